"""logctl report"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from logctl.cli.language import spoken
from logctl.cli.output import FORMATS, Output, output_options, output_options_of, say
from logctl.cli.record import purpose_given, record
from logctl.cli.session import Session
from logctl.language import marked as _

if TYPE_CHECKING:
    from logctl.report import Made, Period

_KINDS = ("file", "folder", "person", "patient")
_PARTIAL = 4
_COLUMNS, _TITLES = ("name", "title", "parameters"), (_("name"), _("title"), _("parameters"))


@click.group(help=_("Reports: what events say together, as tables and charts."))
def report() -> None:
    """The group has nothing to do itself."""


@report.command("list", help=_("List the reports that there are."))
@output_options
def list_reports(output: str | None, out: Path | None, bom: bool) -> None:
    from logctl.report import REPORTS

    Session().check()
    rows = (
        {"name": one.name, "title": one.label.text(spoken()), "parameters": list(one.parameters)}
        for one in REPORTS.values()
    )
    count = Output(output, out, bom).rows(rows, _COLUMNS, _TITLES)
    say(_("%(count)s reports"), count=count)


@report.command(
    "file-access",
    help=_("Who uses which files how much, beside the period before, and what of that is unusual."),
)
@click.option("--from", "first", metavar="TIME", help=_("Not before: 2022-03-01, 2022/03/01 18:54, now-24h."))
@click.option("--to", "last", metavar="TIME", help=_("Not after; a day means the whole of it."))
@click.option(
    "--by",
    type=click.Choice(_KINDS),
    help=_("Count by this alone; without it by all, and CSV by file."),
)
@click.option(
    "--limit", type=click.IntRange(1), metavar="N", help=_("At most so many rows of a table; default 20.")
)
@click.option("--purpose", metavar="TEXT", help=_("Why this is looked at; goes on record (`logctl audit`)."))
@output_options_of((*FORMATS, "html"))
def file_access(
    first: str | None,
    last: str | None,
    by: str | None,
    limit: int | None,
    purpose: str | None,
    output: str | None,
    out: Path | None,
    bom: bool,
) -> int:
    from logctl.cli.asked import read_times
    from logctl.cli.completeness import tell_completeness
    from logctl.pipeline.completeness.span import Span
    from logctl.query import Exists
    from logctl.report import REPORTS, Period

    session = Session()
    low, high = read_times(first, last, session.settings)
    answer = Output(output, out, bom)
    with session.engine() as engine:
        purpose = purpose_given(engine, Exists("user.name"), purpose)
        by = by or ("file" if answer.format == "csv" else None)
        made = REPORTS["file-access"].make(engine, Period(low, high), {"by": by, "limit": limit})
        rows = sum(len(table.rows) for table in made.tables)
        total = sum(table.total for table in made.tables)
        record(answer, engine, asked(made, made.period, by), rows, total, purpose, action="report")
        _show(answer, made, session, by)
        _tell(made)
        tell_completeness(engine, Span(low, high), False)
    return _PARTIAL if made.partial else 0


def asked(made: "Made", period: "Period", by: str | None) -> str:
    """As it stands in the record of looks: the name of the report, and the query of its time."""
    from logctl.query import Range, text_of

    parts = [f"report:{made.report}", f"by:{by}" if by else ""]
    if period.first is not None or period.last is not None:
        parts.append(text_of(Range("@timestamp", "date", period.first, period.last)))
    return " ".join(part for part in parts if part)


def _show(answer: Output, made: "Made", session: Session, by: str | None) -> None:
    from logctl.cli import report_forms
    from logctl.report.text import Reader

    reader = Reader(spoken(), session.settings.zone)
    match answer.format:
        case "html":
            from logctl.report.page import page

            answer.document(page(made, reader))
        case "xlsx":
            from logctl.cli.report_workbook import write_workbook

            assert answer.file is not None
            write_workbook(answer.file, made, reader)
        case "json":
            answer.value(report_forms.value_of(made, reader), [])
        case "csv":
            table = made.table(by or "file")
            answer.rows(report_forms.rows_of(table, reader), [column.name for column in table.columns])
        case "table":
            answer.value({}, list(report_forms.lines_of(made, reader)))
        case _:
            answer.rows(report_forms.all_rows(made, reader), ())


def _tell(made: "Made") -> None:
    for note in made.partial:
        say(_("%(note)s"), note=note.text(spoken()))
    accesses = next((fact.value for fact in made.facts if fact.name == "accesses"), 0)
    say(
        _("%(accesses)s accesses by people; %(findings)s are unusual"),
        accesses=accesses,
        findings=made.table("unusual").total,
    )
