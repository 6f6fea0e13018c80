"""Every enabled rule is asked of the times in which something changed, each for itself."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import tzinfo
from itertools import islice
from sqlite3 import Connection

from logctl.contracts.rule import DAY, Hit, Rule, Silence
from logctl.decode import EARLIEST, LATEST
from logctl.detect.conditions.condition import Judging, Ready
from logctl.detect.database import AlertsDatabase
from logctl.detect.due import ALWAYS, due, note_due, settled
from logctl.detect.findings import HOUR, Judged, replace_hits
from logctl.detect.patience import TooSlowError, patience
from logctl.detect.source import Source, StoreSource, between
from logctl.errors import LogctlError, StoreError
from logctl.lock import FileLock
from logctl.pipeline.changed import ChangedTimes, Span
from logctl.query import Everything
from logctl.store import Sort, Store

CHUNK = 5000
"""Hits that are recorded at once; a rule that was interrupted goes on behind them."""
PATIENCE = ((30.0, LATEST - EARLIEST), (120.0, 31 * DAY))
"""Seconds that a rule may take until the next chunk, and of how long a time it is asked at once. One that takes longer
is asked again when all others were, and then in pieces, so that what was done of it is kept."""


@dataclass(frozen=True, slots=True)
class Enabled:
    """A rule that is asked. `version` changes with what it finds; so does everything with when it was enabled."""

    rule: Rule
    condition: Ready
    version: str


@dataclass(slots=True)
class RuleReport:
    """Of one rule in one run. `error` is why it could not be asked, or not of everything."""

    rule: str
    seconds: float = 0.0
    hits: int = 0
    changed: int = 0
    error: LogctlError | str = ""


@dataclass(slots=True)
class RunReport:
    rules: dict[str, RuleReport] = field(default_factory=dict)
    until: int = 0

    @property
    def changed(self) -> int:
        """Findings that are new, grew, or were withdrawn."""
        return sum(report.changed for report in self.rules.values())

    @property
    def problems(self) -> list[RuleReport]:
        return [report for report in self.rules.values() if report.error]


Observe = Callable[[int, int], None] | None


class Run:
    """`now` is the clock, and `until` the time until which a silence is one (default: that of the newest event); `home` is
    the data folder's own id."""

    def __init__(
        self,
        store: Store,
        changed: ChangedTimes,
        database: AlertsDatabase,
        zone: tzinfo,
        now: int,
        until: int | None = None,
        home: str = "",
    ) -> None:
        self._store, self._changed, self._database, self._zone = store, changed, database, zone
        self._now, self._until, self._home = now, until, home
        self.report = RunReport()

    def judge(self, rules: Sequence[Enabled], observe: Observe = None) -> RunReport:
        """One process at a time; ended anywhere, the next one does what is left, and nothing twice."""
        with FileLock(self._database.folder / "judge.lock").hold():
            self.report.until = self._until if self._until is not None else self._newest()
            self._distribute(rules)
            waiting = [*rules]
            for limit, piece in PATIENCE:
                waiting = [one for one in self._told(waiting, observe) if not self._ask(one, limit, piece)]
        return self.report

    def _told(self, rules: Sequence[Enabled], observe: Observe) -> Iterator[Enabled]:
        for number, one in enumerate(rules):
            if observe:
                observe(number, len(rules))
            yield one

    def _newest(self) -> int:
        found = next(iter(self._store.find(Everything(), Sort(descending=True), 1)), None)
        return found.time if found else 0

    def _distribute(self, rules: Sequence[Enabled]) -> None:
        mark, spans = self._changed.waiting()
        with self._database.open() as database:
            for one in rules:
                note_due(
                    database, one.rule.name, [*self._new(database, one), *_reached(spans, one.condition)]
                )
            if spans:
                _void(database, [one.rule.name for one in rules])
        if mark:
            self._changed.forget(mark)

    def _new(self, database: Connection, one: Enabled) -> Iterator[Span]:
        """A rule that was not asked before, or was another one; and what has become a silence since."""
        row = database.execute(
            "SELECT version, until FROM judged WHERE rule = ?", (one.rule.name,)
        ).fetchone()
        if row is None or row[0] != one.version:
            yield ALWAYS
            database.execute(
                "INSERT OR REPLACE INTO judged VALUES (?, ?, ?, ?, 0, 0, '')",
                (one.rule.name, one.version, self.report.until, self._now),
            )
        elif isinstance(one.rule.condition, Silence) and self.report.until > row[1]:
            yield row[1], self.report.until

    def _ask(self, one: Enabled, limit: float, piece: int) -> bool:
        """False if it was too slow. What a rule raises costs only itself; where the store fails, all stop."""
        report = self.report.rules.setdefault(one.rule.name, RuleReport(one.rule.name))
        began = time.monotonic()
        report.error = ""
        try:
            self._settle(one, limit, piece, report)
        except StoreError:
            raise
        except LogctlError as error:
            report.error = error
        except (Exception, SystemExit) as error:  # somebody else's code: it costs its own findings only
            report.error = f"{type(error).__name__}: {' '.join(str(error).split())}"[:500]
        report.seconds += time.monotonic() - began
        self._record(one, report)
        return not isinstance(report.error, TooSlowError)

    def _settle(self, one: Enabled, limit: float, piece: int, report: RuleReport) -> None:
        with self._database.open() as database:
            spans = due(database, one.rule.name)
        judging = Judging(StoreSource(self._store), self.report.until)
        pieces = (part for span in spans for part in _pieces(judging.source, *span, piece))
        for span in pieces:
            for first, last, hits in _parts(one.condition, judging, span, limit):
                self._replace(one, first, last, hits, report)

    def _replace(self, one: Enabled, start: int, end: int, hits: Sequence[Hit], report: RuleReport) -> None:
        pause = max(one.condition.after, HOUR)
        judged = Judged(one.rule, one.version, self._zone, pause, self._now, self._home)
        with self._database.open() as database:
            report.changed += replace_hits(database, judged, start, end, hits)
            settled(database, one.rule.name, start, end)
        report.hits += len(hits)

    def _record(self, one: Enabled, report: RuleReport) -> None:
        with self._database.open() as database:
            database.execute(
                "UPDATE judged SET until = max(until, ?), time = ?, seconds = ?, hits = ?, error = ? WHERE rule = ?",
                (self.report.until, self._now, report.seconds, report.hits, str(report.error), one.rule.name),
            )


