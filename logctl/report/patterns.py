"""The patterns of a page's charts: each series has its own, so that it is known without colours."""

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
_LINES = ("", "M0 8 L8 0", "", "M0 0 L8 8", "", "M0 4 L8 4", "M4 0 L4 8", "M0 0 L8 8 M0 8 L8 0")


def patterns() -> Element:
    """They are named `p0`, `p1`...; the style sheet refers to them."""
    made = (
        _pattern(number, colour, lines)
        for number, (colour, lines) in enumerate(zip(COLOURS, _LINES, strict=True))
    )
    return element("svg", {"class": "patterns", "aria_hidden": "true"}, element("defs", None, *made))


def _pattern(number: int, colour: str, lines: str) -> Element:
    parts = [element("rect", {"width": 8, "height": 8, "fill": colour})]
    if lines:
        parts.append(element("path", {"d": lines, "stroke": "#111", "stroke_width": "0.9", "fill": "none"}))
    size = {"width": 8, "height": 8, "patternUnits": "userSpaceOnUse"}
    return element("pattern", {"id": f"p{number}", **size}, *parts)
