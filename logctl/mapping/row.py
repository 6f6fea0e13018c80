"""A mapping made ready for the columns of one file: what is the same for every row is worked out once."""

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Mapping as Map
from typing import NamedTuple
from zoneinfo import ZoneInfo

from logctl.contracts import Draft
from logctl.decode import iso_text
from logctl.decode.local_time import LocalTimes
from logctl.errors import RejectError
from logctl.event import Fields, Value
from logctl.fields import type_of
from logctl.language import marked as _
from logctl.mapping.cells import cells_of, places_of, plain_value
from logctl.mapping.convert import converter
from logctl.mapping.mapping import CONTENT, Mapping, Source

MOST_KEPT = 10_000
"""Combinations of values that were met, with the case that they are of."""
_Convert = Callable[[str], Value | None]


class _Step(NamedTuple):
    """From the cell at `place` to a field; what does not fit it goes to `otherwise`, as it is."""

    place: int
    field: str
    convert: _Convert | None
    otherwise: str


class _Chosen(NamedTuple):
    """What follows from the values of the columns that cases ask for. Without `event` it is no event."""

    constants: Fields
    steps: tuple[_Step, ...]
    event: bool = True


class RowReader:
    """Of files with this header; `zone` is that of times without one."""

    def __init__(self, mapping: Mapping, header: str, zone: str) -> None:
        self._mapping = mapping
        self._header = cells_of(header.removeprefix("\ufeff"), mapping.delimiter)
        self._places = places_of(self._header, dict(mapping.columns))
        times = LocalTimes(ZoneInfo(mapping.timezone or zone))
        self._milliseconds = times.milliseconds
        self._time = tuple(self._places[name] for name in mapping.time if name in self._places)
        named = (self._places[name] for name in mapping.identity or () if name in self._places)
        self._identity = tuple(range(len(self._header)) if mapping.identity == CONTENT else named)
        self._asked = self._columns_asked_for()
        self._kept: dict[tuple[str, ...], _Chosen] = {}
        self._steps = tuple(self._of(mapping.fields))

    def draft(self, text: str) -> Draft | None:
        """None for a row that is no event: a header, a total. Raises RejectError, which names the column."""
        found = self._read(text)
        if found is None:
            return None
        cells, chosen = found
        time = self._read_time(cells)
        fields: Fields = dict(chosen.constants)
        _fill(fields, cells, self._steps)
        _fill(fields, cells, chosen.steps)
        self._keep_surplus(fields, cells)
        return Draft(fields, time, identity=self._identity_of(cells, time))

    def identity(self, text: str) -> tuple[str, ...] | None:
        """That of the draft. Raises RejectError likewise."""
        if self._mapping.identity is None or (found := self._read(text)) is None:
            return None
        cells, _chosen = found
        return self._identity_of(cells, self._read_time(cells))

    def _read(self, text: str) -> tuple[list[str], _Chosen] | None:
        cells = cells_of(text.removeprefix("\ufeff"), self._mapping.delimiter)
        if cells == self._header or not any(cells):
            return None
        cells += [""] * (len(self._header) - len(cells))
        chosen = self._chosen(cells)
        return (cells, chosen) if chosen.event else None

    def _read_time(self, cells: Sequence[str]) -> int:
        text = " ".join(filter(None, (cells[place] for place in self._time)))
        time = self._milliseconds(text)
        if time is None:
            names = ", ".join(self._header[place] for place in self._time)
            raise RejectError(_("column %(column)s: %(text)s is no time"), column=names, text=repr(text))
        return time

    def _identity_of(self, cells: Sequence[str], time: int) -> tuple[str, ...] | None:
        """The time as it is meant: another program may have written it otherwise."""
        if self._mapping.identity is None:
            return None
        return (str(time), *(cells[place] for place in self._identity if place not in self._time))

    def _keep_surplus(self, fields: Fields, cells: Sequence[str]) -> None:
        if surplus := [cell for cell in cells[len(self._header) :] if cell]:
            fields[f"vendor.{self._mapping.product}.surplus"] = surplus

    def _of(self, fields: Map[str, Source]) -> Iterable[_Step]:
        for field, source in fields.items():
            if (place := self._places.get(source.column)) is not None:
                yield _Step(place, field, self._converter(field, source), self._vendor(place))

    def _converter(self, field: str, source: Source) -> _Convert | None:
        if source.table is not None:
            table = {plain_value(key): value for key, value in source.table.items()}
            return lambda cell: table.get(plain_value(cell))
        if type_of(field) == "date":
            return self._date
        return converter(type_of(field))

    def _date(self, cell: str) -> str | None:
        time = self._milliseconds(cell)
        return None if time is None else iso_text(time)

    def _left(self, steps: Iterable[_Step]) -> Iterable[_Step]:
        """Columns that no field takes are kept under their own names."""
        taken = {step.place for step in (*self._steps, *steps)} | set(self._time)
        for place, header in enumerate(self._header):
            if place not in taken and header:
                yield _Step(place, self._vendor(place), None, self._vendor(place))

    def _vendor(self, place: int) -> str:
        name = "_".join(self._header[place].replace(".", "_").split())
        return f"vendor.{self._mapping.product}.{name or place + 1}"

    # cases

    def _columns_asked_for(self) -> tuple[tuple[str, int], ...]:
        asked = [*(case.when for case in self._mapping.cases), *self._mapping.skip]
        names = dict.fromkeys(name for when in asked for name in when)
        return tuple((name, self._places[name]) for name in names if name in self._places)

    def _chosen(self, cells: Sequence[str]) -> _Chosen:
        key = tuple([cells[place] for _name, place in self._asked])
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            values = {name: plain_value(cell) for (name, _place), cell in zip(self._asked, key, strict=True)}
            found = self._kept[key] = self._choose(values)
        return found

    def _choose(self, values: Map[str, str]) -> _Chosen:
        constants: Fields = dict(self._mapping.constants)
        if any(_fits(when, values) for when in self._mapping.skip):
            return _Chosen({}, (), event=False)
        case = next((case for case in self._mapping.cases if _fits(case.when, values)), None)
        if case is None:
            return _Chosen(constants, tuple(self._left(())))
        steps = tuple(self._of(case.fields))
        return _Chosen(constants | dict(case.constants), (*steps, *self._left(steps)))


def _fits(when: Map[str, tuple[str, ...]], values: Map[str, str]) -> bool:
    return all(_one_of(values.get(name, ""), wanted) for name, wanted in when.items())


def _one_of(value: str, wanted: tuple[str, ...]) -> bool:
    return any(value == plain_value(one) or (one == "*" and value != "") for one in wanted)


def _fill(fields: Fields, cells: Sequence[str], steps: Iterable[_Step]) -> None:
    for place, field, convert, otherwise in steps:
        if cell := cells[place]:
            value = cell if convert is None else convert(cell)
            if value is None:
                fields[otherwise] = cell
            else:
                fields[field] = value
