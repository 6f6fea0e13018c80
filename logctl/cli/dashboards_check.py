"""logctl dashboards check"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from logctl.cli.language import spoken
from logctl.cli.output import Output, output_options, say
from logctl.cli.session import Session
from logctl.errors import PluginError, SourceError
from logctl.language import marked as _

if TYPE_CHECKING:
    from logctl.settings import Settings

_COLUMNS = ("file", "line", "object", "rule", "text")
_TITLES = (_("file"), _("line"), _("object"), _("rule"), _("what is wrong"))


@click.command(
    "check",
    help=_("Check files to import, or all that is built: what Dashboards would refuse, or could not show."),
)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@output_options
def check_dashboards(files: tuple[Path, ...], output: str | None, out: Path | None, bom: bool) -> None:
    read = {str(file): read_file(file) for file in files} or {"": built_file(Session().settings)}
    rows = [row for name, data in read.items() for row in _rows(name, data)]
    count = Output(output, out, bom).rows(rows, _COLUMNS, _TITLES)
    say(_("%(count)s faults"), count=count)
    if count:
        raise PluginError(_("this would not work in Dashboards; the faults are in the list"))


def read_file(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise SourceError(
            _("%(path)s: cannot be read: %(reason)s"), path=file, reason=error.strerror or error
        ) from error


def built_file(settings: "Settings") -> bytes:
    from logctl.cli.dashboards import built
    from logctl.dashboards.build import as_ndjson

    return as_ndjson(built(settings)).encode()


def refuse_faults(data: bytes) -> None:
    """Raises PluginError with the first, and how many there are."""
    from logctl.dashboards.check import faults

    if found := faults(data):
        first = found[0]
        raise PluginError(
            _("%(count)s faults, the first in line %(line)s: %(text)s; logctl dashboards check lists them"),
            count=len(found),
            line=first.line,
            text=first.text(spoken()),
        )


def _rows(name: str, data: bytes) -> Iterator[dict[str, Any]]:
    from logctl.dashboards.check import faults

    for fault in faults(data):
        yield {
            "file": name,
            "line": fault.line,
            "object": fault.object,
            "rule": fault.rule.name,
            "text": fault.text(spoken()),
        }
