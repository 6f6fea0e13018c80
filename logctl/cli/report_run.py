"""Making one report, and showing it in the form that is wanted."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from logctl.cli.language import spoken
from logctl.cli.output import Output, say
from logctl.cli.record import purpose_given, record
from logctl.cli.report_period import Asked
from logctl.cli.session import Session
from logctl.language import marked as _

if TYPE_CHECKING:
    from logctl.contracts.report import Made, Period, Report
    from logctl.pipeline.engine import Engine
    from logctl.report.text import Head, Reader

_PARTIAL = 4
_OWN = ("first", "last", "month", "week", "table", "purpose", "output", "out", "bom")


def run_report(report: "Report", given: Mapping[str, Any]) -> int:
    from logctl.query import Exists

    session = Session()
    now = round(datetime.now(UTC).timestamp() * 1000)
    asked = Asked(*(given[name] for name in ("first", "last", "month", "week")))
    period = asked.period(session.settings, now)
    answer = Output(given["output"], given["out"], given["bom"])
    values = {choice.name: given[choice.name.replace("-", "_")] for choice in report.choices}
    with session.engine() as engine:
        purpose = purpose_given(engine, Exists("user.name"), given["purpose"])
        made = make(engine, report, period, {**values, "limit": given["limit"]}, now)
        rows = sum(len(table.rows) for table in made.tables)
        total = sum(table.total for table in made.tables)
        record(answer, engine, described(made, values), rows, total, purpose, action="report")
        head = head_of(engine, made, now)
        show(answer, made, reader_of(engine), head, given["table"])
    tell(made, head)
    return _PARTIAL if made.partial else 0


def make(engine: "Engine", report: "Report", period: "Period", values: Mapping[str, Any], now: int) -> "Made":
    """With what the store says of itself where something may be missing."""
    from dataclasses import replace

    from logctl.contracts.report import Note
    from logctl.report.inquiry import inquiry
    from logctl.report.text import STORE

    with inquiry(engine, now) as asked:
        made = report.make(asked, period, values)
        signs = [Note(STORE, {"sign": sign}) for sign in asked.partial]
    return replace(made, partial=[*made.partial, *signs])


def described(made: "Made", values: Mapping[str, Any]) -> str:
    """As it stands in the record of looks: the name of the report, what it was told, and the query of its time."""
    from logctl.query import Range, text_of

    parts = [f"report:{made.report}"]
    for name, value in values.items():
        parts += [f"{name}:{one}" for one in ([value] if isinstance(value, str | int) else value or ())]
    period = made.period
    if period.first is not None or period.last is not None:
        parts.append(text_of(Range("@timestamp", "date", period.first, period.last)))
    return " ".join(parts)


def head_of(engine: "Engine", made: "Made", now: int) -> "Head":
    from logctl.cli.completeness import summary
    from logctl.journal.audit import viewer
    from logctl.pipeline.completeness.report import completeness
    from logctl.pipeline.completeness.span import Span
    from logctl.report.text import Head

    found = completeness(engine, Span(made.period.first, made.period.last), 0)
    told = summary(found, engine.settings.zone)
    who = viewer()
    return Head(now, who.login or who.user, [told] if told else [])


def reader_of(engine: "Engine") -> "Reader":
    from logctl.report.text import Reader

    return Reader(spoken(), engine.settings.zone)


def show(answer: Output, made: "Made", reader: "Reader", head: "Head", table: str | None) -> None:
    from logctl.cli import report_forms

    match answer.format:
        case "html":
            from logctl.report.page import page

            answer.document(page(made, reader, head))
        case "xlsx":
            from logctl.report.workbook import write_workbook

            assert answer.file is not None
            if cut := write_workbook(answer.file, made, reader, head):
                say(_("%(count)s texts were longer than a cell of Excel may be; they are cut"), count=cut)
        case "json":
            answer.value(report_forms.value_of(made, reader), [])
        case "csv":
            from logctl.cli.report_csv import csv_rows

            columns, titles, rows = csv_rows(made, table, reader)
            answer.rows(rows, columns, titles)
        case "table":
            answer.value({}, list(report_forms.lines_of(made, reader)))
        case _:
            answer.rows(report_forms.all_rows(made, reader), ())


def tell(made: "Made", head: "Head") -> None:
    from logctl.cli.report_forms import brief

    for note in made.partial:
        say(_("%(note)s"), note=brief(note.text(spoken())))
    for gap in head.gaps:
        say(_("about the logs of this time: %(what)s"), what=brief(gap))
    marked = sum(table.is_marked(row) for table in made.tables for row in table.rows)
    say(
        _("%(rows)s rows, %(marked)s of them marked"),
        rows=sum(len(one.rows) for one in made.tables),
        marked=marked,
    )
