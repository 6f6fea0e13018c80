"""LibreOffice, which opens what we write as a reader does, and says what it found there."""

import os
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element, fromstring

import pytest

from support.command import LONGEST

REQUIRED = "libreoffice" in os.environ.get("LOGCTL_REQUIRE", "").split(",")
_NAMESPACES = {
    name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"
    for name in ("office", "table", "text", "chart", "style")
}
_MOST_REPEATED = 100
"""The rest of a sheet is one empty cell that is repeated to its end."""


class Cell(NamedTuple):
    """`kind` is what LibreOffice took it for; `text` what it shows."""

    kind: str
    text: str
    formula: str = ""


class Sheet(NamedTuple):
    name: str
    rows: list[list[Cell]]

    @property
    def texts(self) -> list[list[str]]:
        return [[cell.text for cell in row] for row in self.rows]

    def cell(self, text: str) -> Cell:
        return next(cell for row in self.rows for cell in row if cell.text == text)


class Drawn(NamedTuple):
    """A chart; `series` are the numbers of each, `nan` where there is none."""

    title: str
    kind: str
    texts: list[str]
    series: dict[str, list[float]]


def office_program() -> str:
    """A skip where there is none, a failure where it is required."""
    program = shutil.which("soffice")
    if program is None:
        if REQUIRED:
            pytest.fail("LOGCTL_REQUIRE names libreoffice, but there is no soffice")
        pytest.skip("no LibreOffice: install the package libreoffice-calc-nogui")
    return program


def convert(program: str, form: str, *files: Path) -> None:
    """All at once, each beside itself."""
    folder = files[0].parent
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    line = [program, profile, "--headless", "--convert-to", form, "--outdir", str(folder), *map(str, files)]
    subprocess.run(line, capture_output=True, timeout=LONGEST, check=True)


def sheets(file: Path) -> list[Sheet]:
    """Of an `.ods`."""
    return [
        Sheet(table.get(_name("table:name"), ""), [*_rows(table)])
        for table in _part(file, "content.xml").iterfind(".//office:spreadsheet/table:table", _NAMESPACES)
    ]


def charts(file: Path) -> list[Drawn]:
    """Of an `.ods`, in the order in which they were drawn."""
    with zipfile.ZipFile(file) as parts:
        names = {name for name in parts.namelist() if name.endswith("/content.xml")}
    numbered = sorted(names, key=lambda name: int(name.split("/")[0].rpartition(" ")[2]))
    return [_drawn(_part(file, name)) for name in numbered]


def _part(file: Path, name: str) -> Element:
    with zipfile.ZipFile(file) as parts:
        return fromstring(parts.read(name))


def _name(name: str) -> str:
    prefix, _colon, local = name.partition(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"


def _rows(table: Element) -> Iterator[list[Cell]]:
    """Without the empty cells at the end of each."""
    for row in table.iter(_name("table:table-row")):
        cells = [*_cells(row)]
        while cells and not cells[-1].text:
            cells.pop()
        for _one in range(_repeated(row, "table:number-rows-repeated")):
            yield cells


def _cells(row: Element) -> Iterator[Cell]:
    for cell in row:
        kind = cell.get(_name("office:value-type"), "")
        text = "\n".join(_text(line) for line in cell.iterfind("text:p", _NAMESPACES))
        formula = cell.get(_name("table:formula"), "")
        for _one in range(_repeated(cell, "table:number-columns-repeated")):
            yield Cell(kind, text, formula)


def _repeated(part: Element, name: str) -> int:
    return min(_MOST_REPEATED, int(part.get(_name(name), "1")))


def _text(line: Element) -> str:
    """Several blanks are an element of their own."""
    text = line.text or ""
    for part in line:
        blank = part.tag == _name("text:s")
        text += " " * int(part.get(_name("text:c"), "1")) if blank else _text(part)
        text += part.tail or ""
    return text


def _drawn(content: Element) -> Drawn:
    """The numbers are those that LibreOffice holds beside the drawing."""
    drawn = content.find(".//chart:chart", _NAMESPACES)
    assert drawn is not None
    title = drawn.find("chart:title/text:p", _NAMESPACES)
    (head, *rows) = [*_rows(drawn)]
    series = len(drawn.findall(".//chart:series", _NAMESPACES))
    numbers = [[float(row[place].text) for row in rows] for place in range(1, series + 1)]
    names = [cell.text for cell in head[1 : series + 1]]
    return Drawn(
        _text(title) if title is not None else "",
        _kind(content, drawn),
        [row[0].text for row in rows],
        dict(zip(names, numbers, strict=True)),
    )


def _kind(content: Element, drawn: Element) -> str:
    """Standing bars are `bar`; lying ones are `vertical`, as LibreOffice has it, and those that add up `stacked`."""
    found = (
        kind
        for style in content.iterfind(".//style:chart-properties", _NAMESPACES)
        for kind in ("vertical", "stacked")
        if style.get(_name(f"chart:{kind}")) == "true"
    )
    return next(found, drawn.get(_name("chart:class"), "").removeprefix("chart:"))
