"""A rule, tried on what is there: what it would have found, and what that cost."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime, tzinfo
from time import perf_counter
from typing import Any

from logctl.contracts.rule import DAY, Hit
from logctl.detect.conditions.condition import Judging, Ready
from logctl.detect.finding import key_of
from logctl.detect.source import Source
from logctl.detect.windows import window_of
from logctl.errors import UsageError
from logctl.event import Event
from logctl.language import marked as _
from logctl.query import Node, Range
from logctl.store import Sort, Store

MOST_ENTITIES = 10
MOST_EXAMPLES = 5
MOST_DAYS = 400
"""Days with hits that are kept: the latest."""


@dataclass(frozen=True, slots=True)
class Backtest:
    """`first` and `last` are the times of the first and last event of what it was tried on, within what was asked for.

    `days` are hits by local day, `entities` the groups with most of them, `examples` ids of events, each of another
    finding; `read` are events that the condition looked at.
    """

    rule: str
    fingerprint: str
    first: int
    last: int
    hits: int = 0
    findings: int = 0
    days: dict[str, int] = field(default_factory=dict)
    entities: list[tuple[list[str], int]] = field(default_factory=list)
    examples: list[str] = field(default_factory=list)
    read: int = 0
    queries: int = 0
    seconds: float = 0.0

    @property
    def weekly(self) -> float:
        """Hits a week; less than a day counts as one."""
        return self.hits * 7 * DAY / max(self.last - self.first, DAY)

    @property
    def details(self) -> dict[str, Any]:
        """As they stand in the journal."""
        return {name: value for name, value in asdict(self).items() if name != "rule"}


@dataclass(frozen=True, slots=True)
class Trial:
    """What is tried: `window` is that of the rule's findings."""

    rule: str
    fingerprint: str
    condition: Ready
    window: int
    zone: tzinfo


def backtest(source: Source, trial: Trial, first: int, last: int) -> Backtest:
    """Both ends in milliseconds, and included; what is silent at the end counts as a silence if it was one by then."""
    counted = CountedSource(source)
    summary = _Summary(trial)
    began = perf_counter()
    summary.add(trial.condition.hits(Judging(counted, last), first, last))
    seconds = perf_counter() - began
    return Backtest(
        trial.rule,
        trial.fingerprint,
        first,
        last,
        summary.days.total(),
        len(summary.findings),
        dict(sorted(summary.days.items())[-MOST_DAYS:]),
        [([*summary.written[key]], count) for key, count in summary.entities.most_common(MOST_ENTITIES)],
        summary.examples,
        counted.read,
        counted.queries,
        round(seconds, 6),
    )


def span_of(store: Store, first: int | None, last: int | None) -> tuple[int, int]:
    """Of the events that there are in this time. Raises UsageError where there are none."""
    inside = Range("@timestamp", "date", first, last)
    ends = [next(iter(store.find(inside, Sort(descending=newest), 1)), None) for newest in (False, True)]
    if ends[0] is None or ends[1] is None:
        raise UsageError(_("there are no events in this time to try rules on"))
    return ends[0].time, ends[1].time


class _Summary:
    def __init__(self, trial: Trial) -> None:
        self._trial = trial
        self.days: Counter[str] = Counter()
        self.entities: Counter[str] = Counter()
        self.written: dict[str, tuple[str, ...]] = {}
        self.findings: set[tuple[str, int]] = set()
        self.examples: list[str] = []

    def add(self, hits: Iterable[Hit]) -> None:
        for hit in hits:
            key = key_of(hit)
            self.days[self._day(hit.time)] += 1
            self.entities[key] += 1
            self.written.setdefault(key, hit.group)
            finding = key, window_of(hit.time, self._trial.window, self._trial.zone)[0]
            if finding not in self.findings and len(self.examples) < MOST_EXAMPLES:
                self.examples.append(hit.event)
            self.findings.add(finding)

    def _day(self, time: int) -> str:
        return datetime.fromtimestamp(time / 1000, self._trial.zone).date().isoformat()


class CountedSource:
    """How much is asked of a source, and how much it gives."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.read = 0
        self.queries = 0

    def events(self, query: Node, start: int, end: int) -> Iterator[Event]:
        self.queries += 1
        for event in self._source.events(query, start, end):
            self.read += 1
            yield event

    def count(self, query: Node, start: int, end: int) -> int:
        self.queries += 1
        return self._source.count(query, start, end)

    def first(self, query: Node) -> int | None:
        self.queries += 1
        return self._source.first(query)
