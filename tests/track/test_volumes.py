"""What stood behind a drive letter, on a host, at a time."""

from typing import Any

import pytest
from support.file_events import START, FileEvents, told

from logctl.decode.place import Place
from logctl.track.volumes import Volumes


def learned(files: FileEvents) -> Volumes:
    volumes = Volumes()
    volumes.learn(files.events)
    return volumes


def where(files: FileEvents, at: int, path: str = "F:\\a", host: str = "pc1") -> str:
    """As a place is written; `at` as in events."""
    return learned(files).place(host, path, START + at).text


def test_a_letter_is_the_stick_from_when_it_comes_until_it_goes(files: FileEvents) -> None:
    files.plug("S1", at=1000)
    files.drive("removed", at=2000)
    assert [where(files, at) for at in (999, 1000, 1999, 2000)] == [
        "pc1:F:\\a",
        "usb:S1:\\a",
        "usb:S1:\\a",
        "pc1:F:\\a",
    ]


def test_a_letter_is_one_stick_after_another(files: FileEvents) -> None:
    files.plug("S1", at=1000)
    files.plug("S2", at=2000)  # nobody saw the first one go
    files.drive("removed", at=3000)
    files.plug("S1", at=4000)
    found = [where(files, at) for at in (1500, 2500, 3500, 4500)]
    assert found == ["usb:S1:\\a", "usb:S2:\\a", "pc1:F:\\a", "usb:S1:\\a"]


def test_two_sticks_are_two_letters(files: FileEvents) -> None:
    files.plug("S1", "F")
    files.plug("S2", "G")
    assert (where(files, 9000), where(files, 9000, "g:\\a")) == ("usb:S1:\\a", "usb:S2:\\a")


def test_what_goes_is_the_letter_that_went(files: FileEvents) -> None:
    files.plug("S1", "F", at=1000)
    files.plug("S2", "G", at=1000)
    files.drive("removed", "G", at=2000)
    assert (where(files, 3000), where(files, 3000, "G:\\a")) == ("usb:S1:\\a", "pc1:G:\\a")


def test_one_host_says_nothing_of_another(files: FileEvents) -> None:
    files.plug("S1", at=1000)
    files.plug("S2", at=1000, host="PC2.hospital.example")
    files.drive("removed", at=2000)
    assert where(files, 1500, host="pc2") == "usb:S2:\\a"
    assert where(files, 2500, host="pc2") == "usb:S2:\\a"
    assert where(files, 2500) == "pc1:F:\\a"


def test_a_stick_is_found_wherever_it_was(files: FileEvents) -> None:
    files.plug("s1", "F", at=1000)
    files.plug("S1", "E", at=2000, host="PC2")
    mounts = learned(files).mounts_of("S1")
    assert [(mount.host, mount.letter, mount.start - START) for mount in mounts] == [
        ("pc1", "f", 1000),
        ("pc2", "e", 2000),
    ]


def test_a_stick_that_is_pulled_out_leaves_its_letter(files: FileEvents) -> None:
    files.plug("S1", at=1000)
    files.tell(at=2000, event__action="device-removed-by-surprise", device__serial_number="s1")
    assert where(files, 2500) == "pc1:F:\\a"


def test_another_record_of_the_same_arrival_changes_nothing(files: FileEvents) -> None:
    files.plug("S1", at=1000)
    files.drive("connected", at=1100)
    files.plug("S1", at=1200)
    assert [mount.start - START for mount in learned(files).mounts_of("S1")] == [1000]
    assert where(files, 1150) == "usb:S1:\\a"


def test_the_id_of_a_device_tells_its_serial_number(files: FileEvents) -> None:
    files.drive("connected", device__id="USBSTOR\\DISK&VEN_A&PROD_B&REV_1\\4C530001&0")
    assert where(files, 9000) == "usb:4C530001:\\a"


def test_a_drive_without_a_number_is_the_only_device_that_came_with_it(files: FileEvents) -> None:
    disk: dict[str, Any] = {"event__action": "disk-connected", "logctl__device__bus": "USB"}
    files.tell(at=1000, device__serial_number="S1", **disk)
    files.drive("connected", at=2000)
    assert where(files, 2500) == "usb:S1:\\a"
    files.tell(at=2100, device__serial_number="S2", **disk)
    assert where(files, 2500) == "pc1:F:\\a"


def test_a_letter_without_a_known_stick_is_the_host_s_own(files: FileEvents) -> None:
    files.drive("connected")
    assert where(files, 9000) == "pc1:F:\\a"


