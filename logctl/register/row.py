"""From the rows of a list to what goes on record: one JSON text each."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

import orjson

from logctl.decode import EARLIEST
from logctl.decode.local_time import LocalTimes
from logctl.errors import SourceError
from logctl.language import marked as _
from logctl.mapping.cells import places_of, plain_value
from logctl.register.clock import over_midnight, says_clock, with_day
from logctl.register.columns import NEEDED, Columns, Kind

MOST_ROWS = 30
"""A header stands among the first so many rows."""
_SEVERAL = re.compile(r"[\s;,、，；/／]+")
_LISTS = ("login", "ehr", "other_id", "account", "target")
"""Columns whose cells may hold several values."""
_MOMENTS = ("returned",)
"""Columns of dates beside those from and to which a row holds."""
_SPANS: tuple[Kind, ...] = ("maintenance",)
"""Lists of what begins and ends at a time of day: midnight is none that stands for a day."""
_DAY = timedelta(days=1)
_MILLISECOND = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Row:
    """`line` is that of the list; `raw` is the record."""

    line: int
    raw: bytes


class RowReader:
    """Of one list. `start` is from when rows hold that do not say so themselves, in milliseconds since 1970."""

    def __init__(self, kind: Kind, columns: Columns, path: str, zone: tzinfo, start: int | None) -> None:
        self._kind, self._columns, self._path, self._zone = kind, columns, path, zone
        self._start = start
        self._milliseconds = LocalTimes(zone).milliseconds

    def rows(self, sheet: Sequence[Sequence[str]]) -> Iterator[Row]:
        """Raises SourceError, which names line and column, at the first row that cannot be."""
        at, places = self._header(sheet)
        header = sheet[at]
        for number, cells in enumerate(sheet[at + 1 :], at + 2):
            if any(cells):
                yield Row(number, self._row(header, places, cells, number))

    def _header(self, sheet: Sequence[Sequence[str]]) -> tuple[int, dict[str, int]]:
        for at, cells in enumerate(sheet[:MOST_ROWS]):
            places = places_of(cells, dict(self._columns.columns))
            if all(any(name in places for name in group) for group in NEEDED[self._kind]):
                return at, places
        raise SourceError(
            _("%(path)s: no row has the columns of this list: %(columns)s"),
            path=self._path,
            columns="; ".join(self._named(group) for group in NEEDED[self._kind]),
        )

    def _named(self, group: Sequence[str]) -> str:
        return " / ".join(self._columns.columns[name][0] for name in group)

    def _row(
        self, header: Sequence[str], places: Mapping[str, int], cells: Sequence[str], line: int
    ) -> bytes:
        cells = [*cells, *[""] * (len(header) - len(cells))]
        written, cells = cells, with_day(places, cells)
        values = {name: self._values(name, cells[place]) for name, place in places.items()}
        for group in NEEDED[self._kind]:
            if not any(values.get(name) for name in group):
                raise self._wrong(line, self._named(group), "")
        for name in _MOMENTS:
            if found := values.get(name):
                values[name] = [self._until(header[places[name]], found[0], line)]
        start = self._moment(header, places, cells, "from", line) or self._given(line)
        end = self._end(header, places, cells, line)
        if end is not None and self._kind in _SPANS:
            place = places["to"]
            end = over_midnight(start, end) if cells[place] != written[place] else end
            if end < start:
                raise self._wrong(line, header[place], written[place])
        dates = ("from", "to", "day")
        said = {
            "register": self._kind,
            "from": self._iso(start),
            "to": None if end is None else self._iso(end),
            "values": {name: found for name, found in values.items() if found and name not in dates},
            "cells": {name: cell for name, cell in zip(header, written, strict=False) if name and cell},
        }
        return orjson.dumps(said)

    def _values(self, name: str, cell: str) -> list[str]:
        table = self._columns.tables.get(name)
        if table is not None:
            cell = table.get(plain_value(cell), cell)
        found = _SEVERAL.split(cell) if name in _LISTS else [cell]
        return [value for value in found if value]

    def _moment(
        self, header: Sequence[str], places: Mapping[str, int], cells: Sequence[str], name: str, line: int
    ) -> int | None:
        place = places.get(name)
        if place is None or not cells[place]:
            return None
        found = self._milliseconds(cells[place])
        if found is None:
            raise self._wrong(line, header[place], cells[place])
        return max(found, EARLIEST)

    def _end(
        self, header: Sequence[str], places: Mapping[str, int], cells: Sequence[str], line: int
    ) -> int | None:
        end = self._moment(header, places, cells, "to", line)
        if end is None or (self._kind in _SPANS and says_clock(cells[places["to"]])):
            return end
        return end + _last_of_day(end, self._zone)

    def _until(self, column: str, cell: str, line: int) -> str:
        """A day as its end; a moment as itself."""
        found = self._milliseconds(cell)
        if found is None:
            raise self._wrong(line, column, cell)
        return self._iso(found + _last_of_day(found, self._zone))

    def _given(self, line: int) -> int:
        if self._start is None:
            raise SourceError(
                _("%(path)s:%(line)s: from when does this hold? The list has no such column: --from DATE"),
                path=self._path,
                line=line,
            )
        return max(self._start, EARLIEST)

    def _wrong(self, line: int, column: str, value: str) -> SourceError:
        return SourceError(
            _("%(path)s:%(line)s: column %(column)s: %(value)s will not do; nothing was imported"),
            path=self._path,
            line=line,
            column=column,
            value=repr(value),
        )

    def _iso(self, milliseconds: int) -> str:
        moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=milliseconds)
        return moment.astimezone(self._zone).isoformat(timespec="milliseconds")


def _last_of_day(milliseconds: int, zone: tzinfo) -> int:
    """A day includes its end; a moment is itself."""
    moment = (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=milliseconds)).astimezone(zone)
    return (_DAY - _MILLISECOND) // _MILLISECOND if moment.time() == moment.min.time() else 0
