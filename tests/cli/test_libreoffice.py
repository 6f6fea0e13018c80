"""What a reader of the workbook sees: LibreOffice opens it, and says what is in its cells."""

import csv
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from support.command import Command, event_line, ingested, write_lines
from support.office import convert, office_program

from logctl.cli import spreadsheet

COLUMNS = (
    "@timestamp",
    "event.sequence",
    "user.name",
    "process.command_line",
    "event.code",
    "event.category",
)
COMMANDS = (
    "karte.exe",
    "=1+2",
    "+1",
    "-2",
    "@SUM(A1)",
    "=cmd|'/c calc'!A1",
    "00010147",
    "12345678901234567890",
    "1/2",
    "2026-10-01",
    "TRUE",
    "1e3",
    "印刷.exe /患者 髙橋",
    'a "b", c\nd',
    "\u200ba\tb",
    "𠮷野家",
    "  spaces  ",
    "http://karte.example/?a=1&b=<2>",
    "_x000D_",
)


@pytest.fixture
def office() -> str:
    return office_program()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office")
    lines = (
        event_line(number, f"2026-10-01T{number:02}:59:59.{number:03}Z", command=command)
        for number, command in enumerate(COMMANDS, 1)
    )
    return ingested(folder, write_lines(folder / "logs" / "a.jsonl", lines))


@pytest.fixture
def search(logctl: Command, home: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    monkeypatch.setenv("LOGCTL_HOME", str(home))
    monkeypatch.setenv("LOGCTL_LANG", "en")
    return logctl


def sheets(office: str, file: Path) -> list[list[list[str]]]:
    """The cells of all sheets as LibreOffice shows them."""
    form = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"
    convert(office, form, file)
    made = sorted(file.parent.glob(f"{file.stem}-*.csv"))
    return [list(csv.reader(one.read_text("utf-8-sig").splitlines(keepends=True))) for one in made]


def shown(search: Command) -> list[list[str]]:
    """What the events say, as a workbook is to show it."""
    events = search("search", "--all", "--fields", ",".join(COLUMNS), "-o", "json").json
    return [[cell(event.get(name, "")) for name in COLUMNS] for event in events]


def cell(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(value)
    if isinstance(value, str) and value.endswith("Z"):
        moment = datetime.fromisoformat(value).astimezone(ZoneInfo("Asia/Tokyo"))
        return f"{moment:%Y/%m/%d %H:%M:%S}.{moment.microsecond // 1000:03}"
    return str(value).translate(str.maketrans("\n\t\u200b", "⏎ ␦"))


def export(search: Command, file: Path) -> None:
    result = search("search", "--all", "--fields", ",".join(COLUMNS), "-o", "xlsx", "--out", file)
    assert result.code == 0, result.err


def test_libreoffice_shows_the_same_rows(office: str, search: Command, tmp_path: Path) -> None:
    export(search, tmp_path / "a.xlsx")
    ((head, *rows),) = sheets(office, tmp_path / "a.xlsx")
    wanted = shown(search)
    assert head[:2] == ["time", "sequence"]
    assert rows == wanted
    assert {row[3] for row in rows} == {cell(command) for command in COMMANDS}


def test_past_the_limit_of_a_sheet_the_rows_go_on_in_the_next(
    office: str, search: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spreadsheet, "MOST_ROWS", 8)
    export(search, tmp_path / "a.xlsx")
    found = sheets(office, tmp_path / "a.xlsx")
    assert [len(sheet) - 1 for sheet in found] == [8, 8, len(COMMANDS) - 16]
    assert {tuple(sheet[0]) for sheet in found} == {tuple(found[0][0])}
    assert [row for sheet in found for row in sheet[1:]] == shown(search)


def test_the_access_log_of_the_checklist_opens_too(office: str, search: Command, tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    asked = ("search", "--all", "--layout", "access-log")
    assert search("--lang", "ja", *asked, "-o", "xlsx", "--out", file).code == 0
    ((head, *rows),) = sheets(office, file)
    assert head == ["ユーザーID", "氏名", "時刻", "カテゴリ", "操作情報"]
    assert len(rows) == len(COMMANDS)
    assert rows[0][2] == "2026/10/1 10:59:59"
