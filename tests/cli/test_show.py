"""logctl show"""

import json
from pathlib import Path

import pytest
from support.command import Command
from support.ingests import windows_record


@pytest.fixture
def identity(hospital: Command) -> str:
    """The id of the newest event."""
    return str(hospital("search", "--limit", "1", "-o", "json").json[0]["event.id"])


def test_an_event_is_shown_whole_with_its_raw_record_and_its_place(
    hospital: Command, identity: str, hospital_home: Path
) -> None:
    shown = hospital("show", identity, "-o", "json").json
    assert list(shown) == ["event", "in_words", "amended", "journal", "raw", "hash_matches"]
    assert (shown["event"]["event.id"], shown["hash_matches"]) == (identity, True)
    assert shown["journal"]["position"] == shown["event"]["logctl.journal"]
    lines = Path(shown["journal"]["source"]).read_text(encoding="utf-8").splitlines()
    assert shown["raw"] in lines
    assert json.loads(shown["raw"])["Event"]["System"]["EventRecordID"] == int(
        shown["event"]["winlog.record_id"]
    )


def test_the_beginning_of_an_id_is_enough(hospital: Command, identity: str) -> None:
    assert hospital("show", identity[:8], "-o", "json").json["event"]["event.id"] == identity


@pytest.mark.parametrize(
    ("language", "kind", "token"), [("ja", "ネットワーク", "偽装"), ("en", "network", "impersonation")]
)
def test_coded_values_are_told_in_words(
    logctl: Command, tmp_path: Path, language: str, kind: str, token: str
) -> None:
    record = windows_record(1, LogonType="3", TokenElevationType="%%1833")
    (tmp_path / "a.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    assert logctl("ingest", str(tmp_path / "a.jsonl")).code == 0
    identity = logctl("search", "-o", "json").json[0]["event.id"]
    shown = logctl("show", identity, "-o", "json", "--lang", language).json
    assert shown["in_words"] == {
        "winlog.event_data.LogonType": kind,
        "winlog.event_data.TokenElevationType": token,
    }
    assert f"%%1833 ({token})" in logctl("show", identity, "-o", "table", "--lang", language).out


@pytest.mark.parametrize("typed", ["", "abc", "zzzzzzzz", "no such id", "*", "event.id:a"])
def test_an_unknown_id_is_wrong_usage_in_one_line(hospital: Command, typed: str) -> None:
    result = hospital("show", typed)
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)


def test_a_terminal_gets_labels_and_no_control_characters(hospital: Command, identity: str) -> None:
    result = hospital("show", identity, "-o", "table", "--lang", "ja")
    assert "user.name (ログイン名): " in result.out
    assert "原文" in result.out
    assert all(char.isprintable() or char in "\n\u3000" for char in result.out)
