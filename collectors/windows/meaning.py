"""What a record means: the shape of the tables in `events/`, and how a record gets its fields from them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from logctl import Label
from logctl.event import Fields, Value
from logctl.fields import type_of

from .record import Data, System, WindowsRecord
from .values import address, number, present

Key = tuple[str, str]
"""Provider and event id: ids alone are not unique."""
Part = Callable[[Data, System], Fields]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """`ecs` is categories and types, as `authentication: start`; `category` is one of logctl's own.

    `fields` says from which event data a field comes; of several names (`a|b`) the first that is there. A field
    gets the type that the field table says; a value that is none of it is left out. `parts` are for what that
    cannot say. `sentence` has fields and the names of `remarks.py` in braces; `remarks` follow it in brackets
    where there is something to remark.
    """

    action: str
    ecs: str
    category: str
    sentence: Label
    remarks: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()
    outcome: str = ""
    operation: str = ""

    @property
    def constants(self) -> Fields:
        categories, _colon, types = self.ecs.partition(":")
        found: Fields = {
            "event.action": self.action,
            "event.category": categories.split(),
            "event.type": types.split(),
            "logctl.category": self.category,
            "event.outcome": self.outcome,
            "logctl.operation": self.operation,
        }
        return {name: value for name, value in found.items() if value}


def _long(text: str) -> Value:
    found = number(text.strip())
    return "" if found is None else found


def _text(text: str) -> Value:
    return text


def _port(text: str) -> Value:
    """Windows writes port 0 where there was none."""
    return _long(text) or ""


_CONVERTERS: dict[str, Callable[[str], Value]] = {"long": _long, "ip": address}


def _error(text: str) -> Value:
    """A code of 0 is no error."""
    return "" if number(text) == 0 else text


def _converter(name: str) -> Callable[[str], Value]:
    if name == "error.code":
        return _error
    return _port if name.endswith(".port") else _CONVERTERS.get(type_of(name) or "", _text)


class Reading:
    """A Meaning made ready: what is the same for every record is worked out once."""

    __slots__ = ("constants", "parts", "rows")

    def __init__(self, meaning: Meaning) -> None:
        self.constants = meaning.constants
        self.parts = meaning.parts
        self.rows = tuple(
            (name, tuple(source.split("|")), _converter(name)) for name, source in meaning.fields.items()
        )

    def fields(self, record: WindowsRecord) -> Fields:
        data = record.values
        found: Fields = dict(self.constants)
        for name, sources, convert in self.rows:
            for source in sources:
                if value := present(data, source):
                    found[name] = convert(value)
                    break
        for part in self.parts:
            found.update(part(data, record.system))
        return {name: value for name, value in found.items() if value not in ("", None, [])}
