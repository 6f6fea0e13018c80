"""logctl ingest"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from logctl.cli.language import translate
from logctl.cli.output import Output, output_options, say
from logctl.cli.rules_asked import ask_rules
from logctl.cli.session import Session
from logctl.cli.width import visible
from logctl.language import marked as _

if TYPE_CHECKING:
    from logctl.pipeline.engine import Engine
    from logctl.pipeline.ingest import Progress
    from logctl.pipeline.report import FileReport, IngestReport

_COLUMNS = ("path", "collector", "records", "events", "rejects", "duplicates", "unreadable", "skipped")
_TITLES = (
    _("file"),
    _("collector"),
    _("records"),
    _("events"),
    _("rejects"),
    _("duplicates"),
    _("unreadable"),
    _("skipped"),
)
_ALL_SKIPPED, _SOME_SKIPPED = 1, 4


@click.command(help=_("Read files and folders once; their kind is recognised by what is in them."))
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
@click.option("--collector", metavar="NAME", help=_("Use this collector, whatever the files look like."))
@click.option("--timezone", metavar="ZONE", help=_("Time zone of times that name none, as in Asia/Tokyo."))
@click.option("--encoding", metavar="NAME", help=_("Encoding of text that is not UTF-8, as in cp932."))
@click.option("--keep-files", is_flag=True, help=_("Also keep the files as they are."))
@click.option("--workers", type=click.IntRange(0, 64), help=_("Worker processes; 0 for none."))
@output_options
def ingest(
    paths: tuple[Path, ...],
    collector: str | None,
    timezone: str | None,
    encoding: str | None,
    keep_files: bool,
    workers: int | None,
    output: str | None,
    out: Path | None,
    bom: bool,
) -> int:
    from logctl.pipeline.ingest import Ingest

    session = Session({"timezone": timezone, "encoding": encoding, "workers": workers})
    answer = Output(output, out, bom)
    with session.engine(create=True) as engine:
        tell_plugin_problems(engine)
        _renew_old_index(engine)
        with progress_bar() as observe:
            run = Ingest(engine, collector=collector, keep_files=keep_files, observe=observe)
            report = run.run(paths)
    _answer(answer, report)
    _summary(report)
    ask_rules(session)
    if len(report.skipped) == len(report.files):
        return _ALL_SKIPPED
    return _SOME_SKIPPED if report.skipped else 0


def _row(file: "FileReport") -> dict[str, Any]:
    row = asdict(file) | {"skipped": translate(file.skipped) or None}
    del row["damage"]  # the notes have its words
    return row


def _answer(answer: Output, report: "IngestReport") -> None:
    rows = [_row(file) for file in report.files]
    if answer.format in ("json", "ndjson"):
        answer.value({"files": rows, "total": report.total(), "caught_up": report.caught_up}, [])
    else:
        answer.rows(rows, _COLUMNS, _TITLES)


def _summary(report: "IngestReport") -> None:
    from logctl.pipeline.report import GROWN, SERVER, UNKNOWN

    say(
        _(
            "%(files)s files: %(records)s records, %(events)s new events, %(duplicates)s duplicates,"
            " %(rejects)s rejects, %(unreadable)s unreadable, %(skipped)s files skipped"
        ),
        **report.total(),
    )
    if none := report.total()["no_events"]:
        say(
            _(
                "%(count)s of the records are no events: headers, totals, blank rows, and lines of programs"
                " that tell of nothing done"
            ),
            count=none,
        )
    if report.caught_up:
        say(_("%(count)s records of an earlier, interrupted run were indexed first"), count=report.caught_up)
    for file in report.skipped[:20]:
        say(_("not read: %(path)s: %(reason)s"), path=file.path, reason=translate(file.skipped))
    if any(file.skipped == UNKNOWN for file in report.skipped):
        say(_("a log that you know is read with `--collector NAME`; the names: `logctl plugin list`"))
    for file in [file for file in report.files if SERVER in file.notes][:20]:
        say(_("settings of a server, by which its logs are read: %(path)s"), path=file.path)
    for path, count, damage in report.damaged[:20]:
        reason = translate(damage.reason)
        say(
            _("damaged: %(path)s: %(count)s could not be read, first: %(reason)s")
            if damage.records
            else _("damaged: %(path)s: %(reason)s; how many records are lost is not known"),
            path=path,
            count=count,
            reason=reason % damage.arguments if damage.arguments else reason,
        )
    for file in [file for file in report.files if file.differences][:20]:
        _tell_differences(file)
    for problem in report.problems:
        say(_("problem: %(reason)s"), reason=problem)
    for file in report.files:
        if GROWN in file.notes:
            say(_("%(path)s: the file changed while it was read; run again for the rest"), path=file.path)
    if report.total()["rejects"]:
        say(_("see `logctl rejects list` for what was rejected, and why"))


def _tell_differences(file: "FileReport") -> None:
    if found := file.differences:
        say(
            _(
                "%(path)s: of %(looked)s duplicates %(count)s say something else than what is there: %(fields)s"
            ),
            path=file.path,
            looked=found.looked,
            count=found.count,
            fields="; ".join(found.fields),
        )


def tell_plugin_problems(engine: "Engine") -> None:
    for plugin in engine.manager.problems:
        say(_("plugin %(name)s is left out: %(problem)s"), name=plugin.name, problem=plugin.problem)


def _renew_old_index(engine: "Engine") -> None:
    from logctl.pipeline.reindex import reindex

    if engine.index_is_old():
        say(_("the index is of another version's form; it is made anew from the journal"))
        reindex(engine)


@contextmanager
def progress_bar() -> "Iterator[Callable[[Progress], None] | None]":
    """With rate and time left; on a terminal only."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, TextColumn, TimeRemainingColumn, TransferSpeedColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TextColumn("{task.fields[records]}"),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, records="")

        def observe(progress: "Progress") -> None:
            elapsed = bar.tasks[0].elapsed or 0
            rate = f"{progress.records / elapsed:,.0f}/s" if elapsed else ""
            name = visible(Path(progress.path).name[:40])
            bar.update(task, total=progress.size, completed=progress.bytes, description=name, records=rate)

        yield observe
