r"""What people type, as what luqum reads; places in the spelled text lead back to what was typed.

`&&`, `||` and `!` become words. Where it cannot mean anything else, what a Japanese keyboard gives in full width
is taken: `ＡＮＤ`, `：` behind the name of a field, `”…”`, `（…）` around whole terms, `＞＝`. And paths stay paths:
`/var/log/syslog` is no regular expression, and in `C:\Users` C is no field.
"""

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from logctl.errors import QueryError
from logctl.fields import LONGEST_NAME, field_named, is_dynamic
from logctl.language import marked as _

_ENDS = r"(?=[\s()（）]|$)"
_OPERATORS = {"&&": " AND ", "||": " OR ", "!": " NOT "}
_WIDE_WORDS = {"ＡＮＤ": "AND", "＆＆": "AND", "ＯＲ": "OR", "｜｜": "OR", "ＮＯＴ": "NOT", "＊": "*"}
_WIDE = str.maketrans("（）［］｛｝＞＜＝＊：", "()[]{}><=*:")
_QUOTES = "”“＂"
_ANY_QUOTE = _QUOTES + '"'
_QUOTED = f"[{_ANY_QUOTE}][^{_ANY_QUOTE}]*[{_ANY_QUOTE}]"
_IN_RANGE = re.compile(r'"(?:\\.|[^"\\])*"|\\.|:', re.S)
_IN_WIDE_RANGE = re.compile(rf"(?P<quoted>{_QUOTED})|\\.|[^{_ANY_QUOTE}\\]+|.", re.S)
_BRACKETS = re.compile(r'"(?:\\.|[^"\\])*"|[（）]', re.S)
_END = re.compile(_ENDS)
_CLOCK = re.compile(r"\d[\d:.]*")

_DRIVE = r"(?P<drive>[A-Za-z]:(?=\\))"
_WHOLE = (
    r'(?P<whole>"(?:\\.|[^"\\])*"|[\[{](?:"(?:\\.|[^"\\])*"|[^\]}"])*[\]}])'
    rf"|(?P<regex>/(?:\\.|[^/\\])*/{_ENDS})"
    rf'|(?P<quoted>[{_QUOTES}](?:\\.|[^{_QUOTES}"\\])*[{_QUOTES}"])'
    r"|(?P<slash>/)"
    rf"|(?P<wide>(?:ＡＮＤ|＆＆|ＯＲ|｜｜|ＮＯＴ|＊){_ENDS})"
)
_CHAR = r"(?P<char>\\.|.)"
# Where a term may begin, where its value may (behind a colon), and within it.
_BEGIN = re.compile(
    rf"(?P<between>[\s()+-]+)|(?P<operator>&&|\|\||!)|(?P<open>（)|(?P<close>）)|{_WHOLE}|{_DRIVE}|{_CHAR}",
    re.S,
)
_VALUE = re.compile(
    rf"(?P<blank>\s+)|(?P<between>\()|(?P<colon>[:：])|(?P<open>（)|(?P<bounds>[＞＜]＝?)"
    rf"|(?P<range>[［｛](?:{_QUOTED}|[^\]}}］｝{_ANY_QUOTE}])*[］｝\]}}])|{_WHOLE}|{_DRIVE}|{_CHAR}",
    re.S,
)
_TERM = re.compile(rf"(?P<between>[\s()]+)|(?P<colon>[:：])|(?P<close>）)|{_CHAR}", re.S)
_NEXT = {
    "between": _BEGIN,
    "operator": _BEGIN,
    "open": _BEGIN,
    "close": _BEGIN,
    "whole": _BEGIN,
    "regex": _BEGIN,
    "quoted": _BEGIN,
    "range": _BEGIN,
    "wide": _BEGIN,
    "blank": _VALUE,
    "bounds": _VALUE,
    "colon": _VALUE,
}
"""Behind anything else one is within a term."""


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
    return _Speller(text).spelled()


