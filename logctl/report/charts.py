"""Charts as SVG, by pygal; of what it draws only shapes and texts are kept: no script, no style, nothing that differs
from one time to the next. Colours are the page's (`page.css`): told apart in grey, and by whoever sees some of them alike.
"""

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, Literal
from unicodedata import east_asian_width
from xml.etree.ElementTree import Element

from logctl.contracts.report import Chart
from logctl.language import Label, Language
from logctl.report.markup import element
from logctl.report.patterns import hatch
from logctl.report.text import Reader, plain

if TYPE_CHECKING:
    from pygal.graph.graph import Graph

WIDTH = 1000
HEIGHT = 210
MOST_SERIES = 8
"""So many patterns there are; further series have those of the first again."""
MOST_BARS = 38
"""One above another, on a sheet of paper with the title of the chart and its legend."""
_BAR, _FRAME = 14, 44
_LABEL_COLUMNS, _COLUMN, _PYGAL, _MARGIN = 52, 5.9, 6.6, 8
"""A label's width: in columns of a Latin letter, each so many units wide; East Asian ones take two."""
_MOST_TEXTS, _SHORT, _SCALE = 16, 14, 120
"""Labels along the time, how wide each is at most, and what the scale beside them takes."""
_POINTED = 300
"""Letters that a bar says where one points at it."""
_LARGEST = 2**53
_KEPT = frozenset({"g", "rect", "path", "text", "circle"})
_ATTRIBUTES = frozenset(
    {"class", "x", "y", "width", "height", "d", "transform", "cx", "cy", "r", "text-anchor"}
)
_DROPPED = frozenset({"tooltip-overlay", "overlay", "titles", "legends", "background"})
_STYLE: Mapping[str, Any] = {"label_font_size": 11, "major_label_font_size": 11, "value_font_size": 11}


def pictures(chart: Chart, reader: Reader) -> list[Element]:
    """Several, of one scale, of a ranking that is higher than a sheet of paper."""
    most = MOST_BARS // max(len(chart.series), 1) if chart.form == "rank" else len(chart.texts)
    places = [slice(first, first + most) for first in range(0, len(chart.texts), max(most, 1))]
    return [picture(_part(chart, place), reader, scale(chart)) for place in places]


def _part(chart: Chart, place: slice) -> Chart:
    series = [replace(one, values=one.values[place]) for one in chart.series]
    return replace(chart, texts=chart.texts[place], series=series)


def picture(chart: Chart, reader: Reader, marks: Sequence[int] = ()) -> Element:
    """Of every form but the grid, which is a table. `marks` of its scale are its own unless given."""
    marks = marks or scale(chart)
    drawn, height = _rank(chart, reader, marks) if chart.form == "rank" else _columns(chart, reader, marks)
    return element(
        "svg",
        {"viewBox": f"0 0 {WIDTH} {height}", "role": "img", "class": f"chart {chart.form}"},
        element("title", None, chart.label.text(reader.language)),
        *map(_hatched, _cleaned(drawn.render_tree())),
    )


def _hatched(part: Element) -> Element:
    for group in part.iter("g"):
        if found := re.fullmatch(r"series serie-(\d+) .*", group.get("class", "")):
            number = int(found[1])
            group.set("class", f"series serie-{number} color-{number % MOST_SERIES}")
            for bar in [one for one in group.iter("g") if one.get("class") == "bar"]:
                bar.extend(_lines(number, bar))
    return part


def _lines(number: int, bar: Element) -> list[Element]:
    return [lines for one in bar.iter("rect") if (lines := hatch(number, one)) is not None]


@cache
def library() -> Any:
    """pygal, which takes longer to load than many commands; without the finder of its own plugins, of which Python 3.11
    warns at every later import."""
    import pygal
    import pygal.style

    sys.meta_path[:] = [one for one in sys.meta_path if type(one).__module__ != pygal.__name__]
    return pygal


def _rank(chart: Chart, reader: Reader, marks: Sequence[int]) -> "tuple[Graph, int]":
    texts = _texts(chart, reader.language)
    height = _FRAME + len(texts) * _BAR * len(chart.series)
    drawn = library().HorizontalBar(
        **_config(height, marks, True), print_values=True, print_values_position="top"
    )
    labels = [shortened(text) for text in texts]
    drawn.margin_left = _margin(labels)
    drawn.x_labels = labels[::-1]  # it begins below
    return _filled(drawn, chart, texts, reader.language, -1), height


def _margin(labels: Sequence[str]) -> float:
    """What is missing from the room that pygal leaves: it takes all letters for narrow ones."""
    wanted = max((columns_of(label) * _COLUMN for label in labels), default=0)
    left = max(map(len, labels), default=0) * _PYGAL
    return max(_MARGIN, wanted - left + _MARGIN)


