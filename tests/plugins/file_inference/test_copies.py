"""Copies by one process of one host, to sticks too, and moves that are copies followed by a delete."""

import pytest
from support.file_history import COPY_MASK, EXCEL, READ, READ_MASK, SCANNER, WRITE, Actor, History

SOURCE, TARGET = r"D:\data\W110628.xlsx", r"C:\Users\akisora\Desktop\W110628.xlsx"
HERE, THERE = rf"pc01:{SOURCE}", rf"pc01:{TARGET}"


def test_one_process_that_reads_a_file_and_makes_one_of_the_same_name_copies_it(
    history: History, explorer: Actor
) -> None:
    made = explorer.copy(SOURCE, TARGET)
    told = history.infer()
    assert told[made] == {
        "operation": "copy",
        "from": HERE,
        "to": THERE,
        "rule": "copied-one-process",
        "confidence": 0.97,
        "evidence": [1, 3],
    }
    assert told[3] == {"part_of": made}


@pytest.mark.parametrize(
    "leaf",
    ["W110628 - コピー.xlsx", "W110628 - Copy.xlsx", "W110628 - コピー (2).xlsx", "W110628 (2).xlsx"],
)
def test_a_duplicate_has_a_name_that_explorer_gives(history: History, explorer: Actor, leaf: str) -> None:
    explorer.copy(SOURCE, rf"D:\data\{leaf}")
    assert history.infer().claims == [("copy", HERE, rf"pc01:D:\data\{leaf}")]


def test_a_command_line_program_opens_the_source_three_times(history: History, explorer: Actor) -> None:
    explorer.read(SOURCE)
    history.wait(170)
    explorer.read(SOURCE)
    history.wait(170)
    explorer.copy(SOURCE, TARGET)
    assert history.infer().claims == [("copy", HERE, THERE)]


def test_sysmon_shows_the_target_and_audit_the_source(history: History, explorer: Actor) -> None:
    handle = explorer.open(SOURCE, READ_MASK)
    explorer.use(handle, SOURCE, READ)
    made = explorer.made(TARGET)
    told = history.infer()
    assert told.claims == [("copy", HERE, THERE)]
    assert told[made]["rule"] == "copied-one-process"


def test_what_sysmon_and_audit_say_of_the_target_is_one_copy(history: History, explorer: Actor) -> None:
    made = explorer.copy(SOURCE, TARGET)
    history.wait(3)
    again = explorer.made(TARGET)
    told = history.infer()
    assert told.claims == [("copy", HERE, THERE)]
    assert told[again] == {"part_of": made}


def test_where_the_source_was_closed_before_only_name_and_time_speak_for_it(
    history: History, explorer: Actor
) -> None:
    explorer.read(SOURCE)
    history.wait(900)
    explorer.create(TARGET)
    told = history.infer()
    assert told.claims == [("copy", HERE, THERE)]
    assert told.rules == ["copied-by-name"]


def test_what_is_read_after_the_target_was_closed_was_not_copied(history: History, explorer: Actor) -> None:
    explorer.create(TARGET)
    history.wait(200)
    explorer.read(SOURCE)
    assert history.infer().claims == [("create", "", THERE)]


def test_a_read_alone_is_no_copy(history: History, explorer: Actor) -> None:
    explorer.read(SOURCE)
    assert history.infer().fields == {}


@pytest.mark.parametrize("source", [r"D:\data\other.xlsx", r"D:\data\W110628.docx"])
def test_another_name_is_another_file(history: History, explorer: Actor, source: str) -> None:
    explorer.copy(source, TARGET)
    assert history.infer().claims == [("create", "", THERE)]


def test_two_seconds_later_it_is_something_else(history: History, explorer: Actor) -> None:
    explorer.read(SOURCE)
    history.wait(2_001)
    explorer.create(TARGET)
    assert history.infer().claims == [("create", "", THERE)]


@pytest.mark.parametrize("account", ["akisora", "haruka"])
def test_another_process_is_not_the_same_hand(history: History, explorer: Actor, account: str) -> None:
    explorer.read(SOURCE)
    explorer.machine.process(pid=0x2B0, account=account).create(TARGET)
    assert history.infer().claims == [("create", "", THERE)]


def test_another_account_of_one_process_is_not_the_same_hand(history: History, explorer: Actor) -> None:
    explorer.read(SOURCE)
    explorer.machine.process(account="haruka").create(TARGET)
    assert history.infer().claims == [("create", "", THERE)]


