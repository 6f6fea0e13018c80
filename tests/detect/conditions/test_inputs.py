from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from support.correlations import did

from logctl.contracts.rule import Count, Events
from logctl.detect.conditions.condition import Judging
from logctl.detect.conditions.inputs import Inputs
from logctl.detect.conditions.streams import Seen
from logctl.detect.source import ListSource
from logctl.event import Event

JUDGING = Judging(ListSource([]), 0)


@dataclass
class Told:
    """A stream of these events, whatever it is asked of."""

    events: Sequence[Event]
    before: int = 0
    after: int = 0

    def seen(self, judging: Judging, start: int, end: int) -> Iterator[Seen]:
        return (Seen(event.order, event.shown, event.shown, (event.id,)) for event in self.events)


def inputs(*streams: Told, group_by: tuple[str, ...] = ("user.name",)) -> Inputs:
    named = tuple(Events("*", f"input {number}") for number in range(len(streams)))
    return Inputs(Count(named, 10, 1, distinct="host.name", group_by=group_by), streams)


def test_a_correlation_reaches_as_far_as_the_input_that_reaches_furthest() -> None:
    both = inputs(Told([], before=5, after=1), Told([], before=2, after=7))
    assert (both.before, both.after) == (5, 7)


def test_events_of_several_inputs_come_in_the_order_of_events_and_each_once() -> None:
    events = [did(1, 1, "a"), did(2, 1, "a"), did(3, 2, "a")]
    members = [*inputs(Told([events[0], events[2]]), Told(events[:2])).members(JUDGING, 0, 9)]
    assert [member.order for member in members] == [event.order for event in events]
    assert [[*member.ids] for member in members] == [[0, 1], [1], [0]]


def test_what_one_input_has_twice_is_one_member_with_all_that_it_tells() -> None:
    first, second = did(1, 1, "a", "akisora", host__name="PC-1"), did(1, 1, "a", "AKISORA", host__name="pc-2")
    (member,) = inputs(Told([first, second])).members(JUDGING, 0, 9)
    assert (member.key, member.group) == (("akisora",), ("akisora",))
    assert member.values == {"pc-1", "pc-2"}
    assert member.ids == {0: ("e00001", "e00001")}


def test_members_of_one_event_come_in_the_order_of_their_groups_folded() -> None:
    members = inputs(Told([did(1, 1, "a", ["b", "C", "A"])])).members(JUDGING, 0, 9)
    assert [member.group for member in members] == [("A",), ("b",), ("C",)]


def test_without_fields_all_events_are_one_group() -> None:
    members = [*inputs(Told([did(1, 1, "a", None), did(2, 2, "a")]), group_by=()).members(JUDGING, 0, 9)]
    assert [member.key for member in members] == [(), ()]
