"""Charts as SVG."""

import re
from datetime import UTC
from itertools import pairwise
from xml.etree.ElementTree import Element, tostring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl.contracts.report import Chart, Form, Series
from logctl.language import Label
from logctl.report.charts import (
    MOST_BARS,
    MOST_SERIES,
    WIDTH,
    columns_of,
    legend,
    picture,
    pictures,
    scale,
    shortened,
)
from logctl.report.patterns import COLOURS
from logctl.report.text import Reader

TITLE = Label("図", "chart")
READER = Reader("en", UTC)
COUNTS = st.integers(0, 10**9) | st.none()
KEPT = {"svg", "g", "rect", "path", "text", "title", "circle"}
KNOWN = {"class", "x", "y", "width", "height", "d", "transform", "viewBox", "role", "text-anchor"}


def chart(form: Form, *columns: list[int | None], texts: list[str] | None = None) -> Chart:
    series = [
        Series(f"s{number}", Label(f"甲{number}", f"s{number}"), one) for number, one in enumerate(columns)
    ]
    return Chart("a", TITLE, texts or [f"t{number}" for number in range(len(columns[0]))], series, form)


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    texts = draw(st.lists(st.text(max_size=80), min_size=1, max_size=12))
    count = draw(st.integers(1, 4))
    columns = [draw(st.lists(COUNTS, min_size=len(texts), max_size=len(texts))) for _one in range(count)]
    form: Form = draw(st.sampled_from(["time", "rank", "stacked"]))
    return chart(form, *columns, texts=texts)


def boxes(drawn: Element, series: int) -> list[tuple[float, float]]:
    """Width and height of the bars of a series, as drawn."""
    found = []
    for group in drawn.iter("g"):
        if f"serie-{series}" in (group.get("class") or "").split():
            found += [
                (float(one.get("width", "0")), float(one.get("height", "0"))) for one in group.iter("rect")
            ]
    return found


def test_bars_are_as_long_as_their_numbers_the_first_above() -> None:
    drawn = picture(chart("rank", [100, 25], [50, 0]), READER)
    now, before = boxes(drawn, 0), boxes(drawn, 1)
    (small, _height), (large, _same) = now
    assert large == pytest.approx(4 * small, rel=0.02)
    assert before[1][0] == pytest.approx(large / 2, rel=0.02)
    labels = {one.text: float(one.get("y", "")) for one in drawn.iter("text") if one.text in ("t0", "t1")}
    assert labels["t0"] < labels["t1"]


def test_over_time_they_are_high() -> None:
    high = [height for _width, height in boxes(picture(chart("time", [10, 5]), READER), 0)]
    assert high[0] == pytest.approx(2 * high[1], rel=0.02)


def test_stacked_they_stand_on_each_other() -> None:
    drawn = picture(chart("stacked", [10, 5], [30, 5]), READER)
    bars = [
        (float(one.get("y", "0")), float(one.get("height", "0")))
        for name in ("serie-0", "serie-1")
        for group in drawn.iter("g")
        if name in (group.get("class") or "").split()
        for one in list(group.iter("rect"))[:1]
    ]
    (lower, height), (upper, above) = bars
    assert above == pytest.approx(3 * height, rel=0.05)
    assert upper + above == pytest.approx(lower, abs=1)


def test_a_bar_says_its_number_where_one_points_at_it() -> None:
    told = {one.text for one in picture(chart("time", [1234]), READER).iter("title")}
    assert "t0: 1,234" in told


def test_numbers_stand_beside_the_bars_of_a_ranking() -> None:
    texts = {one.text for one in picture(chart("rank", [1234, 1]), READER).iter("text")}
    assert {"1,234", "1"} <= texts


def test_a_ranking_that_is_higher_than_a_sheet_is_several_of_one_scale() -> None:
    values: list[int | None] = [100 - number for number in range(50)]
    first, second, *_rest = parts = pictures(chart("rank", values, values), READER)
    texts = [[one.text for one in part.iter("text")] for part in parts]
    assert [sum((text or "").startswith("t") for text in part) for part in texts] == [19, 19, 12]
    assert all("100" in part for part in texts)
    assert boxes(first, 0)[-1][0] / 100 == pytest.approx(boxes(second, 0)[-1][0] / 81, rel=0.05)
    assert sum(len(boxes(part, 1)) for part in parts) == 50
    assert MOST_BARS == 38


def test_only_a_ranking_is_cut() -> None:
    assert len(pictures(chart("time", [1] * 400), READER)) == 1
    assert pictures(chart("rank", []), READER) == []


@pytest.mark.parametrize(("text", "most"), [("10-31", 16), ("長い長い長い名前", 9)])
def test_so_many_labels_stand_along_the_time_as_have_room(text: str, most: int) -> None:
    drawn = picture(chart("time", [1] * 31, texts=[text] * 31), READER)
    labels = [one for one in drawn.iter("text") if (one.text or "").endswith(text[-3:])]
    assert most - 3 <= len(labels) <= most


