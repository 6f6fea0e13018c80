"""Addresses of network cards, as ECS writes them."""

import re
from functools import lru_cache

_DIGITS = re.compile(r"[0-9A-F]{12}")
_MARKS = str.maketrans("", "", ":-. ")
_NOBODY = ("000000000000", "FFFFFFFFFFFF")


@lru_cache(8192)
def mac_of(text: str) -> str:
    """`00:1b:44:11:3a:b7`, `001b.4411.3ab7`, and `001B44113AB7` as `00-1B-44-11-3A-B7`; empty for what is none."""
    digits = text.translate(_MARKS).upper()
    if not _DIGITS.fullmatch(digits) or digits in _NOBODY:
        return ""
    return "-".join(digits[place : place + 2] for place in range(0, 12, 2))
