"""logctl audit"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from logctl.cli.asked import read_times
from logctl.cli.output import Output, output_options, say
from logctl.cli.present import time_for_people
from logctl.cli.session import Session
from logctl.language import marked as _

if TYPE_CHECKING:
    from logctl.journal.audit import Looked

_COLUMNS = (
    "time",
    "login",
    "user",
    "host",
    "source",
    "action",
    "query",
    "rows",
    "total",
    "purpose",
    "saved",
    "file",
)
_TITLES = (
    *(_("time"), _("logged on as"), _("login name"), _("host"), _("from"), _("action"), _("query")),
    *(_("rows"), _("found"), _("purpose"), _("saved search"), _("file")),
)


@click.command(help=_("List who looked at what: searches, events shown, exports; latest last."))
@click.option("--from", "first", metavar="TIME", help=_("Not before: 2022-03-01, 2022/03/01 18:54, now-24h."))
@click.option("--to", "last", metavar="TIME", help=_("Not after; a day means the whole of it."))
@click.option("--user", metavar="NAME", help=_("Only of this login name."))
@click.option("--containing", metavar="TEXT", help=_("Only where this is part of the query or the purpose."))
@output_options
def audit(
    first: str | None,
    last: str | None,
    user: str | None,
    containing: str | None,
    output: str | None,
    out: Path | None,
    bom: bool,
) -> None:
    from logctl.journal.audit import looked
    from logctl.words import fold

    session = Session()
    zone = session.settings.zone
    low, high = read_times(first, last, session.settings)
    answer = Output(output, out, bom)

    def wanted(one: "Looked") -> bool:
        if (low is not None and one.time < low) or (high is not None and one.time > high):
            return False
        names = {fold(name) for name in (one.viewer.user, one.viewer.login) if name}
        if user is not None and fold(user) not in names:
            return False
        return containing is None or fold(containing) in fold(f"{one.query} {one.purpose or ''}")

    with session.engine() as engine:
        rows: Iterator[dict[str, Any]] = (_row(one) for one in looked(engine.journal) if wanted(one))
        count = answer.rows(
            rows,
            _COLUMNS,
            _TITLES,
            lambda row: {**row, "time": time_for_people(str(row["time"]), zone, answer.format)},
            drop_empty=True,
        )
    say(_("%(count)s looks on record"), count=count)


def _row(one: "Looked") -> dict[str, Any]:
    from logctl.decode import iso_text

    return {
        "time": iso_text(one.time),
        "user": one.viewer.user,
        "user_id": one.viewer.number,
        "login": one.viewer.login,
        "host": one.viewer.host,
        "source": one.viewer.source,
        "terminal": one.viewer.terminal,
        "action": one.action,
        "query": one.query,
        "rows": one.rows,
        "total": one.total,
        "purpose": one.purpose,
        "saved": one.saved,
        "format": one.form,
        "file": one.file,
        "journal": one.journal,
    }
