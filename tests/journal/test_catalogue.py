"""The list of segments: written under a lock, by several at once, and after a crash."""

import pytest
from support.journals import NOW, batch, everything, fill, flip, texts, together

from logctl.journal import Journal, JournalWriter, verify_journal
from logctl.journal.chain import check_chain, complete_part
from logctl.journal.key import Keys, load_keys

OPEN_MANY = (
    "await_go(); journal = Journal(open_home(Path(arguments[0]))); keys = load_keys(journal.home.journal_id);"
    "[print(journal.catalogue.open_segment('20260301', 'standard', 1, keys).body['segment']) for _ in range(20)]"
)


@pytest.fixture
def keys(journal: Journal) -> Keys:
    return load_keys(journal.home.journal_id)


def entries(journal: Journal) -> list[str]:
    return [str(line.body["entry"]) for line in journal.catalogue.lines()]


def test_its_first_line_names_the_journal(journal: Journal, keys: Keys) -> None:
    journal.catalogue.open_segment("20260301", "standard", NOW, keys)
    body = journal.catalogue.lines()[0].body
    assert (body["entry"], body["journal"], body["format"]) == ("journal", journal.home.journal_id, 1)
    assert body["time"] == NOW


def test_a_name_says_day_number_and_retention_class(journal: Journal, keys: Keys) -> None:
    for day, retention in [("20260301", "standard"), ("20260301", "short"), ("20260302", "standard")]:
        journal.catalogue.open_segment(day, retention, NOW, keys)
    assert [segment.name for segment in journal.segments()] == [
        "20260301-000001-standard",
        "20260301-000002-short",
        "20260302-000003-standard",
    ]


def test_opening_gives_the_line_that_is_in_the_file(journal: Journal, keys: Keys) -> None:
    line = journal.catalogue.open_segment("20260301", "standard", NOW, keys)
    assert journal.catalogue.lines()[-1].text == line.text


def test_a_segment_is_closed_once(journal: Journal, keys: Keys) -> None:
    name = journal.catalogue.open_segment("20260301", "standard", NOW, keys).body["segment"]
    for frames in (1, 2):
        journal.catalogue.close_segment(name, {"frames": frames}, NOW, keys)
    assert entries(journal) == ["journal", "open", "close"]
    assert journal.catalogue.lines()[-1].body["frames"] == 1


def test_several_processes_at_once_get_names_of_their_own(journal: Journal, keys: Keys) -> None:
    told = together(OPEN_MANY, [(journal.home.path,)] * 4)
    named = [name for lines in told for name in lines]
    assert len(set(named)) == len(named) == 80
    assert all(lines == sorted(lines) for lines in told)
    lines = journal.catalogue.lines()
    assert sorted(named) == [line.body["segment"] for line in lines[1:]]
    assert check_chain(lines, "", load_keys(journal.home.journal_id)).broken is None


def test_a_part_of_a_line_that_a_crash_left_is_cut_by_the_next_line(journal: Journal) -> None:
    fill(journal, "before")
    path = journal.catalogue.path
    whole = path.read_bytes()
    path.write_bytes(whole + whole.splitlines()[-1][:70])
    fill(journal, "after", frames=1)
    assert path.read_bytes().startswith(whole)
    assert complete_part(path) == path.read_bytes()
    assert verify_journal(journal).findings == []


@pytest.mark.parametrize("word", [b'"segment"', b'"entry"', b'"frames"', b'"head"', b'{"entry":"close"'])
def test_a_damaged_line_does_not_end_the_writing(journal: Journal, word: bytes) -> None:
    fill(journal, "before", frames=1)
    path = journal.catalogue.path
    flip(path, path.read_bytes().rindex(word) + 1)
    damaged = path.read_bytes()
    with JournalWriter(journal) as writer:
        written = writer.append(batch("after"))
    assert path.read_bytes().startswith(damaged)
    assert texts(everything(journal))[-1:] == texts(written)
    assert verify_journal(journal).findings[0].place == f"{path}:3"
