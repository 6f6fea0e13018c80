"""logctl status: what is there, what is behind, what was left out."""

import json
from pathlib import Path

import pytest
from support.command import Command, event_line, write_collector, write_lines

KEYS = [
    "home",
    "language",
    "segments",
    "journal_records",
    "journal_bytes",
    "behind",
    "late",
    "unsettled",
    "events",
    "duplicates",
    "rejects",
    "months",
    "plugin_problems",
    "completeness",
]


@pytest.fixture
def two_months(logctl: Command, tmp_path: Path) -> Command:
    lines = [event_line(1, "2026-09-01T00:00:00Z"), event_line(2, "2026-10-01T00:00:00Z"), "broken"]
    assert logctl("ingest", write_lines(tmp_path / "a.jsonl", lines)).code == 0
    return logctl


def test_the_keys_of_the_json_answer_are_the_contract(two_months: Command) -> None:
    assert list(two_months("status", "-o", "json").json) == KEYS


def test_everything_is_counted(two_months: Command, home: Path) -> None:
    status = two_months("status", "-o", "json").json
    assert (status["home"], status["segments"], status["behind"]) == (str(home), 1, 0)
    assert (status["journal_records"], status["events"], status["rejects"]) == (3, 2, 1)
    assert status["months"] == {"2026.09": 1, "2026.10": 1}
    assert status["journal_bytes"] > 0


def test_the_same_records_in_another_file_are_counted_as_duplicates(
    two_months: Command, tmp_path: Path
) -> None:
    two_months("ingest", write_lines(tmp_path / "b.jsonl", [event_line(1, "2026-09-01T00:00:00Z")]))
    status = two_months("status", "-o", "json").json
    assert (status["journal_records"], status["events"], status["duplicates"]) == (4, 2, 1)


def test_the_language_of_the_sentences_is_told(logctl: Command, tmp_path: Path) -> None:
    file = write_lines(tmp_path / "a.jsonl", [event_line(1)])
    for number, options in enumerate(([], ["--lang", "en"])):
        logctl("ingest", file, "--home", tmp_path / str(number), *options)
    told = [
        logctl("status", "--home", tmp_path / str(number), "-o", "json").json["language"]
        for number in range(2)
    ]
    assert told == ["ja", "en"]


def test_a_person_gets_one_line_for_each_figure(two_months: Command) -> None:
    lines = two_months("status", "-o", "table").out.splitlines()
    assert "events: 2" in lines
    assert "rejects: 1" in lines
    assert "  2026.09: 1" in lines


def test_a_person_gets_it_in_japanese(two_months: Command) -> None:
    out = two_months("status", "-o", "table", "--lang", "ja").out
    assert "events" not in out
    assert "2026.09: 1" in out


def test_a_plugin_that_is_left_out_is_named_with_its_line(two_months: Command, tmp_path: Path) -> None:
    content = write_collector(tmp_path / "content", recognise="(")
    (problem,) = two_months("status", "--plugins-dir", content, "-o", "json").json["plugin_problems"]
    assert problem.startswith("trial: ")
    assert "trial.py:" in problem


def test_nested_values_are_json_in_csv_too(two_months: Command) -> None:
    out = two_months("status", "-o", "csv").out
    assert "{'" not in out
    assert json.dumps({"2026.09": 1, "2026.10": 1}).replace('"', '""') in out


def test_nothing_is_said_on_stderr(two_months: Command) -> None:
    assert two_months("status").err == ""


def test_without_a_data_folder_it_fails_and_says_what_to_do(logctl: Command) -> None:
    result = logctl("status")
    assert (result.code, result.out) == (1, "")
    assert "no data folder yet" in result.err


def test_a_damaged_data_folder_is_named(two_months: Command, home: Path) -> None:
    (home / "home.json").write_text("{", encoding="utf-8")
    result = two_months("status")
    assert result.code == 1
    assert str(home / "home.json") in result.err
