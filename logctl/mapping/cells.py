"""A row of text as its cells."""

import csv
import re
import unicodedata
from collections.abc import Mapping, Sequence

from logctl.decode.table import damaged_cells

_FORMULA = re.compile(r'="((?:[^"]|"")*)"')
"""How products keep Excel from eating leading zeros: `="0012"`."""
_LIMIT = 8 * 1024 * 1024
csv.field_size_limit(_LIMIT)


def cells_of(text: str, delimiter: str) -> list[str]:
    """As Excel shows them, without space around. A quotation mark that is never closed is one of the text.

    What follows one that closes is as well, and moves no other cell.
    """
    if '"' not in text:
        return [cell.strip() for cell in text.split(delimiter)]
    try:
        (found,) = csv.reader([text.replace("\0", "\ufffd")], delimiter=delimiter, strict=True)
    except (csv.Error, ValueError):
        found = damaged_cells(text.replace("\0", "\ufffd"), delimiter)
    return [_without_formula(cell.strip()) for cell in found]


def _without_formula(cell: str) -> str:
    if cell.startswith("=") and (formula := _FORMULA.fullmatch(cell)):
        return formula[1].replace('""', '"')
    return cell


def plain_value(cell: str) -> str:
    """Values are compared without regard to width and case."""
    return cell.casefold() if cell.isascii() else unicodedata.normalize("NFKC", cell).casefold()


def plain_header(cell: str) -> str:
    """Headers are compared without regard to width, case, spaces and line breaks."""
    return "".join(unicodedata.normalize("NFKC", cell).casefold().split())


def places_of(header: Sequence[str], columns: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    """Where each column of ours stands, by the first of its names that the header has."""
    places: dict[str, int] = {}
    for place, cell in enumerate(header):
        places.setdefault(plain_header(cell), place)
    found = ((name, places.get(plain_header(one))) for name, names in columns.items() for one in names)
    first: dict[str, int] = {}
    for name, place_found in found:
        if place_found is not None:
            first.setdefault(name, place_found)
    return first
