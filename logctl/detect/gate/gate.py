"""What is known of a rule, and what is missing for it to be enabled."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import tzinfo

from logctl.contracts import TrackingQuery
from logctl.contracts.rule import Filter, Rule, Tracked
from logctl.detect.conditions.make import ready
from logctl.detect.gate.backtest import Trial
from logctl.detect.gate.cases import CaseResult, run_cases
from logctl.detect.gate.check import Checked, Make, checked
from logctl.detect.gate.fingerprint import fingerprint
from logctl.detect.gate.history import History, Standing
from logctl.errors import LogctlError, PluginError
from logctl.language import marked as _

NO_CASE = {
    True: _("it has no case of what must be found"),
    False: _("it has no case of what must not be found"),
}


class Gate:
    """`tracking` are the tracking queries that there are, by name; `make` is how a condition is made ready."""

    def __init__(
        self,
        filters: Iterable[Filter],
        zone: tzinfo,
        tracking: Mapping[str, TrackingQuery],
        make: Make = ready,
    ) -> None:
        self._filters, self._zone, self._tracking, self._make = [*filters], zone, tracking, make

    def fingerprint(self, rule: Rule) -> str:
        return fingerprint(rule, self._filters, self._query_of(rule))

    def standing(self, rule: Rule, history: History) -> Standing:
        return history.standing(rule.name, self.fingerprint(rule))

    def checked(self, rule: Rule) -> Checked:
        return checked(rule, self._filters, self._zone, self._make)

    def cases(self, rule: Rule) -> list[CaseResult]:
        return run_cases(rule, self._filters, self._zone, self._query_of(rule))

    def trial(self, rule: Rule) -> Trial:
        condition = self._make(rule, self._filters, self._zone)
        return Trial(rule.name, self.fingerprint(rule), condition, rule.window, self._zone)

    def missing(self, rule: Rule, history: History) -> list[LogctlError]:
        """All reasons, each with what to do."""
        tried = history.backtest(rule.name, self.fingerprint(rule)) is not None
        return [*self.checked(rule).problems, *missing(rule, self.cases(rule), tried)]

    def _query_of(self, rule: Rule) -> TrackingQuery | None:
        if not isinstance(rule.condition, Tracked):
            return None
        return self._tracking.get(rule.condition.query)


def missing(rule: Rule, results: Sequence[CaseResult], tried: bool) -> list[LogctlError]:
    """Reasons, each with what to do; `tried` says whether there is a backtest of the rule as it is now."""
    found: list[LogctlError] = [*_of_cases(results)]
    if not tried:
        found.append(
            PluginError(_("it was not tried as it is now: logctl rule backtest %(name)s"), name=rule.name)
        )
    return found


def _of_cases(results: Iterable[CaseResult]) -> Iterator[LogctlError]:
    results = [*results]
    for finds, template in NO_CASE.items():
        if not any(one.finds is finds for one in results):
            yield PluginError(template)
    for one in results:
        if one.problem is not None:
            yield PluginError(
                _("its case `%(title)s` fails: %(problem)s"), title=one.title, problem=one.problem
            )
