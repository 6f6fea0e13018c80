"""USB devices on Linux: what each line says, and which device it is that stands at a place."""

import re
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import PurePath

import pytest
from support.amending import CONTEXT, plain

from logctl import Draft, RejectError
from logctl.contracts import Collector, Context, RawRecord
from logctl.decode import iso_milliseconds
from logctl.event import Fields, Position
from logctl.journal import JournalRecord
from logctl.manager import Manager, make_manager
from logctl.normalise import Normaliser
from logctl.settings import load_settings

Lines = Callable[..., list[Fields]]
ZONE = Context("", "", "", "linux_devices", "", "Asia/Tokyo", "cp932", "")
SYSLOG = replace(CONTEXT, collector="syslog", reader="lines", modified=1_795_000_000_000)
NEW = "new high-speed USB device number 5 using xhci_hcd"
FOUND = "New USB device found, idVendor=0781, idProduct=5581, bcdDevice= 1.00"


@pytest.fixture(scope="module")
def manager() -> Manager:
    return make_manager(load_settings({}, environment={}))


@pytest.fixture(scope="module")
def collector(manager: Manager) -> Collector:
    return manager.collector("linux_devices")


def bare(collector: Collector, text: str) -> list[Draft]:
    return list(collector.normalise(RawRecord(text.encode(), 0), ZONE))


def of_usb(collector: Collector, text: str) -> Fields:
    (draft,) = bare(collector, f"[Mon Oct  5 08:13:32 2026] usb 1-1.4: {text}")
    return draft.fields


@pytest.fixture(scope="module")
def joined(manager: Manager) -> Lines:
    """All events of lines in the frame of syslog, with what is joined; a line is `second text` or `second@host text`."""
    normaliser = Normaliser(manager.collectors, "en")

    def join(*lines: str) -> list[Fields]:
        records = [
            JournalRecord(Position(1, "s", place), RawRecord(framed(line).encode(), place), SYSLOG)
            for place, line in enumerate(lines)
        ]
        events = plain(records, normaliser, manager.amenders)
        found = {event.position.ordinal: {**event.fields, **event.amended} for event in events.values()}
        return [found[place] for place in range(len(lines))]

    return join


def framed(line: str) -> str:
    head, _blank, text = line.partition(" ")
    second, _at, host = head.partition("@")
    clock = f"{8 + int(second) // 3600:02}:{int(second) // 60 % 60:02}:{int(second) % 60:02}"
    program = "usbguard-daemon[712]: " if text.startswith("uid=") else "kernel: [  812.100001] "
    return f"Oct  5 {clock} {host or 'fs01'} {program}{text}"


def stick(second: int, serial: str = "S1", place: str = "1-1", host: str = "") -> list[str]:
    at = f"{second}@{host}" if host else str(second)
    said = (NEW, FOUND, "Product: Ultra", "Manufacturer: SanDisk", f"SerialNumber: {serial}")
    return [f"{at} usb {place}: {text}" for text in said]


@pytest.mark.parametrize(
    ("text", "action"),
    [
        (NEW, "device-connected"),
        ("new SuperSpeed Plus Gen 2x1 USB device number 4 using xhci_hcd", "device-connected"),
        ("new full speed USB device using uhci_hcd and address 3", "device-connected"),
        (FOUND, "device-identified"),
        ("USB disconnect, device number 5", "device-removed"),
        ("USB disconnect, address 3", "device-removed"),
        ("Device is not authorized for usage", "device-blocked"),
        ("authorized to connect", "device-allowed"),
        ("reset high-speed USB device number 5 using xhci_hcd", "device-reset"),
        ("device not accepting address 5, error -71", "device-failed"),
        ("New USB device strings: Mfr=1, Product=2, SerialNumber=3", "device-reported"),
    ],
)
def test_each_line_says_what_happened_at_which_place(collector: Collector, text: str, action: str) -> None:
    fields = of_usb(collector, text)
    assert (fields["event.action"], fields["logctl.device.location"]) == (action, "1-1.4")
    assert fields["logctl.category"] == "drive"


def test_a_refused_device_is_a_failure(collector: Collector) -> None:
    assert of_usb(collector, "Device is not authorized for usage")["event.outcome"] == "failure"


@pytest.mark.parametrize(
    "head",
    [
        "[Mon Oct  5 08:13:32 2026] ",
        "[月 10月  5 08:13:32 2026] ",
        "kern  :info  : [Mon Oct  5 08:13:32 2026] ",
        "[Mon Oct 05 08:13:32 2026] ",
    ],
)
def test_dmesg_writes_the_time_in_the_zone_and_the_language_of_the_machine(
    collector: Collector, head: str
) -> None:
    (draft,) = bare(collector, f"{head}usb 1-1: {NEW}")
    assert draft.time == iso_milliseconds("2026-10-05T08:13:32+09:00")


