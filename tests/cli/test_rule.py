"""logctl rule: what rules find, and what it takes until one is enabled."""

from pathlib import Path
from typing import Any

import pytest
from support.command import Command, event_line, write_lines

from logctl.cli.rule_page import span_text
from logctl.detect.database import AlertsDatabase
from logctl.journal import Journal, open_home
from logctl.journal.decisions import Decision, decisions

RULE = """title: A rule
logsource:
  product: windows
  service: security
detection:
  s:
    {}
  condition: s
"""

CORRELATION = """title: Many of them
correlation:
  type: event_count
  rules: [good]
  group-by: [TargetUserName]
  timespan: 5m
  condition: { gte: 5 }
"""


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "good.yml").write_text(RULE.format("EventID: 4625"))
    (folder / "other.yml").write_text(RULE.format("TargetUserName|fieldref: SubjectUserName"))
    return folder


def test_each_rule_is_listed_with_its_query_or_its_reason(logctl: Command, rules: Path) -> None:
    result = logctl("rule", "check", str(rules), "-o", "json")
    good, other = result.json
    assert (good["query"], good["reason"]) == ('winlog.channel:"security" AND event.code:"4625"', None)
    assert other["query"] is None
    assert "FieldReference" in other["reason"]
    assert (result.code, result.err) == (0, "1 of 2 rules are queries; 1 cannot be\n")


def test_the_query_of_a_rule_can_be_searched(hospital: Command, rules: Path) -> None:
    query = hospital("rule", "check", str(rules / "good.yml"), "-o", "json").json[0]["query"]
    assert hospital("search", query, "--count", "-o", "json").json["count"] > 0


@pytest.mark.parametrize("content", ["title: [", "", "just text"])
def test_a_file_that_is_no_rule_fails_after_the_others_are_listed(
    logctl: Command, rules: Path, content: str
) -> None:
    (rules / "broken.yml").write_text(content)
    result = logctl("rule", "check", str(rules), "-o", "json")
    assert (result.code, len(result.json)) == (5, 3)
    assert "1 files are no Sigma rules" in result.err


def test_the_reason_is_in_the_language_spoken(logctl: Command, rules: Path) -> None:
    result = logctl("rule", "check", str(rules), "-o", "json", "--lang", "ja")
    assert "検索できません" in result.json[1]["reason"]


def test_a_folder_of_rules_is_still_converted_where_there_is_no_data_folder(
    logctl: Command, rules: Path, home: Path
) -> None:
    assert logctl("rule", "check", str(rules), "-o", "json").code == 0
    assert not home.exists()


def test_rules_of_ours_and_correlations_are_listed_too_each_with_all_its_queries(
    logctl: Command, rules: Path
) -> None:
    (rules / "burst.toml").write_text(
        'name = "burst"\nseverity = "high"\ntitle = { ja = "連続", en = "burst" }\n'
        'description = { ja = "連続", en = "burst" }\n'
        '[together]\nwithin = "5m"\n'
        '[[together.inputs]]\nname = "a"\nquery = "event.code:1"\n'
        '[[together.inputs]]\nname = "b"\nquery = "event.code:2"\n'
    )
    (rules / "many.yml").write_text(CORRELATION)
    found = {Path(row["path"]).name: row for row in logctl("rule", "check", rules, "-o", "json").json}
    assert (found["burst.toml"]["query"], found["burst.toml"]["level"]) == (
        "event.code:1; event.code:2",
        "high",
    )
    assert found["many.yml"]["query"] == found["good.yml"]["query"]


def test_a_file_of_ours_that_is_wrong_is_told_with_its_line(logctl: Command, rules: Path) -> None:
    texts = 'title = { ja = "x", en = "x" }\ndescription = { ja = "x", en = "x" }\nquery = "*"\n'
    (rules / "wrong.toml").write_text('name = "wrong"\nseverty = "high"\n' + texts)
    result = logctl("rule", "check", rules / "wrong.toml", "-o", "json")
    (row,) = result.json
    assert result.code == 5
    assert "wrong.toml" in row["path"]
    assert "line 2: severty" in row["reason"]


