"""logctl alert: from what rules found to a person who has looked at it."""

import shlex
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from support.alerts import found
from support.command import Command, Result, commanded, event_line, ingested, write_lines

from logctl.contracts.rule import Each, Events, Hit, Rule
from logctl.detect.database import alerts_of
from logctl.journal import Journal, open_home
from logctl.journal.audit import looked, viewer
from logctl.journal.decisions import Decision, decide, decisions
from logctl.language import Label

PLUGIN = """
from logctl import Label, hookimpl
from logctl.contracts.rule import Case, Each, Events, Rule

@hookimpl
def register_rules(register):
    register(Rule(
        "vendor-program",
        Label("業者がプログラムを実行した", "A vendor ran a program"),
        Label("業者の利用者がプログラムを実行した。", "The account of a vendor ran a program."),
        Each(Events('event.code:"4688" AND user.name:"vendor"')),
        "high",
        Label("業者に尋ねる。", "Ask the vendor."),
        category="system",
        cases=(
            Case("a", [{"event.code": "4688", "user.name": "vendor"}], True),
            Case("b", [{"event.code": "4688", "user.name": "other"}], False),
        ),
    ))
"""
NAME = "vendor-program"
GONE = Rule("gone", Label("", ""), Label("", ""), Each(Events("*")), "low", group_by=("nosuchfield",))
ME = viewer().login or viewer().user
KEYS = [
    *("id", "rule", "title", "severity", "category", "entities", "first", "last", "hits"),
    *("state", "grown", "verdict", "assignee", "withdrawn"),
]


class Ward:
    """A few programs that a vendor and a nurse started on three days."""

    def __init__(self, command: Command, home: Path, content: Path) -> None:
        self._command, self.home, self._content = command, home, content

    def __call__(self, *arguments: object) -> Result:
        return self.logctl("alert", *arguments)

    def logctl(self, *arguments: object) -> Result:
        return self._command(*arguments, "--plugins-dir", self._content)

    def rows(self, *arguments: str) -> list[dict[str, Any]]:
        listed: list[dict[str, Any]] = self("list", *arguments, "-o", "json").json
        return listed

    @property
    def journal(self) -> Journal:
        return Journal(open_home(self.home))


@pytest.fixture(scope="session")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A content folder with the rule."""
    folder = tmp_path_factory.mktemp("content")
    plugin = folder / "plugins" / "night_rules.py"
    plugin.parent.mkdir()
    plugin.write_text(PLUGIN, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def found_once(content: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which `home` has two alerts: one hit on 3 October, and two on 1 October."""
    folder = tmp_path_factory.mktemp("ward")
    started = [("01T00", "vendor"), ("01T03", "vendor"), ("02T00", "h_akisora"), ("03T00", "vendor")]
    lines = [
        event_line(number, f"2026-10-{time}:00:00.000000Z", user=user)
        for number, (time, user) in enumerate(started)
    ]
    ingested(folder, write_lines(folder / "a.jsonl", lines))
    for command in (["rule", "backtest", NAME], ["rule", "enable", NAME, "--why", "x"], ["alert", "run"]):
        commanded(folder, *command, "--plugins-dir", content)
    return folder


@pytest.fixture
def ward(logctl: Command, home: Path, content: Path, found_once: Path, isolated_user: Path) -> Ward:
    """Of each test its own."""
    shutil.copytree(found_once / "home", home)
    shutil.copytree(found_once / "xdg_config_home", isolated_user / "xdg_config_home")
    return Ward(logctl, home, content)


@pytest.fixture
def empty(ward: Ward) -> Ward:
    """Nothing was ever found."""
    shutil.rmtree(ward.home / "alerts")
    return ward


def ids(ward: Ward, *arguments: str) -> list[str]:
    return [row["id"] for row in ward.rows(*arguments)]


# run


def test_a_run_says_what_each_rule_found_and_that_it_is_new(empty: Ward) -> None:
    result = empty("run", "-o", "json")
    assert result.code == 0
    (rule,) = result.json["rules"]
    assert rule.pop("seconds") >= 0
    assert rule == {"rule": NAME, "hits": 3, "changed": 2, "error": None}
    assert {name: result.json[name] for name in ("left_out", "changed", "problems")} == {
        "left_out": [],
        "changed": 2,
        "problems": 0,
    }
    assert result.json["until"] == "2026-10-03T00:00:00.000Z"
    assert "1 rules were asked of what is new; 2 findings are new or changed" in result.err


