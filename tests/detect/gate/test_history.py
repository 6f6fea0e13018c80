"""The journal says which rules are enabled: the later decision counts, and only for what was decided on."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as some
from support.journals import temporary_journal

from logctl.detect.gate.backtest import Backtest
from logctl.detect.gate.history import Enabling, enabled, history, told
from logctl.journal.audit import Viewer
from logctl.journal.decisions import Action, Decision, decide

WHO = Viewer("root", 0, "jim-pc12", login="h_akisora")


def decision(action: Action, name: str = "burst", fingerprint: str = "f1", time: int = 5) -> Decision:
    details = {} if action == "rule.disable" else {"fingerprint": fingerprint}
    return Decision(action, name, WHO, "because", details, time)


def tried(fingerprint: str, hits: int, name: str = "burst") -> Decision:
    return Decision("rule.backtest", name, WHO, "", Backtest(name, fingerprint, 0, 1, hits).details)


def test_who_enabled_a_rule_and_why_is_known() -> None:
    assert told([decision("rule.enable")]).enabled == {"burst": Enabling("f1", 5, "h_akisora", "because")}


@pytest.mark.parametrize(
    ("actions", "standing"),
    [
        ([], "disabled"),
        (["rule.enable"], "enabled"),
        (["rule.enable", "rule.disable"], "disabled"),
        (["rule.disable"], "disabled"),
        (["rule.enable", "rule.disable", "rule.enable"], "enabled"),
    ],
)
def test_the_later_decision_counts(actions: Sequence[Action], standing: str) -> None:
    assert told(decision(action) for action in actions).standing("burst", "f1") == standing


def test_a_rule_that_does_something_else_than_what_was_enabled_is_stale_until_it_is_enabled_anew() -> None:
    first = decision("rule.enable")
    assert told([first]).standing("burst", "f2") == "stale"
    assert told([first, decision("rule.enable", fingerprint="f2")]).standing("burst", "f2") == "enabled"
    assert told([first]).standing("burst", "f1") == "enabled"


def test_of_each_form_of_a_rule_the_last_backtest_is_known() -> None:
    found = told([tried("f1", 1), tried("f2", 2), tried("f1", 3), tried("f1", 9, "other")])
    backtests = [found.backtest("burst", fingerprint) for fingerprint in ("f1", "f2", "f3")]
    assert [one and one.hits for one in backtests] == [3, 2, None]


def test_what_is_decided_of_alerts_says_nothing_of_rules() -> None:
    others: list[Action] = ["alert.assign", "alert.ack", "alert.close", "alert.comment"]
    assert told(decision(action) for action in others).enabled == {}


STEPS = some.lists(
    some.tuples(some.sampled_from(["rule.enable", "rule.disable"]), some.sampled_from("ab")), max_size=6
)


@given(STEPS)
def test_each_rule_is_as_it_was_last_decided(steps: list[tuple[Action, str]]) -> None:
    last = {name: action for action, name in steps}
    found = told(decision(action, name) for action, name in steps)
    assert {*found.enabled} == {name for name, action in last.items() if action == "rule.enable"}


def test_it_is_read_from_the_journal() -> None:
    with temporary_journal() as journal:
        decide(journal, tried("f1", 4))
        kept = decide(journal, decision("rule.enable"))
        assert enabled(journal) == {"burst": Enabling("f1", kept.time, "h_akisora", "because")}
        backtest = history(journal).backtest("burst", "f1")
        assert backtest is not None
        assert backtest.hits == 4
