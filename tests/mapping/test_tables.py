"""Tables as programs write them, whole files: what was written into the cells is what is read from them."""

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from logctl.contracts import Context, Draft
from logctl.errors import RejectError
from logctl.language import Label
from logctl.mapping.collector import MappedCollector
from logctl.mapping.mapping import CONTENT, DELIMITERS, Form, Mapping
from logctl.read import READERS, Unreadable, open_source

TIME = "R8.10.03 09:05:00"
MILLISECONDS = "1790985900000"
HEADER = ["操作日時", "利用者", "表示", "能力"]
MAPPING = Mapping(
    name="table",
    version="1",
    label=Label("表", "table"),
    product="table",
    form="csv",
    columns={"time": ("操作日時",), "user": ("利用者",)},
    required=("time", "user"),
    time=("time",),
    fields={},
    sentence=Label("表", "table"),
    identity=CONTENT,
)
ENCODINGS = ("cp932", "utf-8", "utf-8-sig", "utf-16", "utf-16-be")
ENDS = ("\r\n", "\n", "\r")
TRAPS = "表ソ能予十構貼" + "～－∥￠￡￢" + "①Ⅳ㈱№℡㍻" + "髙﨑彅纊昱" + "ｱﾊﾟ゛゜・ー"
"""Second bytes that are backslashes, signs that encodings disagree about, extensions of NEC and IBM, half-width kana."""
MARKS = "\",;\t'\\=|0a \u3000"
CELLS = st.text(st.sampled_from(TRAPS + MARKS + "\n"), max_size=8)
ROWS = st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=6)
QUOTINGS = st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL, csv.QUOTE_NONNUMERIC])
FORMS = st.sampled_from(sorted(DELIMITERS))
Quoting = Literal[0, 1, 2, 3]
many = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def written(
    rows: Sequence[Sequence[str]], form: Form = "csv", quoting: Quoting = csv.QUOTE_ALL, end: str = "\r\n"
) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=DELIMITERS[form], quoting=quoting, lineterminator=end).writerows(rows)
    return text.getvalue()


def read(folder: Path, data: bytes, form: Form = "csv") -> list[tuple[str, ...] | None]:
    """The cells of each record, the time as it is understood; None for one that is no event."""
    file = folder / "a.csv"
    file.write_bytes(data)
    source, collector = open_source(file), MappedCollector(replace(MAPPING, form=form))
    header, position = collector.header(source.head, "cp932")
    context = Context(
        *("file", "a.csv", form, "table", "1", "Asia/Tokyo", "cp932", source.sha256),
        header=header,
        header_position=position,
    )
    found: list[tuple[str, ...] | None] = []
    for record in READERS[form].read(source, "cp932"):
        assert not isinstance(record, Unreadable)
        try:
            drafts = list(collector.normalise(record, context))
        except RejectError:
            found.append(("reject",))
            continue
        assert [draft.identity for draft in drafts] in ([], [collector.identity(record, context)])
        found.append(_cells(drafts[0]) if drafts else None)
    return found


def _cells(draft: Draft) -> tuple[str, ...]:
    """Its time, and what became of the other cells."""
    return str(draft.time), *(str(draft.fields.get(f"vendor.table.{name}", "")) for name in HEADER[1:])


def meant(row: Sequence[str]) -> tuple[str, ...]:
    return (MILLISECONDS, *(shown(cell) for cell in row))


def shown(cell: str) -> str:
    """Without space around it, and without what keeps Excel from eating zeros."""
    plain = cell.strip()
    if plain.startswith('="') and plain.endswith('"') and len(plain) > 2:
        inside = plain[2:-1].replace('""', "")
        return plain[2:-1].replace('""', '"') if '"' not in inside else plain
    return plain


def _may_be_utf_8(text: str) -> bool:
    """A row that has nothing but ASCII and such characters side by side as `ﾏｲ` or `﨑Ⅳ`."""
    try:
        return not text.isascii() and bool(text.encode("cp932").decode("utf-8"))
    except UnicodeDecodeError:
        return False


def encoded(text: str, encoding: str) -> bytes:
    return f"\ufeff{text}".encode("utf-16-be") if encoding == "utf-16-be" else text.encode(encoding)


@many
@given(ROWS, FORMS, QUOTINGS, st.sampled_from(ENDS), st.sampled_from(ENCODINGS))
def test_what_was_written_into_the_cells_is_read_from_them(
    tmp_path: Path, rows: list[list[str]], form: Form, quoting: Quoting, end: str, encoding: str
) -> None:
    lines = [[TIME, *row] for row in rows]
    if end == "\r" and quoting != csv.QUOTE_ALL:  # Python's writer forgets to quote a line feed then
        lines = [[cell.replace("\n", "") for cell in line] for line in lines]
    assume(encoding != "cp932" or not any(_may_be_utf_8(",".join(line)) for line in lines))
    text = written([HEADER, *lines], form, quoting, end)
    rows = [line[1:] for line in lines]
    assert read(tmp_path, encoded(text, encoding), form) == [None, *map(meant, rows)]


@many
@given(st.lists(st.lists(st.text(TRAPS + "'\\=|0a 　", max_size=6), min_size=3, max_size=3), max_size=6))
@pytest.mark.parametrize("form", sorted(DELIMITERS))
def test_cells_without_any_quotation_mark_are_read_as_they_stand(
    tmp_path: Path, form: Form, rows: list[list[str]]
) -> None:
    lines = [HEADER, *([TIME, *row] for row in rows)]
    assume(not any(_may_be_utf_8(",".join(line)) for line in lines))
    text = "".join(DELIMITERS[form].join(line) + "\r\n" for line in lines)
    assert read(tmp_path, text.encode("cp932"), form) == [None, *map(meant, rows)]


