"""Every store counts alike, and like somebody who reads all events."""

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from ipaddress import IPv6Address, ip_address
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from support.events import DAY, NAMES, START, corpora_and_trees, make_event

from logctl.errors import QueryError
from logctl.event import Event, Fields
from logctl.fields import type_of
from logctl.query import And, Everything, Is, Node, Not, Range, matches
from logctl.query.long import LONGEST, is_long
from logctl.store import EmbeddedStore, Sort, Store
from logctl.store.grouping import Group, Grouping, Groups, group
from logctl.words import fold

ALL = Everything()
GROUPED = [name for name in NAMES if type_of(name) not in ("text", "date")]


def put(store: Store, *events: Event) -> None:
    store.put([store.prepare(event) for event in events])


def grouped(store: Store, *by: str, query: Node = ALL, **options: Any) -> Groups:
    with store.counting() as counting:
        return group(counting, query, Grouping(by, **options))


def shown(found: Groups) -> list[tuple[Any, int]]:
    return [(one.value, one.count) for one in found.groups]


# what somebody who reads all events counts; of nothing but the fold and the addresses of Python


def key(name: str, value: Any) -> Any:
    match type_of(name):
        case "ip":
            address = ip_address(value)
            mapped = address if isinstance(address, IPv6Address) else IPv6Address(f"::ffff:{value}")
            return int(IPv6Address(mapped.packed))
        case "boolean":
            return str(value).lower()
        case "keyword":
            return None if is_long(value) else fold(value)
        case _:
            return value


def entries(event: Event, name: str) -> list[Any]:
    value = event.shown.get(name, [])
    return [entry for entry in (value if isinstance(value, list) else [value]) if entry != ""]


def keys(event: Event, name: str) -> set[Any]:
    return {key(name, entry) for entry in entries(event, name)} - {None}


def form(event: Event, name: str, wanted: Any) -> Any:
    if type_of(name) == "ip":
        address = IPv6Address(wanted)
        return str(address.ipv4_mapped or address)
    return min((one for one in entries(event, name) if key(name, one) == wanted), key=str)


def counted(events: Iterable[Event], name: str, top: int | None = 10) -> Groups:
    """One level, as it must be."""
    found = sorted(events, key=lambda event: event.order)
    by_key: defaultdict[Any, list[Event]] = defaultdict(list)
    for event in found:
        for one in keys(event, name):
            by_key[one].append(event)
    ranked = sorted(by_key.items(), key=lambda entry: (-len(entry[1]), entry[0]))
    groups = tuple(
        Group(form(members[-1], name, one), len(members), members[0].time, members[-1].time)
        for one, members in ranked[:top]
    )
    return Groups(
        name,
        len(found),
        groups,
        len(ranked),
        sum(len(members) for _key, members in ranked[len(groups) :]),
        sum(not entries(event, name) for event in found),
        sum(bool(entries(event, name)) and not keys(event, name) for event in found),
    )


# one case each


def test_values_that_fold_to_the_same_are_one_and_shown_as_the_newest_event_has_them(store: Store) -> None:
    names = ("H_Akisora", "Ｈ_akisora", "h_akisora", "other")
    put(store, *(make_event({"user.name": name}, number=n) for n, name in enumerate(names, 1)))
    found = grouped(store, "user.name")
    assert shown(found) == [("h_akisora", 3), ("other", 1)]
    assert (found.groups[0].first, found.groups[0].last) == (START + 1, START + 3)


def test_ties_stand_in_the_order_of_their_code_points(store: Store) -> None:
    put(
        store,
        *(
            make_event({"user.name": name}, number=n)
            for n, name in enumerate(("い", "b", "𠮷", "a", "ｂｂ"), 1)
        ),
    )
    assert [value for value, _count in shown(grouped(store, "user.name"))] == ["a", "b", "ｂｂ", "い", "𠮷"]


def test_an_event_counts_once_with_each_of_its_values(store: Store) -> None:
    put(
        store,
        make_event({"related.user": ["a", "A", "b"]}, number=1),
        make_event({"related.user": ["Ａ", ""]}, number=2),
        make_event({"related.user": []}, number=3),
        make_event({}, number=4),
    )
    found = grouped(store, "related.user")
    assert shown(found) == [("Ａ", 2), ("b", 1)]
    assert (found.events, found.without, found.different) == (4, 2, 2)


def test_a_value_too_long_for_the_index_is_counted_apart(store: Store) -> None:
    put(
        store,
        make_event({"process.command_line": "x" * (LONGEST + 1)}, number=1),
        make_event({"process.command_line": ["y" * (LONGEST + 1), "short"]}, number=2),
        make_event({"process.command_line": "z" * LONGEST}, number=3),
        make_event({}, number=4),
    )
    found = grouped(store, "process.command_line")
    assert shown(found) == [("short", 1), ("z" * LONGEST, 1)]
    assert (found.too_long, found.without) == (1, 1)


