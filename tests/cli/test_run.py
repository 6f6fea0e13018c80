"""Whatever goes wrong is one line and an exit code."""

import pytest
from support.command import Command, in_process_of_its_own

from logctl.cli.group import COMMANDS
from logctl.cli.language import speak
from logctl.cli.run import failure_text
from logctl.errors import (
    IntegrityError,
    JournalError,
    LogctlError,
    PluginError,
    QueryError,
    SettingsError,
    StoreError,
    UsageError,
)


@pytest.fixture
def broken(logctl: Command, monkeypatch: pytest.MonkeyPatch) -> Command:
    """With a further command, `fail`, that raises what no command should."""
    monkeypatch.setitem(COMMANDS, "fail", ("support.command:failing", "Fails."))
    return logctl


def test_an_internal_error_is_one_line_and_exit_code_1(broken: Command) -> None:
    result = broken("fail")
    assert (result.code, result.out) == (1, "")
    assert (
        result.err
        == "logctl: internal error: RuntimeError: two lines; run again with --debug and report it\n"
    )


def test_an_internal_error_is_told_in_japanese(broken: Command) -> None:
    result = broken("fail", "--lang", "ja")
    assert "RuntimeError: two lines" in result.err
    assert "internal error" not in result.err


@pytest.mark.parametrize("arguments", [("--debug", "fail"), ("fail", "--debug")], ids=["before", "after"])
def test_with_debug_the_exception_itself_comes(broken: Command, arguments: tuple[str, ...]) -> None:
    with pytest.raises(RuntimeError, match="two"):
        broken(*arguments)


def test_the_variable_does_what_the_option_does(broken: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGCTL_DEBUG", "1")
    with pytest.raises(RuntimeError):
        broken("fail")


def test_with_debug_an_expected_error_has_its_traceback_too(logctl: Command) -> None:
    with pytest.raises(JournalError):
        logctl("search", "--debug")
    assert "Traceback" in in_process_of_its_own("search", "--debug").err


def test_without_debug_an_expected_error_has_none(logctl: Command) -> None:
    result = in_process_of_its_own("search")
    assert result.code == 1
    assert result.err.startswith("logctl: ")
    assert result.err.count("\n") == 1


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (LogctlError, 1),
        (JournalError, 1),
        (StoreError, 1),
        (UsageError, 2),
        (SettingsError, 2),
        (QueryError, 2),
        (PluginError, 5),
        (IntegrityError, 5),
    ],
)
def test_every_kind_of_error_has_the_exit_code_of_the_contract(kind: type[LogctlError], code: int) -> None:
    assert kind("x").exit_code == code


def test_a_failure_is_one_line_even_where_its_parts_have_several() -> None:
    speak("en")
    error = LogctlError("%(path)s: cannot be read:\n %(reason)s", path="a\nb", reason="c\td")
    assert failure_text(error, []) == "a b: cannot be read: c d"


def test_a_percent_sign_of_a_text_without_places_stays() -> None:
    assert failure_text(LogctlError("100 % full"), []) == "100 % full"


def test_a_reason_of_the_operating_system_is_translated(logctl: Command) -> None:
    result = logctl("search", "--config", "nowhere.toml", "--lang", "ja")
    assert result.code == 2
    assert "nowhere.toml" in result.err
    assert "No such file" not in result.err


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("TIMEZONE", "Asia/Edo", "タイムゾーン Asia/Edo はありません"),
        ("ENCODING", "utf-16", "utf-16 は、ログを行に分けられる文字コードではありません"),
        ("WORKERS", "x", "整数を指定してください"),
        ("WORKERS", "99", "64 以下にしてください"),
        ("STORE", "http://192.0.2.1:9200", "https:// だけです"),
        ("OPENSEARCH_PERIOD", "day", "次のいずれかにしてください: 'month', 'year'"),
        ("RETENTION_CLASS", "A", "に合う必要があります"),
    ],
)
def test_what_is_wrong_with_a_setting_is_told_in_the_language_spoken(
    logctl: Command, monkeypatch: pytest.MonkeyPatch, name: str, value: str, told: str
) -> None:
    monkeypatch.setenv(f"LOGCTL_{name}", value)
    result = logctl("status", "--lang", "ja")
    assert result.code == 2
    assert told in result.err


def test_wrong_usage_shows_how_it_is_meant_on_stderr(logctl: Command) -> None:
    result = logctl("search", "--nonsense")
    assert (result.code, result.out) == (2, "")
    assert "Usage: logctl search" in result.err
