"""Who looked at what: noted in a segment that processes share, and verified like everything else."""

import json
import multiprocessing
import os
import signal
import time
from dataclasses import replace
from pathlib import Path

import pytest
from freezegun import freeze_time
from support.journals import fill, new_journal

from logctl.errors import JournalError
from logctl.journal import Journal, open_home, verify_journal
from logctl.journal.audit import Looked, Viewer, looked, note, viewer
from logctl.settings.settings import AUDIT

WHO = Viewer("h_akisora", 1001, "jim-pc12", "10.20.0.63", "/dev/pts/1")
LOOK = Looked("search", WHO, 'user.name:"秋空"', 50, 1200, "苦情の調査", "file-history", "csv", "/tmp/a.csv")


def audit_segments(journal: Journal) -> list[str]:
    return [segment.name for segment in journal.segments() if segment.retention == AUDIT]


def test_what_is_noted_comes_back_with_its_time_and_place(journal: Journal) -> None:
    with freeze_time("2026-11-01 03:00:00"):
        note(journal, LOOK)
    (found,) = looked(journal)
    assert replace(found, time=0) == LOOK
    assert found.time == 1_793_502_000_000
    assert found.journal == f"{audit_segments(journal)[0]}:0"


def test_half_a_character_from_a_terminal_does_not_hide_a_look(journal: Journal) -> None:
    note(journal, replace(LOOK, purpose="\udc83a"))
    (found,) = looked(journal)
    assert found.purpose is not None
    assert found.purpose.endswith("a")


def test_looks_of_one_day_stand_in_one_segment_in_their_order(journal: Journal) -> None:
    for number in range(5):
        note(journal, replace(LOOK, rows=number))
    assert len(audit_segments(journal)) == 1
    assert [one.rows for one in looked(journal)] == [0, 1, 2, 3, 4]
    report = verify_journal(journal)
    assert (report.findings, report.looks, report.records) == ([], 5, 0)


def test_another_day_has_another_segment_and_the_one_before_is_closed(journal: Journal) -> None:
    with freeze_time("2026-11-01 23:59:59") as clock:
        note(journal, LOOK)
        clock.tick(2)
        note(journal, LOOK)
    first, second = (segment for segment in journal.segments() if segment.retention == AUDIT)
    assert first.name.startswith("20261101")
    assert second.name.startswith("20261102")
    assert first.closing is not None
    assert second.closing is None
    assert len(list(looked(journal))) == 2
    assert verify_journal(journal).findings == []


def test_after_an_ingest_closed_it_looks_go_on_in_another(journal: Journal) -> None:
    note(journal, LOOK)
    assert journal.recover(1) == audit_segments(journal)
    note(journal, LOOK)
    assert len(audit_segments(journal)) == 2
    assert len(list(looked(journal))) == 2
    assert verify_journal(journal).findings == []


def test_logs_and_looks_are_apart(journal: Journal) -> None:
    fill(journal, "first")
    note(journal, LOOK)
    assert [segment.retention for segment in journal.log_segments()] == ["standard"]
    assert len(journal.segments()) == 2


def test_what_a_crash_left_is_cut_and_looks_go_on(journal: Journal) -> None:
    note(journal, LOOK)
    (segment,) = journal.segments()
    for path in (segment.data, segment.chain):
        with path.open("ab") as stream:
            stream.write(b'{"half')
    assert verify_journal(journal).unfinished == 12
    note(journal, LOOK)
    assert len(list(looked(journal))) == 2
    report = verify_journal(journal)
    assert (report.findings, report.unfinished) == ([], 0)


def test_behind_a_broken_chain_nothing_is_written_and_the_break_stays(journal: Journal) -> None:
    note(journal, LOOK)
    (segment,) = journal.segments()
    content = segment.chain.read_bytes()
    segment.chain.write_bytes(content.replace(b'"records":1', b'"records":2'))
    note(journal, LOOK)
    assert len(audit_segments(journal)) == 2
    assert [finding.place for finding in verify_journal(journal).findings] == [f"{segment.chain}:1"]


@pytest.mark.parametrize("place", range(0, 300, 23))
def test_a_changed_byte_of_a_look_is_found(journal: Journal, place: int) -> None:
    note(journal, LOOK)
    (segment,) = journal.segments()
    content = bytearray(segment.data.read_bytes())
    content[place % len(content)] ^= 1
    segment.data.write_bytes(content)
    assert verify_journal(journal).findings


def _look(home: Path, count: int) -> None:
    journal = Journal(open_home(home))
    for number in range(count):
        note(journal, replace(LOOK, rows=number, purpose=str(os.getpid())))


def test_many_who_look_at_once_lose_nothing(journal: Journal) -> None:
    context = multiprocessing.get_context("fork")
    processes = [context.Process(target=_look, args=(journal.home.path, 25)) for _number in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
        assert process.exitcode == 0
    found = list(looked(journal))
    assert len(found) == 100
    for process in processes:
        own = [one.rows for one in found if one.purpose == str(process.pid)]
        assert sorted(own) == list(range(25))
    assert verify_journal(journal).findings == []


def test_who_is_killed_while_looking_leaves_a_sound_journal(journal: Journal) -> None:
    context = multiprocessing.get_context("fork")
    for delay in (0.02, 0.05, 0.09):
        process = context.Process(target=_look, args=(journal.home.path, 100_000))
        process.start()
        time.sleep(delay)
        os.kill(process.pid or 0, signal.SIGKILL)
        process.join(30)
        before = len(list(looked(journal)))
        note(journal, LOOK)
        assert len(list(looked(journal))) == before + 1
        assert verify_journal(journal).findings == []


def test_where_the_journal_cannot_be_written_that_is_an_error(tmp_path: Path) -> None:
    journal = new_journal(tmp_path / "home")
    journal.segment_folder.rmdir()
    journal.segment_folder.write_text("no folder")
    with pytest.raises(JournalError):
        note(journal, LOOK)


def test_who_looks_is_the_account_of_the_process_whatever_variables_say(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import pwd

    for name in ("USER", "LOGNAME", "USERNAME", "LNAME"):
        monkeypatch.setenv(name, "somebody_else")
    monkeypatch.setenv("SSH_CONNECTION", "10.20.0.63 50022 10.20.0.5 22")
    found = viewer()
    assert (found.user, found.number) == (pwd.getpwuid(os.getuid()).pw_name, os.getuid())
    assert found.source == "10.20.0.63"


@pytest.mark.parametrize(
    ("kept", "expected"),
    [
        ("4294967295", None),
        ("0", None if os.getuid() == 0 else "root"),
        ("123456789", "123456789"),
        ("", None),
    ],
)
def test_behind_another_account_stands_who_logged_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: str, expected: str | None
) -> None:
    file = tmp_path / "loginuid"
    file.write_text(kept)
    monkeypatch.setattr("logctl.journal.audit._LOGIN", file)
    assert viewer().login == expected


def test_the_record_is_json_that_anybody_can_read(journal: Journal) -> None:
    note(journal, LOOK)
    (segment,) = journal.segments()
    (record,) = journal.read(segment)
    said = json.loads(record.record.raw)
    assert said["query"] == LOOK.query
    assert said["viewer"]["user"] == "h_akisora"
    assert record.context.source == "logctl"