def _columns(chart: Chart, reader: Reader, marks: Sequence[int]) -> "tuple[Graph, int]":
    texts = _texts(chart, reader.language)
    kind = library().StackedBar if chart.form == "stacked" else library().Bar
    drawn = kind(**_config(HEIGHT, marks))
    labels = [shortened(text, _SHORT) for text in texts]
    step = -(-len(labels) // _beside(labels))
    drawn.margin_left = 20
    drawn.x_labels = ["" if number % step else label for number, label in enumerate(labels)]
    return _filled(drawn, chart, texts, reader.language), HEIGHT


def _beside(labels: Sequence[str]) -> int:
    """So many of them have room beside each other."""
    widest = max(map(columns_of, labels), default=0)
    return min(_MOST_TEXTS, int((WIDTH - _SCALE) / _COLUMN) // (widest + 2))


def _texts(chart: Chart, language: Language) -> list[str]:
    return [one.text(language) if isinstance(one, Label) else one for one in chart.texts]


def _config(height: int, marks: Sequence[int], rank: bool = False) -> dict[str, Any]:
    return {
        "style": library().style.Style(**_STYLE),
        "js": (),
        "css": (),
        "width": WIDTH,
        "height": height,
        "margin": 8,
        "show_legend": False,
        "truncate_label": -1,
        "spacing": 6,
        "y_labels": list(marks),
        "value_formatter": _number,
        "margin_right": 60 if rank else 20,
    }


def _number(value: float) -> str:
    return f"{value:,.0f}"


def scale(chart: Chart) -> list[int]:
    """Nothing, a half and the largest, in round numbers."""
    values = [[min(value or 0, _LARGEST) for value in one.values] for one in chart.series]
    sums = [sum(column) for column in zip(*values, strict=True)] if chart.form == "stacked" else []
    most = max([1, *sums, *(value for column in values for value in column)])
    step = 10 ** (len(str(most)) - 1)
    top = -(-most // step) * step
    return [0, top // 2, top] if top > 1 else [0, 1]


def _filled(
    drawn: "Graph", chart: Chart, texts: Sequence[str], language: Language, step: Literal[1, -1] = 1
) -> "Graph":
    for one in chart.series:
        told = [
            None if value is None else {"value": min(value, _LARGEST), "label": plain(text[:_POINTED])}
            for value, text in zip(one.values, texts, strict=True)
        ]
        drawn.add(plain(one.label.text(language)), told[::step])
    return drawn


def _cleaned(tree: Element) -> Iterator[Element]:
    """The parts of it, each with what is kept of its own."""
    for part in tree:
        if (part.tag in _KEPT and not any(name in (part.get("class") or "") for name in _DROPPED)) or (
            part.tag == "g" and "text-overlay" in (part.get("class") or "")
        ):
            yield _kept(part)


def _kept(part: Element) -> Element:
    kept = Element(part.tag, {name: value for name, value in part.attrib.items() if name in _ATTRIBUTES})
    if part.tag == "text":
        kept.text = plain(part.text or "")
    if told := _told(part):
        kept.append(element("title", None, told))
    kept.extend(_cleaned(part))
    return kept


def _told(part: Element) -> str:
    """What a bar says of itself where one points at it."""
    if part.get("class") != "bar":
        return ""
    texts = {one.get("class"): one.text or "" for one in part if one.tag == "desc"}
    return ": ".join(plain(texts[name]) for name in ("x_label", "value") if texts.get(name))


def legend(chart: Chart, reader: Reader) -> Element | None:
    """Above a chart of several series: a sample of each, and its name."""
    if len(chart.series) < 2:
        return None
    entries = [
        element(
            "span",
            None,
            element("svg", {"class": "sample", "viewBox": "0 0 14 10"}, _sample(number)),
            shortened(one.label.text(reader.language)),
        )
        for number, one in enumerate(chart.series)
    ]
    return element("p", {"class": "legend"}, *entries)


def _sample(number: int) -> Element:
    bar = element("rect", {"x": 0, "y": 0, "width": 14, "height": 10, "class": "rect"})
    lines = hatch(number, bar)
    drawn = [bar] if lines is None else [bar, lines]
    return element("g", {"class": f"series color-{number % MOST_SERIES}"}, *drawn)


def shortened(text: str, most: int = _LABEL_COLUMNS) -> str:
    """Without its beginning: what tells files apart is the end of their paths."""
    text = plain(text[-4 * most :]) if len(text) > 4 * most else plain(text)
    if columns_of(text) <= most:
        return text
    kept = text
    while columns_of(kept) > most - 3:
        kept = kept[1:]
    return "..." + kept


def columns_of(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WFA" else 1 for char in text)
