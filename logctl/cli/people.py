"""logctl people"""

from pathlib import Path

import click

from logctl.cli.output import Output, output_options
from logctl.cli.register import AT_HELP, FROM_HELP, import_list, list_register
from logctl.language import marked as _

_FILE = click.Path(path_type=Path)
_COLUMNS = (
    "logctl.staff.id",
    "user.full_name",
    "user.name",
    "ehr.user.id",
    "logctl.department.code",
    "ehr.user.department",
    "ehr.user.role",
    "logctl.register.from",
    "logctl.register.to",
)
_DEPARTMENTS = ("logctl.department.code", "ehr.user.department", "logctl.register.from", "logctl.register.to")
_DEPARTMENTS_HELP = _("The list is that of the departments: codes and names.")


@click.group(help=_("The staff list: who was who when."))
def people() -> None:
    """The group has nothing to do itself."""


@people.command("import", help=_("Import the staff list: CSV, TSV or Excel, as the hospital has it."))
@click.argument("file", type=_FILE)
@click.option("--from", "start", metavar="DATE", help=FROM_HELP)
@click.option("--departments", is_flag=True, help=_DEPARTMENTS_HELP)
@output_options
def import_people(
    file: Path, start: str | None, departments: bool, output: str | None, out: Path | None, bom: bool
) -> None:
    import_list("departments" if departments else "people", file, start, Output(output, out, bom))


@people.command("list", help=_("List the people of a time."))
@click.option("--at", metavar="TIME", help=AT_HELP)
@click.option("--departments", is_flag=True, help=_DEPARTMENTS_HELP)
@output_options
def list_people(at: str | None, departments: bool, output: str | None, out: Path | None, bom: bool) -> None:
    answer = Output(output, out, bom)
    if departments:
        list_register("departments", _DEPARTMENTS, at, answer)
    else:
        list_register("people", _COLUMNS, at, answer)