def test_a_second_run_finds_nothing_new(ward: Ward) -> None:
    assert ward("run", "-o", "json").json["changed"] == 0
    assert ward("run", "-o", "table").out == ""


def test_the_time_until_which_a_silence_is_one_can_be_said(ward: Ward) -> None:
    assert ward("run", "--until", "2026-11-01", "-o", "json").json["until"] == "2026-11-01T14:59:59.999Z"
    assert ward("run", "--until", "now", "-o", "json").json["until"] > "2026-11-01"
    assert ward("run", "--until", "tomorrowish").code == 2


def test_without_an_enabled_rule_a_run_does_nothing(empty: Ward) -> None:
    assert empty.logctl("rule", "disable", NAME, "--why", "x").code == 0
    result = empty("run", "-o", "json")
    assert (result.code, result.json["rules"], result.json["until"]) == (0, [], None)


def test_a_rule_that_cannot_be_asked_is_named_and_the_run_is_partial(ward: Ward) -> None:
    decide(ward.journal, Decision("rule.enable", "nosuch", viewer(), "x", {"fingerprint": "f"}))
    result = ward("run", "-o", "json")
    assert (result.code, result.json["problems"]) == (4, 1)
    assert result.json["left_out"][0]["rule"] == "nosuch"
    assert "the rule nosuch was not asked" in result.err


def test_people_are_told_only_where_there_is_a_way_to_tell_them(empty: Ward) -> None:
    result = empty("run", "--notify")
    assert (result.code, "no channel" in result.err) == (2, True)


# list


def test_alerts_are_listed_newest_first(ward: Ward) -> None:
    rows = ward.rows()
    assert [list(row) for row in rows] == [KEYS, KEYS]
    assert [(row["first"][:10], row["last"][:16], row["hits"]) for row in rows] == [
        ("2026-10-03", "2026-10-03T00:00", 1),
        ("2026-10-01", "2026-10-01T03:00", 2),
    ]
    del rows[0]["id"], rows[0]["first"], rows[0]["last"]
    assert rows[0] == {
        "rule": NAME,
        "title": "A vendor ran a program",
        "severity": "high",
        "category": "system",
        "entities": {"host.name": "pc1", "user.name": "vendor"},
        "hits": 1,
        "state": "open",
        "grown": False,
        "verdict": None,
        "assignee": None,
        "withdrawn": False,
    }


def test_where_nothing_was_found_the_list_is_empty(empty: Ward) -> None:
    result = empty("list", "-o", "json")
    assert (result.code, result.json, result.err) == (0, [], "0 alerts\n")


def test_people_read_a_short_id_and_their_own_words(ward: Ward) -> None:
    shown = ward("list", "-o", "table", "--lang", "ja").out
    assert "業者がプログラムを実行した" in shown
    assert "2026-10-03 09:00:00.000" in shown
    english = ward("list", "-o", "table").out
    assert "login name: vendor" in english
    assert ids(ward)[0][:8] in english
    assert ids(ward)[0][:9] not in english


CHOSEN = (
    ("--rule vendor-program", 2),
    ("--rule other", 0),
    ("--severity high", 2),
    ("--severity critical", 0),
    ("--from 2026-10-02", 1),
    ("--to 2026-10-02", 1),
    ("--from 2026-10-02 --to 2026-10-02", 0),
    ("--state open", 2),
    ("--state acknowledged", 0),
    ("--mine", 0),
)


def test_alerts_are_chosen(ward: Ward) -> None:
    assert [(text, len(ward.rows(*text.split()))) for text, _expected in CHOSEN] == [*CHOSEN]


