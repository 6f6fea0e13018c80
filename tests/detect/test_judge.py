"""Rules are asked of what changed: in any order, ended anywhere, and each for itself."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.events import make_event
from support.memory_store import MemoryStore
from support.rules import HOUR, MIDNIGHT, MINUTE, Plain, Stage, failure, rule_named

from logctl.contracts.rule import DAY, Each, Events, Hit, Silence
from logctl.detect import judge as judging_module
from logctl.detect.conditions.condition import Judging
from logctl.detect.judge import Enabled
from logctl.errors import StoreError, UnreachableError
from logctl.event import Event
from logctl.query import Node
from logctl.store import Sort

SHOWN = ("id", "rule", "groups", "first", "last", "hits", "continues", "withdrawn")
TABLES = settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path, MemoryStore())


def plain(name: str = "failures", condition: Plain | None = None, version: str = "1") -> Enabled:
    return Enabled(rule_named(name, group_by=("user.name",)), condition or Plain(), version)


def test_what_a_rule_finds_of_one_group_and_day_is_one_finding_that_grows(stage: Stage) -> None:
    stage.put(failure(n, MIDNIGHT + n * HOUR) for n in range(3))
    assert stage.judge([plain()]).changed == 1
    before = stage.findings("id", "noticed")
    stage.put([failure(9, MIDNIGHT + 9 * HOUR)])
    assert stage.judge([plain()], now=MIDNIGHT + DAY).changed == 1
    assert stage.findings("id", "noticed") == before
    assert stage.findings("hits", "first", "last") == [(4, MIDNIGHT, MIDNIGHT + 9 * HOUR)]


def test_values_that_differ_in_case_and_width_are_one_group_and_shown_as_first_written(stage: Stage) -> None:
    stage.put([failure(1, MIDNIGHT, "Ａkisora"), failure(2, MIDNIGHT + 1, "akisora")])
    stage.judge([plain()])
    assert stage.findings("groups", "hits") == [('["Ａkisora"]', 2)]


def test_asking_again_without_anything_new_asks_no_rule(stage: Stage) -> None:
    condition = Plain()
    stage.put([failure(1, MIDNIGHT)])
    stage.judge([plain(condition=condition)])
    asked = [*condition.asked]
    assert stage.judge([plain(condition=condition)]).changed == 0
    assert condition.asked == asked


def test_a_rule_is_asked_only_of_what_changed_as_far_as_it_reaches(stage: Stage) -> None:
    stage.put([failure(1, MIDNIGHT)])
    condition = Plain(before=5, after=7)
    stage.judge([plain(condition=condition)])
    condition.asked.clear()
    stage.put([failure(2, MIDNIGHT + DAY)])
    stage.judge([plain(condition=condition)])
    assert condition.asked == [(MIDNIGHT + DAY - 5, MIDNIGHT + DAY + 7)]


def test_a_late_event_is_judged_in_its_own_time(stage: Stage) -> None:
    stage.put([failure(1, MIDNIGHT + 2 * DAY)])
    stage.judge([plain()])
    stage.put([failure(2, MIDNIGHT)])
    stage.judge([plain()])
    assert sorted(stage.findings("first")) == [(MIDNIGHT,), (MIDNIGHT + 2 * DAY,)]


def test_a_rule_that_is_new_or_changed_is_asked_of_everything(stage: Stage) -> None:
    stage.put([failure(1, MIDNIGHT)])
    stage.judge([plain("one")])
    stage.judge([plain("one"), plain("two")])
    assert sorted(stage.findings("rule")) == [("one",), ("two",)]
    stage.judge([plain("one", Plain("event.action:none"), version="2")])
    assert sorted(stage.findings("rule", "withdrawn")) == [("one", 1), ("two", 0)]


def test_a_rule_that_could_not_be_loaded_for_a_while_misses_nothing(stage: Stage) -> None:
    stage.put([failure(1, MIDNIGHT)])
    stage.judge([plain("one"), plain("two")])
    stage.put([failure(2, MIDNIGHT + DAY)])
    stage.judge([plain("one")])
    stage.judge([plain("one"), plain("two")])
    assert sorted(stage.findings("rule", "first")) == [
        (rule, time) for rule in ("one", "two") for time in (MIDNIGHT, MIDNIGHT + DAY)
    ]


def test_a_rule_that_is_away_while_nothing_changes_is_not_asked_again(stage: Stage) -> None:
    condition = Plain()
    stage.put([failure(1, MIDNIGHT)])
    stage.judge([plain("one"), plain("two", condition)])
    condition.asked.clear()
    stage.judge([plain("one")])
    stage.judge([plain("one"), plain("two", condition)])
    assert condition.asked == []


def test_a_finding_whose_reason_is_gone_is_withdrawn_and_comes_back_as_itself(stage: Stage) -> None:
    stage.put([failure(1, MIDNIGHT)])
    stage.judge([plain()])
    gone, back = Plain("event.action:none"), Plain()
    stage.judge([plain(condition=gone, version="2")])
    stage.judge([plain(condition=back, version="3")])
    assert stage.findings("hits", "withdrawn") == [(1, 0)]


@pytest.mark.parametrize(("pause", "continues"), [(HOUR, True), (HOUR + 1, False)])
def test_what_goes_on_over_midnight_continues_the_finding_of_the_day_before(
    stage: Stage, pause: int, continues: bool
) -> None:
    first = MIDNIGHT + DAY + 1
    stage.put([failure(1, first - pause), failure(2, first)])
    stage.judge([plain()])
    found = {
        start: (identity, before) for identity, start, before in stage.findings("id", "start", "continues")
    }
    yesterday = found[MIDNIGHT][0] if pause == HOUR + 1 or continues else None
    assert found[MIDNIGHT + DAY][1] == (yesterday if continues else None)


class Failing(Plain):
    def hits(self, judging: Judging, start: int, end: int) -> Iterator[Hit]:
        raise RuntimeError("this rule is broken")


class Endless(Plain):
    def hits(self, judging: Judging, start: int, end: int) -> Iterator[Hit]:
        while True:
            pass


def test_a_rule_that_fails_is_named_and_the_others_find_what_they_find(stage: Stage) -> None:
    stage.put([failure(1, MIDNIGHT)])
    report = stage.judge([plain("bad", Failing()), plain("good")])
    assert [(one.rule, one.error) for one in report.problems] == [
        ("bad", "RuntimeError: this rule is broken")
    ]
    assert stage.findings("rule") == [("good",)]


def test_what_a_rule_failed_at_is_asked_again_when_it_is_mended(stage: Stage) -> None:
    stage.put([failure(1, MIDNIGHT)])
    stage.judge([plain("bad", Failing())])
    stage.judge([plain("bad")])
    assert stage.findings("rule") == [("bad",)]


def test_a_rule_that_never_answers_is_named_after_its_time_and_comes_last(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judging_module, "PATIENCE", ((0.05, 10**15), (0.1, DAY)))
    stage.put([failure(1, MIDNIGHT)])
    report = stage.judge([plain("endless", Endless()), plain("good")])
    assert [(one.rule, str(one.error)) for one in report.problems] == [
        ("endless", "no answer within 0.1 seconds")
    ]
    assert stage.findings("rule") == [("good",)]


class Down(MemoryStore):
    """Fails at the events that it is asked for, after so many."""

    left = 0

    def find(self, query: Node, sort: Sort | None = None, limit: int | None = None) -> Iterator[Event]:
        for event in super().find(query, sort or Sort(), limit):
            if self.left == 0:
                raise UnreachableError("the store is down")
            self.left -= 1
            yield event


def test_while_the_store_is_down_nothing_is_found_and_nothing_is_lost(tmp_path: Path) -> None:
    store = Down()
    stage = Stage(tmp_path, store)
    stage.put(failure(n, MIDNIGHT + n) for n in range(10))
    for left in range(12):
        store.left = left
        with pytest.raises(StoreError):
            stage.judge([plain("one"), plain("two")])
    store.left = 1000
    stage.judge([plain("one"), plain("two")])
    assert stage.findings("hits") == [(10,), (10,)]


def test_many_hits_are_recorded_in_parts_that_end_between_two_milliseconds(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judging_module, "CHUNK", 4)
    stage.put(failure(n, MIDNIGHT + n // 6) for n in range(40))
    stage.judge([plain()])
    assert stage.findings("hits", "first", "last") == [(40, MIDNIGHT, MIDNIGHT + 6)]


def test_a_run_that_was_ended_goes_on_behind_what_it_recorded(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judging_module, "CHUNK", 4)

    class Ended(Plain):
        def hits(self, judging: Judging, start: int, end: int) -> Iterator[Hit]:
            for number, hit in enumerate(super().hits(judging, start, end)):
                if number == 10:
                    raise KeyboardInterrupt
                yield hit

    stage.put(failure(n, MIDNIGHT + n) for n in range(20))
    with pytest.raises(KeyboardInterrupt):
        stage.judge([plain(condition=Ended())])
    rest = Plain()
    stage.judge([plain(condition=rest)])
    assert rest.asked[0][0] > MIDNIGHT
    assert stage.findings("hits") == [(20,)]


def test_a_long_time_is_asked_in_pieces_from_event_to_event(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judging_module, "PATIENCE", ((30.0, 31 * DAY),))
    stage.put(failure(n, MIDNIGHT + n * 20 * DAY) for n in range(6))
    condition = Plain()
    stage.judge([plain(condition=condition)])
    assert [end for _start, end in condition.asked[:-1]] == [
        MIDNIGHT + 31 * DAY,
        MIDNIGHT + 71 * DAY,
        MIDNIGHT + 111 * DAY,
    ]
    assert all(later[0] == earlier[1] + 1 for earlier, later in pairwise(condition.asked))
    assert len(stage.findings("id")) == 6


def test_a_silence_is_asked_about_as_time_goes_on(stage: Stage) -> None:
    class Quiet(Plain):
        def hits(self, judging: Judging, start: int, end: int) -> Iterator[Hit]:
            self.asked.append((start, end))
            if start <= judging.until <= end:
                yield Hit(judging.until, 0, "e00001", ("x",))

    condition = Quiet()
    rule = rule_named("quiet", Silence(Events("*"), HOUR))
    stage.put([make_event(number=1, time=MIDNIGHT)])
    for minutes in (0, 5, 5, 9):
        stage.judge([Enabled(rule, condition, "1")], until=MIDNIGHT + minutes * MINUTE)
    assert condition.asked[-2:] == [
        (MIDNIGHT, MIDNIGHT + 5 * MINUTE),
        (MIDNIGHT + 5 * MINUTE, MIDNIGHT + 9 * MINUTE),
    ]


EVENTS = st.lists(
    st.tuples(st.integers(0, 4 * DAY), st.sampled_from(["akisora", "AKISORA", "haruno"])),
    min_size=1,
    max_size=20,
)


@TABLES
@given(EVENTS, st.data())
def test_order_parts_and_restarts_make_no_difference(
    tmp_path_factory: pytest.TempPathFactory, made: list[tuple[int, str]], data: st.DataObject
) -> None:
    events = [failure(n, MIDNIGHT + time, user) for n, (time, user) in enumerate(made)]
    whole = Stage(tmp_path_factory.mktemp("whole"), MemoryStore())
    whole.put(events)
    whole.judge([plain()])
    parts = Stage(tmp_path_factory.mktemp("parts"), MemoryStore())
    coming = data.draw(st.permutations(events))
    while coming:
        size = data.draw(st.integers(1, len(coming)))
        parts.put(coming[:size])
        coming = coming[size:]
        if data.draw(st.booleans()):
            parts.judge([plain()])
    parts.judge([plain()])
    assert parts.findings(*SHOWN) == whole.findings(*SHOWN)
    assert parts.hits() == whole.hits()
    assert sum(int(str(row[0])) for row in whole.findings("hits")) == len(events)


def test_conditions_of_the_contract_say_what_entities_a_finding_has() -> None:
    assert rule_named("x", Each(Events("*"))).entities == ("host.name", "user.name")
