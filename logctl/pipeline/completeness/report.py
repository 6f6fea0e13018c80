"""What is missing in a time, and what logs said of themselves in it."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import tzinfo
from itertools import pairwise

from logctl.contracts.completeness import ClockOffset, ClockStep, Completeness, Hole, Remark, Silence
from logctl.decode import iso_text
from logctl.event import Event, Fields
from logctl.fields.values import AUDIT_REMARKS
from logctl.pipeline.completeness.silence import HOUR
from logctl.pipeline.completeness.span import Span
from logctl.pipeline.completeness.table import Known, SeenTable
from logctl.pipeline.engine import Engine
from logctl.query import And, Exists, Is, Node, Or, Range
from logctl.query.conditions import host_named
from logctl.store import Sort

MOST_REMARKS = 1000
_REMARK = "logctl.audit.remark"


Show = Callable[[Event, Engine], Fields]


def as_stored(event: Event, engine: Engine) -> Fields:
    return event.shown


def completeness(
    engine: Engine, span: Span, most: int = MOST_REMARKS, show: Show = as_stored
) -> Completeness:
    """`show` gives an event's fields, its sentence in the reader's language."""
    found = Completeness(behind=behind(engine))
    table = SeenTable(engine.state.folder)
    logs = [known for known in table.known() if span.names(known.log[0])]
    for known in logs:
        if span.meets(known.first_time, known.last_time):
            found.logs += known.numbered
            found.not_assessable += not known.numbered
            found.holes += _holes(known, span)
            found.clock_steps += _steps(known, span)
    found.missing = sum(hole.missing for hole in found.holes)
    found.silences = list(_silences(table, engine.settings.zone, span))
    found.clock_offsets = list(_offsets(table, logs, span))
    _add_reach(found, logs, span)
    found.rejects, found.undated = engine.state.rejects_between(*span.ends)
    _add_doubtful(found, engine, span)
    _add_remarks(found, engine, span, most, show)
    return found


def behind(engine: Engine) -> int:
    """How many journalled records the index has not."""
    cursors = engine.state.cursors()
    done = {name: cursor.records for name, cursor in cursors.items()}
    return sum(segment.records() - done.get(segment.name, 0) for segment in engine.journal.log_segments())


def _add_reach(found: Completeness, logs: Sequence[Known], span: Span) -> None:
    oldest = min((known.first_time for known in logs), default=None)
    newest = max((known.last_time for known in logs), default=None)
    if oldest is not None and (span.first is None or span.first < oldest):
        found.oldest = iso_text(oldest)
    if newest is not None and (span.last is None or span.last > newest):
        found.newest = iso_text(newest)


def _silences(table: SeenTable, zone: tzinfo, span: Span) -> Iterator[Silence]:
    for one in table.silent(span.first, span.last, zone):
        if span.names(one.log[0]):
            yield Silence(
                *one.log,
                iso_text(one.start),
                iso_text(one.end),
                round((one.end - one.start) / HOUR, 1),
                round(one.usual / HOUR, 1),
                one.open,
            )


def _offsets(table: SeenTable, logs: Sequence[Known], span: Span) -> Iterator[ClockOffset]:
    begins: dict[str, int] = {}
    for known in logs:
        begins[known.log[0]] = min(known.first_time, begins.get(known.log[0], known.first_time))
    for host, clock in table.clocks():
        if host not in begins:
            continue
        start = min(begins[host], clock.before)
        if span.meets(start, clock.before):
            seconds = round((clock.before - clock.after) / 1000, 3)
            yield ClockOffset(host, iso_text(start), iso_text(clock.before), seconds)
        begins[host] = clock.after


def _add_doubtful(found: Completeness, engine: Engine, span: Span) -> None:
    asked = _on_hosts(span, Is("logctl.time_doubtful", "true"))
    everywhere = engine.store.count(asked)
    if everywhere:
        found.doubtful = engine.store.count(_in_time(span, asked))
        found.elsewhere = everywhere - found.doubtful


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
    return _in_time(span, _on_hosts(span, Exists(_REMARK)))


def _on_hosts(span: Span, node: Node) -> Node:
    if not span.hosts:
        return node
    return And((node, Or(tuple(one for host in span.hosts for one in host_named(host)))))


def _in_time(span: Span, node: Node) -> Node:
    if span.first is None and span.last is None:
        return node
    return And((node, Range("@timestamp", "date", span.first, span.last)))


def _all_counts(engine: Engine, span: Span) -> Counter[str]:
    asked = _asked(span)
    return Counter({name: engine.store.count(And((asked, Is(_REMARK, name)))) for name in AUDIT_REMARKS})