def test_a_mapped_drive_is_the_share(files: FileEvents) -> None:
    files.tell(
        at=1000,
        event__action="network-drive-connected",
        logctl__category="drive",
        volume__mount_name="Z:",
        logctl__unc="\\\\fs01\\karte",
    )
    files.tell(
        at=3000,
        event__action="network-drive-removed",
        logctl__category="drive",
        volume__mount_name="Z:",
    )
    assert where(files, 2000, "Z:\\x\\a") == "\\\\fs01\\karte\\x\\a"
    assert where(files, 3000, "Z:\\x\\a") == "pc1:Z:\\x\\a"
    ((mount, rest),) = learned(files).letters_of("\\\\FS01\\karte\\x\\a")
    assert (mount.letter, rest) == ("z", "\\x\\a")
    assert list(learned(files).letters_of("\\\\fs01\\karte2\\x\\a")) == []


def test_the_record_itself_knows_the_stick_best(files: FileEvents) -> None:
    files.plug("S1", at=1000)
    volumes = learned(files)
    assert volumes.place("pc1", "F:\\a", START + 1500, "S9") == Place("stick", "S9", "\\a")
    assert volumes.place("pc1", "\\Device\\HarddiskVolume5\\x\\a", START, "S9").text == "usb:S9:\\x\\a"
    assert volumes.place("pc1", "\\\\fs01\\s\\a", START, "S9").text == "\\\\fs01\\s\\a"


def test_only_what_is_not_known_is_asked() -> None:
    volumes = Volumes()
    assert volumes.about_hosts(["pc1", ""]) is not None
    assert volumes.about_hosts(["pc1"]) is None
    assert volumes.about_sticks(["S1"]) is not None
    assert volumes.about_sticks(["s1"]) is None


# in a lineage


def test_a_stick_carries_a_file_to_another_terminal(files: FileEvents) -> None:
    files.plug("S1", "F")
    files.add("copy", "C:\\a.xlsx", "F:\\a.xlsx")
    files.drive("removed", "F")
    files.plug("S1", "E", host="PC2")
    files.add("copy", "E:\\a.xlsx", "C:\\b.xlsx", host__hostname="PC2")
    for question in ({"path": "C:\\a.xlsx"}, {"path": "C:\\b.xlsx"}, {"path": "E:\\A.xlsx"}, {"event": "e2"}):
        assert told(files.lineage(**question).steps) == [
            ("copy", "C:\\a.xlsx", "F:\\a.xlsx"),
            ("copy", "E:\\a.xlsx", "C:\\b.xlsx"),
        ]


def test_two_sticks_of_one_letter_hold_two_files(files: FileEvents) -> None:
    for number in (1, 2):
        files.plug(f"S{number}")
        files.add("copy", f"C:\\{number}.xlsx", "F:\\a.xlsx")
        files.drive("removed")
    files.plug("S1")
    files.add("copy", "F:\\a.xlsx", "C:\\back.xlsx")
    steps = told(files.lineage("C:\\back.xlsx").steps)
    assert steps == [("copy", "C:\\1.xlsx", "F:\\a.xlsx"), ("copy", "F:\\a.xlsx", "C:\\back.xlsx")]
    assert len(files.ask("F:\\a.xlsx").lineages) == 2


@pytest.mark.parametrize("serial", ["S1", "s1"])
def test_a_stick_is_asked_for_over_all_terminals(files: FileEvents, serial: str) -> None:
    files.plug("S1", "F")
    files.add("copy", "C:\\a.xlsx", "F:\\a.xlsx")
    files.drive("removed", "F")
    files.plug("S1", "E", host="PC2")
    files.add("copy", "C:\\b.xlsx", "E:\\b.xlsx", host__hostname="PC2")
    files.add("copy", "C:\\c.xlsx", "F:\\c.xlsx")  # on whatever was there by then
    found = files.ask(serial=serial).lineages
    assert [told(lineage.steps) for lineage in found] == [
        [("copy", "C:\\a.xlsx", "F:\\a.xlsx")],
        [("copy", "C:\\b.xlsx", "E:\\b.xlsx")],
    ]


def test_a_file_on_a_mapped_drive_is_the_one_on_the_share(files: FileEvents) -> None:
    files.tell(
        event__action="network-drive-connected",
        logctl__category="drive",
        volume__mount_name="Z:",
        logctl__unc="\\\\fs01\\karte",
    )
    files.add("copy", "C:\\a.xlsx", "Z:\\a.xlsx")
    files.add("copy", "\\\\fs01\\karte\\a.xlsx", "C:\\b.xlsx", host__hostname="PC2")
    for path in ("C:\\a.xlsx", "Z:\\a.xlsx"):
        assert len(files.lineage(path).steps) == 2
