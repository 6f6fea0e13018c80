"""Sessions, plan and accounts as tables."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from logctl import Column, Inquiry, Label, Note, Period, Table
from logctl.words import fold

from . import labels
from .accounts import Accounts
from .done import Done, done_in
from .names import texts
from .plan import Compared, Work
from .sessions import Session

_MINUTE = 60_000
_SESSION = (
    Column("begin", labels.BEGIN, "time"),
    Column("end", labels.END, "time"),
    Column("minutes", labels.LENGTH, "number"),
    Column("account", labels.ACCOUNT),
    Column("origin", labels.ORIGIN),
    Column("way", labels.WAY),
    Column("hosts", labels.HOSTS),
    Column("result", labels.RESULT),
    Column("plan", labels.PLAN),
    Column("events", labels.EVENTS, "number"),
    Column("commands", labels.COMMANDS, "number"),
    Column("files", labels.FILES, "number"),
    Column("patients", labels.PATIENTS, "number"),
    Column("told", labels.TOLD, wide=True),
    Column("remark", labels.REMARK),
)
_PLAN = (
    Column("number", labels.NUMBER),
    Column("vendor", labels.VENDOR),
    Column("accounts", labels.ACCOUNT),
    Column("targets", labels.TARGETS),
    Column("first", labels.PLANNED_FROM, "time"),
    Column("last", labels.PLANNED_TO, "time"),
    Column("work", labels.WORK, wide=True),
    Column("approver", labels.APPROVER),
    Column("sessions", labels.SESSIONS, "number"),
    Column("state", labels.STATE),
)
_ACCOUNT = (
    Column("account", labels.ACCOUNT),
    Column("name", labels.NAME),
    Column("why", labels.WHY),
    Column("sessions", labels.SESSIONS, "number"),
    Column("attention", labels.ATTENTION, "number"),
    Column("failures", labels.FAILURES, "number"),
)


@dataclass(frozen=True, slots=True)
class Told:
    """A session beside the plan."""

    session: Session
    compared: Compared

    @property
    def is_whole(self) -> bool:
        return self.compared.verdict == "whole"


def session_table(inquiry: Inquiry, told: Sequence[Told], limit: int, notes: Sequence[Note]) -> Table:
    """What should be looked at is not cut before what needs none."""
    chosen = sorted(told, key=lambda one: (one.is_whole, one.session.first))[:limit]
    ordered = sorted(chosen, key=lambda one: (one.session.first, one.session.account))
    rows = [_session(one, done_in(inquiry, one.session)) for one in ordered]
    values = {"result": labels.RESULTS, "way": _ways(), "remark": labels.REMARKS}
    return Table("sessions", labels.SESSION_TABLE, _SESSION, rows, len(told), notes, values, mark="attention")


def _session(told: Told, done: Done) -> dict[str, Any]:
    session, compared = told.session, told.compared
    return {
        "begin": session.begin,
        "end": None if session.is_open else session.last,
        "minutes": (session.last - session.first + _MINUTE // 2) // _MINUTE,
        "account": session.account,
        "origin": " ".join(session.origins),
        "way": " ".join(session.kinds),
        "hosts": " ".join(session.places),
        "result": compared.verdict,
        "attention": "" if told.is_whole else compared.verdict,
        "plan": " ".join(one.number or one.work or one.vendor for one in compared.works),
        "events": done.events,
        "commands": done.commands,
        "files": done.files,
        "patients": done.patients,
        "told": " / ".join(done.told),
        "remark": _remark(session),
    }


def _ways() -> dict[str, Label]:
    """By all that a session may have come."""
    found = {}
    for count in range(1, len(labels.WAYS) + 1):
        for kinds in combinations(labels.WAYS, count):
            names = [labels.WAYS[kind] for kind in kinds]
            told = Label("、".join(one.ja for one in names), ", ".join(one.en for one in names))
            found[" ".join(kinds)] = told
    return found


def _remark(session: Session) -> str:
    if session.begin is None:
        return "no_begin"
    return "no_end" if session.is_open else ""


def plan_table(works: Sequence[Work], told: Sequence[Told], now: int, limit: int) -> Table:
    counts = used(works, told)
    rows = [_work(one, counts[one.id], now) for one in works]
    notes = [Note(labels.SOFT)] if any(row["state"] == "unused" for row in rows) else []
    values = {"state": labels.STATES}
    return Table("plan", labels.PLAN_TABLE, _PLAN, rows[:limit], len(rows), notes, values)


def used(works: Iterable[Work], told: Iterable[Told]) -> dict[str, int]:
    """How many sessions were in the time of each, in whatever way they differed from it but by account."""
    counts = {one.id: 0 for one in works}
    for one in told:
        for work in one.compared.works if one.compared.verdict != "account" else ():
            counts[work.id] = counts.get(work.id, 0) + 1
    return counts


def _work(work: Work, sessions: int, now: int) -> dict[str, Any]:
    return {
        "number": work.number,
        "vendor": work.vendor,
        "accounts": " ".join(work.accounts),
        "targets": " ".join(work.targets),
        "first": work.first,
        "last": work.last,
        "work": work.work,
        "approver": work.approver,
        "sessions": sessions,
        "state": state_of(work, sessions, now),
    }


def state_of(work: Work, sessions: int, now: int) -> str:
    if work.cancelled:
        return "cancelled"
    if sessions:
        return "done"
    return "coming" if now <= work.last else "unused"


def account_table(
    inquiry: Inquiry,
    accounts: Accounts,
    told: Sequence[Told],
    failures: Mapping[str, int],
    period: Period,
    limit: int,
) -> Table:
    names = {one.session.account for one in told} | failures.keys()
    people = _people(inquiry, period)
    rows = []
    for name in names:
        mine = [one for one in told if one.session.account == name]
        attention = sum(not one.is_whole for one in mine)
        row = {"account": name, "name": people.get(name, ""), "why": accounts.why(name)}
        rows.append(row | {"sessions": len(mine), "attention": attention, "failures": failures.get(name, 0)})
    rows.sort(key=lambda row: (-int(str(row["attention"])), str(row["account"])))
    values = {"why": labels.REASONS}
    return Table("accounts", labels.ACCOUNT_TABLE, _ACCOUNT, rows[:limit], len(rows), (), values)


def _people(inquiry: Inquiry, period: Period) -> dict[str, str]:
    return {
        fold(login): str(row.get("user.full_name", ""))
        for row in inquiry.register("people", period.last)
        for login in texts(row, "user.name")
    }
