"""Is a saved search sound?"""

from typing import Any

import pytest
from support.searches import READING, a_parameter, a_search

from logctl.saved import problems


def told(**changes: Any) -> list[str]:
    return [str(error) for error in problems(a_search(**changes), READING)]


def test_a_sound_one_has_no_problem() -> None:
    assert told() == []
    assert told(columns=("日時", "user"), sort="時刻:asc", first="now-7d", last="2026-10-30") == []
    assert told(by=("user.name", "host.name"), distinct="file.path") == []
    assert told(histogram="1h") == []


def test_samples_are_asked_with_their_values() -> None:
    parameters = (a_parameter("user", "user.name", required=True),)
    assert told(parameters=parameters, sample={"user": "h_akisora"}) == []
    assert told(parameters=parameters, sample={"user": "other"}) == [
        "it does not find its own sample `finds`"
    ]
    assert told(parameters=parameters) == ["copies needs a value: --param user=..."]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"query": "操作:read"}, ["it does not find its own sample `finds`"]),
        ({"query": "*"}, ["it finds the sample `ignores`, which it must not"]),
        ({"query": "操作:(copy"}, ["cannot be understood"]),
        ({"query": "動さ:copy"}, ["there is no field 動さ"]),
        ({"columns": ("user.nam",)}, ["there is no field user.nam"]),
        ({"sort": "nothing:desc"}, ["there is no field nothing"]),
        ({"first": "soon"}, ["no time"]),
        ({"by": ("message",)}, ["cannot be grouped"]),
        ({"by": ("user.nam",)}, ["there is no field user.nam"]),
        ({"histogram": "1x"}, ["no interval"]),
        ({"distinct": "user.name"}, ["`distinct` needs `by`"]),
        ({"by": ("user.name",), "histogram": "1h"}, ["`by` excludes `histogram`"]),
        ({"parameters": (a_parameter("x", "user.nam"),)}, ["there is no field user.nam"]),
        ({"finds": {"logctl.operation": "copy", "file.size": "big"}}, ["file.size"]),
        ({"finds": {"logctl.operation": "copy", "nothing.such": "x"}}, ["nothing.such"]),
    ],
)
def test_what_is_wrong_is_told(changes: dict[str, Any], expected: list[str]) -> None:
    found = told(**changes)
    assert found
    for text in expected:
        assert any(text in one for one in found), found
