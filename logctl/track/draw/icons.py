"""A small picture of each kind of lane, 18 by 18: it tells them apart where there are no colours."""

from logctl.track.draw.markup import Element, element

_PATHS: dict[str, str] = {
    "share": "M1 4h6l2 2h8v10h-16zM1 9h16",
    "ehr": "M3 1h12v16h-12zM9 5v8M5 9h8",
    "terminal": "M1 2h16v10h-16zM6 16h6M9 12v4",
    "stick": "M5 7h8v10h-8zM7 7v-5h4v5M8.5 4h1",
    "removable": "M5 7h8v10h-8zM7 7v-5h4v5M8.5 4h1",
    "optical": "M9 1a8 8 0 1 0 .01 0zM9 7a2 2 0 1 0 .01 0z",
    "web": "M9 1a8 8 0 1 0 .01 0zM1 9h16M9 1c-5 5 -5 11 0 16M9 1c5 5 5 11 0 16",
    "mail": "M1 3h16v12h-16zM1 3l8 7l8 -7",
    "printer": "M4 6v-5h10v5M1 6h16v7h-16zM4 11h10v6h-10z",
}


def icon_of(kind: str) -> Element:
    return element("g", {"class": "icon"}, element("path", {"d": _PATHS[kind]}))
