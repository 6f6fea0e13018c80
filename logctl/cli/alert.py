"""logctl alert"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from logctl.cli.alert_decide import acknowledge, assign, close
from logctl.cli.alert_run import run_alerts
from logctl.cli.output import Output, output_options, say
from logctl.cli.record import record
from logctl.cli.session import Session
from logctl.contracts.rule import SEVERITIES, Severity
from logctl.language import marked as _

if TYPE_CHECKING:
    from logctl.detect.alert import Alert
    from logctl.detect.review import State
    from logctl.query import Node

_STATES = ("open", "acknowledged", "closed", "all")


@click.group(help=_("Alerts: what rules found, what shows it, and what people decided about it."))
def alert() -> None:
    """The group has nothing to do itself."""


alert.add_command(run_alerts)


@alert.command("list", help=_("List alerts, newest first; without --state those that are not closed."))
@click.option("--state", type=click.Choice(_STATES), help=_("Only those in this state, or all."))
@click.option("--rule", metavar="NAME", help=_("Only those of this rule."))
@click.option("--severity", type=click.Choice(SEVERITIES), help=_("Only those that are at least so severe."))
@click.option("--from", "first", metavar="TIME", help=_("Not before: 2022-03-01, 2022/03/01 18:54, now-24h."))
@click.option("--to", "last", metavar="TIME", help=_("Not after; a day means the whole of it."))
@click.option("--mine", is_flag=True, help=_("Only those that are assigned to you."))
@output_options
def list_alerts(
    state: str | None,
    rule: str | None,
    severity: Severity | None,
    first: str | None,
    last: str | None,
    mine: bool,
    output: str | None,
    out: Path | None,
    bom: bool,
) -> None:
    from logctl.cli.alert_page import COLUMNS, TITLES, row_of, shown_row
    from logctl.cli.asked import read_times
    from logctl.detect.alerts import Wanted, alerts_in
    from logctl.journal.audit import viewer

    session, answer = Session(), Output(output, out, bom)
    times = read_times(first, last, session.settings)
    me = viewer()
    wanted = Wanted(_states(state), rule, severity, *times, me.login or me.user if mine else None)
    with session.engine() as engine:
        found = alerts_in(engine).find(wanted)
    shown = shown_row(session.settings.zone, answer.format)
    answer.rows(map(row_of, found), COLUMNS, TITLES, shown, drop_empty=True)
    say(_("%(count)s alerts"), count=len(found))


def _states(state: str | None) -> "tuple[State, ...]":
    match state:
        case "open" | "acknowledged" | "closed":
            return (state,)
        case "all":
            return ()
    return ("open", "acknowledged")


@alert.command(
    "show", help=_("Show one alert whole: what was found, what shows it, what to do, and who decided what.")
)
@click.argument("identity", metavar="ID")
@click.option("--purpose", metavar="TEXT", help=_("Why this is looked at; goes on record (`logctl audit`)."))
@output_options
def show_alert(identity: str, purpose: str | None, output: str | None, out: Path | None, bom: bool) -> None:
    from logctl.cli.alert_lines import lines_of
    from logctl.cli.alert_page import told
    from logctl.cli.present import shown_fields
    from logctl.detect.alerts import alerts_in
    from logctl.query import text_of

    session, answer = Session(), Output(output, out, bom)
    with session.engine() as engine:
        alerts = alerts_in(engine)
        found = alerts.get(identity)
        evidence = alerts.evidence(found, engine.store)
        events = [shown_fields(event, engine) for event in evidence.events]
        record(answer, engine, text_of(_asked(found)), len(events), evidence.total, purpose, action="alert")
    value = told(found, evidence, events, session.settings.zone)
    answer.value(value, [*lines_of(found, value, session.settings)])


def _asked(alert: "Alert") -> "Node":
    """So that whoever asks who looked at a person finds it."""
    from logctl.query import And, Is

    named = [("logctl.alert.rule", alert.finding.rule), ("event.id", alert.id), *alert.entities.items()]
    return And(tuple(Is(name, value) for name, value in named))


alert.add_command(assign)
alert.add_command(acknowledge)
alert.add_command(close)
