"""What a saved search asks with the values that it is given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.searches import READING, a_parameter, a_search

from logctl.errors import QueryError, UsageError
from logctl.query import And, Everything, Is, Node, Or, Range, Wildcard, matches
from logctl.query.tree import Mark
from logctl.saved import asked

COPY = Is("logctl.operation", "copy")


def node(parameter: object, *texts: str, query: str = "操作:copy") -> Node:
    return asked(a_search(parameters=(parameter,), query=query), {"it": list(texts)}, READING)


def test_without_values_it_is_the_query_alone() -> None:
    assert asked(a_search(parameters=(a_parameter("it", "user.name"),)), {}, READING) == COPY


def test_a_value_is_a_condition_beside_the_query() -> None:
    assert node(a_parameter("it", "user.name"), "H_Akisora") == And((COPY, Is("user.name", "h_akisora")))


def test_of_several_values_and_fields_one_must_hold() -> None:
    found = node(a_parameter("it", "user.name", "ehr.user.id"), "a", "b", query="*")
    assert found == Or(
        (Is("user.name", "a"), Is("ehr.user.id", "a"), Is("user.name", "b"), Is("ehr.user.id", "b"))
    )


def test_a_part_is_found_anywhere_and_is_no_pattern() -> None:
    found = node(a_parameter("it", "file.path", match="part"), "50%*", query="*")
    assert found == Wildcard("file.path", (Mark.MANY, "50%*", Mark.MANY))


def test_a_pattern_has_its_wildcards() -> None:
    assert node(a_parameter("it", "host.name", match="pattern"), "NS2E-*", query="*") == Wildcard(
        "host.name", ("ns2e-", Mark.MANY)
    )


def test_bounds_are_numbers_or_times() -> None:
    at_least = node(a_parameter("it", "file.size", match="at-least"), "1000", query="*")
    assert at_least == Range("file.size", "long", 1000, None)
    at_most = node(a_parameter("it", "event.created", match="at-most"), "2026-10-01", query="*")
    assert matches(at_most, {"event.created": "2026-10-01T14:59:59.999Z"})
    assert not matches(at_most, {"event.created": "2026-10-01T15:00:00.000Z"})


def test_an_address_may_be_a_network() -> None:
    found = node(a_parameter("it", "source.ip"), "10.1.0.0/16", query="*")
    assert matches(found, {"source.ip": "10.1.2.3"})
    assert not matches(found, {"source.ip": "10.2.2.3"})


def test_labels_of_values_are_understood() -> None:
    assert node(a_parameter("it", "logctl.category"), "電子カルテ", query="*") == Is("logctl.category", "ehr")


@given(st.text(min_size=1, max_size=30))
def test_no_value_says_anything_but_itself(text: str) -> None:
    """Whatever it holds of the query language: it can only narrow down what the query finds."""
    try:
        found = node(a_parameter("it", "user.name"), text)
    except QueryError:
        return
    assert isinstance(found, And)
    assert found.parts[0] == COPY
    assert isinstance(found.parts[1], Is)


def test_parameters_that_there_are_not_or_must_be_are_named() -> None:
    search = a_search(parameters=(a_parameter("it", "user.name", required=True),))
    with pytest.raises(UsageError, match="copies has no parameter user; it has: it"):
        asked(search, {"user": ["a"]}, READING)
    with pytest.raises(UsageError, match="copies needs a value: --param it="):
        asked(search, {}, READING)


@pytest.mark.parametrize(
    ("field", "match", "text", "told"),
    [
        ("source.ip", "exact", "here", "no IP address"),
        ("file.size", "at-least", "big", "no number"),
        ("file.size", "part", "1", "has no parts"),
        ("event.created", "pattern", "2*", "has no parts"),
        ("user.name", "part", "　", "empty text"),
        ("message", "at-least", "a", "has no order"),
    ],
)
def test_a_value_that_does_not_fit_its_field_is_refused(field: str, match: str, text: str, told: str) -> None:
    with pytest.raises(QueryError, match=told):
        node(a_parameter("it", field, match=match), text)


def test_everything_is_asked_for_by_a_star() -> None:
    assert asked(a_search(query="*"), {}, READING) == Everything()


def test_what_is_usual_holds_where_no_value_is_given() -> None:
    usual = a_parameter("it", "user.name", default=("a", "b"))
    search = a_search(parameters=(usual,), query="*")
    assert asked(search, {}, READING) == Or((Is("user.name", "a"), Is("user.name", "b")))
    assert asked(search, {"it": ["c"]}, READING) == Is("user.name", "c")
