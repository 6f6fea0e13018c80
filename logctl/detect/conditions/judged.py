"""Conditions in Python."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from logctl.contracts.rule import Hit, Judge
from logctl.decode import EARLIEST
from logctl.detect.conditions.condition import Judging
from logctl.detect.conditions.limits import evidence
from logctl.errors import PluginError
from logctl.event import Event
from logctl.language import marked as _
from logctl.query import Node

CHUNK = 500


class ReadyJudge:
    """The judge is told the events of its query from `reach` milliseconds before the first hit that is wanted, so many
    at once. A hit must be completed by one of the events that it was just told; what it raises is raised."""

    def __init__(self, condition: Judge, tree: Node) -> None:
        self.before = self.after = condition.reach
        self._condition, self._tree = condition, tree

    def hits(self, judging: Judging, start: int, end: int) -> Iterator[Hit]:
        first = max(EARLIEST, start - self._condition.reach)
        events, state = judging.source.events(self._tree, first, end), None
        while chunk := [*islice(events, CHUNK)]:
            hits, state = self._told(chunk, state)
            yield from (hit for hit in hits if start <= hit.time <= end)

    def _told(self, events: Sequence[Event], state: Any) -> tuple[list[Hit], Any]:
        hits, state = self._condition.judge(events, state)
        return sorted(self._checked(hits, events), key=lambda hit: hit.order), state

    def _checked(self, hits: Iterable[Hit], events: Sequence[Event]) -> Iterator[Hit]:
        known = {event.order: event for event in events}
        for hit in hits:
            event = known.get(hit.order) if isinstance(hit, Hit) else None
            if event is None:
                raise PluginError(
                    _("a judge must find events that it was just told, and found %(hit)s"), hit=repr(hit)
                )
            if len(hit.group) != len(self._condition.group_by):
                raise PluginError(
                    _("a judge must give a value for each of group_by (%(names)s), and gave %(values)s"),
                    names=", ".join(self._condition.group_by) or "-",
                    values=", ".join(map(str, hit.group)) or "-",
                )
            yield replace(hit, events=evidence(hit.events, hit.event), fields=hit.fields or event.shown)
