"""What every condition must do, whatever it finds: the same for any part of the time, and nothing further away."""

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import strategies as st

from logctl.contracts.rule import Hit
from logctl.detect.conditions.condition import Judging, Ready
from logctl.detect.conditions.groups import groups_of
from logctl.detect.source import ListSource, Source, tree_of
from logctl.event import Event
from logctl.query import matches
from support.correlations import changed

FIRST, LAST = -100, 200
UNTIL = 90
CUTS = st.lists(st.integers(-5, 120), max_size=6).map(lambda cuts: sorted({FIRST, *cuts, LAST + 1}))
ALPHA = tree_of("event.action:alpha")


def asked(
    condition: Ready,
    events: Sequence[Event] | Source,
    start: int = FIRST,
    end: int = LAST,
    until: int = UNTIL,
) -> list[Hit]:
    source = ListSource(events) if isinstance(events, Sequence) else events
    return [*condition.hits(Judging(source, until), start, end)]


def in_parts(condition: Ready, events: Sequence[Event] | Source, cuts: Sequence[int]) -> list[Hit]:
    return [hit for start, end in pairwise(cuts) for hit in asked(condition, events, start, end - 1)]


def full(hits: Sequence[Hit]) -> list[tuple[object, ...]]:
    """With what is not compared otherwise."""
    return [(*hit.order, hit.group, hit.count, hit.events, hit.fields) for hit in hits]


def alphas(events: Sequence[Event]) -> list[Event]:
    """Those of `ALPHA`, in order."""
    return sorted((one for one in events if matches(ALPHA, one.shown)), key=lambda one: one.order)


def groups(event: Event, names: Sequence[str]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """As they are compared and as they are written."""
    return [*groups_of(event.shown, names)]


def changes_nothing_further_away(
    condition: Ready, corpus: Sequence[Event], event: Event, end: int = LAST
) -> bool:
    """Without the event, and with another one in its place."""
    others = [one for one in corpus if one is not event]
    first, last = event.time - condition.before, event.time + condition.after

    def away(events: Sequence[Event]) -> list[Hit]:
        return [hit for hit in asked(condition, events, end=end) if not first <= hit.time <= last]

    return away(corpus) == away(others) == away([*others, changed(event, "ヤマダ")])