def test_spellings_of_one_address_are_one_address(store: Store) -> None:
    put(
        store,
        make_event({"source.ip": ["10.0.0.1", "::ffff:10.0.0.1"]}, number=1),
        make_event({"source.ip": "10.0.0.1"}, number=2),
        make_event({"source.ip": "2001:DB8::1"}, number=3),
        make_event({"source.ip": "2001:db8:0::1"}, number=4),
    )
    assert shown(grouped(store, "source.ip")) == [("10.0.0.1", 2), ("2001:db8::1", 2)]


def test_numbers_and_truth_are_grouped_by_value(store: Store) -> None:
    put(
        store,
        make_event({"file.size": [5, 5], "ehr.emergency": True, "logctl.person.confidence": 0.5}, number=1),
        make_event({"file.size": 5, "ehr.emergency": False, "logctl.person.confidence": 0.5}, number=2),
        make_event({"file.size": 2**63 - 1, "ehr.emergency": True}, number=3),
        make_event({"file.size": -(2**63)}, number=4),
        make_event({"file.size": 2**63 - 2}, number=5),
    )
    assert shown(grouped(store, "file.size")) == [(5, 2), (-(2**63), 1), (2**63 - 2, 1), (2**63 - 1, 1)]
    assert shown(grouped(store, "ehr.emergency")) == [(True, 2), (False, 1)]
    assert shown(grouped(store, "logctl.person.confidence")) == [(0.5, 2)]


def test_fields_that_the_table_does_not_list_are_grouped_too(store: Store) -> None:
    name = "vendor.病院 A.項目-1"
    put(store, *(make_event({name: value}, number=n) for n, value in enumerate(("あ", "い", "あ"), 1)))
    found = grouped(store, name)
    assert shown(found) == [("あ", 2), ("い", 1)]


def test_what_is_not_shown_is_told_in_numbers(store: Store) -> None:
    put(store, *(make_event({"user.name": f"u{n % 7}"}, number=n) for n in range(1, 40)))
    found = grouped(store, "user.name", top=2)
    assert shown(found) == [("u1", 6), ("u2", 6)]
    assert (found.different, found.other_values, found.others) == (7, 5, 27)
    assert len(grouped(store, "user.name", top=None).groups) == 7


def test_a_second_field_is_grouped_within_each_value_of_the_first(store: Store) -> None:
    rows = (("a", "x"), ("a", "x"), ("a", "y"), ("b", "y"), ("b", None))
    put(
        store,
        *(
            make_event({"user.name": user} | ({"host.name": host} if host else {}), number=n)
            for n, (user, host) in enumerate(rows, 1)
        ),
    )
    first, second = grouped(store, "user.name", "host.name").groups
    assert first.within and second.within
    assert (shown(first.within), first.within.without) == ([("x", 2), ("y", 1)], 0)
    assert (shown(second.within), second.within.without) == ([("y", 1)], 1)


def test_the_different_values_of_another_field_are_counted_in_each_group(store: Store) -> None:
    rows = (("a", "1"), ("a", "１"), ("a", "2"), ("b", "1"))
    put(
        store,
        *(
            make_event({"user.name": user, "ehr.patient.id": patient}, number=n)
            for n, (user, patient) in enumerate(rows, 1)
        ),
    )
    found = grouped(store, "user.name", distinct="ehr.patient.id")
    assert [(one.value, one.distinct) for one in found.groups] == [("a", 2), ("b", 1)]


def test_only_what_the_query_finds_is_counted(store: Store) -> None:
    put(
        store,
        *(make_event({"user.name": f"u{n % 3}", "host.name": f"h{n % 2}"}, number=n) for n in range(12)),
    )
    found = grouped(store, "user.name", query=Is("host.name", "h1"))
    assert (found.events, shown(found)) == (6, [("u0", 2), ("u1", 2), ("u2", 2)])


def test_what_was_replaced_or_amended_is_counted_as_it_is_now(store: Store) -> None:
    put(store, *(make_event({"user.name": "before"}, number=n) for n in range(1, 4)))
    store.replace(make_event({"user.name": "after"}, number=1, revision=1))
    store.amend("e00002", {"host.name": "h"})
    assert shown(grouped(store, "user.name")) == [("before", 2), ("after", 1)]
    assert shown(grouped(store, "host.name")) == [("h", 1)]


def test_an_empty_store_has_nothing_to_count(store: Store) -> None:
    assert grouped(store, "user.name") == Groups("user.name", 0)
    with store.counting() as counting:
        assert counting.histogram(ALL, [START, START + DAY, START + 2 * DAY]) == [0, 0]


