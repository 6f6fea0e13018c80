"""logctl plugin list: what is loaded, and what could not be."""

from pathlib import Path

import pytest
from support.command import Command, event_line, write_collector, write_lines, write_plugin

import logctl

KEYS = ["name", "origin", "version", "place", "registered", "problem"]


def test_the_list_is_an_array_of_objects_with_the_keys_of_the_contract(logctl: Command) -> None:
    rows = logctl("plugin", "list", "-o", "json").json
    assert [list(row) for row in rows] == [KEYS] * len(rows)


def test_the_bundled_collector_is_there_with_the_version_of_logctl(logctl: Command) -> None:
    rows = {row["name"]: row for row in logctl("plugin", "list", "-o", "json").json}
    assert rows["windows"]["origin"] == "bundled"
    assert rows["windows"]["version"] == version()
    assert rows["windows"]["registered"] == ["collector windows", "amender windows"]
    assert rows["windows"]["problem"] is None


def version() -> str:
    return logctl.__version__


def test_a_plugin_of_a_folder_is_listed_with_its_place_and_version(logctl: Command, tmp_path: Path) -> None:
    content = write_collector(tmp_path / "content")
    row = logctl("plugin", "list", "--plugins-dir", content, "-o", "json").json[-1]
    assert row == {
        "name": "trial",
        "origin": "folder",
        "version": "1.2",
        "place": str(content / "collectors" / "trial.py"),
        "registered": ["collector trial"],
        "problem": None,
    }


@pytest.mark.parametrize(
    ("source", "line", "reason"),
    [
        ("import nowhere_to_be_found\n", 1, "ModuleNotFoundError: No module named 'nowhere_to_be_found'"),
        ("x = 1\nx = (\n", 2, "SyntaxError: '(' was never closed"),
        ("\n\n\nraise ValueError('two\\nlines')\n", 4, "ValueError: two lines"),
    ],
    ids=["import", "syntax", "raise"],
)
def test_what_could_not_be_loaded_is_named_with_path_line_and_reason(
    logctl: Command, tmp_path: Path, source: str, line: int, reason: str
) -> None:
    content = write_plugin(tmp_path / "content", "broken", source)
    result = logctl("plugin", "list", "--plugins-dir", content, "-o", "json")
    row = result.json[-1]
    assert row["problem"] == f"{content / 'collectors' / 'broken.py'}:{line}: {reason}"
    assert (row["registered"], result.code) == ([], 0)


def test_an_unknown_hook_is_found_at_start_up(logctl: Command, tmp_path: Path) -> None:
    source = "from logctl import hookimpl\n\n@hookimpl\ndef register_colectors(register): ...\n"
    content = write_plugin(tmp_path / "content", "typo", source)
    problem = logctl("plugin", "list", "--plugins-dir", content, "-o", "json").json[-1]["problem"]
    assert "register_colectors" in problem


def test_a_folder_that_is_not_there_is_listed_as_a_problem(logctl: Command, tmp_path: Path) -> None:
    row = logctl("plugin", "list", "--plugins-dir", tmp_path / "nowhere", "-o", "json").json[-1]
    assert row["problem"] == f"{tmp_path / 'nowhere'}: not a folder"


def test_several_folders_can_be_named(logctl: Command, tmp_path: Path) -> None:
    one, two = write_collector(tmp_path / "1", "one"), write_collector(tmp_path / "2", "two")
    rows = logctl("plugin", "list", "--plugins-dir", one, "--plugins-dir", two, "-o", "json").json
    assert [row["name"] for row in rows][-2:] == ["one", "two"]


def test_of_two_collectors_of_one_name_the_second_is_left_out(logctl: Command, tmp_path: Path) -> None:
    content = write_collector(tmp_path / "content", "windows")
    row = logctl("plugin", "list", "--plugins-dir", content, "-o", "json").json[-1]
    assert "the collector name 'windows' is taken" in row["problem"]
    file = write_lines(tmp_path / "a.jsonl", [event_line(1)])
    assert logctl("ingest", file, "--plugins-dir", content, "-o", "json").json["total"]["events"] == 1


def test_a_person_gets_a_table_in_either_language(logctl: Command) -> None:
    english = logctl("plugin", "list", "-o", "table").out
    assert english.split()[:7] == ["name", "origin", "version", "registered", "problem", "atna", "bundled"]
    japanese = logctl("plugin", "list", "-o", "table", "--lang", "ja").out
    assert "origin" not in japanese
    assert "同梱" in japanese


def test_the_other_forms_have_the_same_rows(logctl: Command) -> None:
    assert logctl("plugin", "list").rows == logctl("plugin", "list", "-o", "json").json
    assert logctl("plugin", "list", "-o", "csv").out.startswith("name,origin,version,registered,problem\r\n")


def test_no_data_folder_is_needed(logctl: Command, home: Path) -> None:
    assert logctl("plugin", "list").code == 0
    assert not home.exists()
