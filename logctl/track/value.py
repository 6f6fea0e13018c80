"""A lineage as JSON: the form that `docs/reference/json.md` promises. Times are local, with their offset."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any

from logctl.track.model import Cut, End, Lineage, Outcome, Step

_GONE = frozenset({"delete", "recycle"})
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def lineage_value(
    lineage: Lineage, asked: str, zone: tzinfo, completeness: Mapping[str, Any]
) -> dict[str, Any]:
    """`asked` is the question as it was put."""
    return {
        "asked": asked,
        "host": lineage.host,
        "origins": [_origin(outcome, zone) for outcome in lineage.origins],
        "finals": [_final(outcome, zone) for outcome in lineage.finals],
        "steps": [step_value(step, zone) for step in lineage.steps],
        "possible": [step_value(step, zone) for step in lineage.possible],
        "truncated": bool(lineage.cuts),
        "cuts": [_cut(cut) for cut in lineage.cuts],
        "completeness": dict(completeness),
    }


def _origin(outcome: Outcome, zone: tzinfo) -> dict[str, Any]:
    step = outcome.step
    return {
        "path": outcome.end.path,
        "user": step.user,
        "operation": step.operation or None,
        "time": local_time(step.time, zone),
    }


def _final(outcome: Outcome, zone: tzinfo) -> dict[str, Any]:
    """Of a file that is gone there is no drive on which it is."""
    found = _origin(outcome, zone)
    if outcome.end.drive_type and outcome.step.operation not in _GONE:
        found["drive_type"] = outcome.end.drive_type
    return found


def step_value(step: Step, zone: tzinfo) -> dict[str, Any]:
    found = {
        "time": local_time(step.time, zone),
        "host": step.host,
        "user": step.user,
        "operation": step.operation or None,
        **_side("from", step.source),
        **_side("to", step.target),
        "basis": step.basis,
        "confidence": step.confidence,
        "evidence": list(step.evidence),
    }
    more = {
        "rule": step.rule,
        "possible": list(step.possible),
        "user_name": step.user_name,
        "process": step.process,
        "size": step.size,
        "sha256": step.sha256,
        "from_serial": step.source.serial if step.source else "",
        "to_serial": step.target.serial if step.target else "",
    }
    return found | {name: value for name, value in more.items() if value not in (None, "", [])}


def _side(name: str, end: End | None) -> dict[str, Any]:
    return {
        name: end.path if end else None,
        f"{name}_drive_type": end.drive_type or None if end else None,
    }


def _cut(cut: Cut) -> dict[str, Any]:
    return {"reason": cut.reason, "most": cut.most, "place": cut.place.text if cut.place else None}


def local_time(time: int, zone: tzinfo) -> str:
    """Of milliseconds since 1970."""
    return (_EPOCH + timedelta(milliseconds=time)).astimezone(zone).isoformat(timespec="milliseconds")
