"""logctl reindex"""

from dataclasses import asdict
from pathlib import Path

import click

from logctl.cli.ingest import progress_bar, tell_plugin_problems
from logctl.cli.language import translate
from logctl.cli.output import Output, output_options
from logctl.cli.session import Session
from logctl.language import marked as _


@click.command(help=_("Make the index anew from the journal, beside the old one; compare; exchange."))
@output_options
def reindex(output: str | None, out: Path | None, bom: bool) -> None:
    from logctl.pipeline.ingest import Progress
    from logctl.pipeline.reindex import reindex as build

    with Session().engine() as engine:
        tell_plugin_problems(engine)
        with progress_bar() as observe:

            def told(records: int, total: int) -> None:
                if observe:
                    observe(Progress(records, total, records, "index"))

            report = build(engine, told)
    counts = asdict(report)
    lines = [translate(_("%(records)s records give %(events)s events")) % counts]
    if report.compared:
        template = _(
            "against the old index: %(same)s same, %(changed)s changed, %(added)s added, %(gone)s gone"
        )
        if report.same + report.changed + report.added < report.events:
            template = _(
                "the old index had %(before)s events; in a sample: %(same)s same, %(changed)s changed, %(added)s added,"
                " %(gone)s gone"
            )
        lines.append(translate(template) % counts)
    else:
        lines.append(translate(_("there was no old index to compare with")))
    Output(output, out, bom).value(counts, lines)
