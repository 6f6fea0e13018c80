"""What was found, as tables."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from logctl import Column, Event, Inquiry, Label, Note, Period, Table, Total
from logctl.report.file_access.robust import LEAST_COMPARED, Usual

from . import labels
from .criteria import CRITERIA, Criterion
from .entry import FORM
from .reading import Read, Tally
from .scope import Scope
from .unusual import bounds

_CRITERION = (
    Column("criterion", labels.CRITERION),
    Column("count", labels.COUNT, "number"),
    Column("how", labels.HOW, wide=True),
)
_ATTENTION = (Column("criterion", labels.CRITERION), *FORM)
_PERSON = (
    Column("user", labels.USER),
    Column("name", labels.NAME),
    Column("role", labels.ROLE),
    Column("department", labels.DEPARTMENT),
    Column("logins", labels.LOGINS, "number"),
    Column("accesses", labels.ACCESSES, "number"),
    Column("late", labels.LATE, "number"),
    Column("patients", labels.PATIENTS, "number"),
    Column("bound", labels.BOUND, "number"),
    Column("compared", labels.COMPARED, "number"),
)
LATE, STAFF, MANY = "out_of_hours", "staff", "many_patients"
NAMES = {one.name: one.label for one in CRITERIA} | {
    LATE: labels.OUT_OF_HOURS,
    STAFF: labels.STAFF,
    MANY: labels.MANY,
}


@dataclass(frozen=True, slots=True)
class Look:
    """Where is looked, what is already read of it, and what a record becomes in a table."""

    inquiry: Inquiry
    scope: Scope
    period: Period
    read: Read
    has_staff: bool
    row: Callable[[Event], Mapping[str, Any]]

    def query(self, criterion: Criterion) -> str:
        return f"{self.scope.query} AND {criterion.query}"


def criteria_table(look: Look, people: Table) -> Table:
    rows = [
        _criterion(one.name, look.inquiry.count(look.query(one), look.period), _by_query(one))
        for one in CRITERIA
    ]
    rows.append(_criterion(LATE, look.read.late, labels.BY_HOURS))
    own = look.read.staff if look.has_staff else None
    rows.append(_criterion(STAFF, own, labels.BY_STAFF if look.has_staff else labels.NO_STAFF))
    many = next(int(one.value) for one in people.totals)
    rows.append(_criterion(MANY, many, labels.BY_MANY))
    values = {"criterion": NAMES}
    return Table("criteria", labels.CRITERIA_TABLE, _CRITERION, rows, len(rows), (), values, mark="attention")


def _criterion(name: str, count: int | None, how: Label) -> dict[str, Any]:
    return {"criterion": name, "count": count, "how": how, "attention": count or ""}


def _by_query(criterion: Criterion) -> Label:
    return Label(*(text % {"query": criterion.query} for text in labels.BY_QUERY))


def attention_table(look: Look, late: Iterable[Event], limit: int, total: int) -> Table:
    """Every row is marked."""
    found: list[tuple[str, Iterable[Event]]] = [
        (one.name, look.inquiry.find(look.query(one), look.period, newest=True, limit=limit))
        for one in CRITERIA
    ]
    found += [(STAFF, look.read.staff_newest), (LATE, late)]
    rows = [
        {"criterion": name, **look.row(event), "attention": name}
        for name, events in found
        for event in events
    ]
    notes = [Note(labels.ATTENTION_HOW, {"limit": f"{limit:,}"})]
    values = {"criterion": NAMES}
    return Table(
        "attention", labels.ATTENTION_TABLE, _ATTENTION, rows, total, notes, values, mark="attention"
    )


def sample_table(look: Look, size: int) -> Table:
    """The five columns of the form, and a mark where a criterion finds the record."""
    marked = _marked(look)
    rows = [{**row, "attention": "x" if row["id"] in marked else ""} for row in look.read.sample]
    told = {"size": f"{len(rows):,}", "total": f"{look.read.events:,}"}
    how = Note(labels.SAMPLE_HOW if size and len(rows) < look.read.events else labels.SAMPLE_ALL, told)
    notes = [how, Note(labels.SAMPLE_MARKS), Note(labels.NO_LOGIN)]
    return Table("sample", labels.SAMPLE_TABLE, FORM, rows, len(rows), notes, mark="attention")


def _marked(look: Look) -> set[str]:
    query = " OR ".join(f"({one.query})" for one in CRITERIA)
    found = {event.id for event in look.inquiry.find(f"{look.scope.query} AND ({query})", look.period)}
    return found | look.read.staff_ids


def person_table(read: Read, limit: int) -> Table:
    """Whoever has unusually many patients stands first; then by patients."""
    usual = bounds(read.people.values())
    rows = [_person(one, usual.get(one.user)) for one in read.people.values()]
    rows.sort(key=lambda row: (not row["attention"], -row["patients"], -row["accesses"], row["user"]))
    many = sum(bool(row["attention"]) for row in rows)
    notes = [Note(labels.PERSON_HOW, {"least": LEAST_COMPARED})]
    return Table(
        *("people", labels.PERSON_TABLE, _PERSON, rows[:limit], len(rows), notes),
        totals=(Total(MANY, labels.MANY, many),),
        mark="attention",
    )


def _person(tally: Tally, usual: Usual | None) -> dict[str, Any]:
    patients = len(tally.patients)
    return {
        "user": tally.user,
        "name": tally.name,
        "role": tally.role,
        "department": tally.department,
        "logins": tally.logins,
        "accesses": tally.accesses,
        "late": tally.late,
        "patients": patients,
        "bound": usual.bound if usual else None,
        "compared": usual.compared if usual else None,
        "attention": "x" if usual and usual.is_exceeded(patients) else "",
    }


def counted(criteria: Table) -> int:
    """Rows that criteria find, without people."""
    return sum(row["count"] or 0 for row in criteria.rows if row["criterion"] != MANY)
