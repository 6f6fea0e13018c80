"""Deletes: real ones, rights to delete that were only used, and what looks like a delete and is none."""

import pytest
from support.file_history import DELETE, EXCEL, READ_MASK, Actor, History

PATH = r"D:\data\W110628.xlsx"
HERE, THERE = rf"pc01:{PATH}", r"\\FS01\data\W110628.xlsx"


def test_a_4660_says_that_the_file_of_its_handle_was_deleted(history: History, explorer: Actor) -> None:
    gone = explorer.delete(PATH)
    told = history.infer()
    assert told[gone] == {
        "operation": "delete",
        "from": HERE,
        "rule": "deleted",
        "confidence": 0.97,
        "evidence": [gone - 2, gone - 1],
    }


def test_the_right_that_was_used_for_it_is_a_part_of_it(history: History, explorer: Actor) -> None:
    gone = explorer.delete(PATH)
    assert history.infer()[gone - 1] == {"part_of": gone}


def test_over_the_network_the_place_is_that_of_the_share_and_the_terminal_is_named(
    history: History, session: Actor
) -> None:
    gone = session.delete(PATH)
    told = history.infer()[gone]
    assert (told["from"], told["terminal"], told["operation"]) == (THERE, "pc01", "delete")


def test_a_deleted_registry_key_is_no_file(history: History, explorer: Actor) -> None:
    key = {"ObjectType": "Key", "ObjectName": r"\REGISTRY\MACHINE\SOFTWARE\Karte", "HandleId": "0x5c"}
    explorer.machine.record(4656, **explorer.subject(), **key)
    explorer.machine.record(4660, **explorer.subject(), HandleId="0x5c")
    assert history.infer().fields == {}


def test_without_a_name_nothing_is_said(history: History, explorer: Actor) -> None:
    explorer.deleted("0x5c")
    assert history.infer().fields == {}


@pytest.mark.parametrize("who", ["explorer", "session"])
def test_a_right_to_delete_alone_is_a_delete_or_a_rename_and_neither_is_claimed(
    history: History, who: str, request: pytest.FixtureRequest
) -> None:
    actor: Actor = request.getfixturevalue(who)
    lost = actor.lose(PATH)
    told = history.infer()
    assert told.claims == []
    assert told[lost]["possible"] == ["delete", "rename"]
    assert (told[lost]["rule"], told[lost]["confidence"]) == ("delete-or-rename-gone", 0.6)


def test_a_later_read_of_the_name_shows_that_it_is_still_there(history: History, explorer: Actor) -> None:
    lost = explorer.lose(PATH)
    history.wait(20_000)
    explorer.read(PATH)
    assert history.infer()[lost] == {}


def test_what_happens_to_the_name_a_minute_later_is_not_waited_for(history: History, explorer: Actor) -> None:
    lost = explorer.lose(PATH)
    history.wait(60_001)
    explorer.read(PATH)
    assert history.infer()[lost]["rule"] == "delete-or-rename-gone"


def test_a_name_that_comes_back_is_less_surely_gone(history: History, explorer: Actor) -> None:
    lost = explorer.lose(PATH)
    history.wait(20_000)
    explorer.create(PATH)
    assert (history.infer()[lost]["rule"], history.infer()[lost]["confidence"]) == ("delete-or-rename", 0.4)


def test_a_handle_that_was_opened_to_delete_and_not_used_says_nothing(
    history: History, explorer: Actor
) -> None:
    explorer.close(explorer.open(PATH, 0x10080))
    assert history.infer().fields == {}


def test_a_refused_delete_is_none(history: History, explorer: Actor) -> None:
    refused = explorer.access(PATH, 0x10080, DELETE)
    for record in (refused - 1, refused):
        system = history.documents[record]["Event"]["System"]
        system["Keywords"] = "0x8010000000000000"
    assert history.infer().fields == {}


def test_a_name_is_tried_by_a_save_dialog_and_nothing_is_claimed(history: History, explorer: Actor) -> None:
    tried = explorer.create(PATH, 0x120196)
    history.wait(1)
    gone = explorer.delete(PATH)
    told = history.infer()
    assert told.claims == []
    assert told[tried]["possible"] == ["create", "write"]
    assert told[gone] == {"part_of": tried}


