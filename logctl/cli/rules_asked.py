"""What enabled rules found in what is new, told after whatever brought it."""

from typing import TYPE_CHECKING

from logctl.cli.output import say
from logctl.cli.session import Session
from logctl.language import marked as _

if TYPE_CHECKING:
    from logctl.detect.session import Asked


def ask_rules(session: Session) -> None:
    """Without a rule that is enabled nothing is done, and nothing is said."""
    from datetime import UTC, datetime

    from logctl.cli.alert_run import bring_to_dashboards
    from logctl.detect.session import run_rules

    with session.engine() as engine:
        asked = run_rules(engine, round(datetime.now(UTC).timestamp() * 1000))
        if asked.report.rules or asked.left_out:
            bring_to_dashboards(engine)
    tell(asked)


def tell(asked: "Asked") -> None:
    """On stderr."""
    from logctl.cli.rule_page import sentence

    if asked.report.rules:
        say(
            _(
                "%(rules)s rules were asked of what is new; %(count)s findings are new or changed: logctl alert list"
            ),
            rules=len(asked.report.rules),
            count=asked.report.changed,
        )
    for name, reason in asked.left_out.items():
        say(_("the rule %(name)s was not asked: %(reason)s"), name=name, reason=sentence(reason))
    for report in asked.report.problems:
        say(_("the rule %(name)s failed: %(reason)s"), name=report.rule, reason=sentence(report.error))
