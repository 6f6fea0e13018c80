"""What is new or changed among the findings, told on the channels of the settings."""

from collections.abc import Iterator, Mapping, Sequence

from logctl.contracts.rule import Rule
from logctl.detect.catalogue import load_catalogue
from logctl.detect.database import AlertsDatabase, alerts_of
from logctl.detect.finding import COLUMNS, Finding, finding_of
from logctl.detect.notify.channels import Channel
from logctl.detect.notify.deliver import DeliveryReport, deliver
from logctl.detect.notify.queue import DeliveryQueue
from logctl.pipeline.engine import Engine

PART = 1000
"""Findings that are noted at once."""


def tell_people(engine: Engine, channels: Sequence[Channel], now: int) -> DeliveryReport:
    """`now` is in milliseconds. What was found while nobody was to be told is told now; old findings in a digest."""
    database = alerts_of(engine.home.path)
    queue = DeliveryQueue(database.folder)
    if database.exists:
        for part in _unqueued(database):
            rules = _rules(engine, part)
            queue.enqueue([(finding, rules.get(finding.rule)) for finding in part], channels, now)
            _queued(database, part)
    return deliver(queue, channels, now)


def _rules(engine: Engine, findings: Sequence[Finding]) -> Mapping[str, Rule]:
    names = {finding.rule for finding in findings}
    return load_catalogue(engine.settings, engine.manager, names).rules


def _unqueued(database: AlertsDatabase) -> Iterator[list[Finding]]:
    """Each part is to be marked before the next one is asked for."""
    while True:
        with database.open() as opened:
            rows = opened.execute(
                f"SELECT {COLUMNS} FROM finding WHERE NOT queued ORDER BY noticed, id LIMIT {PART}"
            ).fetchall()
        if not rows:
            return
        yield [finding_of(row) for row in rows]


def _queued(database: AlertsDatabase, findings: Sequence[Finding]) -> None:
    """Where one grew meanwhile, it is noted again."""
    told = [(one.id, one.hits, one.severity, one.withdrawn) for one in findings]
    with database.open() as opened:
        opened.executemany(
            "UPDATE finding SET queued = 1 WHERE id = ? AND hits = ? AND severity = ? AND withdrawn = ?", told
        )
