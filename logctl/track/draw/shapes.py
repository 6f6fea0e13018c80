"""Shapes and labels of a drawing."""

from logctl.track.draw.caption import Words
from logctl.track.draw.markup import Element, element


def shape(tag: str, *, css: str, **attributes: object) -> Element:
    return element(tag, {"class": css, **attributes})


def moved(x: float, y: float, inside: Element) -> Element:
    inside.set("transform", f"translate({x:.1f} {y:.1f})")
    return inside


def label(words: Words, x: float, y: float, css: str) -> Element:
    """Whatever font there is, it is as wide as was counted: `textLength` sees to it."""
    attributes: dict[str, object] = {"x": x, "y": y, "class": css, "font_size": words.size}
    if words.bold:
        attributes["font_weight"] = "bold"
    if words.width > 0:
        attributes |= {"textLength": words.width, "lengthAdjust": "spacingAndGlyphs"}
    inside = [words.text] if words.text == words.full else [element("title", None, words.full), words.text]
    return element("text", attributes, *inside)
