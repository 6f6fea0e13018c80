"""One sentence for people from a template: `{user.name} が[患者 {ehr.patient.id} の]カルテを開きました`."""

import re
from collections.abc import Callable
from functools import lru_cache

from logctl.event import Fields
from logctl.language import Label, Language

_PART = re.compile(r"\[([^\[\]]*)\]|\{([\w.|]+)\}|([^\[\]{}]+)")
_UNKNOWN = Label("不明", "?")
_Fill = Callable[[Fields, str], str | None]


def sentence(template: str, fields: Fields, language: Language) -> str:
    """A part in square brackets is left out where none of its fields is there; of `{a|b}` the first that is there.

    It is one line, whatever the values are.
    """
    unknown = _UNKNOWN.text(language)
    text = "".join([part(fields, unknown) or "" for part in _parts(template)])
    return " ".join(map(str.strip, text.splitlines())) if "\n" in text else text


def names_in(template: str) -> list[str]:
    """The fields that a template wants. Raises ValueError for one that cannot be read."""
    _parts(template)
    return [name for found in re.findall(r"\{([\w.|]+)\}", template) for name in found.split("|")]


@lru_cache(4096)
def _parts(template: str) -> tuple[_Fill, ...]:
    parts: list[_Fill] = []
    place = 0
    while place < len(template):
        found = _PART.match(template, place)
        if found is None:
            raise ValueError(f"{template!r}: a bracket has no other half at {place + 1}")
        inside, names, text = found.groups()
        parts.append(_optional(inside) if inside is not None else _field(names) if names else _text(text))
        place = found.end()
    return tuple(parts)


def _text(text: str) -> _Fill:
    return lambda _fields, _unknown: text


def _field(names: str) -> _Fill:
    return lambda fields, unknown: _value(fields, names) or unknown


def _optional(inside: str) -> _Fill:
    parts = _parts(inside)
    names: list[str] = re.findall(r"\{([\w.|]+)\}", inside)

    def filled(fields: Fields, unknown: str) -> str | None:
        if not any(_value(fields, one) for one in names):
            return None
        return "".join([part(fields, unknown) or "" for part in parts])

    return filled


def _value(fields: Fields, names: str) -> str:
    for name in names.split("|"):
        value = fields.get(name)
        if isinstance(value, str):
            if value and not value.isspace():
                return value
        elif value not in (None, []):
            return "、".join(map(str, value)) if isinstance(value, list) else str(value)
    return ""
