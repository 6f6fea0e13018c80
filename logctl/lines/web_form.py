"""Forms of access logs that a server's configuration gives: fixed text, and values between it."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

NUMBER = r"-?\d++(?:\.\d++)?+|-"
COMMON_TIME = r"\d\d/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}|-"
_QUOTED = r'[^"\\]*+(?:\\.[^"\\]*+)*+'
_FENCES = "|;])}>\t"
"""What stands around values that may have blanks."""
_LIST = r"[^\s,]*+(?:(?:,| :) [^\s,]++)*+"
"""What has no blanks, or several such with commas, as proxies and upstream servers are listed."""


class Part(NamedTuple):
    """Fixed text, where there is no `name`; else a value, read by `plain` of how it is written.

    `pattern` is that of the value, where it is known; `padded` where blanks fill it to a width; `quoted` where
    quotes stand around it if it has blanks.
    """

    text: str = ""
    name: str = ""
    pattern: str = ""
    padded: bool = False
    quoted: bool = False
    plain: Callable[[str], str] | None = None


class Form:
    """Values that come twice are taken where they are first said; raises ValueError where nothing would be said."""

    def __init__(self, parts: Iterable[Part]) -> None:
        self._parts = _joined(parts)
        self._values = [part for part in self._parts if part.name]
        if not self._values:
            raise ValueError("a form without values")
        self._match = re.compile("".join(map(self._pattern, range(len(self._parts)))), re.DOTALL).fullmatch

    def values(self, line: str) -> Mapping[str, str] | None:
        """None for a line of another form."""
        found = self._match(line)
        if found is None:
            return None
        values: dict[str, str] = {}
        for part, text in zip(self._values, found.groups(), strict=True):
            if values.get(part.name, "-") in ("-", ""):
                values[part.name] = part.plain(text) if part.plain else text
        return values

    def _pattern(self, place: int) -> str:
        part = self._parts[place]
        if not part.name:
            return re.escape(part.text)
        pattern = part.pattern or self._between(place)
        value = f'("{_QUOTED}"|{pattern})' if part.quoted else f"({pattern})"
        return f" *+{value} *" if part.padded else value  # a blank after it may be the fixed text's

    def _between(self, place: int) -> str:
        """A value ends where the fixed text after it begins."""
        after = self._parts[place + 1] if place + 1 < len(self._parts) else Part(text="\n")
        end = after.text[:1]
        if end == '"':
            return _QUOTED
        if (
            after.text.startswith(" [") and self._parts[place].name == "user"
        ):  # there are accounts with blanks
            return r"[^\[]*?"
        if not end:  # the next value follows at once
            return r"\S*?"
        if end in " \n":
            return _LIST
        return f"[^{re.escape(end)}]*+" if end in _FENCES else f"[^\\s{re.escape(end)}]*+"


def time_pattern(form: str) -> str:
    """Of what `strftime` makes of a form."""
    pieces = re.split(r"(%[A-Za-z])", form)
    return "".join(r"[\w+:-]+?" if piece.startswith("%") else re.escape(piece) for piece in pieces)


def _joined(parts: Iterable[Part]) -> list[Part]:
    """Fixed text that follows fixed text is one."""
    found: list[Part] = []
    for part in parts:
        if not part.name and found and not found[-1].name:
            found[-1] = Part(text=found[-1].text + part.text)
        elif part.text or part.name:
            found.append(part)
    return found


def first_of(forms: Iterable[Form], line: str) -> Mapping[str, str] | None:
    """Of the form that it fits."""
    for form in forms:
        if (values := form.values(line)) is not None:
            return values
    return None
