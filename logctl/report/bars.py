"""Charts as SVG: this period beside the one before, told apart on paper without colours, too."""

from collections.abc import Sequence
from unicodedata import east_asian_width
from xml.etree.ElementTree import Element

from logctl.contracts.report import Bar, Chart
from logctl.report.markup import element
from logctl.report.text import BEFORE_BAR, NOW_BAR, Reader, plain

WIDTH = 700
_LABEL, _NUMBER = 270, 120
_ROW, _TOP = 30, 22
_LABEL_COLUMNS = 46
"""Of the width of a Latin letter; others take two."""
_PLOT, _LEFT = 150, 52
_MOST_TEXTS = 12


def picture(chart: Chart, reader: Reader) -> Element:
    drawn, height = _time(chart.bars) if chart.along == "time" else _rank(chart.bars)
    compares = any(bar.before is not None for bar in chart.bars)
    legend = _legend(reader) if compares else []
    title = element("title", None, chart.label.text(reader.language))
    box = {"viewBox": f"0 0 {WIDTH} {height}", "role": "img", "class": "chart"}
    return element("svg", box, title, *legend, *drawn)


def _legend(reader: Reader) -> list[Element]:
    now, before = NOW_BAR.text(reader.language), BEFORE_BAR.text(reader.language)
    return [
        element("rect", {"class": "now", "x": 440, "y": 4, "width": 10, "height": 10}),
        _text(455, 13, now),
        element("rect", {"class": "before", "x": 560, "y": 4, "width": 10, "height": 10}),
        _text(575, 13, before),
    ]


def _rank(bars: Sequence[Bar]) -> tuple[list[Element], int]:
    most = _largest(bars)
    room = WIDTH - _LABEL - _NUMBER
    rows = [_row(bar, _TOP + number * _ROW, room / most) for number, bar in enumerate(bars)]
    return rows, _TOP + len(bars) * _ROW + 4


def _row(bar: Bar, top: int, unit: float) -> Element:
    parts = [
        element("title", None, bar.text),
        _text(_LABEL - 8, top + 16, shortened(bar.text), end=True),
        _box("now", _LABEL, top + 3, bar.value * unit, 11),
    ]
    number = f"{bar.value:,}"
    if bar.before is not None:
        parts.append(_box("before", _LABEL, top + 15, bar.before * unit, 9))
        number += f" ({bar.before:,})"
    parts.append(_text(_LABEL + max(bar.value, bar.before or 0) * unit + 6, top + 16, number))
    return element("g", None, *parts)


def _time(bars: Sequence[Bar]) -> tuple[list[Element], int]:
    most = _largest(bars)
    slot = (WIDTH - _LEFT - 8) / max(1, len(bars))
    unit = _PLOT / most
    drawn = [
        *_scale(most),
        *(_column(bar, _LEFT + number * slot, slot, unit) for number, bar in enumerate(bars)),
    ]
    step = -(-len(bars) // _MOST_TEXTS)
    for number in range(0, len(bars), step or 1):
        drawn.append(_text(_LEFT + number * slot, _TOP + _PLOT + 16, bars[number].text))
    return drawn, _TOP + _PLOT + 24


def _column(bar: Bar, left: float, slot: float, unit: float) -> Element:
    told = f"{bar.text}: {bar.value:,}" + ("" if bar.before is None else f" ({bar.before:,})")
    wide = slot * (0.8 if bar.before is None else 0.44)
    bottom = _TOP + _PLOT
    parts = [element("title", None, told)]
    if bar.before is not None:
        high = bar.before * unit
        parts.append(_box("before", left + wide, bottom - high, wide * 0.9, high))
    parts.append(_box("now", left, bottom - bar.value * unit, wide, bar.value * unit))
    return element("g", None, *parts)


def _scale(most: int) -> list[Element]:
    """Lines at nothing, at half and at the largest."""
    found = []
    for value in sorted({0, most // 2, most}):
        y = _TOP + _PLOT - value * _PLOT / most
        found.append(
            element("line", {"class": "scale", "x1": _LEFT, "x2": WIDTH - 8, "y1": _at(y), "y2": _at(y)})
        )
        found.append(_text(_LEFT - 6, y + 4, f"{value:,}", end=True))
    return found


def _largest(bars: Sequence[Bar]) -> int:
    return max(1, *(max(bar.value, bar.before or 0) for bar in bars))


def _box(kind: str, left: float, top: float, width: float, height: float) -> Element:
    place = {"x": _at(left), "y": _at(top), "width": _at(width), "height": _at(height)}
    return element("rect", {"class": kind, **place})


def _text(left: float, base: float, text: str, end: bool = False) -> Element:
    attributes: dict[str, object] = {"x": _at(left), "y": _at(base)}
    return element("text", attributes | ({"text_anchor": "end"} if end else {}), text)


def _at(number: float) -> str:
    return f"{number:.1f}"


def shortened(text: str, most: int = _LABEL_COLUMNS) -> str:
    """Without its beginning: what tells files apart is the end of their paths."""
    text = plain(text)
    if _columns(text) <= most:
        return text
    kept = text
    while _columns(kept) > most - 3:
        kept = kept[1:]
    return "..." + kept


def _columns(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WFA" else 1 for char in text)
