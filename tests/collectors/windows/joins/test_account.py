"""SID → account, on whatever machine it was said."""

from collections.abc import Callable

from support.windows_history import HOSTS, Document, document

from logctl.event import Fields

Joined = Callable[..., list[Fields]]
SID = "S-1-5-21-1-2-3-1001"


def logon(number: int, name: str = "akisora", sid: str = SID, computer: str = HOSTS[0]) -> Document:
    data = {"TargetUserSid": sid, "TargetUserName": name, "TargetDomainName": "HOSPITAL"}
    return document(4624, number, number, computer, **data)


def added(number: int, computer: str = HOSTS[0], **more: str) -> Document:
    """Somebody whose name is not told is added to a group."""
    data = {"MemberSid": SID, "MemberName": "-", "TargetUserName": "Administrators", **more}
    return document(4732, number, number, computer, **data)


def logoff(number: int, sid: str = SID) -> Document:
    return document(4634, number, number, TargetUserSid=sid, TargetLogonId="0x3e7")


def test_who_is_only_a_number_has_the_name_under_which_he_logged_on(joined: Joined) -> None:
    assert joined(logon(1), logoff(2))[1] == {"user.name": "akisora", "user.domain": "HOSPITAL"}


def test_who_was_added_to_a_group_is_named(joined: Joined) -> None:
    found = joined(logon(1), added(2))[1]
    assert (found["user.target.name"], found["user.target.domain"]) == ("akisora", "HOSPITAL")


def test_a_name_that_was_said_on_another_machine_holds_here(joined: Joined) -> None:
    assert joined(logon(1), added(2, HOSTS[1]))[1]["user.target.name"] == "akisora"


def test_the_name_that_was_said_last_before_counts(joined: Joined) -> None:
    found = joined(logon(1, "haruka"), logoff(2), logon(3, "akisora"), logoff(4))
    assert [found[place]["user.name"] for place in (1, 3)] == ["haruka", "akisora"]


def test_where_the_logs_begin_in_the_middle_the_first_name_after_counts(joined: Joined) -> None:
    found = joined(logoff(1), logon(2, "akisora"), logon(3, "haruka"))
    assert found[0]["user.name"] == "akisora"


def test_an_account_that_is_renamed_has_its_new_name_from_then_on(joined: Joined) -> None:
    renamed = document(4781, 3, 3, TargetSid=SID, OldTargetUserName="akisora", NewTargetUserName="haruno")
    found = joined(logon(1), logoff(2), renamed, logoff(4))
    assert [found[place]["user.name"] for place in (1, 3)] == ["akisora", "haruno"]


def test_a_name_that_the_record_has_is_left_alone(joined: Joined) -> None:
    named = document(4634, 2, 2, TargetUserSid=SID, TargetUserName="haruka", TargetLogonId="0x3e7")
    assert "user.name" not in joined(logon(1), named)[1]


def test_the_log_on_of_a_session_says_more_than_the_number_of_its_account(joined: Joined) -> None:
    session = document(4624, 1, 1, TargetUserName="haruka", TargetLogonId="0xa1")
    off = document(4634, 3, 3, TargetUserSid=SID, TargetLogonId="0xa1")
    assert joined(session, logon(2), off)[2]["user.name"] == "haruka"


def test_accounts_of_the_system_are_not_learned(joined: Joined) -> None:
    assert joined(logon(1, "x", "S-1-5-18"), logoff(2, "S-1-5-18"))[1] == {}
