"""Streams that come late, shuffled, in parts, and with the run ended in the middle: found is what the definition says."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.correlations import corpora, correlations, defined, made, rule_of
from support.memory_store import MemoryStore
from support.rules import Stage

from logctl.contracts.rule import Condition, Count, Events, FirstSeen, Hit, Rate, Silence
from logctl.detect import judge as judging_module
from logctl.detect.conditions.condition import Judging, Ready
from logctl.detect.finding import key_of
from logctl.detect.judge import Enabled
from logctl.detect.source import ListSource
from logctl.event import Event

UNTIL = 10**6
Row = tuple[object, ...]
"""Key, time, sequence, event, count."""


@dataclass
class Ended:
    """A condition whose run is ended after so many hits; None: it is not."""

    condition: Ready
    after_hits: int | None = None

    @property
    def before(self) -> int:
        return self.condition.before

    @property
    def after(self) -> int:
        return self.condition.after

    def hits(self, judging: Judging, start: int, end: int) -> Iterator[Hit]:
        found = self.condition.hits(judging, start, end)
        if self.after_hits is not None:
            yield from islice(found, self.after_hits)
            raise KeyboardInterrupt
        yield from found


def rows(hits: Sequence[Hit]) -> set[Row]:
    return {(key_of(hit), hit.time, hit.sequence, hit.event, hit.count) for hit in hits}


def recorded(stage: Stage) -> set[Row]:
    return {row[1:6] for row in stage.hits()}


def streamed(folder: Path, condition: Condition, events: Sequence[Event], data: st.DataObject) -> set[Row]:
    """What is recorded in the end."""
    stage = Stage(folder, MemoryStore())
    asked = Ended(made(condition))
    rules = [Enabled(rule_of(condition), asked, "1")]
    coming = data.draw(st.permutations(events))
    while coming:
        size = data.draw(st.integers(1, len(coming)))
        stage.put(coming[:size])
        coming = coming[size:]
        asked.after_hits = data.draw(st.sampled_from([None, 0, 1, 3, 5]))
        with suppress(KeyboardInterrupt):
            stage.judge(rules, until=UNTIL)
    asked.after_hits = None
    stage.judge(rules, until=UNTIL)
    return recorded(stage)


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging_module, "CHUNK", 2)
    monkeypatch.setattr(judging_module, "PATIENCE", ((30.0, 40),))


FEW = settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
)


@FEW
@given(correlations(depth=1), corpora(), st.data())
def test_a_correlation_finds_what_its_definition_says_however_its_events_come(
    tmp_path_factory: pytest.TempPathFactory, condition: Condition, events: list[Event], data: st.DataObject
) -> None:
    found = streamed(tmp_path_factory.mktemp("stream"), condition, events, data)
    assert found == rows(defined(condition, events))


ALPHA = Events("event.action:alpha")
OTHERS: dict[str, Condition] = {
    "first seen": FirstSeen(ALPHA, ("user.name",), within=60, learn=20),
    "silence": Silence(ALPHA, 25, ("user.name",)),
    "rate": Rate(ALPHA, every=900_000, before=4, factor=1.5, least=2, group_by=("user.name",)),
}


@FEW
@given(st.sampled_from(sorted(OTHERS)), corpora(), st.data())
def test_so_do_the_other_conditions(
    tmp_path_factory: pytest.TempPathFactory, name: str, events: list[Event], data: st.DataObject
) -> None:
    condition = OTHERS[name]
    whole = made(condition).hits(Judging(ListSource(events), UNTIL), -(10**9), 10**9)
    assert streamed(tmp_path_factory.mktemp("stream"), condition, events, data) == rows([*whole])


def test_the_events_that_show_a_hit_are_recorded_with_it(tmp_path: Path) -> None:
    from support.correlations import did

    condition = Count((ALPHA,), 50, 3, group_by=("user.name",))
    stage = Stage(tmp_path, MemoryStore())
    stage.put([did(number, number, "alpha") for number in range(3)])
    stage.judge([Enabled(rule_of(condition), made(condition), "1")], until=UNTIL)
    ((*_rest, events),) = stage.hits()
    assert orjson.loads(str(events)) == ["e00000", "e00001", "e00002"]
