"""logctl track"""

import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from logctl.cli import tracking
from logctl.cli.completeness import tell_completeness
from logctl.cli.completion import complete_saved
from logctl.cli.language import spoken
from logctl.cli.lineage_page import DETAILS, lines_of, rows_of
from logctl.cli.output import FORMATS, Output, output_options_of, say
from logctl.cli.record import purpose_given, record
from logctl.cli.session import Session
from logctl.errors import UsageError
from logctl.language import marked as _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import tzinfo

    from logctl.pipeline.completeness.span import Span
    from logctl.pipeline.engine import Engine
    from logctl.settings import Settings
    from logctl.track.ask import Answer, Question
    from logctl.track.model import Cut, Lineage
    from logctl.track.queries import Tracked

SECONDS = 30
DRAWN = ("html", "svg", "dot")
_CUTS = {
    "depth": _("more than %(most)s steps away from the file that was asked for is not followed"),
    "steps": _("%(place)s: of its operations only the %(most)s around the time that matters are read"),
    "nodes": _("more than %(most)s files are not followed"),
    "children": _("%(place)s: of the files that came from it only %(most)s are followed"),
    "time": _("the time for the search was over; --seconds gives it more"),
}


@click.command(
    help=_("Where a file came from, and where it went. PATH is as a terminal or a server sees it.")
)
@click.argument("path", required=False)
@click.option("--event", metavar="ID", help=_("The file of this event."))
@click.option("--serial", metavar="SERIAL", help=_("All files on the USB stick with this serial number."))
@click.option(
    "--saved",
    metavar="NAME",
    shell_complete=complete_saved,
    help=_("All files that this tracking query finds; --from and --to are of its operations."),
)
@click.option(
    "--param",
    "parameters",
    multiple=True,
    metavar="NAME=VALUE",
    help=_("A value for a parameter of the tracking query."),
)
@click.option("--host", metavar="HOST", help=_("The terminal of an operation on it."))
@click.option(
    "--at", metavar="TIME", help=_("The operation at this moment, else the file that was there then.")
)
@click.option(
    "--direction",
    type=click.Choice(("back", "forward", "both")),
    default="both",
    show_default=True,
    help=_("Where it came from, where it went, or both."),
)
@click.option("--reads", is_flag=True, help=_("Also tell who opened it."))
@click.option("--from", "first", metavar="TIME", help=_("Not before: 2022-03-01, 2022/03/01 18:54, now-24h."))
@click.option("--to", "last", metavar="TIME", help=_("Not after; a day means the whole of it."))
@click.option("--depth", type=click.IntRange(1, 1000), help=_("Follow it so many steps; default 60."))
@click.option(
    "--seconds",
    type=click.FloatRange(0, min_open=True),
    default=SECONDS,
    show_default=True,
    help=_("Look no longer than this."),
)
@click.option("--purpose", metavar="TEXT", help=_("Why this is looked at; goes on record (`logctl audit`)."))
@output_options_of((*FORMATS, *DRAWN))
def track(
    path: str | None,
    output: str | None,
    out: Path | None,
    bom: bool,
    purpose: str | None,
    seconds: float,
    **options: Any,
) -> int:
    from logctl.query import Everything
    from logctl.track.ask import ask

    session = Session()
    answer = Output(output, out, bom)
    if options["saved"]:
        return _track_saved(
            session, answer, tracking.read_wish(path, options, session.settings), purpose, seconds
        )
    question = _question(path, options, session.settings)
    with session.engine() as engine:
        purpose = purpose_given(engine, Everything(), purpose)
        until = time.monotonic() + seconds
        found = ask(engine.store, question, lambda: time.monotonic() > until)
        steps = sum(len(lineage.steps) for lineage in found.lineages)
        record(answer, engine, _asked(question), steps, steps, purpose, action="track")
        _show(answer, engine, question, found)
        code = _tell(found, question)
        tell_completeness(engine, _about(found.lineages, question), details=False)
        return code


def _track_saved(
    session: Session, answer: Output, wish: tracking.Wish, purpose: str | None, seconds: float
) -> int:
    from logctl.pipeline.completeness.span import Span
    from logctl.track.queries import question

    node, _paths = question(wish.query, wish.values, wish.reading)
    with session.engine() as engine:
        purpose = purpose_given(engine, node, purpose)
        until = time.monotonic() + seconds
        found = tracking.answered(engine.store, wish, lambda: time.monotonic() > until)
        steps = sum(len(one.lineage.steps) for one in found.found)
        record(answer, engine, wish.text, steps, steps, purpose, wish.query.name, action="track")
        _show_saved(answer, engine, wish, found)
        _say_cuts(found.cuts)
        tracking.tell(found)
        tell_completeness(engine, Span(*wish.span), details=False)
        return 4 if tracking.is_partial(found) else 0


