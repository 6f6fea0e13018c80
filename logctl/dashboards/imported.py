"""Saved objects brought into OpenSearch Dashboards, by the API that it documents.

https://docs.opensearch.org/latest/dashboards/management/saved-objects/
"""

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from logctl.dashboards.answers import said
from logctl.dashboards.connection import Connection
from logctl.errors import UnreachableError
from logctl.language import marked as _

Result = Literal["new", "replaced", "refused", "left"]
_PATH = "/api/saved_objects/_import"
_NAME = "logctl.ndjson"
"""Dashboards takes no file with another ending."""


class Reason(NamedTuple):
    """A sentence in English, marked for translation, and its arguments."""

    template: str
    arguments: dict[str, object]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one object; `left` is one that was not written because of another that was refused."""

    type: str
    id: str
    title: str
    result: Result
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """`success` is Dashboards' own word."""

    success: bool
    outcomes: tuple[Outcome, ...]

    def of(self, *results: Result) -> int:
        return sum(one.result in results for one in self.outcomes)


def imported(data: bytes, connection: Connection, replace: bool = True) -> Imported:
    """Importing again changes nothing. Raises UnreachableError, StoreError for a file that is refused as a whole."""
    answer = connection.ask(
        "POST",
        f"{_PATH}?overwrite=true" if replace else _PATH,
        fields={"file": (_NAME, data, "application/ndjson")},
    )
    found = said(answer, connection.name)
    if not isinstance(found.get("success"), bool):
        raise UnreachableError(
            _("%(place)s answers, but not as OpenSearch Dashboards (%(kind)s); is this its address?"),
            place=connection.name,
            kind=answer.headers.get("content-type", "-"),
        )
    errors = _objects(found.get("errors"))
    stopped = any(_stops(_error(one)) for one in errors)
    refused = [Outcome(*_name(one), "refused", _reason(_error(one))) for one in errors]
    taken = [_taken(one, stopped) for one in _objects(found.get("successResults"))]
    return Imported(found["success"] is True, (*refused, *taken))


def _taken(one: dict[str, Any], stopped: bool) -> Outcome:
    result: Result = "left" if stopped else "replaced" if one.get("overwrite") is True else "new"
    return Outcome(*_name(one), result)


def _stops(error: dict[str, Any]) -> bool:
    """One such, and Dashboards writes none of the others, though it counts them as successes."""
    return error.get("type") in ("conflict", "ambiguous_conflict", "missing_references")


def _error(one: dict[str, Any]) -> dict[str, Any]:
    error = one.get("error")
    return error if isinstance(error, dict) else {}


def _name(one: dict[str, Any]) -> tuple[str, str, str]:
    meta = one.get("meta")
    title = one.get("title") or (meta.get("title") if isinstance(meta, dict) else "")
    return str(one.get("type", "")), str(one.get("id", "")), str(title or "")


def _reason(error: dict[str, Any]) -> Reason:
    kind = str(error.get("type", "unknown"))
    if kind == "missing_references":
        names = (f"{one.get('type')}:{one.get('id')}" for one in _objects(error.get("references")))
        return Reason(_MISSING, {"names": ", ".join(dict.fromkeys(names))})
    if kind in _KNOWN:
        return Reason(_KNOWN[kind], {})
    return Reason(_UNKNOWN, {"kind": kind, "message": str(error.get("message", ""))[:300]})


def _objects(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


_MISSING = _("what it refers to is not there: %(names)s")
_KNOWN = {
    "conflict": _("there is one of this name already"),
    "ambiguous_conflict": _("there are several that it could replace"),
    "unsupported_type": _("this Dashboards has no objects of this type"),
    "missing_data_source": _("its data source is not there"),
}
_UNKNOWN = _("%(kind)s: %(message)s")
