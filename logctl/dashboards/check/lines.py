"""From the bytes of a file to its objects, line by line."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from logctl.dashboards.check import rules
from logctl.dashboards.check.rules import Problem

MOST_BYTES = 26_214_400
"""`savedObjects.maxImportPayloadBytes`"""
MOST_OBJECTS = 10_000
"""`savedObjects.maxImportExportSize`"""
_SEPARATORS = re.compile("[\x0b\x0c\x1c-\x1e\x7f\x85\u2028\u2029\ufeff]")


@dataclass(frozen=True, slots=True)
class Raw:
    """A line: what it holds where it can be read, or what is wrong with it."""

    number: int
    value: dict[str, Any] | None
    problems: tuple[Problem, ...] = ()


class _TwiceError(Exception):
    """A name is in an object twice: readers differ in which one counts."""


def raw_lines(data: bytes) -> Iterator[Raw]:
    """Without empty lines, and without the last line of an export if it says that nothing is missing."""
    for number, line in enumerate(data.split(b"\n"), 1):
        if line.strip():
            found = _read(number, line)
            if found.value is None or "exportedCount" not in found.value:
                yield found
            elif missing := found.value.get("missingRefCount"):
                yield Raw(number, None, (rules.INCOMPLETE_EXPORT(count=missing),))


def file_problems(size: int, objects: int) -> Iterator[Problem]:
    if objects == 0:
        yield rules.EMPTY()
    if size > MOST_BYTES:
        yield rules.TOO_LARGE(size=size, limit=MOST_BYTES)
    if objects > MOST_OBJECTS:
        yield rules.TOO_MANY(count=objects, limit=MOST_OBJECTS)


def _read(number: int, line: bytes) -> Raw:
    try:
        text = line.decode("utf-8")
        value = json.loads(text, object_pairs_hook=_once, parse_constant=_refused)
    except UnicodeDecodeError:
        return Raw(number, None, (rules.NOT_UTF8(),))
    except _TwiceError as error:
        return Raw(number, None, (rules.DUPLICATE_KEY(name=str(error)),))
    except (ValueError, RecursionError) as error:
        return Raw(number, None, (rules.NOT_JSON(reason=str(error)),))
    if not isinstance(value, dict):
        return Raw(number, None, (rules.NOT_JSON(reason="no object"),))
    return Raw(number, value, tuple(_separators(text)))


def _separators(text: str) -> Iterator[Problem]:
    if found := _SEPARATORS.search(text):
        yield rules.LINE_SEPARATOR(character=f"U+{ord(found[0]):04X}")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _value in pairs]
        raise _TwiceError(next(name for name in names if names.count(name) > 1))
    return made


def _refused(constant: str) -> None:
    raise ValueError(f"{constant} is no value of JSON")