# Rules that are loaded

PLUGIN = """
from logctl import Label, hookimpl
from logctl.contracts.rule import Case, Count, Each, Events, Rule

STARTED = {{"event.code": "4688", "user.name": "vendor", "process.name": "ftp.exe"}}
OTHER = {{**STARTED, "user.name": "h_akisora"}}


@hookimpl
def register_rules(register):
    def rule(name, condition, cases=()):
        register(Rule(name, Label("保守", "Maintenance"), Label("説明", "Told"), condition, "high", cases=cases))

    {rules}
"""
VENDOR = """condition = Each(Events('event.code:"4688" AND user.name:"vendor"'))
    rule("vendor-program", condition, (Case("vendor", [STARTED], True), Case("nurse", [OTHER], False)))"""
FAILING = VENDOR.replace("[OTHER]", "[STARTED]")
WITHOUT = """rule("vendor-program", Each(Events('user.name:"vendor"')))"""
MANY = (
    """rule("many-programs", Count((Events('event.code:"4688"'),), 3_600_000, 2, group_by=("user.name",)))"""
)
UNSOUND = """rule("unsound", Each(Events('nosuchfield:1')))"""
NAME = "vendor-program"


class Content:
    """A content folder with rules in Python, and the command that uses it."""

    def __init__(self, command: Command, folder: Path) -> None:
        self._command, self.folder = command, folder

    def holds(self, *rules: str) -> None:
        file = self.folder / "plugins" / "night_rules.py"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(PLUGIN.format(rules="\n    ".join(rules)), encoding="utf-8")

    def __call__(self, *arguments: str) -> Any:
        return self._command("rule", *arguments, "--plugins-dir", str(self.folder))

    def row(self, name: str = NAME) -> dict[str, Any]:
        rows: list[dict[str, Any]] = self("list", "-o", "json").json
        return next(row for row in rows if row["name"] == name)


@pytest.fixture
def content(logctl: Command, tmp_path: Path) -> Content:
    """Without a data folder."""
    return Content(logctl, tmp_path / "content")


@pytest.fixture
def ward(content: Content, logctl: Command, tmp_path: Path) -> Content:
    """With a few programs that a vendor and a nurse started on three days."""
    lines = [
        event_line(number, f"2026-10-{1 + number // 2:02}T0{number}:00:00.000000Z", user=user)
        for number, user in enumerate(["vendor", "h_akisora", "vendor", "vendor", "vendor", "h_akisora"])
    ]
    assert logctl("ingest", write_lines(tmp_path / "a.jsonl", lines)).code == 0
    return content


def kept(home: Path) -> list[Decision]:
    return list(decisions(Journal(open_home(home))))


def test_rules_are_listed_without_a_data_folder(content: Content, home: Path) -> None:
    content.holds(VENDOR, MANY)
    assert content.row() == {
        "name": NAME,
        "title": "Maintenance",
        "condition": "each",
        "severity": "high",
        "category": "",
        "standing": "disabled",
        "reason": None,
        "cases": 2,
        "failed": 0,
        "place": content.row()["place"],
        "enabled_at": None,
        "enabled_by": None,
        "why": None,
        "weekly": None,
        "error": None,
    }
    assert (content.row("many-programs")["condition"], content.row("many-programs")["cases"]) == ("count", 0)
    assert not home.exists()


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["each event", "high", "not enabled", "1 of 2 fail"]),
        ("ja", [NAME]),
    ],
)
def test_people_read_how_rules_stand(content: Content, language: str, expected: list[str]) -> None:
    content.holds(FAILING)
    shown = content("list", "-o", "table", "--lang", language).out
    assert [text for text in expected if text not in shown] == []


