"""logctl report: a command for each report that plugins bring."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from logctl.cli.language import spoken
from logctl.cli.output import FORMATS, Output, output_options, output_options_of, say
from logctl.cli.report_due import make_due
from logctl.cli.report_period import period_options
from logctl.cli.session import Session, remember_early
from logctl.cli.width import visible
from logctl.language import marked as _

if TYPE_CHECKING:
    from logctl.contracts.report import Choice, Report

_COLUMNS, _TITLES = (
    ("name", "title", "description", "choices"),
    (_("name"), _("title"), _("description"), _("options")),
)


_KEY = "logctl.reports"


class _Reports(click.Group):
    """Its own commands, and one for each report. `--plugins-dir` and its like may stand after the report's name."""

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        remember_early(context, args)
        return super().resolve_command(context, args)

    def list_commands(self, context: click.Context) -> list[str]:
        return [*super().list_commands(context), *sorted(_reports(context))]

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if own := super().get_command(context, name):
            return own
        found = _reports(context).get(name)
        return command_of(found) if found else None


def _reports(context: click.Context) -> "Mapping[str, Report]":
    """Loaded once: the help of the group asks for each."""
    if _KEY not in context.meta:
        from logctl.manager import make_manager

        with context.scope(cleanup=False):
            manager = make_manager(Session().settings)
        context.meta[_KEY] = manager.reports
        for plugin in manager.problems:
            say(_("plugin %(name)s is left out: %(problem)s"), name=plugin.name, problem=plugin.problem)
    found: Mapping[str, Report] = context.meta[_KEY]
    return found


@click.group(cls=_Reports, help=_("Reports: what events say together, as tables and charts."))
def report() -> None:
    """The group has nothing to do itself."""


report.add_command(make_due)


@report.command("list", help=_("List the reports that there are."))
@output_options
def list_reports(output: str | None, out: Path | None, bom: bool) -> None:
    answer = Output(output, out, bom)
    found = _reports(click.get_current_context())
    count = answer.rows(_listed(found), _COLUMNS, _TITLES)
    say(_("%(count)s reports"), count=count)


def _listed(found: "Mapping[str, Report]") -> Iterator[dict[str, Any]]:
    for name in sorted(found):
        one = found[name]
        yield {
            "name": name,
            "title": one.label.text(spoken()),
            "description": one.description.text(spoken()),
            "choices": [choice.name for choice in one.choices],
        }


def command_of(one: "Report") -> click.Command:
    """What every report takes, and an option for each of its choices."""
    from logctl.cli.group import prepared

    @period_options
    @click.option("--limit", type=click.IntRange(1), metavar="N", help=_("At most so many rows of a table."))
    @click.option("--table", metavar="NAME", help=_("Of CSV: this table; default: the first."))
    @click.option(
        "--purpose", metavar="TEXT", help=_("Why this is looked at; goes on record (`logctl audit`).")
    )
    @output_options_of((*FORMATS, "html"))
    def run(**given: Any) -> int:
        from logctl.cli.report_run import run_report

        return run_report(one, given)

    command = click.command(one.name, help=visible(one.description.text(spoken())))(run)
    command.params[4:4] = options_of(one.choices)
    return prepared(command)


def options_of(choices: "Sequence[Choice]") -> list[click.Parameter]:
    return [
        click.Option(
            [f"--{choice.name}", choice.name.replace("-", "_")],
            type=click.Choice(choice.choices) if choice.choices else int if choice.number else str,
            multiple=choice.several,
            metavar=None if choice.choices else "N" if choice.number else "TEXT",
            help=visible(choice.label.text(spoken())),
        )
        for choice in choices
    ]
