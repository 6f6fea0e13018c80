"""The report itself."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from logctl import Chart, Choice, Event, Inquiry, Label, Made, Note, Period, Series, Total
from logctl.report.parts import closed, hourly, hours_of_week, parts_of
from logctl.report.text import STORE

from . import labels
from .criteria import PATIENT
from .entry import entry
from .evidence import integrity_table, look_table
from .logins import logins_of
from .reading import Hours, Read, Wanted, read
from .scope import Scope, scope_of
from .staff import staff_of
from .tables import Look, attention_table, counted, criteria_table, person_table, sample_table

LIMIT = 20
SAMPLE = 50


class AccessReview:
    """`patient` and `user` narrow what is reviewed; `sample` is how many records a person reads."""

    name = "access-review"
    label = labels.TITLE
    description = labels.DESCRIPTION
    choices = (
        Choice("patient", labels.PATIENT_CHOICE),
        Choice("user", labels.USER_CHOICE, several=True),
        Choice("sample", labels.SAMPLE_CHOICE, number=True),
    )

    def make(self, inquiry: Inquiry, period: Period, values: Mapping[str, Any]) -> Made:
        scope, limit = scope_of(inquiry, values), int(values.get("limit") or LIMIT)
        size = SAMPLE if values.get("sample") is None else max(0, int(values["sample"]))
        period = closed(inquiry, period, scope.query)
        staff, hours = staff_of(inquiry, period), _hours(inquiry, period)
        logins = logins_of(inquiry, scope, period)

        def row(event: Event) -> Mapping[str, Any]:
            return entry(event, inquiry.zone, logins.before(event))

        wanted = Wanted(period, size, limit, row)
        found = read(inquiry.find(scope.query, period), wanted, hours, staff)
        look = Look(inquiry, scope, period, found, bool(staff.names), row)
        people = person_table(found, limit)
        criteria = criteria_table(look, people)
        tables = (
            criteria,
            attention_table(look, _late(look, hours, limit), limit, counted(criteria)),
            sample_table(look, size),
            people,
            look_table(inquiry, period, limit),
            integrity_table(inquiry.completeness(period)),
        )
        return Made(
            self.name,
            labels.TITLE,
            period,
            _totals(found),
            tables,
            _charts(look) if found.accesses else (),
            partial=[Note(STORE, {"sign": sign}) for sign in inquiry.partial],
            conditions=_conditions(scope),
            review=labels.REVIEW,
        )


def _hours(inquiry: Inquiry, period: Period) -> Hours:
    assert period.first is not None and period.last is not None
    return Hours(list(inquiry.hours.closed_times(period.first, period.last)))


def _late(look: Look, hours: Hours, limit: int) -> Iterator[Event]:
    """The newest out of hours."""
    events = look.inquiry.find(f"{look.scope.query} AND {PATIENT}", look.period, newest=True)
    return islice((event for event in events if hours.is_late(event.time)), min(limit, look.read.late))


def _totals(found: Read) -> list[Total]:
    return [
        Total("records", labels.EVENTS, found.events),
        Total("logins", labels.LOGINS, found.logins),
        Total("accesses", labels.ACCESSES, found.accesses),
        Total("patients", labels.PATIENTS, len(found.patients)),
        Total("people", labels.PEOPLE, len(found.people)),
        Total("terminals", labels.TERMINALS, len(found.terminals)),
        Total("late", labels.LATE, found.late),
    ]


def _conditions(scope: Scope) -> list[tuple[Label, str | Label]]:
    told = [(labels.PATIENT_ASKED, " ".join(scope.ids)), (labels.USERS_ASKED, " ".join(scope.users))]
    return [(label, text) for label, text in told if text]


def _charts(look: Look) -> list[Chart]:
    query = f"{look.scope.query} AND {PATIENT}"
    parts = parts_of(look.period, look.inquiry.zone)
    counts = Series("accesses", labels.ACCESSES, look.inquiry.histogram(query, parts.bounds))
    return [
        Chart("time", labels.CHART, parts.texts, [counts], "time"),
        hours_of_week(hourly(look.inquiry, query, look.period), "week", labels.GRID),
    ]
