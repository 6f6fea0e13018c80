"""What was done to a folder was done to what is in it."""

import pytest
from support.file_events import FileEvents, told

from logctl.decode.place import place_on
from logctl.track.folders import folders_of, keys_above


@pytest.mark.parametrize(
    ("path", "folders"),
    [
        ("C:\\data\\x\\a.xlsx", ["c:\\data\\x", "c:\\data"]),
        ("C:\\a.xlsx", []),
        ("C:\\data\\a.xlsx", ["c:\\data"]),
        ("\\\\fs01\\karte\\医事課\\a.xlsx", ["\\\\fs01\\karte\\医事課"]),
        ("\\\\fs01\\karte\\a.xlsx", []),
        ("C:\\Documents and Settings\\u\\a.xlsx", ["c:\\users\\u", "c:\\users"]),
    ],
)
def test_the_folders_of_a_path_are_those_that_somebody_could_move(path: str, folders: list[str]) -> None:
    assert list(folders_of(path)) == folders


def test_a_folder_is_a_place_like_a_file() -> None:
    assert list(keys_above(place_on("pc1", "C:\\Data\\a.xlsx"))) == ["pc1:c:\\data"]


def test_folders_end_somewhere_however_deep_a_path_is() -> None:
    assert len(list(folders_of("C:\\" + "\\".join(["d"] * 500)))) == 16


@pytest.fixture
def moved(files: FileEvents) -> FileEvents:
    files.add("copy", "\\\\fs01\\karte\\a.xlsx", "C:\\data\\x\\a.xlsx")
    files.add("rename", "C:\\data\\x", "C:\\data\\y")
    files.add("copy", "C:\\data\\y", "F:\\z")
    files.add("copy", "F:\\z\\a.xlsx", "C:\\tmp\\b.xlsx")
    return files


@pytest.mark.parametrize(
    "path", ["C:\\data\\x\\a.xlsx", "C:\\data\\y\\a.xlsx", "F:\\z\\a.xlsx", "C:\\tmp\\b.xlsx"]
)
def test_a_file_goes_with_its_folder(moved: FileEvents, path: str) -> None:
    if path in ("C:\\data\\y\\a.xlsx",):  # no event names it: only the folder's do
        assert moved.ask(path).lineages == []
        return
    assert told(moved.lineage(path).steps) == [
        ("copy", "\\\\fs01\\karte\\a.xlsx", "C:\\data\\x\\a.xlsx"),
        ("rename", "C:\\data\\x\\a.xlsx", "C:\\data\\y\\a.xlsx"),
        ("copy", "C:\\data\\y\\a.xlsx", "F:\\z\\a.xlsx"),
        ("copy", "F:\\z\\a.xlsx", "C:\\tmp\\b.xlsx"),
    ]


def test_what_is_said_of_the_folder_is_inferred_of_the_file(moved: FileEvents) -> None:
    steps = moved.lineage("C:\\tmp\\b.xlsx").steps
    assert [(step.basis, step.rule, step.confidence) for step in steps] == [
        ("observed", "", 1.0),
        ("inferred", "in-folder", 0.9),
        ("inferred", "in-folder", 0.6),
        ("observed", "", 1.0),
    ]
    assert steps[1].evidence == ("e2",)


def test_a_deleted_folder_takes_its_files_with_it(files: FileEvents) -> None:
    files.add("create", "", "C:\\data\\x\\a.xlsx")
    files.add("delete", "", "C:\\data")
    files.add("create", "", "C:\\data\\x\\a.xlsx")
    first, second = files.ask("C:\\data\\x\\a.xlsx").lineages
    assert told(first.steps) == [("create", "", "C:\\data\\x\\a.xlsx"), ("delete", "C:\\data\\x\\a.xlsx", "")]
    assert told(second.steps) == [("create", "", "C:\\data\\x\\a.xlsx")]


def test_a_folder_copied_over_another_one_does_not_replace_what_was_there(files: FileEvents) -> None:
    files.add("create", "", "C:\\new\\a.xlsx")
    files.add("copy", "C:\\old", "C:\\new")
    assert told(files.lineage("C:\\new\\a.xlsx").steps) == [("create", "", "C:\\new\\a.xlsx")]


def test_a_folder_of_another_terminal_is_another_folder(files: FileEvents) -> None:
    files.add("create", "", "C:\\data\\x\\a.xlsx")
    files.add("delete", "", "C:\\data\\x", host__hostname="PC2")
    assert told(files.lineage("C:\\data\\x\\a.xlsx").steps) == [("create", "", "C:\\data\\x\\a.xlsx")]


def test_a_folder_whose_name_begins_alike_is_another_folder(files: FileEvents) -> None:
    files.add("create", "", "C:\\data\\x1\\a.xlsx")
    files.add("delete", "", "C:\\data\\x")
    assert told(files.lineage("C:\\data\\x1\\a.xlsx").steps) == [("create", "", "C:\\data\\x1\\a.xlsx")]


def test_a_folder_on_a_share_is_moved_for_all(files: FileEvents) -> None:
    files.add("create", "", "\\\\fs01\\karte\\x\\a.xlsx")
    files.add("move", "\\\\FS01\\karte\\x", "\\\\FS01\\karte\\y", host__hostname="PC2")
    files.add("copy", "\\\\fs01\\karte\\y\\a.xlsx", "C:\\a.xlsx", host__hostname="PC3")
    assert [step.host for step in files.lineage("C:\\a.xlsx").steps] == ["PC1", "PC2", "PC3"]
