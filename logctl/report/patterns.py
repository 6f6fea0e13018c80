"""The patterns of a page's charts: each series has its own, so that it is known without colours.

They are lines, not pattern fills: a browser prints each bar with such a fill as a picture of its own, 30 megabytes of them.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

from logctl.report.markup import element

COLOURS = (
    "#0072b2",
    "#f0e442",
    "#d55e00",
    "#8fd3ff",
    "#333333",
    "#f5b942",
    "#00805c",
    "#e4e4e4",
)
"""After Okabe and Ito (https://jfly.uni-koeln.de/color/), dark and light in turn: neighbours differ in grey."""
_STEP = 8


class Box(NamedTuple):
    """The rectangle of a bar."""

    left: float
    top: float
    right: float
    bottom: float


Line = tuple[float, float, float, float]


def _rising(box: Box) -> Iterator[Line]:
    for at in _steps(box.left + box.top, box.right + box.bottom):
        first, last = max(box.left, at - box.bottom), min(box.right, at - box.top)
        yield first, at - first, last, at - last


def _falling(box: Box) -> Iterator[Line]:
    for at in _steps(box.left - box.bottom, box.right - box.top):
        first, last = max(box.left, at + box.top), min(box.right, at + box.bottom)
        yield first, first - at, last, last - at


def _level(box: Box) -> Iterator[Line]:
    yield from ((box.left, at, box.right, at) for at in _steps(box.top, box.bottom))


def _upright(box: Box) -> Iterator[Line]:
    yield from ((at, box.top, at, box.bottom) for at in _steps(box.left, box.right))


def _steps(first: float, last: float) -> range:
    """Between the two, and the same for bars that stand side by side."""
    return range(int(first // _STEP + 1) * _STEP, int(-(-last // _STEP)) * _STEP, _STEP)


_DRAWN: Sequence[Sequence[Callable[[Box], Iterator[Line]]]] = (
    (), (_rising,), (), (_falling,), (), (_level,), (_upright,), (_rising, _falling),
)  # fmt: skip


def fills() -> str:
    """For the style sheet."""
    return "\n".join(f".color-{number} .rect {{ fill: {colour} }}" for number, colour in enumerate(COLOURS))


def hatch(number: int, bar: Element) -> Element | None:
    """The lines over a bar of a series."""
    left, top, width, height = (float(bar.get(name, "0")) for name in ("x", "y", "width", "height"))
    box = Box(left, top, left + width, top + height)
    lines = [line for kind in _DRAWN[number % len(COLOURS)] for line in kind(box)]
    drawn = "".join(f"M{a:.1f} {b:.1f}L{c:.1f} {d:.1f}" for a, b, c, d in lines)
    return element("path", {"class": "hatch", "d": drawn}) if drawn else None
