"""W3C extended logs, whose columns are said, and changed, by lines in the file; times are UTC.

https://learn.microsoft.com/windows/win32/http/w3c-logging; the form of IIS itself, which has no such lines and the
time of its server: https://learn.microsoft.com/windows/win32/http/iis-logging
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache

from logctl import Draft, Label, Line, RejectError
from logctl.contracts import Context
from logctl.decode.access import access_fields
from logctl.decode.clock import iso_or_none
from logctl.decode.directives import directive
from logctl.event import Fields
from logctl.lines.web_sentences import WebReading

from .columns import Columns, columns_of, usual_columns
from .native import native_draft

_BEGINS = re.compile(
    r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d (?:\S+ ){0,4}?[A-Z_]{3,} \S|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d .*HTTP/\d"
)
_CLOCK = re.compile(r"(\d\d):\d\d:\d\d")
_HALF_A_DAY = 12


_SENTENCES = {
    "web-connection-ended": Label(
        "{source.ip|source.domain} からの接続が終わりました[(理由: {event.reason})]",
        "the connection of {source.ip|source.domain} ended[ ({event.reason})]",
    ),
}


class Iis(WebReading):
    others = _SENTENCES

    def drafts(self, line: Line, context: Context) -> Iterable[Draft] | None:
        text = line.text.strip("\r\n \ufeff")
        if text.startswith("#"):
            return ()
        said = _said(context.header)
        columns = columns_of(said) if said else None
        if columns is None:
            return None if said else self._unsaid(text, context)
        cells = text.split()
        if len(cells) != len(columns.names):
            columns = _other(cells, columns)
        return (_draft(columns, cells, context.header),)

    def _unsaid(self, text: str, context: Context) -> Iterable[Draft] | None:
        """A file may have been cut: what it says of its columns is then in another."""
        if (draft := native_draft(text, context.timezone)) is not None:
            return (draft,)
        if not _BEGINS.match(text):
            return None
        cells = text.split()
        if (columns := usual_columns(cells)) is None:
            raise RejectError(
                "no line #Fields: above it says what its %(count)d columns are", count=len(cells)
            )
        return (_draft(columns, cells, ""),)


def _other(cells: Sequence[str], columns: Columns) -> Columns:
    found = usual_columns(cells)
    if found is None:
        raise RejectError(
            "%(count)d columns, where #Fields: names %(named)d", count=len(cells), named=len(columns.names)
        )
    return found


@lru_cache(256)
def _said(header: str) -> str:
    return directive(header, "fields")


def _draft(columns: Columns, cells: Sequence[str], header: str) -> Draft:
    fields, _time = access_fields(columns.named(cells), "UTC")
    if columns.of_errors:
        fields |= _of_errors(fields)
    return Draft(fields, _time_of(columns, cells, header))


def _of_errors(fields: Mapping[str, object]) -> Fields:
    """HTTP.sys wrote why it answered instead of IIS, or that it closed a connection without any request."""
    if "http.request.method" in fields:
        return {}
    return {
        "event.action": "web-connection-ended",
        "event.category": ["network"],
        "event.type": ["connection", "end"],
    }


def _time_of(columns: Columns, cells: Sequence[str], header: str) -> int | None:
    clock = cells[columns.clock] if columns.clock is not None else "00:00:00"
    if not _CLOCK.match(clock):
        raise RejectError("%(text)s is no time of day", text=clock[:40])
    day = cells[columns.day] if columns.day is not None else _day(directive(header, "date"), clock)
    time = iso_or_none(f"{day}T{clock}", "UTC")
    if time is None:
        raise RejectError("%(text)s is no time", text=f"{day} {clock}"[:60])
    return time


@lru_cache(4096)
def _day(begun: str, clock: str) -> str:
    """The day of `#Date:`, or the next one where the clock stands much before it."""
    day, _blank, at = begun.partition(" ")
    try:
        if int(at[:2] or 0) - int(clock[:2]) > _HALF_A_DAY:
            return str(date.fromisoformat(day) + timedelta(days=1))
    except (ValueError, OverflowError):
        return day
    return day
