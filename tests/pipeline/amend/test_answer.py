"""What the wants of a batch get, and which events must be asked again because of it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support.amenders import Around, Tags, amendments, asks, by_name, key_of, links, says

from logctl.contracts import Facts, Reach, Want
from logctl.event import Event, Fields
from logctl.pipeline.amend.answer import Amendments, Pending
from logctl.pipeline.amend.facts import FactTable
from logctl.pipeline.amend.late import Late
from logctl.pipeline.amend.links import Links

KEY = key_of(says(1, "a"))
SCOPE = KEY[:2]


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Amendments]:
    made = amendments(tmp_path)
    yield made
    made.table.close()


def told(made: Amendments, *events: Event) -> list[Fields]:
    return made.answer([links(event, *made.amenders.values()) for event in events])[0]


def late(made: Amendments) -> list[Late]:
    with made.table.open() as facts:
        return facts.late()[1]


def spans(made: Amendments) -> list[tuple[int, int]]:
    """Of what is late: numbers of events, which are milliseconds after their start."""
    start = says(0, "").time
    return [(found.start - start, found.end - start) for found in late(made)]


# answers


def test_an_event_gets_what_was_said_last_before_it(made: Amendments) -> None:
    assert told(made, says(1, "old"), says(2, "a"), asks(3), says(4, "new")) == [
        *({}, {}, {"user.domain": "a", "user.id": "e00002"}, {})
    ]


def test_what_comes_later_in_the_batch_counts_like_what_came_before(made: Amendments) -> None:
    assert told(made, asks(3), says(2, "a"))[0]["user.domain"] == "a"


def test_the_same_batch_again_gets_the_same_and_nothing_becomes_late(made: Amendments) -> None:
    batch = [asks(3), says(2, "a")]
    assert told(made, *batch) == told(made, *batch)
    assert late(made) == []


def test_an_event_does_not_hear_itself(tmp_path: Path) -> None:
    class Both(Around):
        def want(self, event: Event) -> Want | None:
            return Want((key_of(event),))

    made = amendments(tmp_path, Both())
    assert told(made, says(1, "a"), says(2, "b"), says(3, "c")) == [
        {"user.domain": "b,c"},
        {"user.domain": "a,c"},
        {"user.domain": "a,b"},
    ]
    made.table.close()


def test_of_events_on_one_millisecond_the_order_counts(made: Amendments) -> None:
    time = says(1, "a").time
    answers = told(made, asks(1, time=time), says(2, "a", time=time), asks(3, time=time))
    assert [answer.get("user.domain") for answer in answers] == [None, None, "a"]


def test_what_an_amender_may_not_say_and_what_says_nothing_is_left_out(tmp_path: Path) -> None:
    class Chatty(Tags):
        def amend(self, want: Want, facts: Facts) -> Fields:
            return {"user.name": "forged", "user.domain": "", "source.port": 0}

    made = amendments(tmp_path, Chatty())
    assert told(made, asks(1)) == [{"source.port": 0}]
    made.table.close()


class Gives(Tags):
    def __init__(self, given: Any) -> None:
        super().__init__()
        self._given = given

    def amend(self, want: Want, facts: Facts) -> Fields:
        if isinstance(self._given, BaseException):
            raise self._given
        return self._given  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    "given",
    [
        None,
        3,
        {"source.port": "many"},
        {"user.domain": object()},
        {"user.domain": "\ud800", "source.port": "x"},
    ],
)
def test_an_answer_that_no_event_can_have_is_none_and_its_amender_is_named(
    tmp_path: Path, given: Any
) -> None:
    made = amendments(tmp_path, Gives(given))
    asked = links(asks(1), *made.amenders.values())
    assert made.answer([asked])[0] == [{}]
    assert list(asked.problems) == ["amender tags"]
    made.table.close()


@pytest.mark.parametrize("error", [KeyError("x"), SystemExit(3)])
def test_an_amender_that_raises_costs_only_what_it_would_have_said(
    tmp_path: Path, error: BaseException
) -> None:
    made = amendments(tmp_path, Gives(error), Tags("others"))
    asked = links(asks(2), *made.amenders.values())
    said = links(says(1, "a"), *made.amenders.values())
    assert made.answer([said, asked])[0][1]["user.domain"] == "a"
    assert list(asked.problems) == ["amender tags"]
    made.table.close()


# what becomes late


def test_a_fact_before_events_that_are_there_is_late_up_to_the_next_of_its_key(made: Amendments) -> None:
    told(made, asks(2), says(5, "later"), asks(9))
    told(made, says(1, "a"))
    assert spans(made) == [(1, 5)]
    assert late(made)[0].key == KEY


def test_a_fact_after_all_that_ever_asked_is_not_late(made: Amendments) -> None:
    told(made, asks(2))
    told(made, says(3, "a"))
    assert late(made) == []


def test_where_nobody_ever_asked_nothing_is_late(made: Amendments) -> None:
    told(made, says(9, "b"))
    told(made, says(1, "a"))
    assert late(made) == []


def test_who_asked_on_another_machine_does_not_count(made: Amendments) -> None:
    told(made, asks(5, host="other"))
    told(made, says(1, "a"))
    assert late(made) == []


def test_very_many_late_facts_of_a_batch_are_few_to_keep(made: Amendments) -> None:
    told(made, *(asks(1000 + number, user=f"user{number}") for number in range(200)))
    told(made, *(says(number, "a", user=f"user{number}") for number in range(200)))
    assert spans(made) == [(0, 1199)]
    assert late(made)[0].key == SCOPE


def test_a_fact_that_is_known_is_not_late_again(made: Amendments) -> None:
    told(made, says(1, "a"), asks(5))
    told(made, says(1, "a"))
    assert late(made) == []


def test_with_a_reach_on_all_events_after_the_fact_are_concerned(tmp_path: Path) -> None:
    made = amendments(tmp_path, Around(reach=Reach(before=1000, on=True)))
    told(made, says(3, "b"), asks(2), asks(5000))
    told(made, says(2500, "a"))
    assert spans(made) == [(1500, 5000)]
    made.table.close()


@pytest.mark.parametrize(
    ("said", "expected"), [([], (None, 5)), ([1], (2, 5)), ([7], (None, 5)), ([4], (None, 4))]
)
def test_with_a_reach_back_the_first_fact_is_about_all_before_it(
    tmp_path: Path, said: list[int], expected: tuple[int | None, int]
) -> None:
    made = amendments(tmp_path, Tags(reach=Reach(before=None)))
    told(made, *(says(number, "b") for number in said), asks(5))
    told(made, says(2, "a"))
    ((start, end),) = spans(made)
    assert (start if expected[0] else None, end) == expected
    assert expected[0] or start < 0
    made.table.close()


# what is said when the events are in the store


def test_who_was_answered_before_a_settling_is_asked_again_when_it_is_stored_after(made: Amendments) -> None:
    _answers, pending = made.answer([links(asks(3)), links(asks(7)), links(says(8, "a"))])
    with made.table.open() as facts:
        facts.settle(0)
    made.stored(pending)
    assert spans(made) == [(3, 7)]
    assert late(made)[0].key == SCOPE


def test_without_a_settling_in_between_nobody_is_asked_again(made: Amendments) -> None:
    made.stored(made.answer([links(asks(3))])[1])
    assert late(made) == []


def test_what_an_ended_process_may_have_stored_is_asked_again(made: Amendments) -> None:
    made.stored(made.answer([links(asks(3))])[1], again=True)
    assert spans(made) == [(3, 3)]


def test_an_empty_batch_makes_no_table(tmp_path: Path) -> None:
    Amendments(FactTable(tmp_path), by_name()).stored(Pending(), again=True)
    assert list(tmp_path.iterdir()) == []


def test_after_an_exchange_of_the_index_the_new_one_knows_what_was_said(tmp_path: Path) -> None:
    index = tmp_path / "index"
    index.mkdir()
    made = amendments(index)
    _answers, pending = made.answer([links(says(1, "a")), links(asks(3))])
    index.rename(tmp_path / "old")
    index.mkdir()
    other = amendments(index)
    told(other, asks(2))
    made.stored(pending)
    assert told(other, asks(4))[0]["user.domain"] == "a"
    assert spans(other) == [(1, 2), (3, 3)]
    for one in (made, other):
        one.table.close()


def test_facts_that_are_only_noted_are_never_late(made: Amendments) -> None:
    told(made, asks(3))
    made.note([links(says(1, "a"))])
    assert late(made) == []
    assert told(made, asks(3))[0]["user.domain"] == "a"


def test_an_event_without_wants_gets_nothing(made: Amendments) -> None:
    with made.table.open() as facts:
        assert made.wanted(facts, Links((1, 1, "x"))) == {}


# facts of which only the value matters


class Named(Tags):
    """Of whom nobody cares who said it; the first one after, if nobody did before."""

    def __init__(self) -> None:
        super().__init__(reach=Reach(before=None, by_value=True))

    def amend(self, want: Want, facts: Facts) -> Fields:
        (key,) = want.keys
        known = facts.before(key) or facts.after(key)
        return known.fields if known else {}


@pytest.mark.parametrize(
    ("there", "said", "expected"),
    [
        ([says(1, "a")], says(3, "a"), []),
        ([says(1, "a")], says(3, "b"), [(3, 9)]),
        ([says(5, "a")], says(3, "a"), []),
        ([says(5, "a")], says(3, "b"), [(None, 5)]),
        ([says(1, "a"), says(5, "b")], says(3, "b"), [(3, 5)]),
        ([], says(3, "a"), [(None, 9)]),
    ],
)
def test_a_fact_that_says_what_its_neighbour_says_changes_nothing_for_anybody(
    tmp_path: Path, there: list[Event], said: Event, expected: list[tuple[int | None, int]]
) -> None:
    made = amendments(tmp_path, Named())
    told(made, *there, asks(2), asks(4), asks(9))
    told(made, said)
    assert [(begin if begin > 0 else None, end) for begin, end in spans(made)] == expected
    made.table.close()


def test_a_record_that_says_more_than_its_copy_is_late_although_its_neighbour_says_the_same(
    tmp_path: Path,
) -> None:
    made = amendments(tmp_path, Named())
    told(made, says(1, "b"), says(3, "a"), asks(4))
    told(made, says(3, "b"))
    assert spans(made) == [(3, 4)]
    made.table.close()
