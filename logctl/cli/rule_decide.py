"""logctl rule enable, logctl rule disable"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from logctl.cli.output import Output, output_options, say
from logctl.cli.session import Session
from logctl.errors import PluginError, UsageError
from logctl.language import marked as _

if TYPE_CHECKING:
    from logctl.cli.rules import Rules
    from logctl.contracts.rule import Rule
    from logctl.detect.gate.history import History
    from logctl.journal import Journal

_COLUMNS = ("rule", "enabled", "missing")
_TITLES = (_("rule"), _("enabled"), _("missing"))
_why = click.option("--why", required=True, metavar="TEXT", help=_("The reason; it is kept with your name."))


@click.command("enable", help=_("Let rules find; each needs passing cases and a backtest."))
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@_why
@output_options
def enable(names: tuple[str, ...], why: str, output: str | None, out: Path | None, bom: bool) -> None:
    from logctl.cli.rules import decided, loaded, reason_given

    session, reason = Session(), reason_given(why)
    rules = loaded(session, names)
    chosen = rules.named(names)
    with decided(session) as (engine, history):
        rows = [_enabled(engine.journal, rules, rule, history, reason) for rule in chosen]
    Output(output, out, bom).rows(rows, _COLUMNS, _TITLES)
    if any(row["enabled"] for row in rows):
        say(_("enabled rules are asked with the next ingest, or at once: logctl alert run"))
    if refused := sum(not row["enabled"] for row in rows):
        raise PluginError(_("%(count)s rules are not enabled; what is missing is in the list"), count=refused)


def _enabled(
    journal: "Journal", rules: "Rules", rule: "Rule", history: "History", why: str
) -> dict[str, Any]:
    """One that is enabled as it is stays so, with whoever enabled it first."""
    from logctl.cli.rule_page import sentence

    if rules.gate.standing(rule, history) == "enabled":
        say(_("%(name)s was enabled already"), name=rule.name)
        return _row(rule.name, [])
    missing = [sentence(one) for one in rules.gate.missing(rule, history)]
    if not missing:
        _decide(journal, "rule.enable", rule.name, why, {"fingerprint": rules.gate.fingerprint(rule)})
    return _row(rule.name, missing)


def _row(name: str, missing: list[str]) -> dict[str, Any]:
    return {"rule": name, "enabled": not missing, "missing": missing}


@click.command("disable", help=_("Let rules find nothing more; what they found stays."))
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@_why
@output_options
def disable(names: tuple[str, ...], why: str, output: str | None, out: Path | None, bom: bool) -> None:
    """A rule whose file is gone can be disabled too."""
    from logctl.cli.rules import decided, reason_given

    reason = reason_given(why)
    with decided(Session()) as (engine, history):
        for name in names:
            if name not in history.enabled:
                raise UsageError(
                    _("the rule %(name)s is not enabled; enabled are: %(known)s"),
                    name=name,
                    known=", ".join(sorted(history.enabled)) or "-",
                )
        for name in dict.fromkeys(names):
            _decide(engine.journal, "rule.disable", name, reason, {})
    rows = [{"rule": name, "enabled": False} for name in dict.fromkeys(names)]
    Output(output, out, bom).rows(rows, _COLUMNS[:2], _TITLES[:2])


def _decide(journal: "Journal", action: Any, name: str, why: str, details: dict[str, Any]) -> None:
    from logctl.journal.audit import viewer
    from logctl.journal.decisions import Decision, decide

    decide(journal, Decision(action, name, viewer(), why, details))
