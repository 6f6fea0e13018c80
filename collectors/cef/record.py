"""An event as both forms have it: who wrote it, what it is called, and named values."""

import re
from typing import NamedTuple

_KEY = re.compile(r"(?:^|\s)([\w.\-\[\]]{1,100}+)=")

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
    """A value ends where the next key begins: it may have blanks. Of a key that comes twice the first counts."""
    parts = _KEY.split(text)
    pairs = zip(reversed(parts[1::2]), map(str.strip, reversed(parts[2::2])), strict=True)
    return {key: value for key, value in pairs if value not in _NOTHING}


def pairs_between(text: str, delimiter: str) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for part in text.split(delimiter):
        key, equals, value = part.partition("=")
        if equals and 0 < len(key.strip()) <= _LONGEST and value.strip() not in _NOTHING:
            pairs.setdefault(key.strip(), value.strip())
    return pairs