def test_the_save_after_the_dialog_is_what_counts(history: History, explorer: Actor) -> None:
    explorer.create(PATH, 0x120196)
    history.wait(1)
    explorer.delete(PATH)
    history.wait(1_500)
    saved = explorer.create(PATH)
    told = history.infer()
    assert told.claims == [("create", "", HERE)]
    assert told[saved]["rule"] == "created"


def test_a_file_that_lived_longer_was_no_try(history: History, explorer: Actor) -> None:
    explorer.create(PATH)
    history.wait(300)
    explorer.delete(PATH)
    assert history.infer().claims == [("create", "", HERE), ("delete", HERE, "")]


def test_a_file_that_is_put_in_the_place_of_another_at_once_is_a_write(
    history: History, explorer: Actor
) -> None:
    gone = explorer.delete(PATH)
    history.wait(300)
    made = explorer.create(PATH)
    told = history.infer()
    assert told.claims == [("write", "", HERE)]
    assert (told[made]["rule"], told[gone]) == ("replaced", {"part_of": made})


def test_a_temporary_file_is_deleted_without_a_claim(history: History, explorer: Actor) -> None:
    gone = explorer.delete(r"D:\data\~WRD0001.tmp")
    told = history.infer()
    assert (told.claims, told[gone]["possible"], told[gone]["rule"]) == ([], ["delete"], "temporary")


@pytest.mark.parametrize("code", [23, 26])
def test_sysmon_says_that_a_file_was_deleted(history: History, explorer: Actor, code: int) -> None:
    gone = explorer.erased(PATH, code)
    told = history.infer()
    assert told[gone] == {"operation": "delete", "from": HERE, "rule": "deleted-sysmon", "confidence": 0.95}


@pytest.mark.parametrize("after", [0, 17, 1_000])
def test_sysmon_says_deleted_of_what_is_overwritten(history: History, explorer: Actor, after: int) -> None:
    gone = explorer.erased(PATH)
    history.wait(after)
    made = explorer.made(PATH)
    told = history.infer()
    assert told.claims == [("write", "", HERE)]
    assert (told[made]["rule"], told[gone]) == ("overwritten-sysmon", {"part_of": made})


def test_a_file_that_is_made_anew_later_was_deleted_before(history: History, explorer: Actor) -> None:
    explorer.erased(PATH)
    history.wait(1_001)
    explorer.made(PATH)
    assert history.infer().claims == [("delete", HERE, ""), ("create", "", HERE)]


def test_made_and_deleted_within_20_milliseconds_is_a_try_for_sysmon_too(
    history: History, explorer: Actor
) -> None:
    tried = explorer.made(PATH)
    history.wait(1)
    gone = explorer.erased(PATH)
    told = history.infer()
    assert told.claims == []
    assert (told[tried]["rule"], told[gone]) == ("save-dialog", {"part_of": tried})


def test_the_stream_of_a_download_is_not_the_file(history: History, explorer: Actor) -> None:
    explorer.erased(PATH + ":Zone.Identifier")
    assert history.infer().fields == {}


def test_what_audit_and_sysmon_both_say_is_one_delete(history: History, explorer: Actor) -> None:
    gone = explorer.delete(PATH)
    history.wait(20)
    again = explorer.erased(PATH)
    told = history.infer()
    assert told.claims == [("delete", HERE, "")]
    assert told[again] == {"part_of": gone}


def test_sysmon_tells_which_it_was_where_only_a_right_was_audited(history: History, explorer: Actor) -> None:
    lost = explorer.lose(PATH)
    history.wait(20)
    gone = explorer.erased(PATH)
    told = history.infer()
    assert told.claims == [("delete", HERE, "")]
    assert told[lost] == {"part_of": gone}


def test_opened_so_that_it_goes_with_the_last_close_is_a_possible_delete(
    history: History, explorer: Actor
) -> None:
    doomed = explorer._handle(4659, "0x5c", PATH, 0x10080)
    told = history.infer()[doomed]
    assert (told["possible"], told["rule"], told["confidence"]) == (["delete"], "delete-on-close", 0.5)