def test_all_lines_of_dmesg_are_events(collector: Collector) -> None:
    (draft,) = bare(collector, "[Mon Oct  5 08:13:33 2026] EXT4-fs (sda2): mounted filesystem")
    assert (draft.fields["event.action"], draft.fields["logctl.category"]) == ("kernel-message", "system")


@pytest.mark.parametrize(
    "text",
    [
        f"usb 1-1: {NEW}",
        f"[  812.100001] usb 1-1: {NEW}",  # when the machine started nobody says
        "uid=0 pid=712 type='Device.Insert' device.rule='block id 0781:5581'",
    ],
)
def test_lines_without_a_date_are_no_file_of_ours(collector: Collector, text: str) -> None:
    with pytest.raises(RejectError, match="it is no line"):
        bare(collector, text)


def test_of_the_kernel_what_is_not_about_devices_stays_a_line_of_syslog(joined: Lines) -> None:
    (fields,) = joined("0 IPv6: ADDRCONF(NETDEV_CHANGE): eth0: link becomes ready")
    assert fields["event.module"] == "syslog"


def test_a_size_is_that_of_all_blocks(collector: Collector) -> None:
    text = "[Mon Oct  5 08:13:32 2026] sd 6:0:0:0: [sdb] 60088320 512-byte logical blocks: (30.8 GB/28.7 GiB)"
    (draft,) = bare(collector, text)
    assert (draft.fields["volume.size"], draft.fields["volume.device_name"]) == (30765219840, "sdb")


# what is joined


def test_all_lines_of_a_device_get_who_it_is_from_its_coming_to_its_going(joined: Lines) -> None:
    lines = [*stick(0), "900 usb 1-1: USB disconnect, device number 5"]
    for fields in joined(*lines):
        assert fields["device.serial_number"] == "S1", fields
        assert fields["device.model.name"] == "Ultra"
        assert fields["device.manufacturer"] == "SanDisk"
        assert (fields["logctl.device.vendor_id"], fields["logctl.device.product_id"]) == ("0781", "5581")


def test_the_sentence_of_a_coming_tells_the_serial_number(joined: Lines) -> None:
    assert joined(*stick(0))[0]["message"] == (
        "the device SanDisk Ultra at 1-1 of fs01 was connected (serial number: S1)"
    )


def test_after_a_device_went_its_place_is_nobodys(joined: Lines) -> None:
    lines = [*stick(0), "9 usb 1-1: USB disconnect, device number 5", "20 usb 1-1: authorized to connect"]
    assert "device.serial_number" not in joined(*lines)[-1]


def test_the_next_device_at_a_place_is_not_the_one_before(joined: Lines) -> None:
    found = joined(*stick(0, "S1"), *stick(60, "S2"))
    assert [fields["device.serial_number"] for fields in found] == ["S1"] * 5 + ["S2"] * 5


def test_a_device_without_a_serial_number_does_not_get_that_of_the_next(joined: Lines) -> None:
    found = joined(*stick(0)[:-1], *stick(5, "S2"))
    assert [fields.get("device.serial_number") for fields in found[:4]] == [None] * 4


def test_what_is_said_much_later_is_about_something_else(joined: Lines) -> None:
    found = joined(f"0 usb 1-1: {NEW}", "60 usb 1-1: SerialNumber: S1")
    assert "device.serial_number" not in found[0]


def test_another_place_and_another_host_are_others(joined: Lines) -> None:
    others = ("5 usb 1-2: authorized to connect", "5@fs02 usb 1-1: authorized to connect")
    found = joined(*stick(0), *others)
    assert ["device.serial_number" in fields for fields in found[5:]] == [False, False]


def test_a_disk_is_the_device_to_which_its_host_is_bound(joined: Lines) -> None:
    found = joined(
        *stick(0),
        "0 scsi host6: usb-storage 1-1:1.0",
        "1 sd 6:0:0:0: [sdb] Attached SCSI removable disk",
        "1 sd 2:0:0:0: [sda] Attached SCSI disk",
    )
    disk, other = found[6:]
    assert (disk["device.serial_number"], disk["logctl.device.location"]) == ("S1", "1-1")
    assert disk["logctl.join.device"] == found[4]["event.id"]
    assert "device.serial_number" not in other


def test_a_start_of_the_machine_ends_all(joined: Lines) -> None:
    found = joined(
        *stick(0),
        "0 scsi host6: usb-storage 1-1:1.0",
        "60 Linux version 5.14.0 (mockbuild@build.example)",
        "61 sd 6:0:0:0: [sdb] Attached SCSI disk",
        "61 usb 1-1: authorized to connect",
    )
    assert ["device.serial_number" in fields for fields in found[7:]] == [False, False]


def test_what_usbguard_says_of_a_device_neither_begins_nor_ends_it(joined: Lines) -> None:
    told = (
        "uid=0 pid=7 device.rule='block id 0781:5581 via-port \"1-1\"' type='Device.Insert' result='SUCCESS' "
    )
    found = joined(*stick(0), f"1 {told}", "5 usb 1-1: authorized to connect")
    assert found[5]["event.action"] == "device-connected"
    assert [fields["device.manufacturer"] for fields in found] == ["SanDisk"] * 7


