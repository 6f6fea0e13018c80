"""What was counted, as tables and charts."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from heapq import nsmallest
from typing import Any

from logctl.contracts.report import Chart, Column, Note, Row, Table
from logctl.decode.place import folder
from logctl.language import Label
from logctl.report.file_access import labels
from logctl.report.file_access.bar import Bar, chart_of
from logctl.report.file_access.machines import MOST_A_MINUTE, REASONS
from logctl.report.file_access.reading import Person
from logctl.report.file_access.tally import Counted, Tally

MOST_BARS = 15
_COUNTS = (
    Column("accesses", labels.ACCESSES, "number"),
    Column("before", labels.BEFORE, "number"),
)
_END = (
    Column("terminals", labels.TERMINALS, "number"),
    Column("operations", labels.OPERATIONS, "operations"),
    Column("first", labels.FIRST, "time"),
    Column("last", labels.LAST, "time"),
)
_FILES, _PEOPLE = Column("files", labels.FILES, "number"), Column("people", labels.PEOPLE, "number")
_PATH = Column("path", labels.PATH, wide=True)
_COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "file": (_PATH, *_COUNTS, _PEOPLE, *_END),
    "folder": (_PATH, *_COUNTS, _FILES, _PEOPLE, *_END),
    "person": (
        Column("user", labels.USER),
        Column("name", labels.NAME),
        Column("role", labels.ROLE),
        Column("department", labels.DEPARTMENT),
        *_COUNTS,
        _FILES,
        *_END,
    ),
    "patient": (Column("patient", labels.PATIENT), *_COUNTS, _FILES, _PEOPLE, *_END),
}
_MACHINE = (
    Column("reason", labels.REASON),
    Column("user", labels.USER),
    Column("process", labels.PROCESS, wide=True),
    Column("accesses", labels.ACCESSES, "number"),
    *_END,
)


def table_by(counted: Counted, kind: str, limit: int, compares: bool) -> Table:
    tallies = _tallies(counted, kind)
    files = _files(counted, kind)
    top = largest(tallies, limit)
    rows = [_row(counted, kind, key, tally, files[key]) for key, tally in top]
    columns = [one for one in _COLUMNS[kind] if compares or one.name != "before"]
    notes = [Note(labels.NO_PATIENTS, {})] if kind == "patient" and not tallies else []
    return Table(kind, labels.BY[kind], columns, rows, len(tallies), notes, bars="accesses")


def largest(tallies: Mapping[str, Tally], limit: int) -> list[tuple[str, Tally]]:
    """Ties by key, so that both stores give the same."""
    return nsmallest(limit, tallies.items(), key=lambda item: (-item[1].count, item[0]))


def _tallies(counted: Counted, kind: str) -> Mapping[str, Tally]:
    return {
        "file": counted.files,
        "folder": counted.folders,
        "person": counted.persons,
        "patient": counted.patients,
    }[kind].of


def _files(counted: Counted, kind: str) -> Counter[str]:
    """How many different files there are of each."""
    ways: dict[str, Callable[[str, Tally], Iterable[str]]] = {
        "file": lambda _key, _tally: (),
        "folder": lambda key, _tally: (folder(key),),
        "person": lambda _key, tally: tally.people,
        "patient": lambda _key, tally: tally.patients,
    }
    found: Counter[str] = Counter()
    for key, tally in counted.files.of.items():
        found.update(ways[kind](key, tally))
    return found


def _row(counted: Counted, kind: str, key: str, tally: Tally, files: int) -> Row:
    person = counted.people.get(key, Person()) if kind == "person" else Person()
    who = {"user": tally.shown, "name": person.name, "role": person.role, "department": person.department}
    found: dict[str, Any] = {
        **(who if kind == "person" else {"patient" if kind == "patient" else "path": tally.shown}),
        "accesses": tally.count,
        "before": tally.before,
        "files": files,
        "people": len(tally.people),
        **_rest(tally),
    }
    return {column.name: found[column.name] for column in _COLUMNS[kind]}


def _rest(tally: Tally) -> Row:
    ordered = sorted(tally.operations.items(), key=lambda item: (-item[1], item[0]))
    return {
        "terminals": len(tally.terminals),
        "operations": dict(ordered),
        "first": tally.first,
        "last": tally.last,
    }


def machine_table(counted: Counted, limit: int) -> Table:
    rows = []
    for key, tally in largest(counted.machines.of, limit):
        reason, user, process = counted.machine_of[key]
        told = {"reason": reason, "user": user, "process": process, "accesses": tally.count}
        rows.append({**told, **_rest(tally)})
    notes = [Note(labels.RATE, {"most": MOST_A_MINUTE})]
    values: dict[str, Mapping[str, Label]] = {"reason": REASONS}
    return Table("machines", labels.MACHINES, _MACHINE, rows, len(counted.machines.of), notes, values)


def chart_by(counted: Counted, kind: str, compares: bool) -> Chart:
    top = largest(_tallies(counted, kind), MOST_BARS)
    bars = [Bar(tally.shown, tally.count, tally.before if compares else None) for _key, tally in top]
    return chart_of(kind, labels.BY[kind], bars)


def with_bars(charts: Sequence[Chart]) -> list[Chart]:
    return [chart for chart in charts if chart.texts]
