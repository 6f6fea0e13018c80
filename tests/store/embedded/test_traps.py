"""What the library below can do to who uses it carelessly."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support.events import make_event, make_events

from logctl.errors import QueryError, RejectError, StoreError
from logctl.event import Event, Value
from logctl.query import And, Everything, Exists, Is, Node, Not, Or, Phrase, Range, Wildcard, matches
from logctl.query.pattern import floating, prefix_of
from logctl.query.tree import Mark
from logctl.store import EmbeddedStore, Outcome, Sort
from logctl.store.embedded.prepare import Prepared, prepare
from logctl.words import fold

ANY, ONE = Mark.MANY, Mark.ONE
ALL = Everything()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EmbeddedStore]:
    made = EmbeddedStore(tmp_path / "index", create=True)
    yield made
    made.close()


def put(store: EmbeddedStore, *events: Event) -> tuple[Outcome, ...]:
    return store.put([store.prepare(event) for event in events]).outcomes


def hits(store: EmbeddedStore, node: Node) -> int:
    found = len(list(store.find(node)))
    assert store.count(node) == found
    return found


# 1. a value of a wrong type, and a commit that fails


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("process.pid", "five"),
        ("process.pid", 2**63),
        ("process.pid", 1.5),
        ("source.ip", "nowhere"),
        ("event.created", "yesterday"),
        ("logctl.person.confidence", float("nan")),
        ("user.name", 5),
        ("ehr.emergency", "true"),
        ("no.such.field", "x"),
    ],
)
def test_a_value_of_a_wrong_type_is_rejected_before_it_can_cost_others_anything(
    store: EmbeddedStore, name: str, value: Value
) -> None:
    with pytest.raises(RejectError):
        store.prepare(make_event({name: value}))
    assert put(store, make_event()) == (Outcome.STORED,)


@pytest.mark.parametrize(
    "address", ["fe80::1%eth0", "fe80::1%1", "::1", "::ffff:1.2.3.4", "1.2.3.4", "2001:DB8::1"]
)
def test_an_address_of_any_form_costs_the_others_of_its_batch_nothing(
    store: EmbeddedStore, address: str
) -> None:
    batch = [store.prepare(make_event(number=1))]
    try:
        batch.append(store.prepare(make_event({"source.ip": address}, number=2)))
    except RejectError:
        assert "%" in address
    store.put(batch)
    assert hits(store, ALL) == len(batch)
    assert hits(store, Exists("source.ip")) == len(batch) - 1


def forged(event: Event) -> Prepared:
    """As if the check had let something through that the index cannot take."""
    return prepare(event)._replace(addresses=[("n.source.ip", "nowhere")])


def wrongly_typed(event: Event) -> Prepared:
    """Passes when the document is added; then the commit fails."""
    return prepare(event)._replace(numbers=[("n.process.pid", 1.5)])


def too_large(event: Event) -> Prepared:
    """Fails when the document is made, with the error of another library."""
    return prepare(event)._replace(numbers=[("n.process.pid", 2**70)])


@pytest.mark.parametrize("poison", [forged, wrongly_typed, too_large])
def test_after_a_write_that_failed_nothing_of_it_is_there_and_later_ones_work(
    store: EmbeddedStore, poison: Callable[[Event], Prepared]
) -> None:
    put(store, *make_events(10))
    batch = [prepare(make_event(number=number)) for number in range(11, 21)]
    with pytest.raises((StoreError, OverflowError)) as caught:
        store.put([*batch, poison(make_event(number=21))])
    assert "\n" not in str(caught.value) or poison is too_large
    assert hits(store, ALL) == 10
    assert store.put(batch).outcomes == (Outcome.STORED,) * 10
    assert hits(store, ALL) == 20
    store.close()
    assert EmbeddedStore(store.path).count(ALL) == 20


# 3. panics, which are no exceptions


def test_a_limit_of_nothing_is_no_panic(store: EmbeddedStore) -> None:
    put(store, *make_events(3))
    assert list(store.find(ALL, limit=0)) == []
    assert list(store.find(ALL, Sort("user.name"), limit=0)) == []


def test_a_phrase_of_one_word_is_no_panic(store: EmbeddedStore) -> None:
    put(store, make_event({"user.name": "akisora", "message": "one"}))
    assert hits(store, Phrase(None, ("akisora",))) == 1
    assert hits(store, Phrase("message", ("one",))) == 1


@pytest.mark.parametrize("included", [(True, True), (True, False), (False, True), (False, False)])
@pytest.mark.parametrize(
    "bounds", [(None, None), (5, None), (None, 5), (5, 5), (6, 4), (-(2**63), 2**63 - 1)]
)
def test_no_mixture_of_bounds_is_a_panic(
    store: EmbeddedStore, bounds: tuple[int | None, int | None], included: tuple[bool, bool]
) -> None:
    event = make_event({"process.pid": 5})
    put(store, event)
    node = Range("process.pid", "long", *bounds, *included)
    assert hits(store, node) == matches(node, event.fields)


# 4. nesting


@pytest.mark.parametrize("depth", [10, 100])
def test_a_tree_as_deep_as_brackets_can_be_is_answered(store: EmbeddedStore, depth: int) -> None:
    put(store, make_event({"user.name": "a"}))
    node: Node = Is("user.name", "a")
    for level in range(depth):
        node = Not(node) if level % 2 else Or((And((node, ALL)), Not(ALL)))
    assert hits(store, node) == matches(node, {"user.name": "a"})


def test_as_many_negations_as_a_query_can_have_are_answered(store: EmbeddedStore) -> None:
    put(store, make_event({"user.name": "a"}))
    node: Node = Is("user.name", "a")
    for _ in range(300):
        node = Not(node)
    assert hits(store, node) == 1


def test_a_thousand_terms_are_answered(store: EmbeddedStore) -> None:
    put(store, make_event({"user.name": "a999"}))
    terms = tuple(Is("user.name", f"a{number}") for number in range(1000))
    assert (hits(store, Or(terms)), hits(store, And(terms))) == (1, 0)


# 5. booleans of nothing but "not", and empty ones


def test_not_alone_finds_all_others(store: EmbeddedStore) -> None:
    put(store, make_event({"user.name": "a"}, number=1), make_event(number=2))
    assert hits(store, Not(Is("user.name", "a"))) == 1
    assert hits(store, And((Not(Is("user.name", "a")), Not(Is("user.name", "b"))))) == 1
    assert hits(store, Or((Not(Is("user.name", "a")), Not(Is("user.name", "b"))))) == 2
    assert hits(store, Not(Not(Is("user.name", "a")))) == 1
    assert hits(store, Not(ALL)) == 0


# 7. texts that look like something else


@pytest.mark.parametrize(
    "text", ["2022-03-01", "2022-03-01T00:00:00Z", "5", "1e3", "true", "null", "10.0.0.1", "{}"]
)
def test_a_text_that_looks_like_another_type_stays_a_text(store: EmbeddedStore, text: str) -> None:
    event = make_event({"vendor.x.y": text})
    put(store, event)
    assert next(store.find(Is("vendor.x.y", text.lower()))) == event


# 8. lone surrogates


@pytest.mark.parametrize("text", ["\ud800", "a\udfffb", "\udc00\ud800"])
def test_a_lone_surrogate_is_rejected_and_costs_nobody_else_anything(store: EmbeddedStore, text: str) -> None:
    for fields in (
        {"user.name": text},
        {"message": text},
        {"related.user": ["a", text]},
        {f"vendor.{text}": "a"},
    ):
        with pytest.raises(RejectError):
            store.prepare(make_event(fields))
    assert put(store, make_event()) == (Outcome.STORED,)


# 9. terms too long


@pytest.mark.parametrize("filler", ["x", "山", "𠮷"])
def test_a_text_of_more_bytes_than_a_term_can_have_is_found(store: EmbeddedStore, filler: str) -> None:
    text = filler * 35_000 + " Needle 針ヲ " + filler * 35_000
    put(
        store,
        make_event({"process.command_line": text, "message": text, "event.hash": text}),
        make_event(number=2),
    )
    for field in ("process.command_line", "event.hash"):
        assert hits(store, Wildcard(field, (ANY, " needle ", ANY))) == 1
        assert hits(store, Wildcard(field, (ANY, filler * 80 + " needle", ANY))) == 1
        assert hits(store, Exists(field)) == 1
    assert hits(store, Wildcard(None, (ANY, "needle 針", ANY))) == 1
    assert hits(store, Phrase(None, ("needle", "針ヲ"))) == 1
    assert hits(store, Phrase("message", ("needle",))) == 1
    assert next(store.find(Exists("message"))).fields["message"] == text


def test_a_word_longer_than_a_term_can_be_is_found_by_its_pieces(store: EmbeddedStore) -> None:
    put(store, make_event({"user.name": "x" * 70_000}))
    assert hits(store, Phrase(None, ("x" * 255, "x" * 255))) == 1


def test_a_name_of_a_field_too_long_for_a_term_loses_nothing_without_a_word(store: EmbeddedStore) -> None:
    try:
        put(store, make_event({"vendor." + "x" * 70_000: "needle"}))
    except RejectError:
        return
    assert hits(store, Wildcard(None, (ANY, "needl", ANY))) == 1


# 10. regular expressions


@pytest.mark.parametrize(
    "node",
    [
        Wildcard("user.name", (ANY, "a" * 100_000, ANY)),
        Wildcard(None, (ANY, "山" * 5_000, ANY)),
        Wildcard("user.name", (ANY, ONE) * 3000),
        Range("user.name", "keyword", "a" * 3000, None),
    ],
    ids=["long literal", "long literal anywhere", "many marks", "long bound"],
)
def test_a_pattern_too_large_is_a_query_error_or_answered_but_no_crash(
    store: EmbeddedStore, node: Node
) -> None:
    put(store, make_event({"user.name": "a"}))
    try:
        assert hits(store, node) == matches(node, {"user.name": "a"})
    except QueryError as error:
        assert "too large" in str(error)


@pytest.mark.parametrize("pattern", [(ANY, "a" * 350, ANY), (ANY, "山" * 116, ANY), (ANY, "\U0010ffff" * 87, ANY),
                                     (ONE,) * 20, (ANY, "ab", ONE) * 10, ("a" * 1000, ANY),
                                     (ONE, "山" * 5, ANY) * 10])  # fmt: skip
def test_every_pattern_that_can_be_typed_is_answered(
    store: EmbeddedStore, pattern: tuple[str | Mark, ...]
) -> None:
    text = "".join(part if isinstance(part, str) else "-" for part in pattern)
    put(store, make_event({"user.name": text}))
    assert hits(store, Wildcard("user.name", pattern)) == 1
    if prefix_of(pattern) is None:
        assert hits(store, Wildcard(None, floating(pattern))) == 1


@pytest.mark.parametrize("bound", ["a" * 16, "山" * 16, "\U0010fffe" * 16, "aa1-._/\\*?^$|()"])
def test_every_bound_that_can_be_typed_is_answered(store: EmbeddedStore, bound: str) -> None:
    put(store, make_event({"user.name": bound + "x"}, number=1), make_event({"user.name": ""}, number=2))
    assert hits(store, Range("user.name", "keyword", bound, None)) == 1
    assert hits(store, Range("user.name", "keyword", None, bound)) == 0
    assert hits(store, Range("user.name", "keyword", bound, bound + "y")) == 1


@pytest.mark.parametrize(
    "text", ["a\nb", "a\r\nb", "a\u2028b", "a\x00b", "a\x1fb", "a$b", "a^b", "a\\b", "a.b", "aＡb"]
)
def test_a_wildcard_goes_over_any_character(store: EmbeddedStore, text: str) -> None:
    put(store, make_event({"process.command_line": text}))
    assert hits(store, Wildcard("process.command_line", ("a", ANY, "b"))) == 1
    assert hits(store, Wildcard("process.command_line", ("a", ONE, ANY, "b"))) == 1
    assert hits(store, Wildcard(None, (ANY, fold(text)[:2], ANY))) == 1


# 11. phrases and values


def test_a_phrase_does_not_reach_from_one_value_into_the_next(store: EmbeddedStore) -> None:
    put(
        store,
        make_event(
            {"message": ["one two", "three"], "user.name": "four", "related.user": ["five", "six"]}, number=1
        ),
        make_event({"message": "x", "related.user": ["", "!", "seven"]}, number=2),
    )
    inside, across = (
        [("one", "two"), ("six",)],
        [("two", "three"), ("three", "four"), ("five", "six"), ("x", "seven")],
    )
    assert [hits(store, Phrase(None, words)) for words in inside] == [1, 1]
    assert [hits(store, Phrase(None, words)) for words in across] == [0, 0, 0, 0]
    assert hits(store, Phrase("message", ("two", "three"))) == 0


# further


def test_a_value_with_the_separators_in_it_is_no_other_field(store: EmbeddedStore) -> None:
    for number, mark in enumerate("\x1c\x1d\x1e\x1f", 1):
        put(store, make_event({"vendor.x": f"a{mark}user.name{mark}akisora"}, number=number))
    assert hits(store, Is("user.name", "akisora")) == 0
    assert hits(store, Exists("user.name")) == 0
    assert hits(store, Wildcard("vendor.x", (ANY, "akisora"))) == 4
    assert hits(store, Wildcard(None, (ANY, "name\x1fakis", ANY))) == 1


def test_one_field_whose_name_begins_like_another_is_another(store: EmbeddedStore) -> None:
    put(store, make_event({"vendor.ab": "c"}))
    assert hits(store, Exists("vendor.a")) == 0
    assert hits(store, Wildcard("vendor.a", (ANY, "c"))) == 0
    assert hits(store, Exists("vendor.ab")) == 1
