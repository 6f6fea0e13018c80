"""Can a rule be asked, and how far around an event must it look?"""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from logctl.contracts.rule import (
    Condition,
    Count,
    Each,
    Events,
    Filter,
    FirstSeen,
    Found,
    Rate,
    Rule,
    Silence,
    Together,
    Tracked,
)
from logctl.detect.gate.check import checked
from logctl.language import Label

ZONE = ZoneInfo("Asia/Tokyo")
LOGONS = Events('event.code:"4625"', "logons")
BURST = Count((LOGONS,), 60_000, 5, group_by=("user.name",))


def rule(condition: Condition) -> Rule:
    return Rule("burst", Label("連続", "burst"), Label("", ""), condition)


def problems(one: Rule, *filters: Filter) -> list[str]:
    return [str(problem) for problem in checked(one, filters, ZONE).problems]


def test_what_a_rule_costs() -> None:
    filters = [Filter("backup", 'user.name:"backup"'), Filter("other", "*", ("another",))]
    found = checked(rule(BURST), filters, ZONE)
    assert found.queries == 1
    assert found.before is not None
    assert found.after is not None
    assert found.after >= 60_000  # an event may be the fifth of those of the minute before
    assert (found.filters, found.problems) == (("backup",), ())


@pytest.mark.parametrize(
    "condition",
    [
        Count((Events("nosuch:1"),), 60_000, 5),
        replace(BURST, group_by=("nosuch",)),
        replace(BURST, distinct="nosuch"),
        replace(BURST, group_by=("who",), aliases={"who": {"logons": "nosuch"}}),
        Count((Found(replace(BURST, distinct="nosuch"), "bursts"),), 60_000, 2),
        Together((LOGONS, Events("nosuch:1")), 60_000),
        FirstSeen(LOGONS, ("nosuch",)),
        Silence(LOGONS, 60_000, ("nosuch",)),
        Rate(LOGONS, group_by=("nosuch",)),
        Each(Events("nosuch:1")),
    ],
)
def test_a_field_that_is_not_known_is_named_once(condition: Condition) -> None:
    assert problems(rule(condition)) == ["there is no field nosuch"]


def test_the_name_of_an_alias_is_no_field() -> None:
    found = problems(rule(replace(BURST, group_by=("who",), aliases={"who": {"logons": "user.name"}})))
    assert found == []


def test_a_filter_that_cannot_be_understood_is_a_problem_of_the_rules_that_it_concerns() -> None:
    assert problems(rule(BURST), Filter("wrong", "nosuch:1")) == ["there is no field nosuch"]
    assert problems(rule(BURST), Filter("wrong", "nosuch:1", ("another",))) == []


def test_a_window_that_is_no_part_of_a_day_is_a_problem() -> None:
    (problem,) = problems(replace(rule(BURST), window=7 * 60_000))
    assert "a window of 7 minutes" in problem


def test_what_a_rule_that_tracks_reaches_is_for_its_query_to_say() -> None:
    found = checked(rule(Tracked("to-sticks")), [], ZONE)
    assert (found.queries, found.before, found.after, found.problems) == (1, None, None, ())
