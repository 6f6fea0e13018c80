"""`key=value` and `key="value with blanks"`."""

import re
from collections.abc import Iterable

_PAIR = re.compile(r'([A-Za-z_][\w.-]{0,60})=(?:"((?:[^"\\]|\\.)*+)"|([^\s"]*+))', re.DOTALL)
_ESCAPED = re.compile(r"\\([\"\\])")
_NOTHING = ("N/A", "undefined")


class Pairs:
    """What is taken out is understood; the rest is left."""

    def __init__(self, found: dict[str, str]) -> None:
        self._found = found
        self._taken: set[str] = set()

    def __contains__(self, key: str) -> bool:
        return key in self._found

    def get(self, key: str) -> str:
        """Empty where it says nothing."""
        value = self._found.get(key, "")
        return "" if value in _NOTHING else value

    def take(self, key: str) -> str:
        self._taken.add(key)
        return self.get(key)

    def left(self) -> Iterable[tuple[str, str]]:
        return ((key, value) for key, value in self._found.items() if key not in self._taken)


def pairs_of(text: str) -> Pairs:
    found: dict[str, str] = {}
    for key, quoted, bare in _PAIR.findall(text):
        found.setdefault(key, (_ESCAPED.sub(r"\1", quoted) if "\\" in quoted else quoted) or bare)
    return Pairs(found)
