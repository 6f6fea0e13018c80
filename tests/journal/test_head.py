"""The head that is kept elsewhere: what it says, and what still stands on it."""

import json

import pytest
from support.journals import NOW, batch, fill, texts, vanished

from logctl.journal import Journal, JournalWriter, head_of, verify_journal
from logctl.journal.chain import Line, read_chain
from logctl.journal.head import holds

LINES = [Line(text, {}) for text in (b"one", b"two", b"three")]


def test_it_says_which_journal_and_where_its_catalogue_stands(filled: Journal) -> None:
    lines = filled.catalogue.lines()
    assert head_of(filled, "2026-03-01T00:00:00.000Z") == {
        "journal": filled.home.journal_id,
        "time": "2026-03-01T00:00:00.000Z",
        "catalogue": {"lines": 7, "hash": lines[-1].hash},
        "segments": {},
    }


def test_it_says_where_each_open_segment_stands(filled: Journal) -> None:
    segment = vanished(filled)
    with JournalWriter(filled) as out:
        out.append(batch("a"))
        open_one = filled.segments()[-1]
        assert head_of(filled, "now")["segments"] == {
            segment.name: {"lines": 3, "hash": read_chain(segment.chain)[-1].hash},
            open_one.name: {"lines": 1, "hash": read_chain(open_one.chain)[-1].hash},
        }


def test_an_empty_journal_has_a_head_on_which_everything_stands(journal: Journal) -> None:
    head = head_of(journal, "now")
    assert head["catalogue"] == {"lines": 0, "hash": ""}
    fill(journal)
    assert verify_journal(journal, head).findings == []


def test_it_can_be_kept_as_json(filled: Journal) -> None:
    vanished(filled)
    head = json.loads(json.dumps(head_of(filled, "now")))
    assert verify_journal(filled, head).findings == []


def test_a_journal_that_went_on_still_stands_on_its_head(filled: Journal) -> None:
    vanished(filled)
    with JournalWriter(filled) as out:
        out.append(batch("a"))
        head = head_of(filled, "now")
        out.append(batch("b"))
    filled.recover(NOW)
    fill(filled, "later")
    assert verify_journal(filled, head).findings == []
    assert "later 0.0" in texts(list(filled.read(filled.segments()[-1])))


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_lines_hold_what_they_begin_with(count: int) -> None:
    state = {"lines": count, "hash": LINES[count - 1].hash if count else ""}
    assert holds(LINES, state)
    assert holds(LINES[:count], state)


def test_lines_do_not_hold_what_is_longer_or_other() -> None:
    assert not holds(LINES[:2], {"lines": 3, "hash": LINES[2].hash})
    assert not holds(LINES, {"lines": 2, "hash": LINES[2].hash})
    assert not holds([], {"lines": 1, "hash": LINES[0].hash})
