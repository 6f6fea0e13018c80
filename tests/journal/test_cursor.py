"""Cursors of files: they only move forward, all of them or none."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.journals import CONTEXT, context, small_files, together

from logctl.errors import JournalError
from logctl.journal import FileCursors, FileState
from logctl.journal.cursor import file_key

states = st.builds(FileState, st.just("file"), st.integers(0, 9), st.integers(0, 3), st.booleans())


def test_a_file_that_was_never_read_has_no_cursor(tmp_path: Path) -> None:
    with FileCursors(tmp_path) as cursors:
        assert cursors.get("none") is None


def test_cursors_are_there_for_the_next_process(tmp_path: Path) -> None:
    states = {"a": FileState("/取込/一.csv", 5, 1), "b": FileState("/取込/二.csv", 7, 0, True)}
    with FileCursors(tmp_path) as cursors:
        cursors.set(states)
    with FileCursors(tmp_path) as cursors:
        assert {key: cursors.get(key) for key in states} == states


def test_a_cursor_moves_forward_and_keeps_the_first_path(tmp_path: Path) -> None:
    with FileCursors(tmp_path) as cursors:
        cursors.set({"a": FileState("first", 5)})
        cursors.set({"a": FileState("second", 9, 2)})
        assert cursors.get("a") == FileState("first", 9, 2)
        cursors.set({"a": FileState("third", 9, 2, True)})
        assert cursors.get("a") == FileState("first", 9, 2, True)


@given(st.lists(states, min_size=1, max_size=5))
@settings(max_examples=60, deadline=None)
def test_a_cursor_never_goes_back(tmp_path_factory: pytest.TempPathFactory, moves: list[FileState]) -> None:
    with FileCursors(tmp_path_factory.mktemp("cursors")) as cursors:
        for number, move in enumerate(moves, 1):
            cursors.set({"a": move})
            found = cursors.get("a")
            assert found is not None
            assert found.records == max(each.records for each in moves[:number])


def test_no_cursors_at_all_are_fine(tmp_path: Path) -> None:
    with FileCursors(tmp_path) as cursors:
        cursors.set({})
        assert cursors.get("a") is None


def _refuse(folder: Path, key: str) -> None:
    with closing(sqlite3.connect(folder / "cursors.sqlite")) as database:
        database.execute(
            f"CREATE TRIGGER no BEFORE INSERT ON file WHEN NEW.key = '{key}'"
            " BEGIN SELECT RAISE(ABORT, 'refused'); END"
        )


def test_one_cursor_that_cannot_be_written_keeps_all_where_they_were(tmp_path: Path) -> None:
    with FileCursors(tmp_path) as cursors:
        cursors.set({"a": FileState("a", 1)})
        _refuse(tmp_path, "c")
        with pytest.raises(JournalError, match="cursor cannot be written") as error:
            cursors.set({"a": FileState("a", 2), "b": FileState("b", 2), "c": FileState("c", 2)})
        assert "\n" not in str(error.value)
        assert (cursors.get("a"), cursors.get("b")) == (FileState("a", 1), None)
        cursors.set({"a": FileState("a", 3)})
        assert cursors.get("a") == FileState("a", 3)


def test_a_file_name_that_is_no_text_has_a_cursor(tmp_path: Path) -> None:
    with FileCursors(tmp_path) as cursors:
        cursors.set({"a": FileState("/取込/\udc91\udc80.csv", 1)})
        found = cursors.get("a")
        assert found is not None
        assert found.records == 1


def test_a_full_disk_is_one_line_and_all_goes_on_when_there_is_room(tmp_path: Path) -> None:
    with FileCursors(tmp_path) as cursors:
        cursors.set({"a": FileState("a", 1)})
        size = (tmp_path / "cursors.sqlite").stat().st_size
        many = {f"{number}": FileState("x" * 100, 1) for number in range(100)}
        with small_files(size), pytest.raises(JournalError, match="cursor cannot be written"):
            cursors.set(many)
        assert (cursors.get("a"), cursors.get("1")) == (FileState("a", 1), None)
        cursors.set(many)
        assert cursors.get("99") == many["99"]


@pytest.mark.parametrize("content", [b"no database at all, but text" * 100])
def test_a_damaged_database_is_one_line(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "cursors.sqlite").write_bytes(content)
    with pytest.raises(JournalError) as error, FileCursors(tmp_path) as cursors:
        cursors.get("a")
    assert "\n" not in str(error.value)


def test_a_missing_folder_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="cursor cannot be written"):
        FileCursors(tmp_path / "none")


def test_several_processes_move_one_cursor_forward_together(tmp_path: Path) -> None:
    most = [10, 40, 20]
    code = "await_go(); read_further(arguments[0], 'shared', int(arguments[1]))"
    together(code, [(tmp_path, each) for each in most])
    with FileCursors(tmp_path) as cursors:
        assert cursors.get("shared") == FileState("file", 40)
    with closing(sqlite3.connect(tmp_path / "cursors.sqlite")) as database:
        own = database.execute("SELECT records FROM file WHERE path = 'own'").fetchall()
    assert sorted(own) == [(10,), (20,), (40,)]


@pytest.mark.parametrize("name", ["collector", "reader", "timezone", "encoding"])
def test_the_same_content_read_in_another_way_has_another_cursor(name: str) -> None:
    assert file_key("0" * 64, CONTEXT) != file_key("0" * 64, context(**{name: "other"}))


@pytest.mark.parametrize("name", ["path", "source", "collector_version", "size", "modified"])
def test_the_same_content_under_another_name_has_the_same_cursor(name: str) -> None:
    changed = context(**{name: 5 if name in ("size", "modified") else "other"})
    assert file_key("0" * 64, CONTEXT) == file_key("0" * 64, changed)


def test_other_content_has_another_cursor() -> None:
    assert file_key("0" * 64, CONTEXT) != file_key("1" * 64, CONTEXT)
