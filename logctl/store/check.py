"""Does a value fit the type of its field? One that does not must not reach a store."""

import math
from collections.abc import Callable
from functools import lru_cache
from ipaddress import ip_address

from logctl.decode import iso_milliseconds
from logctl.errors import RejectError
from logctl.event import Fields, Scalar, Value
from logctl.fields import FieldType, type_of


@lru_cache(maxsize=10_000)
def _reads_as_address(text: str) -> bool:
    try:
        return ip_address(text) is not None
    except ValueError:
        return False


def _is_address(value: object) -> bool:
    return isinstance(value, str) and _reads_as_address(value)


def _is_long(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and -(2**63) <= value < 2**63


def _is_double(value: object) -> bool:
    return (isinstance(value, float) and math.isfinite(value)) or _is_long(value)


_CHECKS: dict[FieldType, Callable[[object], bool]] = {
    "keyword": lambda value: isinstance(value, str),
    "text": lambda value: isinstance(value, str),
    "ip": _is_address,
    "date": lambda value: isinstance(value, str) and iso_milliseconds(value) is not None,
    "long": _is_long,
    "double": _is_double,
    "boolean": lambda value: isinstance(value, bool),
}


def check_value(name: str, kind: FieldType, value: Value) -> None:
    """Raises RejectError naming the field, its type and the value that does not fit."""
    check = _CHECKS[kind]
    entries: list[Scalar] = list(value) if isinstance(value, list) else [value]
    for entry in entries:
        if not check(entry):
            raise RejectError(
                "%(name)s is of type %(kind)s, not %(value).80r", name=name, kind=kind, value=entry
            )


def check_fields(fields: Fields) -> None:
    """Raises RejectError naming the first field that no store takes."""
    for name, value in fields.items():
        kind = _type_of(name)
        if kind is None:
            raise RejectError("the field table has no field %(name)s", name=name)
        if type(value) is not str or kind != "keyword":  # nearly all are
            check_value(name, kind, value)


_type_of = lru_cache(maxsize=10_000)(type_of)
