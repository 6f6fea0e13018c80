r"""Patterns of paths: `\\fs01\karte\*`, `C:\患者\*.xlsx`, `*\部外秘\*`; one that ends in `\` means all below it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from logctl.decode.place import comparable, spellings
from logctl.errors import QueryError
from logctl.language import marked as _
from logctl.query import Node, Or, Wildcard
from logctl.query.escape import check_characters
from logctl.query.pattern import checked_pattern, joined_pattern, pattern_regex
from logctl.query.tree import Mark, Pattern
from logctl.track.model import End
from logctl.words.fold import fold

_WRITTEN = ("file.path", "logctl.from.path", "logctl.unc", "logctl.from.unc")
_PLACED = ("logctl.lineage.from", "logctl.lineage.to")
_MARKS = {"*": Mark.MANY, "?": Mark.ONE}


@dataclass(frozen=True, slots=True)
class Paths:
    """Without any pattern every path is meant."""

    patterns: tuple[Pattern, ...]

    @classmethod
    def written(cls, texts: Iterable[str]) -> "Paths":
        """Raises QueryError for what is no pattern."""
        return cls(tuple(dict.fromkeys(pattern for text in texts for pattern in _patterns(text))))

    def named(self) -> list[Node]:
        """Finds the events that name such a path on either side."""
        nodes = [node for pattern in self.patterns for node in _naming(pattern)]
        return [Or((*nodes,))] if nodes else []

    def match(self, end: End | None) -> bool:
        if end is None or end.place.kind == "outside":
            return False
        texts = {fold(end.path), comparable(end.path), comparable(end.place.path)}
        return not self.patterns or any(
            pattern_regex(pattern).fullmatch(text) for pattern in self.patterns for text in texts
        )


def _patterns(text: str) -> Iterator[Pattern]:
    """As it is written, and as the folder of profiles and a server are called elsewhere."""
    check_characters(text)
    text = text.strip()
    if not text.strip("*?"):
        raise QueryError(_("a pattern of paths must say something of them: %(text)s"), text=repr(text))
    whole = text + "*" if text.endswith(("\\", "/")) else text
    head, mark, rest = _split(whole)
    for spelling in _heads(head):
        yield checked_pattern(joined_pattern([*_parts(spelling), *_parts(mark + rest)]))


def _split(text: str) -> tuple[str, str, str]:
    found = re.search(r"[*?]", text)
    place = found.start() if found else len(text)
    return text[:place], text[place : place + 1], text[place + 1 :]


def _heads(head: str) -> list[str]:
    """Only whole parts have other spellings: what follows the last separator may go on."""
    place = head.rfind("\\") + 1
    others = [text[:-1] + fold(head[place:]) for text in spellings(head[:place] + "-")] if place > 2 else []
    return list(dict.fromkeys((fold(head), *others)))


def _parts(text: str) -> list[str | Mark]:
    return [_MARKS.get(part, part) for part in re.split(r"([*?])", text) if part]


def _naming(pattern: Pattern) -> Iterator[Node]:
    placed: Sequence[str | Mark] = pattern
    if isinstance(pattern[0], str) and not pattern[0].startswith("\\\\"):
        placed = (Mark.MANY, ":" + pattern[0], *pattern[1:])
    yield from (Wildcard(name, pattern) for name in _WRITTEN)
    yield from (Wildcard(name, tuple(placed)) for name in _PLACED)
