"""Rows of lists that have ended, and values told in short."""

from collections.abc import Callable, Iterable, Iterator

from logctl import Inquiry, Label, Period
from logctl.decode import iso_milliseconds
from logctl.event import Fields

from ..people import text

_DAY = 86_400_000
_MOST_TOLD = 3


def ended(inquiry: Inquiry, kind: str, last: int | None) -> Iterator[tuple[Fields, int]]:
    """Each row that has an end, with it, in the order in which they began; of other rows of the same key it knows nothing."""
    query = f"logctl.register.name:{kind} AND event.kind:enrichment AND _exists_:logctl.register.to"
    for event in inquiry.find(query, Period(None, last)):
        end = iso_milliseconds(text(event.fields, "logctl.register.to"))
        if end is not None:
            yield event.fields, end


def end_of(inquiry: Inquiry, moment: str) -> int | None:
    """A day lasts to its end."""
    time = iso_milliseconds(moment, inquiry.zone)
    return time + _DAY - 1 if time is not None and len(moment) == len("2026-10-28") else time


def some(values: Iterable[str], shown: Callable[[str], str] = str) -> Label:
    """The first few, and how many more there are."""
    told = list(values)
    names, more = ", ".join(map(shown, told[:_MOST_TOLD])), len(told) - _MOST_TOLD
    if more <= 0:
        return Label(names, names)
    return Label(f"{names} ほか{more:,}", f"{names} and {more:,} more")
