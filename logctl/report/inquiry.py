"""What reports ask, answered by a data folder and its store."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo

from logctl.contracts.completeness import Completeness
from logctl.contracts.report import ALWAYS, Alerted, Look, Pair, Period
from logctl.event import Event, Fields
from logctl.fields import type_of
from logctl.pipeline.engine import Engine
from logctl.query import And, Exists, Node, Or, Range, parse
from logctl.query.typed import Reading
from logctl.settings.office_hours import OfficeHours, office_hours
from logctl.store import Sort
from logctl.store.grouping import Counting, Key, address_text, both, key_of, node_of, shown_form

_OLDEST, _NEWEST = Sort(descending=False), Sort(descending=True)
_TIME = "@timestamp"


@dataclass(slots=True)
class EngineInquiry:
    """For reports of the engine's own, `engine` is what is asked."""

    engine: Engine
    counting: Counting
    now: int
    zone: tzinfo
    hours: OfficeHours
    _signs: list[str] = field(default_factory=list)
    _parsed: dict[str, Node] = field(default_factory=dict)

    @property
    def partial(self) -> Sequence[str]:
        return list(dict.fromkeys((*self._signs, *self.counting.partial)))

    def node(self, query: str, period: Period = ALWAYS) -> Node:
        if query not in self._parsed:
            self._parsed[query] = parse(
                query, Reading(self.zone, datetime.fromtimestamp(self.now / 1000, UTC))
            )
        return in_period(self._parsed[query], period)

    def count(self, query: str, period: Period = ALWAYS) -> int:
        return self.counting.count(self.node(query, period))

    def count_within(self, query: str, times: Sequence[tuple[int, int]]) -> int:
        return self.counting.count(within(self.node(query), times)) if times else 0

    def values(
        self, query: str, field: str, period: Period = ALWAYS, times: Sequence[tuple[int, int]] | None = None
    ) -> dict[str, int]:
        if times is not None and not times:
            return {}
        node = self.node(query, period)
        counts = self.counting.values(node if times is None else within(node, times), field).counts
        ordered = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
        return {_text(field, key): count for key, count in ordered}

    def written(self, field: str, value: str) -> str:
        key = key_of(type_of(field) or "keyword", value)
        found = self.counting.edge(node_of(field, value if key is None else key), newest=True)
        return value if found is None or key is None else str(shown_form(found, field, key))

    def histogram(self, query: str, bounds: Sequence[int]) -> list[int]:
        return self.counting.histogram(self.node(query), bounds)

    def pairs(self, query: str, fields: tuple[str, str], period: Period = ALWAYS) -> list[Pair]:
        node = self.node(query, period)
        keys = [self.counting.values(both(node, Exists(name)), name).counts for name in fields]
        outer = 0 if len(keys[0]) <= len(keys[1]) else 1
        found = []
        for key in sorted(keys[outer], key=str):
            inside = both(node, node_of(fields[outer], key))
            for other, count in self.counting.values(inside, fields[1 - outer]).counts.items():
                texts = _text(fields[outer], key), _text(fields[1 - outer], other)
                found.append(Pair(*(texts if outer == 0 else texts[::-1]), count))
        return found

    def find(
        self, query: str, period: Period = ALWAYS, newest: bool = False, limit: int | None = None
    ) -> Iterator[Event]:
        hits = self.engine.store.search(self.node(query, period), _NEWEST if newest else _OLDEST, limit)
        yield from hits.events
        self._signs += hits.partial

    def ends(self, query: str, period: Period = ALWAYS) -> tuple[int, int] | None:
        node = self.node(query, period)
        first, last = self.counting.edge(node, newest=False), self.counting.edge(node, newest=True)
        return (first.time, last.time) if first and last else None

    def register(self, kind: str, at: int | None = None) -> list[Fields]:
        from logctl.pipeline.registered import registered
        from logctl.register.columns import KINDS

        known = next(one for one in KINDS if one == kind)
        return [
            event.fields for event in registered(self.engine.store, known, self.now if at is None else at)
        ]

    def alerts(self, period: Period = ALWAYS) -> list[Alerted]:
        from logctl.report.told_alerts import alerts_told

        return alerts_told(self.engine, period)

    def completeness(self, period: Period = ALWAYS) -> Completeness:
        from logctl.pipeline.completeness.report import completeness
        from logctl.pipeline.completeness.span import Span

        return completeness(self.engine, Span(period.first, period.last))

    def looks(self, period: Period = ALWAYS) -> Iterator[Look]:
        from logctl.journal.audit import looked

        for one in looked(self.engine.journal):
            if (period.first or 0) <= one.time and (period.last is None or one.time <= period.last):
                who = one.viewer
                name = who.login or who.user
                more = one.purpose or "", one.saved or ""
                yield Look(one.time, name, who.host, one.action, one.query, one.rows, one.total, *more)


@contextmanager
def inquiry(engine: Engine, now: int) -> Iterator[EngineInquiry]:
    settings = engine.settings
    hours = office_hours(settings.office_hours, settings.closed_days, settings.zone)
    with engine.store.counting() as counting:
        yield EngineInquiry(engine, counting, now, settings.zone, hours)


def in_period(node: Node, period: Period) -> Node:
    if period.first is None and period.last is None:
        return node
    return both(node, Range(_TIME, "date", period.first, period.last))


def within(node: Node, times: Sequence[tuple[int, int]]) -> Node:
    ranges = tuple(Range(_TIME, "date", first, last) for first, last in times)
    return And((node, ranges[0] if len(ranges) == 1 else Or(ranges)))


def _text(field: str, key: Key) -> str:
    return address_text(int(key)) if type_of(field) == "ip" else str(key)
