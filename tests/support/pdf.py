"""What is on the pages of a PDF as LibreOffice writes them: their size, what is written, and in which colours is painted.

Knows the plain form alone: no streams of objects, fonts of one byte a letter.
"""

import re
import zlib
from typing import NamedTuple

_OBJECT = re.compile(rb"(?:^|\n)(\d+) 0 obj\s*(.*?)endobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*)\r?\nendstream", re.DOTALL)
_SIZE = re.compile(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]")
_FONT = re.compile(rb"/(F\d+) (\d+) 0 R")
_LETTER = re.compile(rb"<([0-9A-F]{2})> <([0-9A-F]{4,})>")
_WRITTEN = re.compile(rb"/(F\d+) [\d.]+ Tf|<([0-9A-F]*)>")
_PAINTED = re.compile(rb"(?:^|\n)([\d.]+) ([\d.]+) ([\d.]+) rg\n[-\d.\smlchre]+f")

Letters = dict[bytes, dict[int, str]]


class Page(NamedTuple):
    """`text` in the order in which it was written, nothing between; `colours` are those of filled shapes, as
    `#rrggbb`."""

    width: float
    height: float
    text: str
    colours: set[str]


def pages(pdf: bytes) -> list[Page]:
    objects = {int(found[1]): found[2] for found in _OBJECT.finditer(pdf)}
    letters = _letters(objects)
    return [_page(objects, one, letters) for one in objects.values() if b"/Type/Page/" in one]


def _page(objects: dict[int, bytes], page: bytes, letters: Letters) -> Page:
    size = _SIZE.search(page)
    contents = re.search(rb"/Contents (\d+) 0 R", page)
    assert size is not None and contents is not None
    drawn = _stream(objects[int(contents[1])])
    colours = {_colour(found) for found in _PAINTED.finditer(drawn)}
    return Page(float(size[1]), float(size[2]), _text(drawn, letters), colours)


def _stream(one: bytes) -> bytes:
    found = _STREAM.search(one)
    return zlib.decompress(found[1]) if found else b""


def _letters(objects: dict[int, bytes]) -> Letters:
    """Of each font by its name on the pages: what its codes mean."""
    fonts = {
        name: int(place)
        for one in objects.values()
        if b"/Type" not in one
        for name, place in _FONT.findall(one)
    }
    return {name: _codes(objects, place) for name, place in fonts.items()}


def _codes(objects: dict[int, bytes], font: int) -> dict[int, str]:
    found = re.search(rb"/ToUnicode (\d+) 0 R", objects[font])
    told = _stream(objects[int(found[1])]) if found else b""
    return {
        int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
        for code, text in _LETTER.findall(told)
    }


def _text(drawn: bytes, letters: Letters) -> str:
    font, text = b"", ""
    for found in _WRITTEN.finditer(drawn):
        if found[1]:
            font = found[1]
        else:
            text += "".join(letters[font].get(code, "") for code in bytes.fromhex(found[2].decode()))
    return text


def _colour(found: re.Match[bytes]) -> str:
    return "#" + "".join(f"{round(float(found[place]) * 255):02x}" for place in (1, 2, 3))
