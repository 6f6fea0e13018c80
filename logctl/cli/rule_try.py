"""logctl rule test, logctl rule backtest"""

from collections.abc import Iterator
from datetime import tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from logctl.cli.output import Output, output_options, say
from logctl.cli.session import Session
from logctl.errors import LogctlError, PluginError, UsageError
from logctl.language import marked as _

if TYPE_CHECKING:
    from logctl.cli.rules import Rules
    from logctl.contracts.rule import Rule
    from logctl.detect.gate.backtest import Backtest
    from logctl.pipeline.engine import Engine


@click.command("test", help=_("Run the cases of rules: what must be found, and what must not be."))
@click.argument("names", nargs=-1, metavar="[NAME]...")
@output_options
def run_tests(names: tuple[str, ...], output: str | None, out: Path | None, bom: bool) -> None:
    from logctl.cli.rule_page import CASE_COLUMNS, CASE_TITLES, case_row
    from logctl.cli.rules import loaded

    rules = loaded(Session(), names or None)
    chosen = rules.named(names)
    rows = [case_row(rule, result) for rule in chosen for result in rules.gate.cases(rule)]
    Output(output, out, bom).rows(rows, CASE_COLUMNS, CASE_TITLES)
    tested = {row["rule"] for row in rows}
    say(
        _("%(cases)s cases of %(rules)s rules; %(without)s rules have none"),
        cases=len(rows),
        rules=len(tested),
        without=len(chosen) - len(tested),
    )
    if failed := sum(not row["passed"] for row in rows):
        raise PluginError(_("%(count)s cases fail; the reasons are in the list"), count=failed)


@click.command(
    "backtest",
    help=_("Try rules on the events that are there, and keep what they would have found."),
)
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option(
    "--from",
    "first",
    metavar="TIME",
    help=_("Not before: 2022-03-01, 2022/03/01 18:54, now-24h."),
)
@click.option("--to", "last", metavar="TIME", help=_("Not after; a day means the whole of it."))
@click.option("--all-rules", "everything", is_flag=True, help=_("All rules that there are."))
@output_options
def try_rules(
    names: tuple[str, ...],
    first: str | None,
    last: str | None,
    everything: bool,
    output: str | None,
    out: Path | None,
    bom: bool,
) -> None:
    from logctl.cli.asked import read_times
    from logctl.cli.rules import loaded
    from logctl.detect.gate.backtest import span_of

    if bool(names) == everything:
        raise UsageError(_("name the rules to try, or say --all-rules"))
    session, answer = Session(), Output(output, out, bom)
    rules = loaded(session, names or None)
    chosen = rules.named(names)
    asked = read_times(first, last, session.settings)
    with session.engine() as engine:
        span = span_of(engine.store, *asked)
        tried = [(rule, _tried(engine, rules, rule, span)) for rule in chosen]
    _answer(answer, [*_rows(tried)], session.settings.zone)


def _answer(answer: Output, rows: list[dict[str, Any]], zone: tzinfo) -> None:
    """A person who tries one rule reads all of it."""
    from logctl.cli.rule_trial_page import COLUMNS, TITLES, shown_trial, trial_lines

    if answer.format == "table" and len(rows) == 1 and not rows[0]["problem"]:
        answer.value(rows[0], [*trial_lines(rows[0], zone)])
        return
    answer.rows(rows, COLUMNS, TITLES, shown_trial)
    if failed := sum(bool(row["problem"]) for row in rows):
        raise PluginError(_("%(count)s rules could not be tried; the reasons are in the list"), count=failed)


def _tried(engine: "Engine", rules: "Rules", rule: "Rule", span: tuple[int, int]) -> "Backtest | LogctlError":
    """A rule that fails costs nobody else's backtest; where the store fails, all stop."""
    from logctl.detect.gate.backtest import backtest
    from logctl.detect.session import gate_of
    from logctl.detect.source import StoreSource
    from logctl.errors import StoreError

    try:
        found = backtest(StoreSource(engine.store), gate_of(engine, rules.catalogue).trial(rule), *span)
    except StoreError:
        raise
    except LogctlError as error:
        return error
    except Exception as error:  # somebody else's condition
        reason = f"{type(error).__name__}: {' '.join(str(error).split())}"
        return PluginError(_("it cannot be judged: %(reason)s"), reason=reason)
    _keep(engine, found)
    return found


def _keep(engine: "Engine", found: "Backtest") -> None:
    from logctl.journal.audit import viewer
    from logctl.journal.decisions import Decision, decide

    decide(engine.journal, Decision("rule.backtest", found.rule, viewer(), "", found.details))


def _rows(tried: "list[tuple[Rule, Backtest | LogctlError]]") -> Iterator[dict[str, Any]]:
    from logctl.cli.rule_page import sentence
    from logctl.cli.rule_trial_page import trial_row

    total = sum(found.seconds for _rule, found in tried if not isinstance(found, LogctlError))
    for rule, found in tried:
        if isinstance(found, LogctlError):
            yield {"rule": rule.name, "problem": sentence(found)}
        else:
            yield trial_row(found, found.seconds / total if total else 0.0)
