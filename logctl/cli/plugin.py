"""logctl plugin"""

from collections.abc import Mapping
from datetime import tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from logctl.cli.language import spoken, translate
from logctl.cli.output import Output, output_options, say
from logctl.cli.session import Session
from logctl.language import marked as _

if TYPE_CHECKING:
    from logctl.pipeline.trying import Tried

_TRIED = ("line", "time", "message", "problem")
_TRIED_TITLES = (_("line"), _("time"), _("message"), _("problem"))
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
    manager = make_manager(Session().settings)
    manager.complete()
    rows = [
        {
            "name": entry.name,
            "origin": entry.origin,
            "version": entry.version,
            "place": entry.place,
            "registered": entry.registered,
            "problem": entry.problem or None,
        }
        for entry in manager.plugins
    ]
    answer.rows(rows, _COLUMNS, _TITLES, lambda row: {**row, "origin": translate(_ORIGINS[row["origin"]])})


@plugin.command(
    "check", help=_("Check the file of a mapping, and try it on an export: nothing is put on record.")
)
@click.argument("mapping", type=click.Path(path_type=Path))
@click.option("--sample", type=click.Path(path_type=Path), metavar="FILE", help=_("An export to try it on."))
@click.option(
    "--limit", type=click.IntRange(0), default=10, show_default=True, help=_("How many events to show.")
)
@output_options
def check_plugin(
    mapping: Path, sample: Path | None, limit: int, output: str | None, out: Path | None, bom: bool
) -> None:
    from logctl.content.mappings import read_mapping
    from logctl.pipeline.trying import tried

    answer, settings = Output(output, out, bom), Session().settings
    found = read_mapping(mapping)
    counts = {"events": 0, "problems": 0}
    rows = []
    for one in tried(found, sample, settings, spoken()) if sample else ():
        counts["problems" if one.problem else "events"] += 1
        if one.problem or counts["events"] <= limit:
            rows.append(_row(one))
    if sample or answer.format != "table":
        answer.rows(rows, _TRIED, _TRIED_TITLES, lambda row: _short(row, settings.zone, answer.format))
    if sample:
        say(_("%(events)s events, %(problems)s problems"), **counts)
    else:
        say(_("%(path)s: a mapping; try it with --sample FILE"), path=mapping)


def _row(one: "Tried") -> dict[str, Any]:
    return {"line": one.line, "event": one.event.fields if one.event else None, "problem": one.problem}


def _short(row: Mapping[str, Any], zone: tzinfo, form: str) -> Mapping[str, Any]:
    """For people: when, and the sentence."""
    from logctl.cli.present import time_for_people

    event = row["event"]
    if event is None:
        return row
    return {**row, "time": time_for_people(event["@timestamp"], zone, form), "message": event["message"]}
