"""Charts as SVG."""

from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl.language import Label
from logctl.report import Bar, Chart
from logctl.report.bars import WIDTH, picture, shortened
from logctl.report.text import Reader

TITLE = Label("図", "chart")
COUNTS = st.integers(0, 10**9)
BARS = st.lists(st.builds(Bar, st.text(max_size=80), COUNTS, COUNTS | st.none()), min_size=1, max_size=40)


def boxes(drawn: Element, kind: str) -> list[tuple[float, float]]:
    """Width and height, without the legend."""
    return [
        (float(one.get("width", "")), float(one.get("height", "")))
        for one in drawn.iterfind("g/rect")
        if one.get("class") == kind
    ]


def test_bars_are_as_long_as_their_numbers_beside_those_of_before(english: Reader) -> None:
    drawn = picture(Chart("a", TITLE, [Bar("x", 100, 50), Bar("y", 25, 0)]), english)
    now, before = boxes(drawn, "now"), boxes(drawn, "before")
    assert now[0][0] == pytest.approx(4 * now[1][0], abs=0.5)
    assert before[0][0] == pytest.approx(now[0][0] / 2, abs=0.5)
    assert before[1][0] == 0


def test_over_time_they_are_high(english: Reader) -> None:
    drawn = picture(Chart("a", TITLE, [Bar("1", 10, None), Bar("2", 5, None)], "time"), english)
    high = [height for _width, height in boxes(drawn, "now")]
    assert high[0] == pytest.approx(2 * high[1], abs=0.5)
    assert boxes(drawn, "before") == []


def test_without_a_period_before_there_is_no_legend(english: Reader) -> None:
    texts = [one.text for one in picture(Chart("a", TITLE, [Bar("x", 1, None)]), english).iterfind("text")]
    assert "period before" not in texts


@pytest.mark.parametrize("along", ["time", "rank"])
@given(bars=BARS)
def test_nothing_leaves_the_picture(bars: list[Bar], along: str) -> None:
    from datetime import UTC

    drawn = picture(Chart("a", TITLE, bars, "time" if along == "time" else "rank"), Reader("en", UTC))
    height = float(drawn.get("viewBox", "").split()[3])
    for box in drawn.iter("rect"):
        x, y, wide, high = (float(box.get(name, "")) for name in ("x", "y", "width", "height"))
        assert 0 <= x <= x + wide <= WIDTH + 1
        assert -0.1 <= y <= y + high <= height + 0.1


def test_a_long_path_keeps_its_end() -> None:
    short = shortened("\\\\fs01\\" + "とても長い名前のフォルダー\\" * 5 + "顧客.xlsx")
    assert short.startswith("...")
    assert short.endswith("\\顧客.xlsx")


@given(st.text(max_size=200))
def test_a_label_has_a_bounded_width(text: str) -> None:
    assert len(shortened(text, 20)) <= 20
