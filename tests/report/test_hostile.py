"""Hostile texts, wherever a report has any, in each form in which it is shown: they do nothing."""

import csv
import io
import json
import os
import re
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.command import event_line, ingested, on_a_terminal, write_lines
from support.hostile import FORMULAS
from support.hostile_report import MEGABYTE, TERMINAL, TEXTS, hostile, hostile_head
from support.markup import Page
from support.office import convert, office_program, sheets

from logctl.cli.output import Output
from logctl.cli.report_run import show
from logctl.contracts.report import Column, Table
from logctl.language import Label
from logctl.report.text import Reader
from logctl.report.workbook import write_workbook

READER = Reader("ja", UTC)
FORMULA = tuple("=+-@\t\r\n＝＋－＠")
UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
"""What a person does not see, but a terminal or a page does something with."""
ELEMENTS = frozenset(
    [
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "svg",
        "defs",
        "pattern",
        "rect",
        "path",
        "header",
        "h1",
        "table",
        "tbody",
        "thead",
        "tr",
        "th",
        "td",
        "dl",
        "div",
        "dt",
        "dd",
        "p",
        "section",
        "h2",
        "span",
        "g",
        "text",
        "circle",
    ]
)
each = pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))


def shown(folder: Path, form: str, text: str, table: str | None = None, bom: bool = False) -> bytes:
    file = folder / f"a.{form}"
    show(Output(form, file, bom), hostile(text), READER, hostile_head(text), table)
    return file.read_bytes()


@each
def test_a_page_has_no_element_and_no_attribute_of_theirs(tmp_path: Path, text: str) -> None:
    page = Page(shown(tmp_path, "html", text).decode("utf-8"))
    assert page.problems == []
    assert {name for name, _attributes in page.tags} <= ELEMENTS
    attributes = {name for _tag, found in page.tags for name in found}
    assert not [name for name in attributes if name.startswith("on") or name in ("src", "href", "style")]
    assert not [one for one in page.texts if UNSEEN.search(one)]


