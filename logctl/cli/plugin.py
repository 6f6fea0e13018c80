"""logctl plugin"""

from pathlib import Path

import click

from logctl.cli.language import translate
from logctl.cli.output import Output, output_options
from logctl.cli.session import Session
from logctl.language import marked as _

_COLUMNS = ("name", "origin", "version", "registered", "problem")
_TITLES = (_("name"), _("origin"), _("version"), _("registered"), _("problem"))
_ORIGINS = {"bundled": _("bundled"), "folder": _("folder"), "package": _("package")}


@click.group(help=_("Plugins: what is loaded, and what could not be."))
def plugin() -> None:
    """The group has nothing to do itself."""


@plugin.command(
    "list", help=_("List plugins: where from, which version, what they registered, what went wrong.")
)
@output_options
def list_plugins(output: str | None, out: Path | None, bom: bool) -> None:
    from logctl.manager import make_manager

    answer = Output(output, out, bom)
    rows = [
        {
            "name": entry.name,
            "origin": entry.origin,
            "version": entry.version,
            "place": entry.place,
            "registered": entry.registered,
            "problem": entry.problem or None,
        }
        for entry in make_manager(Session().settings).plugins
    ]
    answer.rows(rows, _COLUMNS, _TITLES, lambda row: {**row, "origin": translate(_ORIGINS[row["origin"]])})
