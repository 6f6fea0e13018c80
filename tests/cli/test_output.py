"""Forms of output: one and the same answer for people, spreadsheets and programs."""

import csv
import io
import json
import re
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.command import Command, event_line, in_process_of_its_own, on_a_terminal, write_lines

from logctl.cli.output import Output, as_text, harmless

FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\n")
COLOUR = re.compile(r"\x1b\[(?:[0-9;]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;[0-9;]*)?m")
texts = st.text(st.characters(exclude_categories=["Cs"]))
cells = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    texts,
    st.lists(texts, max_size=3),
)


def written(form: str, rows: list[dict[str, Any]], columns: list[str], bom: bool = False) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        assert Output(form, out, bom).rows(rows, columns) == len(rows)
        return out.read_bytes()


def read_csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode(), newline="")))


# CSV


@given(st.lists(st.fixed_dictionaries({"a": cells, "b": cells}), max_size=4))
def test_csv_reads_back_as_what_was_written(rows: list[dict[str, Any]]) -> None:
    head, *found = read_csv(written("csv", rows, ["a", "b"]))
    assert head == ["a", "b"]
    assert found == [[harmless(row["a"]), harmless(row["b"])] for row in rows]


@given(cells)
def test_no_text_of_a_log_is_a_formula_and_nothing_else_is_changed(value: Any) -> None:
    text, cell = as_text(value), harmless(value)
    if isinstance(value, str | list):
        assert not cell.startswith(FORMULA_STARTS)
        assert cell in (text, "'" + text)
    else:
        assert cell == text


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_a_text_that_a_spreadsheet_would_run_gets_a_quote_before_it(start: str) -> None:
    assert harmless(f"{start}cmd|' /C calc'!A0") == f"'{start}cmd|' /C calc'!A0"
    assert harmless([f"{start}1", "x"]) == f"'{start}1, x"


@pytest.mark.parametrize(
    ("value", "text"), [(-1, "-1"), (-1.5, "-1.5"), (0, "0"), (True, "true"), (None, "")]
)
def test_numbers_truth_and_nothing_are_left_as_they_are(value: Any, text: str) -> None:
    assert harmless(value) == text


def test_csv_is_that_of_rfc_4180() -> None:
    data = written("csv", [{"a": 'a "b", c', "b": "one\ntwo"}], ["a", "b"])
    assert data == b'a,b\r\n"a ""b"", c","one\ntwo"\r\n'


def test_the_byte_order_mark_stands_before_csv_only() -> None:
    rows = [{"a": "秋"}]
    assert written("csv", rows, ["a"], bom=True) == b"\xef\xbb\xbfa\r\n" + "秋\r\n".encode()
    assert written("csv", rows, ["a"]).startswith(b"a")
    for form in ("json", "ndjson", "table"):
        assert not written(form, rows, ["a"], bom=True).startswith(b"\xef\xbb\xbf")


def test_a_formula_in_a_log_reaches_a_spreadsheet_as_text(logctl: Command, tmp_path: Path) -> None:
    file = write_lines(tmp_path / "a.jsonl", [event_line(1, user="=HYPERLINK(A1)", command="-x, +y")])
    logctl("ingest", file)
    out = logctl("search", "--fields", "user.name,process.command_line", "-o", "csv").out
    assert read_csv(out.encode())[1] == ["'=HYPERLINK(A1)", "'-x, +y"]


# JSON


@given(st.lists(st.dictionaries(texts, cells, max_size=3), max_size=4))
def test_json_and_ndjson_read_back_as_what_was_written(rows: list[dict[str, Any]]) -> None:
    assert json.loads(written("json", rows, [])) == rows
    lines = written("ndjson", rows, []).decode().split("\n")
    assert [json.loads(line) for line in lines[:-1]] == rows


@pytest.mark.parametrize("form", ["json", "ndjson"])
def test_half_a_character_comes_through_json(form: str) -> None:
    data = written(form, [{"a": "x\ud800y", "b": 2**70}], [])
    assert b"x\\ud800y" in data
    found = json.loads(data)
    assert (found[0] if form == "json" else found) == {"a": "x\ud800y", "b": 2**70}


def test_half_a_character_does_not_end_an_answer_in_csv() -> None:
    assert read_csv(written("csv", [{"a": "x\ud800y"}, {"a": "b"}], ["a"])) == [["a"], ["x?y"], ["b"]]


def test_without_rows_json_is_an_empty_array_and_a_table_is_nothing() -> None:
    assert written("json", [], ["a"]) == b"[]\n"
    assert written("ndjson", [], ["a"]) == b""
    assert written("table", [], ["a"]) == b""


def test_japanese_is_written_as_it_is_in_json() -> None:
    assert "秋空".encode() in written("json", [{"a": "秋空"}], ["a"])


