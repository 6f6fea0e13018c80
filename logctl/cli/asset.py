"""logctl asset"""

from pathlib import Path

import click

from logctl.cli.output import Output, output_options
from logctl.cli.register import AT_HELP, FROM_HELP, import_list, list_register
from logctl.language import marked as _

_FILE = click.Path(path_type=Path)
_COLUMNS = (
    "logctl.terminal.no",
    "host.name",
    "logctl.terminal.ward",
    "logctl.terminal.shared",
    "logctl.register.from",
    "logctl.register.to",
)

_DEVICES = (
    "logctl.device.no",
    "device.serial_number",
    "logctl.device.owner",
    "logctl.device.purpose",
    "logctl.device.encrypted",
    "logctl.device.returned",
    "logctl.register.from",
    "logctl.register.to",
)
_DEVICES_HELP = _("The list is that of the devices: sticks and disks, by their serial number.")


@click.group(help=_("The list of terminals: what stood where when."))
def asset() -> None:
    """The group has nothing to do itself."""


@asset.command("import", help=_("Import the list of terminals: CSV, TSV or Excel, as the hospital has it."))
@click.argument("file", type=_FILE)
@click.option("--from", "start", metavar="DATE", help=FROM_HELP)
@click.option("--devices", is_flag=True, help=_DEVICES_HELP)
@output_options
def import_assets(
    file: Path, start: str | None, devices: bool, output: str | None, out: Path | None, bom: bool
) -> None:
    import_list("devices" if devices else "terminals", file, start, Output(output, out, bom))


@asset.command("list", help=_("List the terminals of a time."))
@click.option("--at", metavar="TIME", help=AT_HELP)
@click.option("--devices", is_flag=True, help=_DEVICES_HELP)
@output_options
def list_assets(at: str | None, devices: bool, output: str | None, out: Path | None, bom: bool) -> None:
    answer = Output(output, out, bom)
    if devices:
        list_register("devices", _DEVICES, at, answer)
    else:
        list_register("terminals", _COLUMNS, at, answer)
