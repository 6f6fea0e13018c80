"""What every store must do, whichever it is."""

import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from support.events import (
    DAY,
    LONGEST_LONG,
    START,
    corpora_and_trees,
    make_event,
    make_events,
    records,
    some_fields,
)

from logctl.errors import QueryError
from logctl.event import Event, Fields, Position, Value
from logctl.query import And, Everything, Exists, Is, Node, Not, Or, Phrase, Range, Regex, Wildcard, matches
from logctl.query.expression.tree import Chars, Repeat
from logctl.query.tree import Mark
from logctl.store import EmbeddedStore, Outcome, Sort, Store

STORED, AGAIN = Outcome.STORED, Outcome.AGAIN
DUPLICATE, DISPLACED = Outcome.DUPLICATE, Outcome.DISPLACED
OLDEST, NEWEST = Sort(descending=False), Sort(descending=True)
ALL = Everything()
Maker = Callable[[Path], Store]


def put(store: Store, *events: Event) -> tuple[Outcome, ...]:
    return store.put([store.prepare(event) for event in events]).outcomes


def ids(events: Iterable[Event]) -> list[str]:
    return [event.id for event in events]


def at(place: int) -> Position:
    return Position(START, "segment", place)


def one(store: Store, identity: str) -> Event:
    return store.get([identity])[identity]


# put and get


def test_an_event_comes_back_as_it_was_put(store: Store) -> None:
    values: Fields = {
        "user.name": "Akisora ハルカ",
        "related.user": ["a", "", "b"],
        "file.size": LONGEST_LONG,
        "process.pid": -(2**63),
        "logctl.person.confidence": 0.1,
        "ehr.emergency": False,
        "source.ip": ["10.0.0.1", "2001:DB8::1"],
        "vendor.x.y": "\x00\x1f\n🏥",
        "related.hosts": [],
    }
    event = make_event(values, revision=3)
    assert put(store, event) == (STORED,)
    assert one(store, event.id) == event


def test_an_unknown_id_is_not_among_what_is_got(store: Store) -> None:
    put(store, *make_events(3))
    assert set(store.get(["e00002", "nobody", "e00003"])) == {"e00002", "e00003"}


def test_a_new_store_is_empty(store: Store) -> None:
    assert (store.count(ALL), list(store.find(ALL, NEWEST)), store.buckets(), store.get(["x"])) == (
        0,
        [],
        {},
        {},
    )


def test_an_empty_batch_changes_nothing(store: Store) -> None:
    assert store.put([]).outcomes == ()
    assert store.count(ALL) == 0


def test_the_same_record_a_second_time_is_no_second_event(store: Store) -> None:
    event = make_event()
    assert put(store, event) == (STORED,)
    assert put(store, event) == (AGAIN,)
    assert store.count(ALL) == 1


def test_the_same_record_twice_in_one_batch_is_one_event(store: Store) -> None:
    event = make_event()
    assert put(store, event, event) == (STORED, AGAIN)
    assert store.count(ALL) == 1


def test_an_id_is_unique_over_all_months(store: Store) -> None:
    first = make_event(id="same", number=1)
    second = make_event(id="same", number=2, time=START + 60 * DAY)
    other = make_event(id="same", number=3, bucket="other")
    assert put(store, first) == (STORED,)
    assert put(store, second, other) == (DUPLICATE, DUPLICATE)
    assert ids(store.find(ALL, NEWEST)) == ["same"]
    assert one(store, "same") == first


def _rivals() -> list[Event]:
    """Records with one id, in the order of their positions, in three months."""
    return [
        make_event({"user.name": f"u{place}"}, id="same", number=place, time=START + place * 20 * DAY)
        for place in range(1, 5)
    ]


@pytest.mark.parametrize("together", [True, False], ids=["one batch", "batch by batch"])
@pytest.mark.parametrize("seed", range(6))
def test_the_lowest_position_wins_whatever_the_order(store: Store, seed: int, together: bool) -> None:
    rivals = _rivals()
    shuffled = random.Random(seed).sample(rivals, len(rivals))
    for batch in [shuffled] if together else [[event] for event in shuffled]:
        put(store, *batch)
    assert list(store.find(ALL, NEWEST)) == [rivals[0]]


