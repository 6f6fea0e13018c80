"""The data folder: made once, with one journal and one language."""

import json
from pathlib import Path

import pytest
from support.journals import fill, new_journal, places, together

from logctl.errors import JournalError
from logctl.journal import Home, Journal, open_home, verify_journal

OPEN = "home = (await_go(), open_home(Path(arguments[0]), arguments[1]))[1]; print(home.journal_id, home.language)"


def test_the_first_use_makes_a_journal_with_an_id_of_its_own(tmp_path: Path) -> None:
    one, two = open_home(tmp_path / "a" / "b", "ja"), open_home(tmp_path / "c", "ja")
    assert len(one.journal_id) == len(two.journal_id) == 32
    assert one.journal_id != two.journal_id
    assert (one.path, one.language) == (tmp_path / "a" / "b", "ja")
    assert (one.path / "journal" / "segments").is_dir()


def test_the_next_use_finds_the_same_journal(tmp_path: Path) -> None:
    assert open_home(tmp_path, "en") == open_home(tmp_path, "en") == open_home(tmp_path)


def test_the_language_of_the_first_use_stays(tmp_path: Path) -> None:
    open_home(tmp_path, "ja")
    assert open_home(tmp_path, "en").language == "ja"


def test_journal_and_index_lie_in_the_data_folder(tmp_path: Path) -> None:
    home = Home(tmp_path, "1", "en")
    assert (home.journal, home.index) == (tmp_path / "journal", tmp_path / "index")


def test_a_missing_folder_without_a_language_is_an_error_and_stays_missing(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="no data folder yet") as told:
        open_home(tmp_path / "none")
    assert "\n" not in str(told.value)
    assert not (tmp_path / "none").exists()


def test_an_empty_folder_without_a_language_is_an_error_and_stays_empty(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="no data folder yet"):
        open_home(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_several_processes_at_once_make_one_journal_in_one_language(tmp_path: Path) -> None:
    languages = ("ja", "en", "ja", "en")
    told = together(OPEN, [(tmp_path / "home", language) for language in languages])
    assert len({tuple(lines) for lines in told}) == 1


DAMAGED = {
    "empty": b"",
    "cut off": b'{"format": 1, "journ',
    "no text": b"\xff\xfe\x00",
    "a list": b"[]",
    "without journal": b'{"format": 1, "language": "en"}',
    "without language": b'{"format": 1, "journal": "1"}',
    "format is a text": b'{"format": "1", "journal": "1", "language": "en"}',
    "unknown language": b'{"format": 1, "journal": "1", "language": "xx"}',
    "journal is no text": b'{"format": 1, "journal": null, "language": "en"}',
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED.keys())
def test_a_damaged_home_is_one_line_that_names_the_file(tmp_path: Path, content: bytes) -> None:
    open_home(tmp_path, "en")
    (tmp_path / "home.json").write_bytes(content)
    with pytest.raises(JournalError, match="damaged") as told:
        open_home(tmp_path, "en")
    assert "\n" not in str(told.value)
    assert str(tmp_path / "home.json") in str(told.value)
    assert (tmp_path / "home.json").read_bytes() == content


def test_a_home_of_a_newer_format_is_left_to_the_newer_program(tmp_path: Path) -> None:
    open_home(tmp_path, "en")
    (tmp_path / "home.json").write_text(json.dumps({"format": 2, "journal": "1", "language": "en"}))
    with pytest.raises(JournalError, match="newer logctl"):
        open_home(tmp_path, "en")


def test_a_file_in_place_of_the_folder_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("")
    with pytest.raises(JournalError, match="cannot be used") as told:
        open_home(tmp_path / "home", "en")
    assert "\n" not in str(told.value)


def test_a_half_made_home_is_finished_by_the_next_use(tmp_path: Path) -> None:
    (tmp_path / "journal").mkdir()
    (tmp_path / "home.json.new").write_text("{")
    assert open_home(tmp_path, "en") == open_home(tmp_path)


def test_a_journal_whose_home_was_made_anew_is_found_to_be_another(tmp_path: Path) -> None:
    journal = new_journal(tmp_path)
    fill(journal)
    (tmp_path / "home.json").unlink()
    changed = Journal(open_home(tmp_path, "en"))
    assert places(verify_journal(changed)) == [f"{changed.catalogue.path}:1"]
