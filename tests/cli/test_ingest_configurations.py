"""Logs whose form, zone or host the settings say."""

from pathlib import Path

import pytest
from support.command import Command

LINE = "1795404784.288      0 192.0.2.21 TCP_MISS/200 321 GET http://www.example/ - HIER_NONE/- -\n"


@pytest.fixture
def logctl(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LOGCTL_HOME", str(tmp_path / "home"))
    return Command(capsys)


def settings(text: str) -> None:
    Path("logctl.toml").write_text(text, encoding="utf-8")


def test_a_log_that_does_not_say_whose_it_is_gets_the_host_of_its_path(logctl: Command) -> None:
    settings('hosts = ["*/proxy01/*=Proxy01.hospital.example", "*=elsewhere"]\n')
    for name in ("proxy01", "other"):
        Path("logs", name).mkdir(parents=True)
        Path("logs", name, "access.log").write_text(LINE.replace("example", name))
    assert logctl("ingest", "logs").code == 0
    rows = logctl("search", "--fields", "host.name,host.hostname", "-o", "json").json
    assert sorted(row["host.name"] for row in rows) == ["elsewhere", "proxy01"]
    assert "Proxy01.hospital.example" in {row.get("host.hostname") for row in rows}


def test_several_zones_in_one_folder_are_told_by_path(logctl: Command) -> None:
    settings('timezones = ["*/newyork/*=America/New_York", "*/berlin/*=Europe/Berlin"]\n')
    for name in ("newyork", "berlin", "tokyo"):
        Path("logs", name).mkdir(parents=True)
        Path("logs", name, "messages").write_text(f"2026-10-05T12:00:00 {name} app: hello\n")
    assert logctl("ingest", "logs").code == 0
    rows = logctl("search", "--fields", "host.name,@timestamp", "-o", "json").json
    assert {row["host.name"]: row["@timestamp"] for row in rows} == {
        "newyork": "2026-10-05T16:00:00.000Z",
        "berlin": "2026-10-05T10:00:00.000Z",
        "tokyo": "2026-10-05T03:00:00.000Z",
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('timezones = ["*=Mars/Base"]', "there is no time zone Mars/Base"),
        ('timezones = ["Asia/Tokyo"]', "has not the form PATTERN=VALUE"),
        ('hosts = ["=x"]', "has not the form PATTERN=VALUE"),
    ],
)
def test_a_setting_that_cannot_be_meant_is_refused(logctl: Command, text: str, said: str) -> None:
    settings(text + "\n")
    result = logctl("status", "--lang", "en")
    assert result.code == 2
    assert said in result.err


def test_settings_of_a_server_among_the_logs_are_told_and_no_log_that_nobody_knows(logctl: Command) -> None:
    Path("logs").mkdir()
    Path("logs", "smb.conf").write_text("[global]\n full_audit:prefix = %u|%I|%S\n")
    Path("logs", "squid.conf").write_text("logformat own %ts.%03tu %>a %rm %ru\naccess_log stdio:/a own\n")
    Path("logs", "access.log").write_text("1795404784.288 192.0.2.21 GET http://www.example/\n")
    result = logctl("ingest", "logs", "-o", "json")
    assert result.code == 0, result.err
    files = {Path(one["path"]).name: one for one in result.json["files"]}
    assert files["access.log"]["events"] == 1
    assert files["squid.conf"]["records"] == 0
    assert files["squid.conf"]["skipped"] is None


def test_which_settings_of_servers_were_used_is_said_in_the_users_language(logctl: Command) -> None:
    Path("logs").mkdir()
    Path("logs", "squid.conf").write_text("logformat own %ts.%03tu %>a %rm %ru\naccess_log stdio:/a own\n")
    Path("logs", "access.log").write_text("1795404784.288 192.0.2.21 GET http://www.example/\n")
    said = logctl("ingest", "logs", "--lang", "ja").err
    assert f"サーバーの設定として使い、そのログを設定どおりに読みました: {Path('logs/squid.conf')}" in said


@pytest.mark.parametrize(
    ("language", "hint"),
    [("en", "a log that you know is read"), ("ja", "種類の分かっているログは `--collector NAME`")],
)
def test_what_nobody_recognises_can_be_named_and_what_is_read_needs_no_name(
    logctl: Command, language: str, hint: str
) -> None:
    Path("known.log").write_text(LINE)
    Path("unknown.log").write_text("nothing that anybody knows\n")
    assert hint in logctl("ingest", "unknown.log", "--lang", language).err
    assert hint not in logctl("ingest", "known.log", "--lang", language).err
