"""Is a tracking query sound?"""

from typing import Any

import pytest
from support.searches import READING, a_parameter
from support.tracking import DESK, QUERY, SHARE, STICK, a_query

from logctl.query import Everything, Exists
from logctl.store import Sort
from logctl.track.queries import tracking_problems
from logctl.track.queries.samples import Story


def said(**changes: Any) -> list[str]:
    return [str(error) for error in tracking_problems(a_query(**changes), READING)]


def test_a_sound_one_has_no_problem() -> None:
    assert said() == []
    assert said(first="now-7d", last="2026-10-30") == []


def test_samples_are_asked_with_their_values() -> None:
    parameters = (a_parameter("host", "host.hostname", required=True),)
    assert said(parameters=parameters, sample={"host": "pc1"}) == []
    assert said(parameters=parameters, sample={"host": "pc2"}) == [
        "it finds no lineage in its own sample `finds`"
    ]
    assert said(parameters=parameters) == ["to-sticks needs a value: --param host=..."]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"finds": QUERY.ignores}, "it finds no lineage in its own sample `finds`"),
        ({"ignores": QUERY.finds}, "it finds a lineage in the sample `ignores`, and must not"),
        ({"reaches": ("print",)}, "it finds no lineage in its own sample `finds`"),
        ({"within": 59_000}, "it finds no lineage in its own sample `finds`"),
        ({"query": "操作:(copy"}, "cannot be understood"),
        ({"query": "動さ:copy"}, "there is no field 動さ"),
        ({"paths": ("*",)}, "must say something"),
        ({"first": "soon"}, "no time"),
        ({"parameters": (a_parameter("x", "user.nam"),)}, "there is no field user.nam"),
        ({"parameters": (a_parameter("path", "file.path"),)}, "no other can have its name"),
        ({"finds": [{"logctl.operation": "copy", "file.size": "big"}]}, "file.size"),
        ({"ignores": [{"nothing.such": "x"}]}, "nothing.such"),
    ],
)
def test_what_is_wrong_is_told(changes: dict[str, Any], expected: str) -> None:
    found = said(**changes)
    assert any(expected in one for one in found), found


def test_events_of_a_story_are_a_minute_apart_unless_they_say_when() -> None:
    story = Story([{"user.name": "a"}, {"user.name": "b"}, {"@timestamp": "2025-01-01T00:00:00.000Z"}])
    events = list(story.find(Everything(), Sort(descending=False)))
    assert [event.id for event in events] == ["sample-3", "sample-1", "sample-2"]
    assert events[2].time - events[1].time == 60_000
    assert [event.id for event in story.find(Exists("user.name"), Sort(), 1)] == ["sample-2"]
    assert list(story.get(["sample-1", "sample-9"])) == ["sample-1"]


def test_a_story_may_be_told_in_any_order() -> None:
    late, early = "2026-01-02T00:00:00.000Z", "2026-01-01T00:00:00.000Z"
    copied, taken = ({**fields} for fields in QUERY.finds)
    assert (copied["file.path"], taken["file.path"], copied["logctl.from.path"]) == (DESK, STICK, SHARE)
    told = [{**taken, "@timestamp": late}, {**copied, "@timestamp": early}]
    assert said(finds=told) == []
