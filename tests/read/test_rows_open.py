"""Quotation marks that are never closed, and how long it takes to find out."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl import RawRecord
from logctl.decode.table import closed_row, closing_row
from logctl.read import READERS, open_source


def rows_of(folder: Path, data: bytes) -> list[bytes]:
    file = folder / "a.csv"
    file.write_bytes(data)
    found = READERS["csv"].read(open_source(file), "cp932")
    return [record.raw for record in found if isinstance(record, RawRecord)]


@pytest.mark.parametrize("line", [b'""' * 2000, b'a""b""' * 600, b'"",x' * 900])
def test_each_line_after_such_a_mark_is_looked_at_once(tmp_path: Path, line: bytes) -> None:
    """Otherwise these few megabytes take minutes."""
    lines = [b'"x', *[line] * 1000] * 2
    assert b"\n".join(rows_of(tmp_path, b"\n".join(lines))) == b"\n".join(lines)


LINES = st.lists(st.text(st.sampled_from('a,"'), max_size=8), min_size=1, max_size=5)


@given(LINES, st.sampled_from([b"\n", b"\r\n"]))
def test_a_row_that_is_looked_at_by_lines_ends_where_the_whole_does(texts: list[str], end: bytes) -> None:
    lines = [text.encode() + end for text in texts]
    open_ = True
    for number in range(1, len(lines) + 1):
        pattern = closed_row(b",") if number == 1 else closing_row(b",")
        open_ = not pattern.match(lines[number - 1])
        assert open_ is not bool(closed_row(b",").match(b"".join(lines[:number])))
        if not open_:
            break
