"""A case passes if what it says is what the rule finds."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from support.tracking import QUERY

from logctl.contracts.rule import (
    Case,
    Condition,
    Count,
    Each,
    Events,
    Filter,
    Hit,
    Rule,
    Silence,
    Tracked,
)
from logctl.detect.gate.cases import CaseResult, run_cases
from logctl.event import Event, Fields
from logctl.language import Label

ZONE = ZoneInfo("Asia/Tokyo")
FAILED: Fields = {"event.code": "4625", "user.name": "h_akisora", "host.name": "PC01"}
OTHER: Fields = {"event.code": "4624", "user.name": "h_akisora", "host.name": "PC01"}


def rule(condition: Condition, *cases: Case) -> Rule:
    return Rule("burst", Label("連続", "burst"), Label("", ""), condition, cases=cases)


def outcome(results: Iterable[CaseResult]) -> list[str | None]:
    return [None if one.problem is None else str(one.problem) for one in results]


EACH = Each(Events('event.code:"4625"'))


def test_a_case_of_each_kind_passes() -> None:
    results = run_cases(rule(EACH, Case("a", [OTHER, FAILED], True), Case("b", [OTHER], False)), [], ZONE)
    assert [(one.title, one.finds, one.passed) for one in results] == [("a", True, True), ("b", False, True)]


def test_what_is_not_found_or_found_against_the_rules_word_fails() -> None:
    results = run_cases(rule(EACH, Case("a", [OTHER], True), Case("b", [FAILED], False)), [], ZONE)
    assert outcome(results) == ["it is not found", "it is found, and must not be"]


@pytest.mark.parametrize(("count", "finds"), [(2, False), (3, True), (4, True)])
def test_events_are_a_minute_apart(count: int, finds: bool) -> None:
    within_two_minutes = Count((Events('event.code:"4625"'),), 120_000, 3)
    results = run_cases(rule(within_two_minutes, Case("a", [FAILED] * count, finds)), [], ZONE)
    assert outcome(results) == [None]


def test_events_have_the_times_that_they_say() -> None:
    apart: list[Fields] = [
        {**FAILED, "@timestamp": f"2026-01-01T00:0{minute}:00.000Z"} for minute in (0, 4, 8)
    ]
    within_two_minutes = Count((Events('event.code:"4625"'),), 120_000, 3)
    assert outcome(run_cases(rule(within_two_minutes, Case("a", apart, False)), [], ZONE)) == [None]


def test_a_silence_is_over_at_the_last_event_of_the_case() -> None:
    silence = Silence(Events('event.code:"4625"'), 120_000, ("host.name",))
    cases = (
        Case("others go on", [FAILED, OTHER, OTHER, OTHER, OTHER], True),
        Case("nobody goes on", [FAILED], False),
    )
    assert outcome(run_cases(rule(silence, *cases), [], ZONE)) == [None, None]


def test_a_filter_that_hides_what_must_be_found_is_named() -> None:
    filters = [Filter("backup", 'user.name:"h_akisora"'), Filter("other", "*", ("another-rule",))]
    results = run_cases(rule(EACH, Case("a", [FAILED], True), Case("b", [FAILED], False)), filters, ZONE)
    assert outcome(results) == ["it is not found because of the filters backup", None]


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([], "it has no events"),
        ([{"no.such.field": "x"}], "the field table has no field no.such.field"),
        ([{"event.code": 4625}], "event.code is of type keyword, not 4625"),
    ],
)
@pytest.mark.parametrize("finds", [True, False])
def test_a_case_that_can_show_nothing_fails_whatever_it_says(
    events: list[Fields], expected: str, finds: bool
) -> None:
    assert outcome(run_cases(rule(EACH, Case("a", events, finds)), [], ZONE)) == [expected]


def test_a_query_that_cannot_be_understood_fails_each_case() -> None:
    wrong = Each(Events("nosuchfield:1"))
    (problem,) = outcome(run_cases(rule(wrong, Case("a", [FAILED], False)), [], ZONE))
    assert problem is not None
    assert "there is no field nosuchfield" in problem


class Failing:
    query, reach, group_by = "*", 0, ()

    def judge(self, events: Sequence[Event], state: Any) -> tuple[Iterable[Hit], Any]:
        raise ZeroDivisionError("division\nby zero")


def test_a_condition_in_python_that_fails_fails_its_case_and_no_other() -> None:
    (problem,) = outcome(run_cases(rule(Failing(), Case("a", [FAILED], False)), [], ZONE))
    assert problem == "it cannot be judged: ZeroDivisionError: division by zero"


# Tracking


TO_STICKS = Tracked(QUERY.name)


def test_a_rule_that_tracks_has_the_stories_of_its_query_as_cases() -> None:
    results = run_cases(rule(TO_STICKS), [], ZONE, QUERY)
    assert [(one.title, one.finds, one.passed) for one in results] == [
        ("to-sticks: finds", True, True),
        ("to-sticks: ignores", False, True),
    ]


def test_cases_of_its_own_are_tracked_with_its_own_parameters() -> None:
    elsewhere = replace(TO_STICKS, parameters={"path": "*\\elsewhere\\*"})
    cases = (Case("that share", QUERY.finds, True), Case("no stick", QUERY.ignores, False))
    assert outcome(run_cases(rule(TO_STICKS, *cases), [], ZONE, QUERY)) == [None] * 4
    found = outcome(run_cases(rule(elsewhere, *cases), [], ZONE, QUERY))
    assert found == [None, None, "it is not found", None]


def test_a_query_that_does_not_find_its_own_story_fails() -> None:
    wrong = replace(QUERY, finds=QUERY.ignores)
    assert outcome(run_cases(rule(TO_STICKS), [], ZONE, wrong)) == ["it is not found", None]


def test_without_its_query_no_case_passes() -> None:
    cases = (Case("a", QUERY.finds, True), Case("b", QUERY.ignores, False))
    found = outcome(run_cases(rule(TO_STICKS, *cases), [], ZONE))
    assert found == ["there is no tracking query to-sticks"] * 2
