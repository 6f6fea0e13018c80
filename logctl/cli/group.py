"""All commands, by name; each is imported when it is used."""

from importlib import import_module
from typing import Any

import click

from logctl.cli.language import translate
from logctl.cli.session import global_options
from logctl.language import marked as _

COMMANDS: dict[str, tuple[str, str]] = {
    "ingest": ("logctl.cli.ingest:ingest", _("Read files and folders once.")),
    "search": ("logctl.cli.search:search", _("Search events.")),
    "show": ("logctl.cli.show:show", _("Show one event whole.")),
    "track": ("logctl.cli.track:track", _("Where a file came from, and where it went.")),
    "report": (
        "logctl.cli.report:report",
        _("Reports with charts: who uses which files, and what is unusual."),
    ),
    "dashboards": (
        "logctl.cli.dashboards:dashboards",
        _("OpenSearch Dashboards: build, check, import."),
    ),
    "saved": ("logctl.cli.saved:saved", _("Saved searches: questions with a name.")),
    "export": ("logctl.cli.export:export", _("Exported files: verify them.")),
    "status": ("logctl.cli.status:status", _("What is there, what is behind, what was left out.")),
    "rejects": ("logctl.cli.rejects:rejects", _("Records that could not become events.")),
    "verify": ("logctl.cli.verify:verify", _("Verify that nothing was changed or lost.")),
    "reindex": ("logctl.cli.reindex:reindex", _("Make the index anew from the journal.")),
    "people": (
        "logctl.cli.people:people",
        _("The staff list: who was who when."),
    ),
    "asset": (
        "logctl.cli.asset:asset",
        _("The list of terminals: what stood where when."),
    ),
    "maintenance": (
        "logctl.cli.maintenance:maintenance",
        _("The plan of maintenance: which vendor may work where, and when."),
    ),
    "patient": ("logctl.cli.patient:patient", _("Patient ids that mean one patient.")),
    "audit": ("logctl.cli.audit:audit", _("Who looked at what.")),
    "opensearch": ("logctl.cli.opensearch:opensearch", _("OpenSearch as the store: set it up.")),
    "rule": ("logctl.cli.rule:rule", _("Rules: what they find, and which are enabled.")),
    "alert": ("logctl.cli.alert:alert", _("Alerts: what rules found, and what people decided about it.")),
    "plugin": ("logctl.cli.plugin:plugin", _("Plugins: what is loaded, and what could not be.")),
    "doctor": ("logctl.cli.doctor:doctor", _("Check this host and the settings.")),
    "demo": ("logctl.cli.demo:demo", _("An invented hospital: its logs, and five questions.")),
}


_CONTEXT: dict[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 110}


class LazyGroup(click.Group):
    """The help of the group needs no command's module."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module, attribute = COMMANDS[name][0].split(":")
        command: click.Command = getattr(import_module(module), attribute)
        return prepared(command)

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        from gettext import gettext

        with formatter.section(gettext("Commands")):
            formatter.write_dl([(name, translate(short)) for name, (_path, short) in COMMANDS.items()])


def prepared(command: click.Command) -> click.Command:
    """With the options that every command has, and its help in the language spoken. Safe to repeat.

    Each has the settings of the group: click keeps a command's help option as it was first asked for, by whomever.
    """
    command.context_settings = {**_CONTEXT, **command.context_settings}
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            prepared(inner)
    else:
        known = {parameter.name for parameter in command.params}
        command.params += [option for option in global_options() if option.name not in known]
    _translate_help(command)
    return command


def _translate_help(command: click.Command) -> None:
    command.help = translate(_source(command, "help", command.help or ""))
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            parameter.help = translate(_source(parameter, "help", parameter.help or ""))


def _source(owner: Any, name: str, text: str) -> str:
    """The English text, also where it has been translated before in this process."""
    kept = f"_source_{name}"
    if not hasattr(owner, kept):
        setattr(owner, kept, " ".join(text.split()))
    return str(getattr(owner, kept))


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings=_CONTEXT,
)
@click.version_option(package_name="logctl", message="%(prog)s %(version)s")
@click.pass_context
def _group(context: click.Context) -> None:
    if context.invoked_subcommand is None:
        _translate_help(context.command)
        click.echo(context.get_help())


_group.help = _("Collect a hospital's logs, keep them tamper-evident, and find out who did what.")
_group.params += global_options()


class _Root:
    """The group; `last_query` is the query of the search that is running, for error messages."""

    last_query: str | None = None

    def main(self, arguments: list[str], **options: Any) -> Any:
        self.last_query = None
        _translate_help(_group)
        return _group.main(arguments, **options)


cli = _Root()
