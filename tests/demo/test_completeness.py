"""What is missing in an invented hospital is told with the answers that it touches, and with no others."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from support.command import Command, ingested

from logctl.demo.generate import Written
from logctl.demo.hospital import Size

from .conftest import READ, SEEDS, Asked, Written_, incident

KINDS = ("holes", "silences", "clock_steps", "clock_offsets")
FULL = 3
"""Days: on the last of them a terminal can be silent for long enough."""


@pytest.fixture(scope="module", params=SEEDS)
def asked(
    request: pytest.FixtureRequest, hospital: Written_, tmp_path_factory: pytest.TempPathFactory
) -> Asked:
    written: Written = hospital(Size(beds=10, days=FULL, seed=request.param, last=date(2026, 10, 30)))
    folder = tmp_path_factory.mktemp("asked")
    (folder / "logctl.toml").write_text('whole_logs = ["*/*"]')
    return Asked(written.truth, ingested(folder, *(written.logs / name for name in READ)))


def moment(text: str, **later: float) -> str:
    return (datetime.fromisoformat(text) + timedelta(**later)).isoformat()


def said(ask: Command, tmp_path: Path, *arguments: str) -> dict[str, Any]:
    """With an answer, in the manifest of its export."""
    file = tmp_path / "answer.csv"
    assert ask("search", *arguments, "--by", "event.kind", "--out", file, "--manifest").code == 0
    manifest = json.loads(file.with_name("answer.csv.manifest.json").read_text("utf-8"))
    found: dict[str, Any] = manifest["completeness"]
    return found


@pytest.fixture
def everything(asked: Asked, ask: Command, tmp_path: Path) -> dict[str, Any]:
    return said(ask, tmp_path)


def test_what_was_lost_is_a_hole(asked: Asked, everything: dict[str, Any]) -> None:
    holes = [(one["host"], one["log"], one["after"] + 1, one["before"] - 1) for one in everything["holes"]]
    lost = [(one["host"], one["channel"], one["first"], one["last"]) for one in asked.truth["lost"]]
    assert lost
    assert holes == lost


def test_the_terminal_that_fell_silent_is_named_alone(asked: Asked, everything: dict[str, Any]) -> None:
    truth = incident(asked, "silent-terminal")
    (last,) = truth["evidence"]["last"]
    (silence,) = everything["silences"]
    assert (silence["host"], silence["log"]) == (last["computer"], "Security")
    assert silence["open"]
    gone = datetime.fromisoformat(truth["facts"]["since"]) - datetime.fromisoformat(silence["start"])
    assert timedelta(0) <= gone < timedelta(hours=4)


def test_the_cleared_log_is_told(asked: Asked, everything: dict[str, Any]) -> None:
    cleared = [one for one in everything["remarks"] if one["remark"] == "cleared"]
    assert everything["counts"]["cleared"] == len(cleared) == 1
    assert cleared[0]["time"] == incident(asked, "cleared-log")["facts"]["time"]


def set_clock(asked: Asked) -> tuple[str, str, float]:
    """Host, true time and seconds of the one clock that was set."""
    name, since = next(
        (one["host"], one["from"]) for one in asked.truth["clocks"] if one["from"] != asked.truth["begin"]
    )
    ahead = next(one["milliseconds_ahead"] for one in asked.truth["clocks"] if one["host"] == name)
    return name, since, ahead / 1000


def test_the_clock_that_was_wrong_is_told(asked: Asked, everything: dict[str, Any]) -> None:
    host, since, ahead = set_clock(asked)
    (offset,) = everything["clock_offsets"]
    assert (offset["host"].partition(".")[0], offset["seconds"]) == (host, ahead)
    assert datetime.fromisoformat(offset["end"]) == datetime.fromisoformat(since) + timedelta(seconds=ahead)
    assert {one["host"] for one in everything["clock_steps"]} <= {offset["host"]}


def test_the_spoilt_lines_are_counted(asked: Asked, everything: dict[str, Any]) -> None:
    assert everything["rejects"] == len(asked.truth["broken"])
    assert everything["undated"] == everything["doubtful"] == everything["behind"] == 0


# and nowhere else


def test_of_a_host_where_nothing_happened_nothing_is_said(asked: Asked, ask: Command, tmp_path: Path) -> None:
    touched = {one["host"] for one in asked.truth["lost"]} | {set_clock(asked)[0]}
    touched |= {host for one in asked.truth["incidents"] for host in one["hosts"]}
    touched = {name.partition(".")[0] for name in touched}
    quiet = [one["name"] for one in asked.truth["machines"] if one["name"].partition(".")[0] not in touched]
    assert len(quiet) > 5
    for host in quiet:
        found = said(ask, tmp_path, "--host", host)
        assert [found[kind] for kind in KINDS] == [[], [], [], []]
        assert set(found["counts"]) <= {"stopped", "started", "stopped-unexpectedly"}


@pytest.mark.parametrize("kind", ["holes", "silences", "clock_offsets"])
def test_of_the_host_where_it_happened_it_is_said(
    asked: Asked, ask: Command, tmp_path: Path, everything: dict[str, Any], kind: str
) -> None:
    (one,) = everything[kind]
    assert said(ask, tmp_path, "--host", one["host"])[kind] == [one]


@pytest.mark.parametrize("kind", ["holes", "silences", "clock_offsets"])
def test_before_and_after_it_is_not_said(
    asked: Asked, ask: Command, tmp_path: Path, everything: dict[str, Any], kind: str
) -> None:
    (one,) = everything[kind]
    before, after = moment(one["start"], milliseconds=-1), moment(one["end"], milliseconds=1)
    assert said(ask, tmp_path, "--to", before)[kind] == []
    assert said(ask, tmp_path, "--from", after)[kind] == []
    assert [gap["host"] for gap in said(ask, tmp_path, "--from", one["start"], "--to", one["end"])[kind]] == [
        one["host"]
    ]


def test_a_cleared_log_is_of_its_moment(asked: Asked, ask: Command, tmp_path: Path) -> None:
    time = incident(asked, "cleared-log")["facts"]["time"]
    assert said(ask, tmp_path, "--from", time, "--to", time)["counts"]["cleared"] == 1
    assert "cleared" not in said(ask, tmp_path, "--to", moment(time, milliseconds=-1))["counts"]
    assert "cleared" not in said(ask, tmp_path, "--from", moment(time, milliseconds=1))["counts"]


def test_spoilt_lines_are_of_their_hours(asked: Asked, ask: Command, tmp_path: Path) -> None:
    """The last of them was written in the fourteenth hour of the first day, in a log with some records an hour."""
    begin = asked.truth["begin"]
    assert said(ask, tmp_path, "--to", moment(begin, hours=5))["rejects"] == 0
    assert said(ask, tmp_path, "--from", moment(begin, hours=18))["rejects"] == 0
    assert (
        said(ask, tmp_path, "--from", moment(begin, hours=5), "--to", moment(begin, hours=18))["rejects"] == 3
    )


def test_the_line_under_an_answer_names_what_there_is(ask: Command) -> None:
    (line,) = [
        line for line in ask("search", "--count").err.splitlines() if line.startswith("about the logs")
    ]
    for part in (
        "log cleared 1",
        "clock set 1",
        "records missing in 1 places",
        "1 logs silent for longer than usual",
        "the clocks of 1 hosts were wrong",
        "3 rejects",
    ):
        assert part in line
    assert "logging st" not in line
