import pytest
from support.correlations import did, found, made, rule_of

from logctl.contracts.rule import Condition, Count, Each, Events, Filter, Found, Together
from logctl.errors import QueryError

FAILED = Events("event.action:failed")
TESTS = Filter("tests", "user.name:tester", reason="accounts of the tests")


def test_every_event_of_the_query_is_a_hit_with_the_values_of_the_rules_group() -> None:
    events = [did(1, 1, "failed", ["b", "a"]), did(2, 2, "other"), did(3, 3, "failed", None)]
    hits = found(made(Each(FAILED), group_by=("host.name", "user.name")), events)
    assert [(hit.order, hit.group, hit.count, hit.events) for hit in hits] == [
        (events[0].order, ("", "b"), 1, ("e00001",)),
        (events[2].order, ("", ""), 1, ("e00003",)),
    ]
    assert hits[0].fields == events[0].shown


def test_each_event_is_judged_by_itself_and_only_where_it_is_asked_of() -> None:
    asked = made(Each(FAILED))
    assert (asked.before, asked.after) == (0, 0)
    assert [hit.time for hit in found(asked, [did(time, time, "failed") for time in range(9)], 3, 5)] == [
        3,
        4,
        5,
    ]


@pytest.mark.parametrize(
    "condition",
    [
        Each(FAILED),
        Count((FAILED,), 10, 1),
        Together((FAILED, FAILED), 10),
        Together((Found(Count((FAILED,), 10, 1)), Events("*")), 10),
        Count((Found(Each(FAILED)),), 10, 1, distinct="user.name"),
    ],
)
def test_what_a_filter_finds_is_told_to_no_query_of_a_rule(condition: Condition) -> None:
    events = [did(1, 1, "failed", "tester"), did(2, 2, "failed"), did(3, 3, "failed", "TESTER")]
    with_filter = found(made(condition, TESTS), events)
    assert with_filter == found(made(condition), [events[1]]) != []


def test_a_filter_of_other_rules_is_not_asked() -> None:
    other = Filter("other", "*", rules=("another rule",))
    assert len(found(made(Each(FAILED), other), [did(1, 1, "failed")])) == 1
    of_this = Filter("this", "*", rules=(rule_of(Each(FAILED)).name,))
    assert found(made(Each(FAILED), of_this), [did(1, 1, "failed")]) == []


def test_all_filters_hold_at_once() -> None:
    second = Filter("second", "user.name:second")
    events = [did(1, 1, "failed", "tester"), did(2, 2, "failed", "second"), did(3, 3, "failed", "third")]
    assert [hit.event for hit in found(made(Each(FAILED), TESTS, second), events)] == ["e00003"]


def test_a_query_that_cannot_be_understood_is_an_error_before_anything_is_asked() -> None:
    with pytest.raises(QueryError):
        made(Together((FAILED, Events("event.action:(")), 10))
    with pytest.raises(QueryError):
        made(Each(FAILED), Filter("broken", "a:("))


def test_what_is_no_condition_is_an_error_that_names_it() -> None:
    with pytest.raises(QueryError, match="str is no condition"):
        made("x")  # type: ignore[arg-type]


def test_every_event_as_an_input_of_a_correlation_is_grouped_by_that_one_alone() -> None:
    condition = Count((Found(Each(FAILED)),), 10, 2, distinct="host.name", group_by=("user.name",))
    events = [did(number, number, "failed", host__name=f"pc-{number}") for number in range(2)]
    assert [hit.group for hit in found(made(condition, group_by=("host.name",)), events)] == [("akisora",)]
