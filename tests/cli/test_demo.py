"""logctl demo: from nothing to three answers."""

import tempfile
from pathlib import Path

import pytest
from support.command import Command

from logctl.demo import QUESTIONS


@pytest.fixture(autouse=True)
def temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the demo makes what it throws away."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_every_question_is_asked_as_a_person_would_type_it(logctl: Command) -> None:
    result = logctl("demo")
    assert result.code == 0
    for number, question in enumerate(QUESTIONS, 1):
        assert f"{number}. {question.text.en}\n$ logctl search " in result.out


def test_it_ingests_and_verifies_before_and_after(logctl: Command) -> None:
    out = logctl("demo").out
    assert out.index("$ logctl ingest ") < out.index("$ logctl search ") < out.index("$ logctl verify --deep")
    assert "all as it was written" in out


def test_it_speaks_japanese(logctl: Command) -> None:
    out = logctl("demo", "--lang", "ja").out
    assert all(question.text.ja in out for question in QUESTIONS)
    assert "all as it was written" not in out
    assert "HOSPITAL\\vendor_maint が" in out


def test_it_leaves_nothing_and_touches_no_data_of_the_user(
    logctl: Command, home: Path, temporary_folder: Path
) -> None:
    assert logctl("demo").code == 0
    assert not home.exists()
    assert list(temporary_folder.iterdir()) == []


def test_it_is_kept_where_asked_and_can_be_used_on(logctl: Command, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    assert str(kept / "home") in logctl("demo", "--keep", kept).out
    found = logctl("search", *QUESTIONS[0].arguments[:1], "--home", kept / "home", "--count", "-o", "json")
    assert found.json["count"] == QUESTIONS[0].answer
    assert len(list((kept / "logs").iterdir())) == 4


def test_it_can_be_kept_in_the_same_folder_again(logctl: Command, tmp_path: Path) -> None:
    assert [logctl("demo", "--keep", tmp_path / "kept").code for _run in range(2)] == [0, 0]


def test_a_wrong_setting_is_refused_before_anything_is_made(
    logctl: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGCTL_TIMEZONE", "Asia/Edo")
    assert logctl("demo", "--keep", tmp_path / "kept").code == 2
    assert not (tmp_path / "kept").exists()


def test_a_file_is_no_folder_to_keep_it_in(logctl: Command, tmp_path: Path) -> None:
    (tmp_path / "kept").touch()
    assert logctl("demo", "--keep", tmp_path / "kept").code == 2
