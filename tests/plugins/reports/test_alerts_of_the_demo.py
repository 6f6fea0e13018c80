"""Alerts that the bundled rules find over the invented hospital, beside what its files say."""

import shutil
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from support.command import commanded
from support.demo_day import AFTERNOON, DAY, NOW, Demo

from logctl.contracts.report import Made, Period
from logctl.pipeline.engine import Engine
from logctl.report.inquiry import inquiry
from logctl.settings import load_settings

RULES = ("log-cleared", "mass-printing", "vpn-guessing")
WHY, CLEARED = "予定の作業だった", "ログが消された"


@dataclass
class Judged:
    """A data folder in which the rules were run, and one alert was closed."""

    home: Path

    def make(self, period: Period, **values: Any) -> Made:
        engine = Engine(load_settings({"home": self.home}, environment={}), "ja")
        try:
            with inquiry(engine, NOW) as asked:
                return engine.manager.reports["alert-review"].make(asked, period, values)
        finally:
            engine.close()


@pytest.fixture(scope="module")
def judged(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> Judged:
    folder = tmp_path_factory.mktemp("judged")
    shutil.copytree(demo.engine.settings.home, folder / "home")
    for rule in RULES:
        commanded(folder, "rule", "backtest", rule)
        commanded(folder, "rule", "enable", rule, "--why", "x")
    commanded(folder, "alert", "run")
    found = Judged(folder / "home")
    (cleared,) = (row for row in found.make(Period()).table("waiting").rows if row["title"].ja == CLEARED)
    commanded(folder, "alert", "close", cleared["id"], "--verdict", "explained", "--comment", WHY)
    return found


def sliding(times: Iterable[int], least: int, minutes: int) -> int:
    """At how many of them there were so many within so many minutes."""
    ordered = sorted(times)
    within = minutes * 60_000
    return sum(
        sum(last - within < one <= last for one in ordered[: place + 1]) >= least
        for place, last in enumerate(ordered)
    )


def test_each_rule_has_the_hits_that_a_plain_reading_of_the_files_finds(judged: Judged, demo: Demo) -> None:
    failures: dict[str, list[int]] = defaultdict(list)
    for row in demo.logs.firewall():
        if row["action"] == "ssl-login-fail":
            failures[row["remip"]].append(row.time)
    prints: dict[str, list[int]] = defaultdict(list)
    cleared = 0
    for row in demo.logs.windows():
        cleared += row["code"] == "1102"
        if row["code"] == "307":
            prints[row["Param3"]].append(row.time)
    expected = {
        "log-cleared": cleared,
        "mass-printing": sum(sliding(times, 40, 30) for times in prints.values()),
        "vpn-guessing": sum(sliding(times, 10, 10) for times in failures.values()),
    }
    rows = judged.make(Period()).table("rules").rows
    assert {row["rule"]: row["hits"] for row in rows} == expected
    assert all(expected.values())


def test_alerts_are_about_those_who_did_it(judged: Judged, demo: Demo) -> None:
    waiting = {row["about"]: row for row in judged.make(Period()).table("waiting").rows}
    guessing, printing = demo.incident("vpn-guessing"), demo.incident("mass-printing")
    assert {*waiting} == {guessing["facts"]["address"], *printing["people"]}
    for row, incident in zip(
        (waiting[guessing["facts"]["address"]], waiting[printing["people"][0]]),
        (guessing, printing),
        strict=True,
    ):
        begin, end = (
            round(datetime.fromisoformat(incident[name]).timestamp() * 1000) for name in ("begin", "end")
        )
        assert begin <= row["first"] <= row["last"] <= end


def test_what_was_decided_is_told_as_it_was_said(judged: Judged) -> None:
    found = judged.make(Period())
    (row,) = found.table("decisions").rows
    assert (row["title"].ja, row["verdict"].en, row["why"]) == (CLEARED, "explained", WHY)
    totals = {one.name: one.value for one in found.totals}
    assert (totals["alerts"], totals["open"], totals["closed"], totals["false"]) == (3, 2, 1, 0)


def test_only_alerts_of_the_period_are_told(judged: Judged) -> None:
    rules = {row["rule"] for row in judged.make(AFTERNOON).table("rules").rows}
    assert rules == {"log-cleared", "mass-printing"}
    assert {row["rule"] for row in judged.make(DAY).table("rules").rows} == {*RULES}
