"""What a rule does, as one number: what was tried and enabled is this, and nothing else."""

import hashlib
import json
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from logctl.contracts import TrackingQuery
from logctl.contracts.rule import Filter, Rule
from logctl.language import Label

_OF_A_STORY = ("name", "title", "description", "finds", "ignores", "sample")


def fingerprint(rule: Rule, filters: Iterable[Filter] = (), tracking: TrackingQuery | None = None) -> str:
    """SHA-256. Texts, cases and the severity do not change it; the file of a condition in Python does.

    `tracking` is the query that a tracking condition names.
    """
    left_out = sorted({one.query for one in filters if one.concerns(rule)})
    told = [rule.condition, rule.entities, rule.window, left_out, tracking]
    plain = json.dumps(_plain(told), sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(plain.encode()).hexdigest()


def _plain(value: Any) -> Any:
    """The same whenever it is made: nothing here may depend on where in memory something lies."""
    match value:
        case None | bool() | int() | float() | str():
            return value
        case bytes():
            return value.hex()
        case Label():
            return None
        case re.Pattern():
            return ["pattern", _plain(value.pattern), value.flags]
        case Mapping():
            return {str(name): _plain(one) for name, one in value.items()}
        case set() | frozenset():
            return sorted((_plain(one) for one in value), key=repr)
        case list() | tuple():
            return [_plain(one) for one in value]
    return _of_object(value)


def _of_object(value: Any) -> list[Any]:
    kind = type(value)
    state = {name: _plain(one) for name, one in _state(value).items()}
    return [kind.__qualname__, state, "" if kind.__module__.startswith("logctl.contracts") else _code(kind)]


def _state(value: Any) -> Mapping[str, Any]:
    if isinstance(value, TrackingQuery):
        named = {one.name for one in fields(value)} - {*_OF_A_STORY}
        return {name: getattr(value, name) for name in named}
    if is_dataclass(value):
        return {one.name: getattr(value, one.name) for one in fields(value)}
    return getattr(value, "__dict__", {})


def _code(kind: type) -> str:
    """Of the file that it stands in; what that takes from other files is not looked at."""
    file = getattr(sys.modules.get(kind.__module__), "__file__", None)
    try:
        return hashlib.sha256(Path(file).read_bytes()).hexdigest() if file else ""
    except OSError:
        return ""
