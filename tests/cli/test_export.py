"""logctl search --manifest and --layout, logctl export verify."""

import csv
import json
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from freezegun import freeze_time
from support.command import Command, event_line, ingested, write_lines

FORMATS = ("csv", "xlsx", "ndjson", "json")
PERIOD = ("--from", "2026-10-01", "--to", "2026-10-02", "--all")
COMMANDS = ("karte.exe", "=cmd|'/c calc'!A1", "印刷.exe /患者 00010147", 'a "b", c\nd')


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export")
    lines = (
        event_line(number, f"2026-10-01T0{number}:00:00.000Z", command=command)
        for number, command in enumerate(COMMANDS, 1)
    )
    return ingested(folder, write_lines(folder / "logs" / "a.jsonl", lines))


@pytest.fixture
def search(logctl: Command, home: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    monkeypatch.setenv("LOGCTL_HOME", str(home))
    monkeypatch.setenv("LOGCTL_LANG", "en")
    return logctl


def export(search: Command, file: Path, *arguments: str, form: str | None = None) -> dict[str, Any]:
    result = search("search", *PERIOD, *arguments, "-o", form or file.suffix[1:], "--out", file, "--manifest")
    assert result.code == 0, result.err
    manifest = file.with_name(file.name + ".manifest.json")
    assert f"manifest: {manifest} (SHA-256 {sha256(manifest.read_bytes()).hexdigest()})" in result.err
    found: dict[str, Any] = json.loads(manifest.read_text(encoding="utf-8"))
    return found


def test_a_manifest_says_what_was_asked_and_what_came_of_it(search: Command, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    said = export(search, file, "user:h_akisora", "--fields", "時刻,user.name")
    assert said["query"] == (
        'user.name:"h_akisora" AND @timestamp:["2026-09-30T15:00:00.000Z" TO "2026-10-02T14:59:59.999Z"]'
    )
    assert (said["from"], said["to"]) == ("2026-09-30T15:00:00.000Z", "2026-10-02T14:59:59.999Z")
    assert (said["rows"], said["total"], said["partial"]) == (4, 4, [])
    assert (said["order"], said["columns"]) == ("@timestamp:asc", ["@timestamp", "user.name"])
    assert (said["store"], said["format"], said["language"]) == ("embedded", "csv", "en")
    digest = sha256(file.read_bytes()).hexdigest()
    assert said["files"] == [{"name": "a.csv", "bytes": file.stat().st_size, "sha256": digest}]
    assert said["completeness"]["behind"] == 0


def test_the_query_of_a_manifest_finds_the_same_again(search: Command, tmp_path: Path) -> None:
    said = export(search, tmp_path / "a.ndjson", "--user-any", "akisora", "NOT karte")
    again = search("search", said["query"], "--count", "-o", "json").json
    assert again["count"] == said["total"] == 3


@pytest.mark.parametrize("form", FORMATS)
def test_two_exports_a_day_apart_are_the_same_bytes(search: Command, tmp_path: Path, form: str) -> None:
    made: list[list[bytes]] = []
    folder = tmp_path / "exported"
    folder.mkdir()
    with freeze_time("2026-11-01 03:00:00") as clock:
        for _time in range(2):
            export(search, folder / f"a.{form}")
            made.append([path.read_bytes() for path in sorted(folder.iterdir())])
            clock.tick(timedelta(days=1))
    assert made[0] == made[1]
    assert len(made[0]) == 2


@pytest.mark.parametrize("form", FORMATS)
def test_a_changed_byte_is_found_in_every_form(search: Command, tmp_path: Path, form: str) -> None:
    file = tmp_path / f"a.{form}"
    export(search, file)
    sound = search("export", "verify", tmp_path, "-o", "json")
    assert (sound.code, sound.json[0]["problem"]) == (0, None)
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    broken = search("export", "verify", tmp_path, "-o", "json")
    assert broken.code == 5
    assert broken.json[0]["problem"] == "is not what was exported: its SHA-256 differs"
    assert "1 files are not what was exported" in broken.err


def test_files_without_a_manifest_are_told(search: Command, tmp_path: Path) -> None:
    export(search, tmp_path / "a.csv")
    (tmp_path / "notes.txt").write_text("x")
    result = search("export", "verify", tmp_path, "-o", "json")
    assert result.code == 0
    assert {row["file"]: row["manifest"] for row in result.json} == {
        "a.csv": "a.csv.manifest.json",
        "notes.txt": None,
    }
    assert "1 files have no manifest" in result.err


@pytest.mark.parametrize(("folder", "told"), [("nowhere", "not a folder"), (".", "no exported file in it")])
def test_where_nothing_was_exported_is_an_error_of_usage(
    search: Command, tmp_path: Path, folder: str, told: str
) -> None:
    result = search("export", "verify", tmp_path / folder)
    assert result.code == 2
    assert told in result.err


def test_counts_have_a_manifest_too(search: Command, tmp_path: Path) -> None:
    said = export(search, tmp_path / "a.csv", "--by", "user")
    assert (said["order"], said["rows"], said["total"]) == ("count:desc", 1, 4)
    assert said["columns"] == ["row", "user.name", "count", "first", "last"]
    said = export(search, tmp_path / "b.csv", "--histogram", "1d")
    assert (said["order"], said["rows"], said["total"]) == ("from:asc", 2, 4)


def test_an_export_that_failed_leaves_no_manifest_of_before(
    search: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.csv"
    export(search, file)

    def failing(*_arguments: object, **_options: object) -> int:
        raise OSError("gone")

    monkeypatch.setattr("logctl.cli.found._show", failing)
    assert search("search", *PERIOD, "-o", "csv", "--out", file, "--manifest").code == 1
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["a.csv"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--manifest"], "--manifest needs --out FILE"),
        (["--manifest", "--count", "--out", "x"], "--manifest and --count cannot both be"),
        (["--layout", "access-log", "--fields", "user"], "--layout and --fields cannot both be"),
        (["--layout", "access-log", "--by", "user"], "--layout and --by cannot both be"),
    ],
)
def test_what_cannot_be_together_is_said(search: Command, arguments: list[str], told: str) -> None:
    result = search("search", *arguments)
    assert (result.code, result.out) == (2, "")
    assert told in result.err


# the five columns


def test_the_access_log_has_the_five_columns_of_the_checklist(search: Command, tmp_path: Path) -> None:
    out = search("search", *PERIOD, "--layout", "access-log", "-o", "csv", "--lang", "ja").out
    rows = list(csv.reader(out.splitlines()))
    assert rows[0] == ["ユーザーID", "氏名", "時刻", "カテゴリ", "操作情報"]
    assert rows[1][:4] == ["h_akisora", "", "2026/10/1 10:00:00", "アプリケーション"]
    assert "karte.exe" in rows[1][4]
    assert len(rows) == 5


def test_programs_get_the_access_log_under_names_that_do_not_change(search: Command) -> None:
    rows = search("search", *PERIOD, "--layout", "access-log", "-o", "json").json
    assert list(rows[0]) == ["user_id", "name", "time", "category", "operation"]


# Excel


def test_a_workbook_has_the_rows_and_no_formula(search: Command, tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    export(search, file, "--fields", "user.name,process.command_line")
    sheet = openpyxl.load_workbook(file).active
    cells = [row[1] for row in sheet.iter_rows(min_row=2)]
    assert [cell.data_type for cell in cells] == ["s"] * 4
    assert cells[1].value == COMMANDS[1]
