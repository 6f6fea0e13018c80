"""Rules for people and programs: how they stand, what they cost, what their cases and backtests say."""

from collections.abc import Iterator
from datetime import tzinfo
from typing import TYPE_CHECKING, Any

from logctl.cli.language import spoken, translate
from logctl.cli.table import Row
from logctl.contracts.rule import Count, Each, FirstSeen, Rate, Rule, Silence, Together, Tracked
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
TRIAL_COLUMNS = ("rule", "hits", "findings", "weekly", "entities", "read", "seconds", "share", "problem")
TRIAL_TITLES = (
    *(_("rule"), _("hits"), _("findings"), _("hits a week"), _("most hits"), _("events read")),
    *(_("seconds"), _("share of the time"), _("problem")),
)
_KINDS: tuple[tuple[type, str, str], ...] = (
    (Each, "each", _("each event")),
    (Count, "count", _("number of events")),
    (Together, "together", _("events together")),
    (FirstSeen, "first-seen", _("seen first")),
    (Silence, "silence", _("silence")),
    (Rate, "rate", _("unusual rate")),
    (Tracked, "tracked", _("file tracked")),
)
_KIND_TEXTS = {**{name: text for _kind, name, text in _KINDS}, "python": "Python"}
_SEVERITIES = {
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


def sentence(error: LogctlError) -> str:
    from logctl.cli.run import failure_text

    return failure_text(error, ())


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


def left_out_row(name: str, reason: str, place: str) -> dict[str, Any]:
    return {"name": name, "standing": "left-out", "reason": reason, "place": place}


def shown_row(row: Row) -> Row:
    cases = row.get("cases")
    failed = row.get("failed")
    return {
        **row,
        "condition": translate(_KIND_TEXTS.get(row.get("condition", ""), "")),
        "severity": translate(_SEVERITIES.get(row.get("severity", ""), "")),
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
    return {**row, **reach, "condition": translate(_KIND_TEXTS[row["condition"]])}


def case_row(rule: Rule, result: "CaseResult") -> dict[str, Any]:
    return {
        "rule": rule.name,
        "case": result.title,
        "finds": result.finds,
        "passed": result.passed,
        "problem": sentence(result.problem) if result.problem else None,
    }


def trial_row(backtest: "Backtest", share: float) -> dict[str, Any]:
    from logctl.decode import iso_text

    return {
        "rule": backtest.rule,
        "from": iso_text(backtest.first),
        "to": iso_text(backtest.last),
        "hits": backtest.hits,
        "findings": backtest.findings,
        "weekly": round(backtest.weekly, 2),
        "days": [{"day": day, "hits": hits} for day, hits in backtest.days.items()],
        "entities": [{"values": values, "hits": hits} for values, hits in backtest.entities],
        "examples": list(backtest.examples),
        "read": backtest.read,
        "queries": backtest.queries,
        "seconds": round(backtest.seconds, 3),
        "share": round(share, 3),
        "fingerprint": backtest.fingerprint,
        "problem": None,
    }


def shown_trial(row: Row) -> Row:
    entities = [f"{_values(one)} ({one['hits']})" for one in row.get("entities", [])[:2]]
    share = f"{row['share']:.0%}" if "share" in row else None
    return {**row, "entities": ", ".join(entities), "share": share}


def trial_lines(row: Row, zone: tzinfo) -> Iterator[str]:
    from logctl.cli.present import time_for_people

    span = [time_for_people(row[name], zone, "table") for name in ("from", "to")]
    told = {**row, "first": span[0], "last": span[1], "share": f"{row['share']:.0%}"}
    yield translate(_("%(rule)s, from %(first)s to %(last)s")) % told
    yield translate(_("%(hits)s hits, %(findings)s findings, %(weekly)s hits a week")) % told
    yield translate(_("%(read)s events read by %(queries)s queries in %(seconds)s seconds")) % told
    for title, lines in (
        (_("hits a day:"), [f"{one['day']}  {one['hits']}" for one in row["days"]]),
        (_("most hits:"), [f"{_values(one)}  {one['hits']}" for one in row["entities"]]),
        (_("examples:"), [f"logctl show {identity}" for identity in row["examples"]]),
    ):
        if lines:
            yield translate(title)
            yield from (f"  {line}" for line in lines)


def _values(entity: dict[str, Any]) -> str:
    return " / ".join(value or "-" for value in entity["values"]) or "-"


_UNITS = ((86_400_000, "d"), (3_600_000, "h"), (60_000, "m"), (1_000, "s"))


def span_text(milliseconds: int | None) -> str | None:
    """In the largest unit of which it is a whole number, as it is written in a rule."""
    if not milliseconds:
        return None if milliseconds is None else "0"
    for unit, letter in _UNITS:
        if milliseconds % unit == 0:
            return f"{milliseconds // unit}{letter}"
    return f"{milliseconds}ms"