def test_who_comes_first_takes_the_place_of_who_came_later(store: Store) -> None:
    first, second = _rivals()[:2]
    assert put(store, second) == (STORED,)
    assert put(store, first) == (DISPLACED,)
    assert put(store, second) == (DUPLICATE,)
    assert one(store, "same") == first
    assert store.count(Is("user.name", "u2")) == 0


def test_what_is_equal_in_a_batch_is_told_one_by_one(store: Store) -> None:
    one_, two, three, four = _rivals()
    assert put(store, three, four, two, three, one_, one_) == (
        STORED,
        DUPLICATE,
        DISPLACED,
        DUPLICATE,
        DISPLACED,
        AGAIN,
    )
    assert list(store.find(ALL, NEWEST)) == [one_]


def test_positions_are_compared_as_a_whole(store: Store) -> None:
    late = make_event(id="x", position=Position(START + 1, "a", 0))
    early = make_event(id="x", position=Position(START, "b", 9))
    assert put(store, late, early) == (STORED, DISPLACED)
    assert one(store, "x").position == early.position


# replace


def test_a_higher_revision_takes_the_place_of_a_lower(store: Store) -> None:
    put(store, make_event({"user.name": "old"}))
    assert store.replace(make_event({"user.name": "new"}, revision=1))
    assert one(store, "e00001").fields["user.name"] == "new"
    assert (store.count(Is("user.name", "old")), store.count(ALL)) == (0, 1)


@pytest.mark.parametrize("revision", [4, 5])
def test_a_revision_that_is_not_higher_changes_nothing(store: Store, revision: int) -> None:
    put(store, make_event({"user.name": "old"}, revision=5))
    assert not store.replace(make_event({"user.name": "new"}, revision=revision))
    assert one(store, "e00001").fields["user.name"] == "old"


def test_a_replacement_may_lie_in_another_month(store: Store) -> None:
    put(store, make_event())
    moved = make_event({"user.name": "moved"}, time=START + 60 * DAY, revision=1)
    assert store.replace(moved)
    assert list(store.find(ALL, NEWEST)) == [moved]
    assert {month: count for month, count in store.buckets().items() if count} == {moved.bucket: 1}


def test_a_replacement_of_nothing_is_a_new_event(store: Store) -> None:
    assert store.replace(make_event(revision=2))
    assert store.count(ALL) == 1


# amend


def test_an_amendment_adds_what_is_searched_and_shown(store: Store) -> None:
    put(store, make_event())
    assert store.amend("e00001", {"logctl.person.name": "山田", "logctl.person.confidence": 0.9})
    assert one(store, "e00001").shown["logctl.person.name"] == "山田"
    assert store.count(Is("logctl.person.name", "山田")) == 1
    assert store.count(Range("logctl.person.confidence", "double", 0.5, None)) == 1


def test_an_amendment_never_changes_a_field_of_the_record(store: Store) -> None:
    event = make_event({"user.name": "record"})
    put(store, event)
    assert not store.amend(event.id, {"user.name": "forged", "@timestamp": "2000-01-01T00:00:00.000Z"})
    assert store.amend(event.id, {"user.name": "forged", "user.domain": "added"})
    found = one(store, event.id)
    assert (found.fields, found.shown["user.name"], found.shown["user.domain"]) == (
        event.fields,
        "record",
        "added",
    )
    assert store.count(Is("user.name", "forged")) == 0


def test_the_same_amendment_again_changes_nothing(store: Store) -> None:
    put(store, make_event())
    assert store.amend("e00001", {"user.name": "x"})
    assert not store.amend("e00001", {"user.name": "x"})
    assert not store.amend("e00001", {})
    assert store.count(ALL) == 1