def test_series_beyond_the_last_pattern_have_the_first_colours_again() -> None:
    columns: list[list[int | None]] = [[1]] * (MOST_SERIES + 2)
    drawn = picture(chart("stacked", *columns), READER)
    classes = [one.get("class") for one in drawn.iter("g") if "serie-9" in (one.get("class") or "").split()]
    assert {*classes} == {"series serie-9 color-1"}


@given(charts())
def test_of_what_is_drawn_only_shapes_and_texts_are_kept(made: Chart) -> None:
    drawn = picture(made, READER)
    assert {one.tag for one in drawn.iter()} <= KEPT
    assert {name for one in drawn.iter() for name in one.attrib} <= KNOWN
    assert all((one.text or "").isprintable() or "\u3000" in (one.text or "") for one in drawn.iter())


@given(charts())
def test_the_same_chart_is_the_same_picture(made: Chart) -> None:
    assert tostring(picture(made, READER)) == tostring(picture(made, READER))


@given(charts())
def test_nothing_leaves_the_picture(made: Chart) -> None:
    drawn = picture(made, READER)
    height = float(drawn.get("viewBox", "").split()[3])
    for place, box in _placed(drawn, (0.0, 0.0)):
        wide, high = float(box.get("width", "0")), float(box.get("height", "0"))
        x, y = place[0] + float(box.get("x", "0")), place[1] + float(box.get("y", "0"))
        assert -1 <= x <= x + wide <= WIDTH + 1
        assert -1 <= y <= y + high <= height + 1


def _placed(part: Element, place: tuple[float, float]) -> list[tuple[tuple[float, float], Element]]:
    moved = re.match(r"translate\(([-\d.]+),? ([-\d.]+)\)", part.get("transform", ""))
    here = (place[0] + float(moved[1]), place[1] + float(moved[2])) if moved else place
    found = [(here, part)] if part.tag == "rect" else []
    return found + [one for inner in part for one in _placed(inner, here)]


@given(charts())
def test_the_scale_begins_at_nothing_and_holds_the_largest(made: Chart) -> None:
    values = [[value or 0 for value in one.values] for one in made.series]
    most = (
        max(sum(column) for column in zip(*values, strict=True))
        if made.form == "stacked"
        else max(value for column in values for value in column)
    )
    marks = scale(made)
    assert marks[0] == 0
    assert marks == sorted(set(marks))
    assert most <= marks[-1] <= max(1, 10 * most)


def test_several_series_have_a_legend_and_one_has_none() -> None:
    assert legend(chart("time", [1]), READER) is None
    told = legend(chart("time", [1], [2]), READER)
    assert told is not None
    assert [one.text for one in told.iter("span")] == [None, None]
    assert [one.get("class") for one in told.iter("g")] == ["series color-0", "series color-1"]


def test_a_long_path_keeps_its_end() -> None:
    short = shortened("\\\\fs01\\" + "とても長い名前のフォルダー\\" * 5 + "顧客.xlsx")
    assert short.startswith("...")
    assert short.endswith("\\顧客.xlsx")
    assert shortened("x" * 10**6).endswith("x")


@given(st.text(max_size=200))
def test_a_label_has_a_bounded_width(text: str) -> None:
    assert columns_of(shortened(text, 20)) <= 20


def luminance(red: float, green: float, blue: float) -> float:
    """Relative, of sRGB from 0 to 1. https://www.w3.org/TR/WCAG22/#dfn-relative-luminance"""
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in (red, green, blue)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def rgb(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


SEEN_AS = {
    "deuteranopia": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "protanopia": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "tritanopia": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}
"""Machado, Oliveira and Fernandes 2009, severity 1. https://doi.org/10.1109/TVCG.2009.113"""


def seen(colour: str, kind: str) -> tuple[float, float, float]:
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in rgb(colour)]
    red, green, blue = (
        min(1.0, max(0.0, sum(a * b for a, b in zip(row, linear, strict=True)))) for row in SEEN_AS[kind]
    )
    return red, green, blue


@pytest.mark.parametrize("pair", [*pairwise(COLOURS)], ids=str)
def test_neighbours_differ_in_grey(pair: tuple[str, str]) -> None:
    one, other = sorted(luminance(*rgb(colour)) + 0.05 for colour in pair)
    assert other / one >= 2


@pytest.mark.parametrize("kind", SEEN_AS)
@pytest.mark.parametrize("pair", [*pairwise(COLOURS)], ids=str)
def test_neighbours_differ_for_those_who_see_some_colours_alike(pair: tuple[str, str], kind: str) -> None:
    one, other = (seen(colour, kind) for colour in pair)
    assert sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5 > 0.2


def test_there_is_a_pattern_for_each_series() -> None:
    assert len(COLOURS) == MOST_SERIES
