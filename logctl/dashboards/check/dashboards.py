"""Dashboards: panels that lie side by side, and the time that one opens with."""

import re
from collections import Counter
from collections.abc import Iterator

from logctl.dashboards.board import WIDTH
from logctl.dashboards.check import rules
from logctl.dashboards.check.model import Dashboard, Grid, Panel
from logctl.dashboards.check.rules import Problem

_TIME = re.compile(
    r"now(?:[+-]\d{1,9}(?:ms|[smhdwMy]))*(?:/[smhdwMy])?|\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?"
)


def dashboard_problems(dashboard: Dashboard) -> Iterator[Problem]:
    panels = dashboard.panelsJSON
    for name, count in Counter(panel.panelIndex for panel in panels).items():
        if count > 1:
            yield rules.PANEL_TWICE(panel=name)
    for panel in panels:
        yield from _panel_problems(panel)
    yield from _overlaps(sorted(panels, key=lambda panel: panel.gridData.y))
    if dashboard.timeRestore:
        yield from _time_problems("timeFrom", dashboard.timeFrom)
        yield from _time_problems("timeTo", dashboard.timeTo)


def _panel_problems(panel: Panel) -> Iterator[Problem]:
    grid = panel.gridData
    if panel.panelIndex != grid.i:
        yield rules.PANEL_INDEX(panel=panel.panelIndex, other=grid.i)
    if grid.w < 1 or grid.h < 1 or grid.x < 0 or grid.y < 0 or grid.x + grid.w > WIDTH:
        yield rules.PANEL_OUTSIDE(panel=panel.panelIndex)
    if not panel.panelRefName and not panel.id:
        yield rules.PANEL_EMPTY(panel=panel.panelIndex)


def _overlaps(panels: list[Panel]) -> Iterator[Problem]:
    """From above to below: each is compared with those that begin before it ends."""
    for place, one in enumerate(panels):
        for number in range(place + 1, len(panels)):
            other = panels[number]
            if other.gridData.y >= one.gridData.y + one.gridData.h:
                break
            if _overlap(one.gridData, other.gridData):
                yield rules.PANEL_OVERLAP(panel=one.panelIndex, other=other.panelIndex)


def _overlap(one: Grid, other: Grid) -> bool:
    return (
        one.x < other.x + other.w
        and other.x < one.x + one.w
        and one.y < other.y + other.h
        and other.y < one.y + one.h
    )


def _time_problems(place: str, text: str | None) -> Iterator[Problem]:
    if not text:
        yield rules.TIME_MISSING(place=place)
    elif not _TIME.fullmatch(text):
        yield rules.TIME_UNREADABLE(place=place, value=text[:40])