def test_zero_has_no_sign(store: Store) -> None:
    name = "logctl.person.confidence"
    put(store, *(make_event({name: zero}, number=n) for n, zero in enumerate((-0.0, 0.0, -0.0), 1)))
    oldest = next(iter(store.search(ALL, Sort(descending=False))))
    [found] = grouped(store, name).groups
    assert (found.value, found.count, found.first) == (0.0, 3, oldest.time)
    for low, high in ((-0.0, -0.0), (0.0, 0.0), (-0.0, 0.0)):
        assert store.search(Range(name, "double", low, high), Sort(), 0).total == 3


def test_texts_and_times_are_not_grouped() -> None:
    for name in ("message", "@timestamp", "event.created"):
        with pytest.raises(QueryError, match="cannot be grouped"):
            Grouping((name,))
    with pytest.raises(QueryError, match="two fields"):
        Grouping(("user.name", "host.name", "event.code"))


# histograms


def test_a_histogram_counts_from_each_bound_to_before_the_next(store: Store) -> None:
    times = (START - 1, START, START + DAY - 1, START + DAY, START + 2 * DAY, START + 40 * DAY)
    put(store, *(make_event({}, number=n, time=time) for n, time in enumerate(times, 1)))
    put(store, make_event({}, number=9, time=START + 5, bucket="other"))
    with store.counting() as counting:
        assert counting.histogram(ALL, [START, START + DAY, START + 2 * DAY]) == [3, 1]


def test_a_histogram_of_the_time_before_1970_is_as_exact(store: Store) -> None:
    times = (-DAY - 1, -DAY, -1, 0)
    put(store, *(make_event({}, number=n, time=time, bucket="other") for n, time in enumerate(times, 1)))
    with store.counting() as counting:
        assert counting.histogram(ALL, [-2 * DAY, -DAY, 0, DAY]) == [1, 2, 1]


# against a count of all events


def assert_counted(store: Store, corpus: list[Event], tree: Node, name: str, top: int | None = 3) -> None:
    found = grouped(store, name, query=tree, top=top)
    expected = counted([event for event in corpus if matches(tree, event.shown)], name, top)
    assert replace(found, partial=[]) == expected, name
    assert found.partial == []


CENTRAL = settings(
    max_examples=80, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.generate,)
)
REMOTE = settings(CENTRAL, max_examples=25)


def test_any_field_of_any_events_is_counted_like_by_reading(fresh_store: Callable[[], Store]) -> None:
    @given(drawn=corpora_and_trees(trees_each=2))
    def check(drawn: tuple[list[Event], list[Node]]) -> None:
        corpus, trees = drawn
        store = fresh_store()
        put(store, *corpus)
        for number, tree in enumerate((ALL, *trees)):
            for name in GROUPED[number::3]:
                try:
                    assert_counted(store, corpus, tree, name)
                except QueryError:
                    continue

    (CENTRAL if isinstance(fresh_store(), EmbeddedStore) else REMOTE)(check)()


def ward(number: int, chance: random.Random) -> Event:
    fields: Fields = {
        "user.name": chance.choice(("A", "a", "Ａ")) + str(int(chance.paretovariate(0.6)) % 20_000)
    }
    if chance.random() < 0.7:
        fields["source.ip"] = f"10.0.{chance.randrange(4)}.{chance.randrange(256)}"
    if chance.random() < 0.5:
        fields["process.pid"] = chance.randrange(3000)
    if chance.random() < 0.3:
        fields["related.user"] = [f"r{chance.randrange(30)}" for _ in range(3)]
    fields["file.path"] = f"D:\\{number % 11_000}.xlsx"
    return make_event(fields, number=number, time=START + chance.randrange(40 * DAY))


def test_many_events_are_counted_exactly_also_beyond_one_page_of_values(store: Store) -> None:
    chance = random.Random(9)
    corpus = [ward(number, chance) for number in range(1, 12_001)]
    for start in range(0, len(corpus), 3000):
        put(store, *corpus[start : start + 3000])
    half = Range("@timestamp", "date", START, START + 20 * DAY)
    for tree in (ALL, half, And((half, Not(Is("user.name", "a1"))))):
        for name in ("user.name", "source.ip", "process.pid", "related.user", "file.path"):
            assert_counted(store, corpus, tree, name, top=20)
    bounds = list(range(START - DAY, START + 41 * DAY, DAY // 8))
    expected = Counter((event.time - bounds[0]) // (DAY // 8) for event in corpus)
    with store.counting() as counting:
        assert counting.histogram(ALL, bounds) == [expected[place] for place in range(len(bounds) - 1)]
