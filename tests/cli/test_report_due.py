"""logctl report due: reports by schedule."""

import shutil
from pathlib import Path

import pytest
from freezegun import freeze_time
from support.command import Command, ingested
from support.receivers import mail_server

HEAD = "端末No,コンピュータ名,IPアドレス,セッションID,ログイン名,表示名,日時,カテゴリ,操作種別,元ファイル,ドライブ種別1,先ファイル,ドライブ種別2,アプリケーション,ウィンドウタイトル"
LINE = "1,PC-1,10.0.0.1,1,u_mori,森 優子,2026/10/09 08:05:00:000,ファイルアクセス,読み込み,\\\\fs01\\a.pdf,ネットワーク,,,A.exe,"


@pytest.fixture(scope="module")
def known_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("due")
    logs = folder / "logs" / "operations.csv"
    logs.parent.mkdir()
    logs.write_bytes(f"{HEAD}\r\n{LINE}\r\n".encode("cp932"))
    return ingested(folder, logs)


@pytest.fixture
def home(known_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = shutil.copytree(known_home, tmp_path / "home")
    monkeypatch.setenv("LOGCTL_HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(known_home.parent / "xdg_config_home"))
    monkeypatch.setenv("LOGCTL_LANG", "ja")
    monkeypatch.setenv("LOGCTL_CONFIG", str(tmp_path / "logctl.toml"))
    settings(tmp_path, '[reports.files]\nreport = "file-access"\nevery = "month"\n')
    return home


def settings(folder: Path, text: str) -> None:
    (folder / "logctl.toml").write_text(text, "utf-8")


@freeze_time("2026-11-02")
def test_the_report_of_the_last_month_is_made_once(logctl: Command, home: Path) -> None:
    (row,) = logctl("report", "due", "-o", "json").json
    assert (row["schedule"], row["period"], row["error"]) == ("files", "2026-10", "")
    page = Path(row["file"]).read_text("utf-8")
    assert Path(row["file"]) == home / "reports" / "files-2026-10.html"
    assert "2026/10/01 00:00:00.000 - 2026/10/31 23:59:59.999" in page
    assert "u_mori" in page
    again = logctl("report", "due", "-o", "json")
    assert (again.code, again.json) == (0, [])


@freeze_time("2026-11-02")
def test_it_is_on_record_as_a_look(logctl: Command, home: Path) -> None:
    logctl("report", "due")
    (row,) = logctl("audit", "-o", "json").json
    assert (row["action"], row["format"]) == ("report", "html")
    assert row["purpose"] == "予定によるレポート: files"
    assert row["query"].startswith("report:file-access ")


@freeze_time("2026-11-02")
def test_it_comes_by_mail_and_again_when_the_server_is_back(
    logctl: Command, home: Path, tmp_path: Path
) -> None:
    with mail_server() as server:
        settings(
            tmp_path,
            f'[notify.office]\nkind = "mail"\nhost = "127.0.0.1"\nport = {server.port}\nsecurity = "none"\n'
            'from = "logctl@h.example"\nto = ["committee@h.example"]\nnames = true\n'
            '[reports.files]\nreport = "file-access"\nevery = "month"\nformat = "xlsx"\nnotify = ["office"]\n',
        )
        server.down = True
        failed = logctl("report", "due", "-o", "json")
        assert failed.code == 4
        assert "SMTP" in failed.json[1]["error"]
        server.down = False
        assert logctl("report", "due", "-o", "json").code == 0
        assert logctl("report", "due", "-o", "json").json == []
    (mail,) = server.mails
    assert mail["Subject"] == "ファイルアクセス状況 2026-10"
    (attached,) = mail.iter_attachments()
    assert attached.get_filename() == "files-2026-10.xlsx"
    assert attached.get_payload(decode=True) == (home / "reports" / "files-2026-10.xlsx").read_bytes()


def test_without_a_schedule_it_says_what_is_wanted(logctl: Command, home: Path, tmp_path: Path) -> None:
    settings(tmp_path, "")
    result = logctl("report", "due", "--lang", "en")
    assert result.code == 2
    assert "[reports.NAME]" in result.err


def test_what_is_wrong_in_a_schedule_is_named_before_anything_is_made(
    logctl: Command, home: Path, tmp_path: Path
) -> None:
    settings(tmp_path, '[reports.files]\nreport = "file-access"\nevery = "moon"\n')
    result = logctl("report", "due")
    assert result.code == 2
    assert "[reports.files]" in result.err
    assert not (home / "reports").exists()
