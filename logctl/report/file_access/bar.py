"""Numbers beside those of the period before."""

from collections.abc import Sequence
from typing import NamedTuple

from logctl.contracts.report import Chart, Form, Series
from logctl.language import Label
from logctl.report.text import BEFORE_BAR, NOW_BAR


class Bar(NamedTuple):
    """`before` is None where there is none to compare with."""

    text: str
    value: int
    before: int | None


def chart_of(name: str, label: Label, bars: Sequence[Bar], form: Form = "rank") -> Chart:
    series = [Series("value", NOW_BAR, [bar.value for bar in bars])]
    if any(bar.before is not None for bar in bars):
        series.append(Series("before", BEFORE_BAR, [bar.before for bar in bars]))
    return Chart(name, label, [bar.text for bar in bars], series, form)
