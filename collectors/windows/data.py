"""EventData and UserData of the JSON that the EVTX library renders, as names and texts in Winlogbeat's way."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from logctl import RejectError

from .record import Data

# The EVTX library leaves out the braces that Windows, Winlogbeat and every rule write around a GUID.
_BARE_GUID = re.compile(r"[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}")
# Windows writes 7 or 9 digits of a second, the EVTX library 6.
_TIME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?Z", re.ASCII)
_ATTRIBUTES, _TEXT = "#attributes", "#text"
_Value = TypeVar("_Value")
DEEPEST, LONGEST, MOST = 50, 500, 10_000
"""Levels of elements in event data, characters of a name and values of a record; real ones have 7, 105 and 290.

What has more is an attack on the reader: names of nested elements would take many times the record's own memory.
"""


def tidy(text: str) -> str:
    """One spelling for what renderers spell differently: line ends, GUIDs, times (6 digits of a second).

    Who prints XML with indentation breaks the line in an empty element, too: a line end and blanks are nothing.
    """
    if text[:1] in ("\r", "\n") and not text.strip(" \t\r\n"):
        return ""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) == 36 and _BARE_GUID.fullmatch(text):
        return "{" + text.lower() + "}"
    if text.endswith("Z") and (found := _TIME.fullmatch(text)):
        return f"{found[1]}.{(found[2] or '')[:6]:0<6}Z"
    return text


def text_of(value: Any) -> str:
    """Winlogbeat has every value as text; true and false as Windows renders them. Empty for what is no value."""
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None or isinstance(value, dict | list) else str(value)


def distinct(pairs: Iterable[tuple[str, _Value]]) -> Iterator[tuple[str, _Value]]:
    """A name that comes again has the suffix of the EVTX library: `_1`, `_2`, ..."""
    seen: dict[str, int] = {}
    for name, value in pairs:
        again = seen[name] = seen.get(name, -1) + 1
        yield f"{name}_{again}" if again else name, value


def short(name: str) -> str:
    """Raises RejectError for a name that is none."""
    if len(name) > LONGEST:
        raise RejectError("a name of more than %(count)d characters", count=LONGEST)
    return name


def put(found: Data, name: str, value: str) -> None:
    """Empty values are left out. Raises RejectError for too many values."""
    if value:
        found[short(name)] = value
        if len(found) > MOST:
            raise RejectError("more than %(count)d values", count=MOST)


def named(pairs: Iterable[tuple[str, str]]) -> Data:
    """Values in their order: unnamed ones are param1, param2, ...; empty ones are left out."""
    found: Data = {}
    numbered = ((name or f"param{number}", value) for number, (name, value) in enumerate(pairs, 1))
    for name, value in distinct(numbered):
        put(found, name, value)
    return found


def _parameters(values: Any) -> Data:
    """Unnamed Data elements are param1, param2, ..."""
    return named(("", text_of(value)) for value in (values if isinstance(values, list) else [values]))


def _add(found: Data, name: str, value: Any, depth: int = 0) -> None:
    if depth > DEEPEST:
        raise RejectError("nested more than %(count)d deep", count=DEEPEST)
    short(name)
    if isinstance(value, dict):
        for inner, entry in value.items():
            if inner == _ATTRIBUTES:
                _add_attributes(found, name, entry)
            else:
                _add(found, _below(name, "" if inner == _TEXT else inner), entry, depth + 1)
    elif isinstance(value, list):
        for number, entry in enumerate(value, 1):
            _add(found, f"{name}.{number}" if name else f"param{number}", entry, depth + 1)
    elif name:
        put(found, name, text_of(value))


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
        elif given := _given_name(name, value):
            put(found, given, text_of(value.get(_TEXT)))
        else:
            _add(found, name, value)
    return found


def _given_name(name: str, value: Any) -> str:
    """`<ComplexData Name="IdleState">`; the EVTX library spares the element's own name of Data only."""
    attributes = value.get(_ATTRIBUTES) if isinstance(value, dict) else None
    if not name.startswith("ComplexData") or not isinstance(attributes, dict):
        return ""
    return text_of(attributes.get("Name"))


def named_values(values: Any) -> Data:
    """Of the object in which a forwarder has names and values."""
    found: Data = {}
    for name, value in values.items() if isinstance(values, dict) else ():
        _add(found, str(name), value)
    return found


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
    return found
