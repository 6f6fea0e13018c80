"""One spelling of a cell for all that programs make of it when they save a table again."""

import re
import unicodedata
from functools import lru_cache

_LOOKALIKES = str.maketrans(
    {"〜": "~", "−": "-", "‐": "-", "—": "-", "―": "-", "‖": "∥", "¢": "￠", "£": "￡", "¬": "￢"}
)
"""Characters of cp932 that one program reads as these, and another as those."""
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?", re.A)
_LONGEST_NUMBER = 15
"""Digits that Excel keeps."""


@lru_cache(65_536)
def spelling(cell: str) -> str:
    """Excel eats zeros before a number and behind its point, groups its digits and writes TRUE; others change the width
    of letters and kana, the kind of dashes, the line breaks in a cell."""
    if not cell.isascii():
        cell = unicodedata.normalize("NFKC", cell.translate(_LOOKALIKES))
    cell = " ".join(cell.removeprefix("'").split()).casefold()
    return (
        _number(cell)
        if cell[-1:].isdigit() and len(cell) <= _LONGEST_NUMBER and _NUMBER.fullmatch(cell)
        else cell
    )


def _number(text: str) -> str:
    whole, point, fraction = text.replace(",", "").removeprefix("+").partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    fraction = fraction.rstrip("0")
    return sign + (digits.lstrip("0") or "0") + (point + fraction if fraction else "")
