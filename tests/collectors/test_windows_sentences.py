"""One sentence for people, in both languages."""

import pytest

from logctl import Collector
from logctl.event import Fields
from logctl.language import LANGUAGES
from logctl.manager import make_manager
from logctl.settings import load_settings

AUDITING = "Microsoft-Windows-Security-Auditing"
CODES = {
    "logged-in": "4624",
    "logon-failed": "4625",
    "logged-out": "4634",
    "logged-in-explicit": "4648",
    "created-process": "4688",
}
WHO: Fields = {"user.name": "h_akisora", "user.domain": "HOSPITAL", "host.hostname": "NS3-PC01"}
FAILED: Fields = {
    "event.action": "logon-failed",
    "winlog.logon.failure.status": "0xc000006d",
    "winlog.logon.failure.sub_status": "0xC000006A",
    "winlog.logon.type": "Interactive",
    "source.ip": "10.0.0.1",
}
SENTENCES: list[tuple[Fields, str, str]] = [
    (
        {"event.action": "logged-in", "winlog.logon.type": "RemoteInteractive", "source.ip": "10.0.0.1"},
        r"HOSPITAL\h_akisora が NS3-PC01 にログオンしました（種類: リモートデスクトップ、接続元: 10.0.0.1）",
        r"HOSPITAL\h_akisora logged on to NS3-PC01 (type: remote desktop, from: 10.0.0.1)",
    ),
    (
        {"event.action": "logged-in"},
        r"HOSPITAL\h_akisora が NS3-PC01 にログオンしました",
        r"HOSPITAL\h_akisora logged on to NS3-PC01",
    ),
    (
        {"event.action": "logged-in", "source.domain": "Ｗ５", "winlog.logon.type": "99"},
        r"HOSPITAL\h_akisora が NS3-PC01 にログオンしました（種類: 99、接続元: Ｗ５）",
        r"HOSPITAL\h_akisora logged on to NS3-PC01 (type: 99, from: Ｗ５)",
    ),
    (
        FAILED,
        r"HOSPITAL\h_akisora が NS3-PC01 へのログオンに失敗しました（理由: パスワードの誤り、種類: 対話型、接続元: 10.0.0.1）",
        r"HOSPITAL\h_akisora failed to log on to NS3-PC01 (reason: wrong password, type: interactive, from: 10.0.0.1)",
    ),
    (
        {"event.action": "logged-out", "winlog.logon.type": "Network"},
        r"HOSPITAL\h_akisora が NS3-PC01 からログオフしました（種類: ネットワーク）",
        r"HOSPITAL\h_akisora logged off from NS3-PC01 (type: network)",
    ),
    (
        {
            "event.action": "logged-in-explicit",
            "user.effective.name": "karte",
            "destination.domain": "FS01",
            "source.ip": "::1",
        },
        r"HOSPITAL\h_akisora が NS3-PC01 で karte の資格情報を使いました（接続先: FS01、接続元: ::1）",
        r"HOSPITAL\h_akisora used the credentials of karte on NS3-PC01 (for: FS01, from: ::1)",
    ),
    (
        {
            "event.action": "created-process",
            "process.name": "カルテ.exe",
            "process.command_line": "カルテ.exe {0}",
        },
        r"HOSPITAL\h_akisora が NS3-PC01 で カルテ.exe を起動しました（コマンド: カルテ.exe {0}）",
        r"HOSPITAL\h_akisora started カルテ.exe on NS3-PC01 (command: カルテ.exe {0})",
    ),
    (
        {"winlog.channel": "System", "event.code": "7036", "event.provider": "SCM"},
        "System のイベント 7036（SCM）: NS3-PC01",
        "System event 7036 (SCM) on NS3-PC01",
    ),
]


def named(fields: Fields) -> Fields:
    """With provider and event id of the action: by these a record's sentence is found."""
    code = CODES.get(str(fields.get("event.action", "")))
    return {"event.provider": AUDITING, "event.code": code, **fields} if code else fields


@pytest.fixture(scope="module")
def windows() -> Collector:
    return make_manager(load_settings({}, environment={})).collectors["windows"]


@pytest.mark.parametrize(("fields", "ja", "en"), SENTENCES)
def test_an_event_is_told_in_both_languages(windows: Collector, fields: Fields, ja: str, en: str) -> None:
    assert windows.message(WHO | named(fields), "ja") == ja
    assert windows.message(WHO | named(fields), "en") == en


@pytest.mark.parametrize("action", [*CODES, "something-else", ""])
def test_an_event_that_lacks_everything_still_has_a_sentence(windows: Collector, action: str) -> None:
    for language in LANGUAGES:
        sentence = windows.message(named({"event.action": action}) if action else {}, language)
        assert sentence
        assert "{" not in sentence
        assert "None" not in sentence


@pytest.mark.parametrize("action", CODES)
def test_an_unknown_user_is_called_unknown(windows: Collector, action: str) -> None:
    assert windows.message(named({"event.action": action}), "ja").startswith("不明なユーザー が 不明 ")
    assert windows.message(named({"event.action": action}), "en").startswith("an unknown user ")


@pytest.mark.parametrize("action", CODES)
def test_a_user_without_a_domain_is_just_a_name(windows: Collector, action: str) -> None:
    fields = named({"event.action": action, "user.name": "{水野}"})
    assert windows.message(fields, "ja").startswith("{水野} が ")
