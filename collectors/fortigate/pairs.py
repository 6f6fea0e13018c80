"""`key=value` and `key="value with blanks"`."""

import re

_PAIR = re.compile(r'([A-Za-z_][\w.-]{0,60}+)=(?:"([^"\\]*+(?:\\.[^"\\]*+)*+)|([^\s"]*+))', re.DOTALL)
_ESCAPED = re.compile(r"\\([\"\\])")
_NOTHING = frozenset({"", "N/A", "undefined"})
Pairs = dict[str, str]
"""What is popped is understood; the rest is left. What says nothing is not there."""


def pairs_of(text: str) -> Pairs:
    """Of a key that comes twice the first: what follows may be somebody's text."""
    made: Pairs = {}
    for key, quoted, bare in _PAIR.findall(text):
        value = quoted or bare
        if value not in _NOTHING and key not in made:
            made[key] = value
    if "\\" in text:
        return {key: _ESCAPED.sub(r"\1", value) for key, value in made.items()}
    return made
