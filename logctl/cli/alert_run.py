"""logctl alert run"""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from logctl.cli.output import Output, output_options, say
from logctl.cli.session import Session
from logctl.errors import StoreError, UsageError
from logctl.language import marked as _

if TYPE_CHECKING:
    from logctl.detect.notify.channels import Channel
    from logctl.detect.session import Asked
    from logctl.pipeline.engine import Engine
    from logctl.settings import Settings

_PARTIAL = 4


@click.command("run", help=_("Ask the enabled rules of what is new, and of what became a silence meanwhile."))
@click.option(
    "--until",
    metavar="TIME",
    help=_("Until when a silence is one: a time, or now; default: the time of the newest event."),
)
@click.option("--notify", is_flag=True, help=_("Tell people by the channels of the settings."))
@output_options
def run_alerts(until: str | None, notify: bool, output: str | None, out: Path | None, bom: bool) -> int:
    from logctl.cli.rules_asked import tell
    from logctl.detect.session import run_rules

    session, answer = Session(), Output(output, out, bom)
    now = round(datetime.now(UTC).timestamp() * 1000)
    silent = _until(until, now, session.settings)
    with session.engine() as engine:
        channels = checked_channels(engine) if notify else ()
        asked = run_rules(engine, now, silent)
        bring_to_dashboards(engine)
        failed = notify_people(engine, channels, now) if notify else 0
    value = _told(asked)
    answer.value(value, [*_lines(value)])
    tell(asked)
    return _PARTIAL if value["problems"] or failed else 0


def _until(text: str | None, now: int, settings: "Settings") -> int | None:
    from logctl.cli.asked import read_times

    return now if text == "now" else read_times(None, text, settings)[1]


def checked_channels(engine: "Engine") -> "tuple[Channel, ...]":
    """Before anything is done. Raises UsageError where there is nobody to tell."""
    from logctl.detect.notify import channels

    found = channels.checked_channels(engine.settings, engine.manager)
    if not found:
        raise UsageError(_("--notify: the settings name no channel to tell people by"))
    return found


def notify_people(engine: "Engine", channels: "tuple[Channel, ...]", now: int) -> int:
    """Of what is new, and of what could not be told before. Gives how many channels failed."""
    from logctl.detect.notify.telling import tell_people

    report = tell_people(engine, channels, now)
    if report.busy:
        say(_("another process is telling people just now"))
    for one in report.channels:
        if one.notices or one.waiting:
            say(
                _("%(channel)s: %(notices)s findings told in %(messages)s messages, %(waiting)s wait"),
                channel=one.channel,
                notices=one.notices,
                messages=one.messages,
                waiting=one.waiting,
            )
        if one.error:
            say(
                _("%(channel)s: not told, tried again later: %(reason)s"),
                channel=one.channel,
                reason=one.error,
            )
    return sum(bool(one.error) for one in report.channels)


def bring_to_dashboards(engine: "Engine") -> None:
    """What is decided is decided: a cluster that cannot be asked gets it the next time."""
    from logctl.cli.rule_page import sentence
    from logctl.detect.mirror import mirror

    try:
        mirror(engine)
    except StoreError as error:
        say(_("the alerts in OpenSearch are behind: %(reason)s"), reason=sentence(error))


def _told(asked: "Asked") -> dict[str, Any]:
    from logctl.cli.rule_page import sentence
    from logctl.decode import iso_text

    rules = [
        {
            "rule": one.rule,
            "hits": one.hits,
            "changed": one.changed,
            "seconds": round(one.seconds, 3),
            "error": sentence(one.error) or None,
        }
        for one in asked.report.rules.values()
    ]
    left_out = [{"rule": name, "reason": sentence(reason)} for name, reason in asked.left_out.items()]
    return {
        "rules": rules,
        "left_out": left_out,
        "changed": asked.report.changed,
        "problems": len(asked.report.problems) + len(left_out),
        "until": iso_text(asked.report.until) if asked.report.until else None,
    }


def _lines(value: dict[str, Any]) -> list[str]:
    """Only what found something: who runs it every few minutes reads no long list. Problems are told beside it."""
    return [f"{one['rule']}: {one['changed']}" for one in value["rules"] if one["changed"]]
