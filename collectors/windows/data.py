"""EventData and UserData of the JSON that the EVTX library renders, as names and texts in Winlogbeat's way."""

import re
from typing import Any

from logctl import RejectError

from .record import Data

# The EVTX library leaves out the braces that Windows, Winlogbeat and every rule write around a GUID.
_BARE_GUID = re.compile(r"[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}")
# Windows writes 7 or 9 digits of a second, the EVTX library 6.
_TIME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?Z", re.ASCII)
_ATTRIBUTES, _TEXT = "#attributes", "#text"
DEEPEST = 50
"""Levels of elements in event data; real ones have three. What is deeper is an attack on the reader."""


def tidy(text: str) -> str:
    """One spelling for what renderers spell differently: line ends, GUIDs, times (6 digits of a second)."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) == 36 and _BARE_GUID.fullmatch(text):
        return "{" + text.lower() + "}"
    if text.endswith("Z") and (found := _TIME.fullmatch(text)):
        return f"{found[1]}.{(found[2] or '')[:6]:0<6}Z"
    return text


def text_of(value: Any) -> str:
    """Winlogbeat has every value as text; true and false as Windows renders them."""
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _parameters(values: Any) -> Data:
    """Unnamed Data elements are param1, param2, ..."""
    entries = values if isinstance(values, list) else [values]
    return {f"param{number}": text_of(value) for number, value in enumerate(entries, 1)}


def _add(found: Data, name: str, value: Any, depth: int = 0) -> None:
    if depth > DEEPEST:
        raise RejectError("nested more than %(count)d deep", count=DEEPEST)
    if isinstance(value, dict):
        for inner, entry in value.items():
            if inner == _ATTRIBUTES:
                _add_attributes(found, name, entry)
            else:
                _add(found, _below(name, "" if inner == _TEXT else inner), entry, depth + 1)
    elif isinstance(value, list):
        for number, entry in enumerate(value, 1):
            _add(found, f"{name}.{number}" if name else f"param{number}", entry, depth + 1)
    elif name and value is not None:
        found[name] = text_of(value)


def _below(name: str, inner: str) -> str:
    return f"{name}.{inner}" if name and inner else name or inner


def _add_attributes(found: Data, name: str, attributes: Any) -> None:
    for inner, entry in attributes.items() if isinstance(attributes, dict) else ():
        if not inner.startswith("xmlns") and not isinstance(entry, dict | list):
            _add(found, _below(name, inner), entry)


def event_data(element: Any) -> Data:
    """Names to texts; empty ones are kept out, a repeated name has the suffix that the parser gave it."""
    if not isinstance(element, dict):
        return {}
    found: Data = {}
    for name, value in element.items():
        if name == _ATTRIBUTES:
            _add_attributes(found, "", value)
        elif name == "Data" and isinstance(value, dict) and _TEXT in value:
            found |= _parameters(value[_TEXT])
        else:
            _add(found, name, value)
    return {name: value for name, value in found.items() if value != ""}


def named_values(values: Any) -> Data:
    """Of the object in which a forwarder has names and values."""
    found: Data = {}
    for name, value in values.items() if isinstance(values, dict) else ():
        _add(found, str(name), value)
    return {name: value for name, value in found.items() if value != ""}


def user_data(element: Any) -> Data:
    """The one element inside UserData gives `xml_name`; what it holds, the other names."""
    if not isinstance(element, dict):
        return {}
    found: Data = {}
    for name, content in element.items():
        if name == _ATTRIBUTES:
            continue
        found.setdefault("xml_name", name)
        _add(found, "", content if isinstance(content, dict) else {name: content})
    return {name: value for name, value in found.items() if value != ""}
