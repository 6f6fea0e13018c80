"""Elements of XML and HTML; the library escapes what logs say."""

from collections.abc import Iterable
from xml.etree import ElementTree

from logctl.track.draw.text import drawable

Element = ElementTree.Element
SVG = "http://www.w3.org/2000/svg"


def element(tag: str, attributes: dict[str, object] | None = None, *inside: "Element | str") -> Element:
    """Texts and elements inside it, in order; numbers with a tenth at most. An underscore in a name is a hyphen."""
    made = Element(tag, {name.replace("_", "-"): _value(value) for name, value in (attributes or {}).items()})
    append(made, inside)
    return made


def append(parent: Element, inside: "Iterable[Element | str]") -> None:
    for part in inside:
        if not isinstance(part, str):
            parent.append(part)
        elif len(parent):
            parent[-1].tail = (parent[-1].tail or "") + drawable(part)
        else:
            parent.text = (parent.text or "") + drawable(part)


def _value(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    return drawable(str(value))


def style(text: str) -> Element:
    """Our own text: HTML does not escape it, and it has no line of another's."""
    made = Element("style")
    made.text = text
    return made


def as_xml(root: Element) -> str:
    root.set("xmlns", SVG)
    return ElementTree.tostring(root, encoding="unicode") + "\n"


def as_html(root: Element) -> str:
    return "<!DOCTYPE html>\n" + ElementTree.tostring(root, encoding="unicode", method="html") + "\n"