def test_closed_alerts_are_listed_for_who_asks_for_them(ward: Ward) -> None:
    newest, oldest = ids(ward)
    assert ward("close", newest, "--verdict", "explained", "--comment", "保守").code == 0
    assert ids(ward) == [oldest]
    assert ids(ward, "--state", "closed") == [newest]
    assert ids(ward, "--state", "all") == [newest, oldest]
    assert "closed: explained" in ward("list", "--state", "all", "-o", "table").out


# show


def test_an_alert_is_shown_with_all_that_is_known_of_it(ward: Ward) -> None:
    identity = ids(ward)[1]
    value = ward("show", identity[:8], "-o", "json").json
    assert list(value) == [
        *KEYS,
        *("description", "advice", "window", "noticed", "version", "continues"),
        *("evidence", "evidence_total", "evidence_missing", "next", "history"),
    ]
    assert value["window"] == {"from": "2026-09-30T15:00:00.000Z", "to": "2026-10-01T15:00:00.000Z"}
    assert [event["@timestamp"][:16] for event in value["evidence"]] == [
        "2026-10-01T00:00",
        "2026-10-01T03:00",
    ]
    assert (value["evidence_total"], value["evidence_missing"]) == (2, 0)
    assert (value["advice"], value["history"]) == ("Ask the vendor.", [])


def test_what_it_says_to_look_at_next_can_be_typed(ward: Ward) -> None:
    commands = ward("show", ids(ward)[1], "-o", "json").json["next"]
    assert [shlex.split(one)[:2] for one in commands] == [
        ["logctl", "show"],
        ["logctl", "search"],
        ["logctl", "search"],
    ]
    assert ward.logctl(*shlex.split(commands[0])[1:]).code == 0
    for one in commands[1:]:
        assert len(ward.logctl(*shlex.split(one)[1:], "-o", "json").json) == 2


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "en",
            [
                *("A vendor ran a program", "severity: high", "What to do", "Ask the vendor.", "Evidence"),
                *("2026-10-01 12:00:00.000", "Where to look next", "logctl search --alert vendor-program"),
            ],
        ),
        ("ja", ["業者がプログラムを実行した", "業者に尋ねる。", "vendor"]),
    ],
)
def test_people_read_all_of_it(ward: Ward, language: str, expected: list[str]) -> None:
    shown = ward("show", ids(ward)[1], "-o", "table", "--lang", language).out
    assert [text for text in expected if text not in shown] == []


def test_who_looked_at_an_alert_is_on_record_with_the_person_it_is_about(ward: Ward) -> None:
    identity = ids(ward)[0]
    assert ward("show", identity, "--purpose", "夜間の確認").code == 0
    entry = [*looked(ward.journal)][-1]
    assert (entry.action, entry.rows, entry.total, entry.purpose) == ("alert", 1, 1, "夜間の確認")
    for part in (f'event.id:"{identity}"', f'logctl.alert.rule:"{NAME}"', 'user.name:"vendor"'):
        assert part in entry.query


def test_what_the_rule_and_the_store_do_not_have_any_more_is_said(ward: Ward) -> None:
    hit = Hit(1_790_000_000_000, 1, "nosuch", ("x",), 1, ("nosuch",))
    found(alerts_of(ward.home), GONE, [hit])
    (identity,) = ids(ward, "--rule", "gone")
    page = ward("show", identity, "-o", "table").out
    assert page.startswith("gone\n")
    assert "nosuchfield: x" in page
    value = ward("show", identity, "-o", "json").json
    assert (value["evidence"], value["evidence_total"], value["evidence_missing"]) == ([], 1, 1)
    assert len(value["next"]) == 1
    found(alerts_of(ward.home), GONE, [])
    assert "withdrawn" in ward("show", identity, "-o", "table").out


def test_an_alert_that_there_is_not_is_wrong_usage(ward: Ward) -> None:
    for command in ("show", "ack", "close --verdict real --comment x"):
        result = ward(*command.split(), "nosuch")
        assert (result.code, "nosuch" in result.err) == (2, True)


# decisions


