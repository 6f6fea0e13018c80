"""The conditions of a log-viewing screen, as options."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from logctl.language import marked as _

if TYPE_CHECKING:
    from logctl.query import Conditions

_TEXTS = (
    ("--user-all", _("All of these are in a name or id of who acted (repeat the option).")),
    ("--user-any", _("One of these is in a name or id of who acted.")),
    ("--user-not", _("None of these is in a name or id of who acted.")),
    ("--keyword-all", _("All of these are part of some text of the event (repeat the option).")),
    ("--keyword-any", _("One of these is part of some text of the event.")),
    ("--keyword-not", _("None of these is part of any text of the event.")),
)
NAMES = ("user_all", "user_any", "user_not", "keyword_all", "keyword_any", "keyword_not")


def condition_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The command gets them as `Conditions`, in the argument `conditions`."""
    from logctl.cli.completion import complete_category

    options = [click.option(name, multiple=True, metavar="TEXT", help=text) for name, text in _TEXTS]
    options += [
        click.option(
            "--category",
            "categories",
            multiple=True,
            metavar="NAME",
            shell_complete=complete_category,
            help=_("Of this category, by its id or its label; several: one of them."),
        ),
        click.option(
            "--host",
            "hosts",
            multiple=True,
            metavar="HOST",
            help=_("On this host: name, terminal number or IP address, with * and ?; several: one of them."),
        ),
        click.option("--alerts-only", is_flag=True, help=_("Only what raised an alert.")),
        click.option(
            "--alert",
            "alerts",
            multiple=True,
            metavar="RULE",
            help=_("Only what raised an alert of this rule; several: of one of them."),
        ),
    ]
    for option in reversed(options):
        command = option(command)
    return command


def read_alerts(options: dict[str, Any]) -> tuple[str, ...] | None:
    """Takes them out of the command's options: the rules, none for all; None where alerts are not asked for."""
    rules: tuple[str, ...] = options.pop("alerts")
    return rules if options.pop("alerts_only") or rules else None


def read_conditions(options: dict[str, Any]) -> "Conditions":
    """Takes them out of the command's options."""
    from logctl.query import Conditions

    names = (*NAMES, "categories", "hosts")
    return Conditions(**{name: options.pop(name) for name in names})
