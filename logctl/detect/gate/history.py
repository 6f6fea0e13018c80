"""What was decided of rules, read from the journal: which are enabled, by whom and why, and how they were tried."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from logctl.detect.gate.backtest import Backtest
from logctl.journal import Journal
from logctl.journal.decisions import Decision, decisions

Standing = Literal["enabled", "stale", "disabled"]


@dataclass(frozen=True, slots=True)
class Enabling:
    """A rule was enabled as it was then; `when` is in milliseconds."""

    fingerprint: str
    when: int
    who: str
    why: str


@dataclass(slots=True)
class History:
    """`tried` are the last backtests of a rule, by its fingerprint then, the latest last."""

    enabled: dict[str, Enabling] = field(default_factory=dict)
    tried: dict[str, dict[str, Backtest]] = field(default_factory=dict)

    def standing(self, name: str, fingerprint: str) -> Standing:
        """A rule that does something else than what was enabled is stale: it waits until somebody enables it anew."""
        found = self.enabled.get(name)
        if found is None:
            return "disabled"
        return "enabled" if found.fingerprint == fingerprint else "stale"

    def backtest(self, name: str, fingerprint: str) -> Backtest | None:
        return self.tried.get(name, {}).get(fingerprint)


def history(journal: Journal) -> History:
    return told(decisions(journal))


def enabled(journal: Journal) -> dict[str, Enabling]:
    return history(journal).enabled


def told(all_decisions: Iterable[Decision]) -> History:
    """The later decision counts."""
    found = History()
    for one in all_decisions:
        match one.action:
            case "rule.enable":
                fingerprint = str(one.details["fingerprint"])
                found.enabled[one.subject] = Enabling(fingerprint, one.time, one.who, one.why)
            case "rule.disable":
                found.enabled.pop(one.subject, None)
            case "rule.backtest":
                backtest = Backtest(one.subject, **one.details)
                tried = found.tried.setdefault(one.subject, {})
                tried.pop(backtest.fingerprint, None)
                tried[backtest.fingerprint] = backtest
    return found
