"""What every inference must hold to, whoever wrote it."""

import os
import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from random import Random

import pytest
from support.inferences import Pairs
from support.ingests import Place
from support.ward import write_logs
from support.windows_history import history, raw

from logctl.content import bundled_folder
from logctl.contracts import Inference
from logctl.event import Event, Fields
from logctl.fields import type_of
from logctl.manager import make_manager
from logctl.pipeline.amend.answer import allowed
from logctl.pipeline.amend.settle import READING
from logctl.pipeline.amend.windows import windows
from logctl.query import Everything, matches, parse
from logctl.settings import load_settings
from logctl.store import Sort

HANDLES = Pairs(
    "handles",
    reach=30_000,
    query="event.code:(4656 OR 4658 OR 4660)",
    field="event.code",
    opens=("4656",),
    closes=("4658", "4660"),
    same=("host.name", "logctl.handle"),
)
"""The tests' own: what is asked of all must be askable of one that is right."""


def registered() -> list[Inference]:
    return [*make_manager(load_settings({}, environment={})).inferences.values(), HANDLES]


each = pytest.mark.parametrize("inference", registered(), ids=lambda inference: inference.name)


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> list[Event]:
    """The events, with their joins, of an invented hospital, of a file server, and of the collectors' samples."""
    folder = tmp_path_factory.mktemp("samples")
    files = write_logs(folder / "ward")
    server = folder / "server.jsonl"
    server.write_bytes(b"\n".join(raw(one) for seed in range(9) for one in history(Random(seed), 60)) + b"\n")
    folders = sorted((bundled_folder() / "collectors").glob("*/samples"))
    place = Place(folder / "home", folder / "config")
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "XDG_CONFIG_HOME", str(folder / "config"))
        place.ingest(*files, server, *folders)
        with place.engine() as engine:
            return list(engine.store.find(Everything(), Sort(descending=False)))


def looked_at(inference: Inference, events: Sequence[Event]) -> list[Event]:
    """As the engine gives them: without what was inferred before."""
    return [
        event
        for event in events
        if "logctl.time_doubtful" not in event.fields
        and inference.concerns(event.fields)
        and inference.fields.isdisjoint(event.amended)
    ]


@each
def test_it_is_an_inference_of_known_fields(inference: Inference) -> None:
    assert isinstance(inference, Inference)
    assert re.fullmatch(r"[a-z][a-z0-9_]{0,39}", inference.name)
    assert inference.fields
    assert [name for name in inference.fields if type_of(name) is None] == []


@each
def test_it_reaches_so_many_milliseconds(inference: Inference) -> None:
    assert isinstance(inference.reach, int)
    assert inference.reach > 0


@each
def test_whom_it_concerns_depends_on_the_fields_alone(inference: Inference, samples: list[Event]) -> None:
    for event in samples:
        before: Fields = deepcopy(event.fields)
        first = inference.concerns(event.fields)
        assert inference.concerns(event.fields) is first
        assert event.fields == before
    assert inference.concerns({}) is False


@each
def test_its_query_finds_all_events_that_it_looks_at(inference: Inference, samples: list[Event]) -> None:
    query = parse(inference.query, READING)
    missed = [event for event in looked_at(inference, samples) if not matches(query, event.shown)]
    assert [(event.id, event.fields.get("message")) for event in missed] == []


@each
def test_of_nothing_it_says_nothing(inference: Inference) -> None:
    assert dict(inference.infer([])) == {}


@each
def test_what_it_says_can_be_added_to_events_that_it_was_asked_about(
    inference: Inference, samples: list[Event]
) -> None:
    events = looked_at(inference, samples)
    said = inference.infer(events)
    assert said.keys() <= {event.id for event in events}
    for fields in said.values():
        assert fields.keys() <= inference.fields
        allowed(inference.fields, fields)


@each
def test_asked_again_it_says_the_same_and_has_changed_no_event(
    inference: Inference, samples: list[Event]
) -> None:
    events = looked_at(inference, samples)
    before = deepcopy(events)
    assert dict(inference.infer(events)) == dict(inference.infer(events))
    assert events == before


def in_parts(
    inference: Inference, events: Sequence[Event], most: int, reach: int
) -> Iterator[tuple[str, Fields]]:
    if not events:
        return
    for window in windows(events, events[0].time, events[-1].time, reach, most):
        core = {event.id for event in window.core}
        said = inference.infer(window.events)
        yield from ((identity, fields) for identity, fields in said.items() if identity in core and fields)


def at_once(inference: Inference, events: Sequence[Event]) -> dict[str, Fields]:
    return {identity: fields for identity, fields in inference.infer(events).items() if fields}


@each
@pytest.mark.parametrize("most", [1, 5])
def test_nothing_that_is_further_away_than_its_reach_matters(
    inference: Inference, samples: list[Event], most: int
) -> None:
    events = looked_at(inference, samples)
    assert dict(in_parts(inference, events, most, inference.reach)) == at_once(inference, events)


def test_one_that_looks_further_than_it_says_is_found(samples: list[Event]) -> None:
    events = looked_at(HANDLES, samples)
    assert dict(in_parts(HANDLES, events, 1, HANDLES.reach // 30)) != at_once(HANDLES, events)


def test_the_samples_have_pairs(samples: list[Event]) -> None:
    assert len(at_once(HANDLES, looked_at(HANDLES, samples))) > 5
