"""logctl rule"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from logctl.cli.output import Output, output_options, say
from logctl.cli.rule_decide import disable, enable
from logctl.cli.rule_try import run_tests, try_rules
from logctl.cli.session import Session
from logctl.errors import PluginError
from logctl.language import marked as _

if TYPE_CHECKING:
    from logctl.cli.rules import Rules
    from logctl.detect.gate.history import History

_COLUMNS = ("path", "title", "level", "query", "reason")
_TITLES = (_("file"), _("title"), _("level"), _("query"), _("reason"))


@click.group(help=_("Rules: what they find, whether they are sound, and which are enabled."))
def rule() -> None:
    """The group has nothing to do itself."""


rule.add_command(run_tests)
rule.add_command(try_rules)
rule.add_command(enable)
rule.add_command(disable)


@rule.command("list", help=_("List the rules: which are enabled, and what is known of each."))
@output_options
def list_rules(output: str | None, out: Path | None, bom: bool) -> None:
    from logctl.cli.rule_page import COLUMNS, TITLES, left_out_row, sentence, shown_row
    from logctl.cli.rules import loaded

    session = Session()
    rules = loaded(session)
    rows = [*_listed(rules, *_known(session))]
    rows += [left_out_row(one.name, sentence(one.reason), one.place) for one in rules.catalogue.left_out]
    Output(output, out, bom).rows(rows, COLUMNS, TITLES, shown_row)


def _known(session: Session) -> "tuple[History, dict[str, str]]":
    """What was decided, and what went wrong; nothing, where there is no data folder yet."""
    from logctl.cli.rules import decided
    from logctl.detect.database import alerts_of
    from logctl.detect.gate.history import History
    from logctl.detect.judged import last_errors

    if not (session.settings.home / "home.json").is_file():
        return History(), {}
    with decided(session) as (engine, history):
        return history, last_errors(alerts_of(engine.home.path))


def _listed(rules: "Rules", history: "History", errors: dict[str, str]) -> Iterator[dict[str, Any]]:
    from logctl.cli.rule_page import decided_of, row_of

    for one in rules.named(()):
        mark = rules.gate.fingerprint(one)
        row = row_of(one, history.standing(one.name, mark), rules.gate.cases(one))
        decided = decided_of(
            history.enabled.get(one.name), history.backtest(one.name, mark), errors.get(one.name)
        )
        yield row | decided


@rule.command(
    "check",
    help=_("Check all rules, or convert Sigma rules; what cannot be said exactly is listed with its reason."),
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@output_options
def check_rules(paths: tuple[Path, ...], output: str | None, out: Path | None, bom: bool) -> None:
    answer = Output(output, out, bom)
    if paths:
        _check_files(paths, answer)
    else:
        _check_loaded(answer)


def _check_loaded(answer: Output) -> None:
    from logctl.cli.rule_page import CHECK_COLUMNS, CHECK_TITLES, check_row, sentence, shown_check
    from logctl.cli.rules import loaded

    rules = loaded(Session())
    rows = [check_row(one, rules.gate.checked(one)) for one in rules.named(())]
    answer.rows(rows, CHECK_COLUMNS, CHECK_TITLES, shown_check)
    for one in rules.catalogue.left_out:
        say(_("left out: %(problem)s"), problem=f"{one.place}: {sentence(one.reason)}")
    say(_("%(count)s rules checked"), count=len(rows))
    if wrong := sum(bool(row["problems"]) for row in rows):
        raise PluginError(_("%(count)s rules are not sound; the reasons are in the list"), count=wrong)


def _check_files(paths: tuple[Path, ...], answer: Output) -> None:
    from logctl.cli.rule_page import converted_row, refused_row, sentence
    from logctl.detect.catalogue import read_paths
    from logctl.manager import add_searches, make_manager

    settings = Session().settings
    manager = make_manager(settings)
    add_searches(manager, settings)
    found = read_paths(paths, manager)
    rows = [*map(converted_row, found.rules.values())]
    rows += [refused_row(one.name, sentence(one.reason), one.place) for one in found.left_out]
    answer.rows(sorted(rows, key=lambda row: str(row["path"])), _COLUMNS, _TITLES)
    say(
        _("%(converted)s of %(total)s rules are queries; %(left_out)s cannot be"),
        converted=len(found.rules),
        total=len(rows),
        left_out=len(found.left_out),
    )
    if broken := sum(isinstance(one.reason, PluginError) for one in found.left_out):
        raise PluginError(
            _("%(count)s files are no Sigma rules and no rules of ours; their reasons are in the list"),
            count=broken,
        )
