"""Lengths of time as content files write them: `90s`, `5m`, `12h`, `1d`, `2w`; in milliseconds."""

import re
from typing import Annotated

from pydantic import BeforeValidator

_LENGTH = re.compile(r"([1-9][0-9]{0,5})([smhdw])")
_UNITS = {"s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000, "w": 604_800_000}


def length(text: object) -> int:
    found = _LENGTH.fullmatch(text) if isinstance(text, str) else None
    if found is None:
        raise ValueError("write a number and s, m, h, d or w, as 24h")
    return int(found[1]) * _UNITS[found[2]]


Length = Annotated[int, BeforeValidator(length)]
