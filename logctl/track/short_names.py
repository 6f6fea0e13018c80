r"""Paths with names of the kind `DOCUME~1`, as the paths that they stand for: where only one on that host may be meant."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from logctl.decode.place import Place, spellings
from logctl.decode.short_name import beginning, has_short, may_be, needs_short
from logctl.event import Event
from logctl.query import And, Node, Or, Wildcard
from logctl.query.pattern import checked_pattern
from logctl.query.tree import Mark, Pattern
from logctl.track.hosts import of_hosts
from logctl.track.model import End, Step

_FIELDS = ("file.path", "logctl.from.path")
MOST_CANDIDATES = 500


def written_short(place: Place) -> Node | None:
    """The paths of old programs for this one; None where it has no other."""
    found = {path: _short_pattern(path) for path in spellings(place.path)}
    patterns = [pattern for path, pattern in found.items() if pattern != (path,)]
    if place.kind != "local" or not patterns:
        return None
    return Or(tuple(Wildcard(name, pattern) for pattern in patterns for name in _FIELDS))


def _short_pattern(path: str) -> Pattern:
    pattern: list[str | Mark] = []
    text = ""
    for number, part in enumerate(path.split("\\")):
        text += "\\" if number else ""
        if number and needs_short(part):
            stem, extension = beginning(part)
            pattern += [text + stem + "~", Mark.ONE]
            text = f".{extension}" if extension else ""
        else:
            text += part
    return (*pattern, text) if text else (*pattern,)


@dataclass(slots=True)
class LongNames:
    """`find` gives the events of a question, at most so many."""

    find: Callable[[Node, int], Iterable[Event]]
    _known: dict[str, Place] = field(default_factory=dict)

    def resolved(self, step: Step) -> Step:
        source, target = self._end(step.source), self._end(step.target)
        if source is step.source and target is step.target:
            return step
        return replace(step, source=source, target=target)

    def _end(self, end: End | None) -> End | None:
        if end is None or end.place.kind != "local" or not has_short(end.place.path):
            return end
        return replace(end, place=self._place(end.place), seen=end.path)

    def _place(self, place: Place) -> Place:
        if place.key not in self._known:
            candidates = {found.key: found for found in self._candidates(place)}
            self._known[place.key] = next(iter(candidates.values())) if len(candidates) == 1 else place
        return self._known[place.key]

    def _candidates(self, place: Place) -> Iterator[Place]:
        pattern = checked_pattern(_long_pattern(place.path))
        question = And((of_hosts([place.where]), Or(tuple(Wildcard(name, pattern) for name in _FIELDS))))
        for event in self.find(question, MOST_CANDIDATES):
            for name in _FIELDS:
                path = str(event.shown.get(name, ""))
                if not has_short(path) and may_be(place.path, path):
                    yield replace(place, path=path)


def _long_pattern(path: str) -> Pattern:
    pattern: list[str | Mark] = []
    text = ""
    for number, part in enumerate(spellings(path)[0].split("\\")):
        text += "\\" if number else ""
        before, tilde, _rest = part.partition("~")
        text += before
        if tilde:
            pattern += [text, Mark.MANY]
            text = ""
    return (*pattern, text) if text else (*pattern,)
