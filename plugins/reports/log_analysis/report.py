"""The report itself."""

from collections.abc import Iterator, Mapping
from typing import Any

from logctl import Choice, Inquiry, Made, Period, Table, Total

from .. import wording
from ..scope import Scope, scope_of, signs
from . import labels
from .categories import category_table, over_time, week
from .device_table import device_table
from .out_of_hours import closed_table
from .persons import department_table, person_table
from .print_tables import print_tables
from .prints import pages
from .questions import COPIES, EVERYTHING, MAILS, UPLOADS, WEB
from .tally import Tally
from .terminals import terminal_table
from .web import web_tables


class LogAnalysis:
    name = "log-analysis"
    label = labels.TITLE
    description = labels.DESCRIPTION
    choices: tuple[Choice, ...] = ()

    def make(self, inquiry: Inquiry, period: Period, values: Mapping[str, Any]) -> Made:
        scope = scope_of(inquiry, period, values.get("limit"))
        tally = Tally(scope)
        tables = tuple(_tables(scope, tally))
        return Made(
            self.name,
            self.label,
            scope.period,
            _totals(scope, tally, tables),
            tables,
            [over_time(scope), week(scope)],
            partial=list(signs(inquiry)),
            before=scope.before,
        )


def _tables(scope: Scope, tally: Tally) -> Iterator[Table]:
    yield category_table(scope)
    yield person_table(scope, tally)
    yield department_table(scope, tally)
    yield terminal_table(scope)
    yield closed_table(scope, tally)
    yield from print_tables(scope, tally.prints)
    yield device_table(scope, tally.devices)
    yield from web_tables(scope)


def _totals(scope: Scope, tally: Tally, tables: tuple[Table, ...]) -> list[Total]:
    asked, period = scope.inquiry, scope.period
    terminals = next(table.total for table in tables if table.name == "terminals")
    before = [Total("before", wording.BEFORE, asked.count(EVERYTHING, scope.before))] if scope.before else []
    connections = sum(device.connections for device in tally.devices.of.values())
    return [
        Total("events", wording.EVENTS, asked.count(EVERYTHING, period)),
        *before,
        Total("out_of_hours", wording.OUT_OF_HOURS, asked.count_within(EVERYTHING, scope.closed_times)),
        Total("people", wording.PEOPLE, len(tally.persons)),
        Total("terminals", labels.TERMINAL_COUNT, terminals),
        Total("prints", labels.PRINTS, len(tally.prints.all)),
        Total("pages", labels.PAGES, pages(tally.prints.all)),
        Total("copies", labels.COPIES, asked.count(COPIES, period)),
        Total("connections", labels.CONNECTIONS, connections),
        Total("web", labels.WEB, asked.count(WEB, period)),
        Total("uploads", labels.UPLOADS, asked.count(UPLOADS, period)),
        Total("mails", labels.MAILS, asked.count(MAILS, period)),
    ]
