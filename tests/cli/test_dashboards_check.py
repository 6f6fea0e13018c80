"""logctl dashboards check."""

from pathlib import Path

import pytest
from support.command import Command
from support.saved_objects import broken, ndjson, put, sound

TWO = broken(lambda objects: [put("note", "attributes", "title", "")(objects), put("board", "x", 1)(objects)])


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGCTL_LANG", "en")


def written(folder: Path, data: bytes, name: str = "a.ndjson") -> Path:
    file = folder / name
    file.write_bytes(data)
    return file


def test_a_sound_file_has_no_faults(logctl: Command, tmp_path: Path) -> None:
    result = logctl("dashboards", "check", written(tmp_path, ndjson(sound().values())), "-o", "json")
    assert (result.code, result.json) == (0, [])
    assert "0 faults" in result.err


def test_without_a_file_all_that_is_built_is_checked(logctl: Command, home: Path) -> None:
    result = logctl("dashboards", "check")
    assert (result.code, result.out) == (0, "")
    assert not home.exists()


def test_each_fault_is_listed_with_its_place_and_the_exit_code_says_so(
    logctl: Command, tmp_path: Path
) -> None:
    file = written(tmp_path, TWO)
    result = logctl("dashboards", "check", file, "-o", "json")
    assert result.code == 5
    assert result.json == [
        {
            "file": str(file),
            "line": 5,
            "object": "visualization:note",
            "rule": "no-title",
            "text": "the title is empty",
        },
        {
            "file": str(file),
            "line": 6,
            "object": "dashboard:board",
            "rule": "unknown-member",
            "text": "x does not belong into a saved object",
        },
    ]
    assert "2 faults\n" in result.err
    assert "this would not work in Dashboards" in result.err


def test_a_person_reads_them_as_a_table_in_the_language_asked_for(logctl: Command, tmp_path: Path) -> None:
    result = logctl("dashboards", "check", written(tmp_path, TWO), "-o", "table", "--lang", "ja")
    assert result.code == 5
    assert "タイトルが空です" in result.out


def test_several_files_are_told_apart(logctl: Command, tmp_path: Path) -> None:
    files = [written(tmp_path, data, name) for name, data in (("a.ndjson", TWO), ("b.ndjson", b"{"))]
    result = logctl("dashboards", "check", *files, "-o", "json")
    assert [Path(row["file"]).name for row in result.json] == ["a.ndjson", "a.ndjson", "b.ndjson"]


def test_a_file_that_cannot_be_read_is_told(logctl: Command, tmp_path: Path) -> None:
    result = logctl("dashboards", "check", tmp_path / "missing.ndjson")
    assert result.code == 1
    assert "missing.ndjson: cannot be read: No such file or directory" in result.err
