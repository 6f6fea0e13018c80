"""Lists as people keep them: CSV, TSV, Excel."""

import csv
import io
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from logctl.errors import SourceError
from logctl.register.sheet import sheet_rows

ROWS = [["職員番号", "氏名"], ["0012", "山田 花子"], ["13", "髙橋 一郎"]]


def written(folder: Path, raw: bytes) -> Path:
    file = folder / "list"
    file.write_bytes(raw)
    return file


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_encodings_and_delimiters_are_found(tmp_path: Path, encoding: str, delimiter: str) -> None:
    text = "\r\n".join(delimiter.join(row) for row in ROWS) + "\r\n"
    assert sheet_rows(written(tmp_path, text.encode(encoding)), "cp932") == ROWS


def test_rows_keep_the_number_of_their_line(tmp_path: Path) -> None:
    rows = sheet_rows(written(tmp_path, b'a,b\n\n"x\ny",1\nz,2\n'), "cp932")
    assert rows == [["a", "b"], [], ["x\ny", "1"], [], ["z", "2"]]


def test_of_excel_numbers_and_days_are_as_people_mean_them(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["職員番号", "開始日", "時刻", "備考", None])
    day = datetime(2026, 4, 1)  # noqa: DTZ001 - Excel knows no zones
    book.active.append([1001, day, day.replace(hour=9, minute=30), 0.5, None])
    book.active.append([1001.0, date(2026, 4, 1), " x ", True, "0012"])
    file = tmp_path / "staff.xlsx"
    book.save(file)
    assert sheet_rows(file, "cp932") == [
        ["職員番号", "開始日", "時刻", "備考", ""],
        ["1001", "2026-04-01", "2026-04-01 09:30:00", "0.5", ""],
        ["1001", "2026-04-01", "x", "True", "0012"],
    ]


@pytest.mark.parametrize("raw", [b"PK\x03\x04", b"PK\x03\x04" + bytes(range(256)) * 10])
def test_a_broken_excel_file_is_named(tmp_path: Path, raw: bytes) -> None:
    with pytest.raises(SourceError, match="list cannot be read"):
        sheet_rows(written(tmp_path, raw), "cp932")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="nothing cannot be read"):
        sheet_rows(tmp_path / "nothing", "cp932")


cells = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=8).map(str.strip)


@given(st.lists(st.lists(cells, min_size=2, max_size=3), min_size=1, max_size=5))
def test_what_python_writes_is_read_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    stream = io.StringIO()
    csv.writer(stream, quoting=csv.QUOTE_ALL).writerows([["見出し", "b"], *rows])
    file = written(tmp_path_factory.mktemp("sheet"), stream.getvalue().encode())
    assert sheet_rows(file, "cp932") == [["見出し", "b"], *rows]


@given(st.binary(max_size=200))
def test_any_bytes_are_rows_or_an_error(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    file = written(tmp_path_factory.mktemp("sheet"), raw)
    try:
        rows = sheet_rows(file, "cp932")
    except SourceError:
        return
    assert all(isinstance(cell, str) for row in rows for cell in row)