def test_all_loaded_rules_are_checked_and_told_what_they_cost(content: Content) -> None:
    content.holds(VENDOR, MANY)
    result = content("check", "-o", "json")
    rows = {row["name"]: row for row in result.json}
    assert result.code == 0
    row = rows["many-programs"]
    assert list(row) == [*("name", "condition", "queries", "before", "after", "filters", "problems", "place")]
    assert (row["condition"], row["queries"], row["filters"], row["problems"]) == ("count", 1, [], [])
    assert row["after"] >= 3_600_000  # the time in which it counts
    assert span_text(row["after"]) in content("check", "-o", "table").out


@pytest.mark.parametrize(
    ("milliseconds", "expected"),
    [
        *[(None, None), (0, "0"), (1, "1ms"), (1_500, "1500ms"), (90_000, "90s"), (3_600_000, "1h")],
        *[(5_400_000, "90m"), (90_000_000, "25h"), (2_592_000_000, "30d")],
    ],
)
def test_a_reach_is_told_in_the_largest_unit_that_it_is_a_whole_number_of(
    milliseconds: int | None, expected: str | None
) -> None:
    assert span_text(milliseconds) == expected


def test_a_rule_that_is_not_sound_is_named_with_the_reason(content: Content) -> None:
    content.holds(UNSOUND, VENDOR)
    result = content("check", "-o", "json")
    problems = {row["name"]: row["problems"] for row in result.json}
    assert (result.code, problems[NAME]) == (5, [])
    assert problems["unsound"] == ["there is no field nosuchfield"]
    assert "1 rules are not sound" in result.err


def test_cases_are_run(content: Content) -> None:
    content.holds(VENDOR, MANY)
    result = content("test", NAME, "-o", "json")
    assert result.code == 0
    assert result.json == [
        {"rule": NAME, "case": "vendor", "finds": True, "passed": True, "problem": None},
        {"rule": NAME, "case": "nurse", "finds": False, "passed": True, "problem": None},
    ]
    assert "2 cases of 1 rules; 0 rules have none" in result.err


def test_a_case_that_fails_is_exit_5_with_the_reason(content: Content) -> None:
    content.holds(FAILING)
    result = content("test", "-o", "json")
    assert result.code == 5
    failed = [(row["case"], row["problem"]) for row in result.json if not row["passed"]]
    assert failed == [("nurse", "it is found, and must not be")]


@pytest.mark.parametrize("command", ["test", "backtest", "enable"])
def test_a_rule_that_there_is_not_is_wrong_usage(ward: Content, command: str) -> None:
    ward.holds(VENDOR)
    why = ["--why", "x"] if command == "enable" else []
    result = ward(command, "nosuch", *why)
    assert result.code == 2
    assert "nosuch" in result.err


def test_a_backtest_tells_what_would_have_been_found_and_is_kept(ward: Content, home: Path) -> None:
    ward.holds(VENDOR, MANY)
    result = ward("backtest", NAME, "-o", "json")
    (row,) = result.json
    assert result.code == 0
    assert list(row) == [
        *("rule", "from", "to", "hits", "findings", "weekly", "days", "entities", "examples"),
        *("read", "queries", "seconds", "share", "fingerprint", "problem"),
    ]
    assert (row["from"], row["to"]) == ("2026-10-01T00:00:00.000Z", "2026-10-03T05:00:00.000Z")
    assert (row["hits"], row["findings"], row["read"], row["queries"]) == (4, 3, 4, 1)
    assert row["days"] == [
        {"day": "2026-10-01", "hits": 1},
        {"day": "2026-10-02", "hits": 2},
        {"day": "2026-10-03", "hits": 1},
    ]
    assert [one["hits"] for one in row["entities"]] == [4]
    assert (len(row["examples"]), row["share"]) == (3, 1.0)
    (decision,) = kept(home)
    assert (decision.action, decision.subject) == ("rule.backtest", NAME)
    assert (decision.details["hits"], decision.details["fingerprint"]) == (4, row["fingerprint"])
    assert ward.row()["weekly"] == row["weekly"]


