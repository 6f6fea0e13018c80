"""Paths to files; what cannot be looked into is named, not passed over."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from logctl.read import Location, Problem, expand

NOBODY = 65534
unix = pytest.mark.skipif(sys.platform == "win32", reason="rights, links and pipes of Unix")


def written(path: Path, text: str = "x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def below(folder: Path, *names: str) -> list[Path]:
    return [written(folder / name) for name in names]


def found_in(paths: list[Path], without: Path | None = None) -> list[Path | Problem]:
    """None of these tests has an archive: a location is a path."""
    return [entry.path if isinstance(entry, Location) else entry for entry in expand(paths, without)]


def test_files_come_in_the_order_in_which_they_were_named(tmp_path: Path) -> None:
    files = below(tmp_path, "c.log", "a.log", "b.log")
    assert found_in(files) == files


def test_the_files_of_a_folder_come_sorted_by_name(tmp_path: Path) -> None:
    below(tmp_path, "b/2.log", "b/1.log", "a/端末.log", "z.log", "y.log", "a/深い/x.log")
    found = [path.relative_to(tmp_path).as_posix() for path in found_in([tmp_path]) if isinstance(path, Path)]
    assert found == ["y.log", "z.log", "a/端末.log", "a/深い/x.log", "b/1.log", "b/2.log"]


def test_an_empty_folder_has_no_files(tmp_path: Path) -> None:
    assert found_in([tmp_path]) == []


def test_a_file_named_twice_comes_once(tmp_path: Path) -> None:
    first, second = below(tmp_path, "a.log", "b.log")
    assert found_in([second, tmp_path, first, tmp_path / "." / "a.log"]) == [second, first]


@unix
def test_a_file_with_two_names_comes_once(tmp_path: Path) -> None:
    (first,) = below(tmp_path, "a.log")
    (tmp_path / "b.log").hardlink_to(first)
    (tmp_path / "c.log").symlink_to(first)
    assert found_in([tmp_path]) == [first]


@unix
def test_a_link_to_a_file_is_that_file(tmp_path: Path) -> None:
    (file,) = below(tmp_path, "real/a.log")
    link = tmp_path / "links" / "b.log"
    link.parent.mkdir()
    link.symlink_to(file)
    assert found_in([link.parent]) == [link]


@unix
def test_a_link_to_a_folder_is_followed_only_when_it_is_named(tmp_path: Path) -> None:
    below(tmp_path, "real/a.log")
    link = tmp_path / "links" / "folder"
    link.parent.mkdir()
    link.symlink_to(tmp_path / "real")
    assert found_in([link.parent]) == []
    assert found_in([link]) == [link / "a.log"]


@unix
def test_a_folder_that_contains_itself_is_no_trap(tmp_path: Path) -> None:
    (file,) = below(tmp_path, "a/b/x.log")
    (tmp_path / "a/b/loop").symlink_to(tmp_path)
    assert found_in([tmp_path]) == [file]


@unix
@pytest.mark.parametrize("target", ["nowhere", "link.log"])
def test_a_link_to_nothing_or_to_itself_is_named(tmp_path: Path, target: str) -> None:
    link, file = tmp_path / "link.log", *below(tmp_path, "a.log")
    link.symlink_to(tmp_path / target)
    assert found_in([tmp_path]) == [file, Problem(link, "no such file or folder")]


@unix
def test_a_pipe_is_named_and_not_waited_for(tmp_path: Path) -> None:
    pipe, file = tmp_path / "pipe", *below(tmp_path, "a.log")
    os.mkfifo(pipe)
    assert found_in([pipe]) == [Problem(pipe, "not a regular file")]
    assert found_in([tmp_path]) == [file, Problem(pipe, "not a regular file")]


def test_a_path_that_is_not_there_is_named_and_the_others_come(tmp_path: Path) -> None:
    gone, file = tmp_path / "gone.log", *below(tmp_path, "a.log")
    assert found_in([gone, file]) == [Problem(gone, "no such file or folder"), file]


def test_a_path_below_a_file_is_named(tmp_path: Path) -> None:
    (file,) = below(tmp_path, "a.log")
    (found,) = found_in([file / "b.log"])
    assert isinstance(found, Problem)
    assert found.path == file / "b.log"


@unix
def test_a_name_that_is_no_text_is_taken_as_it_is(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\x92\x5b.log"
    Path(os.fsdecode(name)).write_bytes(b"x")
    assert [os.fsencode(path) for path in found_in([tmp_path]) if isinstance(path, Path)] == [name]


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that anybody can reach, unlike `tmp_path`."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


@contextmanager
def without_rights(folder: Path, mode: int) -> Iterator[None]:
    """Nobody special looks at a folder with these rights: root would see everything."""
    root = os.geteuid() == 0
    folder.chmod(mode)
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o755)


@unix
def test_a_folder_below_that_cannot_be_looked_into_is_named_and_the_others_come(open_folder: Path) -> None:
    before, _, after = below(open_folder, "a/1.log", "locked/2.log", "z/3.log")
    with without_rights(open_folder / "locked", 0o000):
        found = found_in([open_folder])
    assert found == [before, after, Problem(open_folder / "locked", "Permission denied")]


@unix
def test_a_named_folder_that_cannot_be_looked_into_is_named(open_folder: Path) -> None:
    below(open_folder, "locked/2.log")
    with without_rights(open_folder / "locked", 0o000):
        found = found_in([open_folder / "locked"])
    assert found == [Problem(open_folder / "locked", "Permission denied")]


@unix
def test_a_file_in_a_folder_that_cannot_be_entered_is_named(open_folder: Path) -> None:
    (file,) = below(open_folder, "locked/2.log")
    with without_rights(open_folder / "locked", 0o000):
        found = found_in([file])
    assert found == [Problem(file, "Permission denied")]


@unix
def test_a_folder_whose_names_can_be_read_but_not_its_files_is_named(open_folder: Path) -> None:
    (file,) = below(open_folder, "locked/2.log")
    with without_rights(open_folder / "locked", 0o744):
        found = found_in([open_folder])
    assert found == [Problem(file, "Permission denied")]


def test_the_data_folder_below_a_path_is_no_source(tmp_path: Path) -> None:
    (tmp_path / "home" / "journal").mkdir(parents=True)
    (tmp_path / "home" / "journal" / "a.log").write_text("a")
    (tmp_path / "a.log").write_text("a")
    assert found_in([tmp_path], tmp_path / "home") == [tmp_path / "a.log"]
    assert found_in([tmp_path / "home"], tmp_path / "home") == [tmp_path / "home" / "journal" / "a.log"]
