"""What is missing in a time, and what logs said of themselves, for people."""

from collections.abc import Iterator
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from logctl.cli.language import spoken, translate
from logctl.cli.output import say
from logctl.cli.present import shown_fields
from logctl.language import marked as _

if TYPE_CHECKING:
    from logctl.contracts.completeness import Completeness, Silence
    from logctl.pipeline.completeness.span import Span
    from logctl.pipeline.engine import Engine

MOST_LINES = 5
"""Of each kind."""
_DAILY = ("stopped", "started")
_ENOUGH = 200
"""Of more remarks the kinds are counted by the store."""


def tell_completeness(engine: "Engine", span: "Span", details: bool) -> None:
    """On stderr: one line where there is something to say of the time, or all of it."""
    from logctl.pipeline.completeness.report import completeness

    found = completeness(engine, span, _ENOUGH, shown_fields)
    zone = engine.settings.zone
    if found.behind:
        say(
            _("%(count)s records are in the journal but not in the index yet; the next ingest brings them"),
            count=found.behind,
        )
    what = summary(found, zone)
    if details:
        say(
            _("about the logs of this time: %(what)s"),
            what=what or translate(_("nothing is known to be missing")),
        )
        for line in detail_lines(found, zone):
            say(_("  %(line)s"), line=line)
    elif what:
        say(_("about the logs of this time: %(what)s; --completeness tells more"), what=what)


def summary(found: "Completeness", zone: tzinfo) -> str:
    """Empty where there is nothing to say. That logging ends and begins with the machine is part of every day."""
    counts = {name: count for name, count in found.counts.items() if name not in _DAILY}
    parts = [f"{_label(name)} {count:,}" for name, count in counts.items()]
    parts += [translate(text) % _shown(values) for text, values in _said(found, zone) if all(values.values())]
    return translate(_(", ")).join(parts)


def _said(found: "Completeness", zone: tzinfo) -> Iterator[tuple[str, dict[str, object]]]:
    """Sentences with what they need; one with a zero is not said."""
    yield (
        _("%(missing)s records missing in %(places)s places"),
        {"missing": found.missing, "places": len(found.holes)},
    )
    yield (
        _("%(logs)s logs silent for longer than usual"),
        {"logs": len({_log(one) for one in found.silences})},
    )
    yield _("time goes backwards in %(places)s places"), {"places": len(found.clock_steps)}
    yield (
        _("the clocks of %(hosts)s hosts were wrong"),
        {"hosts": len({one.host for one in found.clock_offsets})},
    )
    yield _("%(records)s rejects"), {"records": found.rejects}
    yield _("%(records)s rejects of unknown time"), {"records": found.undated}
    yield _("%(events)s events of doubtful time"), {"events": found.doubtful}
    if not found.logs + found.not_assessable:
        for text, time in (
            (_("no log reaches into this time: the newest record is of %(time)s"), found.newest),
            (_("no log reaches into this time: the oldest record is of %(time)s"), found.oldest),
        ):
            yield text, {"time": _moment(time, zone) if time else ""}


def _shown(values: dict[str, object]) -> dict[str, object]:
    return {name: f"{value:,}" if isinstance(value, int) else value for name, value in values.items()}


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
    daily = [kinds.pop(name, []) for name in _DAILY]
    others = (_holes(found, zone), _silences(found, zone), _steps(found, zone), _offsets(found, zone))
    groups = [*kinds.values(), *map(list, others), list(_records(found)), *daily]
    for lines in groups:
        yield from lines[:MOST_LINES]
    more = sum(len(lines[MOST_LINES:]) for lines in groups)
    if more:
        yield translate(_("and %(count)s more; `logctl status -o json` has all")) % {"count": f"{more:,}"}


def _records(found: "Completeness") -> Iterator[str]:
    for text, count in (
        (
            _("%(count)s records of this time could not be read; `logctl rejects list` shows them"),
            found.rejects,
        ),
        (_("%(count)s records could not be read, of a time that nobody knows"), found.undated),
        (_("%(count)s events shown in this time have no time that is sure"), found.doubtful),
        (_("%(count)s events without a sure time are shown elsewhere and may belong here"), found.elsewhere),
    ):
        if count:
            yield translate(text) % {"count": f"{count:,}"}


def _silences(found: "Completeness", zone: tzinfo) -> Iterator[str]:
    over = _("%(start)s to %(end)s: %(log)s was silent for %(hours)s h; usual are %(usual)s h at most")
    on = _("%(start)s to %(end)s and on: %(log)s is silent for %(hours)s h; usual are %(usual)s h at most")
    for one in sorted(found.silences, key=lambda one: -one.hours):
        start, end = _moment(one.start, zone), _moment(one.end, zone)
        times = {"start": start, "end": end, "hours": f"{one.hours:,.0f}", "usual": f"{one.usual:,.0f}"}
        yield translate(on if one.open else over) % {"log": _log(one), **times}


def _log(one: "Silence") -> str:
    """Not every log is that of a computer."""
    return f"{one.log} ({one.host})" if one.host else one.log


def _offsets(found: "Completeness", zone: tzinfo) -> Iterator[str]:
    ahead = _("%(start)s to %(end)s: the clock of %(host)s was up to %(seconds)s s ahead")
    late = _("%(start)s to %(end)s: the clock of %(host)s was up to %(seconds)s s behind")
    for one in found.clock_offsets:
        times = {"start": _moment(one.start, zone), "end": _moment(one.end, zone)}
        seconds = f"{abs(one.seconds):,.0f}"
        yield translate(ahead if one.seconds > 0 else late) % {"host": one.host, "seconds": seconds, **times}


def _remarks(found: "Completeness", name: str, zone: tzinfo) -> Iterator[str]:
    told = set()
    for remark in found.remarks:
        if remark.remark != name:
            continue
        # Two logs of a computer tell of each of its stops and starts.
        moment = (remark.host, remark.time[:16]) if name in _DAILY else remark.id
        if moment not in told:
            told.add(moment)
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
