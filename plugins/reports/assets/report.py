"""The report itself."""

from collections.abc import Mapping
from typing import Any

from logctl import Inquiry, Made, Period

from ..scope import scope_of
from . import labels
from .accounts import accounts
from .devices import devices
from .software import software_table, update_table
from .terminals import QUERY, terminals

LIMIT = 50


class Assets:
    name = "assets"
    label = labels.TITLE
    description = labels.DESCRIPTION
    choices = ()

    def make(self, inquiry: Inquiry, period: Period, values: Mapping[str, Any]) -> Made:
        limit = values.get("limit") or LIMIT
        scope = scope_of(inquiry, period, limit, QUERY)
        parts = (terminals(scope), devices(scope), accounts(scope))
        return Made(
            self.name,
            self.label,
            scope.period,
            [total for part in parts for total in part.totals()],
            [
                *(part.table(limit) for part in parts),
                software_table(scope, limit),
                update_table(scope, limit),
            ],
            review=labels.REVIEW,
        )
