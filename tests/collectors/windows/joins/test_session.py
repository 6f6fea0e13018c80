"""Log-on id → account, kind of log-on, and where it came from."""

from collections.abc import Callable

import pytest
from support.windows_history import HOSTS, Document, document

from logctl.event import Fields

Joined = Callable[..., list[Fields]]
LOGON = {
    "TargetUserName": "akisora",
    "TargetDomainName": "HOSPITAL",
    "TargetUserSid": "S-1-5-21-1-2-3-1001",
    "TargetLogonId": "0xa1",
    "LogonType": "3",
    "IpAddress": "10.0.0.7",
    "WorkstationName": "NS3-PC07",
}


def logon(number: int, **more: str) -> Document:
    return document(4624, number, number, **{**LOGON, **more})


def share(number: int, code: int = 5145, **more: str) -> Document:
    data = {"SubjectLogonId": "0xa1", "ShareName": r"\\*\data", "ShareLocalPath": r"\??\D:\data", **more}
    return document(code, number, number, **data)


def logoff(number: int, **more: str) -> Document:
    return document(4634, number, number, **{"TargetUserName": "akisora", "TargetLogonId": "0xa1", **more})


def address(fields: Fields) -> object:
    return fields.get("source.ip")


def test_the_use_of_a_share_has_the_account_and_the_address_of_its_log_on(joined: Joined) -> None:
    found = joined(logon(1), share(2))[1]
    assert {name: found[name] for name in found if not name.startswith("logctl.")} == {
        "source.ip": "10.0.0.7",
        "source.domain": "NS3-PC07",
        "user.name": "akisora",
        "user.domain": "HOSPITAL",
        "user.id": "S-1-5-21-1-2-3-1001",
        "winlog.logon.type": "Network",
    }
    assert found["logctl.join.session"]


def test_what_a_record_says_itself_is_not_said_by_the_log_on(joined: Joined) -> None:
    found = joined(logon(1), share(2, SubjectUserName="haruka", IpAddress="10.0.0.9"))[1]
    assert "user.name" not in found
    assert "source.ip" not in found


def test_a_log_off_has_the_address_of_the_log_on(joined: Joined) -> None:
    assert address(joined(logon(1), logoff(2))[1]) == "10.0.0.7"


@pytest.mark.parametrize("identifier", ["0x3e7", "0x3E4", "0x3e5", "0x3e3", "0x0", "-"])
def test_the_log_ons_of_services_are_nobodys(joined: Joined, identifier: str) -> None:
    found = joined(logon(1, TargetLogonId=identifier), share(2, SubjectLogonId=identifier))[1]
    assert "logctl.join.session" not in found


def test_after_a_start_of_the_machine_the_number_is_another_log_on(joined: Joined) -> None:
    boot = document(4608, 2, 2)
    assert joined(logon(1), boot, logoff(3))[2] == {}
    assert address(joined(logon(1), boot, logon(3, IpAddress="10.0.0.8"), logoff(4))[3]) == "10.0.0.8"


def test_the_same_number_on_another_machine_is_another_log_on(joined: Joined) -> None:
    elsewhere = document(4634, 2, 2, HOSTS[1], TargetLogonId="0xa1")
    assert joined(logon(1), elsewhere)[1] == {}


def test_a_log_on_that_comes_later_is_another(joined: Joined) -> None:
    assert joined(logoff(1), logon(2))[0] == {}


def test_the_number_may_be_written_in_capitals(joined: Joined) -> None:
    assert address(joined(logon(1, TargetLogonId="0xAB"), logoff(2, TargetLogonId="0xab"))[1]) == "10.0.0.7"


@pytest.mark.parametrize("code", [4624, 4625])
def test_an_attempt_to_log_on_says_itself_where_it_came_from(joined: Joined, code: int) -> None:
    attempt = document(code, 2, 2, SubjectLogonId="0xa1", TargetLogonId="0xa1", TargetUserName="haruka")
    assert "logctl.join.session" not in joined(logon(1), attempt)[1]


def test_without_its_log_on_a_session_has_the_address_that_it_showed_at_a_share(joined: Joined) -> None:
    found = joined(share(1, 5140, IpAddress="10.0.0.9"), logoff(2))[1]
    assert found == {"source.ip": "10.0.0.9"}


def test_who_takes_a_session_over_is_where_it_is_from_then_on(joined: Joined) -> None:
    taken = document(4778, 2, 2, AccountName="akisora", LogonID="0xa1", ClientAddress="10.0.0.8")
    found = joined(logon(1), taken, logoff(3))
    assert address(found[2]) == "10.0.0.8"
    assert "source.domain" not in found[2]


def test_a_session_before_the_log_on_of_the_same_number_does_not_count(joined: Joined) -> None:
    found = joined(share(1, 5140, IpAddress="10.0.0.9"), logon(2), logoff(3))
    assert address(found[2]) == "10.0.0.7"
