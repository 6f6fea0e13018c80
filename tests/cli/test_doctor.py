"""logctl doctor: what is wrong with this machine and the settings."""

import os
import shutil
from pathlib import Path

import pytest
from support.command import Command, Result, event_line, write_collector, write_lines

from logctl.settings import config_folder


def failed(result: Result) -> list[str]:
    return [check["check"] for check in result.json if not check["ok"]]


def test_the_answer_is_an_array_of_checks_with_the_keys_of_the_contract(logctl: Command) -> None:
    checks = logctl("doctor", "-o", "json").json
    assert [list(check) for check in checks] == [["check", "ok", "detail"]] * 6
    assert all(isinstance(check["ok"], bool) for check in checks)


def test_a_machine_in_order_is_exit_code_0(logctl: Command, tmp_path: Path) -> None:
    if shutil.disk_usage(tmp_path).free < 5 * 1024**3:
        pytest.skip("this machine is indeed not in order: less than 5 GiB are free")
    result = logctl("doctor", "-o", "json")
    assert (result.code, failed(result)) == (0, [])


def test_the_index_is_checked_where_there_is_one(logctl: Command, tmp_path: Path) -> None:
    logctl("ingest", write_lines(tmp_path / "a.jsonl", [event_line(1)]))
    last = logctl("doctor", "-o", "json").json[-1]
    assert (last["check"], last["ok"]) == ("index", True)
    assert last["detail"].startswith("1 ")


def test_a_plugin_that_cannot_be_loaded_is_exit_code_1_and_named(logctl: Command, tmp_path: Path) -> None:
    content = write_collector(tmp_path / "content", recognise="(")
    result = logctl("doctor", "--plugins-dir", content, "-o", "json")
    assert result.code == 1
    assert "plugins" in failed(result)
    assert "trial.py:" in result.out


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_a_key_that_others_can_read_is_found(logctl: Command, tmp_path: Path) -> None:
    logctl("ingest", write_lines(tmp_path / "a.jsonl", [event_line(1)]))
    for key in (config_folder() / "keys").glob("*.key"):
        key.chmod(0o644)
    result = logctl("doctor", "-o", "json")
    assert result.code == 1
    assert "nobody else can read the key's file" in failed(result)


def test_a_damaged_data_folder_fails_one_check_and_the_others_are_made(logctl: Command, home: Path) -> None:
    home.mkdir()
    (home / "home.json").write_text("{", encoding="utf-8")
    result = logctl("doctor", "-o", "json")
    assert result.code == 1
    assert failed(result)[-1] == "index"
    assert len(result.json) == 7
    assert "Traceback" not in result.err


def test_checks_are_named_in_either_language(logctl: Command) -> None:
    english = [check["check"] for check in logctl("doctor", "-o", "json", "--lang", "en").json]
    japanese = [check["check"] for check in logctl("doctor", "-o", "json", "--lang", "ja").json]
    same = [one for one, other in zip(english, japanese, strict=True) if one == other]
    assert same == ["Python"]


def test_a_wrong_setting_is_wrong_usage(logctl: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGCTL_TIMEZONE", "Asia/Edo")
    result = logctl("doctor")
    assert result.code == 2
    assert "Asia/Edo" in result.err


def test_nothing_is_made(logctl: Command, home: Path) -> None:
    logctl("doctor")
    assert not home.exists()
    assert not config_folder().exists()


def test_the_table_and_csv_have_every_check(logctl: Command) -> None:
    assert len(logctl("doctor", "-o", "table").out.splitlines()) == 7
    assert logctl("doctor", "-o", "csv").out.startswith("check,ok,detail\r\nPython,true,")
