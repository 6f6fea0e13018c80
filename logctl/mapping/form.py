"""What the forms of files have in common: a record's text becomes cells with names."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from logctl.contracts import Context, RawRecord

MOST_ROWS = 30
"""What tells whose file it is stands among the first so many rows: above it are titles, dates, conditions."""
Cell = str | tuple[str, ...]
"""A text, or those of a list."""


class Row(NamedTuple):
    """`names` are those of the cells, in their order; cells beyond them have no name."""

    names: tuple[str, ...]
    cells: Sequence[Cell]


class Form(Protocol):
    def reader(self, head: bytes) -> str | None:
        """What cuts a file that begins so into records; None for one without the columns that are required."""

    def header(self, head: bytes, encoding: str) -> tuple[str, int]:
        """The row that names the columns, and its offset; an empty one where records need none."""

    def row(self, record: RawRecord, context: Context) -> Row | None:
        """None for what is no record. Raises RejectError for what cannot be read."""


class Unheaded:
    """A form whose records need no row that names their columns."""

    def header(self, head: bytes, encoding: str) -> tuple[str, int]:
        del head, encoding
        return "", -1


def text_of(cell: Cell) -> str:
    return cell if isinstance(cell, str) else " ".join(cell)
