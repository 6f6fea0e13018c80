"""Tables as text, one record a row."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logctl import RawRecord
from logctl.read import READERS, FileSource, Unreadable, open_source
from logctl.read import rows as module

from .test_lines import source_of

DELIMITERS = {"csv": ",", "tsv": "\t", "csv-semicolon": ";"}
CELLS = st.text(st.sampled_from('a",;\t\n\r 表ソ髙'), max_size=6)
TABLES = st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=6)


def read(source: FileSource, reader: str = "csv") -> list[RawRecord | Unreadable]:
    return list(READERS[reader].read(source, "cp932"))


def rows_of(folder: Path, data: bytes, reader: str = "csv") -> list[tuple[int, bytes]]:
    found = read(source_of(folder, data), reader)
    return [(record.position, record.raw) for record in found if isinstance(record, RawRecord)]


@pytest.mark.parametrize(
    ("data", "rows"),
    [
        (b"", []),
        (b"a,b\r\nc,d", [(0, b"a,b"), (5, b"c,d")]),
        (b'a,"b\r\nc",d\r\ne\r\n', [(0, b'a,"b\r\nc",d'), (12, b"e")]),
        (b'"a""b",c\nd\n', [(0, b'"a""b",c'), (9, b"d")]),
        (b'"a"",b\nc",d\ne\n', [(0, b'"a"",b\nc",d'), (12, b"e")]),
        (b'"\n\n\n"\nx\n', [(0, b'"\n\n\n"'), (6, b"x")]),
        (b'a"b,c\nd\n', [(0, b'a"b,c'), (6, b"d")]),
        (b'5" disk,x\n3" disk,y\n', [(0, b'5" disk,x'), (10, b'3" disk,y')]),
        (b'"a"b,c\nd\n', [(0, b'"a"b,c'), (7, b"d")]),
        (b'a,"\n', [(0, b'a,"')]),
        (b'a,"b\nc,d\ne,f\n', [(0, b'a,"b'), (5, b"c,d"), (9, b"e,f")]),
        (b'a,"b\nc,"d\ne,f\n', [(0, b'a,"b\nc,"d'), (10, b"e,f")]),
        (b"\n,\n  \n", [(1, b",")]),
    ],
)
def test_a_row_ends_where_no_cell_is_open(tmp_path: Path, data: bytes, rows: list[tuple[int, bytes]]) -> None:
    assert rows_of(tmp_path, data) == rows


@pytest.mark.parametrize(("reader", "delimiter"), DELIMITERS.items())
def test_each_delimiter_has_its_reader(tmp_path: Path, reader: str, delimiter: str) -> None:
    data = f'a{delimiter}"b\nc"{delimiter}d\ne\n'.encode()
    assert [raw for _place, raw in rows_of(tmp_path, data, reader)] == [data[:-3], b"e"]


@given(TABLES, st.sampled_from(sorted(DELIMITERS)), st.sampled_from(["utf-8", "cp932", "utf-16"]))
@settings(deadline=None)
def test_rows_are_those_that_were_written(
    tmp_path_factory: pytest.TempPathFactory, table: list[list[str]], reader: str, encoding: str
) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=DELIMITERS[reader], lineterminator="\r\n", quoting=csv.QUOTE_ALL).writerows(
        table
    )
    data = text.getvalue().encode(encoding, "replace")
    file = tmp_path_factory.mktemp("rows") / "a.csv"
    file.write_bytes(data)
    found = read(open_source(file), reader)
    decoded = "utf-8" if encoding == "utf-16" else encoding
    texts = [
        record.raw.decode(decoded).removeprefix("\ufeff") for record in found if isinstance(record, RawRecord)
    ]
    again = [next(csv.reader([text], delimiter=DELIMITERS[reader], strict=True)) for text in texts]
    assert again == [[cell.encode(decoded, "replace").decode(decoded) for cell in row] for row in table]


@given(st.binary(max_size=300).map(lambda data: data.replace(b"\xff\xfe", b"").replace(b"\xfe\xff", b"")))
@settings(deadline=None)
def test_no_byte_is_lost_or_read_twice(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    file = tmp_path_factory.mktemp("rows") / "a.csv"
    file.write_bytes(data)
    source = open_source(file)
    if not source.head[:2].startswith((b"<\0", b"{\0", b"[\0", b"\0<", b"\0{", b"\0[")):
        end = 0
        for record in read(source):
            assert isinstance(record, RawRecord)
            assert not data[end : record.position].strip()
            assert data[record.position : record.position + len(record.raw)] == record.raw
            end = record.position + len(record.raw)
        assert not data[end:].strip()


def test_a_quotation_mark_that_is_never_closed_costs_no_more_than_its_row(tmp_path: Path) -> None:
    lines = [b'a,"b\n', *(b"%d,x\n" % number for number in range(module.MOST_LINES + 500))]
    found = rows_of(tmp_path, b"".join(lines))
    assert len(found) == len(lines)
    assert found[-1][1] == b"%d,x" % (module.MOST_LINES + 499)


def test_many_such_marks_take_no_more_time_than_they_must(tmp_path: Path) -> None:
    """Each is looked for in a thousand lines: not in all that follow."""
    found = rows_of(tmp_path, b'"\nx\n' * 2000)
    assert b"".join(raw for _place, raw in found).count(b"x") == 2000


def test_a_line_without_end_is_told_and_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LONGEST", 16)
    first, second = read(source_of(tmp_path, b"x" * 40 + b"\na,b\n"))
    assert isinstance(first, Unreadable)
    assert isinstance(second, RawRecord)
    assert (second.position, second.raw) == (41, b"a,b")
