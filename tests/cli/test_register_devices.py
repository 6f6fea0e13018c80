"""`logctl asset import --devices`: the list of known devices, and what it says of events of their time."""

from itertools import pairwise
from pathlib import Path

import pytest
from support.command import Command

LOG = "[Device Install Log]\r\n[BeginLog]\r\n\r\n"
TIMES = ("2026/03/10", "2026/04/10", "2026/05/31", "2026/06/01")
LIST = (
    "USBメモリー貸出台帳\n"
    "管理番号,シリアル番号,管理者,所属,用途,暗号化 (有/無),貸出日,返却日\n"
    "USB-001,4c530001230512108192,鈴木 花子,5階A病棟,看護研究,○,R8.4.1,2026年5月31日\n"
    "USB-002,AA00000000000489,佐藤 一郎,放射線科,画像の持ち出し,無,2026/04/01,未\n"
)
SHOWN = tuple(f"logctl.device.{name}" for name in ("no", "owner", "purpose", "encrypted", "returned"))
FIRST = ("USB-001", ["鈴木 花子", "5階A病棟"], "看護研究", True)
EXPECTED = [(None,) * 5, (*FIRST, None), (*FIRST, None), (*FIRST, "2026-05-31")]


def section(day: str, identifier: str) -> str:
    return (
        f">>>  [Device Install (Hardware initiated) - {identifier}]\r\n"
        f">>>  Section start {day} 09:00:00.000\r\n<<<  Section end {day} 09:00:01.000\r\n"
        "<<<  [Exit status: SUCCESS]\r\n\r\n"
    )


class Hospital:
    def __init__(self, logctl: Command, folder: Path) -> None:
        self.logctl = logctl
        self._folder = folder

    def file(self, name: str, text: str, encoding: str = "cp932") -> Path:
        file = self._folder / name
        file.write_bytes(text.encode(encoding))
        return file

    def ingest(self, identifier: str = r"USB\VID_0781&PID_5581\4C530001230512108192") -> None:
        text = LOG + "".join(section(day, identifier) for day in TIMES)
        assert self.logctl("ingest", self.file("setupapi.dev.log", text)).code == 0

    def devices(self, text: str = LIST, *options: str) -> dict[str, int]:
        found = self.logctl("asset", "import", "--devices", self.file("list.csv", text), *options)
        assert found.code == 0, found.err
        return dict(found.json)

    def said(self) -> list[tuple[object, ...]]:
        rows = self.logctl("search", "event.module:setupapi", "--sort", "@timestamp", "-o", "ndjson").rows
        return [tuple(row.get(name) for name in SHOWN) for row in rows]


@pytest.fixture
def hospital(logctl: Command, tmp_path: Path) -> Hospital:
    return Hospital(logctl, tmp_path)


@pytest.mark.parametrize("list_first", [False, True])
def test_an_event_shows_whose_device_it_is_from_the_day_on_which_it_was_lent(
    hospital: Hospital, list_first: bool
) -> None:
    """And that it was returned only after that day: what is found then should not be."""
    steps = [hospital.ingest, hospital.devices]
    for step in reversed(steps) if list_first else steps:
        step()  # type: ignore[operator]
    assert hospital.said() == EXPECTED
    assert hospital.logctl("reindex").code == 0
    assert hospital.said() == EXPECTED
    assert hospital.logctl("verify", "--deep").code == 0


def test_the_use_of_a_device_after_its_return_is_found(hospital: Hospital) -> None:
    hospital.ingest()
    hospital.devices()
    assert hospital.logctl("search", "logctl.device.returned:* AND device.id:*", "--count").json["count"] == 1


@pytest.mark.parametrize(
    ("identifier", "found"),
    [
        (r"USBSTOR\Disk&Ven_SanDisk&Prod_Ultra&Rev_1.00\4C530001230512108192&0", True),
        (r"USB\VID_0781&PID_5581\4C53", False),
        (r"USB\VID_0781&PID_5581\5&BD89ED7&0&2", False),
    ],
)
def test_a_device_is_known_by_its_serial_number(hospital: Hospital, identifier: str, found: bool) -> None:
    hospital.ingest(identifier)
    hospital.devices()
    assert hospital.said() == (EXPECTED if found else [(None,) * 5] * 4)


