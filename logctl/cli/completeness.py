"""What is missing in a time, and what logs said of themselves, for people."""

from collections.abc import Iterator
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from logctl.cli.language import spoken, translate
from logctl.cli.output import say
from logctl.cli.present import shown_fields
from logctl.language import marked as _

if TYPE_CHECKING:
    from logctl.pipeline.completeness.report import Completeness, Span
    from logctl.pipeline.engine import Engine

MOST_LINES = 5
"""Of each kind."""
_ENOUGH = 200
"""Of more remarks the kinds are counted by the store."""


def tell_completeness(engine: "Engine", span: "Span", details: bool) -> None:
    """On stderr: one line where there is something to say of the time, or all of it."""
    from logctl.pipeline.completeness.report import completeness

    found = completeness(engine, span, _ENOUGH, shown_fields)
    what = summary(found)
    if details:
        say(
            _("about the logs of this time: %(what)s"),
            what=what or translate(_("nothing is known to be missing")),
        )
        for line in detail_lines(found, engine.settings.zone):
            say(_("  %(line)s"), line=line)
    elif what:
        say(_("about the logs of this time: %(what)s; --completeness tells more"), what=what)


def tell_behind(engine: "Engine") -> None:
    """On stderr, where records wait in the journal."""
    from logctl.pipeline.status import behind

    if late := behind(engine):
        say(
            _("%(count)s records are in the journal but not in the index yet; the next ingest brings them"),
            count=late,
        )


def summary(found: "Completeness") -> str:
    """Empty where there is nothing to say."""
    parts = [f"{_label(name)} {count:,}" for name, count in found.counts.items()]
    if found.missing:
        parts.append(
            translate(_("%(missing)s records missing in %(places)s places"))
            % {"missing": f"{found.missing:,}", "places": f"{len(found.holes):,}"}
        )
    if found.clock_steps:
        parts.append(
            translate(_("time goes backwards in %(places)s places"))
            % {"places": f"{len(found.clock_steps):,}"}
        )
    return translate(_(", ")).join(parts)


def assessed(found: "Completeness") -> str:
    """Of how many logs holes would show."""
    return translate(_("%(logs)s with whole numbering, %(others)s not assessable")) % {
        "logs": f"{found.logs:,}",
        "others": f"{found.not_assessable:,}",
    }


def detail_lines(found: "Completeness", zone: tzinfo) -> Iterator[str]:
    """Of each kind the first, and how many more there are; kinds that are part of every day come last."""
    yield translate(_("logs: %(what)s")) % {"what": assessed(found)}
    kinds = {name: list(_remarks(found, name, zone)) for name in found.counts}
    daily = [kinds.pop(name, []) for name in ("stopped", "started")]
    groups = [*kinds.values(), list(_holes(found, zone)), list(_steps(found, zone)), *daily]
    for lines in groups:
        yield from lines[:MOST_LINES]
    more = sum(len(lines[MOST_LINES:]) for lines in groups)
    if more:
        yield translate(_("and %(count)s more; `logctl status -o json` has all")) % {"count": f"{more:,}"}


def _remarks(found: "Completeness", name: str, zone: tzinfo) -> Iterator[str]:
    for remark in found.remarks:
        if remark.remark == name:
            yield f"{_moment(remark.time, zone)} {_label(name)}: {remark.message} ({remark.id[:8]})"


def _holes(found: "Completeness", zone: tzinfo) -> Iterator[str]:
    text = translate(_("%(start)s to %(end)s: %(missing)s records missing in %(log)s of %(host)s"))
    for hole in sorted(found.holes, key=lambda one: -one.missing):
        start, end = _moment(hole.start, zone), _moment(hole.end, zone)
        yield text % {
            "start": start,
            "end": end,
            "missing": f"{hole.missing:,}",
            "log": hole.log,
            "host": hole.host,
        }


def _steps(found: "Completeness", zone: tzinfo) -> Iterator[str]:
    text = translate(_("%(before)s is followed by %(time)s in %(log)s of %(host)s"))
    for step in found.clock_steps:
        before, time = _moment(step.before, zone), _moment(step.time, zone)
        yield text % {"before": before, "time": time, "log": step.log, "host": step.host}


def _label(remark: str) -> str:
    from logctl.fields import value_label

    label = value_label("logctl.audit.remark", remark)
    return label.text(spoken()) if label else remark


def _moment(text: str, zone: tzinfo) -> str:
    return datetime.fromisoformat(text).astimezone(zone).strftime("%Y-%m-%d %H:%M:%S")
