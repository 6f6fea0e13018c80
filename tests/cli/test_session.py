"""Settings on their way through the command line."""

from pathlib import Path

import pytest
from support.command import Command, event_line, write_collector, write_lines

from logctl.settings import config_folder


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write_lines(tmp_path / "a.jsonl", [event_line(1)])


def shown_time(logctl: Command, *options: object) -> str:
    return logctl("search", "--fields", "@timestamp", "-o", "csv", *options).out.split("\r\n")[1]


def test_an_option_means_the_same_before_and_after_the_command(
    logctl: Command, file: Path, tmp_path: Path
) -> None:
    logctl("--home", tmp_path / "other", "ingest", file)
    for arguments in (
        ("--home", tmp_path / "other", "search", "--count", "-o", "json"),
        ("search", "--count", "-o", "json", "--home", tmp_path / "other"),
    ):
        assert logctl(*arguments).json["count"] == 1


def test_an_option_stands_before_and_after_the_command_of_a_group(
    logctl: Command, file: Path, tmp_path: Path
) -> None:
    logctl("ingest", file, "--home", tmp_path / "other")
    assert logctl("--home", tmp_path / "other", "rejects", "list", "-o", "json").json == []
    assert logctl("rejects", "list", "-o", "json", "--home", tmp_path / "other").json == []


def test_of_an_option_given_twice_the_later_counts(logctl: Command, file: Path, tmp_path: Path) -> None:
    result = logctl("--home", tmp_path / "one", "ingest", file, "--home", tmp_path / "two")
    assert result.code == 0
    assert not (tmp_path / "one").exists()
    assert (tmp_path / "two").exists()


def test_the_language_may_stand_anywhere(logctl: Command) -> None:
    assert logctl("--lang", "ja", "status").err == logctl("status", "--lang", "ja").err
    assert logctl("--lang", "ja", "status").err != logctl("status").err


def test_the_data_folder_is_the_option_then_the_variable(
    logctl: Command, file: Path, home: Path, tmp_path: Path
) -> None:
    logctl("ingest", file)
    assert (home / "home.json").exists()
    logctl("ingest", file, "--home", tmp_path / "flag")
    assert (tmp_path / "flag" / "home.json").exists()


def test_without_either_the_data_lie_in_the_users_own_folder(
    logctl: Command, file: Path, isolated_user: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LOGCTL_HOME")
    logctl("ingest", file)
    assert (isolated_user / "xdg_data_home" / "logctl" / "home.json").exists()


def test_the_key_does_not_lie_in_the_data_folder(logctl: Command, file: Path, home: Path) -> None:
    logctl("ingest", file)
    assert list((config_folder() / "keys").glob("*.key"))
    assert not list(home.rglob("*.key"))


def test_the_settings_file_of_the_working_folder_counts(logctl: Command, file: Path) -> None:
    logctl("ingest", file)
    assert shown_time(logctl) == "2026-10-02T09:00:00.000+09:00"
    Path("logctl.toml").write_text('timezone = "UTC"', encoding="utf-8")
    assert shown_time(logctl) == "2026-10-02T00:00:00.000+00:00"


def test_a_variable_beats_the_file(logctl: Command, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    logctl("ingest", file)
    Path("logctl.toml").write_text('timezone = "UTC"', encoding="utf-8")
    monkeypatch.setenv("LOGCTL_TIMEZONE", "Europe/Paris")
    assert shown_time(logctl) == "2026-10-02T02:00:00.000+02:00"


def test_the_file_may_be_named_by_option_or_variable(
    logctl: Command, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    logctl("ingest", file)
    named = tmp_path / "named.toml"
    named.write_text('timezone = "America/New_York"', encoding="utf-8")
    assert shown_time(logctl, "--config", named) == "2026-10-01T20:00:00.000-04:00"
    monkeypatch.setenv("LOGCTL_CONFIG", str(named))
    assert shown_time(logctl) == "2026-10-01T20:00:00.000-04:00"


def test_the_language_may_be_a_setting(logctl: Command, file: Path) -> None:
    Path("logctl.toml").write_text('lang = "ja"', encoding="utf-8")
    assert "new events" not in logctl("ingest", file).err
    assert "new events" in logctl("ingest", file, "--lang", "en").err


def test_a_file_that_merely_lies_in_the_working_folder_may_not_name_code(
    logctl: Command, tmp_path: Path
) -> None:
    marker = tmp_path / "ran"
    content = write_collector(tmp_path / "content", recognise=f"open({str(marker)!r}, 'w')")
    Path("logctl.toml").write_text(f'plugins_dirs = ["{content.as_posix()}"]', encoding="utf-8")
    result = logctl("plugin", "list")
    assert (result.code, result.out) == (2, "")
    assert "plugins_dirs may not be set by a file in the working folder" in result.err


@pytest.mark.parametrize("way", ["option", "variable", "own folder"])
def test_a_file_that_the_user_names_or_keeps_may_name_code(
    logctl: Command, tmp_path: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = write_collector(tmp_path / "content")
    named = config_folder() / "logctl.toml" if way == "own folder" else tmp_path / "named.toml"
    named.parent.mkdir(parents=True, exist_ok=True)
    named.write_text(f'plugins_dirs = ["{content.as_posix()}"]', encoding="utf-8")
    if way == "variable":
        monkeypatch.setenv("LOGCTL_CONFIG", str(named))
    options = ["--config", named] if way == "option" else []
    names = [row["name"] for row in logctl("plugin", "list", *options, "-o", "json").json]
    assert "trial" in names


def test_an_unknown_setting_is_wrong_usage_and_named_with_its_file(logctl: Command) -> None:
    Path("logctl.toml").write_text("tiemzone = 1", encoding="utf-8")
    result = logctl("search")
    assert result.code == 2
    assert "tiemzone" in result.err
    assert "logctl.toml" in result.err


def test_a_wrong_option_is_not_blamed_on_a_variable(logctl: Command, file: Path) -> None:
    result = logctl("ingest", file, "--timezone", "Asia/Edo")
    assert result.code == 2
    assert "Asia/Edo" in result.err
    assert "LOGCTL_" not in result.err


def test_the_language_of_the_sentences_is_fixed_at_first_use(logctl: Command, file: Path) -> None:
    logctl("ingest", file, "--lang", "en")
    logctl("ingest", file, "--lang", "ja")
    assert logctl("status", "-o", "json").json["language"] == "en"


@pytest.mark.parametrize("command", ["search", "status", "verify", "reindex", "rejects list"])
def test_asking_makes_no_data_folder(logctl: Command, home: Path, command: str) -> None:
    assert logctl(*command.split()).code == 1
    assert not home.exists()


def test_a_data_folder_that_cannot_be_made_is_named(logctl: Command, file: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    result = logctl("ingest", file, "--home", tmp_path / "taken" / "home")
    assert result.code == 1
    assert str(tmp_path / "taken" / "home") in result.err
    assert "internal error" not in result.err
