"""logctl report due"""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from logctl.cli.language import translate
from logctl.cli.output import Output, output_options, say
from logctl.cli.session import Session
from logctl.errors import UsageError
from logctl.language import marked as _

if TYPE_CHECKING:
    from logctl.contracts.report import Made, Period
    from logctl.pipeline.engine import Engine
    from logctl.report.schedule.due import Due
    from logctl.report.schedule.schedule import Schedule

_PARTIAL = 4
_COLUMNS = ("schedule", "period", "file", "channel", "error")
_TITLES = (_("schedule"), _("period"), _("file"), _("brought by"), _("reason"))


@click.command(
    "due",
    help=_(
        "Make the reports of the settings whose week or month is over, and bring them by mail. Run it every day, or "
        "every hour: nothing is made or brought twice."
    ),
)
@output_options
def make_due(output: str | None, out: Path | None, bom: bool) -> int:
    from logctl.lock import FileLock
    from logctl.report.schedule import due
    from logctl.report.schedule.done import DoneList
    from logctl.report.schedule.schedule import checked_schedules

    session, answer = Session(), Output(output, out, bom)
    now = round(datetime.now(UTC).timestamp() * 1000)
    with session.engine() as engine:
        schedules = checked_schedules(engine.settings, engine.manager)
        if not schedules:
            raise UsageError(_("the settings name no report: a table [reports.NAME] is wanted"))
        done = DoneList(engine.home.path)
        done.folder.mkdir(exist_ok=True)
        lock = FileLock(done.folder / "due.lock")
        if not lock.acquire(wait=False):
            say(_("another process makes the reports just now"))
            return 0
        try:
            write = _Writer(engine, now)
            found = list(due.make_due(schedules, done, now, session.settings.zone, write))
        finally:
            lock.release()
    answer.rows(map(_row, found), _COLUMNS, _TITLES)
    if not found:
        say(_("nothing is due"))
    return _PARTIAL if any(one.error for one in found) else 0


def _row(one: "Due") -> dict[str, Any]:
    return {name: str(getattr(one, name)) for name in _COLUMNS}


class _Writer:
    """Made by the clock of this run, and put on record as every look at what people did."""

    def __init__(self, engine: "Engine", now: int) -> None:
        self._engine, self._now = engine, now

    def __call__(self, schedule: "Schedule", period: "Period", file: Path) -> None:
        from logctl.cli.report_run import described, head_of, make, reader_of, show

        values = dict(schedule.values or {})
        made = make(self._engine, schedule.report, period, values, self._now)
        answer = Output(schedule.form, file)
        self._record(answer, made, described(made, values), schedule.name)
        show(answer, made, reader_of(self._engine), head_of(self._engine, made, self._now), None)

    def _record(self, answer: Output, made: "Made", query: str, name: str) -> None:
        from logctl.cli.record import record

        rows, total = sum(len(one.rows) for one in made.tables), sum(one.total for one in made.tables)
        purpose = translate(_("report by schedule: %(name)s")) % {"name": name}
        record(answer, self._engine, query, rows, total, purpose, action="report")
