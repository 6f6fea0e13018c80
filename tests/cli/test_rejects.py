"""logctl rejects: what could not become an event, and why."""

from pathlib import Path

import pytest
from support.command import Command, event_line, write_collector, write_lines

BROKEN = "not \x1b[31mjson"


@pytest.fixture
def rejected(logctl: Command, tmp_path: Path) -> Command:
    file = write_lines(tmp_path / "a.jsonl", [event_line(1), BROKEN, '{"Event": {}}'])
    assert logctl("ingest", file).code == 0
    return logctl


def test_the_list_is_an_array_of_objects_with_the_keys_of_the_contract(rejected: Command) -> None:
    rows = rejected("rejects", "list", "-o", "json").json
    assert [list(row) for row in rows] == [["id", "collector", "path", "reason"]] * 2


def test_every_reject_tells_its_reason_and_its_file(rejected: Command, tmp_path: Path) -> None:
    first, second = rejected("rejects", "list", "-o", "json").json
    assert first["reason"].startswith("not valid JSON: ")
    assert second["reason"] == "the record has no System element"
    assert first["path"] == second["path"] == str(tmp_path / "a.jsonl")
    assert first["collector"] == "windows"
    assert first["id"] != second["id"]


def test_the_list_has_every_form(rejected: Command, tmp_path: Path) -> None:
    assert len(rejected("rejects", "list").rows) == 2
    assert len(rejected("rejects", "list", "-o", "table").out.splitlines()) == 3
    out = tmp_path / "rejects.csv"
    rejected("rejects", "list", "-o", "csv", "--bom", "--out", out)
    assert out.read_bytes().startswith(b"\xef\xbb\xbfid,collector,path,reason\r\n")


def test_without_rejects_the_list_is_empty(logctl: Command, tmp_path: Path) -> None:
    logctl("ingest", write_lines(tmp_path / "a.jsonl", [event_line(1)]))
    assert logctl("rejects", "list", "-o", "json").out == "[]\n"
    assert logctl("rejects", "list", "-o", "table").out == ""


def test_one_is_shown_whole_under_the_keys_of_the_contract(rejected: Command) -> None:
    listed = rejected("rejects", "list", "-o", "json").json[0]
    shown = rejected("rejects", "show", listed["id"], "-o", "json").json
    assert list(shown) == ["id", "reason", "collector", "path", "position", "received", "raw"]
    assert {name: shown[name] for name in listed} == listed
    assert shown["raw"] == BROKEN
    assert shown["position"] == len(event_line(1)) + 1
    assert shown["received"].endswith("Z")


@pytest.mark.parametrize("form", ["list", "show"])
def test_control_characters_of_a_record_do_not_reach_a_table(rejected: Command, form: str) -> None:
    identity = rejected("rejects", "list", "-o", "json").json[0]["id"]
    arguments = ("show", identity) if form == "show" else ("list",)
    assert "\x1b" not in rejected("rejects", *arguments, "-o", "table").out


def test_a_record_in_cp932_is_shown_as_text(logctl: Command, tmp_path: Path) -> None:
    content = write_collector(tmp_path / "content", normalise='raise RejectError("no")')
    file = tmp_path / "a.log"
    file.write_bytes("trial 秋空".encode("cp932"))
    logctl("ingest", file, "--plugins-dir", content)
    identity = logctl("rejects", "list", "-o", "json").json[0]["id"]
    assert logctl("rejects", "show", identity, "-o", "json").json["raw"] == "trial 秋空"


@pytest.mark.parametrize("identity", ["nothing", "x:1", ":", "20260101-000001-standard:0"])
def test_an_unknown_reject_is_wrong_usage_and_says_where_the_known_ones_are(
    rejected: Command, identity: str
) -> None:
    result = rejected("rejects", "show", identity)
    assert (result.code, result.out) == (2, "")
    assert f"there is no reject {identity}; see `logctl rejects list`" in result.err


@pytest.mark.parametrize("arguments", [("show",), ("nonsense",), ("list", "x")])
def test_wrong_usage_is_exit_code_2(rejected: Command, arguments: tuple[str, ...]) -> None:
    assert rejected("rejects", *arguments).code == 2


def test_the_fields_that_a_collector_got_wrong_are_named(logctl: Command, tmp_path: Path) -> None:
    content = write_collector(tmp_path / "content", normalise='yield Draft({"source.port": "x"}, time=0)')
    logctl("ingest", write_lines(tmp_path / "a.log", ["trial"]), "--plugins-dir", content)
    reason = logctl("rejects", "list", "-o", "json").json[0]["reason"]
    assert reason == "source.port is of type long, not 'x'"
