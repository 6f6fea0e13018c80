"""The plugin as the engine meets it: registered, announced, in the wheel, and right about its own tables."""

import ast
import re
import sys
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest
from support.file_history import file_inference, manager
from support.file_life import life

from logctl.content import bundled_folder
from logctl.contracts import Inference
from logctl.event import Fields
from logctl.fields import type_of
from logctl.query import matches, parse
from logctl.query.typed import Reading

FOLDER = bundled_folder() / "plugins" / "file_inference"
ROOT = Path(__file__).parents[3]
READING = Reading(UTC, datetime(2026, 3, 1, tzinfo=UTC))


def module(name: str) -> Any:
    return sys.modules[f"{type(file_inference()).__module__}.{name}"]


@pytest.fixture(autouse=True)
def loaded() -> None:
    """Its modules are loaded when it is first asked."""
    file_inference().infer([])


def test_it_is_registered_as_a_plugin_of_its_own() -> None:
    plugin = next(one for one in manager().plugins if one.name == "file_inference")
    assert (plugin.origin, plugin.problem) == ("bundled", "")
    assert isinstance(file_inference(), Inference)


def test_its_fields_are_fields() -> None:
    assert all(type_of(name) is not None for name in file_inference().fields)


def test_it_is_in_the_wheel() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    included = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert included["plugins"] == "logctl/bundled/plugins"


@pytest.mark.parametrize("seed", range(3))
def test_the_query_finds_just_the_events_that_it_is_concerned_with(seed: int) -> None:
    query = parse(file_inference().query, READING)
    for event in life(Random(seed), 40).events():
        assert matches(query, event.fields) is file_inference().concerns(event.fields)


@pytest.mark.parametrize(
    ("provider", "code", "port", "expected"),
    [
        ("Microsoft-Windows-Security-Auditing", "4663", None, True),
        ("Microsoft-Windows-Security-Auditing", "5145", None, True),
        ("Microsoft-Windows-Security-Auditing", "4625", None, False),
        ("Microsoft-Windows-Sysmon", "11", None, True),
        ("Microsoft-Windows-Sysmon", "7", None, False),
        ("Microsoft-Windows-Sysmon", "3", 445, True),
        ("Microsoft-Windows-Sysmon", "3", 443, False),
        ("another", "4663", None, False),
    ],
)
def test_it_is_concerned_with_what_its_query_finds(
    provider: str, code: str, port: int | None, expected: bool
) -> None:
    fields: Fields = {"event.provider": provider, "event.code": code}
    if port is not None:
        fields["destination.port"] = port
    assert file_inference().concerns(fields) is expected
    assert matches(parse(file_inference().query, READING), fields) is expected
    assert not file_inference().concerns({})


def test_every_code_it_is_concerned_with_is_in_the_query() -> None:
    codes = {code for _provider, code in module("signals").KINDS}
    assert codes <= set(re.findall(r"\b\d+\b", file_inference().query))


def test_every_score_is_used_and_every_rule_has_one() -> None:
    scores = module("scores").SCORES
    written = {
        node.value
        for file in FOLDER.glob("*.py")
        if file.name != "scores.py"
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    made = {name.replace("copied", "moved") for name in scores if name.startswith("copied")}
    assert set(scores) <= written | made
    assert all(0 < score < 1 for score in scores.values())


def test_what_is_only_possible_is_less_sure_than_what_is_claimed_of_the_same() -> None:
    scores = module("scores").SCORES
    assert scores["renamed-possible-name"] <= 0.4 < scores["renamed-on-server"] < scores["renamed"]
    assert scores["share-read-fast"] < scores["share-read"] < scores["copied-by-name"]
    assert scores["delete-requested-otherwise"] < scores["delete-requested"] < scores["deleted-sysmon"]


def test_a_move_is_a_little_less_sure_than_its_copy() -> None:
    scores = module("scores").SCORES
    moves = [name for name in scores if name.startswith("moved")]
    assert moves
    for name in moves:
        assert scores[name] == pytest.approx(scores[name.replace("moved", "copied")] - 0.05)


def test_the_reach_is_longer_than_the_longest_chain_of_decisions() -> None:
    times = module("times")
    longest = times.MOVE + times.ADDRESS + times.CLOCKS + times.HANDLE
    assert longest <= file_inference().reach
    assert file_inference().reach >= times.SAVE_AS + 2 * times.WATCHED + times.SAVE
    assert file_inference().reach >= times.BIN_KEPT + 2 * times.WATCHED + times.RESTORE