@pytest.mark.parametrize(
    ("identifier", "number"),
    [
        (r"USB\VID_0781&PID_5581\S1", "A"),
        (r"USB\VID_0411&PID_0001\S1", "B"),
        (r"USB\VID_9999&PID_0001\S1", None),
        (r"USBSTOR\Disk&Ven_X&Prod_Y&Rev_1\S1&0", None),  # which of them it is nobody says
    ],
)
def test_where_two_devices_have_one_serial_number_their_maker_tells(
    hospital: Hospital, identifier: str, number: str | None
) -> None:
    hospital.ingest(identifier)
    rows = "シリアル番号,管理番号,VID/PID\nS1,A,0781:5581\nS1,B,VID_0411&PID_0001\n"
    hospital.devices(rows, "--from", "1970-01-01")
    assert {row[0] for row in hospital.said()} == {number}
    listed = hospital.logctl("asset", "list", "--devices", "-o", "ndjson").rows
    assert {row["logctl.device.no"] for row in listed} == {"A", "B"}


def test_a_device_that_was_lent_again_is_the_next_ones(hospital: Hospital) -> None:
    hospital.ingest()
    row = "U1,4C530001230512108192,{owner},{start},{returned}\n"
    people = (("山田", "2026-03-01", "2026-03-31"), ("鈴木", "2026-05-01", ""))
    text = "管理番号,シリアル番号,管理者,貸出日,返却日\n" + "".join(
        row.format(owner=owner, start=start, returned=returned) for owner, start, returned in people
    )
    hospital.devices(text)
    assert [(row[1], row[4]) for row in hospital.said()] == [
        ("山田", None),
        ("山田", "2026-03-31"),
        ("鈴木", None),
        ("鈴木", None),
    ]


def test_a_device_that_was_scrapped_is_nobodys_afterwards(hospital: Hospital) -> None:
    hospital.ingest()
    hospital.devices(
        "管理番号,シリアル番号,廃棄日\nU1,4C530001230512108192,2026-04-30\n", "--from", "1970-01-01"
    )
    assert [row[0] for row in hospital.said()] == ["U1", "U1", None, None]


def test_the_list_is_shown_as_it_was_at_a_time(hospital: Hospital) -> None:
    hospital.devices()
    found = hospital.logctl("asset", "list", "--devices", "-o", "ndjson").rows
    assert {row["logctl.device.no"]: row["logctl.device.encrypted"] for row in found} == {
        "USB-001": True,
        "USB-002": False,
    }
    assert hospital.logctl("asset", "list", "--devices", "--at", "2026-03-31", "-o", "ndjson").rows == []
    assert hospital.logctl("asset", "list", "-o", "ndjson").rows == []
    assert "USB-001" in hospital.logctl("asset", "list", "--devices", "-o", "table").out


@pytest.mark.parametrize("cell", ["返却済", "2026-13-01"])
def test_a_day_of_return_that_is_none_is_named(hospital: Hospital, cell: str) -> None:
    file = hospital.file("list.csv", f"管理番号,シリアル番号,返却日\nU1,S1,{cell}\n")
    found = hospital.logctl("asset", "import", "--devices", file, "--from", "1970-01-01", "--lang", "en")
    assert found.code != 0
    assert f"list.csv:2: column 返却日: '{cell}' will not do; nothing was imported" in found.err


def test_all_lines_of_a_stick_on_linux_get_its_serial_number_whatever_came_first(hospital: Hospital) -> None:
    said = (
        *("new high-speed USB device number 5 using xhci_hcd", "Product: Ultra", "Manufacturer: SanDisk"),
        *("SerialNumber: 4C530001230512108192", "USB disconnect, device number 5"),
    )
    lines = [f"2026-04-10T09:00:0{n}+09:00 fs01 kernel: usb 1-1: {text}\n" for n, text in enumerate(said)]
    for late, early in pairwise([5, 3, 1, 0]):
        hospital.logctl("ingest", hospital.file(f"{early}.log", "".join(lines[early:late])))
    rows = hospital.logctl(
        "search", "event.module:linux_devices", "--sort", "@timestamp", "-o", "ndjson"
    ).rows
    assert [row["device.serial_number"] for row in rows] == ["4C530001230512108192"] * 5
    assert [row["device.model.name"] for row in rows] == ["Ultra"] * 5
