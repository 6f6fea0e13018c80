"""More than is usual, found as it is defined."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.conditions import (
    ALPHA,
    CUTS,
    alphas,
    asked,
    changes_nothing_further_away,
    full,
    groups,
    in_parts,
)
from support.correlations import corpora, did
from support.rules import TOKYO

from logctl.contracts.rule import DAY, Events, Hit, Rate
from logctl.decode import iso_text
from logctl.detect.conditions import rate
from logctl.detect.conditions.condition import MOST_SHOWN
from logctl.detect.conditions.rate import ReadyRate
from logctl.detect.source import StoreSource
from logctl.errors import LogctlError
from logctl.event import Event
from logctl.store import EmbeddedStore

HOUR = 3_600_000
UNIT = 900_000
SCALE = UNIT // 10
END = 200 * SCALE
rates = st.builds(
    Rate,
    st.just(Events("")),
    st.sampled_from((UNIT, 2 * UNIT)),
    st.integers(1, 6),
    st.sampled_from((0.0, 1.0, 1.5, 3.0)),
    st.integers(0, 4),
    st.sampled_from(((), ("user.name",), ("user.name", "host.name"))),
)


def stretched(events: list[Event]) -> list[Event]:
    times = [one.time * SCALE for one in events]
    return [
        replace(one, time=time, fields={**one.fields, "@timestamp": iso_text(time)})
        for one, time in zip(events, times, strict=True)
    ]


stretched_corpora = corpora(24).map(stretched)
stretched_cuts = CUTS.map(lambda cuts: [cut * SCALE + cut % 3 for cut in cuts[:-1]] + [END + 1])


def made(condition: Rate) -> ReadyRate:
    """A day of these tests begins at 0, which is midnight in UTC."""
    return ReadyRate(condition, ALPHA, UTC)


def defined(condition: Rate, events: list[Event]) -> Iterator[Hit]:
    members = [(one, *group) for one in alphas(events) for group in groups(one, condition.group_by)]

    def number(key: tuple[str, ...], unit: int, last: Event | None = None) -> int:
        return len(ids(key, unit, last))

    def ids(key: tuple[str, ...], unit: int, last: Event | None = None) -> list[str]:
        return [
            one.id
            for one, other, _written in members
            if other == key
            and one.time // condition.every == unit
            and (last is None or one.order <= last.order)
        ]

    for event, key, written in members:
        unit = event.time // condition.every
        baseline = [number(key, unit - back) for back in range(condition.before, 0, -1)]
        if not any(baseline[: max(1, condition.before // 4)]):
            continue
        running = ids(key, unit, event)

        def over(count: int, baseline: list[int] = baseline) -> bool:
            return count >= condition.least and count > condition.factor * median(baseline)

        if over(len(running)):
            shown = (event.id,) if over(len(running) - 1) and len(running) > 1 else tuple(running)
            yield Hit(*event.order, written, len(running), shown, event.shown)


@settings(max_examples=120, deadline=None)
@given(stretched_corpora, rates)
def test_rates_are_found_as_they_are_defined(corpus: list[Event], condition: Rate) -> None:
    assert full(asked(made(condition), corpus, end=END)) == full([*defined(condition, corpus)])


@settings(max_examples=80, deadline=None)
@given(stretched_corpora, rates, stretched_cuts, st.sampled_from((0, 5000)))
def test_they_are_the_same_asked_of_parts_of_the_time_and_counted_in_any_way(
    corpus: list[Event], condition: Rate, cuts: list[int], most: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rate, "MOST_READ", most)
        assert full(in_parts(made(condition), corpus, cuts)) == full(asked(made(condition), corpus, end=END))


@settings(max_examples=60, deadline=None)
@given(stretched_corpora, rates, st.data())
def test_an_event_changes_rates_no_further_away_than_it_says(
    corpus: list[Event], condition: Rate, data: st.DataObject
) -> None:
    if corpus:
        assert changes_nothing_further_away(made(condition), corpus, data.draw(st.sampled_from(corpus)), END)


@settings(max_examples=4, deadline=None)
@given(stretched_corpora, st.lists(rates, min_size=3, max_size=3), stretched_cuts)
def test_a_store_is_told_the_same_as_a_list(
    tmp_path_factory: pytest.TempPathFactory, corpus: list[Event], some: list[Rate], cuts: list[int]
) -> None:
    folder: Path = tmp_path_factory.mktemp("store")
    store = EmbeddedStore(folder / "index", create=True)
    try:
        store.put([store.prepare(event) for event in corpus])
        for condition in some:
            expected = full([*defined(condition, corpus)])
            assert full(in_parts(made(condition), StoreSource(store), cuts)) == expected
    finally:
        store.close()


def numbered(*numbers: int, **fields: str) -> list[Event]:
    """So many events in each unit."""
    times = [unit * UNIT + one for unit, number in enumerate(numbers) for one in range(number)]
    return [did(place, time, "alpha", **fields) for place, time in enumerate(times, 1)]


def test_all_events_above_the_usual_number_are_found() -> None:
    hits = asked(made(Rate(Events(""), UNIT, 3, 2.0, 3)), numbered(2, 2, 2, 6, 4), end=END)
    assert [(hit.time, hit.count, hit.events) for hit in hits] == [
        (3 * UNIT + 4, 5, ("e00007", "e00008", "e00009", "e00010", "e00011")),
        (3 * UNIT + 5, 6, ("e00012",)),
    ]


def test_few_events_are_none_however_unusual() -> None:
    assert asked(made(Rate(Events(""), UNIT, 4, 2.0, 5)), numbered(1, 0, 0, 0, 4), end=END) == []
    assert len(asked(made(Rate(Events(""), UNIT, 4, 2.0, 5)), numbered(1, 0, 0, 0, 5), end=END)) == 1


def test_what_is_new_has_no_usual_number() -> None:
    condition = Rate(Events(""), UNIT, 12, 1.0, 2)
    nothing = [0] * 8
    assert asked(made(condition), numbered(0, 0, 0, 1, *nothing, 9), end=END) == []
    assert asked(made(condition), numbered(0, 0, 1, 0, *nothing, 9), end=END) != []


@pytest.mark.parametrize("most", [0, 5000])
def test_what_is_usual_is_counted_before_the_time_that_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(rate, "MOST_READ", most)
    hits = asked(made(Rate(Events(""), UNIT, 3, 2.0, 3)), numbered(2, 2, 2, 6, 4), 3 * UNIT, END)
    assert [hit.count for hit in hits] == [5, 6]


def test_of_many_events_the_first_and_the_one_that_completed_it_are_shown() -> None:
    least = MOST_SHOWN + 50
    (hit,) = asked(made(Rate(Events(""), UNIT, 1, 1.0, least)), numbered(1, least), end=END)
    assert (hit.count, len(hit.events), hit.events[-1]) == (least, MOST_SHOWN, hit.event)


def test_whole_days_are_those_of_the_zone() -> None:
    midnight = int(datetime(2026, 10, 26, tzinfo=TOKYO).timestamp() * 1000)
    condition = Rate(Events(""), DAY, 1, 1.0, 2)
    events = [did(1, midnight - DAY, "alpha"), did(2, midnight - 1, "alpha"), did(3, midnight, "alpha")]
    hits = asked(ReadyRate(condition, ALPHA, UTC), events, 0, midnight + DAY)
    assert [hit.event for hit in hits] == ["e00003"]
    assert asked(ReadyRate(condition, ALPHA, TOKYO), events, midnight, midnight + DAY) == []


@pytest.mark.parametrize("every", [HOUR, DAY])
def test_a_day_of_25_hours_leaves_no_event_out_of_reach(every: int) -> None:
    berlin = ZoneInfo("Europe/Berlin")
    first = datetime(2026, 10, 24, 0, tzinfo=berlin)
    last = datetime(2026, 10, 27, tzinfo=berlin) - timedelta(milliseconds=1)
    units = 3 if every == DAY else 73
    start, end = (int(one.timestamp() * 1000) for one in (first, last))
    condition = ReadyRate(Rate(Events(""), every, units - 1, 0.0, 1), ALPHA, berlin)
    (hit,) = asked(condition, [did(1, start, "alpha"), did(2, end, "alpha")], start, end)
    assert (hit.event, hit.time - start <= condition.after) == ("e00002", True)


def test_units_that_do_not_fill_a_day_are_refused() -> None:
    with pytest.raises(LogctlError):
        ReadyRate(Rate(Events(""), 7 * HOUR), ALPHA, UTC)
    with pytest.raises(LogctlError):
        ReadyRate(Rate(Events(""), HOUR, 0), ALPHA, UTC)