def test_a_delete_of_the_same_name_on_another_machine_is_another(history: History, explorer: Actor) -> None:
    other = history.machine("PC02").process()
    explorer.delete(PATH)
    other.delete(PATH)
    assert history.infer().claims == [("delete", HERE, ""), ("delete", rf"pc02:{PATH}", "")]


def test_handles_that_are_used_again_within_the_millisecond_are_not_mixed_up(
    history: History, explorer: Actor
) -> None:
    explorer._handle(4656, "0x5c", PATH, READ_MASK)
    read = explorer.use("0x5c", PATH, 0x1)
    explorer._handle(4658, "0x5c")
    explorer._handle(4656, "0x5c", r"D:\data\other.xlsx", 0x10080)
    explorer.use("0x5c", r"D:\data\other.xlsx", DELETE)
    explorer.deleted("0x5c")
    told = history.infer()
    assert told.claims == [("delete", r"pc01:D:\data\other.xlsx", "")]
    assert told[read] == {}


def test_a_copied_handle_is_no_copied_file(history: History) -> None:
    excel = history.machine("PC01").process(EXCEL)
    excel.machine.record(
        4690, **excel.subject(), SourceHandleId="0x5c", SourceProcessId="0x1", TargetProcessId="0x2"
    )
    assert history.infer().fields == {}


def test_a_right_to_delete_at_once_after_a_creation_is_a_try_as_well(
    history: History, explorer: Actor
) -> None:
    """Where the SACL leaves out what 4660 needs."""
    tried = explorer.create(PATH, 0x120196)
    history.wait(1)
    lost = explorer.lose(PATH, 0x10080)
    told = history.infer()
    assert told.claims == []
    assert (told[tried]["rule"], told[lost]) == ("save-dialog", {"part_of": tried})


def test_a_right_to_delete_a_temporary_file_is_nothing(history: History, explorer: Actor) -> None:
    explorer.lose(r"D:\data\~$W110628.xlsx")
    assert history.infer().fields == {}


def test_a_temporary_file_that_is_made_anew_is_no_write_of_a_document(
    history: History, explorer: Actor
) -> None:
    explorer.delete(r"D:\data\~WRD0001.tmp")
    history.wait(300)
    explorer.create(r"D:\data\~WRD0001.tmp")
    assert history.infer().claims == []


def test_what_another_process_deletes_at_once_it_did_not_try(history: History, explorer: Actor) -> None:
    """A virus scanner."""
    explorer.create(PATH)
    history.wait(20)
    explorer.machine.process(pid=0x2B0).delete(PATH)
    assert history.infer().claims == [("create", "", HERE), ("delete", HERE, "")]


def test_reading_with_the_same_handle_is_no_later_use(history: History, explorer: Actor) -> None:
    handle = explorer.open(PATH, 0x130089)
    lost = explorer.use(handle, PATH, DELETE)
    explorer.use(handle, PATH, 0x1)
    assert history.infer()[lost]["rule"] == "delete-or-rename-gone"


def test_sysmon_says_twice_that_a_file_was_deleted(history: History, explorer: Actor) -> None:
    """With what it was (23) and without (26), where it is told to write both."""
    first, second = explorer.erased(PATH, 23), explorer.erased(PATH, 26)
    told = history.infer()
    assert told.claims == [("delete", HERE, "")]
    assert told[second] == {"part_of": first}


def test_the_same_record_of_sysmon_again_is_another_delete(history: History, explorer: Actor) -> None:
    explorer.erased(PATH)
    explorer.erased(PATH)
    assert history.infer().claims == [("delete", HERE, "")] * 2


def test_a_delete_on_close_that_came_is_a_part_of_the_delete(history: History, explorer: Actor) -> None:
    doomed = explorer._handle(4659, "0x5c", PATH, 0x10080)
    gone = explorer.deleted("0x5c")
    told = history.infer()
    assert told.claims == [("delete", HERE, "")]
    assert told[doomed] == {"part_of": gone}
