"""What the rules see of an event, and what they do not see."""

import sys
from dataclasses import replace
from typing import Any

import pytest
from support.events import make_event
from support.file_history import Actor, History, file_inference

from logctl.event import Fields, Value

file_inference().infer([])
signals: Any = sys.modules[f"{type(file_inference()).__module__}.signals"]
AUDITED: Fields = {
    "event.provider": "Microsoft-Windows-Security-Auditing",
    "event.code": "4663",
    "host.name": "pc01",
    "process.pid": 416,
    "file.path": r"D:\Data\A.xlsx",
    "logctl.access.mask": "0x2",
}


def signal(**more: Value) -> Any:
    return with_added({}, **more)


def with_added(amended: Fields, **more: Value) -> Any:
    event = make_event({**AUDITED, **{name.replace("__", "."): value for name, value in more.items()}})
    return signals.signal_of(replace(event, amended=amended))


def test_paths_are_folded_for_comparison_and_kept_for_showing() -> None:
    seen = signal()
    assert (seen.path, seen.folder, seen.leaf) == (r"d:\data\a.xlsx", r"d:\data", "a.xlsx")
    assert seen.place == r"pc01:D:\Data\A.xlsx"


@pytest.mark.parametrize(("mask", "expected"), [("0x10080", 0x10080), ("-", 0), ("", 0), ("%%1537", 0)])
def test_a_mask_that_is_none_is_no_right(mask: str, expected: int) -> None:
    assert signal(logctl__access__mask=mask).mask == expected


def test_a_share_is_named_by_its_path_on_the_network() -> None:
    assert with_added({"logctl.unc": r"\\FS01\data\A.xlsx"}).place == r"\\FS01\data\A.xlsx"


def test_a_path_on_the_network_is_a_place_itself() -> None:
    assert signal(file__path=r"\\FS01\data\A.xlsx").place == r"\\FS01\data\A.xlsx"


def test_a_stick_is_named_by_its_serial_number_whatever_its_letter() -> None:
    stick: Fields = {"device.serial_number": "4C530001"}
    for path in (r"E:\a\b.xlsx", r"F:\a\b.xlsx", r"\Device\HarddiskVolume5\a\b.xlsx"):
        assert with_added(stick, file__path=path).place == r"usb:4C530001:\a\b.xlsx"


def test_a_device_whose_letter_is_known_is_that_drive() -> None:
    mounted: Fields = {"volume.mount_name": "E:"}
    path = r"\Device\HarddiskVolume5\a.xlsx"
    assert with_added(mounted, file__path=path).place == r"pc01:E:\a.xlsx"
    assert signal(file__path=path).place == rf"pc01:{path}"


def test_a_folder_as_a_target_ends_in_a_separator_once() -> None:
    assert signal(file__path=r"D:\new").folder_place == "pc01:D:\\new\\"
    assert signal(file__path="D:\\").folder_place == "pc01:D:\\"


@pytest.mark.parametrize(
    "more",
    [
        {"event__outcome": "failure"},
        {"registry__path": r"HKLM\Software"},
        {"logctl__object__type": "Key"},
        {"logctl__file__stream": "Zone.Identifier"},
        {"event__code": "4690"},
        {"event__provider": "somebody else"},
    ],
    ids=str,
)
def test_what_is_refused_or_about_something_else_is_not_seen(more: dict[str, Value]) -> None:
    assert signal(**more) is None


@pytest.mark.parametrize("handle", ["", "0x0", "0"])
def test_a_refused_handle_is_none(handle: str) -> None:
    assert signal(logctl__handle=handle).handle is None


def test_a_handle_belongs_to_a_process_and_a_log_on() -> None:
    one = signal(logctl__handle="0x10", winlog__logon__id="0xA1")
    assert one.handle == signal(logctl__handle="0x10", winlog__logon__id="0xa1").handle
    assert one.handle != signal(logctl__handle="0x10", winlog__logon__id="0xb2").handle
    assert one.handle != signal(logctl__handle="0x100", winlog__logon__id="0xa1").handle


def test_the_kernel_acts_for_an_account_at_an_address() -> None:
    one = signal(process__pid=4, user__name="Akisora", source__ip="10.0.0.7", winlog__logon__id="0x1")
    other = signal(process__pid=4, user__name="akisora", source__ip="10.0.0.7", winlog__logon__id="0x2")
    third = signal(process__pid=4, user__name="akisora", source__ip="10.0.0.8", winlog__logon__id="0x2")
    assert one.server and one.actor == other.actor != third.actor


