"""The invented hospital: always the same, and its questions have the answers that it says."""

import ast
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from freezegun import freeze_time
from support.command import Command, ingested

import logctl.demo
from logctl.demo import QUESTIONS, Question, write_logs
from logctl.demo.hospital import STAFF, TERMINALS, hospital


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hospital")
    write_logs(folder / "logs")
    return ingested(folder, folder / "logs")


@pytest.fixture
def logctl_there(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Command:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LOGCTL_HOME", str(home))
    return Command(capsys)


def test_the_logs_are_the_same_bytes_every_time(tmp_path: Path) -> None:
    first = write_logs(tmp_path / "1")
    with freeze_time("2031-01-01"):
        second = write_logs(tmp_path / "2")
    assert [file.name for file in first] == [file.name for file in second]
    assert [file.read_bytes() for file in first] == [file.read_bytes() for file in second]


def test_writing_into_the_same_folder_again_changes_nothing(tmp_path: Path) -> None:
    before = [file.read_bytes() for file in write_logs(tmp_path)]
    assert [file.read_bytes() for file in write_logs(tmp_path)] == before


def test_every_terminal_has_a_file(tmp_path: Path) -> None:
    assert [file.name for file in write_logs(tmp_path)] == [f"{name}-security.jsonl" for name in TERMINALS]


def test_records_are_numbered_and_dated_in_order() -> None:
    for _terminal, records in hospital():
        systems = [record["Event"]["System"] for record in records]
        numbers = [system["EventRecordID"] for system in systems]
        times = [system["TimeCreated"]["#attributes"]["SystemTime"] for system in systems]
        assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        assert times == sorted(times)


def test_everything_lies_within_two_days() -> None:
    for _terminal, records in hospital():
        for record in records:
            text = record["Event"]["System"]["TimeCreated"]["#attributes"]["SystemTime"]
            assert (
                datetime(2026, 10, 1, tzinfo=UTC)
                <= datetime.fromisoformat(text)
                < datetime(2026, 10, 3, tzinfo=UTC)
            )


def test_everybody_of_the_staff_logs_on_everywhere() -> None:
    for _terminal, records in hospital():
        data = [
            record["Event"]["EventData"] for record in records if record["Event"]["System"]["EventID"] == 4624
        ]
        assert {entry["TargetUserName"] for entry in data} >= set(STAFF)


def test_all_records_become_events(logctl_there: Command, tmp_path: Path) -> None:
    lines = sum(len(file.read_text("utf-8").splitlines()) for file in write_logs(tmp_path / "logs"))
    assert logctl_there("search", "--count", "-o", "json").json["count"] == lines
    assert logctl_there("rejects", "list", "-o", "json").json == []


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.text.en)
def test_a_question_finds_exactly_its_answer(logctl_there: Command, question: Question) -> None:
    result = logctl_there("search", *question.arguments, "-o", "json")
    assert (result.code, len(result.json)) == (0, min(question.answer, 5))
    counted = logctl_there("search", question.arguments[0], "--count", "-o", "json")
    assert counted.json["count"] == question.answer


CHOOSING = [question for question in QUESTIONS if "--fields" in question.arguments]


@pytest.mark.parametrize("question", CHOOSING, ids=lambda question: question.text.en)
def test_what_a_question_shows_has_no_empty_column(logctl_there: Command, question: Question) -> None:
    rows = logctl_there("search", *question.arguments, "-o", "json").json
    chosen = question.arguments[question.arguments.index("--fields") + 1].split(",")
    assert all(len(row) == len(chosen) for row in rows)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.text.en)
def test_a_question_is_asked_in_both_languages(question: Question) -> None:
    assert question.text.en.endswith("?")
    assert not question.text.ja.isascii()
    assert question.text.ja != question.text.en


def test_the_lines_are_json_as_evtx_dump_writes_it(tmp_path: Path) -> None:
    for file in write_logs(tmp_path):
        for line in file.read_bytes().splitlines():
            assert line.startswith(b'{"Event": {"System": ')
            assert json.loads(line).keys() == {"Event"}


def test_it_imports_nothing_of_what_it_shows() -> None:
    folder = Path(logctl.demo.__file__).parent
    for file in folder.glob("*.py"):
        imports = [
            node for node in ast.walk(ast.parse(file.read_bytes())) if isinstance(node, ast.ImportFrom)
        ]
        ours = {node.module for node in imports if node.module and node.module.startswith("logctl")}
        allowed = {"logctl.language", "logctl.demo.hospital", "logctl.demo.questions"}
        assert ours <= allowed, file