def test_amendments_add_up_and_the_later_value_holds(store: Store) -> None:
    put(store, make_event())
    store.amend("e00001", {"user.name": "x", "user.domain": "d"})
    assert store.amend("e00001", {"user.name": "y"})
    shown = one(store, "e00001").shown
    assert (shown["user.name"], shown["user.domain"]) == ("y", "d")


def test_nobody_can_be_amended_who_is_not_there(store: Store) -> None:
    assert not store.amend("nobody", {"user.name": "x"})


def test_an_amendment_survives_a_replacement(store: Store) -> None:
    put(store, make_event())
    store.amend("e00001", {"logctl.person.name": "山田"})
    assert store.replace(make_event({"user.name": "new"}, time=START + 60 * DAY, revision=1))
    assert one(store, "e00001").shown["logctl.person.name"] == "山田"
    assert store.count(Is("logctl.person.name", "山田")) == 1


@pytest.mark.parametrize("displacing", [(0,), (1, 0), (0, 1), (2, 1, 0)])
def test_an_amendment_survives_that_an_earlier_record_takes_the_place(
    store: Store, displacing: tuple[int, ...]
) -> None:
    rivals = _rivals()
    put(store, rivals[3])
    store.amend("same", {"logctl.person.name": "山田"})
    put(store, *(rivals[place] for place in displacing))
    assert one(store, "same").fields == rivals[0].fields
    assert one(store, "same").shown["logctl.person.name"] == "山田"


# rewrite


def rewrite(store: Store, *events: Event) -> int:
    return store.rewrite([store.prepare(event) for event in events])


def test_a_rewritten_event_has_other_amendments_and_is_found_by_them_at_once(store: Store) -> None:
    event = make_event({"user.name": "a", "message": "before"})
    put(store, event)
    store.amend(event.id, {"user.domain": "old", "user.id": "gone"})
    anew = replace(event, amended={"user.domain": "new"}, fields=event.fields | {"message": "after"})
    assert rewrite(store, anew) == 1
    assert one(store, event.id) == anew
    assert [store.count(Is("user.domain", tag)) for tag in ("old", "new")] == [0, 1]
    assert (store.count(Exists("user.id")), store.count(Phrase("message", ("after",))), store.count(ALL)) == (
        *(0, 1, 1),
    )


def test_rewriting_may_take_all_amendments_away(store: Store) -> None:
    event = make_event()
    put(store, event)
    store.amend(event.id, {"user.domain": "old"})
    assert rewrite(store, event) == 1
    assert one(store, event.id) == event


def _others() -> list[Event]:
    event = make_event({"user.name": "a"}, revision=2)
    return [
        replace(event, position=at(7)),
        replace(event, position=Position(START + 1, "segment", 1)),
        replace(event, revision=1),
        replace(event, revision=3),
        replace(event, bucket="other"),
        replace(event, bucket="2022.03"),
        replace(event, id="nobody"),
    ]


@pytest.mark.parametrize("number", range(7))
def test_another_position_revision_month_or_id_is_not_rewritten(store: Store, number: int) -> None:
    event = make_event({"user.name": "a"}, revision=2)
    put(store, event, make_event(number=2, bucket="2022.03"))
    assert rewrite(store, replace(_others()[number], amended={"user.domain": "forged"})) == 0
    assert one(store, event.id) == event
    assert store.count(ALL) == 2


def test_of_a_batch_those_are_rewritten_that_are_there(store: Store) -> None:
    put(store, *make_events(3))
    batch = [replace(event, amended={"user.domain": "new"}) for event in make_events(5)[1:]]
    assert rewrite(store, *batch) == 2
    assert [event.amended for event in store.find(ALL, OLDEST)] == [{}, *[{"user.domain": "new"}] * 2]


def test_rewriting_nothing_changes_nothing(store: Store) -> None:
    put(store, make_event())
    assert rewrite(store) == 0
    assert store.count(ALL) == 1


