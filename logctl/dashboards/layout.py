"""Where panels lie on the grid: as they come, from left to right, and in a new row where one has no room."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from logctl.dashboards.board import WIDTH


class Place(NamedTuple):
    x: int
    y: int
    width: int
    height: int


def places(sizes: Iterable[tuple[int, int]]) -> Iterator[Place]:
    """Of panels of these widths and heights. A row is as high as its highest."""
    x = y = highest = 0
    for width, height in sizes:
        if x + width > WIDTH:
            x, y, highest = 0, y + highest, 0
        yield Place(x, y, width, height)
        x, highest = x + width, max(highest, height)
