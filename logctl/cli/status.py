"""logctl status"""

from dataclasses import asdict
from pathlib import Path

import click

from logctl.cli.completeness import detail_lines, summary
from logctl.cli.language import translate
from logctl.cli.output import Output, output_options
from logctl.cli.present import shown_fields
from logctl.cli.session import Session
from logctl.language import marked as _


@click.command(help=_("What is there, what is behind, what was left out."))
@output_options
def status(output: str | None, out: Path | None, bom: bool) -> None:
    from logctl.pipeline.status import status_of

    with Session().engine() as engine:
        found, zone = status_of(engine, shown_fields), engine.settings.zone
    lines = [
        (_("data folder"), found.home),
        (_("events"), f"{found.events:,}"),
        (_("journal"), f"{found.journal_records:,} ({found.segments}; {found.journal_bytes:,} B)"),
        (_("not indexed yet"), f"{found.behind:,}"),
        (_("duplicates"), f"{found.duplicates:,}"),
        (_("rejects"), f"{found.rejects:,}"),
        *([(_("waiting for their joins"), f"{found.late:,}")] if found.late else []),
        *([(_("waiting to be inferred"), f"{found.unsettled:,}")] if found.unsettled else []),
        *((f"  {month}", f"{count:,}") for month, count in found.months.items()),
        *((_("plugin left out"), problem) for problem in found.plugin_problems),
        (
            _("about the logs"),
            summary(found.completeness, zone) or translate(_("nothing is known to be missing")),
        ),
        *(("  ", line) for line in detail_lines(found.completeness, zone)),
    ]
    Output(output, out, bom).value(
        asdict(found),
        [f"{translate(title)}: {text}" if title.strip() else f"  {text}" for title, text in lines],
    )