@many
@given(ROWS, FORMS, QUOTINGS, st.lists(st.booleans(), min_size=7, max_size=7), st.sampled_from(ENDS[:2]))
def test_each_row_of_a_file_of_two_encodings_is_read_in_its_own(
    tmp_path: Path, rows: list[list[str]], form: Form, quoting: Quoting, japanese: list[bool], end: str
) -> None:
    """Whatever stands in it: 表 makes the bytes of a row in cp932 none of UTF-8."""
    lines = [HEADER, *([TIME, "表" + row[0], *row[1:]] for row in rows)]
    data = b"".join(
        written([line], form, quoting, end).encode("cp932" if old else "utf-8")
        for line, old in zip(lines, japanese, strict=False)
    )
    assert read(tmp_path, data, form) == [None, *(meant(line[1:]) for line in lines[1:])]


@many
@given(st.lists(st.text("0123456789", min_size=1, max_size=10), min_size=1, max_size=5), FORMS, QUOTINGS)
@pytest.mark.parametrize("around", ['="{}"', "{}"])
def test_leading_zeros_stay_however_a_product_protects_them(
    tmp_path: Path, around: str, numbers: list[str], form: Form, quoting: Quoting
) -> None:
    rows = [[TIME, around.format(number), "", ""] for number in numbers]
    found = read(tmp_path, written([HEADER, *rows], form, quoting).encode("cp932"), form)
    assert found == [None, *((MILLISECONDS, number, "", "") for number in numbers)]
    unquoted = "".join(DELIMITERS[form].join(row) + "\r\n" for row in [HEADER, *rows])
    assert read(tmp_path, unquoted.encode("cp932"), form) == found


@many
@given(st.text(TRAPS + " 　a=\\'", max_size=6), st.text(TRAPS + '"a ', min_size=1, max_size=6), FORMS)
def test_a_stray_quotation_mark_in_a_cell_moves_no_other_cell(
    tmp_path: Path, before: str, after: str, form: Form
) -> None:
    """Neither of its row, nor of others."""
    end = DELIMITERS[form]
    lines = [
        *(HEADER, ["2026/10/03 09:05", f'a{before}"{after}', "x", "y"]),
        ["2026/10/03 09:05", f'a{before}"{after}', f'"x{end}y"', '"z"'],
        ["2026/10/03 09:05", f'"{before}"a', f'"x{end}y"', '"z"'],
        [TIME, '"u"', '"x\r\ny"', "z"],
    ]
    text = "".join(end.join(line) + "\r\n" for line in lines)
    found = read(tmp_path, text.encode(), form)
    assert len(found) == 5
    assert [row[2:] for row in found if row] == [("x", "y"), *[(f"x{end}y", "z")] * 2, ("x\r\ny", "z")]


@pytest.mark.parametrize("form", sorted(DELIMITERS))
@pytest.mark.parametrize(
    "title", ['検索条件: "外来', '"検索条件', '5" の一覧', '"検索"条件"', '"条件\r\nと"期間']
)
def test_a_title_with_a_stray_quotation_mark_hides_no_header(tmp_path: Path, form: Form, title: str) -> None:
    text = written([HEADER, [TIME, "u", "x", "y"]], form, csv.QUOTE_MINIMAL)
    for encoding in ENCODINGS:
        found = read(tmp_path, encoded(f"{title}\r\n{text}", encoding), form)
        assert found[-2:] == [None, meant(["u", "x", "y"])]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_where_a_file_is_cut_off_no_row_before_is_lost(tmp_path: Path, encoding: str) -> None:
    rows = [["u", "x", "y"], ["表", "改\n行", '"'], ["u", "x", "y"]]
    lines = [written([line]) for line in [HEADER, *([TIME, *row] for row in rows)]]
    whole = encoded("".join(lines), encoding)
    for length in range(len(encoded(lines[0], encoding)), len(whole)):
        there = sum(length >= len(encoded("".join(lines[: place + 1]), encoding)) for place in (1, 2, 3))
        assert read(tmp_path, whole[:length])[1:][:there] == [meant(row) for row in rows[:there]]


@pytest.mark.parametrize("form", sorted(DELIMITERS))
@pytest.mark.parametrize("mark", [b"", b'"'])
def test_every_character_of_cp932_stays_in_its_cell(tmp_path: Path, form: Form, mark: bytes) -> None:
    """Also those that NEC and IBM have both, whose bytes are not those that Python would write."""
    rows = [
        [bytes((first, second)) for second in range(0x40, 0xFD) if _is_cp932(bytes((first, second)))]
        for first in (*range(0x81, 0xA0), *range(0xE0, 0xFD))
    ]
    end = DELIMITERS[form].encode()
    cells = [b"".join(row) for row in rows if row]
    lines = [end.join(cell.encode("cp932") for cell in HEADER)]
    lines += [end.join((TIME.encode(), mark + cell + mark, b"x", b"y")) for cell in cells]
    found = read(tmp_path, b"\r\n".join(lines), form)
    assert len(cells) > 50
    assert found == [None, *((MILLISECONDS, cell.decode("cp932").strip(), "x", "y") for cell in cells)]


def _is_cp932(raw: bytes) -> bool:
    try:
        return len(raw.decode("cp932")) == 1
    except UnicodeDecodeError:
        return False
