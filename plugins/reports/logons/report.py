"""The report itself."""

from collections.abc import Iterator, Mapping
from typing import Any

from logctl import Choice, Inquiry, Made, Period, Table, Total
from logctl.errors import UsageError
from logctl.language import marked as _

from .. import marks, wording
from ..scope import Scope, scope_of, signs
from . import labels
from .accounts import MOST_HOSTS, UNUSED_DAYS, new_table, several_table, unused_table
from .charts import charts
from .failures import failed_table, reason_table, run_table
from .kinds import KINDS
from .persons import host_table, kind_table, person_table
from .privileged import privileged_table
from .remote import ehr_table, remote_table
from .tally import Tally


class Logons:
    name = "logons"
    label = labels.TITLE
    description = labels.DESCRIPTION
    choices = (
        Choice("hosts", marks.filled(labels.CHOICE_HOSTS, {"default": MOST_HOSTS}), number=True),
        Choice("unused", marks.filled(labels.CHOICE_UNUSED, {"default": UNUSED_DAYS}), number=True),
    )

    def make(self, inquiry: Inquiry, period: Period, values: Mapping[str, Any]) -> Made:
        scope = scope_of(inquiry, period, values.get("limit"))
        tally = Tally(scope)
        most = _number(values, "hosts", MOST_HOSTS)
        days = _number(values, "unused", UNUSED_DAYS)
        return Made(
            self.name,
            self.label,
            scope.period,
            _totals(tally),
            tuple(_tables(scope, tally, most, days)),
            charts(scope, tally),
            partial=list(signs(inquiry)),
        )


def _number(values: Mapping[str, Any], name: str, default: int) -> int:
    number = values.get(name)
    if number is None:
        return default
    if not isinstance(number, int) or number < 1:
        raise UsageError(_("%(name)s: %(value)s is not a number above 0"), name=name, value=number)
    return number


def _tables(scope: Scope, tally: Tally, most: int, days: int) -> Iterator[Table]:
    yield kind_table(scope, tally)
    yield run_table(scope, tally)
    yield person_table(scope, tally)
    yield host_table(scope, tally)
    yield failed_table(scope, tally)
    yield reason_table(scope, tally)
    yield remote_table(scope, tally)
    yield privileged_table(scope, tally)
    yield several_table(scope, tally, most)
    yield new_table(scope, tally)
    yield unused_table(scope, tally, days)
    yield ehr_table(scope, tally)


def _totals(tally: Tally) -> list[Total]:
    found = [
        Total(one.name, one.label, tally.succeeded[one.name].total())
        for one in KINDS
        if one.name in tally.succeeded
    ]
    late = sum(counts.total() for counts in tally.closed.values())
    return [
        *found,
        Total("failures", labels.FAILURES, len(tally.logons.failures)),
        Total("out_of_hours", wording.OUT_OF_HOURS, late),
        Total("people", labels.ACCOUNTS, len(tally.persons)),
    ]
