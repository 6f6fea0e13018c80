"""A dashboard: panels on a grid, and the time that it opens with."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from logctl.dashboards.board import Dashboard, Panel
from logctl.dashboards.layout import Place, places
from logctl.dashboards.saved_object import (
    Names,
    Reference,
    SavedObject,
    empty_source,
    json_text,
    saved_object,
)
from logctl.language import Language

_PANEL_VERSION = "3.0.0"
"""Of a release that knows this form of panels; later ones read it as it is."""
_PAUSED = {"pause": True, "value": 0}


class Shown(NamedTuple):
    """The object that is in a panel."""

    kind: str
    id: str


def dashboard_object(
    dashboard: Dashboard, shown: Mapping[Panel, Shown], language: Language, names: Names
) -> SavedObject:
    panels, references = [], list[Reference]()
    sizes = [(panel.width, panel.height) for panel in dashboard.panels]
    for number, (panel, place) in enumerate(zip(dashboard.panels, places(sizes), strict=True)):
        panels.append(_panel(number, place))
        kind, identity = shown[panel]
        references.append({"name": f"panel_{number}", "type": kind, "id": identity})
    attributes = {
        "title": names.title(dashboard.title.text(language)),
        "description": dashboard.description.text(language),
        "hits": 0,
        "version": 1,
        "timeRestore": True,
        "timeFrom": dashboard.first,
        "timeTo": dashboard.last,
        "refreshInterval": _PAUSED,
        "optionsJSON": json_text({"useMargins": True, "hidePanelTitles": False}),
        "panelsJSON": json_text(panels),
        "kibanaSavedObjectMeta": empty_source().meta,
    }
    return saved_object("dashboard", names.dashboard(dashboard.name), attributes, references)


def _panel(number: int, place: Place) -> dict[str, Any]:
    name = f"p{number}"
    grid = {"x": place.x, "y": place.y, "w": place.width, "h": place.height, "i": name}
    return {
        "version": _PANEL_VERSION,
        "panelIndex": name,
        "gridData": grid,
        "embeddableConfig": {},
        "panelRefName": f"panel_{number}",
    }
