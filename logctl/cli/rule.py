"""logctl rule"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from logctl.cli.language import translate
from logctl.cli.output import Output, output_options, say
from logctl.cli.session import Session
from logctl.errors import PluginError
from logctl.language import marked as _

if TYPE_CHECKING:
    from logctl.sigma import ConvertedRule

_COLUMNS = ("path", "title", "level", "query", "reason")
_TITLES = (_("file"), _("title"), _("level"), _("query"), _("reason"))


@click.group(help=_("Rules: which of them can be asked here, and as what query."))
def rule() -> None:
    """The group has nothing to do itself."""


@rule.command("check", help=_("Convert Sigma rules; what cannot be said exactly is listed with its reason."))
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@output_options
def check_rules(paths: tuple[Path, ...], output: str | None, out: Path | None, bom: bool) -> None:
    from datetime import UTC, datetime

    from logctl.query.typed import Reading
    from logctl.sigma import load_rules

    reading = Reading(Session().settings.zone, datetime.now(UTC))
    rules = list(load_rules(paths, reading))
    rows = [_row(found) for found in rules]
    Output(output, out, bom).rows(rows, _COLUMNS, _TITLES)
    left_out = sum(row["query"] is None for row in rows)
    say(
        _("%(converted)s of %(total)s rules are queries; %(left_out)s cannot be"),
        converted=len(rows) - left_out,
        total=len(rows),
        left_out=left_out,
    )
    broken = sum(found.broken for found in rules)
    if broken:
        raise PluginError(
            _("%(count)s files are no Sigma rules; their reasons are in the list"), count=broken
        )


def _row(found: "ConvertedRule") -> dict[str, Any]:
    from logctl.query import text_of

    reason = found.reason
    return {
        "path": str(found.path),
        "title": found.title,
        "id": found.id,
        "level": found.level,
        "query": None if found.tree is None else text_of(found.tree),
        "reason": None if reason is None else translate(reason.template) % reason.arguments,
    }
