"""Tables as a terminal draws them, by an emulator of one."""

from pathlib import Path

import pyte
import pytest
from support.command import Command, event_line, on_a_terminal, write_collector, write_lines

USERS = {
    "ascii": "h_akisora",
    "Japanese": "秋空　花子",
    "half-width kana": "ｱｷｿﾗ ﾊﾅｺ",
    "full-width letters": "Ｈ＿ＡＫＩＳＯＲＡ",
    "marks of a Mac": "か\u3099い\u302aど e\u0301",
    "Hangul in parts": "\u1112\u1161\u11ab\u1100\u1173\u11af",
    "emoji": "🏥👍🏽👩\u200d⚕\ufe0f❤\ufe0f1\ufe0f\u20e3🇯🇵",
    "of two widths": "①…→×“”※",
    "invisible": "a\u200b\u3164\xad\u202eb",
    "controls": "a\x1b[31m\x9bb\tc",
}


def screen(shown: str, columns: int) -> list[list[str]]:
    """The cells of each line; no line may have been too long for the terminal."""
    lines = shown.count("\n")
    terminal = pyte.Screen(columns, lines + 50)
    pyte.Stream(terminal).feed(shown)
    assert terminal.cursor.y == lines
    return [[terminal.buffer[row][column].data for column in range(columns)] for row in range(lines)]


def begins(line: list[str], text: str) -> int | None:
    """The column in which a text begins: a wide character has an empty cell after it."""
    starts = [column for column, cell in enumerate(line) if cell]
    found = "".join(line).find(text)
    length = 0
    for column in starts:
        if length == found:
            return column
        length += len(line[column])
    return None


@pytest.fixture
def people(logctl: Command, tmp_path: Path) -> Command:
    lines = [event_line(number, user=user) for number, user in enumerate(USERS.values(), 1)]
    assert logctl("ingest", write_lines(tmp_path / "a.jsonl", lines), "--workers", 0).code == 0
    return logctl


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("columns", [60, 100, 160])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_columns_of_a_search_begin_at_the_same_place_in_every_row(language: str, columns: int) -> None:
    fields = "user.name,event.code,host.name"
    result = on_a_terminal("search", "--fields", fields, "--lang", language, COLUMNS=str(columns))
    title, host = ("イベントID", "コンピューター名") if language == "ja" else ("event id", "host")
    head, *rows = screen(result.out, columns)
    rows = [row for row in rows if begins(row, "4688")]
    assert len(rows) == len(USERS)
    assert {begins(row, "4688") for row in rows} == {begins(head, title)}
    assert {begins(row, "PC1") or begins(row, "pc1") for row in rows} == {begins(head, host)}


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_line_of_a_whole_search_is_wider_than_the_terminal(language: str, columns: int) -> None:
    result = on_a_terminal("search", "--no-pager", "--lang", language, COLUMNS=str(columns))
    assert result.code == 0
    screen(result.out, columns)


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_lines_of_the_status_are_those_of_the_screen(language: str) -> None:
    result = on_a_terminal("status", "--lang", language, COLUMNS="200")
    lines = ["".join(line).rstrip() for line in screen(result.out, 200)]
    assert lines == [line.rstrip() for line in result.out.splitlines()]


@pytest.mark.parametrize("columns", [60, 120])
def test_the_columns_of_the_plugins_begin_at_the_same_place(
    logctl: Command, tmp_path: Path, columns: int
) -> None:
    content = write_collector(tmp_path / "医事課　ＫＡＲＴＥ", "trial")
    write_lines(content / "collectors" / "こわれた.py", ["x ="])
    result = on_a_terminal("plugin", "list", "--lang", "ja", "--plugins-dir", content, COLUMNS=str(columns))
    head, *rows = screen(result.out, columns)
    origins = {begins(row, text) for row in rows for text in ("同梱", "フォルダー") if begins(row, text)}
    assert origins == {begins(head, "出所")}


@pytest.mark.parametrize("command", ["doctor", "plugin list"])
@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.usefixtures("logctl")
def test_no_line_of_a_table_is_wider_than_the_terminal(command: str, columns: int) -> None:
    result = on_a_terminal(*command.split(), "--lang", "ja", COLUMNS=str(columns))
    screen(result.out, columns)
