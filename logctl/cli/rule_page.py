"""Rules for people and programs: how they stand, what they cost, and what their cases say."""

import re
from typing import TYPE_CHECKING, Any

from logctl.cli.language import spoken, translate
from logctl.cli.table import Row
from logctl.contracts.rule import Count, Each, FirstSeen, Rate, Rule, Silence, Together, Tracked, inputs_of
from logctl.errors import LogctlError
from logctl.language import marked as _

if TYPE_CHECKING:
    from logctl.detect.gate.backtest import Backtest
    from logctl.detect.gate.cases import CaseResult
    from logctl.detect.gate.check import Checked
    from logctl.detect.gate.history import Enabling

COLUMNS = ("name", "condition", "severity", "standing", "cases", "weekly", "reason", "error")
TITLES = (
    *(_("name"), _("condition"), _("severity"), _("standing"), _("cases")),
    *(_("hits a week"), _("reason"), _("last error")),
)
CHECK_COLUMNS = ("name", "condition", "queries", "before", "after", "filters", "problems")
CHECK_TITLES = (
    *(_("name"), _("condition"), _("queries"), _("reach back"), _("reach forward"), _("filters")),
    _("problems"),
)
CASE_COLUMNS = ("rule", "case", "finds", "passed", "problem")
CASE_TITLES = (_("rule"), _("case"), _("must be found"), _("passed"), _("problem"))
_KINDS: tuple[tuple[type, str, str], ...] = (
    (Each, "each", _("each event")),
    (Count, "count", _("number of events")),
    (Together, "together", _("events together")),
    (FirstSeen, "first-seen", _("seen first")),
    (Silence, "silence", _("silence")),
    (Rate, "rate", _("unusual rate")),
    (Tracked, "tracked", _("file tracked")),
)
KIND_TEXTS = {**{name: text for _kind, name, text in _KINDS}, "python": "Python"}
SEVERITY_TEXTS = {
    "informational": _("informational"),
    "low": _("low"),
    "medium": _("medium"),
    "high": _("high"),
    "critical": _("critical"),
}
_STANDINGS = {
    "enabled": _("enabled"),
    "stale": _("changed since it was enabled"),
    "disabled": _("not enabled"),
    "left-out": _("left out"),
}
CHANGED = _("it does something else now; enable it anew: logctl rule enable %(name)s --why TEXT")


def kind_of(rule: Rule) -> str:
    return next((name for kind, name, _text in _KINDS if isinstance(rule.condition, kind)), "python")


def sentence(reason: LogctlError | str) -> str:
    """What plugins raised is told as they said it."""
    from logctl.cli.run import failure_text

    return failure_text(reason, ()) if isinstance(reason, LogctlError) else reason


def row_of(rule: Rule, standing: str, results: "list[CaseResult]") -> dict[str, Any]:
    return {
        "name": rule.name,
        "title": rule.title.text(spoken()),
        "condition": kind_of(rule),
        "severity": rule.severity,
        "category": rule.category,
        "standing": standing,
        "reason": translate(CHANGED) % {"name": rule.name} if standing == "stale" else None,
        "cases": len(results),
        "failed": sum(not one.passed for one in results),
        "place": rule.place,
    }


def decided_of(enabling: "Enabling | None", backtest: "Backtest | None", error: str | None) -> dict[str, Any]:
    """Who enabled it, what it found when it was tried, and how it went when it was asked last."""
    from logctl.decode import iso_text

    return {
        "enabled_at": iso_text(enabling.when) if enabling else None,
        "enabled_by": enabling.who if enabling else None,
        "why": enabling.why if enabling else None,
        "weekly": round(backtest.weekly, 2) if backtest else None,
        "error": error,
    }


def converted_row(rule: Rule) -> dict[str, Any]:
    """Of a condition of several queries all of them; each can be searched."""
    queries = dict.fromkeys(one.query for one in inputs_of(rule.condition))
    return {
        "path": _file(rule.place),
        "title": rule.title.text(spoken()),
        "id": rule.id,
        "level": rule.severity,
        "query": "; ".join(queries) or None,
        "reason": None,
    }


def refused_row(name: str, reason: str, place: str) -> dict[str, Any]:
    return {"path": _file(place), "title": name, "id": "", "level": "", "query": None, "reason": reason}


def _file(place: str) -> str:
    """Without the line."""
    return re.sub(r":[0-9]+$", "", place)


def left_out_row(name: str, reason: str, place: str) -> dict[str, Any]:
    return {"name": name, "standing": "left-out", "reason": reason, "place": place}


def shown_row(row: Row) -> Row:
    cases = row.get("cases")
    failed = row.get("failed")
    return {
        **row,
        "condition": translate(KIND_TEXTS.get(row.get("condition", ""), "")),
        "severity": translate(SEVERITY_TEXTS.get(row.get("severity", ""), "")),
        "standing": translate(_STANDINGS[row["standing"]]),
        "cases": translate(_("%(failed)s of %(cases)s fail")) % row if failed else cases,
    }


def check_row(rule: Rule, checked: "Checked") -> dict[str, Any]:
    return {
        "name": rule.name,
        "condition": kind_of(rule),
        "queries": checked.queries,
        "before": checked.before,
        "after": checked.after,
        "filters": list(checked.filters),
        "problems": [sentence(error) for error in checked.problems],
        "place": rule.place,
    }


def shown_check(row: Row) -> Row:
    reach = {name: span_text(row[name]) for name in ("before", "after")}
    return {**row, **reach, "condition": translate(KIND_TEXTS[row["condition"]])}


def case_row(rule: Rule, result: "CaseResult") -> dict[str, Any]:
    return {
        "rule": rule.name,
        "case": result.title,
        "finds": result.finds,
        "passed": result.passed,
        "problem": sentence(result.problem) if result.problem else None,
    }


_UNITS = ((86_400_000, "d"), (3_600_000, "h"), (60_000, "m"), (1_000, "s"))


def span_text(milliseconds: int | None) -> str | None:
    """In the largest unit of which it is a whole number, as it is written in a rule."""
    if not milliseconds:
        return None if milliseconds is None else "0"
    for unit, letter in _UNITS:
        if milliseconds % unit == 0:
            return f"{milliseconds // unit}{letter}"
    return f"{milliseconds}ms"
