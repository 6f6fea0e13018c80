"""Everything that is missing is told at once, with what to do."""

import pytest

from logctl.contracts.rule import Each, Events, Rule
from logctl.detect.gate.cases import CaseResult
from logctl.detect.gate.gate import missing
from logctl.errors import PluginError
from logctl.language import Label

RULE = Rule("burst", Label("連続", "burst"), Label("", ""), Each(Events("*")))
YES, NO = CaseResult("a", True), CaseResult("b", False)
NEITHER = ["it has no case of what must be found", "it has no case of what must not be found"]
UNTRIED = "it was not tried as it is now: logctl rule backtest burst"


@pytest.mark.parametrize(
    ("results", "tried", "expected"),
    [
        ([YES, NO], True, []),
        ([YES, NO, YES], True, []),
        ([], True, NEITHER),
        ([], False, [*NEITHER, UNTRIED]),
        ([NO], True, NEITHER[:1]),
        ([YES], True, NEITHER[1:]),
        ([YES, NO], False, [UNTRIED]),
        (
            [YES, NO, CaseResult("c", True, PluginError("it is not found"))],
            True,
            ["its case `c` fails: it is not found"],
        ),
        (
            [YES, CaseResult("c", False, PluginError("it is found"))],
            False,
            ["its case `c` fails: it is found", UNTRIED],
        ),
    ],
)
def test_what_is_missing(results: list[CaseResult], tried: bool, expected: list[str]) -> None:
    found = missing(RULE, results, tried)
    assert [str(one) for one in found] == expected
    assert all(one.exit_code == 5 for one in found)
