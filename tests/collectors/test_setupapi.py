"""Logs of SetupAPI: one event a section, whatever it is about, and nothing claimed that did not come to an end."""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from logctl import Draft, RejectError
from logctl.contracts import Collector, Context, RawRecord
from logctl.decode import iso_milliseconds
from logctl.manager import make_manager
from logctl.read import Unreadable, open_source, reader_of, recognise
from logctl.settings import load_settings

PLASO = "permissive/plaso/test_data"


@pytest.fixture(scope="module")
def collector() -> Collector:
    return make_manager(load_settings({}, environment={})).collector("setupapi")


def context(zone: str = "Asia/Tokyo") -> Context:
    return Context("", "", "", "setupapi", "", zone, "cp932", "")


def drafts_of(collector: Collector, text: str, zone: str = "Asia/Tokyo") -> list[Draft]:
    return list(collector.normalise(RawRecord(text.encode(), 0), context(zone)))


def one(collector: Collector, text: str) -> Draft:
    (draft,) = drafts_of(collector, text)
    return draft


def section(title: str, body: str = "", status: str = "SUCCESS") -> str:
    return (
        f">>>  [{title}]\r\n>>>  Section start 2026/10/05 08:31:02.101\r\n{body}"
        f"<<<  Section end 2026/10/05 08:31:03.601\r\n<<<  [Exit status: {status}]\r\n\r\n"
    )


def installed(identifier: str, body: str = "", status: str = "SUCCESS") -> str:
    return section(f"Device Install (Hardware initiated) - {identifier}", body, status)


def test_the_time_is_local_and_that_of_the_beginning(collector: Collector) -> None:
    draft = one(collector, installed(r"USB\VID_0781&PID_5581\ABC"))
    assert draft.time == iso_milliseconds("2026-10-05T08:31:02.101+09:00")
    assert draft.fields["event.duration"] == 1_500_000_000


def test_a_clock_that_was_set_back_meanwhile_gives_no_duration(collector: Collector) -> None:
    text = installed(r"USB\VID_0781&PID_5581\ABC").replace("08:31:03", "08:30:03")
    assert "event.duration" not in one(collector, text).fields


def test_a_section_without_a_beginning_has_the_time_of_its_end(collector: Collector) -> None:
    text = ">>>  [Delete Device - USB\\X\\Y]\n<<<  Section end 2026/10/05 08:00:00.000\n"
    assert one(collector, text).time == iso_milliseconds("2026-10-05T08:00:00+09:00")


def test_a_section_without_any_time_is_refused(collector: Collector) -> None:
    with pytest.raises(RejectError, match="without a time"):
        drafts_of(collector, ">>>  [Delete Device - USB\\X\\Y]\n")


def test_a_section_that_was_cut_off_only_began(collector: Collector) -> None:
    text = installed(r"USB\VID_0781&PID_5581\ABC").partition("<<<")[0]
    fields = one(collector, text).fields
    assert (fields["event.action"], fields["event.outcome"]) == ("device-install-started", "unknown")


@pytest.mark.parametrize(
    ("identifier", "serial", "generated"),
    [
        (r"USB\VID_0781&PID_5581\4C5300012305", "4C5300012305", False),
        (r"USBSTOR\Disk&Ven_SanDisk&Prod_Ultra&Rev_1.00\4C5300012305&0", "4C5300012305", False),
        (r"USBSTOR\Disk&Ven_Generic&Prod_Flash&Rev_8.07\7&d2713f&0", "7&d2713f&0", True),
        (
            r"SWD\WPDBUSENUM\_??_USBSTOR#Disk&Ven_A&Prod_B&Rev_1#99E2116A&0#{53f56307-b6bf-11d0-94f2-00a0c91efb8b}",
            "99E2116A",
            False,
        ),
        (
            r"STORAGE\VOLUME\_??_USBSTOR#DISK&VEN_A&PROD_B&REV_1#2411&0#{53F56307-B6BF-11D0-94F2-00A0C91EFB8B}",
            "2411",
            False,
        ),
        (
            r"WpdBusEnumRoot\UMB\2&37c186b&0&STORAGE#VOLUME#_??_USBSTOR#DISK&VEN_A&PROD_B&REV_1#0019B9&0#",
            "0019B9",
            False,
        ),
        (r"SWD\IP_TUNNEL_VBUS\ISATAP_0", None, None),
    ],
)
def test_the_serial_number_is_that_of_the_device_and_marked_where_windows_made_it(
    collector: Collector, identifier: str, serial: str | None, generated: bool | None
) -> None:
    fields = one(collector, installed(identifier)).fields
    assert fields.get("device.serial_number") == serial
    assert fields.get("logctl.device.serial_generated") is generated


