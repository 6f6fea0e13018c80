"""`key=value` and `key="value with blanks"`."""

import re

_PAIR = re.compile(r'([A-Za-z_][\w.-]{0,60})=(?:"((?:[^"\\]|\\.)*+)|([^\s"]*+))', re.DOTALL)
_ESCAPED = re.compile(r"\\([\"\\])")
_NOTHING = frozenset({"", "N/A", "undefined"})


class Pairs:
    """What is taken out is understood; the rest is left. What says nothing is not there."""

    __slots__ = ("_found", "_taken")

    def __init__(self, found: dict[str, str]) -> None:
        self._found = found
        self._taken: list[str] = []

    def __contains__(self, key: str) -> bool:
        return key in self._found

    def get(self, key: str) -> str:
        return self._found.get(key, "")

    def take(self, key: str) -> str:
        self._taken.append(key)
        return self._found.get(key, "")

    def left(self) -> dict[str, str]:
        found = self._found.copy()
        for key in self._taken:
            found.pop(key, None)
        return found


def pairs_of(text: str) -> Pairs:
    """Of a key that comes twice the first: what follows may be somebody's text."""
    made: dict[str, str] = {}
    for key, quoted, bare in _PAIR.findall(text):
        value = quoted or bare
        if value not in _NOTHING and key not in made:
            made[key] = _ESCAPED.sub(r"\1", value) if "\\" in value else value
    return Pairs(made)
