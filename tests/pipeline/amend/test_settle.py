"""Events that came before a fact about them: found, answered anew, and written where that changes them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from support.amenders import Tags, amendments, asks, inline, links, says
from support.events import make_event
from support.memory_store import MemoryStore

from logctl.contracts import Key, Reach
from logctl.event import Event
from logctl.pipeline.amend import late as lateness
from logctl.pipeline.amend import settle as settling
from logctl.pipeline.amend.answer import Amendments
from logctl.pipeline.amend.late import Late
from logctl.pipeline.amend.links import links_of
from logctl.pipeline.amend.settle import expected, queries, renewed, settle
from logctl.query import matches
from logctl.store import Store

HOUR = 3_600_000


class Counting(MemoryStore):
    """Notes which events are written anew."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[str] = []

    def rewrite(self, batch: Sequence[Event]) -> int:
        self.written += [event.id for event in batch]
        return super().rewrite(batch)


@pytest.fixture
def memory() -> Counting:
    return Counting()


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Amendments]:
    made = amendments(tmp_path)
    yield made
    made.table.close()


def arrive(store: Store, made: Amendments, *events: Event) -> None:
    """As the indexer does it with one batch."""
    linked = [found for event in events if (found := links_of(event, made.amenders))]
    answers, pending = made.answer(linked)
    given = {one.order: fields for one, fields in zip(linked, answers, strict=True)}
    store.put([store.prepare(replace(event, amended=given.get(event.order, {}))) for event in events])
    made.stored(pending)


def settled(store: Store, made: Amendments) -> int:
    return settle(store, made, inline(store, *made.amenders.values()))


def tags(store: Store, *numbers: int) -> list[object]:
    found = store.get(f"e{number:05}" for number in numbers)
    return [found[f"e{number:05}"].shown.get("user.domain") for number in numbers]


def late(made: Amendments) -> list[Late]:
    with made.table.open() as facts:
        return facts.late()[1]


def test_who_came_before_the_fact_has_it_in_the_end(store: Store, made: Amendments) -> None:
    arrive(store, made, asks(3), asks(7), asks(5, user="other"))
    arrive(store, made, says(5, "b", id="later"), says(1, "a"))
    assert settled(store, made) == 2
    assert tags(store, 3, 7, 5) == ["a", "b", None]
    assert late(made) == []


def test_an_answer_that_is_no_longer_true_is_taken_back(store: Store, made: Amendments) -> None:
    arrive(store, made, says(1, "a"), asks(3))
    arrive(store, made, says(2, ""))
    settled(store, made)
    assert tags(store, 3) == [None]


def test_a_second_time_nothing_is_left_to_do(memory: Counting, made: Amendments) -> None:
    arrive(memory, made, asks(3))
    arrive(memory, made, says(1, "a"))
    assert (settled(memory, made), settled(memory, made)) == (1, 0)
    assert memory.written == ["e00003"]


def test_only_what_changes_is_written(memory: Counting, made: Amendments) -> None:
    arrive(memory, made, says(2, "a"), asks(3), asks(4), asks(5, user="other"))
    arrive(memory, made, says(1, "b"), says(4, "c", id="between", sequence=0))
    settled(memory, made)
    assert memory.written == ["e00004"]


def test_amendments_of_others_stay(memory: Counting, made: Amendments) -> None:
    arrive(memory, made, asks(3))
    memory.amend("e00003", {"logctl.person.name": "秋空 花子"})
    arrive(memory, made, says(1, "a"))
    settled(memory, made)
    assert memory.get(["e00003"])["e00003"].amended["logctl.person.name"] == "秋空 花子"
    assert tags(memory, 3) == ["a"]


def test_what_the_record_itself_says_is_no_amendment(memory: Counting, made: Amendments) -> None:
    own = asks(3)
    own.fields["user.domain"] = "own"
    arrive(memory, made, own)
    arrive(memory, made, says(1, "a"))
    settled(memory, made)
    assert memory.get(["e00003"])["e00003"].amended == {"user.id": "e00001"}


def test_what_is_late_for_an_amender_that_is_not_there_is_let_go(memory: Counting, made: Amendments) -> None:
    arrive(memory, made, asks(3))
    with made.table.open() as facts:
        facts.add_late([Late("gone", ("tag", "ns3-pc01"), 0, 1)])
    assert settled(memory, made) == 0
    assert late(made) == []


def test_without_amenders_nothing_is_asked(tmp_path: Path, memory: Counting) -> None:
    none = Amendments(amendments(tmp_path).table, {})
    assert settle(memory, none, inline(memory)) == 0
    assert list(tmp_path.iterdir()) == []


def test_more_events_than_are_looked_at_at_once_all_change(
    memory: Counting, made: Amendments, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settling, "_BATCH", 3)
    arrive(memory, made, *(asks(number) for number in range(2, 12)))
    arrive(memory, made, says(1, "a"))
    assert settled(memory, made) == 10


