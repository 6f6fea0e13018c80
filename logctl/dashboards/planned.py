"""What an import would change, without one."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import quote

from logctl.dashboards.answers import content, said
from logctl.dashboards.connection import Connection
from logctl.errors import StoreError
from logctl.language import marked as _

Change = Literal["new", "changed", "same"]


@dataclass(frozen=True, slots=True)
class Planned:
    """What would become of one object."""

    type: str
    id: str
    title: str
    result: Change


def planned(data: bytes, connection: Connection) -> Iterator[Planned]:
    """Raises UnreachableError and StoreError, for a line that is no object as well."""
    for number, line in enumerate(data.split(b"\n"), 1):
        if line.strip() and (one := _object(line, number)) is not None:
            there = _there(one, connection)
            result: Change = "new" if there is None else "same" if _same(one, there) else "changed"
            title = one["attributes"].get("title", "")
            yield Planned(one["type"], one["id"], str(title), result)


def _object(line: bytes, number: int) -> dict[str, Any] | None:
    """None for the last line of an export."""
    try:
        one = json.loads(line)
        if "exportedCount" in one:
            return None
        if (
            isinstance(one["type"], str)
            and isinstance(one["id"], str)
            and isinstance(one["attributes"], dict)
        ):
            return dict(one)
    except (ValueError, RecursionError, KeyError, TypeError):
        pass
    raise StoreError(_("line %(line)s is no saved object"), line=number)


def _there(one: dict[str, Any], connection: Connection) -> dict[str, Any] | None:
    path = f"/api/saved_objects/{quote(one['type'], safe='')}/{quote(one['id'], safe='')}"
    answer = connection.ask("GET", path)
    if answer.status == 404 and (content(answer) or {}).get("statusCode") == 404:
        return None
    return said(answer, connection.name)


def _same(one: dict[str, Any], there: dict[str, Any]) -> bool:
    """Times and versions are the server's."""
    return bool(one["attributes"] == there.get("attributes")) and _references(one) == _references(there)


def _references(one: dict[str, Any]) -> list[str]:
    found = one.get("references") or []
    return sorted(json.dumps(reference, sort_keys=True) for reference in found)
