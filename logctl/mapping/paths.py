"""Records that name their values themselves: what stands under each path of one."""

from collections.abc import Iterable, Iterator

from logctl.errors import RejectError
from logctl.language import marked as _
from logctl.mapping.cells import places_of
from logctl.mapping.form import Cell, Row
from logctl.mapping.mapping import Mapping

MOST_DEPTH = 16
"""What is nested deeper is one text."""
MOST_PATHS = 1000


def row_of(found: Iterable[tuple[str, Cell]]) -> Row:
    """In the order of the paths: the same whoever wrote it. Raises RejectError where there are too many."""
    cells: dict[str, list[Cell]] = {}
    for path, cell in found:
        cells.setdefault(path, []).append(cell)
        if len(cells) > MOST_PATHS:
            raise RejectError(
                _("a record with more than %(count)s different names is not read"), count=MOST_PATHS
            )
    names = tuple(sorted(cells))
    return Row(names, [_together(cells[name]) for name in names])


def has_required(row: Row, mapping: Mapping) -> bool:
    places = places_of(row.names, mapping.columns)
    return all(name in places for name in mapping.required)


def _together(cells: list[Cell]) -> Cell:
    return cells[0] if len(cells) == 1 else tuple(_texts(cells))


def _texts(cells: Iterable[Cell]) -> Iterator[str]:
    for cell in cells:
        yield from filter(None, (cell,) if isinstance(cell, str) else cell)
