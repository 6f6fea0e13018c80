"""Prints: what a terminal and a print server both recorded is one."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from logctl import Event
from logctl.words import fold

from ..people import text
from ..scope import Scope, host_of, short_host
from .questions import PRINTS

_NEAR, _FAR = 10_000, 300_000
"""Milliseconds between the records of one print on both sides; the longer, by which clocks of a domain may differ, where
both name the document."""
_PROGRAM = re.compile(r"^microsoft (word|excel|powerpoint) - ")
_ANY_DOCUMENT = frozenset({"", "print document", "ドキュメントの印刷", "remote downlevel document"})
"""What Windows writes where it does not keep the names."""


@dataclass(slots=True)
class Print:
    """`pages` is None where nothing tells them; `persons` are keys."""

    time: int
    collector: str
    persons: list[str]
    terminal: str
    document: str
    printer: str = ""
    pages: int | None = None

    def is_other_side_of(self, other: "Print") -> bool:
        mine, its = _name(self.document), _name(other.document)
        if self.collector == other.collector:
            return False
        if mine == its and mine not in _ANY_DOCUMENT:
            return abs(self.time - other.time) <= _FAR
        is_possible = mine in _ANY_DOCUMENT or its in _ANY_DOCUMENT
        return is_possible and abs(self.time - other.time) <= _NEAR

    def learn(self, other: "Print") -> None:
        self.printer = self.printer or other.printer
        self.pages = other.pages if self.pages is None else self.pages
        if _name(self.document) in _ANY_DOCUMENT:
            self.document = other.document


@dataclass(slots=True)
class Prints:
    """`both` were recorded on both sides."""

    all: list[Print] = field(default_factory=list)
    both: int = 0

    def of_persons(self) -> dict[str, list[Print]]:
        found: dict[str, list[Print]] = defaultdict(list)
        for one in self.all:
            for key in one.persons:
                found[key].append(one)
        return found


def prints(scope: Scope) -> Prints:
    found = Prints()
    alone: dict[tuple[str, str], list[Print]] = defaultdict(list)
    for event in scope.inquiry.find(PRINTS, scope.period):
        one = _print(scope, event)
        waiting = alone[",".join(one.persons), one.terminal]
        waiting[:] = [other for other in waiting if one.time - other.time <= _FAR]
        other = next((other for other in waiting if one.is_other_side_of(other)), None)
        if other is None:
            waiting.append(one)
            found.all.append(one)
        else:
            waiting.remove(other)
            other.learn(one)
            found.both += 1
    return found


def pages(of: Iterable[Print]) -> int:
    return sum(one.pages or 0 for one in of)


def by_printer(found: Prints) -> dict[str, list[Print]]:
    return _by(found, [fold(one.printer) for one in found.all])


def by_document(found: Prints) -> dict[str, list[Print]]:
    return _by(found, [_name(one.document) for one in found.all])


def commonest(names: Iterable[str]) -> str:
    counts = Counter(names)
    return min(counts, key=lambda name: (-counts[name], name))


def _by(found: Prints, keys: list[str]) -> dict[str, list[Print]]:
    groups: dict[str, list[Print]] = defaultdict(list)
    for key, one in zip(keys, found.all, strict=True):
        groups[key].append(one)
    return groups


def _print(scope: Scope, event: Event) -> Print:
    fields = event.shown
    pages = fields.get("logctl.print.pages")
    document = text(fields, "logctl.print.document") or text(fields, "file.path") or text(fields, "file.name")
    return Print(
        event.time,
        text(fields, "logctl.collector"),
        scope.people.keys(fields),
        short_host(text(fields, "source.domain")) or host_of(fields),
        re.split(r"[\\/]", document)[-1],
        text(fields, "logctl.printer.name"),
        pages if isinstance(pages, int) else None,
    )


def _name(document: str) -> str:
    return _PROGRAM.sub("", fold(document))