class _Speller:
    def __init__(self, text: str) -> None:
        self._text = text
        self._parts: list[str] = []
        self._starts: list[int] = []
        self._typed: list[int] = []
        self._length = 0
        self._term = 0
        """Where the term began that one is in."""
        self._in_field = False
        """Had the term its colon?"""
        self._partners = _partners(text)
        self._closing: set[int] = set()
        """Places of the `）` whose `（` opened a group."""

    def spelled(self) -> Spelled:
        state, place = _BEGIN, 0
        while match := state.match(self._text, place):
            kind = match.lastgroup or "char"
            if state is _TERM:
                self._refuse_glued(place)
            elif state is _BEGIN:
                self._term, self._in_field = place, False
            kind, spelling = self._spelling(kind, match)
            self._put(place, spelling)
            state, place = _NEXT.get(kind, _TERM), match.end()
        if state is _TERM:
            self._refuse_glued(place)
        return Spelled("".join(self._parts), (*self._starts, self._length), (*self._typed, len(self._text)))

    def _put(self, place: int, spelling: str) -> None:
        self._starts.append(self._length)
        self._typed.append(place)
        self._parts.append(spelling)
        self._length += len(spelling)

    def _spelling(self, kind: str, match: re.Match[str]) -> tuple[str, str]:
        """What the piece is after all, and how it is spelled."""
        text = match[0]
        special = _SPECIAL.get(kind)
        return special(self, match) if special else (kind, text)

    def _operator(self, match: re.Match[str]) -> tuple[str, str]:
        return "operator", _OPERATORS[match[0]]

    def _wide(self, match: re.Match[str]) -> tuple[str, str]:
        return "wide", _WIDE_WORDS[match[0]]

    def _quoted(self, match: re.Match[str]) -> tuple[str, str]:
        return "quoted", f'"{match[0][1:-1]}"'

    def _slash(self, match: re.Match[str]) -> tuple[str, str]:
        return "char", "\\/"

    def _drive(self, match: re.Match[str]) -> tuple[str, str]:
        if field_named(match[0][0]) is not None:
            return "colon", match[0]
        return "char", match[0][0] + "\\:"

    def _whole(self, match: re.Match[str]) -> tuple[str, str]:
        """Within a range, colons are those of times and addresses."""
        text = match[0]
        return "whole", text if text[0] == '"' else _escaped_colons(text)

    def _range(self, match: re.Match[str]) -> tuple[str, str]:
        return "range", _IN_WIDE_RANGE.sub(_narrow, match[0])

    def _bounds(self, match: re.Match[str]) -> tuple[str, str]:
        return "bounds", match[0].translate(_WIDE)

    def _colon(self, match: re.Match[str]) -> tuple[str, str]:
        """The first one ends the field's name; others are those of times, addresses and drives."""
        name = self._text[self._term : min(match.start(), self._term + LONGEST_NAME + 1)]
        known = name == "_exists_" or field_named(name) is not None or is_dynamic(name)
        if known or (match[0] == ":" and not self._in_field and not _CLOCK.fullmatch(name)):
            self._in_field = True
            self._term = match.end()
            return "colon", ":"
        return "char", "\\:" if match[0] == ":" else "："

    def _open(self, match: re.Match[str]) -> tuple[str, str]:
        """A group, if the bracket that closes it stands at the end of a term."""
        partner = self._partners.get(match.start())
        if partner is None or not _END.match(self._text, partner + 1):
            return "char", "（"
        self._closing.add(partner)
        return "open", "("

    def _close(self, match: re.Match[str]) -> tuple[str, str]:
        return ("close", ")") if match.start() in self._closing else ("char", "）")

    def _refuse_glued(self, place: int) -> None:
        """`a|| b` and `a!(b)`: as a text the operator would be lost without a word; nobody can want that."""
        following = self._text[place : place + 1]
        before = "".join(part for part in self._parts[-2:] if len(part) == 1)
        ends = before in ("&&", "||") and (not following or following in '() \t\r\n\u3000"')
        if ends or (before.endswith("!") and following in ("(", '"')):
            raise QueryError(
                _("an operator needs a blank before it; in quotes it is text"), position=max(0, place - 1)
            )


def _escaped_colons(text: str) -> str:
    return _IN_RANGE.sub(lambda found: "\\:" if found[0] == ":" else found[0], text)


def _narrow(match: re.Match[str]) -> str:
    """A part of a full-width range; what is quoted stays as it is."""
    if match["quoted"] is not None:
        return f'"{match["quoted"][1:-1]}"'
    return _escaped_colons(match[0].translate(_WIDE).replace("ＴＯ", "TO"))


def _partners(text: str) -> dict[int, int]:
    """Of every full-width bracket that is closed, where."""
    found, opened = {}, []
    for match in _BRACKETS.finditer(text) if "（" in text else ():
        if match[0] == "（":
            opened.append(match.start())
        elif match[0] == "）" and opened:
            found[opened.pop()] = match.start()
    return found


_SPECIAL: dict[str, Callable[[_Speller, re.Match[str]], tuple[str, str]]] = {
    "operator": _Speller._operator,
    "wide": _Speller._wide,
    "quoted": _Speller._quoted,
    "slash": _Speller._slash,
    "drive": _Speller._drive,
    "whole": _Speller._whole,
    "range": _Speller._range,
    "bounds": _Speller._bounds,
    "colon": _Speller._colon,
    "open": _Speller._open,
    "close": _Speller._close,
}
