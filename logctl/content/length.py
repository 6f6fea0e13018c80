"""Lengths of time in content files: a number and a unit."""

import re
from typing import Annotated

from pydantic import BeforeValidator

_LENGTH = re.compile(r"([1-9][0-9]{0,5})([smhdw])")
_SECOND = 1_000
_UNITS = {
    "s": _SECOND,
    "m": 60 * _SECOND,
    "h": 3_600 * _SECOND,
    "d": 86_400 * _SECOND,
    "w": 604_800 * _SECOND,
}


def _length(text: object) -> object:
    found = _LENGTH.fullmatch(text) if isinstance(text, str) else None
    if found is None:
        raise ValueError("write a number and s, m, h, d or w, as 24h")
    return int(found[1]) * _UNITS[found[2]]


Length = Annotated[int, BeforeValidator(_length)]
"""In milliseconds."""
