"""One alert as a page for people."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from logctl.cli.alert_page import ACTION_TEXTS, VERDICT_TEXTS, entity_texts, state_text
from logctl.cli.language import translate
from logctl.cli.output import as_text
from logctl.cli.present import time_for_people
from logctl.cli.rule_page import SEVERITY_TEXTS
from logctl.cli.table import Row
from logctl.cli.width import visible
from logctl.language import marked as _

if TYPE_CHECKING:
    from datetime import tzinfo

    from logctl.detect.alert import Alert
    from logctl.settings import Settings

_EVENT = ("@timestamp", "host.name", "user.name", "message")


def lines_of(alert: "Alert", told: dict[str, Any], settings: "Settings") -> Iterator[str]:
    zone = settings.zone
    yield visible(told["title"])
    yield from _facts(told, zone)
    yield from _part(translate(_("What happened")), [told["description"]])
    yield from _part(translate(_("What to do")), [told["advice"]])
    yield from _part(_evidence_title(told), [_event_line(one, zone) for one in told["evidence"]])
    yield from _part(translate(_("Where to look next")), told["next"])
    yield from _part(translate(_("What was decided")), [_history_line(one, zone) for one in told["history"]])


def _facts(told: dict[str, Any], zone: "tzinfo") -> Iterator[str]:
    facts = {
        _("id"): told["id"],
        _("rule"): told["rule"],
        _("severity"): translate(SEVERITY_TEXTS[told["severity"]]),
        _("about"): "; ".join(entity_texts(told["entities"])),
        _("hits"): told["hits"],
        _("from"): _time(told["first"], zone),
        _("to"): _time(told["last"], zone),
        _("state"): state_text(told),
        _("assigned to"): told["assignee"],
        _("continues"): told["continues"],
    }
    for name, value in facts.items():
        if value not in (None, ""):
            yield f"  {translate(name)}: {visible(as_text(value))}"
    if told["withdrawn"]:
        yield "  " + translate(_("withdrawn: later records took its reason away"))


def _part(title: str, lines: list[str]) -> Iterator[str]:
    """Nothing, where there are none."""
    if shown := [line for text in lines for line in text.splitlines()]:
        yield title
        yield from (f"  {visible(line)}" for line in shown)


def _evidence_title(told: dict[str, Any]) -> str:
    title = translate(_("Evidence"))
    numbers = {"found": len(told["evidence"]), "total": told["evidence_total"]}
    if told["evidence_missing"]:
        numbers["missing"] = told["evidence_missing"]
        title += _bracketed(
            _("%(found)s of %(total)s events; %(missing)s are not in the store any more"), numbers
        )
    elif numbers["found"] < numbers["total"]:
        title += _bracketed(_("%(found)s of %(total)s events"), numbers)
    return title


def _bracketed(template: str, numbers: dict[str, int]) -> str:
    return f" ({translate(template) % numbers})"


def _event_line(event: Row, zone: "tzinfo") -> str:
    time, *others = (event.get(name) for name in _EVENT)
    return "  ".join(filter(None, [_time(str(time), zone), *map(as_text, others)]))


def _history_line(one: Row, zone: "tzinfo") -> str:
    action = translate(ACTION_TEXTS[one["action"]])
    verdict = translate(VERDICT_TEXTS[one["verdict"]]) if one["verdict"] else None
    said = ": ".join(filter(None, [action, one["to"], verdict, one["comment"]]))
    return f"{_time(one['time'], zone)}  {one['who']}  {said}"


def _time(text: str, zone: "tzinfo") -> str:
    return str(time_for_people(text, zone, "table"))
