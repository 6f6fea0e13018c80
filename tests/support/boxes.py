"""Rectangles of a layout, and whether they meet."""

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from logctl.track.draw.layout import CARD, LINE, MARKS, Strip


class Box(NamedTuple):
    name: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        apart = self.right <= other.left or other.right <= self.left
        return not (apart or self.bottom <= other.top + 0.01 or other.bottom <= self.top + 0.01)


def boxes_of(strip: Strip) -> Iterator[Box]:
    """Cards with their marks, and labels of steps."""
    for track in strip.tracks:
        top = track.top - (MARKS if track.figure.has_marks else 0)
        yield Box(track.figure.end.path, track.left, top, track.right, track.top + CARD)
    for column in strip.columns:
        top = strip.captions[column.number]
        height = len(column.caption.lines) * LINE
        yield Box(column.act.step.id, column.text, top, column.text + column.caption.width, top + height)


def meeting(strip: Strip) -> list[tuple[Box, Box]]:
    return [pair for pair in combinations(boxes_of(strip), 2) if pair[0].meets(pair[1])]
