"""What a tree is in OpenSearch's query DSL."""

from typing import Any

import pytest
from support.events import make_event, make_events

from logctl.errors import QueryError
from logctl.query import And, Everything, Exists, Is, Node, Not, Or, Phrase, Range, Regex, Wildcard
from logctl.query.expression import parse_expression
from logctl.query.tree import Mark
from logctl.store.opensearch import OpenSearchStore
from logctl.store.opensearch.compile import compile_query, none_of

MANY, ONE = Mark.MANY, Mark.ONE


@pytest.mark.parametrize(
    ("tree", "query"),
    [
        (Everything(), {"match_all": {}}),
        (And(()), {"match_all": {}}),
        (Or(()), {"match_none": {}}),
        (And((Everything(), Is("user.name", "a"))), {"bool": {"filter": [{"match_all": {}}, {"term": {"user.name": {"value": "a"}}}]}}),
        (Not(Is("user.name", "a")), none_of({"term": {"user.name": {"value": "a"}}})),
        (Or((Is("user.name", "a"), Is("user.name", "b"))), {"terms": {"user.name": ["a", "b"]}}),
        (Is("message", "whole"), {"term": {"message.whole": {"value": "whole"}}}),
        (Is("vendor.x", "a"), {"term": {"logctl.unlisted": {"value": "vendor.x\x1ea"}}}),
        (Phrase(None, ("a",)), {"term": {"logctl.words": {"value": "a"}}}),
        (Phrase("message", ("a", "b")), {"match_phrase": {"message": {"query": "a b", "analyzer": "whitespace"}}}),
        (Exists("@timestamp"), {"match_all": {}}),
        (Exists("process.pid"), {"exists": {"field": "process.pid"}}),
        (Wildcard("user.name", ("a", MANY)), {"prefix": {"user.name": {"value": "a"}}}),
        (Wildcard("user.name", (MANY, "a*?\\", ONE)), {"wildcard": {"user.name": {"value": "*a\\*\\?\\\\?"}}}),
        (Range("process.pid", "long", 1, None, False), {"range": {"process.pid": {"gte": 2, "lte": 2**63 - 1}}}),
        (Range("user.name", "keyword", "a", "b", True, False), {"range": {"user.name": {"gte": "a", "lt": "b"}}}),
        (Range("user.name", "keyword", "b", "a"), {"match_none": {}}),
        (Range("@timestamp", "date", 5, None), {"range": {"@timestamp": {"gte": 5}}}),
        (Range("@timestamp", "date", 5, 9, False, True), {"range": {"@timestamp": {"gte": 6, "lt": 10}}}),
        (Range("@timestamp", "date", 5, 5, True, False), {"match_none": {}}),
        (Range("vendor.x", "keyword", None, "b"), {"range": {"logctl.unlisted": {"gte": "vendor.x\x1e", "lte": "vendor.x\x1eb"}}}),
        (Range("vendor.x", "keyword", "a", None), {"range": {"logctl.unlisted": {"gte": "vendor.x\x1ea", "lt": "vendor.x\x1f"}}}),
    ],
)  # fmt: skip
def test_a_tree_is_this_query(tree: Node, query: dict[str, Any]) -> None:
    assert compile_query(tree) == query


def test_a_part_is_looked_for_in_long_values_too() -> None:
    whole, pieces = compile_query(Wildcard("event.hash", (MANY, "a", MANY)))["bool"]["should"]
    assert whole == {"wildcard": {"event.hash": {"value": "*a*"}}}
    assert pieces == {"wildcard": {"logctl.pieces": {"value": "event.hash\x1f*a*"}}}


def test_thousands_of_values_of_a_field_are_one_condition(store: OpenSearchStore) -> None:
    store.put([store.prepare(make_event({"user.name": "u7"}))])
    assert store.count(Or(tuple(Is("user.name", f"u{number}") for number in range(3000)))) == 1


def test_more_conditions_than_opensearch_takes_are_refused_in_one_line(store: OpenSearchStore) -> None:
    store.put([store.prepare(event) for event in make_events(2)])
    with pytest.raises(QueryError, match="too many conditions") as caught:
        store.count(Or(tuple(Wildcard("user.name", (MANY, f"u{number}", MANY)) for number in range(3000))))
    assert "\n" not in str(caught.value)


def test_an_expression_that_grows_beyond_measure_is_refused(store: OpenSearchStore) -> None:
    store.put([store.prepare(make_event({"user.name": "aaa"}))])
    with pytest.raises(QueryError, match="too large"):
        store.count(Regex("user.name", parse_expression("(a|b)*a(a|b){60}")))


def test_conditions_may_be_nested_as_deep_as_the_query_language_lets_them(store: OpenSearchStore) -> None:
    tree: Node = Is("user.name", "a")
    for number in range(100):
        tree = Not(tree) if number % 2 else And((tree, Everything()))
    store.put([store.prepare(make_event({"user.name": "a"}))])
    assert store.count(tree) == 1
