"""logctl patient"""

from collections.abc import Mapping
from datetime import tzinfo
from pathlib import Path
from typing import Any

import click

from logctl.cli.output import Output, output_options
from logctl.cli.register import FROM_HELP, import_list
from logctl.cli.session import Session
from logctl.language import marked as _

_FILE = click.Path(path_type=Path)
_COLUMNS = ("id", "from", "to")
_TITLES = (_("patient id"), _("from"), _("to"))


@click.group(help=_("Patient ids that mean one patient."))
def patient() -> None:
    """The group has nothing to do itself."""


@patient.command("import", help=_("Import a list of merged or temporary patient ids: CSV, TSV or Excel."))
@click.argument("file", type=_FILE)
@click.option("--from", "start", metavar="DATE", help=FROM_HELP)
@output_options
def import_patients(file: Path, start: str | None, output: str | None, out: Path | None, bom: bool) -> None:
    import_list("patients", file, start, Output(output, out, bom))


@patient.command("ids", help=_("All ids of a patient, as a search for one of them takes them."))
@click.argument("identity", metavar="ID")
@output_options
def list_ids(identity: str, output: str | None, out: Path | None, bom: bool) -> None:
    from logctl.decode import iso_text
    from logctl.pipeline.patients import aliases

    session = Session()
    with session.engine() as engine:
        found = aliases(identity, engine.store, engine.patients)
    rows = [
        {
            "id": alias.id,
            "from": None if alias.start is None else iso_text(alias.start),
            "to": None if alias.end is None else iso_text(alias.end),
        }
        for alias in found
    ]
    answer = Output(output, out, bom)
    answer.rows(rows, _COLUMNS, _TITLES, lambda row: _local(row, session.settings.zone, answer.format))


def _local(row: Mapping[str, Any], zone: tzinfo, form: str) -> Mapping[str, Any]:
    from logctl.cli.present import time_for_people

    return {
        name: time_for_people(value, zone, form) if value and name != "id" else value
        for name, value in row.items()
    }
