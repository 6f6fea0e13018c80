"""Records of several lines, which a pattern says where they begin."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl import RawRecord
from logctl.read import Unreadable, open_source, reader_of
from logctl.read import begins as module


def read(folder: Path, data: bytes, pattern: str = r"\S") -> list[tuple[int, bytes] | str]:
    file = folder / "a.log"
    file.write_bytes(data)
    records = reader_of(f"begin:{pattern}").read(open_source(file), "cp932")
    return [str(one) if isinstance(one, Unreadable) else (one.position, one.raw) for one in records]


@pytest.mark.parametrize(
    ("data", "records"),
    [
        (b"", []),
        (b"a\nb\n", [(0, b"a"), (2, b"b")]),
        (b"a\n b\n\tc\nd", [(0, b"a\n b\n\tc"), (8, b"d")]),
        (b" lost\na\n", [(0, b" lost"), (6, b"a")]),
        (b"a\r\n b\r\nc\r\n", [(0, b"a\r\n b"), (7, b"c")]),
        (b"\n\na\n", [(2, b"a")]),
        (b"a\n\n b\n", [(0, b"a\n\n b")]),
    ],
)
def test_what_does_not_begin_a_record_belongs_to_the_one_above(
    tmp_path: Path, data: bytes, records: list[object]
) -> None:
    assert read(tmp_path, data) == records


def test_the_pattern_says_where_records_begin(tmp_path: Path) -> None:
    data = b"2026-10-05 one\nmore\n2026-10-05 two\n"
    assert read(tmp_path, data, r"\d{4}-") == [(0, b"2026-10-05 one\nmore"), (20, b"2026-10-05 two")]


def test_positions_are_those_of_the_file_in_utf16_too(tmp_path: Path) -> None:
    data = "一\n 二\n三\n".encode("utf-16")
    assert read(tmp_path, data) == [(0, "\ufeff一\n 二".encode()), (12, "三".encode())]


def test_a_record_without_end_costs_itself_and_no_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LONGEST", 50)
    data = b"a\n" + b" more\n" * 100 + b"b\n"
    assert read(tmp_path, data) == ["record longer than 4 MiB", (602, b"b")]


def test_a_line_that_is_too_long_costs_its_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LONGEST", 50)
    data = b"a\n" + b" " + b"x" * 500 + b"\nb\n"
    assert read(tmp_path, data) == ["record longer than 4 MiB", (504, b"b")]


def test_the_middle_of_a_line_that_is_too_long_begins_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody could have put there what looks like a record."""
    monkeypatch.setattr(module, "LONGEST", 50)
    data = b"a" + b"x" * 49 + b"forged\nb\n"
    assert read(tmp_path, data) == ["record longer than 4 MiB", (57, b"b")]


def test_so_many_lines_are_no_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_LINES", 5)
    assert read(tmp_path, b"a\n" + b" m\n" * 9 + b"b\n") == ["record longer than 4 MiB", (29, b"b")]


@given(
    data=st.lists(st.sampled_from([b"a\n", b" b\n", b"\n", b"c", b"\r\n", b"\0"]), max_size=20).map(b"".join)
)
def test_nothing_but_line_ends_is_lost(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    file = tmp_path_factory.mktemp("begins") / "a.log"
    file.write_bytes(data)
    found = list(reader_of(r"begin:\S").read(open_source(file), "cp932"))
    records = [one for one in found if isinstance(one, RawRecord)]
    assert len(records) == len(found)
    assert b"".join(b"".join(one.raw for one in records).split()) == b"".join(data.split())
    assert all(data[one.position :].startswith(one.raw) for one in records)