def test_what_is_rewritten_while_it_is_held_is_found_by_the_next_search(store: Store) -> None:
    put(store, *make_events(3))
    with store.held():
        for tag in ("a", "b"):
            assert (
                rewrite(store, *(replace(event, amended={"user.domain": tag}) for event in make_events(3)))
                == 3
            )
            assert store.count(Is("user.domain", tag)) == 3
    assert store.count(Is("user.domain", "a")) == 0


def test_a_search_that_began_before_shows_events_as_they_were(store: Store) -> None:
    put(store, *make_events(100))
    found = store.find(ALL, OLDEST)
    first = next(found)
    rewrite(store, *(replace(event, amended={"user.domain": "new"}) for event in make_events(100)))
    assert [event.amended for event in (first, *found)] == [{}] * 100


def test_what_is_rewritten_is_there_for_who_opens_the_store_after(maker: Maker, tmp_path: Path) -> None:
    store = maker(tmp_path)
    put(store, make_event())
    store.rewrite([store.prepare(replace(make_event(), amended={"user.domain": "new"}))])
    store.close()
    if isinstance(store, EmbeddedStore):
        store = EmbeddedStore(store.path)
    assert one(store, "e00001").amended == {"user.domain": "new"}
    assert store.count(Is("user.domain", "new")) == 1
    store.close()


# months


def test_months_are_counted_and_dropped_one_by_one(store: Store) -> None:
    put(
        store,
        make_event(number=1),
        make_event(number=2, time=START + 60 * DAY),
        make_event(number=3, bucket="other"),
    )
    assert store.buckets() == {"2022.02": 1, "2022.04": 1, "other": 1}
    assert store.drop("2022.02")
    assert store.buckets() == {"2022.04": 1, "other": 1}
    assert ids(store.find(ALL, OLDEST)) == ["e00003", "e00002"]
    assert store.get(["e00001"]) == {}


def test_a_month_that_is_not_there_cannot_be_dropped(store: Store) -> None:
    put(store, make_event())
    assert not store.drop("1999.01")
    assert store.count(ALL) == 1


def test_a_dropped_month_can_be_filled_again(store: Store) -> None:
    put(store, *make_events(3))
    store.drop("2022.02")
    assert put(store, make_event(number=2)) == (STORED,)
    assert ids(store.find(ALL, NEWEST)) == ["e00002"]


# order


def _crowd() -> list[Event]:
    """5,000 events on one millisecond, 2,500 of them with one sequence, in two months' folders."""
    return [
        make_event(
            number=number,
            time=START,
            sequence=number if number % 2 else 7,
            bucket="other" if number % 5 == 0 else "2022.02",
        )
        for number in range(5000)
    ]


def test_events_on_one_millisecond_are_neither_lost_nor_repeated_and_in_exact_order(store: Store) -> None:
    crowd = _crowd()
    put(store, *random.Random(1).sample(crowd, len(crowd)))
    rising = ids(sorted(crowd, key=lambda event: event.order))
    for limit in (None, 1, 49, 1999, 2000, 2001, 2501, 4999, 5000, 5001):
        assert ids(store.find(ALL, OLDEST, limit)) == rising[:limit]
        assert ids(store.find(ALL, NEWEST, limit)) == rising[::-1][:limit]
    assert store.count(ALL) == 5000


