"""Which lane a file stands in."""

import pytest
from support.lineages import end

from logctl.decode.place import Place, place_written
from logctl.track.draw.lane import ORDER, lane_of
from logctl.track.model import End

NAMES = {"pc-101": "PC-101"}


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("\\\\Tok-sv07\\部外秘\\顧客情報\\a.xlsx", "share", "\\\\Tok-sv07\\部外秘"),
        ("pc-101:C:\\a.xlsx", "terminal", "PC-101"),
        ("pc-102:/home/a", "terminal", "pc-102"),
        ("usb:4C53:\\a.xlsx", "stick", "4C53"),
        ("https://user:secret@example.com/up?x", "web", "example.com"),
        ("printer:PR-3F", "printer", "PR-3F"),
        ("mail:a@example.com", "mail", "a@example.com"),
        ("web:example.com", "web", "example.com"),
    ],
)
def test_a_lane_is_a_share_a_terminal_a_stick_or_something_outside(text: str, kind: str, name: str) -> None:
    lane = lane_of(End(place_written(text)), NAMES)
    assert (lane.kind, lane.name) == (kind, name)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("\\\\FS01\\karte\\a", "\\\\fs01.hospital.local\\Karte\\b\\c"),
        ("pc-101:C:\\a", "PC-101:D:\\b"),
        ("usb:4c53:\\a", "usb:4C53:\\b\\c"),
        ("https://Example.com/a", "http://example.com/b"),
    ],
)
def test_spellings_of_one_holder_are_one_lane(first: str, second: str) -> None:
    lanes = [lane_of(End(place_written(text)), {}) for text in (first, second)]
    assert lanes[0].key == lanes[1].key


def test_two_shares_of_one_server_are_two_lanes() -> None:
    keys = {lane_of(end(f"\\\\fs01\\{name}\\a"), {}).key for name in ("karte", "部外秘")}
    assert len(keys) == 2


def test_a_removable_drive_without_a_serial_number_is_a_lane_of_its_terminal() -> None:
    lane = lane_of(End(Place("local", "pc-101", "f:\\a"), "removable"), NAMES)
    assert (lane.kind, lane.name) == ("removable", "F: PC-101")
    assert lane.note is not None
    elsewhere = lane_of(End(Place("local", "pc-102", "F:\\a"), "removable"), NAMES)
    assert elsewhere.key != lane.key


def test_a_known_serial_number_makes_a_drive_a_stick() -> None:
    drive = End(Place("local", "pc-101", "F:\\a"), "removable", "4C53")
    assert lane_of(drive, NAMES) == lane_of(End(place_written("usb:4C53:\\a"), "removable"), NAMES)


def test_a_mapped_drive_is_drawn_with_the_shares() -> None:
    assert lane_of(End(Place("local", "pc-101", "Z:\\a"), "network"), NAMES).kind == "share"


def test_what_leaves_goes_down() -> None:
    assert ORDER.index("share") < ORDER.index("terminal") < ORDER.index("stick") < ORDER.index("web")
