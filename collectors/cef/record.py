"""An event as both forms have it: who wrote it, what it is called, and named values."""

import re
from typing import NamedTuple

_KEY = re.compile(r"(?:^|(?<=\s))([\w.\-\[\]]{1,100})=")

_NOTHING = ("", "-", "N/A")
_LONGEST = 100


class Record(NamedTuple):
    """`kind` is the form: what has no field of its own goes under `vendor.KIND`."""

    kind: str
    vendor: str
    product: str
    version: str
    code: str
    name: str
    severity: str
    pairs: dict[str, str]

    def first(self, *keys: str) -> str:
        """The first that is there."""
        for key in keys:
            if key in self.pairs:
                return self.pairs[key]
        return ""


def pairs_by_blanks(text: str) -> dict[str, str]:
    """A value ends where the next key begins: it may have blanks."""
    keys = list(_KEY.finditer(text))
    ends = [*(key.start() for key in keys[1:]), len(text)]
    pairs: dict[str, str] = {}
    for key, end in zip(keys, ends, strict=False):
        value = text[key.end() : end].strip()
        if value not in _NOTHING:
            pairs.setdefault(key[1], value)
    return pairs


def pairs_between(text: str, delimiter: str) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for part in text.split(delimiter):
        key, equals, value = part.partition("=")
        if equals and 0 < len(key.strip()) <= _LONGEST and value.strip() not in _NOTHING:
            pairs.setdefault(key.strip(), value.strip())
    return pairs
