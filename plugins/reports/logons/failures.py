"""Who failed why, and what failed so often in a row that somebody may have been guessing."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from logctl import Column, Label, Note, Period, Table

from .. import marks, wording
from ..asking import narrowed
from ..scope import Scope
from . import labels
from .kinds import KINDS, kind, succeeded
from .reading import Logon, named
from .tally import Tally

LEAST, GAP, AFTER = 5, 10, 60
"""Failures; minutes between two of them; minutes in which a success belongs to them."""
_MINUTE = 60_000
_REASONS = (
    Column("kind", labels.KIND),
    Column("why", labels.WHY, wide=True),
    Column("failures", labels.FAILURES, "number"),
    Column("people", labels.ACCOUNTS, "number"),
)
_FAILED = (
    Column("account", wording.ACCOUNT),
    Column("name", wording.NAME),
    Column("department", wording.DEPARTMENT),
    Column("failures", labels.FAILURES, "number"),
    Column("kinds", labels.KIND),
    Column("hosts", labels.COMPUTERS, wide=True),
    Column("sources", labels.SOURCES, wide=True),
    Column("first", wording.FIRST, "time"),
    Column("last", wording.LAST, "time"),
    Column("reason", wording.REASON, wide=True),
)
_RUNS = (
    Column("account", wording.ACCOUNT),
    Column("name", wording.NAME),
    Column("kinds", labels.KIND),
    Column("failures", labels.FAILURES, "number"),
    Column("first", wording.FIRST, "time"),
    Column("last", wording.LAST, "time"),
    Column("hosts", labels.COMPUTERS),
    Column("sources", labels.SOURCES),
    Column("success", labels.SUCCESS, "time"),
    Column("reason", wording.REASON, wide=True),
)


@dataclass(frozen=True, slots=True)
class Run:
    """Failures of one person in a row."""

    person: str
    failures: Sequence[Logon]

    @property
    def first(self) -> int:
        return self.failures[0].time

    @property
    def last(self) -> int:
        return self.failures[-1].time


def runs(failures: Sequence[Logon]) -> Iterator[Run]:
    """Of one person, in the order of time."""
    run: list[Logon] = []
    for one in (*failures, None):
        if one is not None and (not run or one.time - run[-1].time <= GAP * _MINUTE):
            run.append(one)
            continue
        if len(run) >= LEAST:
            yield Run(run[0].person, run)
        run = [one] if one is not None else []


def reason_table(scope: Scope, tally: Tally) -> Table:
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in (*tally.logons.failures, *tally.logons.domain):
        groups[one.kind, one.reason].append(one.person)
    ordered = sorted(groups, key=lambda key: (-len(groups[key]), key))
    rows = [
        {
            "kind": name,
            "why": why or labels.NO_REASON,
            "failures": len(groups[name, why]),
            "people": len(set(groups[name, why])),
        }
        for name, why in ordered[: scope.limit]
    ]
    values = {"kind": {one.name: one.label for one in KINDS}, "why": labels.WHY_VALUES}
    return Table("reasons", labels.REASONS, _REASONS, rows, len(groups), values=values, bars="failures")


def failed_table(scope: Scope, tally: Tally) -> Table:
    groups = tally.failures
    reasons = marks.unusual(tally.failures_by, labels.FAILURES)
    ordered = sorted(groups, key=lambda key: (-len(groups[key]), key))
    rows = []
    for key in ordered[: scope.limit]:
        person, failures = scope.people.person(key), groups[key]
        rows.append(
            {
                "account": person.account,
                "name": person.name,
                "department": person.department,
                "failures": len(failures),
                **_where(failures),
                "reason": reasons.get(key, ""),
            }
        )
    notes = [Note(wording.HOW, marks.HOW)]
    return Table("failures", labels.FAILED, _FAILED, rows, len(groups), notes, bars="failures", mark="reason")


def run_table(scope: Scope, tally: Tally) -> Table:
    """The longest first."""
    found = sorted(
        _all_runs(tally),
        key=lambda run: (-len(run.failures), run.first, run.person),
    )
    rows = []
    for run in found[: scope.limit]:
        person, success = scope.people.person(run.person), _success(scope, run)
        reasons = [marks.filled(labels.IN_A_ROW, {"count": len(run.failures)})]
        if success is not None:
            minutes = -(-(success - run.last) // _MINUTE)
            reasons.append(marks.filled(labels.THEN_SUCCESS, {"minutes": minutes}))
        rows.append(
            {
                "account": person.account,
                "name": person.name,
                "failures": len(run.failures),
                **_where(run.failures),
                "success": success,
                "reason": marks.joined(reasons),
            }
        )
    notes = [Note(labels.RUN_HOW, {"least": LEAST, "gap": GAP, "after": AFTER})]
    return Table("runs", labels.RUNS, _RUNS, rows, len(found), notes, mark="reason")


def _all_runs(tally: Tally) -> Iterator[Run]:
    """What a domain controller tells only where no other source tells of the same time."""
    for key in sorted({*tally.failures, *tally.domain}):
        known = list(runs(tally.failures.get(key, ())))
        yield from known
        for run in runs(tally.domain.get(key, ())):
            if not any(
                other.first - _MINUTE <= run.last and run.first <= other.last + _MINUTE for other in known
            ):
                yield run


def _success(scope: Scope, run: Run) -> int | None:
    """When the person succeeded after it."""
    query = narrowed(succeeded(), scope.people.query(run.person))
    after = Period(run.last + 1, run.last + AFTER * _MINUTE)
    return next((event.time for event in scope.inquiry.find(query, after, limit=1)), None)


def _where(failures: Sequence[Logon]) -> dict[str, object]:
    return {
        "kinds": _kinds(failures),
        "hosts": named(one.host for one in failures),
        "sources": named(one.source for one in failures),
        "first": failures[0].time,
        "last": failures[-1].time,
    }


def _kinds(failures: Sequence[Logon]) -> Label | str:
    counts = Counter(one.kind for one in failures)
    return marks.joined(kind(name).label for name in sorted(counts, key=lambda one: (-counts[one], one)))
