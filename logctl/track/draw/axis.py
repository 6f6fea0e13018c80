"""The axis of time: a tick for each step, and how long after the one before it was."""

from logctl.track.draw.caption import words_of
from logctl.track.draw.layout import LANE_WIDTH, WIDTH, Column, Strip
from logctl.track.draw.look import Look
from logctl.track.draw.markup import Element, element
from logctl.track.draw.shapes import label, shape

BASE = 31.0
_LONG = 3_600_000
"""In milliseconds: a pause from which on the axis is drawn broken."""


def axis_of(strip: Strip, look: Look) -> Element:
    group = element("g", {"class": "axis"})
    x, before = LANE_WIDTH, None
    for column in strip.columns:
        time = column.act.step.time
        pause = time - before if before is not None else 0
        group.append(_stretch(x, column.trunk, pause >= _LONG))
        _tick(group, column, before, look)
        x, before = column.trunk, time
    group.append(_stretch(x, WIDTH - 4, False))
    group.append(shape("path", d=f"M{WIDTH - 9:.1f} {BASE - 4}l6 4l-6 4", css="open"))
    for column in strip.columns:
        group.append(shape("path", d=f"M{column.trunk:.1f} {BASE}V{strip.height:.1f}", css="guide"))
    return group


def _stretch(left: float, right: float, broken: bool) -> Element:
    return shape("path", d=f"M{left:.1f} {BASE}H{right:.1f}", css="time broken" if broken else "time")


def _tick(group: Element, column: Column, before: int | None, look: Look) -> None:
    time, x = column.act.step.time, column.trunk
    group.append(shape("path", d=f"M{x:.1f} {BASE - 4}v8", css="tick"))
    date = look.date(time)
    if before is None or look.date(before) != date:
        group.append(label(words_of(date, 90, 10, bold=True), x, 11, "date"))
    clock = words_of(look.clock(time), 60, 10)
    group.append(label(clock, x, 24, "clock"))
    if before is not None:
        pause = words_of(look.span(time - before), 60, 9)
        group.append(label(pause, x + clock.width + 5, 24, "pause"))