def test_without_an_address_its_log_on_tells_who_it_acts_for() -> None:
    one = signal(process__pid=4, user__name="akisora", winlog__logon__id="0x1")
    other = signal(process__pid=4, user__name="akisora", winlog__logon__id="0x2")
    assert one.actor != other.actor


def test_a_process_acts_for_itself() -> None:
    assert signal(user__name="akisora").actor == signal(user__name="").actor
    assert signal().actor != signal(process__pid=417).actor


@pytest.mark.parametrize(
    ("name", "expected"),
    [("PC01", "pc01"), (r"\\PC01", "pc01"), ("pc01.hospital.example", "pc01"), (None, "")],
)
def test_names_of_terminals_are_short_and_folded(name: str | None, expected: str) -> None:
    assert signals.short(name) == expected


# uses of handles


def test_a_use_that_is_of_another_file_is_of_another_handle(history: History, explorer: Actor) -> None:
    """The close in between was not recorded."""
    explorer._handle(4656, "0x5c", r"D:\data\sub", 0x100002)
    explorer.use("0x5c", r"D:\data\a.xlsx", 0x2)
    assert history.infer().claims == [("write", "", r"pc01:D:\data\a.xlsx")]


def test_a_use_after_a_minute_is_not_that_of_the_opening(history: History, explorer: Actor) -> None:
    handle = explorer.open(r"D:\data\sub", 0x100002)
    history.wait(60_001)
    explorer.use(handle, r"D:\data\sub", 0x2)
    assert history.infer().claims == [("write", "", r"pc01:D:\data\sub")]


def test_a_use_within_a_minute_is(history: History, explorer: Actor) -> None:
    handle = explorer.open(r"D:\data\sub", 0x100002)
    history.wait(60_000)
    explorer.use(handle, r"D:\data\sub", 0x2)
    assert history.infer().claims == []


def test_each_right_of_a_handle_is_one_write(history: History, explorer: Actor) -> None:
    handle = explorer.open(r"D:\data\a.xlsx", 0x12019F)
    first = explorer.use(handle, r"D:\data\a.xlsx", 0x2)
    second = explorer.use(handle, r"D:\data\a.xlsx", 0x4)
    told = history.infer()
    assert told.claims == [("write", "", r"pc01:D:\data\a.xlsx")]
    assert told[second] == {"part_of": first}


def test_a_program_that_writes_without_end_is_told_once(history: History, explorer: Actor) -> None:
    for _number in range(40):
        explorer.write(r"D:\data\run.log")
        history.wait(900)
    assert history.infer().claims == [("write", "", r"pc01:D:\data\run.log")]


def test_writes_with_a_pause_are_several(history: History, explorer: Actor) -> None:
    for _number in range(3):
        explorer.write(r"D:\data\run.log")
        history.wait(1_001)
    assert history.infer().claims == [("write", "", r"pc01:D:\data\run.log")] * 3


def test_of_writes_without_end_those_after_ten_seconds_are_no_parts_of_the_first(
    history: History, explorer: Actor
) -> None:
    """Or the whole could be further away than anything may be."""
    writes = []
    for _number in range(20):
        writes.append(explorer.write(r"D:\data\run.log"))
        history.wait(900)
    told = history.infer()
    assert told[writes[11]] == {"part_of": writes[0]}
    assert told[writes[12]] == {}


def test_two_programs_that_write_one_file_are_two(history: History, explorer: Actor) -> None:
    explorer.write(r"D:\data\run.log")
    explorer.machine.process(pid=0x2B0).write(r"D:\data\run.log")
    assert history.infer().claims == [("write", "", r"pc01:D:\data\run.log")] * 2


def test_what_is_deleted_after_a_close_was_another_handle(history: History, explorer: Actor) -> None:
    handle = explorer.open(r"D:\data\a.xlsx", 0x10080)
    explorer.use(handle, r"D:\data\a.xlsx", 0x10000)
    explorer.close(handle)
    explorer.deleted(handle)
    told = history.infer()
    assert told.claims == []
    assert told.possible == [["delete", "rename"]]


def test_a_delete_a_minute_after_the_right_was_used_is_not_explained_by_it(
    history: History, explorer: Actor
) -> None:
    handle = explorer.open(r"D:\data\a.xlsx", 0x10080)
    used = explorer.use(handle, r"D:\data\a.xlsx", 0x10000)
    history.wait(60_001)
    gone = explorer.deleted(handle)
    told = history.infer()
    assert "evidence" not in told[gone]
    assert told[used]["possible"] == ["delete", "rename"]
