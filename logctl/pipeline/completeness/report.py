"""What is missing in a time, and what logs said of themselves in it."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from logctl.decode import iso_text
from logctl.event import Event, Fields
from logctl.fields.values import AUDIT_REMARKS
from logctl.pipeline.completeness.table import Known, SeenTable
from logctl.pipeline.engine import Engine
from logctl.query import And, Exists, Node, Or, Range
from logctl.query.conditions import host_named
from logctl.store import Sort

MOST_REMARKS = 1000
_REMARK = "logctl.audit.remark"


@dataclass(frozen=True, slots=True)
class Hole:
    """So many records between two numbers were never seen. Times as in events."""

    host: str
    log: str
    after: int
    before: int
    missing: int
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class ClockStep:
    """A record that is older than the one before it."""

    host: str
    log: str
    number: int
    before: str
    time: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What a log said of itself, as an event that can be shown."""

    id: str
    time: str
    host: str
    remark: str
    message: str


@dataclass(slots=True)
class Completeness:
    """`logs` number their records, so that holes show; of `not_assessable` ones nobody can tell.

    `counts` are by remark; of the remarks themselves the latest.
    """

    logs: int = 0
    not_assessable: int = 0
    missing: int = 0
    holes: list[Hole] = field(default_factory=list)
    clock_steps: list[ClockStep] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Span:
    """Milliseconds since 1970, both ends included; None is open. With hosts, only these (as people name them)."""

    first: int | None = None
    last: int | None = None
    hosts: Sequence[str] = ()

    def meets(self, start: int, end: int) -> bool:
        return (self.last is None or start <= self.last) and (self.first is None or end >= self.first)

    def within(self, first: int | None, last: int | None) -> "Span":
        """With ends in the place of open ones."""
        return replace(
            self,
            first=first if self.first is None else self.first,
            last=last if self.last is None else self.last,
        )

    def names(self, host: str) -> bool:
        short = host.partition(".")[0]
        return not self.hosts or any(wanted.lower() in (host.lower(), short.lower()) for wanted in self.hosts)


Show = Callable[[Event, Engine], Fields]


def as_stored(event: Event, engine: Engine) -> Fields:
    return event.shown


def completeness(
    engine: Engine, span: Span, most: int = MOST_REMARKS, show: Show = as_stored
) -> Completeness:
    """`show` gives an event's fields, its sentence in the reader's language."""
    found = Completeness()
    for known in SeenTable(engine.state.folder).known():
        if not span.names(known.log[0]) or not span.meets(known.first_time, known.last_time):
            continue
        found.logs += known.numbered
        found.not_assessable += not known.numbered
        found.holes += _holes(known, span)
        found.clock_steps += _steps(known, span)
    found.missing = sum(hole.missing for hole in found.holes)
    _add_remarks(found, engine, span, most, show)
    return found


def _holes(known: Known, span: Span) -> Iterator[Hole]:
    for one, other in pairwise(known.runs):
        if span.meets(min(one.last_time, other.first_time), max(one.last_time, other.first_time)):
            times = iso_text(one.last_time), iso_text(other.first_time)
            yield Hole(*known.log, one.last, other.first, other.first - one.last - 1, *times)


def _steps(known: Known, span: Span) -> Iterator[ClockStep]:
    for step in known.backwards:
        if span.meets(step.time, step.before):
            yield ClockStep(*known.log, step.number, iso_text(step.before), iso_text(step.time))


def _add_remarks(found: Completeness, engine: Engine, span: Span, most: int, show: Show) -> None:
    hits = engine.store.search(_asked(span), Sort(), most)
    counts: Counter[str] = Counter()
    for event in hits:
        shown = show(event, engine)
        counts[str(shown[_REMARK])] += 1
        found.remarks.append(
            Remark(
                event.id,
                str(shown["@timestamp"]),
                str(shown.get("host.hostname", "")),
                str(shown[_REMARK]),
                str(shown.get("message", "")),
            )
        )
    if hits.total > len(found.remarks):
        counts = _all_counts(engine, span)
    found.counts = {name: counts[name] for name in AUDIT_REMARKS if counts[name]}


def _asked(span: Span) -> Node:
    parts: list[Node] = [Exists(_REMARK)]
    if span.first is not None or span.last is not None:
        parts.append(Range("@timestamp", "date", span.first, span.last))
    if span.hosts:
        parts.append(Or(tuple(node for host in span.hosts for node in host_named(host))))
    return parts[0] if len(parts) == 1 else And(tuple(parts))


def _all_counts(engine: Engine, span: Span) -> Counter[str]:
    from logctl.query import Is

    asked = _asked(span)
    return Counter({name: engine.store.count(And((asked, Is(_REMARK, name)))) for name in AUDIT_REMARKS})
