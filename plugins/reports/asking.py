"""Queries as text, made of values that events have."""

from collections.abc import Iterable

from logctl import Inquiry, Period

_LONGEST = 500
"""Characters: of a longer value nothing is asked for, since a query has its limits."""
_MOST_AT_ONCE = 50_000
"""A store gives no more different numbers at once than about this many."""


def quoted(value: str) -> str:
    return '"' + value[:_LONGEST].replace("\\", "\\\\").replace('"', '\\"') + '"'


def any_of(field: str, values: Iterable[str]) -> str:
    """The events that have one of the values; of no values none."""
    told = " OR ".join(quoted(value) for value in values)
    return f"{field}:({told})" if told else f"_exists_:{field} AND NOT _exists_:{field}"


def narrowed(query: str, *more: str) -> str:
    return " AND ".join(f"({one})" for one in (query, *more) if one and one != "*") or "*"


def summed(inquiry: Inquiry, query: str, field: str, period: Period) -> int:
    """The numbers of a field added up. The period has both ends."""
    assert period.first is not None and period.last is not None
    asked = narrowed(query, f"_exists_:{field}")
    if inquiry.count(asked, period) > _MOST_AT_ONCE and period.last > period.first:
        middle = (period.first + period.last) // 2
        halves = Period(period.first, middle), Period(middle + 1, period.last)
        return sum(summed(inquiry, query, field, half) for half in halves)
    return sum(int(float(value)) * count for value, count in inquiry.values(asked, field, period).items())


def largest(counts: dict[str, int], limit: int) -> list[str]:
    """Keys by their numbers, ties by the key."""
    return sorted(counts, key=lambda key: (-counts[key], key))[:limit]
