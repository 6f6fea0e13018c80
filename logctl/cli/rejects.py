"""logctl rejects"""

from pathlib import Path
from typing import Any

import click

from logctl.cli.language import translate
from logctl.cli.output import Output, output_options
from logctl.cli.session import Session
from logctl.cli.width import visible
from logctl.errors import UsageError
from logctl.language import marked as _

_COLUMNS = ("id", "collector", "path", "reason")
_TITLES = ("id", _("collector"), _("file"), _("reason"))


@click.group(help=_("Records that could not become events."))
def rejects() -> None:
    """The group has nothing to do itself."""


@rejects.command("list", help=_("List rejected records with their reasons."))
@output_options
def list_rejects(output: str | None, out: Path | None, bom: bool) -> None:
    with Session().engine() as engine:
        rows = [
            {"id": entry.id, "collector": entry.collector, "path": entry.path, "reason": entry.reason}
            for entry in engine.state.rejects()
        ]
    Output(output, out, bom).rows(rows, _COLUMNS, _TITLES)


@rejects.command("replay", help=_("Try rejected records again, after what was wrong with them is mended."))
@output_options
def replay_rejects(output: str | None, out: Path | None, bom: bool) -> None:
    from dataclasses import asdict

    from logctl.pipeline.replay import replay

    with Session().engine() as engine:
        counts = asdict(replay(engine))
    template = _(
        "%(records)s records tried again: %(events)s events, %(duplicates)s duplicates, %(rejects)s rejects left"
    )
    Output(output, out, bom).value(counts, [translate(template) % counts])


@rejects.command("show", help=_("Show a rejected record whole, as it stands in the journal."))
@click.argument("identity", metavar="ID")
@output_options
def show_reject(identity: str, output: str | None, out: Path | None, bom: bool) -> None:
    from logctl.decode import decode_text, iso_text

    with Session().engine() as engine:
        found = next((entry for entry in engine.state.rejects() if entry.id == identity), None)
        if found is None:
            raise UsageError(_("there is no reject %(id)s; see `logctl rejects list`"), id=identity)
        record = engine.journal.find(f"{found.segment}:{found.ordinal}")
    raw = decode_text(record.record.raw, record.context.encoding)
    answer: dict[str, Any] = {
        "id": found.id,
        "reason": found.reason,
        "collector": found.collector,
        "path": found.path,
        "position": record.record.position,
        "received": iso_text(record.record.receipt),
        "raw": raw,
    }
    Output(output, out, bom).value(
        answer, [f"{name}: {visible(str(value))}" for name, value in answer.items()]
    )
