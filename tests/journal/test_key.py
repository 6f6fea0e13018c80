"""The keys: where they lie, when they are made, and what happens to a damaged one."""

import hashlib
import stat
from pathlib import Path

import pytest
from support.journals import batch, fill, key_file, places, small_files, together

from logctl.errors import JournalError
from logctl.journal import Journal, JournalWriter, verify_journal
from logctl.journal.key import Key, Keys, load_keys, load_keys_at
from logctl.settings import config_folder


def test_the_key_is_made_by_the_first_record_and_not_by_looking(journal: Journal) -> None:
    load_keys(journal.home.journal_id)
    verify_journal(journal)
    assert not key_file(journal).exists()
    fill(journal)
    assert key_file(journal).exists()


def test_the_key_lies_in_the_configuration_folder_and_not_with_the_data(journal: Journal) -> None:
    fill(journal)
    assert key_file(journal) == config_folder() / "keys" / f"{journal.home.journal_id}.key"
    assert not key_file(journal).is_relative_to(journal.home.path)
    secret = load_keys(journal.home.journal_id).current().secret
    stored = [path.read_bytes() for path in journal.home.path.rglob("*") if path.is_file()]
    assert not any(secret in content or secret.hex().encode() in content for content in stored)


def test_only_its_user_can_read_the_key_and_its_folder(journal: Journal) -> None:
    fill(journal)
    assert stat.S_IMODE(key_file(journal).stat().st_mode) == 0o600
    assert stat.S_IMODE(key_file(journal).parent.stat().st_mode) == 0o700


def test_the_key_stays_the_same(tmp_path: Path) -> None:
    made = load_keys_at(tmp_path / "a.key").current()
    assert load_keys_at(tmp_path / "a.key").current() == made
    assert made.id == hashlib.sha256(made.secret).hexdigest()[:8]
    assert len(made.secret) == 32


def test_each_journal_has_its_own_key(journal: Journal, other: Journal) -> None:
    fill(journal)
    one, two = (load_keys(each.home.journal_id).current() for each in (journal, other))
    assert one.id != two.id


def test_several_processes_that_need_the_first_key_at_once_get_the_same(tmp_path: Path) -> None:
    told = together("await_go(); first_key(arguments[0])", [(tmp_path / "k" / "a.key",)] * 4)
    assert len({tuple(lines) for lines in told}) == 1


def test_the_last_key_is_in_use_and_the_older_ones_are_still_known(tmp_path: Path) -> None:
    old, new = Key("old", b"1"), Key("new", b"2")
    keys = Keys(tmp_path, [old, new])
    assert (keys.current(), keys.get("old"), keys.get("none")) == (new, old, None)


def test_what_an_older_key_signed_is_still_right_after_a_new_one(journal: Journal) -> None:
    fill(journal)
    secret = bytes(32)
    with key_file(journal).open("a") as stream:
        stream.write(f"{hashlib.sha256(secret).hexdigest()[:8]} {secret.hex()}\n")
    fill(journal)
    assert verify_journal(journal).findings == []


@pytest.mark.parametrize(
    "content",
    [b"", b"word\n", b"one two three\n", b"12345678 no-hexadecimal\n", b"12345678 abc\n", b"\xff\xfe\n"],
    ids=["empty", "one word", "three words", "no hexadecimal", "odd", "no text"],
)
def test_a_damaged_key_file_is_one_line_and_is_left_as_it_is(journal: Journal, content: bytes) -> None:
    fill(journal)
    key_file(journal).write_bytes(content)
    with (
        pytest.raises(JournalError, match="key cannot be read") as told,
        JournalWriter(journal) as writer,
    ):
        writer.append(batch("lost"))
    assert "\n" not in str(told.value)
    assert (config_folder() / "keys" / f"{journal.home.journal_id}.key").read_bytes() == content


def test_a_key_that_lost_its_end_is_not_used_under_the_name_of_the_whole_one(journal: Journal) -> None:
    fill(journal)
    path = key_file(journal)
    path.write_bytes(path.read_bytes()[:-17])
    with pytest.raises(JournalError, match="key cannot be read"):
        load_keys(journal.home.journal_id)


def test_a_folder_that_takes_no_key_is_one_line(journal: Journal) -> None:
    key_file(journal).parent.parent.mkdir(parents=True)
    key_file(journal).parent.write_text("a file where the folder should be")
    with pytest.raises(JournalError) as told, JournalWriter(journal) as writer:
        writer.append(batch("lost"))
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("room", [0, 20])
def test_a_key_for_which_there_was_no_room_is_made_when_there_is(tmp_path: Path, room: int) -> None:
    path = tmp_path / "a.key"
    with small_files(room), pytest.raises(JournalError, match="cannot be written"):
        load_keys_at(path).current()
    made = load_keys_at(path).current()
    assert load_keys_at(path).current() == made


def test_a_lost_key_leaves_the_old_lines_unproven_and_new_ones_with_another_key(journal: Journal) -> None:
    fill(journal)
    key_file(journal).unlink()
    fill(journal)
    first = journal.segments()[0]
    found = verify_journal(journal)
    assert places(found) == [f"{journal.catalogue.path}:1", f"{first.chain}:1"]