def test_pages_that_end_within_equal_times_are_complete(store: Store) -> None:
    events = [make_event(number=number, time=START + number // 700) for number in range(4500)]
    put(store, *random.Random(2).sample(events, len(events)))
    for sort in (OLDEST, NEWEST):
        expected = ids(sorted(events, key=lambda event: event.order, reverse=sort.descending))
        assert ids(store.find(ALL, sort)) == expected
        assert ids(store.find(ALL, sort, 1500)) == expected[:1500]


def test_a_limit_of_nothing_finds_nothing(store: Store) -> None:
    put(store, *make_events(3))
    for sort in (NEWEST, Sort("user.name")):
        assert list(store.find(ALL, sort, 0)) == []


def test_a_search_shows_the_store_as_it_was_when_it_began(store: Store) -> None:
    put(store, *make_events(100))
    found = store.find(ALL, OLDEST)
    first = next(found)
    put(store, *(make_event(number=number) for number in range(101, 201)))
    store.replace(make_event({"user.name": "x"}, number=50, revision=1))
    assert len([first, *found]) == 100


def _sorted_by(store: Store, field: str, descending: bool, limit: int | None = None) -> list[str]:
    return ids(store.find(ALL, Sort(field, descending), limit))


@pytest.mark.parametrize(
    ("field", "rising"),
    [
        ("user.name", ["Abc", "ａｂｄ", "b"]),
        ("process.pid", [-(2**63), -1, 2**53, 2**53 + 1, LONGEST_LONG]),
        ("source.ip", ["9.0.0.1", "10.0.0.1", "2001:db8::1"]),
        ("event.created", ["1999-01-01T00:00:00Z", "2022-03-01T08:00:00+09:00", "2022-03-01T00:00:00Z"]),
        ("logctl.person.confidence", [-1.5, 0, 0.5, 1]),
        ("ehr.emergency", [False, True]),
    ],
)
def test_other_fields_sort_by_their_type_and_what_lacks_them_comes_last(
    store: Store, field: str, rising: list[Value]
) -> None:
    with_value = [make_event({field: value}, number=number) for number, value in enumerate(rising, 10)]
    without = [make_event(number=1), make_event({field: []}, number=99)]
    put(store, *random.Random(3).sample([*with_value, *without], len(rising) + 2))
    for limit in (None, 1, len(rising), len(rising) + 1):
        assert _sorted_by(store, field, False, limit) == [*ids(with_value), "e00001", "e00099"][:limit]
        assert _sorted_by(store, field, True, limit) == [*ids(with_value[::-1]), "e00099", "e00001"][:limit]


def test_an_empty_text_sorts_as_if_the_field_were_missing(store: Store) -> None:
    put(store, make_event({"user.name": ""}, number=1), make_event({"user.name": "a"}, number=2))
    assert _sorted_by(store, "user.name", False) == ["e00002", "e00001"]


def test_of_several_values_the_smallest_counts_and_the_largest_when_descending(store: Store) -> None:
    put(
        store,
        make_event({"user.name": ["b", "", "z"]}, number=1),
        make_event({"user.name": "c"}, number=2),
        make_event({"user.name": ["y", "a"]}, number=3),
    )
    assert _sorted_by(store, "user.name", False) == ["e00003", "e00001", "e00002"]
    assert _sorted_by(store, "user.name", True) == ["e00001", "e00003", "e00002"]


def test_equal_values_are_in_the_order_of_events(store: Store) -> None:
    put(store, *random.Random(4).sample(make_events(50, {"user.name": "x"}), 50))
    assert _sorted_by(store, "user.name", False) == ids(make_events(50))
    assert _sorted_by(store, "user.name", True) == ids(make_events(50)[::-1])


# against the plain reading


def assert_same_answer(store: Store, corpus: Sequence[Event], tree: Node) -> None:
    """Hit for hit, in order, both ways, and the count."""
    expected = sorted(
        (event for event in corpus if matches(tree, event.shown)), key=lambda event: event.order
    )
    assert ids(store.find(tree, OLDEST)) == ids(expected)
    assert list(store.find(tree, NEWEST)) == expected[::-1]
    assert store.count(tree) == len(expected)


BARE_TRUE = Wildcard(None, (Mark.MANY, "tru", Mark.MANY))
MOMENTS: list[tuple[Fields, Node]] = [
    ({"event.created": created}, Range("event.created", "date", low, high, *included))
    for created, moment in (
        ("1601-01-01T00:00:00.000Z", -11_644_473_600_000),
        ("1970-01-01T00:00:00.005Z", 5),
    )
    for low, high in ((moment, None), (None, moment), (moment - 1, moment + 1))
    for included in product((False, True), repeat=2)
]
DISAGREED: list[tuple[Fields, Node]] = [
    ({"ehr.emergency": True}, BARE_TRUE),
    ({"logctl.person.confidence": 2**53 + 1}, Range("logctl.person.confidence", "double", 2.0**53, 2.0**53)),
    ({"vendor.x": "a\x1ftrue", "vendor.y": "true"}, BARE_TRUE),
    ({"user.name": "\u200b"}, Is("user.name", "")),
    ({"user.name": "\u200b"}, Exists("user.name")),
    ({"user.name": ["", "a"]}, Range("user.name", "keyword", None, "", True, True)),
    ({"message": ["one two", "three four"]}, Phrase("message", ("two", "three"))),
    ({"vendor.x": ["one two", "three four"]}, Phrase(None, ("two", "three"))),
    ({"vendor.x": "two", "vendor.y": "three"}, Phrase(None, ("two", "three"))),
    ({"user.name": "x"}, And((Not(Is("user.name", "y")), Not(Is("user.name", "z"))))),
    ({"user.name": "x"}, Or((Not(Is("user.name", "x")), Not(Everything())))),
    ({"process.pid": LONGEST_LONG}, Range("process.pid", "long", LONGEST_LONG, None, False, True)),
    ({"process.pid": -(2**63)}, Range("process.pid", "long", None, -(2**63), True, False)),
    ({"source.ip": "::"}, Range("source.ip", "ip", None, 0, True, False)),
    ({"source.ip": "::1"}, Range("source.ip", "ip", 2**128 - 1, None, False, True)),
    ({"source.ip": "::"}, Range("source.ip", "ip", 0, None, False, True)),
    ({"user.name": "b"}, Range("user.name", "keyword", "b", "a")),
    *MOMENTS,
    ({"file.size": 5}, Range("file.size", "long", 5, 5, True, False)),
    ({"file.size": 5}, Range("file.size", "long", 6, 4)),
    ({"user.name": "0..0"}, Regex("user.name", Repeat(Chars(((46, 57),)), 4, 4))),
    ({"host.ip": "::ffff:10.0.0.1"}, Range("host.ip", "ip", 0xFFFF0A000001, 0xFFFF0A000001)),
]


@pytest.mark.parametrize(("values", "tree"), DISAGREED)
def test_what_two_readings_could_take_differently_has_one_answer(
    store: Store, values: Fields, tree: Node
) -> None:
    corpus = [make_event(values, number=1), make_event(number=2)]
    put(store, *corpus)
    assert_same_answer(store, corpus, tree)


CENTRAL = settings(
    max_examples=300, deadline=None, suppress_health_check=list(HealthCheck), report_multiple_bugs=False
)
REMOTE = settings(CENTRAL, max_examples=120, phases=[Phase.explicit, Phase.generate])
"""A node takes its time: fewer examples (2,040 trees), and none is made smaller."""


def _has_expression(tree: Node) -> bool:
    match tree:
        case And(parts) | Or(parts):
            return any(_has_expression(part) for part in parts)
        case Not(part):
            return _has_expression(part)
        case _:
            return isinstance(tree, Regex)


def assert_same_answer_or_refused(store: Store, corpus: Sequence[Event], tree: Node) -> None:
    """A store may refuse an expression that is too large for it, and never answer otherwise."""
    try:
        assert_same_answer(store, corpus, tree)
    except QueryError as error:
        assert "too large for the index" in str(error)
        assert _has_expression(tree)


def test_a_store_finds_exactly_what_the_plain_reading_finds(fresh_store: Callable[[], Store]) -> None:
    @given(drawn=corpora_and_trees(trees_each=17))
    def check(drawn: tuple[list[Event], list[Node]]) -> None:
        corpus, trees = drawn
        store = fresh_store()
        put(store, *corpus)
        for tree in trees:
            try:
                assert_same_answer_or_refused(store, corpus, tree)
            except AssertionError as error:
                raise AssertionError(f"{tree!r}\nover {[event.fields for event in corpus]!r}") from error

    (CENTRAL if isinstance(fresh_store(), EmbeddedStore) else REMOTE)(check)()


# against a dict


class StoreMachine(RuleBasedStateMachine):
    """Any sequence of writes; the model is a dict of events by id."""

    store: Store

    def __init__(self) -> None:
        super().__init__()
        self.model: dict[str, Event] = {}

    def _put(self, event: Event) -> Outcome:
        known = self.model.get(event.id)
        if known is None:
            self.model[event.id] = event
            return STORED
        if known.position == event.position:
            return AGAIN
        if known.position < event.position:
            return DUPLICATE
        self.model[event.id] = replace(event, amended=known.amended)
        return DISPLACED

    @rule(batch=st.lists(records(), max_size=5))
    def put(self, batch: list[Event]) -> None:
        expected = tuple(self._put(event) for event in batch)
        assert put(self.store, *batch) == expected

    @rule(event=records(), revision=st.integers(0, 3))
    def replace(self, event: Event, revision: int) -> None:
        """The same record, normalised anew; or one that the store does not know."""
        known = self.model.get(event.id, event)
        anew = replace(event, position=known.position, revision=revision, amended={})
        newer = event.id not in self.model or revision > known.revision
        assert self.store.replace(anew) is newer
        if newer:
            self.model[event.id] = replace(anew, amended=known.amended)

    @rule(number=st.integers(1, 5), added=some_fields())
    def amend(self, number: int, added: Fields) -> None:
        known = self.model.get(f"e{number:05}")
        new = {name: value for name, value in added.items() if known and name not in known.fields}
        changed = known is not None and {**known.amended, **new} != known.amended
        assert self.store.amend(f"e{number:05}", added) is changed
        if known is not None:
            self.model[known.id] = replace(known, amended={**known.amended, **new})

    @rule(number=st.integers(1, 5), added=some_fields(), event=records())
    def rewrite(self, number: int, added: Fields, event: Event) -> None:
        """The stored event with other amendments, and any event, which is another one mostly."""
        known = self.model.get(f"e{number:05}")
        batch = [event] if known is None or known.id == event.id else [event, replace(known, amended=added)]
        same = [one for one in batch if _record(one) == _record(self.model.get(one.id))]
        assert self.store.rewrite([self.store.prepare(one) for one in batch]) == len(same)
        self.model |= {one.id: one for one in same}

    @rule(bucket=st.sampled_from(("2022.02", "2022.03", "other")))
    def drop(self, bucket: str) -> None:
        gone = {event.id for event in self.model.values() if event.bucket == bucket}
        dropped = self.store.drop(bucket)
        assert dropped or not gone
        self.model = {id: event for id, event in self.model.items() if id not in gone}

    @invariant()
    def the_store_has_what_the_model_has(self) -> None:
        expected = sorted(self.model.values(), key=lambda event: event.order)
        assert [_told(event) for event in self.store.find(ALL, OLDEST)] == [
            _told(event) for event in expected
        ]
        assert self.store.count(ALL) == len(expected)
        assert set(self.store.get([*self.model, "nobody"])) == set(self.model)
        counted = {bucket: count for bucket, count in self.store.buckets().items() if count}
        assert counted == Counter(event.bucket for event in expected)


def _record(event: Event | None) -> object:
    return event and (event.position, event.revision, event.bucket)


def _told(event: Event) -> tuple[object, ...]:
    return event.order, event.bucket, event.position, event.revision, event.fields, event.shown


def test_any_sequence_of_writes_leaves_what_a_dict_would_have(fresh_store: Callable[[], Store]) -> None:
    class Machine(StoreMachine):
        def __init__(self) -> None:
            super().__init__()
            self.store = fresh_store()

    central = CENTRAL if isinstance(fresh_store(), EmbeddedStore) else REMOTE
    run_state_machine_as_test(Machine, settings=settings(central, max_examples=40, stateful_step_count=12))
