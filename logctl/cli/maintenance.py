"""logctl maintenance"""

from pathlib import Path

import click

from logctl.cli.output import Output, output_options
from logctl.cli.register import import_list, list_plan
from logctl.errors import UsageError
from logctl.language import marked as _

_FILE = click.Path(path_type=Path)


@click.group(help=_("The plan of maintenance: which vendor may work where, and when."))
def maintenance() -> None:
    """The group has nothing to do itself."""


@maintenance.command(
    "import", help=_("Import the plan of maintenance: CSV, TSV or Excel, as the hospital has it.")
)
@click.argument("file", type=_FILE)
@output_options
def import_plan(file: Path, output: str | None, out: Path | None, bom: bool) -> None:
    import_list("maintenance", file, None, Output(output, out, bom))


@maintenance.command("list", help=_("List the maintenance that is planned, all of it or that of a time."))
@click.option("--at", metavar="TIME", help=_("Planned for this time."))
@click.option("--from", "first", metavar="TIME", help=_("Not over before this time."))
@click.option(
    "--to", "last", metavar="TIME", help=_("Not begun after this time; a day means the whole of it.")
)
@output_options
def list_maintenance(
    at: str | None, first: str | None, last: str | None, output: str | None, out: Path | None, bom: bool
) -> None:
    if at and (first or last):
        raise UsageError(_("one of %(options)s is enough"), options="--at, --from/--to")
    list_plan(at or first, at or last, Output(output, out, bom), moment=bool(at))
