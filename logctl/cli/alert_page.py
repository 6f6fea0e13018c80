"""Alerts for people and programs: a row of a list, and all that is told of one."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import tzinfo
from shlex import quote
from typing import TYPE_CHECKING, Any

from logctl.cli.language import spoken, translate
from logctl.cli.present import time_for_people
from logctl.cli.rule_page import SEVERITY_TEXTS
from logctl.cli.table import Row
from logctl.decode import iso_text
from logctl.language import marked as _

if TYPE_CHECKING:
    from logctl.detect.alert import Alert
    from logctl.detect.evidence import Evidence
    from logctl.event import Fields
    from logctl.journal.decisions import Decision

COLUMNS = ("id", "last", "severity", "title", "entities", "hits", "state", "assignee")
TITLES = (
    *(_("id"), _("last time"), _("severity"), _("title"), _("about"), _("hits")),
    *(_("state"), _("assigned to")),
)
SHORT = 8
AROUND = 3_600_000
"""Before and after what was found, to see what else was done there."""
STATE_TEXTS = {"open": _("open"), "acknowledged": _("acknowledged"), "closed": _("closed")}
VERDICT_TEXTS = {"real": _("real"), "explained": _("explained"), "false": _("false alarm")}
ACTION_TEXTS = {
    "alert.assign": _("assigned"),
    "alert.ack": _("acknowledged"),
    "alert.close": _("closed"),
    "alert.comment": _("commented"),
}


def row_of(alert: "Alert") -> dict[str, Any]:
    finding = alert.finding
    return {
        "id": alert.id,
        "rule": finding.rule,
        "title": alert.title.text(spoken()),
        "severity": finding.severity,
        "category": alert.category,
        "entities": alert.entities,
        "first": iso_text(finding.first),
        "last": iso_text(finding.last),
        "hits": finding.hits,
        "state": alert.state,
        "grown": alert.grown,
        "verdict": alert.verdict,
        "assignee": alert.assignee,
        "withdrawn": finding.withdrawn,
    }


def shown_row(zone: tzinfo, form: str) -> Callable[[Row], Row]:
    """A table has the beginning of the id, which is enough to name it; CSV is for programs too."""

    def shown(row: Row) -> Row:
        told = {
            **row,
            "last": time_for_people(row["last"], zone, form),
            "entities": "; ".join(entity_texts(row["entities"])),
        }
        if form == "csv":
            return told
        severity, state = translate(SEVERITY_TEXTS[row["severity"]]), state_text(row)
        return {**told, "id": row["id"][:SHORT], "severity": severity, "state": state}

    return shown


def state_text(row: Row) -> str:
    if row["grown"]:
        return translate(_("open again"))
    if row["verdict"]:
        return f"{translate(STATE_TEXTS[row['state']])}: {translate(VERDICT_TEXTS[row['verdict']])}"
    return translate(STATE_TEXTS[row["state"]])


def entity_texts(entities: Row) -> Iterator[str]:
    from logctl.fields import field_named

    for name, value in entities.items():
        field = field_named(name)
        yield f"{field.label.text(spoken()) if field else name}: {value}"


def told(alert: "Alert", evidence: "Evidence", events: "Sequence[Fields]", zone: tzinfo) -> dict[str, Any]:
    """All of it, as programs get it."""
    finding = alert.finding
    return row_of(alert) | {
        "description": alert.description.text(spoken()),
        "advice": alert.advice.text(spoken()),
        "window": {"from": iso_text(finding.start), "to": iso_text(finding.end)},
        "noticed": iso_text(finding.noticed),
        "version": finding.version,
        "continues": finding.continues,
        "evidence": [*events],
        "evidence_total": evidence.total,
        "evidence_missing": evidence.missing,
        "next": [*_commands(alert, evidence, zone)],
        "history": [history_row(one) for one in alert.history],
    }


def _commands(alert: "Alert", evidence: "Evidence", zone: tzinfo) -> Iterator[str]:
    """What to type to see more: the events that show it, and all else around them."""
    finding = alert.finding
    times = (finding.first, finding.last, *(event.time for event in evidence.events))
    if evidence.events:
        yield f"logctl show {quote(evidence.events[-1].id)}"
    yield f"logctl search --alert {quote(finding.rule)} {_between(min(times), max(times), zone)}"
    if query := " ".join(_asked(alert.entities.items())):
        yield f"logctl search {quote(query)} {_between(min(times) - AROUND, max(times) + AROUND, zone)}"


def _between(first: int, last: int, zone: tzinfo) -> str:
    begin, end = (time_for_people(iso_text(time), zone, "csv") for time in (first, last))
    return f"--from {begin} --to {end}"


def _asked(entities: Iterable[tuple[str, str]]) -> Iterator[str]:
    from logctl.fields import field_named
    from logctl.query import Is, text_of

    return (text_of(Is(name, value)) for name, value in entities if field_named(name))


def history_row(decision: "Decision") -> dict[str, Any]:
    details = decision.details
    return {
        "time": iso_text(decision.time),
        "who": decision.who,
        "action": decision.action,
        "comment": decision.why,
        "to": details.get("to"),
        "verdict": details.get("verdict"),
        "hits": details.get("hits"),
        "evidence": details.get("evidence_total"),
        "journal": decision.journal,
    }
