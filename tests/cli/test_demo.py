"""logctl demo: from nothing to five answers, and the logs alone."""

import json
import tempfile
from pathlib import Path

import pytest
from support.command import Command

from logctl.demo.generate import write_hospital
from logctl.demo.hospital import Size
from logctl.demo.questions import Question, questions

SMALL = ("--beds", "10", "--days", "1")


@pytest.fixture(autouse=True)
def temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the demo makes what it throws away."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Question, ...]:
    return questions(write_hospital(tmp_path_factory.mktemp("small"), Size(10, 1)).truth)


def test_it_reads_the_logs_and_answers_every_question_and_verifies(
    logctl: Command, small: tuple[Question, ...]
) -> None:
    result = logctl("demo", *SMALL)
    assert result.code == 0
    places = [result.out.index("$ logctl ingest logs/windows-terminals logs/windows-servers ")]
    for number, question in enumerate(small, 1):
        places.append(result.out.index(f"{number}. {question.text.en}\n$ logctl search "))
    places.append(result.out.index("$ logctl verify --deep"))
    assert places == sorted(places)
    assert "all as it was written" in result.out


def test_it_says_what_to_try_next(logctl: Command) -> None:
    after = logctl("demo", *SMALL).out.partition("What to try next")[2]
    for command in ("demo --keep hospital", "status --home hospital/home", "ingest /path/to/logs"):
        assert f" {command}\n" in after


def test_it_speaks_japanese(logctl: Command, small: tuple[Question, ...]) -> None:
    out = logctl("demo", *SMALL, "--lang", "ja").out
    assert all(question.text.ja in out for question in small)
    assert "次に試すこと" in out
    assert "KARTE\\vendor_maint が" in out


def test_a_japanese_locale_is_enough(
    logctl: Command, monkeypatch: pytest.MonkeyPatch, small: tuple[Question, ...]
) -> None:
    monkeypatch.delenv("LANGUAGE")
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    assert small[0].text.ja in logctl("demo", *SMALL).out


def test_it_leaves_nothing_and_touches_no_data_of_the_user(
    logctl: Command, home: Path, temporary_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGCTL_STORE", "https://127.0.0.1:1")
    assert logctl("demo", *SMALL).code == 0
    assert not home.exists()
    assert list(temporary_folder.iterdir()) == []


def test_it_is_kept_where_asked_and_can_be_used_on(
    logctl: Command, tmp_path: Path, small: tuple[Question, ...]
) -> None:
    kept = tmp_path / "kept"
    out = logctl("demo", *SMALL, "--keep", kept).out
    assert f"search 'user.name:vendor_maint' --home {kept / 'home'}" in out
    assert "demo --keep" not in out
    found = logctl("search", small[0].arguments[0], "--home", kept / "home", "--count", "-o", "json")
    assert found.json["count"] == len(small[0].answer)
    assert sorted(path.name for path in kept.iterdir()) == [
        *("edges.ndjson", "files.csv", "home", "lists", "logctl.toml", "logs", "more-files.csv"),
        *("routine.ndjson", "truth.json"),
    ]


@pytest.mark.parametrize("option", ["--keep", "--out"])
def test_a_folder_with_something_in_it_is_left_alone(logctl: Command, tmp_path: Path, option: str) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear")
    result = logctl("demo", option, tmp_path / "mine")
    assert (result.code, result.out) == (2, "")
    assert "there is something in this folder" in result.err
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("option", ["--keep", "--out"])
def test_a_folder_that_cannot_be_made_is_one_line(logctl: Command, tmp_path: Path, option: str) -> None:
    (tmp_path / "file").write_text("")
    result = logctl("demo", option, tmp_path / "file" / "below")
    assert (result.code, result.out) == (2, "")
    assert "this folder cannot be used: Not a directory" in result.err


def test_an_empty_folder_will_do(logctl: Command, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert logctl("demo", *SMALL, "--out", tmp_path / "empty").code == 0


@pytest.mark.parametrize("there", [True, False], ids=["there before", "new"])
def test_what_was_not_finished_leaves_nothing(
    logctl: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    def interrupted(folder: Path, *_others: object) -> None:
        (folder / "logs").mkdir()
        (folder / "routine.ndjson").write_text("")
        raise KeyboardInterrupt

    monkeypatch.setattr("logctl.demo.generate.write_hospital", interrupted)
    folder = tmp_path / "folder"
    if there:
        folder.mkdir()
    assert logctl("demo", "--out", folder).code == 130
    assert folder.exists() == there
    assert not there or list(folder.iterdir()) == []


def test_out_and_keep_are_two_things(logctl: Command, tmp_path: Path) -> None:
    result = logctl("demo", "--out", tmp_path / "a", "--keep", tmp_path / "b")
    assert (result.code, list(tmp_path.glob("[ab]"))) == (2, [])


def test_the_logs_alone_are_written_with_their_numbers(logctl: Command, home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "logs-only"
    result = logctl("demo", *SMALL, "--seed", "5", "--out", folder)
    truth = json.loads((folder / "truth.json").read_text("utf-8"))
    assert result.code == 0
    for name, count in truth["records"].items():
        assert f"{count:,}  {folder / 'logs' / name}" in result.out
    assert f"What is true of them is in {folder / 'truth.json'}, with times in UTC." in result.out
    assert not home.exists()


@pytest.mark.parametrize(
    "wrong", [("--beds", "9"), ("--days", "0"), ("--until", "yesterday"), ("--seed", "one")]
)
def test_an_impossible_hospital_is_wrong_usage(logctl: Command, wrong: tuple[str, str]) -> None:
    assert logctl("demo", *wrong).code == 2
