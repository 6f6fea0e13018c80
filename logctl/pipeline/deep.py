"""Does the index say what the journal says? Everything is normalised again and compared, field by field."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from logctl.decode import EARLIEST, LATEST
from logctl.errors import RejectError
from logctl.event import Event, Fields
from logctl.journal import Finding, JournalRecord
from logctl.language import marked as _
from logctl.normalise import Rejected
from logctl.pipeline.amend.answer import Amendments
from logctl.pipeline.amend.facts import FactTable
from logctl.pipeline.amend.infer import MOST_EVENTS, InferenceFailedError, changes
from logctl.pipeline.amend.links import links_of
from logctl.pipeline.amend.settle import expected
from logctl.pipeline.amend.windows import windows
from logctl.pipeline.engine import Engine
from logctl.query import Everything
from logctl.store import Sort

_BATCH = 1000
MOST_FINDINGS = 20


@dataclass(slots=True)
class DeepReport:
    """`events` were compared; of `different` ones the first are among the findings.

    With `late` facts that the events they are about have not got yet, or records that the index has not, what was
    added to events is not compared; with `unsettled` times, what was inferred is not.
    """

    records: int = 0
    events: int = 0
    different: int = 0
    late: int = 0
    unsettled: int = 0
    findings: list[Finding] = field(default_factory=list)

    def add(self, finding: Finding) -> None:
        self.different += 1
        if len(self.findings) < MOST_FINDINGS:
            self.findings.append(finding)


def verify_deep(engine: Engine) -> DeepReport:
    """As far as the index has come: what it has not indexed yet is no difference."""
    report = DeepReport()
    engine.journal.check_collectors(engine.journal.log_segments(), engine.manager.collectors)
    with TemporaryDirectory(prefix="logctl-") as folder:
        manager = engine.manager
        amendments = Amendments(FactTable(Path(folder)), manager.amenders, manager.inferences)
        winners = 0
        records = _indexed(engine)
        while batch := list(islice(records, _BATCH)):
            report.records += len(batch)
            winners += _compare(engine, batch, report, amendments)
        facts = FactTable(engine.state.folder)
        report.late, report.unsettled = facts.pending(), facts.unsettled()
        if not report.late and not _is_behind(engine):
            _compare_amendments(engine, amendments, report)
            _compare_inferences(engine, amendments, report)
        amendments.table.close()
    found = engine.store.count(Everything())
    if found != winners:
        detail: dict[str, object] = {"found": found, "expected": winners}
        report.add(
            Finding(engine.store_place, _("holds %(found)s events, the journal gives %(expected)s"), detail)
        )
    return report


def _is_behind(engine: Engine) -> bool:
    """A process that was ended may have noted facts of records that it did not come to index."""
    cursors = engine.state.cursors()
    return any(
        segment.name not in cursors or cursors[segment.name].records < segment.records()
        for segment in engine.journal.log_segments()
    )


def _indexed(engine: Engine) -> Iterator[JournalRecord]:
    cursors = engine.state.cursors()
    for segment in engine.journal.log_segments():
        if segment.name in cursors:
            yield from islice(engine.journal.read(segment), cursors[segment.name].records)


def _events(engine: Engine, batch: Iterable[JournalRecord]) -> Iterator[Event]:
    for record in batch:
        events = engine.normaliser.normalise(record.record, record.context, record.position)
        if isinstance(events, Rejected):
            continue
        for event in events:
            try:
                engine.store.prepare(event)
            except RejectError:
                continue
            yield event


def _compare(engine: Engine, batch: list[JournalRecord], report: DeepReport, amendments: Amendments) -> int:
    """Gives how many of the batch's events are the ones that the index must hold; their facts are noted."""
    events = list(_events(engine, batch))
    links = [linked for event in events if (linked := links_of(event, amendments.amenders))]
    if links:
        amendments.note(links)
    stored = engine.store.get(event.id for event in events)
    winners = 0
    for event in events:
        report.events += 1
        found = stored.get(event.id)
        if found is None:
            report.add(
                Finding(event.position.text, _("event %(id)s is missing in the index"), {"id": event.id})
            )
        elif found.position == event.position:
            winners += 1
            _same(engine.normaliser.amended(event, dict(found.amended)), found, report)
        elif found.position > event.position:
            detail: dict[str, object] = {"id": event.id}
            report.add(Finding(event.position.text, _("event %(id)s is not its first record's"), detail))
    return winners


def _same(event: Event, found: Event, report: DeepReport) -> None:
    place = event.position.text
    if (found.time, found.sequence, found.bucket) != (event.time, event.sequence, event.bucket):
        report.add(Finding(place, _("event %(id)s lies at another time in the index"), {"id": event.id}))
    if found.fields != event.fields:
        names = sorted(
            name
            for name in found.fields.keys() | event.fields.keys()
            if found.fields.get(name) != event.fields.get(name)
        )
        detail: dict[str, object] = {"id": event.id, "fields": ", ".join(names[:5])}
        report.add(Finding(place, _("event %(id)s differs in the index: %(fields)s"), detail))


def _compare_amendments(engine: Engine, amendments: Amendments, report: DeepReport) -> None:
    """Of every event of the index, by the facts of the whole journal."""
    if not amendments.amenders:
        return
    events = engine.store.find(Everything(), Sort(descending=False))
    while batch := list(islice(events, _BATCH)):
        for event, amended in expected(batch, amendments):
            if amended != event.amended:
                report.add(_wrong(event, amended))


def _compare_inferences(engine: Engine, amendments: Amendments, report: DeepReport) -> None:
    """Of every event of the index, by all that its inferences look at, whatever their queries find."""
    if not amendments.inferences or report.unsettled:
        return
    events = engine.store.find(Everything(), Sort(descending=False))
    left = dict(amendments.inferences)
    reach = max(inference.reach for inference in left.values())
    for window in windows(events, EARLIEST, LATEST, reach, MOST_EVENTS):
        for name, inference in list(left.items()):
            try:
                for event, amended in changes(inference, window, amendments):
                    report.add(_wrong(event, amended))
            except InferenceFailedError as error:
                detail: dict[str, object] = {"name": name, "reason": error.__cause__}
                report.add(Finding(engine.store_place, _("inference %(name)s failed: %(reason)s"), detail))
                del left[name]


def _wrong(event: Event, amended: Fields) -> Finding:
    names = sorted(
        name for name in amended.keys() | event.amended.keys() if amended.get(name) != event.amended.get(name)
    )
    detail: dict[str, object] = {"id": event.id, "fields": ", ".join(names[:5])}
    return Finding(event.position.text, _("what was added to event %(id)s is wrong: %(fields)s"), detail)
