"""Lines in which a column is so many bytes, or characters, from its place on."""

from dataclasses import replace
from pathlib import PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl import RejectError
from logctl.mapping.collector import MappedCollector
from logctl.mapping.mapping import CONTENT, Width

from .conftest import FIXED, context_of, draft_of, fields_of

LINE = "20260105090000h_akisor高橋一子    参照急ぎ"
TIME = 1_767_571_200_000
CHARACTERS = replace(
    FIXED,
    unit="characters",
    encoding=None,
    widths=dict(FIXED.widths) | {"name": Width(23, 5), "operation": Width(28, 2), "備考": Width(30)},
)


def line(**cells: str) -> bytes:
    """As a host writes it: a character of full width takes two bytes."""
    parts = [""] * 5
    widths = (14, 8, 10, 5, 6)
    for place, (name, width) in enumerate(
        zip(("time", "user", "name", "operation", "note"), widths, strict=True)
    ):
        parts[place] = cells.get(name, "")
        raw = parts[place].encode("cp932")
        assert len(raw) <= width
        parts[place] += " " * (width - len(raw))
    return "".join(parts).encode("cp932")


def test_a_column_is_counted_in_bytes() -> None:
    raw = line(time="20260105090000", user="akisora", name="髙橋 ①子", operation=" 参照", note="急ぎ")
    assert fields_of(FIXED, raw) == {
        "user.name": "akisora",
        "ehr.user.name": "髙橋 ①子",
        "event.action": "viewed",
        "vendor.acme.operation": "参照",
        "vendor.acme.備考": "急ぎ",
    }


def test_or_in_characters() -> None:
    raw = "20260105090000akisora 髙橋 ①子参照急ぎの用件".encode()
    found = fields_of(CHARACTERS, raw)
    assert (found["ehr.user.name"], found["vendor.acme.備考"]) == ("髙橋 ①子", "急ぎの用件")


def test_what_a_line_is_too_short_for_is_empty() -> None:
    assert fields_of(FIXED, b"20260105090000akisora") == {"user.name": "akisora"}


def test_what_no_column_covers_is_kept() -> None:
    raw = line(time="20260105090000", user="a", operation="!", note="x") + b"and more"
    assert fields_of(FIXED, raw)["vendor.acme.surplus"] == ["!", "and more"]


def test_columns_may_overlap() -> None:
    widths = {"time": Width(1, 14), "user": Width(1, 4), "備考": Width(15)}
    found = fields_of(replace(FIXED, widths=widths), b"20260105090000rest")
    assert found == {"user.name": "2026", "vendor.acme.備考": "rest"}


@pytest.mark.parametrize("raw", [b"", b"x", b"2026", b"          akisora", line(time="20261305090000")])
def test_a_line_without_a_time_is_rejected_with_the_column(raw: bytes) -> None:
    if raw:
        with pytest.raises(RejectError, match=r"^column time: '.*' is no time$"):
            draft_of(FIXED, raw)
    else:
        assert draft_of(FIXED, raw) is None


def test_a_character_that_was_cut_in_two_spoils_no_other_column() -> None:
    """Programs fill a column with as many bytes as fit."""
    raw = bytearray(line(time="20260105090000", user="a", operation=" 参照"))
    raw[22:32] = "高橋一子々".encode("cp932")[:9] + "ア".encode("cp932")[:1]
    found = fields_of(FIXED, bytes(raw))
    assert str(found["ehr.user.name"]).startswith("高橋一子")
    assert found["vendor.acme.operation"] == "参照"


def test_two_half_width_katakana_are_not_taken_for_utf_8() -> None:
    raw = line(time="20260105090000", user="a", name="ﾃｽ")
    assert raw.decode()  # it could be
    assert fields_of(FIXED, raw)["ehr.user.name"] == "ﾃｽ"


def test_a_byte_order_mark_moves_no_column() -> None:
    found = draft_of(CHARACTERS, b"\xef\xbb\xbf20260105090000akisora")
    assert found is not None
    assert (found.time, found.fields["user.name"]) == (TIME, "akisora")


def test_rows_to_skip_are_no_events() -> None:
    assert draft_of(replace(FIXED, skip=({"user": ("合計",)},)), line(user="合計", name="12")) is None


def test_identity_is_what_stands_in_the_line() -> None:
    one, other = (
        draft_of(replace(FIXED, identity=CONTENT), line(time="20260105090000", user="a") + rest)
        for rest in (b"", b"  ")
    )
    assert one is not None
    assert other is not None
    assert one.identity == other.identity == (str(TIME), "a", "", "", "")


@pytest.mark.parametrize(
    ("head", "name", "reader"),
    [
        (line(time="20260105090000", user="a") + b"\r\n", "a.txt", "lines"),
        (b"LIST\r\n" + line(time="20260105090000", user="a") + b"\r\n", "a.txt", "lines"),
        (line(time="20260105090000") + b"\r\n", "a.txt", None),
        (b"2026010509000" + b"\r\n", "a.txt", None),
        (b"", "a.txt", None),
        ("\ufeff20260105090000akisora \r\n".encode("utf-16-le"), "a.txt", "lines"),
    ],
)
def test_a_file_is_known_by_its_beginning_and_columns_that_are_filled(
    head: bytes, name: str, reader: str | None
) -> None:
    found = MappedCollector(FIXED if b"\0" not in head else CHARACTERS).recognise(head, PurePath(name))
    assert (found.reader if found else None) == reader


def test_the_name_of_the_file_may_be_asked_for() -> None:
    collector = MappedCollector(replace(FIXED, file="ACC*.DAT"))
    head = line(time="20260105090000", user="a") + b"\n"
    assert collector.recognise(head, PurePath("in/acc001.dat"))
    assert not collector.recognise(head, PurePath("in/other.dat"))


TEXT = st.text(st.sampled_from("aZ09高橋①ｱﾃｽ表ソ"), max_size=8)


@given(user=TEXT, name=TEXT, note=TEXT)
def test_what_a_host_wrote_is_read(user: str, name: str, note: str) -> None:
    cells = {"user": user, "name": name, "note": note}
    limits = {"user": 8, "name": 10, "note": 6}
    cut = {key: text.encode("cp932")[: limits[key]].decode("cp932", "ignore") for key, text in cells.items()}
    found = fields_of(FIXED, line(time="20260105090000", **cut))
    expected = {"user.name": cut["user"], "ehr.user.name": cut["name"], "vendor.acme.備考": cut["note"]}
    assert found == {key: text for key, text in expected.items() if text}


@given(st.binary(max_size=80))
def test_any_bytes_are_an_event_no_event_or_a_reject(raw: bytes) -> None:
    for mapping in (FIXED, CHARACTERS):
        collector = MappedCollector(mapping)
        collector.recognise(raw, PurePath("a"))
        try:
            draft_of(mapping, raw)
        except RejectError as error:
            assert "column time" in str(error)


def test_it_needs_no_header() -> None:
    assert MappedCollector(FIXED).header(LINE.encode(), "cp932") == ("", -1)
    assert context_of(FIXED).header == ""
