"""By person and by department."""

from collections import Counter, defaultdict
from collections.abc import Mapping

from logctl import Column, Label, Note, Table

from .. import wording
from ..asking import largest
from ..scope import Scope
from . import labels
from .tally import MEASURES, Tally

_LABELS: Mapping[str, Label] = {
    "events": wording.EVENTS,
    "before": wording.BEFORE,
    "out_of_hours": wording.OUT_OF_HOURS,
    "prints": labels.PRINTS,
    "pages": labels.PAGES,
    "copies": labels.COPIES,
    "connections": labels.CONNECTIONS,
    "web": labels.WEB,
    "uploads": labels.UPLOADS,
    "mails": labels.MAILS,
}
_WHO = (
    Column("account", wording.ACCOUNT),
    Column("name", wording.NAME),
    Column("role", wording.ROLE),
    Column("department", wording.DEPARTMENT),
)


def _columns(scope: Scope) -> list[Column]:
    shown = [name for name in MEASURES if scope.before or name != "before"]
    return [Column(name, _LABELS[name], "number") for name in shown]


def person_table(scope: Scope, tally: Tally) -> Table:
    rows = []
    for key in largest(dict(tally.persons), scope.limit):
        person = scope.people.person(key)
        rows.append(
            {
                "account": person.account,
                "name": person.name,
                "role": person.role,
                "department": person.department,
                **{name: tally.of[name].get(key, 0) for name in MEASURES},
            }
        )
    notes = [
        Note(labels.NOT_PEOPLE, {"count": f"{tally.nobody:,}"}),
        Note(wording.SHARED),
        *([] if scope.people.is_listed else [Note(wording.NO_STAFF)]),
    ]
    columns = (*_WHO, *_columns(scope))
    return Table("people", labels.PERSONS, columns, rows, len(tally.persons), notes, bars="events")


def department_table(scope: Scope, tally: Tally) -> Table:
    """Who is in no department that is known, and what was done by nobody, are rows of their own."""
    groups: dict[str, list[str]] = defaultdict(list)
    for key in tally.persons:
        groups[scope.people.department(key)].append(key)
    sums = {
        name: Counter({measure: _sum(tally, measure, keys) for measure in MEASURES})
        for name, keys in groups.items()
    }
    known = largest({name: sums[name]["events"] for name in groups if name}, len(groups))
    rows = [
        {
            "department": name or labels.UNKNOWN_DEPARTMENT,
            "people": len(groups[name]),
            **sums[name],
        }
        for name in (*known, *([""] if "" in groups else []))
    ]
    if tally.nobody:
        nobody = {"events": tally.nobody, "before": tally.nobody_before, "out_of_hours": tally.nobody_closed}
        rows.append({"department": labels.NOBODY, **nobody})
    columns = (
        Column("department", wording.DEPARTMENT, wide=True),
        Column("people", wording.PEOPLE, "number"),
        *_columns(scope),
    )
    return Table("departments", labels.DEPARTMENTS, columns, rows[: scope.limit], len(rows), bars="events")


def _sum(tally: Tally, measure: str, keys: list[str]) -> int:
    return sum(tally.of[measure].get(key, 0) for key in keys)
