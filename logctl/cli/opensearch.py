"""logctl opensearch"""

from dataclasses import asdict
from pathlib import Path

import click

from logctl.cli.language import translate
from logctl.cli.output import Output, output_options
from logctl.cli.session import Session
from logctl.errors import UsageError
from logctl.language import marked as _

_SHOWN = 40


@click.group(help=_("OpenSearch as the store: set it up."))
def opensearch() -> None:
    """The group has nothing to do itself."""


@opensearch.command(
    "setup", help=_("Put the template of the indices into the cluster; what is right already stays.")
)
@click.option("--dry-run", is_flag=True, help=_("Show what would change; change nothing."))
@output_options
def setup_opensearch(dry_run: bool, output: str | None, out: Path | None, bom: bool) -> None:
    from logctl.pipeline.stores import access_of, names_of
    from logctl.store.opensearch.client import Client
    from logctl.store.opensearch.setup import setup

    settings = Session().settings
    if settings.store == "embedded":
        raise UsageError(_("no OpenSearch is named: LOGCTL_STORE or --store, as in https://localhost:9200"))
    client = Client(access_of(settings))
    report = setup(
        client, names_of(settings), settings.opensearch_period, settings.opensearch_replicas, dry_run
    )
    shown = report.differences[:_SHOWN]
    more = len(report.differences) - len(shown)
    lines = [*shown, *([f"... (+{more})"] if more else []), translate(_told(report.differences, dry_run))]
    Output(output, out, bom).value(asdict(report), lines)


def _told(differences: list[str], dry_run: bool) -> str:
    if not differences:
        return _("all is set up as it should be")
    return _("this would change; nothing was changed") if dry_run else _("set up")