def test_an_example_can_be_shown(ward: Content, logctl: Command) -> None:
    ward.holds(VENDOR)
    lines = ward("backtest", NAME, "-o", "table").out
    identity = lines.rsplit("logctl show ", 1)[1].strip()
    assert "4 hits, 3 findings" in lines
    assert logctl("show", identity).code == 0


def test_a_backtest_has_the_time_that_it_is_given(ward: Content) -> None:
    ward.holds(VENDOR)
    (row,) = ward("backtest", NAME, "--from", "2026-10-02", "--to", "2026-10-02", "-o", "json").json
    assert row["days"] == [{"day": "2026-10-02", "hits": 2}]


def test_where_there_is_nothing_to_try_it_on_there_is_no_backtest(ward: Content, home: Path) -> None:
    ward.holds(VENDOR)
    result = ward("backtest", NAME, "--from", "2030-01-01")
    assert result.code == 2
    assert "no events in this time" in result.err
    assert kept(home) == []


def test_a_rule_that_cannot_be_tried_costs_no_other_its_backtest(ward: Content, home: Path) -> None:
    ward.holds(UNSOUND, VENDOR, MANY)
    result = ward("backtest", "unsound", NAME, "many-programs", "-o", "json")
    assert result.code == 5
    problems = {row["rule"]: row["problem"] for row in result.json}
    assert problems == {"unsound": "there is no field nosuchfield", NAME: None, "many-programs": None}
    assert {one.subject for one in kept(home)} == {NAME, "many-programs"}
    assert sum(row.get("share", 0) for row in result.json) == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize("arguments", [[], [NAME, "--all-rules"]])
def test_which_rules_are_tried_must_be_said(ward: Content, arguments: list[str]) -> None:
    ward.holds(VENDOR)
    assert ward("backtest", *arguments).code == 2


def test_the_error_of_the_last_run_is_listed(ward: Content, home: Path) -> None:
    ward.holds(VENDOR)
    with AlertsDatabase(home / "alerts", make=True).open() as database:
        database.execute("INSERT INTO judged VALUES (?, 'f1', 0, 0, 0, 0, 'too slow')", (NAME,))
    assert ward.row()["error"] == "too slow"


# The gate


def enable(content: Content, name: str = NAME, why: str = "夜間の保守") -> Any:
    return content("enable", name, "--why", why, "-o", "json")


def test_without_cases_and_backtest_a_rule_is_not_enabled_and_all_that_is_missing_is_said(
    ward: Content, home: Path
) -> None:
    ward.holds(WITHOUT)
    result = enable(ward)
    assert (result.code, result.json) == (
        5,
        [
            {
                "rule": NAME,
                "enabled": False,
                "missing": [
                    "it has no case of what must be found",
                    "it has no case of what must not be found",
                    f"it was not tried as it is now: logctl rule backtest {NAME}",
                ],
            }
        ],
    )
    assert kept(home) == []


@pytest.mark.parametrize(
    ("rule", "tried", "expected"),
    [
        (WITHOUT, True, "it has no case of what must be found"),
        (VENDOR, False, f"logctl rule backtest {NAME}"),
        (FAILING, True, "its case `nurse` fails: it is found, and must not be"),
    ],
)
def test_what_alone_is_missing_is_said(ward: Content, rule: str, tried: bool, expected: str) -> None:
    ward.holds(rule)
    if tried:
        assert ward("backtest", NAME).code == 0
    result = enable(ward)
    assert result.code == 5
    assert expected in result.json[0]["missing"][0]
    assert ward.row()["standing"] == "disabled"


