"""What happened to the files of the invented hospital is what `logctl track` says of them."""

import json
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest
from support.command import Command, ingested

from .conftest import SEEDS, Asked, Written_, incident, size

READ = ("client-operations", "network")
ASKED = 60
"""Of some thousands of operations."""


@pytest.fixture(scope="module", params=SEEDS)
def asked(
    request: pytest.FixtureRequest, hospital: Written_, tmp_path_factory: pytest.TempPathFactory
) -> Asked:
    written = hospital(size(request.param))
    folder = tmp_path_factory.mktemp("lineage")
    return Asked(written.truth, ingested(folder, *(written.logs / name for name in READ)))


@pytest.fixture
def edges(hospital: Written_, asked: Asked) -> list[dict[str, Any]]:
    """All that an agent can have told."""
    file: Path = hospital(size(asked.truth["seed"])).logs.parent / "edges.ndjson"
    found = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    return [edge for edge in found if edge["told"]]


def ahead(truth: dict[str, Any], host: str, time: float) -> float:
    """How far the clock of the terminal was, in seconds."""
    told = [
        one["milliseconds_ahead"]
        for one in truth["clocks"]
        if one["host"].startswith(host) and moment(one["from"]) <= time
    ]
    return told[-1] / 1000 if told else 0.0


def moment(text: str) -> float:
    return datetime.fromisoformat(text).timestamp()


def is_same(step: dict[str, Any], edge: dict[str, Any], offset: float) -> bool:
    names = ("operation", "from", "to", "host", "user")
    return all(step[name] == edge[name] for name in names) and (
        abs(moment(step["time"]) - moment(edge["time"]) - offset) < 0.01
    )


def lineages(ask: Command, *arguments: str) -> list[dict[str, Any]]:
    result = ask("track", *arguments, "-o", "json")
    assert result.code in (0, 4), result.err
    return result.json if isinstance(result.json, list) else [result.json]


def test_each_operation_that_was_done_is_in_the_lineage_of_its_file(
    asked: Asked, ask: Command, edges: list[dict[str, Any]]
) -> None:
    for edge in Random(asked.truth["seed"]).sample(edges, ASKED):
        path = edge["to"] or edge["from"]
        found = lineages(ask, path, "--host", edge["host"])
        offset = ahead(asked.truth, edge["host"], moment(edge["time"]))
        steps = [step for lineage in found for step in lineage["steps"] if is_same(step, edge, offset)]
        assert steps, (edge, [lineage["steps"] for lineage in found])
        assert {step["basis"] for step in steps} == {"observed"}


def test_no_operation_is_in_a_lineage_that_was_not_done(
    asked: Asked, ask: Command, edges: list[dict[str, Any]]
) -> None:
    """What the agents tell: a server's own records of the same are evidence of it."""
    known = {(edge["operation"], edge["from"], edge["to"], edge["host"], edge["user"]) for edge in edges}
    for edge in Random(asked.truth["seed"] + 1).sample(edges, ASKED):
        for lineage in lineages(ask, edge["to"] or edge["from"], "--host", edge["host"]):
            for step in lineage["steps"]:
                told = tuple(step[name] for name in ("operation", "from", "to", "host", "user"))
                assert told in known or step["operation"] == "print", step


def test_the_secret_list_went_over_the_desktop_to_a_stick(asked: Asked, ask: Command) -> None:
    truth = incident(asked, "copy-to-stick")
    facts, host = truth["facts"], truth["hosts"][0]
    (found,) = lineages(ask, facts["final"], "--host", host)
    assert [origin["path"] for origin in found["origins"]] == [facts["origin"]]
    assert [(final["path"], final["operation"]) for final in found["finals"]][-1] == (facts["final"], "copy")
    assert [step["operation"] for step in found["steps"]] == ["copy", "rename", "copy", "delete"]
    assert found["steps"][2]["to_serial"] == facts["stick"]


def test_a_stick_tells_what_was_put_on_it(asked: Asked, ask: Command) -> None:
    facts = incident(asked, "unregistered-stick")["facts"]
    found = lineages(ask, "--serial", facts["stick"])
    assert sorted(lineage["origins"][0]["path"] for lineage in found) == sorted(facts["files"])
