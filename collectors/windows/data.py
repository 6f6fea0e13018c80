"""EventData and UserData as names and texts, the way Winlogbeat gives them."""

import re
from typing import Any

# The EVTX library leaves out the braces that Windows, Winlogbeat and every rule write around a GUID.
_BARE_GUID = re.compile(r"[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}")
_ATTRIBUTES, _TEXT = "#attributes", "#text"


def text_of(value: Any) -> str:
    """Winlogbeat has every value as text; true and false as Windows renders them."""
    if isinstance(value, str):
        return "{" + value.lower() + "}" if _BARE_GUID.fullmatch(value) else value
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _parameters(values: Any) -> dict[str, str]:
    """Unnamed Data elements are param1, param2, ..."""
    entries = values if isinstance(values, list) else [values]
    return {f"param{number}": text_of(value) for number, value in enumerate(entries, 1)}


def _add(found: dict[str, str], name: str, value: Any) -> None:
    if isinstance(value, dict):
        for inner, entry in value.items():
            if inner == _TEXT:
                _add(found, name, entry)
            elif inner == _ATTRIBUTES:
                _add_attributes(found, name, entry)
            else:
                _add(found, f"{name}.{inner}" if name else inner, entry)
    elif isinstance(value, list):
        for number, entry in enumerate(value, 1):
            _add(found, f"{name}.{number}" if name else f"param{number}", entry)
    elif name and value is not None:
        found[name] = text_of(value)


def _add_attributes(found: dict[str, str], name: str, attributes: Any) -> None:
    for inner, entry in attributes.items() if isinstance(attributes, dict) else ():
        if not inner.startswith("xmlns"):
            _add(found, f"{name}.{inner}" if name else inner, entry)


def event_data(element: Any) -> dict[str, str]:
    """Names to texts; empty ones are kept out, a repeated name has the suffix that the parser gave it."""
    if not isinstance(element, dict):
        return {}
    found: dict[str, str] = {}
    for name, value in element.items():
        if name == _ATTRIBUTES:
            _add_attributes(found, "", value)
        elif name == "Data" and isinstance(value, dict) and _TEXT in value:
            found |= _parameters(value[_TEXT])
        else:
            _add(found, name, value)
    return {name: value for name, value in found.items() if value != ""}


def user_data(element: Any) -> dict[str, str]:
    """The one element inside UserData gives `xml_name`; what it holds, the other names."""
    if not isinstance(element, dict):
        return {}
    found: dict[str, str] = {}
    for name, content in element.items():
        if name == _ATTRIBUTES:
            continue
        found.setdefault("xml_name", name)
        _add(found, "", content if isinstance(content, dict) else {name: content})
    return {name: value for name, value in found.items() if value != ""}