def test_a_serial_number_that_windows_made_is_not_told(collector: Collector) -> None:
    made, real = (
        one(collector, installed(rf"USBSTOR\Disk&Ven_A&Prod_B&Rev_1\{serial}"))
        for serial in ("7&d2713f&0", "99E2116A&0")
    )
    assert "7&d2713f" not in collector.message(made.fields, "ja")
    assert "99E2116A" in collector.message(real.fields, "ja")


@pytest.mark.parametrize(
    ("identifier", "body", "category"),
    [
        (r"USBSTOR\Disk&Ven_A&Prod_B&Rev_1\X", "", "drive"),
        (
            r"USB\VID_0781&PID_5581\X",
            r"     dvi:  InfFile     - [c:\windows\inf\usbstor.inf]" + "\r\n",
            "drive",
        ),
        (
            r"USB\VID_0781&PID_5581\X",
            "     utl:  Class GUID     - {EEC5AD98-8080-425F-922A-DABF3DE3F69A}\n",
            "drive",
        ),
        (
            r"USB\VID_0B95&PID_1790\X",
            "     dvi:  Class GUID of device changed to: {4d36e972-e325-11ce-bfc1-08002be10318}.\n",
            "network_device",
        ),
        (r"USB\VID_046D&PID_C534\X", "", "system"),
        (
            r"HID\VID_046D&PID_C534\X",
            r"     dvi:  InfFile     - [c:\windows\inf\mydisk.inf]" + "\r\n",
            "system",
        ),
    ],
)
def test_the_category_is_that_of_the_device(
    collector: Collector, identifier: str, body: str, category: str
) -> None:
    assert one(collector, installed(identifier, body)).fields["logctl.category"] == category


def test_a_device_that_a_policy_refused_is_blocked_and_the_policy_named(collector: Collector) -> None:
    body = "!!!  pol:           [-] Restricted installation of removable devices\r\n"
    fields = one(collector, installed(r"USB\VID_0781&PID_5581\X", body, "FAILURE(0xe0000248)")).fields
    assert (fields["event.action"], fields["event.outcome"]) == ("device-blocked", "failure")
    assert fields["event.reason"] == ["Restricted installation of removable devices"]


def test_a_failure_is_no_installation(collector: Collector) -> None:
    fields = one(collector, installed(r"USB\VID_0781&PID_5581\X", status="FAILURE(0x000005b4)")).fields
    assert (fields["event.action"], fields["error.code"]) == ("device-install-failed", "0x000005b4")


def test_a_success_that_needs_a_restart_is_one(collector: Collector) -> None:
    fields = one(collector, installed(r"USB\VID_0781&PID_5581\X", status="SUCCESS (REBOOT_REQUIRED)")).fields
    assert (fields["event.action"], fields["event.outcome"]) == ("device-driver-installed", "success")


def test_a_driver_file_is_no_device(collector: Collector) -> None:
    fields = one(collector, section(r"Device Install (DiInstallDriver) - C:\Windows\INF\x.inf")).fields
    assert (fields["event.action"], fields["file.name"]) == ("driver-package-added", "x.inf")
    assert "device.id" not in fields


def test_of_a_clean_up_the_devices_that_were_removed_are_listed(collector: Collector) -> None:
    body = "".join(f"     set: Device USBSTOR\\DISK&VEN_A&PROD_B&REV_1\\{n}&0 was removed.\n" for n in "12")
    fields = one(collector, section("Device and Driver Disk Cleanup Handler", body)).fields
    assert fields["logctl.category"] == "drive"
    assert fields["vendor.setupapi.removed"] == [f"USBSTOR\\DISK&VEN_A&PROD_B&REV_1\\{n}&0" for n in "12"]


