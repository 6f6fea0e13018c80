"""The parameters of each kind of visualization, in full, as Dashboards itself saves them."""

from typing import Any

from logctl.dashboards.board import ChartKind

Parameters = dict[str, Any]
_SHAPES = {"bar": "histogram", "horizontal_bar": "histogram", "line": "line", "area": "area"}
_STACKED = ("bar", "horizontal_bar", "area")


def parameters(kind: ChartKind, label: str, split: bool) -> Parameters:
    """`label` names what is counted; `split` is whether there are several series."""
    match kind:
        case "pie":
            return _pie()
        case "table":
            return _table()
        case "metric":
            return _metric()
        case "heatmap":
            return _heatmap()
        case _:
            return _axes(kind, label, split)


def markdown(text: str) -> Parameters:
    return {"fontSize": 12, "openLinksInNewTab": False, "markdown": text}


def _axes(kind: ChartKind, label: str, split: bool) -> Parameters:
    lying = kind == "horizontal_bar"
    return {
        "type": _SHAPES[kind],
        "grid": {"categoryLines": False},
        "categoryAxes": [_category_axis(lying)],
        "valueAxes": [_value_axis(label, lying)],
        "seriesParams": [_series(kind, label)],
        "addTooltip": True,
        "addLegend": split,
        "legendPosition": "right",
        "times": [],
        "addTimeMarker": False,
        "labels": {"show": False},
        "thresholdLine": {"show": False, "value": 10, "width": 1, "style": "full", "color": "#E7664C"},
    }


def _category_axis(lying: bool) -> Parameters:
    labels = {"show": True, "filter": not lying, "truncate": 200 if lying else 100}
    return {
        "id": "CategoryAxis-1",
        "type": "category",
        "position": "left" if lying else "bottom",
        "show": True,
        "style": {},
        "scale": {"type": "linear"},
        "labels": labels | ({"rotate": 0} if lying else {}),
        "title": {},
    }


def _value_axis(label: str, lying: bool) -> Parameters:
    return {
        "id": "ValueAxis-1",
        "name": "LeftAxis-1",
        "type": "value",
        "position": "bottom" if lying else "left",
        "show": True,
        "style": {},
        "scale": {"type": "linear", "mode": "normal"},
        "labels": {"show": True, "rotate": 75 if lying else 0, "filter": lying, "truncate": 100},
        "title": {"text": label},
    }


def _series(kind: ChartKind, label: str) -> Parameters:
    return {
        "show": True,
        "type": _SHAPES[kind],
        "mode": "stacked" if kind in _STACKED else "normal",
        "data": {"label": label, "id": "1"},
        "valueAxis": "ValueAxis-1",
        "drawLinesBetweenPoints": True,
        "lineWidth": 2,
        "interpolate": "linear",
        "showCircles": True,
    }


def _pie() -> Parameters:
    return {
        "type": "pie",
        "addTooltip": True,
        "addLegend": True,
        "legendPosition": "right",
        "isDonut": True,
        "labels": {"show": True, "values": True, "last_level": True, "truncate": 100},
    }


def _table() -> Parameters:
    return {
        "perPage": 10,
        "showPartialRows": False,
        "showMetricsAtAllLevels": False,
        "showTotal": False,
        "totalFunc": "sum",
        "percentageCol": "",
    }


def _metric() -> Parameters:
    return {
        "type": "metric",
        "addTooltip": True,
        "addLegend": False,
        "metric": {
            "percentageMode": False,
            "useRanges": False,
            "colorSchema": "Green to Red",
            "metricColorMode": "None",
            "colorsRange": [{"from": 0, "to": 10_000}],
            "labels": {"show": True},
            "invertColors": False,
            "style": {
                "bgFill": "#000",
                "bgColor": False,
                "labelColor": False,
                "subText": "",
                "fontSize": 36,
            },
        },
    }


def _heatmap() -> Parameters:
    """In shades of one colour, which are still told apart in grey."""
    axis = {
        "id": "ValueAxis-1",
        "type": "value",
        "show": False,
        "scale": {"type": "linear", "defaultYExtents": False},
        "labels": {"show": False, "rotate": 0, "overwriteColor": False, "color": "black"},
    }
    return {
        "type": "heatmap",
        "addTooltip": True,
        "addLegend": True,
        "enableHover": False,
        "legendPosition": "right",
        "times": [],
        "colorsNumber": 6,
        "colorSchema": "Blues",
        "setColorRange": False,
        "colorsRange": [],
        "invertColors": False,
        "percentageMode": False,
        "valueAxes": [axis],
    }