def _show_saved(answer: Output, engine: "Engine", wish: tracking.Wish, found: "Tracked") -> None:
    settings, name = engine.settings, wish.query.name
    if answer.format in ("json", "ndjson"):
        values = (tracking.with_marks(_value(engine, "", one.lineage), one, name) for one in found.found)
        answer.rows(values, tracking.COLUMNS)
    elif answer.format in DRAWN:
        answer.document(_drawn([one.lineage for one in found.found], answer.format, settings.zone))
    elif answer.format == "table":
        answer.value({}, [*tracking.lines(found.found, settings)])
    else:
        shown = None if answer.format == "csv" else tracking.shown
        answer.rows(tracking.rows(found.found, settings), tracking.COLUMNS, tracking.HEADS, shown)


def _question(path: str | None, options: dict[str, Any], settings: "Settings") -> "Question":
    from logctl.cli.asked import read_times
    from logctl.track.ask import Question
    from logctl.track.graph import MOST_ROUNDS, Limits

    named = [one for one in (path, options["event"], options["serial"]) if one]
    if len(named) != 1:
        raise UsageError(_("name one of: a PATH, --event ID, --serial SERIAL, --saved NAME"))
    if options["parameters"]:
        raise UsageError(_("--param needs --saved"))
    return Question(
        path or "",
        options["event"] or "",
        options["serial"] or "",
        options["host"] or "",
        _instant(options["at"], settings),
        options["direction"],
        options["reads"],
        read_times(options["first"], options["last"], settings),
        Limits(rounds=options["depth"] or MOST_ROUNDS),
    )


def _about(lineages: "Sequence[Lineage]", question: "Question | None" = None) -> "Span":
    """The time and the terminals of the answer; of one without steps those of the question."""
    from logctl.pipeline.completeness.span import Span

    steps = [step for lineage in lineages for step in lineage.steps]
    if steps:
        times = [step.time for step in steps]
        return Span(min(times), max(times), sorted({step.host for step in steps if step.host}))
    if question is None:
        return Span()
    return Span(*question.span, [question.host] if question.host else [])


def _instant(text: str | None, settings: "Settings") -> tuple[int, int] | None:
    from datetime import UTC, datetime

    from logctl.query import parse_span

    if text is None:
        return None
    span = parse_span(text, settings.zone, datetime.now(UTC))
    return span.first, span.last


def _asked(question: "Question") -> str:
    """As it stands in the record of looks."""
    return question.path or (f"event:{question.event}" if question.event else f"serial:{question.serial}")


def _show(answer: Output, engine: "Engine", question: "Question", found: "Answer") -> None:
    zone = engine.settings.zone
    if answer.format in ("json", "ndjson"):
        values = [_value(engine, question.path, lineage) for lineage in found.lineages]
        answer.objects(values)
    elif answer.format in DRAWN:
        answer.document(_drawn(found.lineages, answer.format, zone))
    elif answer.format == "xlsx" and answer.file is not None:
        from logctl.cli.lineage_workbook import write_workbook

        write_workbook(answer.file, found.lineages, zone, spoken())
    elif answer.format == "table":
        lines = [line for lineage in found.lineages for line in lines_of(lineage, zone, spoken())]
        answer.value({}, lines)
    else:
        answer.rows(rows_of(found.lineages, zone), DETAILS)


def _drawn(lineages: "Sequence[Lineage]", form: str, zone: "tzinfo") -> str:
    from logctl.track.draw import Look, dot_of, html_of, svg_of

    look = Look(zone, spoken())
    if form == "html":
        return html_of(lineages, look)
    if len(lineages) != 1:
        raise UsageError(
            _("%(count)s files: -o %(form)s draws one; --host and --at choose it, or -o html draws all"),
            count=len(lineages),
            form=form,
        )
    return (svg_of if form == "svg" else dot_of)(lineages[0], look)


def _value(engine: "Engine", path: str, lineage: "Lineage") -> dict[str, Any]:
    from logctl.track.value import lineage_value

    asked = path or lineage.asked.end.path
    return lineage_value(lineage, asked, engine.settings.zone, _completeness(engine, lineage))


def _completeness(engine: "Engine", lineage: "Lineage") -> dict[str, Any]:
    from logctl.pipeline.completeness.report import completeness

    found = completeness(engine, _about([lineage]), 0)
    told = asdict(found)
    return {"assessable": bool(found.logs), **{name: told[name] for name in _TOLD}}


_TOLD = ("logs", "not_assessable", "missing", "holes", "silences", "clock_offsets", "rejects", "behind")


def _tell(found: "Answer", question: "Question") -> int:
    """What was not followed is a partial answer."""
    told = [*found.cuts, *(cut for lineage in found.lineages for cut in lineage.cuts)]
    cuts = list(dict.fromkeys(told))
    _say_cuts(cuts)
    if not found.lineages and not cuts:
        say(
            _(
                "no operation on this file is known; `logctl search --saved file-history` finds files by a part of their path"
            )
        )
    elif len(found.lineages) > 1:
        say(_("%(count)s different files; --host and --at choose one of them"), count=len(found.lineages))
    if found.more:
        say(
            _("%(count)s more files are not answered; --host, --at, --from and --to choose"), count=found.more
        )
    return 4 if cuts or found.more else 0


def _say_cuts(cuts: "Iterable[Cut]") -> None:
    for cut in cuts:
        say(_CUTS[cut.reason], most=cut.most, place=cut.place.text if cut.place else "")