def _void(database: Connection, asked: Sequence[str]) -> None:
    """Of what changed now nobody tells the other rules: one that could not be loaded is asked of everything when it
    is back."""
    places = ", ".join("?" * len(asked))
    database.execute(f"DELETE FROM judged WHERE rule NOT IN ({places})", asked)


def _reached(spans: Iterable[Span], condition: Ready) -> Iterator[Span]:
    return ((start - condition.before, end + condition.after) for start, end in spans)


def _pieces(source: Source, start: int, end: int, length: int) -> Iterator[Span]:
    """A time in pieces of this length, from one in which there are events to the next one."""
    while end - start > length:
        first = source.first(between(Everything(), start, end))
        if first is None or first + length >= end:
            break
        yield start, first + length
        start = first + length + 1
    yield start, end


def _parts(
    condition: Ready, judging: Judging, span: Span, limit: float
) -> Iterator[tuple[int, int, list[Hit]]]:
    """First and last time of parts of the span, with their hits; none ends within a millisecond."""
    start, end = span
    hits: Iterator[Hit] | None = None
    rest: list[Hit] = []
    while True:
        with patience(limit):
            hits = hits or iter(condition.hits(judging, start, end))
            came = list(islice(hits, CHUNK))
        rest += came
        if len(came) < CHUNK:
            yield start, end, rest
            return
        last = rest[-1].time
        if ready := [hit for hit in rest if hit.time < last]:
            yield start, last - 1, ready
            rest, start = rest[len(ready) :], last
