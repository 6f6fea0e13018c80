"""What makes a row the same in every export that has it."""

from collections.abc import Mapping as Map
from collections.abc import Sequence

from logctl.mapping.form import Cell
from logctl.mapping.mapping import CONTENT, PATHS, Mapping
from logctl.mapping.spelling import spelling


class Identity:
    """Of rows with these names; `time` are the places of what its time is read from."""

    def __init__(
        self, mapping: Mapping, names: Sequence[str], places: Map[str, int], time: Sequence[int]
    ) -> None:
        wanted = mapping.identity
        self._there = wanted is not None
        self._all = wanted == CONTENT
        self._first_surplus = len(names)
        named = [places.get(name) for name in wanted or () if name not in mapping.time]
        found: Sequence[int | None] = range(len(names)) if self._all else named
        self._places = tuple(place for place in found if place not in time)
        # records that name their values themselves may differ in names alone
        self._names = tuple(names) if self._all and mapping.form in PATHS else ()

    def __call__(self, cells: Sequence[Cell], time: int) -> tuple[str, ...] | None:
        """Time and cells as they are meant: another program may have written them otherwise."""
        if not self._there:
            return None
        found = [cells[place] if place is not None else "" for place in self._places]
        if self._all and len(cells) > self._first_surplus:
            found += filter(None, cells[self._first_surplus :])
        texts = [spelling(cell if isinstance(cell, str) else "\n".join(cell)) for cell in found]
        return (str(time), *texts, *self._names)
