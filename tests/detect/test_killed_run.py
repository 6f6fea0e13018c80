"""`logctl alert run --notify`, killed again and again: in the end each finding is there once, and was told once."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from random import Random

import orjson
import pytest
from support.command import commanded, event_line, ingested, write_lines

from logctl.detect.database import alerts_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")

RULE = """
name = "programs"
severity = "high"
group_by = ["user.name"]
query = 'event.code:"4688"'
title = { ja = "プログラム", en = "programs" }
description = { ja = "プログラムが実行された。", en = "A program was run." }
advice = { ja = "尋ねる。", en = "Ask." }

[[cases]]
title = "a program"
finds = true
events = [{ "event.code" = "4688" }]

[[cases]]
title = "a log-on"
finds = false
events = [{ "event.code" = "4624" }]
"""
USERS, DAYS, KILLS = 40, 5, 8


def settings(folder: Path) -> str:
    return f'[notify.book]\nkind = "file"\npath = "{folder / "told"}"\ndigest = 0\nfresh = "3650d"\n'


@pytest.fixture
def ward(tmp_path: Path) -> Path:
    """A folder whose `home` has many events for a rule that is enabled."""
    rules = tmp_path / "content" / "plugins" / "rules"
    rules.mkdir(parents=True)
    (rules / "programs.toml").write_text(RULE, encoding="utf-8")
    (tmp_path / "settings.toml").write_text(settings(tmp_path), encoding="utf-8")
    lines = [
        event_line(day * USERS + user, f"2026-10-{day + 1:02}T03:00:00.000000Z", user=f"user{user}")
        for day in range(DAYS)
        for user in range(USERS)
    ]
    ingested(tmp_path, write_lines(tmp_path / "a.jsonl", lines))
    plugins = ("--plugins-dir", tmp_path / "content")
    commanded(tmp_path, "rule", "backtest", "programs", *plugins)
    commanded(tmp_path, "rule", "enable", "programs", "--why", "x", *plugins)
    return tmp_path


def started(ward: Path) -> "subprocess.Popen[bytes]":
    names = ("XDG_CONFIG_HOME", "XDG_DATA_HOME")
    return subprocess.Popen(
        [
            *(sys.executable, "-m", "logctl", "alert", "run", "--notify", "--home", ward / "home"),
            *("--config", ward / "settings.toml", "--plugins-dir", ward / "content"),
        ],
        env={**os.environ, **{name: str(ward / name.lower()) for name in names}},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def told(ward: Path) -> list[tuple[str, str]]:
    """Message and finding of each line; the last one may be half."""
    lines = (ward / "told").read_bytes().split(b"\n")[:-1] if (ward / "told").exists() else []
    return [(entry["message"], entry["finding"]) for entry in map(orjson.loads, lines)]


def test_killed_anywhere_each_finding_is_there_once_and_was_told_once(ward: Path) -> None:
    random = Random(13)
    for _time in range(KILLS):
        process = started(ward)
        try:
            process.wait(random.uniform(0.2, 1.5))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        process.wait()
    assert started(ward).wait(60) == 0
    with alerts_of(ward / "home").open() as database:
        findings = dict(database.execute("SELECT id, hits FROM finding"))
    assert list(findings.values()) == [1] * (USERS * DAYS)
    sent = told(ward)
    assert {finding for _message, finding in sent} == findings.keys()
    assert len({finding for _message, finding in sent}) == len({*sent}), "told by two messages"
    assert started(ward).wait(60) == 0
    assert told(ward) == sent