def test_the_queries_for_what_is_concerned_find_it(manager: Manager, joined: Lines) -> None:
    amender = manager.amenders["linux_usb"]
    assert amender.concerned(("linux-usb-ids", 'f"s', "1-1")) == (
        'event.module:linux_devices AND host.name:"f\\"s"'
    )


# USBGuard


def guard(collector: Collector, text: str) -> Fields:
    (draft,) = bare(collector, f"[1791158400.250] (A) uid=0 pid=712 {text} ")
    return draft.fields


RULE = (
    'id 12d1:15b6 serial "0123" name "O\'Brien\'s \\"x\\"" hash "a=" via-port "2-1.3" with-interface 08:06:50'
)


@pytest.mark.parametrize(
    ("text", "action", "outcome"),
    [
        ("type='Policy.Device.Update' target.new='block' target.old='block'", "device-blocked", "failure"),
        ("type='Policy.Device.Insert' target='reject'", "device-blocked", "failure"),
        ("type='Policy.Device.Update' target.new='allow' target.old='block'", "device-allowed", None),
        ("type='Policy.Device.Remove' target='block'", "device-reported", None),
        ("type='Device.Insert'", "device-connected", None),
        ("type='Device.Remove'", "device-removed", None),
    ],
)
def test_usbguard_tells_what_it_decided(
    collector: Collector, text: str, action: str, outcome: str | None
) -> None:
    fields = guard(collector, f"{text} result='SUCCESS' device.rule='block {RULE}'")
    assert (fields["event.action"], fields.get("event.outcome")) == (action, outcome)
    assert fields["device.serial_number"] == "0123"
    assert fields["device.model.name"] == "O'Brien's \"x\""
    assert fields["logctl.device.location"] == "2-1.3"


def test_the_order_of_what_usbguard_says_does_not_matter(collector: Collector) -> None:
    pairs = ["type='Policy.Device.Update'", f"device.rule='block {RULE}'", "target.new='block'"]
    assert guard(collector, " ".join(pairs)) == guard(collector, " ".join(reversed(pairs)))


def test_a_changed_rule_is_a_change_of_the_control_of_devices(collector: Collector) -> None:
    fields = guard(
        collector, "rule.id='14' rule.old='allow id 1:2' rule.new='block id 1:2' type='Policy.Update'"
    )
    assert fields["event.action"] == "device-control-changed"
    assert (fields["logctl.setting.before"], fields["logctl.setting.after"]) == (
        "allow id 1:2",
        "block id 1:2",
    )


def test_a_line_of_usbguard_that_was_cut_off_is_refused(collector: Collector) -> None:
    with pytest.raises(RejectError, match="without the device"):
        guard(collector, "type='Policy.Device.Update' device.rule='block id 12d1")


@pytest.mark.parametrize("letters", ["'", "='", " a='", '" \\', "id ", "new ", "[", "1-1.", "error "])
def test_a_line_of_megabytes_takes_no_time(collector: Collector, letters: str) -> None:
    filled, begin = (letters * 500_000)[:2_000_000], time.process_time()
    for text in (
        f"[Mon Oct  5 08:13:32 2026] usb 1-1: {filled}",
        f"[Mon Oct  5 08:13:32 2026] {filled}",
        f"[1791158400.250] (A) uid=0 pid=712 type='Device.Insert' device.rule='block {filled}",
    ):
        with suppress(RejectError):
            bare(collector, text)
    assert time.process_time() - begin < 10


def test_lines_are_read_quickly(collector: Collector) -> None:
    line = RawRecord(f"[Mon Oct  5 08:13:32 2026] usb 1-1: {FOUND}".encode(), 0)
    begin = time.process_time()
    for _turn in range(5000):
        list(collector.normalise(line, ZONE))
    assert (time.process_time() - begin) / 5000 < 200e-6


def test_a_wrong_date_is_named(collector: Collector) -> None:
    with pytest.raises(RejectError, match=re.escape("[Mon Oct 45 08:13:32 2026] is no time")):
        bare(collector, f"[Mon Oct 45 08:13:32 2026] usb 1-1: {NEW}")


@pytest.mark.parametrize("level", ["[notice] Apache configured", "[core:error] [pid 1] denied", "[:error] x"])
def test_an_error_log_of_apache_is_no_ring_buffer(manager: Manager, level: str) -> None:
    head = f"[Mon Oct  5 08:00:00 2026] {level}\n".encode()
    assert manager.collectors["linux_devices"].recognise(head, PurePath("error.log")) is None
    assert manager.collectors["web_error"].recognise(head, PurePath("error.log"))


def test_a_bracket_of_a_driver_is_one_of_the_ring_buffer(manager: Manager) -> None:
    head = b"[Mon Oct  5 08:00:00 2026] [drm] Initialized i915\n"
    assert manager.collectors["linux_devices"].recognise(head, PurePath("dmesg.txt"))
