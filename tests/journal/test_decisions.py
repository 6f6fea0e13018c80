"""What people decide is noted in segments of its own, and is no log."""

import json
import multiprocessing
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest
from freezegun import freeze_time
from hypothesis import given, settings
from hypothesis import strategies as some
from support.journals import fill, new_journal, temporary_journal

from logctl.errors import JournalError
from logctl.journal import Journal, check_head, head_of, open_home, verify_journal
from logctl.journal.audit import Looked, Viewer, looked, note
from logctl.journal.decisions import COLLECTOR, Action, Decision, decide, decisions
from logctl.settings.settings import DECISIONS

WHO = Viewer("root", 0, "jim-pc12", "10.20.0.63", "/dev/pts/1", "h_akisora")
ENABLED = Decision("rule.enable", "night-logon", WHO, "夜間の監視", {"fingerprint": "ab" * 32})
JSON = some.recursive(
    some.none() | some.booleans() | some.integers(-(2**53), 2**53) | some.text(max_size=8),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
DECIDED = some.builds(
    Decision,
    some.sampled_from(get_args(Action)),
    some.text(min_size=1, max_size=20),
    some.just(WHO),
    some.text(max_size=20),
    some.dictionaries(some.text(max_size=5), JSON, max_size=3),
)


def own_segments(journal: Journal) -> list[str]:
    return [segment.name for segment in journal.segments() if segment.retention == DECISIONS]


def test_a_decision_comes_back_with_its_time_and_place(journal: Journal) -> None:
    with freeze_time("2026-11-01 03:00:00"):
        given_back = decide(journal, ENABLED)
    (found,) = decisions(journal)
    assert replace(found, time=0) == ENABLED
    assert (found.time, found.journal) == (1_793_502_000_000, f"{own_segments(journal)[0]}:0")
    assert (given_back, given_back.journal) == (found, found.journal)


@settings(max_examples=25, deadline=None)
@given(some.lists(DECIDED, max_size=4))
def test_all_decisions_come_back_in_their_order(told: list[Decision]) -> None:
    with temporary_journal() as journal:
        kept = [decide(journal, one) for one in told]
        assert list(decisions(journal)) == kept
        assert [(one.action, one.subject, len(one.details)) for one in kept] == [
            (one.action, one.subject, len(one.details)) for one in told
        ]


@pytest.mark.parametrize(
    ("details", "expected"),
    [
        ({"a": "\udc83b"}, {"a": "\ufffdb"}),
        ({"a": ["\udc83", {"b": ("\udc83",)}]}, {"a": ["\ufffd", {"b": ["\ufffd"]}]}),
        ({1: 2}, {"1": 2}),
    ],
)
def test_half_a_character_does_not_keep_anybody_from_deciding(
    journal: Journal, details: dict[str, Any], expected: dict[str, Any]
) -> None:
    decide(journal, replace(ENABLED, why="\udc83a", details=details))
    (found,) = decisions(journal)
    assert (found.why, found.details) == ("\ufffda", expected)


def test_who_decided_is_the_person_behind_another_account() -> None:
    assert ENABLED.who == "h_akisora"
    assert replace(ENABLED, viewer=replace(WHO, login=None)).who == "root"


def test_decisions_looks_and_logs_are_apart(journal: Journal) -> None:
    fill(journal, "first")
    decide(journal, ENABLED)
    note(journal, Looked("search", WHO, "*", 1, 1))
    decide(journal, replace(ENABLED, action="rule.disable"))
    assert [segment.retention for segment in journal.log_segments()] == ["standard"]
    assert [one.action for one in decisions(journal)] == ["rule.enable", "rule.disable"]
    assert [one.action for one in looked(journal)] == ["search"]
    assert len(own_segments(journal)) == 1


def test_decisions_are_verified_and_counted_by_themselves(journal: Journal) -> None:
    logs = len(fill(journal, "first"))
    for _time in range(3):
        decide(journal, ENABLED)
    report = verify_journal(journal)
    assert (report.findings, report.decisions, report.looks, report.records) == ([], 3, 0, logs)
    assert report.segments == 1


def test_a_decision_that_was_taken_away_is_missed_by_a_head(journal: Journal) -> None:
    decide(journal, ENABLED)
    head = head_of(journal, "2026-11-01T00:00:00Z")
    (segment,) = journal.segments()
    segment.chain.write_bytes(b"")
    segment.data.write_bytes(b"")
    assert check_head(journal, head)


@pytest.mark.parametrize("place", range(0, 300, 37))
def test_a_changed_byte_of_a_decision_is_found(journal: Journal, place: int) -> None:
    decide(journal, ENABLED)
    (segment,) = journal.segments()
    content = bytearray(segment.data.read_bytes())
    content[place % len(content)] ^= 1
    segment.data.write_bytes(content)
    assert verify_journal(journal).findings


def test_after_an_ingest_closed_it_decisions_go_on_in_another(journal: Journal) -> None:
    decide(journal, ENABLED)
    assert journal.recover(1) == own_segments(journal)
    decide(journal, ENABLED)
    assert len(own_segments(journal)) == 2
    assert len(list(decisions(journal))) == 2
    assert verify_journal(journal).findings == []


def test_the_record_is_json_that_anybody_can_read(journal: Journal) -> None:
    decide(journal, ENABLED)
    (segment,) = journal.segments()
    (record,) = journal.read(segment)
    said = json.loads(record.record.raw)
    assert list(said) == ["action", "subject", "viewer", "why", "details"]
    assert said["viewer"]["login"] == "h_akisora"
    assert (record.context.source, record.context.collector) == ("logctl", COLLECTOR)


def test_where_the_journal_cannot_be_written_that_is_an_error(tmp_path: Path) -> None:
    journal = new_journal(tmp_path / "home")
    journal.segment_folder.rmdir()
    journal.segment_folder.write_text("no folder")
    with pytest.raises(JournalError):
        decide(journal, ENABLED)


def test_without_a_data_folder_nothing_is_decided(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="no data folder yet"):
        open_home(tmp_path / "nowhere")


def _decide(home: Path, name: str, count: int) -> None:
    journal = Journal(open_home(home))
    for number in range(count):
        decide(journal, replace(ENABLED, subject=name, details={"number": number}))


def test_many_who_decide_at_once_lose_nothing(journal: Journal) -> None:
    context = multiprocessing.get_context("fork")
    names = ("first", "second", "third")
    processes = [context.Process(target=_decide, args=(journal.home.path, name, 10)) for name in names]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
        assert process.exitcode == 0
    for name in names:
        found = [one.details["number"] for one in decisions(journal) if one.subject == name]
        assert found == list(range(10))
    assert verify_journal(journal).findings == []