def test_with_both_it_is_enabled_and_who_and_why_are_on_record(ward: Content, home: Path) -> None:
    ward.holds(VENDOR)
    ward("backtest", NAME)
    result = enable(ward)
    assert (result.code, result.json) == (0, [{"rule": NAME, "enabled": True, "missing": []}])
    decision = kept(home)[-1]
    assert (decision.action, decision.subject, decision.why) == ("rule.enable", NAME, "夜間の保守")
    row = ward.row()
    assert (row["standing"], row["enabled_by"], row["why"]) == ("enabled", decision.who, "夜間の保守")
    assert row["enabled_at"] is not None


def test_who_enables_it_again_changes_nothing(ward: Content, home: Path) -> None:
    ward.holds(VENDOR)
    ward("backtest", NAME)
    enable(ward)
    before = kept(home)
    result = enable(ward, why="other")
    assert (result.code, result.json[0]["enabled"]) == (0, True)
    assert "was enabled already" in result.err
    assert kept(home) == before


def test_one_that_is_refused_keeps_no_other_from_being_enabled(ward: Content) -> None:
    ward.holds(VENDOR, MANY)
    ward("backtest", NAME, "many-programs")
    result = ward("enable", "many-programs", NAME, "--why", "x", "-o", "json")
    assert result.code == 5
    assert [row["enabled"] for row in result.json] == [False, True]
    assert ward.row()["standing"] == "enabled"


def test_a_rule_that_is_edited_is_stale_until_it_is_tried_and_enabled_anew(ward: Content) -> None:
    ward.holds(VENDOR)
    ward("backtest", NAME)
    enable(ward)
    ward.holds(VENDOR.replace('event.code:"4688" AND ', ""))
    row = ward.row()
    assert (row["standing"], row["weekly"]) == ("stale", None)
    assert row["reason"].endswith(f"logctl rule enable {NAME} --why TEXT")
    assert enable(ward).code == 5
    ward("backtest", NAME)
    assert enable(ward).code == 0
    assert ward.row()["standing"] == "enabled"


def test_a_rule_is_disabled_with_a_reason(ward: Content, home: Path) -> None:
    ward.holds(VENDOR)
    ward("backtest", NAME)
    enable(ward)
    result = ward("disable", NAME, "--why", "誤検知が多い", "-o", "json")
    assert (result.code, result.json) == (0, [{"rule": NAME, "enabled": False}])
    assert ward.row()["standing"] == "disabled"
    assert (kept(home)[-1].action, kept(home)[-1].why) == ("rule.disable", "誤検知が多い")
    again = ward("disable", NAME, "--why", "x")
    assert (again.code, "is not enabled" in again.err) == (2, True)


def test_a_rule_whose_file_is_gone_can_be_disabled(ward: Content) -> None:
    ward.holds(VENDOR)
    ward("backtest", NAME)
    enable(ward)
    ward.holds(MANY)
    assert ward("disable", NAME, "--why", "gone").code == 0


@pytest.mark.parametrize("command", ["enable", "disable"])
@pytest.mark.parametrize("why", [[], ["--why", " "]])
def test_a_reason_is_needed(ward: Content, command: str, why: list[str]) -> None:
    ward.holds(VENDOR)
    assert ward(command, NAME, *why).code == 2


def test_decisions_are_part_of_verify_and_no_part_of_the_index(ward: Content, logctl: Command) -> None:
    before = logctl("status", "-o", "json").json
    ward.holds(VENDOR)
    ward("backtest", NAME)
    enable(ward)
    assert logctl("status", "-o", "json").json == before
    verified = logctl("verify", "--deep", "-o", "json")
    assert (verified.code, verified.json["journal"]["decisions"]) == (0, 2), verified.out
    assert "2 records of decisions verified" in logctl("verify", "-o", "table").out
    assert logctl("reindex").code == 0
    assert logctl("search", "--count", "-o", "json").json["count"] == 6
    assert ward.row()["standing"] == "enabled"