def test_what_windows_xp_writes_is_read_too(collector: Collector) -> None:
    text = (
        "[2009/05/15 18:17:13 1148.7 Driver Install]\r\n"
        '#I123 Doing full install of "USBSTOR\\DISK&VEN_A&PROD_B&REV_1\\2004&0".\r\n'
        '#I121 Device install of "USBSTOR\\DISK&VEN_A&PROD_B&REV_1\\2004&0" finished successfully.\r\n'
    )
    draft = one(collector, text)
    assert draft.time == iso_milliseconds("2009-05-15T18:17:13+09:00")
    assert draft.fields["device.serial_number"] == "2004"
    assert (draft.fields["event.action"], draft.fields["logctl.category"]) == (
        "device-driver-installed",
        "drive",
    )


def test_what_stands_above_the_first_section_is_no_event(collector: Collector) -> None:
    assert drafts_of(collector, "\ufeff[Device Install Log]\r\n     OS Version = 10.0.19045\r\n") == []
    assert drafts_of(collector, "[SetupAPI Log]\r\nOS Version = 5.1.2600\r\n") == []


@pytest.mark.parametrize(
    "letters", ["[", "(", " - ", "\\", "_??_", "&Prod_", "cmd: ", '#I022 Found "', "{", "]\n"]
)
def test_a_section_of_megabytes_of_one_letter_takes_no_time(collector: Collector, letters: str) -> None:
    filled, begin = (letters * 500_000)[:2_000_000], time.process_time()
    for text in (
        f">>>  [Device Install - USB\\{filled}]\n>>>  Section start 2026/10/05 08:31:02.101\n{filled}",
        f"[2009/05/15 18:17:13 1148.7]\n{filled}",
        f"     dvi: {filled}\n     cmd: {filled}",
    ):
        with suppress(RejectError):
            drafts_of(collector, text)
    assert time.process_time() - begin < 10


def told(collector: Collector, file: Path) -> tuple[int, list[Draft]]:
    source = open_source(file)
    found = recognise(source, [collector])
    assert found is not None
    records = list(reader_of(found[1].reader).read(source, "cp932"))
    return len(records), [draft for record in records for draft in _drafts(collector, record)]


def _drafts(collector: Collector, record: RawRecord | Unreadable) -> Iterator[Draft]:
    assert not isinstance(record, Unreadable)
    yield from collector.normalise(record, context("UTC"))


@pytest.mark.parametrize(
    ("name", "count", "place", "start", "duration", "title"),
    [
        (
            *("setupapi.dev.log", 194, 28, "2016-10-12T03:36:30.936Z", 62),
            "Device Install (DiInstallDriver) - C:\\Windows\\System32\\DriverStore\\FileRepository"
            "\\prnms003.inf_x86_8f17aac186c70ea6\\prnms003.inf",
        ),
        (
            *("setupapi.setup.log", 16, 15, "2015-11-22T17:57:17.502Z", 202),
            "Setup Import Driver Package - C:\\Windows\\system32"
            "\\spool\\tools\\Microsoft XPS Document Writer\\prnms001.Inf",
        ),
    ],
)
def test_real_logs_give_the_events_that_plaso_finds(
    collector: Collector,
    real_logs: Path,
    name: str,
    count: int,
    place: int,
    start: str,
    duration: int,
    title: str,
) -> None:
    """Counts and values are those of plaso's own test."""
    records, drafts = told(collector, real_logs / PLASO / name)
    assert (records, len(drafts)) == (count + 1, count)  # what stands above the first section is no event
    assert drafts[place].time == iso_milliseconds(start)
    assert drafts[place].fields["event.duration"] == duration * 1_000_000
    assert drafts[place].fields["event.outcome"] == "success"
    assert drafts[place].fields["vendor.setupapi.title"] == title


def test_of_the_real_log_each_section_is_about_what_its_title_says(
    collector: Collector, real_logs: Path
) -> None:
    _records, drafts = told(collector, real_logs / PLASO / "setupapi.dev.log")
    assert Counter(draft.fields["event.action"] for draft in drafts).most_common(4) == [
        ("driver-updates-removed", 77),
        ("driver-updates-unstaged", 77),
        ("driver-package-added", 10),
        ("device-policy-checked", 7),
    ]
    (stick,) = [draft.fields for draft in drafts if draft.fields["logctl.category"] == "drive"]
    assert stick["device.serial_number"] == "99E2116A"
    assert stick["logctl.device.class"] == "WPD"