def test_a_scanner_that_unpacks_beside_it_does_not_copy(history: History) -> None:
    scanner = history.machine("PC01").process(SCANNER)
    scanner.copy(SOURCE, r"C:\ProgramData\scan\W110628.xlsx")
    assert "copy" not in [one for one, _from, _to in history.infer().claims]


def test_of_two_sources_the_one_read_last_is_copied(history: History, explorer: Actor) -> None:
    explorer.read(r"D:\other\W110628.xlsx")
    history.wait(300)
    explorer.copy(SOURCE, TARGET)
    assert history.infer().claims == [("copy", HERE, THERE)]


def test_many_files_are_copied_each_from_its_own(history: History, explorer: Actor) -> None:
    for number in range(6):
        explorer.copy(rf"D:\data\{number}.xlsx", rf"C:\to\{number}.xlsx")
    assert history.infer().claims == [
        ("copy", rf"pc01:D:\data\{number}.xlsx", rf"pc01:C:\to\{number}.xlsx") for number in range(6)
    ]


def test_a_file_that_is_overwritten_by_a_copy_is_copied(history: History, explorer: Actor) -> None:
    gone = explorer.delete(TARGET)
    made = explorer.copy(SOURCE, TARGET)
    told = history.infer()
    assert told.claims == [("copy", HERE, THERE)]
    assert told[gone] == {"part_of": made}


# to a stick


@pytest.fixture
def with_stick(explorer: Actor) -> Actor:
    """Audited as removable storage, with a serial number by the records of its arrival."""
    explorer.machine.record(
        1006,
        "Microsoft-Windows-Partition",
        ParentId=r"USB\VID_0411&PID_0001\4C530001",
        SerialNumber="4C530001",
        BusType="7",
        Capacity="8000000000",
        Manufacturer="BUFFALO",
        Model="RUF3",
    )
    explorer.machine.record(
        98, "Microsoft-Windows-Ntfs", DriveName="E:", DeviceName=r"\Device\HarddiskVolume5"
    )
    return explorer


def test_a_copy_to_a_stick_names_the_stick(history: History, with_stick: Actor) -> None:
    made = with_stick.copy(SOURCE, r"E:\W110628.xlsx")
    told = history.infer()[made]
    assert (told["rule"], told["confidence"]) == ("copied-to-stick", 0.95)
    assert (told["from"], told["to"]) == (HERE, r"usb:4C530001:\W110628.xlsx")


def test_removable_storage_is_named_by_a_device_that_is_joined_by_time(
    history: History, with_stick: Actor
) -> None:
    handle = with_stick.open(SOURCE, READ_MASK)
    with_stick.use(handle, SOURCE, READ)
    with_stick.removable = True
    history.wait(8_000)
    with_stick.write(r"\Device\HarddiskVolume5\W110628.xlsx", COPY_MASK)
    assert history.infer().claims == [("copy", HERE, r"usb:4C530001:\W110628.xlsx")]


def test_a_volume_of_which_nothing_is_known_is_no_stick_in_particular(
    history: History, explorer: Actor
) -> None:
    explorer.removable = True
    explorer.write(r"\Device\HarddiskVolume9\W110628.xlsx")
    assert history.infer().claims == [("write", "", r"pc01:\Device\HarddiskVolume9\W110628.xlsx")]


def test_where_the_source_is_not_audited_only_the_file_on_the_stick_is_told(
    history: History, with_stick: Actor
) -> None:
    with_stick.create(r"E:\W110628.xlsx")
    assert history.infer().claims == [("create", "", r"usb:4C530001:\W110628.xlsx")]


# moves


def test_a_copy_to_another_volume_and_then_a_delete_of_the_source_is_a_move(
    history: History, explorer: Actor
) -> None:
    made = explorer.copy(SOURCE, TARGET)
    history.wait(50)
    gone = explorer.delete(SOURCE)
    told = history.infer()
    assert told.claims == [("move", HERE, THERE)]
    assert (told[made]["rule"], told[made]["confidence"]) == ("moved-one-process", 0.92)
    assert told[gone] == {"part_of": made}


def test_many_files_are_all_copied_before_they_are_deleted(history: History, explorer: Actor) -> None:
    for number in range(5):
        explorer.copy(rf"D:\data\{number}.xlsx", rf"C:\to\{number}.xlsx")
        history.wait(1_900)
    for number in range(5):
        explorer.delete(rf"D:\data\{number}.xlsx")
    assert [one for one, _from, _to in history.infer().claims] == ["move"] * 5


def test_a_delete_by_hand_after_a_pause_is_one_of_its_own(history: History, explorer: Actor) -> None:
    explorer.copy(SOURCE, TARGET)
    history.wait(2_001)
    explorer.delete(SOURCE)
    assert history.infer().claims == [("copy", HERE, THERE), ("delete", HERE, "")]


