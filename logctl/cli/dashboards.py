"""logctl dashboards"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from logctl.cli.dashboards_check import check_dashboards
from logctl.cli.dashboards_import import import_dashboards
from logctl.cli.language import spoken
from logctl.cli.output import Output, output_options, output_options_of, say
from logctl.cli.session import Session
from logctl.language import marked as _

if TYPE_CHECKING:
    from logctl.contracts import SavedSearch
    from logctl.dashboards.board import Dashboard
    from logctl.dashboards.saved_object import SavedObject
    from logctl.settings import Settings

_COLUMNS = ("name", "title", "panels", "from", "to")
_TITLES = (_("name"), _("title"), _("panels"), _("from"), _("to"))


@click.group(
    help=_("Dashboards for OpenSearch Dashboards, made from the saved searches and the field table.")
)
def dashboards() -> None:
    """The group has nothing to do itself."""


dashboards.add_command(check_dashboards)
dashboards.add_command(import_dashboards)


@dashboards.command("list", help=_("List the dashboards that there are."))
@output_options
def list_dashboards(output: str | None, out: Path | None, bom: bool) -> None:
    rows = [
        {
            "name": one.name,
            "title": one.title.text(spoken()),
            "description": one.description.text(spoken()),
            "panels": len(one.panels),
            "from": one.first,
            "to": one.last,
        }
        for one in known_dashboards(Session().settings)
    ]
    count = Output(output, out, bom).rows(rows, _COLUMNS, _TITLES)
    say(_("%(count)s dashboards"), count=count)


@dashboards.command(
    "build",
    help=_("Write all objects as a file to import: index patterns, searches, charts, dashboards."),
)
@output_options_of(("ndjson", "json"))
def build_dashboards(output: str | None, out: Path | None, bom: bool) -> None:
    from logctl.dashboards.build import as_ndjson

    objects = built(Session().settings)
    answer = Output(output or "ndjson", out, bom)
    if answer.format == "json":
        answer.objects(objects)
    else:
        answer.document(as_ndjson(objects))
    say(_("%(count)s objects"), count=len(objects))


def built(settings: "Settings") -> "list[SavedObject]":
    """In the language spoken. Searches that no dashboard can ask are named on stderr, and left out."""
    from logctl.dashboards.build import build

    dashboards = known_dashboards(settings)
    return build(_askable(settings), dashboards, spoken(), settings.opensearch_prefix)


def known_dashboards(settings: "Settings") -> "list[Dashboard]":
    """Bundled, of the data folder, of further content folders."""
    from logctl.content import bundled_folder
    from logctl.dashboards.read import read_dashboards

    return read_dashboards((bundled_folder(), settings.home / "content", *settings.plugins_dirs))


def _askable(settings: "Settings") -> "list[SavedSearch]":
    from logctl.cli.run import failure_text
    from logctl.cli.saved import loaded
    from logctl.dashboards.searches import problem_of

    found = []
    for search in loaded(settings).searches.values():
        if error := problem_of(search):
            say(_("%(name)s is left out: %(problem)s"), name=search.name, problem=failure_text(error, ()))
        else:
            found.append(search)
    return found