# tables


@given(texts)
def test_no_control_character_of_a_log_reaches_a_table(text: str) -> None:
    shown = written("table", [{"a": text}], ["a"]).decode()
    assert all(char.isprintable() or char in "\n\u3000" for char in shown)


def test_escape_codes_of_a_log_do_not_reach_a_terminal(logctl: Command, tmp_path: Path) -> None:
    command = "\x1b]0;title\x07\x1b[2Jclear\r\x9b31mred\u202egnp.exe"
    logctl("ingest", write_lines(tmp_path / "a.jsonl", [event_line(1, command=command)]))
    shown = on_a_terminal("search", "--fields", "process.command_line,message").out
    assert "clear" in shown
    assert not any(code in shown for code in ("\x1b]0", "\x1b[2J", "\x07", "\x9b", "\u202e"))


def test_markup_of_rich_in_a_log_is_only_text(logctl: Command, tmp_path: Path) -> None:
    logctl("ingest", write_lines(tmp_path / "a.jsonl", [event_line(1, command="[bold]x[/red] :smile:")]))
    assert "[bold]x[/red] :smile:" in logctl("search", "--fields", "process.command_line", "-o", "table").out


def test_wide_characters_keep_the_columns_in_line() -> None:
    from logctl.cli.width import width

    rows = [{"a": "秋空 花子", "b": "1"}, {"a": "x", "b": "2"}]
    first, second = written("table", rows, ["a", "b"]).decode().splitlines()[1:]
    assert width(first[: first.index("1")]) == width(second[: second.index("2")])


def test_a_list_is_shown_with_commas() -> None:
    assert as_text(["a", "b"]) == "a, b"


# where it goes


def test_a_table_is_the_form_of_a_terminal(hospital: Command) -> None:
    shown = on_a_terminal("search", "--limit", "1", "--fields", "user.name")
    assert shown.code == 0
    assert "vendor_maint" in shown.out
    assert '{"user.name"' not in shown.out


def test_no_colour_where_the_user_wants_none(hospital: Command) -> None:
    assert not COLOUR.search(on_a_terminal("search", "--limit", "2", NO_COLOR="1").out)


@pytest.mark.parametrize("variables", [{}, {"FORCE_COLOR": "1"}], ids=["plain", "colour forced"])
def test_a_pipe_gets_no_escape_codes(hospital: Command, variables: dict[str, str]) -> None:
    result = in_process_of_its_own("search", "--limit", "2", "-o", "table", **variables)
    assert "vendor_maint" in result.out
    assert "\x1b" not in result.out + result.err


def test_a_file_gets_no_escape_codes_even_from_a_terminal(hospital: Command, tmp_path: Path) -> None:
    out = tmp_path / "table.txt"
    on_a_terminal("search", "--limit", "2", "-o", "table", "--out", out)
    assert "vendor_maint" in out.read_text(encoding="utf-8")
    assert "\x1b" not in out.read_text(encoding="utf-8")


def test_a_file_is_ndjson_by_default_even_from_a_terminal(hospital: Command, tmp_path: Path) -> None:
    out = tmp_path / "events"
    on_a_terminal("search", "--limit", "2", "--out", out)
    assert len([json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]) == 2


@pytest.mark.parametrize("command", ["ingest x", "search", "status", "verify", "reindex", "doctor"])
@pytest.mark.parametrize("name", ["result.csv", "JSON", "xls", ""])
def test_a_file_name_given_as_the_form_is_wrong_usage_and_the_option_is_named(
    logctl: Command, command: str, name: str
) -> None:
    result = logctl(*command.split(), "-o", name)
    assert (result.code, result.out) == (2, "")
    assert f"did you mean --out {name}?" in result.err
    assert not Path(name or "none").exists()


def test_a_place_that_cannot_be_written_is_wrong_usage_and_named(hospital: Command, tmp_path: Path) -> None:
    out = tmp_path / "nowhere" / "x.json"
    result = hospital("search", "--out", out)
    assert result.code == 2
    assert f"{out}: cannot be written: No such file or directory" in result.err


def test_a_folder_is_no_file_to_write_to(hospital: Command, tmp_path: Path) -> None:
    assert hospital("search", "--out", tmp_path).code == 2


def test_a_character_that_the_encoding_of_a_pipe_lacks_does_not_end_the_answer(
    logctl: Command, tmp_path: Path
) -> None:
    logctl("ingest", write_lines(tmp_path / "a.jsonl", [event_line(1, user="Zoë 한")]))
    result = in_process_of_its_own("search", "--fields", "user.name", PYTHONIOENCODING="cp932")
    assert result.code == 0, result.err
    assert len(result.out.splitlines()) == 1
