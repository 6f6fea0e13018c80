"""Of which time a report is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from logctl.errors import UsageError
from logctl.language import marked as _

if TYPE_CHECKING:
    from logctl.contracts.report import Period
    from logctl.settings import Settings


@dataclass(frozen=True, slots=True)
class Asked:
    first: str | None = None
    last: str | None = None
    month: str | None = None
    week: str | None = None

    def period(self, settings: "Settings", now: int) -> "Period":
        """Raises UsageError."""
        from logctl.cli.asked import read_times
        from logctl.contracts.report import Period
        from logctl.report.calendar import month_of, week_of

        given = [name for name, value in (("--month", self.month), ("--week", self.week)) if value]
        given += ["--from/--to"] if self.first or self.last else []
        if len(given) > 1:
            raise UsageError(_("one of %(options)s is enough"), options=", ".join(given))
        if self.month:
            return month_of(self.month, now, settings.zone)
        if self.week:
            return week_of(self.week, now, settings.zone)
        return Period(*read_times(self.first, self.last, settings))


def period_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """--from, --to, --month, --week."""
    for option in (
        click.option("--week", metavar="WEEK", help=_("Of this week, from Monday: 2026-W43, or last.")),
        click.option("--month", metavar="MONTH", help=_("Of this month: 2026-10, or last.")),
        click.option("--to", "last", metavar="TIME", help=_("Not after; a day means the whole of it.")),
        click.option(
            "--from",
            "first",
            metavar="TIME",
            help=_("Not before: 2022-03-01, 2022/03/01 18:54, now-24h."),
        ),
    ):
        command = option(command)
    return command
