"""logctl alert assign, ack, close"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from logctl.cli.alert_run import bring_to_dashboards
from logctl.cli.output import Output, output_options, say
from logctl.cli.session import Session
from logctl.errors import UsageError
from logctl.language import marked as _

if TYPE_CHECKING:
    from logctl.detect.alerts import Alerts
    from logctl.journal.decisions import Action

_VERDICTS = ("real", "explained", "false")
_ids = click.argument("ids", nargs=-1, required=True, metavar="ID...")
_comment = click.option("--comment", default="", metavar="TEXT", help=_("What is to be said about it."))


@click.command("assign", help=_("Assign alerts to somebody, by login name."))
@_ids
@click.argument("to", metavar="TO")
@_comment
@output_options
def assign(
    ids: tuple[str, ...], to: str, comment: str, output: str | None, out: Path | None, bom: bool
) -> None:
    if not to.strip():
        raise UsageError(_("name somebody to assign the alerts to"))
    _decide("alert.assign", ids, comment, Output(output, out, bom), to=to.strip())


@click.command("ack", help=_("Acknowledge alerts: you look at them; closed ones are worked on again."))
@_ids
@_comment
@output_options
def acknowledge(ids: tuple[str, ...], comment: str, output: str | None, out: Path | None, bom: bool) -> None:
    _decide("alert.ack", ids, comment, Output(output, out, bom))


@click.command("close", help=_("Close alerts with a verdict; one that grows afterwards is open again."))
@_ids
@click.option(
    "--verdict",
    required=True,
    type=click.Choice(_VERDICTS),
    help=_("What it was: real (what the rule looks for), explained (that, with a good reason), or false."),
)
@click.option("--comment", required=True, metavar="TEXT", help=_("Why, for whoever asks later."))
@output_options
def close(
    ids: tuple[str, ...], verdict: str, comment: str, output: str | None, out: Path | None, bom: bool
) -> None:
    if not comment.strip():
        raise UsageError(_("--comment needs a reason, for whoever asks later"))
    _decide("alert.close", ids, comment, Output(output, out, bom), verdict=verdict)


def _decide(action: "Action", ids: Sequence[str], comment: str, answer: Output, **more: Any) -> None:
    """Of all of them, or, where one of the ids is wrong, of none."""
    from logctl.cli.alert_page import COLUMNS, TITLES, row_of, shown_row
    from logctl.detect.alerts import alerts_in
    from logctl.journal.audit import viewer

    session = Session()
    with session.engine() as engine:
        alerts = alerts_in(engine)
        chosen = alerts.named(ids)
        if action == "alert.assign":
            _check_person(alerts, more["to"])
        for one in chosen:
            alerts.decide(action, one, viewer(), comment.strip(), engine.store, **more)
        bring_to_dashboards(engine)
        decided = alerts.named([one.id for one in chosen])
    answer.rows(map(row_of, decided), COLUMNS, TITLES, shown_row(session.settings.zone, answer.format))
    say(_("%(count)s alerts; it is on record with your name"), count=len(decided))


def _check_person(alerts: "Alerts", to: str) -> None:
    """Who forgets the person would assign an alert to another one."""
    from logctl.cli.show import SHORTEST

    try:
        found = alerts.get(to) if len(to) >= SHORTEST else None
    except UsageError:
        return
    if found:
        raise UsageError(_("%(id)s is an alert; the last argument says to whom"), id=to)