def test_on_the_same_volume_nobody_moves_by_copying(history: History, explorer: Actor) -> None:
    explorer.copy(SOURCE, r"D:\other\W110628.xlsx")
    explorer.delete(SOURCE)
    assert [one for one, _from, _to in history.infer().claims] == ["copy", "delete"]


def test_a_right_to_delete_alone_ends_no_move(history: History, explorer: Actor) -> None:
    explorer.copy(SOURCE, TARGET)
    explorer.lose(SOURCE)
    told = history.infer()
    assert told.claims == [("copy", HERE, THERE)]
    assert told.possible == [["delete", "rename"]]


def test_another_persons_delete_is_another_operation(history: History, explorer: Actor) -> None:
    explorer.copy(SOURCE, TARGET)
    explorer.machine.process(pid=0x2B0, account="haruka").delete(SOURCE)
    assert [one for one, _from, _to in history.infer().claims] == ["copy", "delete"]


def test_what_somebody_else_uses_in_between_was_not_moved(history: History, explorer: Actor) -> None:
    explorer.copy(SOURCE, TARGET)
    history.wait(1_500)
    explorer.copy(r"D:\data\b.xlsx", r"C:\to\b.xlsx")
    history.wait(1_500)
    explorer.machine.process(pid=0x2B0, account="haruka").read(SOURCE)
    explorer.delete(SOURCE)
    assert [one for one, _from, _to in history.infer().claims] == ["copy", "copy", "delete"]


def test_a_large_file_is_deleted_when_its_copy_is_done(history: History, explorer: Actor) -> None:
    reading = explorer.open(SOURCE, READ_MASK)
    explorer.use(reading, SOURCE, READ)
    explorer.write(TARGET, COPY_MASK)
    history.wait(50_000)
    explorer.close(reading)
    history.wait(300)
    explorer.delete(SOURCE)
    assert history.infer().claims == [("move", HERE, THERE)]


def test_the_pieces_of_a_large_file_are_one_copy(history: History, explorer: Actor) -> None:
    reading = explorer.open(SOURCE, READ_MASK)
    explorer.use(reading, SOURCE, READ)
    writing = explorer.open(TARGET, COPY_MASK)
    first = explorer.use(writing, TARGET, WRITE)
    more = [explorer.use(explorer.open(TARGET, WRITE), TARGET, WRITE) for _number in range(3)]
    told = history.infer()
    assert told.claims == [("copy", HERE, THERE)]
    assert [told[one] for one in more] == [{"part_of": first}] * 3


def test_an_office_program_that_keeps_the_name_saves_it_elsewhere(history: History) -> None:
    excel = history.machine("PC01").process(EXCEL)
    excel.read(SOURCE)
    excel.create(TARGET)
    assert history.infer().claims == [("save_as", HERE, THERE)]


def test_an_office_program_that_has_several_documents_open_copies_none(history: History) -> None:
    excel = history.machine("PC01").process(EXCEL)
    excel.read(r"D:\data\other.xlsx")
    excel.read(SOURCE)
    excel.create(TARGET)
    assert history.infer().claims == [("create", "", THERE)]


def test_several_sources_each_a_stick_and_a_disk_are_told_apart(history: History, with_stick: Actor) -> None:
    with_stick.copy(r"E:\W110628.xlsx", TARGET)
    assert history.infer().claims == [("copy", r"usb:4C530001:\W110628.xlsx", THERE)]


def test_a_move_from_a_stick_is_one_between_volumes(history: History, with_stick: Actor) -> None:
    with_stick.copy(r"E:\W110628.xlsx", TARGET)
    with_stick.delete(r"E:\W110628.xlsx")
    assert history.infer().claims == [("move", r"usb:4C530001:\W110628.xlsx", THERE)]


def test_a_bulk_with_a_pause_is_no_single_act(history: History, explorer: Actor) -> None:
    explorer.copy(SOURCE, TARGET)
    history.wait(60_000)
    explorer.copy(r"D:\data\b.xlsx", r"C:\to\b.xlsx")
    explorer.delete(SOURCE)
    assert [one for one, _from, _to in history.infer().claims] == ["copy", "copy", "delete"]


def test_only_what_was_copied_first_and_deleted_then_is_moved(history: History, explorer: Actor) -> None:
    explorer.delete(r"D:\data\gone.xlsx")
    explorer.copy(SOURCE, TARGET)
    assert history.infer().claims == [("delete", r"pc01:D:\data\gone.xlsx", ""), ("copy", HERE, THERE)]