def test_alerts_are_assigned_acknowledged_and_closed_by_somebody_and_all_of_it_is_shown(ward: Ward) -> None:
    newest, oldest = ids(ward)
    assigned = ward("assign", newest[:8], oldest[:8], ME, "--comment", "日勤", "-o", "json")
    assert [(row["id"], row["assignee"]) for row in assigned.json] == [(newest, ME), (oldest, ME)]
    assert "2 alerts" in assigned.err
    assert ids(ward, "--mine") == [newest, oldest]
    assert ward("ack", oldest, "-o", "json").json[0]["state"] == "acknowledged"
    closed = ward("close", oldest, "--verdict", "false", "--comment", "規則が広すぎる", "-o", "json").json[0]
    assert (closed["state"], closed["verdict"]) == ("closed", "false")
    history = ward("show", oldest, "-o", "json").json["history"]
    assert [(one["action"], one["who"], one["comment"]) for one in history] == [
        ("alert.assign", ME, "日勤"),
        ("alert.ack", ME, ""),
        ("alert.close", ME, "規則が広すぎる"),
    ]
    assert list(history[-1]) == [
        *("time", "who", "action", "comment", "to", "verdict", "hits", "evidence", "journal")
    ]
    assert (history[-1]["hits"], history[-1]["evidence"], history[0]["to"]) == (2, 2, ME)
    page = ward("show", oldest, "-o", "table").out
    assert "closed: false alarm: 規則が広すぎる" in page
    assert f"assigned: {ME}: 日勤" in page


def test_a_decision_pins_the_events_with_their_hashes_and_places(ward: Ward) -> None:
    identity = ids(ward)[1]
    events = ward("show", identity, "-o", "json").json["evidence"]
    ward("ack", identity)
    details = [*decisions(ward.journal)][-1].details
    assert details["evidence"] == [
        [event["event.id"], event["event.hash"], event["logctl.journal"]] for event in events
    ]
    assert ward.logctl("verify").code == 0


def test_an_alert_that_grows_after_it_was_closed_is_listed_again(ward: Ward, tmp_path: Path) -> None:
    newest, oldest = ids(ward)
    ward("close", oldest, "--verdict", "explained", "--comment", "x")
    late = event_line(9, "2026-10-01T05:00:00.000000Z", user="vendor")
    assert ward.logctl("ingest", write_lines(tmp_path / "late.jsonl", [late])).code == 0
    row = ward.rows()[-1]
    assert (row["id"], row["state"], row["grown"], row["verdict"]) == (oldest, "open", True, None)
    assert "open again" in ward("list", "-o", "table").out
    assert [one["verdict"] for one in ward("show", oldest, "-o", "json").json["history"]] == ["explained"]
    assert ids(ward) == [newest, oldest]


HALF = (
    ["close", "ID", "--comment", "x"],
    ["close", "ID", "--verdict", "real"],
    ["close", "ID", "--verdict", "real", "--comment", " "],
    ["close", "ID", "--verdict", "unsure", "--comment", "x"],
    ["close", "--verdict", "real", "--comment", "x"],
    ["assign", "ID"],
    ["assign", "ID", " "],
    ["assign", "ID", "ID"],
    ["ack", "ID", "nosuch"],
    ["ack"],
)


def test_half_a_decision_is_wrong_usage_and_none_at_all(ward: Ward) -> None:
    identity = ids(ward)[0]
    before = [*decisions(ward.journal)]
    for arguments in HALF:
        assert ward(*(identity if part == "ID" else part for part in arguments)).code == 2
    assert [*decisions(ward.journal)] == before


def test_the_alerts_are_found_anew_where_their_database_was_lost_with_what_was_decided(ward: Ward) -> None:
    identity = ids(ward)[1]
    ward("close", identity, "--verdict", "real", "--comment", "x")
    before = ward.rows("--state", "all")
    with sqlite3.connect(ward.home / "alerts" / "alerts.sqlite") as database:
        tables = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            database.execute(f"DELETE FROM {table}")
    ward("run")
    assert ward.rows("--state", "all") == before


def test_a_list_is_written_as_a_workbook_too(ward: Ward, tmp_path: Path) -> None:
    file = tmp_path / "alerts.xlsx"
    assert ward("list", "-o", "xlsx", "--out", file).code == 0
    sheet = openpyxl.load_workbook(file).active
    assert sheet is not None
    values = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert [row[3] for row in values] == ["A vendor ran a program"] * 2
