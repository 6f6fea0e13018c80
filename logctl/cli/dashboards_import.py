"""logctl dashboards import"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from logctl.cli.dashboards_check import built_file, read_file, refuse_faults
from logctl.cli.language import translate
from logctl.cli.output import Output, output_options, say
from logctl.cli.session import Session
from logctl.cli.table import Row
from logctl.errors import StoreError, UsageError
from logctl.language import marked as _

if TYPE_CHECKING:
    from logctl.dashboards.connection import Access, Connection
    from logctl.dashboards.imported import Outcome
    from logctl.settings import Settings

_COLUMNS = ("type", "id", "title", "result", "reason")
_TITLES = (_("type"), _("id"), _("title"), _("outcome"), _("reason"))
RESULT_TEXTS = {
    "new": _("new"),
    "replaced": _("replaced"),
    "changed": _("would be replaced"),
    "same": _("the same already"),
    "refused": _("refused"),
    "left": _("not written, because others were refused"),
}


@click.command(
    "import",
    help=_("Bring a file, or all that is built, into OpenSearch Dashboards; what is there is replaced."),
)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--url", metavar="URL", help=_("Address of Dashboards. [LOGCTL_DASHBOARDS_URL]"))
@click.option("--tenant", metavar="NAME", help=_("For which tenant. [LOGCTL_DASHBOARDS_TENANT]"))
@click.option("--dry-run", is_flag=True, help=_("Show what would change; change nothing."))
@click.option("--unchecked", is_flag=True, help=_("Even if logctl dashboards check finds faults."))
@output_options
def import_dashboards(
    file: Path | None,
    url: str | None,
    tenant: str | None,
    dry_run: bool,
    unchecked: bool,
    output: str | None,
    out: Path | None,
    bom: bool,
) -> None:
    from logctl.dashboards.connection import Connection

    settings = Session(_flags(dashboards_url=url, dashboards_tenant=tenant)).settings
    access = access_of(settings)
    data = read_file(file) if file else built_file(settings)
    if not unchecked:
        refuse_faults(data)
    answer = Output(output, out, bom)
    with Connection(access) as connection:
        (_plan if dry_run else _import)(data, connection, answer)


def access_of(settings: "Settings") -> "Access":
    """As OpenSearch is entered, where nothing else is said."""
    from logctl.dashboards.connection import Access
    from logctl.pipeline.stores import access_of as opensearch

    if settings.dashboards_url is None:
        raise UsageError(
            _("no Dashboards is named: LOGCTL_DASHBOARDS_URL or --url, as in https://localhost:5601")
        )
    found = opensearch(settings)
    return Access(
        url=settings.dashboards_url,
        user=found.user,
        password=found.password,
        tenant=settings.dashboards_tenant,
        ca=settings.dashboards_ca or found.ca,
        certificate=found.certificate,
        key=found.key,
    )


def _flags(**flags: str | None) -> dict[str, str]:
    return {name: value for name, value in flags.items() if value is not None}


def _plan(data: bytes, connection: "Connection", answer: Output) -> None:
    from logctl.dashboards.planned import planned

    rows = [
        {"type": one.type, "id": one.id, "title": one.title, "result": one.result, "reason": ""}
        for one in planned(data, connection)
    ]
    answer.rows(rows, _COLUMNS, _TITLES, _shown)
    changes = sum(row["result"] != "same" for row in rows)
    say(_("%(count)s of %(total)s objects would change; nothing was changed"), count=changes, total=len(rows))


def _import(data: bytes, connection: "Connection", answer: Output) -> None:
    from logctl.dashboards.imported import imported

    found = imported(data, connection)
    answer.rows(map(_row, found.outcomes), _COLUMNS, _TITLES, _shown)
    if found.success:
        say(_("%(count)s objects are in %(place)s"), count=found.of("new", "replaced"), place=connection.name)
        return
    raise StoreError(
        _("%(place)s refused %(count)s objects and took %(taken)s; the reasons are in the list"),
        place=connection.name,
        count=found.of("refused"),
        taken=found.of("new", "replaced"),
    )


def _row(one: "Outcome") -> dict[str, Any]:
    reason = translate(one.reason.template) % one.reason.arguments if one.reason else ""
    return {"type": one.type, "id": one.id, "title": one.title, "result": one.result, "reason": reason}


def _shown(row: Row) -> Row:
    return {**row, "result": translate(RESULT_TEXTS[row["result"]])}
