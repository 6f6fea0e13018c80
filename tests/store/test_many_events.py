"""Over thousands of events an index takes other ways than over a dozen; each event must still be found, and once.

OpenSearch 3.8 gives events twice where a part of a query is negated and another is a range.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from support.events import DAY, START, make_event

from logctl.event import Event, Fields
from logctl.query import And, Exists, Is, Node, Not, Or, Phrase, Range, Wildcard, matches
from logctl.query.tree import Mark
from logctl.store import Sort, Store

COUNT = 12_000


def ward(number: int, chance: random.Random) -> Event:
    fields: Fields = {"user.name": f"u{int(chance.paretovariate(0.6)) % 2000}"}
    if chance.random() < 0.7:
        fields["source.ip"] = f"10.0.{chance.randrange(4)}.{chance.randrange(256)}"
    if chance.random() < 0.5:
        fields["process.pid"] = chance.randrange(3000)
    if chance.random() < 0.3:
        fields["related.user"] = [f"r{chance.randrange(30)}" for _ in range(3)]
    fields["file.path"] = f"D:\\部外秘\\{number % 50} {chance.randrange(90)}.xlsx"
    return make_event(fields, number=number, time=START + chance.randrange(40 * DAY))


@pytest.fixture(scope="module")
def corpus() -> list[Event]:
    chance = random.Random(9)
    return [ward(number, chance) for number in range(1, COUNT + 1)]


@pytest.fixture(scope="module")
def filled(fresh_store: Callable[[], Store], corpus: list[Event]) -> Store:
    store = fresh_store()
    for start in range(0, COUNT, 3000):
        store.put([store.prepare(event) for event in corpus[start : start + 3000]])
    return store


def leaf(chance: random.Random) -> Node:
    start = START + chance.randrange(40) * DAY
    length = chance.choice((1, 20, 40)) * DAY
    pid = chance.randrange(3000)
    leaves: tuple[Node, ...] = (
        Is("user.name", f"u{chance.choice((1, 1, 2, 3, 5, 8))}"),
        Is("related.user", f"r{chance.randrange(30)}"),
        Range("@timestamp", "date", start, start + length),
        Range("@timestamp", "date", start, None),
        Range("process.pid", "long", pid, pid + 900),
        Exists("related.user"),
        Exists("process.pid"),
        Phrase(None, ("部", "外", "秘")),
        Wildcard("file.path", (Mark.MANY, f" {chance.randrange(9)}", Mark.MANY)),
        Wildcard("user.name", ("u1", Mark.MANY)),
    )
    return chance.choice(leaves)


def tree(chance: random.Random, depth: int) -> Node:
    if depth == 0 or chance.random() < 0.15:
        return leaf(chance)
    kind = chance.randrange(5)
    if kind < 2:
        return And(tuple(tree(chance, depth - 1) for _ in range(chance.randrange(2, 4))))
    if kind == 2:
        return Or(tuple(tree(chance, depth - 1) for _ in range(chance.randrange(2, 4))))
    return Not(tree(chance, depth - 1))


def trees() -> Iterator[Node]:
    chance = random.Random(20)
    whole = Range("@timestamp", "date", START, START + 20 * DAY)
    yield And((whole, Is("user.name", "u4"), Not(Is("user.name", "u1"))))
    yield And((And((whole, Not(Is("user.name", "u1")))), Is("user.name", "u4")))
    yield Not(Is("user.name", "u1"))
    yield And((Not(Is("user.name", "u1")), Not(whole)))
    for depth in range(1, 5):
        yield from (tree(chance, depth) for _ in range(24))


def test_each_event_is_found_and_counted_once(filled: Store, corpus: list[Event]) -> None:
    for node in trees():
        expected = {event.id for event in corpus if matches(node, event.shown)}
        hits = filled.search(node, Sort(descending=False))
        found = Counter(event.id for event in hits)
        assert [identity for identity, times in found.items() if times > 1] == [], node
        assert (set(found), hits.total, filled.count(node)) == (expected, len(expected), len(expected)), node


def test_the_newest_are_the_first_of_all(filled: Store, corpus: list[Event]) -> None:
    for node in list(trees())[::3]:
        newest = sorted(corpus, key=lambda event: event.order, reverse=True)
        expected = [event.id for event in newest if matches(node, event.shown)][:30]
        assert [event.id for event in filled.search(node, Sort(), 30)] == expected, node


def test_events_without_the_field_that_they_are_sorted_by_come_last_and_once(
    filled: Store, corpus: list[Event]
) -> None:
    node = And((Range("@timestamp", "date", START, START + 20 * DAY), Is("user.name", "u4")))
    found = [event.id for event in filled.find(node, Sort("process.pid", descending=False))]
    expected = [event for event in corpus if matches(node, event.shown)]
    without = sorted((e for e in expected if "process.pid" not in e.fields), key=lambda e: e.order)
    assert Counter(found) == Counter(event.id for event in expected)
    assert found[-len(without) :] == [event.id for event in without]
