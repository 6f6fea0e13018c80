"""Conditions in Python, told events in order and held to what they say."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.conditions import ALPHA, CUTS, alphas, asked, changes_nothing_further_away, full, in_parts
from support.correlations import corpora, did

from logctl.contracts.rule import Hit
from logctl.detect.conditions import judged
from logctl.detect.conditions.condition import MOST_SHOWN
from logctl.detect.conditions.judged import CHUNK, ReadyJudge
from logctl.errors import PluginError
from logctl.event import Event

Times = tuple[tuple[int, str], ...]


@dataclass
class Pairs:
    """An event that has another one up to `reach` before it. The state is what came in that time."""

    reach: int = 10
    query: str = "event.action:alpha"
    group_by: tuple[str, ...] = ()
    told: list[int] = field(default_factory=list)

    def judge(self, events: Sequence[Event], state: Times | None) -> tuple[list[Hit], Times]:
        self.told.append(len(events))
        kept, hits = state or (), []
        for event in events:
            kept = tuple(one for one in kept if event.time - one[0] <= self.reach)
            if kept:
                hits.append(Hit(*event.order, (), len(kept), (kept[0][1], event.id)))
            kept += ((event.time, event.id),)
        return hits[::-1], kept


@dataclass
class Saying:
    """Says something of each event."""

    say: Callable[[Event], Any]
    group_by: tuple[str, ...] = ()
    query: str = "event.action:alpha"
    reach: int = 0

    def judge(self, events: Sequence[Event], state: Any) -> tuple[Iterable[Hit], Any]:
        return (self.say(event) for event in events), state


def defined(reach: int, events: list[Event]) -> Iterator[Hit]:
    own = alphas(events)
    for number, event in enumerate(own):
        before = [one for one in own[:number] if event.time - one.time <= reach]
        if before:
            yield Hit(*event.order, (), len(before), (before[0].id, event.id), event.shown)


def chunks_of(size: int) -> pytest.MonkeyPatch:
    patch = pytest.MonkeyPatch()
    patch.setattr(judged, "CHUNK", size)
    return patch


@settings(max_examples=60, deadline=None)
@given(corpora(), st.sampled_from((0, 1, 10, 30)), CUTS, st.integers(1, 5))
def test_a_judge_finds_the_same_in_any_parts_and_chunks(
    corpus: list[Event], reach: int, cuts: list[int], size: int
) -> None:
    patch = chunks_of(size)
    try:
        assert full(in_parts(ReadyJudge(Pairs(reach), ALPHA), corpus, cuts)) == full([*_told(reach, corpus)])
    finally:
        patch.undo()


def _told(reach: int, corpus: list[Event]) -> Iterator[Hit]:
    for hit in defined(reach, corpus):
        yield Hit(*hit.order, hit.group, hit.count, tuple(dict.fromkeys(hit.events)), hit.fields)


@settings(max_examples=50, deadline=None)
@given(corpora(), st.sampled_from((0, 10)), st.data())
def test_an_event_changes_what_it_says_no_further_away_than_its_reach(
    corpus: list[Event], reach: int, data: st.DataObject
) -> None:
    if corpus:
        event = data.draw(st.sampled_from(corpus))
        assert changes_nothing_further_away(ReadyJudge(Pairs(reach), ALPHA), corpus, event)


def test_it_is_told_some_hundreds_of_events_at_once() -> None:
    judge = Pairs()
    events = [did(number, number // 10, "alpha") for number in range(CHUNK + 3)]
    assert len(asked(ReadyJudge(judge, ALPHA), events)) == CHUNK + 2
    assert judge.told == [CHUNK, 3]


def test_the_state_begins_before_the_first_hit_that_counts() -> None:
    events = [did(time, time, "alpha") for time in (1, 15, 20, 25)]
    assert [hit.event for hit in asked(ReadyJudge(Pairs(), ALPHA), events, 20, 24)] == ["e00020"]


def test_what_it_leaves_out_is_filled_in() -> None:
    (hit,) = asked(ReadyJudge(Saying(lambda event: Hit(*event.order)), ALPHA), [did(1, 5, "alpha")])
    assert (hit.events, hit.fields["event.action"]) == (("e00001",), "alpha")


def test_of_many_events_only_some_are_noted() -> None:
    many = tuple(f"x{number}" for number in range(500))
    ready = ReadyJudge(Saying(lambda event: Hit(*event.order, events=many)), ALPHA)
    (hit,) = asked(ready, [did(1, 5, "alpha")])
    assert (len(hit.events), hit.events[-1]) == (MOST_SHOWN, "e00001")


@pytest.mark.parametrize(
    "say",
    [
        lambda event: Hit(event.time + 1, event.sequence, event.id),
        lambda event: Hit(event.time, event.sequence, "another"),
        lambda event: event.id,
    ],
)
def test_a_hit_must_be_an_event_that_it_was_told(say: Callable[[Event], object]) -> None:
    with pytest.raises(PluginError, match="just told"):
        asked(ReadyJudge(Saying(say), ALPHA), [did(1, 5, "alpha")])


def test_a_hit_must_have_a_value_for_each_name_of_its_group() -> None:
    ready = ReadyJudge(Saying(lambda event: Hit(*event.order, ("a",)), ("user.name", "host.name")), ALPHA)
    with pytest.raises(PluginError, match=r"user\.name, host\.name"):
        asked(ready, [did(1, 5, "alpha")])


def test_what_it_raises_comes_through() -> None:
    with pytest.raises(ZeroDivisionError):
        asked(ReadyJudge(Saying(lambda event: 1 // event.sequence), ALPHA), [did(0, 0, "alpha")])