@pytest.fixture(scope="module", params=TEXTS, ids=range(len(TEXTS)))
def workbook(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("workbook")
    shown(folder, "xlsx", request.param)
    return folder / "a.xlsx"


def test_a_workbook_has_no_formula_and_can_be_read(workbook: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d", "inlineStr"}
    assert not [cell.hyperlink for cell in cells if cell.hyperlink]
    assert not [cell.value for cell in cells if isinstance(cell.value, str) and UNSEEN.search(cell.value)]
    assert all(len(name.encode("utf-16-le")) <= 2 * 31 for name in book.sheetnames)


def test_all_its_references_are_to_its_own_sheets(workbook: Path) -> None:
    own = re.compile(r"('([^']|'')+'|[^'!]+)!\$[A-Z]+\$\d+(:\$[A-Z]+\$\d+)?")
    parts = dict(parts_of(workbook))
    names = {one.get("name") for one in parts["xl/workbook.xml"].iter() if one.tag.endswith("}sheet")}
    assert not [one for tree in parts.values() for one in tree.iter() if one.get("TargetMode") == "External"]
    told = [one.text or "" for tree in parts.values() for one in tree.iter() if one.tag.endswith("}f")]
    assert told
    assert [one for one in told if not own.fullmatch(one) or sheet_of(one) not in names] == []


def parts_of(workbook: Path) -> Iterator[tuple[str, Element]]:
    with zipfile.ZipFile(workbook) as parts:
        yield from ((name, fromstring(parts.read(name))) for name in parts.namelist())


def sheet_of(reference: str) -> str:
    return reference.rpartition("!")[0].removeprefix("'").removesuffix("'").replace("''", "'")


def test_the_header_of_a_sheet_keeps_its_period(workbook: Path) -> None:
    headers = [
        one.text or ""
        for _name, tree in parts_of(workbook)
        for one in tree.iter()
        if one.tag.endswith("}oddHeader")
    ]
    assert len(headers) == 4
    for header in headers:
        _left, right = header.replace("&&", "").removeprefix("&L").split("&")
        assert right == "R1970/01/01 00:00:00.000 - 1970/01/01 23:59:59.999"
        assert len(header.encode("utf-16-le")) <= 2 * 255


@each
@pytest.mark.parametrize("bom", [False, True])
def test_no_cell_of_csv_begins_as_a_formula(tmp_path: Path, text: str, bom: bool) -> None:
    data = shown(tmp_path, "csv", text, "second", bom)
    assert data.startswith(b"\xef\xbb\xbf") is bom
    csv.field_size_limit(2**24)
    head, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert len(rows) == 2
    assert {len(row) for row in rows} == {len(head)}
    assert not [cell for row in rows for cell in row if cell.startswith(FORMULA) or UNSEEN.search(cell)]


@each
def test_json_says_the_same_texts_and_can_be_read_by_lines(tmp_path: Path, text: str) -> None:
    told = json.loads(shown(tmp_path, "json", text))
    assert told["main"]["rows"][0]["text"] == whole(text)
    rows = [json.loads(line) for line in shown(tmp_path, "ndjson", text).splitlines()]
    assert [row["table"] for row in rows] == ["main", "main", "second", "second"]
    assert {row["text"] for row in rows} == {whole(text)}


def whole(text: str) -> str:
    """To any reader of JSON two surrogates side by side are one character."""
    return str(json.loads(json.dumps(text)))


@each
def test_the_lines_for_a_terminal_have_only_what_can_be_seen(tmp_path: Path, text: str) -> None:
    assert UNSEEN.search(shown(tmp_path, "table", text).decode("utf-8")) is None


@settings(deadline=None, max_examples=15)
@given(st.text(max_size=40))
def test_so_it_is_with_any_text(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("any")
    for form in ("html", "table"):
        assert UNSEEN.search(shown(folder, form, text).decode("utf-8")) is None
    shown(folder, "xlsx", text)
    openpyxl.load_workbook(folder / "a.xlsx")
    cells = [*csv.reader(io.StringIO(shown(folder, "csv", text).decode("utf-8"), newline=""))]
    assert not [cell for row in cells for cell in row if cell.startswith(FORMULA)]
    assert json.loads(shown(folder, "json", text))["main"]["rows"][0]["text"] == whole(text)


def test_libreoffice_finds_no_formula_in_a_workbook_of_them_all(tmp_path: Path) -> None:
    program = office_program()
    text = Label("本文", "text")
    rows = [{"text": one} for one in TEXTS if len(one) < 1000]
    table = Table("all", text, (Column("text", text),), rows, len(rows))
    made = replace(hostile("=1+1"), tables=(table,))
    write_workbook(tmp_path / "a.xlsx", made, READER, hostile_head("=1+1"))
    convert(program, "ods", tmp_path / "a.xlsx")
    cells = [cell for sheet in sheets(tmp_path / "a.ods") for row in sheet.rows for cell in row]
    assert not [cell.formula for cell in cells if cell.formula]
    assert {row["text"] for row in rows if row["text"] in FORMULAS and row["text"].isprintable()} <= {
        cell.text for cell in cells
    }


PLUGIN = """\
from support.hostile_report import register_reports
__all__ = ["register_reports"]
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The variables with which the command has the plugin, and a data folder."""
    folder = tmp_path_factory.mktemp("installed")
    (folder / "content" / "plugins").mkdir(parents=True)
    (folder / "content" / "plugins" / "hostile_one.py").write_text(PLUGIN, "utf-8")
    home = ingested(folder, write_lines(folder / "logs" / "a.jsonl", [event_line(1)]))
    return {
        "LOGCTL_HOME": str(home),
        "LOGCTL_PLUGINS_DIRS": str(folder / "content"),
        "XDG_CONFIG_HOME": str(folder / "xdg_config_home"),
        "PYTHONPATH": os.pathsep.join(sys.path),
    }


NUMBER = ("hostile", "--number", TEXTS.index(TERMINAL))


@pytest.mark.parametrize(
    "arguments",
    [
        ("list",),
        ("--help",),
        ("hostile", "--help"),
        NUMBER,
        *((*NUMBER, "-o", form) for form in ("json", "ndjson", "csv", "html")),
    ],
    ids=lambda arguments: arguments[-1],
)
def test_nothing_of_it_reaches_a_terminal(installed: dict[str, str], arguments: tuple[object, ...]) -> None:
    result = on_a_terminal("report", *arguments, **installed)
    assert result.code in (0, 4)
    assert "owned" in result.out
    assert "\x1b[31m" not in result.out
    assert UNSEEN.search(re.sub("\x1b\\[[0-9;]*m|\r+\n", "", result.out)) is None


def test_a_megabyte_does_not_fill_a_terminal(installed: dict[str, str]) -> None:
    result = on_a_terminal("report", "hostile", "--number", TEXTS.index(MEGABYTE), **installed)
    assert (result.code, result.err) == (4, "")
    assert MEGABYTE[:60] in result.out
    assert len(result.out) < len(MEGABYTE)
