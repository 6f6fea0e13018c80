"""What a rule would have found in a time, counted, and what that took."""

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as some

from logctl.contracts.rule import DAY, Hit
from logctl.detect.conditions.condition import Judging
from logctl.detect.gate.backtest import (
    MOST_DAYS,
    MOST_ENTITIES,
    MOST_EXAMPLES,
    Backtest,
    CountedSource,
    Trial,
    backtest,
)
from logctl.detect.source import ListSource, tree_of
from logctl.track.queries.samples import events_told

TOKYO = ZoneInfo("Asia/Tokyo")
BEGIN = 1_767_193_200_000
"""2026-01-01 in Tokyo."""
HOUR = 3_600_000
EVENTS = events_told(
    [
        {"@timestamp": f"2026-01-0{day}T12:00:00.000Z", "user.name": "a", "event.code": str(day)}
        for day in (1, 2, 3)
    ]
)


class Given:
    """A condition that has certain hits, after reading certain events."""

    before = after = 0

    def __init__(self, hits: Sequence[Hit], queries: Sequence[str] = ()) -> None:
        self._hits, self._queries = hits, queries

    def hits(self, judging: Judging, start: int, end: int) -> Iterator[Hit]:
        for query in self._queries:
            for _event in judging.source.events(tree_of(query), start, end):
                pass
        judging.source.count(tree_of("*"), start, end)
        judging.source.first(tree_of("*"))
        yield from (hit for hit in self._hits if start <= hit.time <= end)


def hit(time: int, *group: str) -> Hit:
    return Hit(time, 0, f"event-{time}", group)


def tried(hits: Sequence[Hit], queries: Sequence[str] = (), window: int = DAY, days: int = 10) -> Backtest:
    trial = Trial("burst", "ab", Given(hits, queries), window, TOKYO)
    return backtest(ListSource(EVENTS), trial, BEGIN, BEGIN + days * DAY - 1)


def test_hits_are_counted_by_the_days_of_the_hospital() -> None:
    found = tried([hit(BEGIN), hit(BEGIN + DAY - 1), hit(BEGIN + DAY), hit(BEGIN + 5 * DAY)])
    assert found.days == {"2026-01-01": 2, "2026-01-02": 1, "2026-01-06": 1}
    assert (found.hits, found.findings) == (4, 3)


@pytest.mark.parametrize(("window", "findings"), [(HOUR, 4), (12 * HOUR, 3), (DAY, 3), (7 * DAY, 2)])
def test_hits_of_one_group_and_window_are_one_finding(window: int, findings: int) -> None:
    times = [BEGIN + 6 * HOUR, BEGIN + 7 * HOUR, BEGIN + DAY, BEGIN + DAY + 1]
    hits = [*(hit(time, "a") for time in times), hit(BEGIN, "b")]
    assert tried(hits, window=window).findings == findings


def test_values_that_differ_in_case_and_width_are_one_group_as_first_written() -> None:
    found = tried([hit(BEGIN, "Hanako"), hit(BEGIN + 1, "hanako"), hit(BEGIN + 2, "ｈａｎａｋｏ")])
    assert (found.entities, found.findings) == ([(["Hanako"], 3)], 1)


def test_the_groups_with_most_hits_are_told() -> None:
    hits = [hit(BEGIN + 100 * number + one, f"u{number:02}") for number in range(15) for one in range(number)]
    found = tried(hits)
    assert len(found.entities) == MOST_ENTITIES
    assert found.entities[:2] == [(["u14"], 14), (["u13"], 13)]


def test_each_example_is_of_another_finding() -> None:
    hits = [hit(BEGIN + number, f"u{number // 3}") for number in range(30)]
    found = tried(hits)
    assert found.examples == [f"event-{BEGIN + number}" for number in (0, 3, 6, 9, 12)]
    assert len(found.examples) == MOST_EXAMPLES


def test_what_it_reads_is_counted() -> None:
    found = tried([], ['event.code:"1"', "*"], days=2)
    assert (found.read, found.queries) == (1 + 2, 4)
    assert found.seconds >= 0


def test_hits_outside_the_time_are_none() -> None:
    found = tried([hit(BEGIN - 1), hit(BEGIN), hit(BEGIN + DAY)], days=1)
    assert (found.hits, found.first, found.last) == (1, BEGIN, BEGIN + DAY - 1)


@pytest.mark.parametrize(("days", "weekly"), [(7, 2.0), (14, 1.0), (1, 14.0), (0, 14.0)])
def test_hits_a_week(days: int, weekly: float) -> None:
    found = Backtest("burst", "ab", BEGIN, BEGIN + days * DAY, hits=2)
    assert found.weekly == weekly


def test_of_very_many_days_the_latest_are_kept() -> None:
    hits = [hit(BEGIN + day * DAY) for day in range(MOST_DAYS + 10)]
    found = tried(hits, days=MOST_DAYS + 10)
    assert (len(found.days), found.hits) == (MOST_DAYS, MOST_DAYS + 10)
    assert min(found.days) == "2026-01-11"


@given(some.lists(some.tuples(some.integers(0, 3 * DAY), some.sampled_from("ab")), max_size=30))
def test_its_sums_agree_and_it_comes_back_from_json(told: list[tuple[int, str]]) -> None:
    found = tried([hit(BEGIN + time, group) for time, group in sorted(told)])
    assert (
        sum(found.days.values()) == sum(count for _group, count in found.entities) == found.hits == len(told)
    )
    assert found.findings <= found.hits
    assert len(found.examples) == min(found.findings, MOST_EXAMPLES)
    told_again = orjson.loads(orjson.dumps(found.details))
    assert Backtest("burst", **told_again).details == told_again


def test_a_source_that_counts_gives_what_the_other_gives() -> None:
    plain, counted = ListSource(EVENTS), CountedSource(ListSource(EVENTS))
    everything = tree_of("*")
    assert list(counted.events(everything, 0, 2**50)) == list(plain.events(everything, 0, 2**50))
    assert counted.count(everything, 0, 2**50) == 3
    assert counted.first(everything) == plain.first(everything)
    assert (counted.read, counted.queries) == (3, 3)
