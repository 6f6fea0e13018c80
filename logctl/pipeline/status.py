"""Is anything missing, behind, or left out?"""

from dataclasses import dataclass, field

from logctl.contracts.completeness import Completeness
from logctl.pipeline.amend.facts import FactTable
from logctl.pipeline.completeness.report import Show, as_stored, completeness
from logctl.pipeline.completeness.span import Span
from logctl.pipeline.engine import Engine


@dataclass(slots=True)
class Status:
    """`behind` are journalled records that the index has not; `months` events by month.

    `late` facts were told after the events that they are about, which the next ingest brings together; `unsettled` spans
    of time are those of which inferences are still to be asked.
    """

    home: str
    language: str
    segments: int = 0
    journal_records: int = 0
    journal_bytes: int = 0
    behind: int = 0
    late: int = 0
    unsettled: int = 0
    events: int = 0
    duplicates: int = 0
    rejects: int = 0
    months: dict[str, int] = field(default_factory=dict)
    plugin_problems: list[str] = field(default_factory=list)
    completeness: Completeness = field(default_factory=Completeness)


def status_of(engine: Engine, show: Show | None = None) -> Status:
    status = Status(str(engine.home.path), engine.home.language)
    cursors = engine.state.cursors()
    for segment in engine.journal.log_segments():
        records = segment.records()
        status.segments += 1
        status.journal_records += records
        status.journal_bytes += segment.data.stat().st_size if segment.data.exists() else 0
    facts = FactTable(engine.state.folder)
    status.late, status.unsettled = facts.pending(), facts.unsettled()
    status.duplicates = sum(cursor.duplicates for cursor in cursors.values())
    status.rejects = engine.state.count_rejects()
    status.months = engine.store.buckets()
    status.events = sum(status.months.values())
    status.plugin_problems = [f"{plugin.name}: {plugin.problem}" for plugin in engine.manager.problems]
    status.completeness = completeness(engine, Span(), show=show or as_stored)
    status.behind = status.completeness.behind
    return status
