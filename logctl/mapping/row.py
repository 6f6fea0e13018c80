"""A mapping made ready for the columns of one file: what is the same for every row is worked out once."""

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Mapping as Map
from functools import lru_cache
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from logctl.contracts import Draft
from logctl.decode import iso_text
from logctl.decode.local_time import LocalTimes
from logctl.errors import RejectError
from logctl.event import Fields, Value
from logctl.fields import type_of
from logctl.language import marked as _
from logctl.mapping.cells import places_of, plain_value
from logctl.mapping.convert import converter
from logctl.mapping.form import Cell, text_of
from logctl.mapping.identity import Identity
from logctl.mapping.mapping import Mapping, Source
from logctl.mapping.vendor import vendor_fields

MOST_KEPT = 10_000
"""Combinations of values that were met, with the case that they are of."""
_SHOWN = 200
"""Of a text that a reject names."""
ANYTHING = "*"
"""In a case: a cell that is not empty."""
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
    """Of rows with these names; `zone` is that of times without one."""

    def __init__(self, mapping: Mapping, names: tuple[str, ...], zone: str) -> None:
        self._mapping = mapping
        self._names = names
        self._vendor = vendor_fields(mapping, names)
        self._places = places_of(names, mapping.columns)
        self._milliseconds = _times(mapping.timezone or zone).milliseconds
        self._time = tuple(self._places[name] for name in mapping.time if name in self._places)
        self._identity = Identity(mapping, names, self._places, self._time)
        self._asked = self._columns_asked_for()
        self._kept: dict[tuple[Cell | bool, ...], _Chosen] = {}
        self._steps = tuple(self._of(mapping.fields))

    def draft(self, cells: Sequence[Cell]) -> Draft | None:
        """None for a row that is no event: a total. Raises RejectError, which names the column."""
        found = self._read(cells)
        if found is None:
            return None
        cells, chosen = found
        time = self._read_time(cells)
        fields: Fields = dict(chosen.constants)
        _fill(fields, cells, self._steps)
        _fill(fields, cells, chosen.steps)
        self._keep_surplus(fields, cells)
        return Draft(fields, time, identity=self._identity(cells, time))

    def identity(self, cells: Sequence[Cell]) -> tuple[str, ...] | None:
        """That of the draft. Raises RejectError likewise."""
        if self._mapping.identity is None or (found := self._read(cells)) is None:
            return None
        cells, _chosen = found
        return self._identity(cells, self._read_time(cells))

    def _read(self, cells: Sequence[Cell]) -> tuple[Sequence[Cell], _Chosen] | None:
        """With empty cells for what a row is too short for."""
        if not any(cells):
            return None
        if (missing := len(self._names) - len(cells)) > 0:
            cells = [*cells, *[""] * missing]
        chosen = self._chosen(cells)
        return (cells, chosen) if chosen.event else None

    def _read_time(self, cells: Sequence[Cell]) -> int:
        text = " ".join(filter(None, [text_of(cells[place]) for place in self._time]))
        time = self._milliseconds(text)
        if time is None:
            raise RejectError(
                _("column %(column)s: %(text)s is no time"),
                column=self._time_names(),
                text=repr(text[:_SHOWN]),
            )
        return time

    def _time_names(self) -> str:
        """As the file calls them; where it has none of them, as it could."""
        found = [self._names[place] for place in self._time]
        return ", ".join(found or [self._mapping.columns[name][0] for name in self._mapping.time])

    def _keep_surplus(self, fields: Fields, cells: Sequence[Cell]) -> None:
        if surplus := [text_of(cell) for cell in cells[len(self._names) :] if cell]:
            fields[f"vendor.{self._mapping.product}.surplus"] = surplus

    def _of(self, fields: Map[str, Source]) -> Iterable[_Step]:
        for field, source in fields.items():
            if (place := self._places.get(source.column)) is not None:
                yield _Step(place, field, self._converter(field, source), self._vendor[place])

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
        for place, name in enumerate(self._names):
            if place not in taken and name:
                yield _Step(place, self._vendor[place], None, self._vendor[place])

    # cases

    def _columns_asked_for(self) -> tuple[tuple[str, int, bool], ...]:
        """Names and places, and is only asked whether there is anything? Patients and paths are ever new."""
        asked = [*(case.when for case in self._mapping.cases), *self._mapping.skip]
        words: dict[str, set[str]] = {}
        for name, wanted in (one for when in asked for one in when.items()):
            words.setdefault(name, set()).update(wanted)
        return tuple(
            (name, self._places[name], wanted <= {"", ANYTHING})
            for name, wanted in words.items()
            if name in self._places
        )

    def _chosen(self, cells: Sequence[Cell]) -> _Chosen:
        key = tuple([bool(cells[place]) if any_ else cells[place] for _name, place, any_ in self._asked])
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            values = {name: _plain_values(one) for (name, *_), one in zip(self._asked, key, strict=True)}
            found = self._kept[key] = self._choose(values)
        return found

    def _choose(self, values: Map[str, tuple[str, ...]]) -> _Chosen:
        constants: Fields = dict(self._mapping.constants)
        if any(_fits(when, values) for when in self._mapping.skip):
            return _Chosen({}, (), event=False)
        case = next((case for case in self._mapping.cases if _fits(case.when, values)), None)
        if case is None:
            return _Chosen(constants, tuple(self._left(())))
        steps = tuple(self._of(case.fields))
        return _Chosen(constants | dict(case.constants), (*steps, *self._left(steps)))


@lru_cache(16)
def _times(zone: str) -> LocalTimes:
    return LocalTimes(ZoneInfo(zone))


def _plain_values(cell: Cell | bool) -> tuple[str, ...]:
    if isinstance(cell, bool):
        return (ANYTHING if cell else "",)
    return (plain_value(cell),) if isinstance(cell, str) else tuple(map(plain_value, cell)) or ("",)


def _fits(when: Map[str, tuple[str, ...]], values: Map[str, tuple[str, ...]]) -> bool:
    """Of a list, one value is enough."""
    return all(
        any(_one_of(value, wanted) for value in values.get(name, ("",))) for name, wanted in when.items()
    )


def _one_of(value: str, wanted: tuple[str, ...]) -> bool:
    return any(value == plain_value(one) or (one == ANYTHING and value != "") for one in wanted)


def _fill(fields: Fields, cells: Sequence[Cell], steps: Iterable[_Step]) -> None:
    for place, field, convert, otherwise in steps:
        if cell := cells[place]:
            if isinstance(cell, str):
                value = cell if convert is None else convert(cell)
            else:
                value = _list(cell, convert)
            if value is None:
                fields[otherwise] = cell if isinstance(cell, str) else list(cell)
            else:
                fields[field] = value


def _list(cell: tuple[str, ...], convert: _Convert | None) -> Value | None:
    """None where one does not fit."""
    found: list[Any] = [one if convert is None else convert(one) for one in cell]
    return None if None in found else found
