"""From the text of a cell to the type of a field; None where it does not fit."""

import math
from collections.abc import Callable
from ipaddress import ip_address

from logctl.event import Value
from logctl.fields import FieldType

_TRUE = frozenset(("true", "1", "yes", "y", "on", "○", "〇", "有", "あり", "はい"))
_FALSE = frozenset(("false", "0", "no", "n", "off", "×", "無", "なし", "いいえ"))


def _long(cell: str) -> int | None:
    try:
        found = int(cell.replace(",", ""))
    except ValueError:
        return None
    return found if -(2**63) <= found < 2**63 else None


def _double(cell: str) -> float | None:
    try:
        found = float(cell.replace(",", ""))
    except ValueError:
        return None
    return found if math.isfinite(found) else None


def _boolean(cell: str) -> bool | None:
    plain = cell.casefold()
    return True if plain in _TRUE else False if plain in _FALSE else None


def _address(cell: str) -> str | None:
    try:
        return str(ip_address(cell))
    except ValueError:
        return None


_CONVERTERS: dict[FieldType, Callable[[str], Value | None]] = {
    "long": _long,
    "double": _double,
    "boolean": _boolean,
    "ip": _address,
}


def converter(kind: FieldType | None) -> Callable[[str], Value | None] | None:
    """None for a text, which is taken as it is."""
    return _CONVERTERS.get(kind) if kind else None
