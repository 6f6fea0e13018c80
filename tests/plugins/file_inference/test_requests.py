"""5145: what a client asked a share for is no proof that it was done."""

import pytest
from support.file_history import COPY_MASK, READ_MASK, Actor, History

UNC = r"\\FS01\data\W110628.xlsx"
NAME = "W110628.xlsx"


def test_the_two_requests_of_a_copys_target_are_a_creation_of_little_confidence(
    history: History, session: Actor
) -> None:
    asked = session.ask(NAME, COPY_MASK)
    written = session.ask(NAME, 0x2)
    told = history.infer()
    assert told[asked] == {
        "operation": "create",
        "to": UNC,
        "terminal": "pc01",
        "rule": "creation-requested",
        "confidence": 0.5,
        "evidence": [written],
    }
    assert told[written] == {"part_of": asked}


def test_one_of_them_alone_is_nothing(history: History, session: Actor) -> None:
    session.ask(NAME, COPY_MASK)
    history.wait(51)
    session.ask(NAME, 0x2)
    assert history.infer().claims == []


def test_a_name_that_was_known_before_is_written(history: History, session: Actor) -> None:
    session.ask(NAME, READ_MASK)
    history.wait(20_000)
    session.ask(NAME, COPY_MASK)
    session.ask(NAME, 0x2)
    assert history.infer().claims == [("write", "", UNC)]


def test_another_way_of_opening_is_a_write_at_best(history: History, session: Actor) -> None:
    asked = session.ask(NAME, 0x120196)
    session.ask(NAME, 0x2)
    told = history.infer()[asked]
    assert (told["operation"], told["rule"], told["confidence"]) == ("write", "write-requested", 0.3)


@pytest.mark.parametrize("masks", [(0x120196, 0x2, 0x10080), (COPY_MASK, 0x2, 0x10080)])
def test_a_save_dialog_asks_for_a_name_and_to_delete_it(
    history: History, session: Actor, masks: tuple[int, ...]
) -> None:
    for mask in masks:
        session.ask(NAME, mask)
    assert history.infer().fields == {}


def test_a_delete_that_was_asked_for_is_possible(history: History, session: Actor) -> None:
    asked = session.ask(NAME, 0x10080)
    told = history.infer()
    assert told.claims == []
    assert (told[asked]["possible"], told[asked]["from"]) == (["delete"], UNC)
    assert (told[asked]["rule"], told[asked]["confidence"]) == ("delete-requested", 0.5)


@pytest.mark.parametrize("mask", [0x10000, 0x110080])
def test_with_other_masks_it_may_be_a_rename_as_well(history: History, session: Actor, mask: int) -> None:
    asked = session.ask(NAME, mask)
    told = history.infer()[asked]
    assert (told["possible"], told["confidence"]) == (["delete", "rename"], 0.3)


@pytest.mark.parametrize("mask", [READ_MASK, 0x20089])
def test_a_read_that_was_asked_for_is_a_possible_copy(history: History, session: Actor, mask: int) -> None:
    asked = session.ask(NAME, mask)
    told = history.infer()
    assert told.claims == []
    assert (told[asked]["possible"], told[asked]["rule"]) == (["copy"], "share-read")


@pytest.mark.parametrize("mask", [0x100081, 0x100080, 0x80, 0x20080, 0x1, 0x12019F])
def test_browsing_and_what_is_no_mere_read_are_nothing(history: History, session: Actor, mask: int) -> None:
    session.ask(NAME, mask)
    assert history.infer().fields == {}


def test_what_is_asked_for_again_within_two_seconds_is_said_once(history: History, session: Actor) -> None:
    for _number in range(5):
        session.ask(NAME, READ_MASK)
        history.wait(1_999)
    assert history.infer().possible == [["copy"]]
    session.ask(NAME, READ_MASK)
    history.wait(2_001)
    session.ask(NAME, READ_MASK)
    assert history.infer().possible == [["copy"]] * 2


def test_the_case_of_a_name_varies_within_one_session(history: History, session: Actor) -> None:
    session.ask(NAME, READ_MASK)
    session.ask(NAME.lower(), READ_MASK)
    assert history.infer().possible == [["copy"]]


def test_computers_own_accounts_are_no_people(history: History) -> None:
    session = history.machine("FS01").session("PC01$")
    session.ask(NAME, READ_MASK)
    session.ask(NAME, 0x10080)
    assert history.infer().fields == {}


def test_where_the_server_audits_the_file_its_word_counts(history: History, session: Actor) -> None:
    asked = session.ask(NAME, 0x10080)
    session.delete(rf"D:\data\{NAME}")
    told = history.infer()
    assert told.claims == [("delete", UNC, "")]
    assert told[asked] == {}


def test_the_same_of_writes_and_reads(history: History, session: Actor) -> None:
    session.ask(NAME, COPY_MASK)
    session.ask(NAME, 0x2)
    session.create(rf"D:\data\{NAME}", COPY_MASK)
    history.wait(60_000)
    session.ask(NAME, READ_MASK)
    session.read(rf"D:\data\{NAME}")
    told = history.infer()
    assert told.claims == [("create", "", UNC)]
    assert told.possible == [["copy"]]


def test_a_pipe_is_no_file(history: History) -> None:
    session = history.machine("FS01").session()
    session.machine.record(
        5145,
        SubjectUserName="akisora",
        SubjectLogonId="0xb7",
        IpAddress="10.0.0.7",
        ShareName=r"\\*\IPC$",
        RelativeTargetName="srvsvc",
        AccessMask="0x12019f",
    )
    assert history.infer().fields == {}


def test_an_access_that_was_refused_by_the_share_is_none(history: History, session: Actor) -> None:
    asked = session.ask(NAME, 0x10080)
    history.documents[asked]["Event"]["System"]["Keywords"] = "0x8010000000000000"
    assert history.infer().fields == {}


def test_a_flood_from_a_browsing_client_says_nothing(history: History, session: Actor) -> None:
    for number in range(120):
        session.ask(f"{number}.xlsx", (0x100081, 0x100080, 0x80)[number % 3])
    assert history.infer().fields == {}
