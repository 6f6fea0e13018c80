"""What Tab offers."""

import os
import subprocess
import sys

import pytest


def offered(words: str, language: str = "en") -> list[str]:
    """By the real program, as bash asks it."""
    environment = os.environ | {
        "_LOGCTL_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split(" ")) - 1),
        "LOGCTL_LANG": language,
    }
    program = [sys.executable, "-m", "logctl"]
    told = subprocess.run(program, env=environment, capture_output=True, text=True, timeout=60, check=True)
    return [line.partition(",")[2] for line in told.stdout.splitlines() if line]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("logctl search --fields user.na", "user.name"),
        ("logctl search --fields user.name,host.na", "user.name,host.name"),
        ("logctl search --sort user.name:", "user.name:desc"),
        ("logctl search ehr.pat", "ehr.patient.id:"),
        ("logctl search --category file_o", "file_operation"),
        ("logctl sho", "show"),
    ],
)
def test_what_was_begun_is_completed(words: str, expected: str) -> None:
    assert expected in offered(words)


def test_a_category_is_completed_by_its_label_too() -> None:
    assert offered("logctl search --category ファイル操", "ja") == ["ファイル操作"]


@pytest.mark.parametrize(
    "words", ["logctl search --fields zzz", "logctl search a:", "logctl search --category ("]
)
def test_what_nothing_begins_with_offers_nothing(words: str) -> None:
    assert offered(words) == []
