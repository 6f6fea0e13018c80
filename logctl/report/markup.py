"""Elements of a page: every text in them is escaped by who writes them, never by hand."""

from collections.abc import Mapping
from xml.etree.ElementTree import Element, tostring

from logctl.report.text import plain


def element(name: str, attributes: Mapping[str, object] | None = None, *children: "Element | str") -> Element:
    """A text stands after the child before it. Names of attributes with `_` for `-`."""
    told = {key.replace("_", "-"): plain(str(value)) for key, value in (attributes or {}).items()}
    made = Element(name, told)
    last: Element | None = None
    for child in children:
        if isinstance(child, Element):
            made.append(child)
            last = child
        elif last is None:
            made.text = (made.text or "") + plain(child)
        else:
            last.tail = (last.tail or "") + plain(child)
    return made


def as_html(root: Element) -> str:
    return "<!DOCTYPE html>\n" + tostring(root, encoding="unicode", method="html") + "\n"