@pytest.mark.parametrize("most", [0, 1, 50])
def test_many_keys_are_asked_for_together_and_nobody_is_overlooked(
    memory: Counting, made: Amendments, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(lateness, "MOST_KEYS", most)
    users = [f"user{number}" for number in range(5)]
    arrive(memory, made, *(asks(10 + place, user=user) for place, user in enumerate(users)))
    arrive(memory, made, *(says(place, user, user=user) for place, user in enumerate(users)))
    assert settled(memory, made) == 5
    assert tags(memory, *range(10, 15)) == users


def test_events_that_become_late_meanwhile_are_done_too(made: Amendments) -> None:
    class Joined(Counting):
        """While it is written anew, another process brings one more fact."""

        def rewrite(self, batch: Sequence[Event]) -> int:
            if not self.written:
                made.answer([links(says(2, "b"))])
            return super().rewrite(batch)

    store = Joined()
    arrive(store, made, asks(3))
    arrive(store, made, says(1, "a"))
    assert settled(store, made) == 2
    assert tags(store, 3) == ["b"]


class Killed(Exception):
    pass


def test_what_ends_in_the_middle_is_done_again(made: Amendments) -> None:
    class Dying(Counting):
        def rewrite(self, batch: Sequence[Event]) -> int:
            if self.written:
                super().rewrite(batch)
                raise Killed
            return super().rewrite(batch)

    store = Dying()
    arrive(store, made, asks(3), asks(4, user="other"))
    arrive(store, made, says(1, "a"), says(2, "b", user="other"))
    with pytest.raises(Killed):
        settled(store, made)
    assert len(late(made)) == 2
    store.written.clear()
    settled(store, made)
    assert (tags(store, 3, 4), late(made)) == (["a", "b"], [])


def test_an_event_that_took_the_place_of_another_gets_a_sentence_of_its_own(
    memory: Counting, made: Amendments
) -> None:
    """The store keeps what was added to the other one, but the sentence came with the new one."""
    telling = {"logctl.collector": "tells", "message": "asks None"}
    late_copy, copy = (replace(asks(3), fields=asks(3).fields | telling) for _copy in "ab")
    late_copy = replace(late_copy, position=copy.position._replace(ordinal=99))
    links_of_copy = [links(copy)]
    _nothing, pending = made.answer(links_of_copy)
    arrive(memory, made, says(1, "a"), late_copy)
    settled(memory, made)
    memory.put([copy])
    made.stored(pending)
    settled(memory, made)
    found = memory.events["e00003"]
    assert (found.position, found.amended["user.domain"]) == (copy.position, "a")
    assert found.fields["message"] == "asks a"


# which events are asked for


def start() -> int:
    return says(0, "").time


def asked(made: Amendments, *late: Late) -> Callable[[Event], bool]:
    found = list(queries(late, made))
    return lambda event: any(matches(query, event.shown) for query in found)


def test_the_query_is_for_the_key_and_the_time(made: Amendments) -> None:
    concerned = asked(made, Late("tags", ("tag", "ns3-pc01", "akisora"), start() + 2, start() + 4))
    assert [concerned(asks(number)) for number in (1, 2, 4, 5)] == [False, True, True, False]
    assert not concerned(asks(3, user="other"))


class Silent(Tags):
    def __init__(self, answer: object) -> None:
        super().__init__()
        self._answer = answer

    def concerned(self, key: Key) -> str:
        if isinstance(self._answer, BaseException):
            raise self._answer
        return str(self._answer)


@pytest.mark.parametrize("answer", ["user.name:(", f'user.name:"{"x" * 9000}"', ValueError(), SystemExit()])
def test_where_an_amender_cannot_name_whom_it_is_about_all_events_of_the_time_are_asked(
    tmp_path: Path, answer: object
) -> None:
    made = amendments(tmp_path, Silent(answer))
    concerned = asked(made, Late("tags", ("tag", "ns3-pc01", "akisora"), start() + 2, start() + 4))
    assert [concerned(asks(number, user="other")) for number in (1, 2, 4, 5)] == [False, True, True, False]


# what an event should have


def test_what_other_amenders_said_stays_and_what_these_said_is_what_they_say_now(made: Amendments) -> None:
    event = replace(
        make_event({"user.name": "own"}), amended={"user.domain": "old", "logctl.person.name": "花子"}
    )
    assert renewed(event, {"user.id": "new", "user.name": "forged"}, made) == {
        "logctl.person.name": "花子",
        "user.id": "new",
    }


def test_of_every_event_is_told_what_it_should_have(tmp_path: Path) -> None:
    made = amendments(tmp_path, Tags(reach=Reach(before=None)))
    made.note([links(says(5, "a"))])
    found = list(expected([asks(3), make_event(number=4)], made))
    assert [amended for _event, amended in found] == [{"user.domain": "a", "user.id": "e00005"}, {}]
    made.table.close()
