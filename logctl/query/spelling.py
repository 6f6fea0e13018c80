"""`&&`, `||` and `!` as the words that luqum knows; places in the spelled text lead back to what was typed."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from logctl.errors import QueryError
from logctl.language import marked as _

_WORDS = {"&&": " AND ", "||": " OR ", "!": " NOT "}
_WHOLE = r'(?P<whole>"(?:\\.|[^"\\])*"|/(?:\\.|[^/\\])*/|[\[{][^\]}]*[\]}])'
_CHAR = r"(?P<char>\\.|.)"
# Where a term may begin, where its value may (behind a colon), and within it.
_BEGIN = re.compile(rf"(?P<between>[\s()+-]+)|(?P<operator>&&|\|\||!)|{_WHOLE}|{_CHAR}", re.S)
_VALUE = re.compile(rf"(?P<blank>\s+)|(?P<between>\()|{_WHOLE}|{_CHAR}", re.S)
_TERM = re.compile(rf"(?P<between>[\s()]+)|(?P<colon>:)|{_CHAR}", re.S)
_NEXT = {
    "between": _BEGIN,
    "operator": _BEGIN,
    "whole": _BEGIN,
    "blank": _VALUE,
    "colon": _VALUE,
    "char": _TERM,
}


@dataclass(frozen=True, slots=True)
class Spelled:
    """`starts` are offsets in `text` of the pieces, `typed` the offsets of the same pieces as typed."""

    text: str
    starts: tuple[int, ...]
    typed: tuple[int, ...]

    def original(self, position: int) -> int:
        index = bisect_right(self.starts, position) - 1
        if index < 0:
            return position
        if index + 1 == len(self.starts):
            return self.typed[index]
        spelled = self.starts[index + 1] - self.starts[index]
        same = spelled == self.typed[index + 1] - self.typed[index]
        return self.typed[index] + (position - self.starts[index] if same else 0)


def spell_out(text: str) -> Spelled:
    """Only where a term may begin are they operators; `a!b` and `C:\\a&&b` are texts."""
    parts: list[str] = []
    starts: list[int] = []
    typed: list[int] = []
    state, place, length = _BEGIN, 0, 0
    while match := state.match(text, place):
        kind = match.lastgroup or "char"
        if state is _TERM:
            _refuse_glued(text, place, parts)
        spelled = _WORDS[match[0]] if kind == "operator" else match[0]
        starts.append(length)
        typed.append(place)
        parts.append(spelled)
        length += len(spelled)
        state, place = _NEXT[kind], match.end()
    if state is _TERM:
        _refuse_glued(text, place, parts)
    return Spelled("".join(parts), (*starts, length), (*typed, len(text)))


def _refuse_glued(text: str, place: int, parts: list[str]) -> None:
    """`a|| b` and `a!(b)`: as a text the operator would be lost without a word; nobody can want that."""
    following = text[place : place + 1]
    before = "".join(part for part in parts[-2:] if len(part) == 1)
    ends = before in ("&&", "||") and (not following or following in '() \t\r\n\u3000"')
    if ends or (before.endswith("!") and following in ("(", '"')):
        raise QueryError(
            _("an operator needs a blank before it; in quotes it is text"), position=max(0, place - 1)
        )
