"""Prints by person, printer and document."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from logctl import Column, Label, Note, Table

from .. import marks, wording
from ..asking import largest
from ..people import SYSTEM
from ..scope import Scope
from . import labels
from .prints import Print, Prints, by_document, by_printer, commonest, pages

_COUNTS = (Column("prints", labels.PRINTS, "number"), Column("pages", labels.PAGES, "number"))
_TIMES = (Column("first", wording.FIRST, "time"), Column("last", wording.LAST, "time"))
_PERSONS = (
    Column("account", wording.ACCOUNT),
    Column("name", wording.NAME),
    Column("department", wording.DEPARTMENT),
    *_COUNTS,
    Column("most", labels.MOST_PAGES, "number"),
    Column("documents", labels.DOCUMENT_COUNT, "number"),
    Column("out_of_hours", wording.OUT_OF_HOURS, "number"),
    Column("reason", wording.REASON, wide=True),
)
_PRINTERS = (
    Column("printer", labels.PRINTER, wide=True),
    *_COUNTS,
    Column("people", wording.PEOPLE, "number"),
    Column("out_of_hours", wording.OUT_OF_HOURS, "number"),
)
_DOCUMENTS = (
    Column("document", labels.DOCUMENT, wide=True),
    *_COUNTS,
    Column("people", wording.PEOPLE, "number"),
    *_TIMES,
)


def print_tables(scope: Scope, found: Prints) -> Iterator[Table]:
    yield _persons(scope, found)
    yield _printers(scope, found)
    yield _documents(scope, found)


def _persons(scope: Scope, found: Prints) -> Table:
    groups = {key: group for key, group in found.of_persons().items() if key != SYSTEM}
    most = {key: _most_in_a_day(scope, group) for key, group in groups.items()}
    reasons = marks.unusual(most, labels.MOST_PAGES)
    rows = []
    for key in largest({key: pages(group) for key, group in groups.items()}, scope.limit):
        person, group = scope.people.person(key), groups[key]
        rows.append(
            {
                "account": person.account,
                "name": person.name,
                "department": person.department,
                **_counts(group),
                "most": most[key],
                "documents": len({one.document for one in group}),
                "out_of_hours": _closed(scope, group),
                "reason": reasons.get(key, ""),
            }
        )
    notes = [Note(labels.PRINTS_HOW, {"count": f"{found.both:,}"}), Note(wording.HOW, marks.HOW)]
    if unknown := sum(one.pages is None for one in found.all):
        notes.append(Note(labels.NO_PAGES, {"count": f"{unknown:,}"}))
    label = labels.PRINT_PERSONS
    return Table("print_people", label, _PERSONS, rows, len(groups), notes, bars="pages", mark="reason")


def _printers(scope: Scope, found: Prints) -> Table:
    groups = by_printer(found)
    rows = [
        {
            "printer": _shown([one.printer for one in groups[key]], labels.UNKNOWN_PRINTER),
            **_counts(groups[key]),
            "people": _people(groups[key]),
            "out_of_hours": _closed(scope, groups[key]),
        }
        for key in _most(groups, scope.limit)
    ]
    return Table("printers", labels.PRINTERS, _PRINTERS, rows, len(groups), bars="pages")


def _documents(scope: Scope, found: Prints) -> Table:
    groups = by_document(found)
    rows = [
        {
            "document": _shown([one.document for one in groups[key]], labels.UNKNOWN_DOCUMENT),
            **_counts(groups[key]),
            "people": _people(groups[key]),
            "first": min(one.time for one in groups[key]),
            "last": max(one.time for one in groups[key]),
        }
        for key in _most(groups, scope.limit)
    ]
    return Table("documents", labels.DOCUMENTS, _DOCUMENTS, rows, len(groups))


def _most_in_a_day(scope: Scope, group: list[Print]) -> int:
    days: Counter[date] = Counter()
    for one in group:
        days[scope.moment(one.time).date()] += one.pages or 0
    return max(days.values())


def _most(groups: Mapping[str, list[Print]], limit: int) -> list[str]:
    """By pages, then by prints."""
    return sorted(groups, key=lambda key: (-pages(groups[key]), -len(groups[key]), key))[:limit]


def _shown(names: list[str], unknown: Label) -> str | Label:
    return commonest(names) or unknown


def _counts(group: list[Print]) -> dict[str, Any]:
    return {"prints": len(group), "pages": pages(group)}


def _people(group: list[Print]) -> int:
    return len({key for one in group for key in one.persons if key != SYSTEM})


def _closed(scope: Scope, group: list[Print]) -> int:
    return sum(scope.is_closed(one.time) for one in group)
