"""logctl status"""

from dataclasses import asdict
from pathlib import Path

import click

from logctl.cli.language import translate
from logctl.cli.output import Output, output_options
from logctl.cli.session import Session
from logctl.language import marked as _


@click.command(help=_("What is there, what is behind, what was left out."))
@output_options
def status(output: str | None, out: Path | None, bom: bool) -> None:
    from logctl.pipeline.status import status_of

    with Session().engine() as engine:
        found = status_of(engine)
    lines = [
        (_("data folder"), found.home),
        (_("events"), f"{found.events:,}"),
        (_("journal"), f"{found.journal_records:,} ({found.segments}; {found.journal_bytes:,} B)"),
        (_("not indexed yet"), f"{found.behind:,}"),
        (_("duplicates"), f"{found.duplicates:,}"),
        (_("rejects"), f"{found.rejects:,}"),
        *((f"  {month}", f"{count:,}") for month, count in found.months.items()),
        *((_("plugin left out"), problem) for problem in found.plugin_problems),
    ]
    Output(output, out, bom).value(asdict(found), [f"{translate(title)}: {text}" for title, text in lines])
