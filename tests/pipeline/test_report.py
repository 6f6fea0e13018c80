"""What an ingest says of itself."""

from logctl.pipeline.report import FileReport, IngestReport
from logctl.read.unreadable import Unreadable

FILES = [
    FileReport("a", "windows", records=7, events=4, rejects=1, duplicates=2, unreadable=3, no_events=2),
    FileReport("b", skipped="empty file"),
    FileReport("c", "windows", records=2, events=2),
]


def test_the_total_is_the_sum_over_the_files() -> None:
    assert IngestReport(FILES).total() == {
        "files": 3,
        "records": 9,
        "events": 6,
        "rejects": 1,
        "duplicates": 2,
        "unreadable": 3,
        "no_events": 2,
        "skipped": 1,
    }


def test_the_total_of_nothing_is_nothing() -> None:
    assert set(IngestReport().total().values()) == {0}


def test_skipped_are_the_files_with_a_reason() -> None:
    assert [file.path for file in IngestReport(FILES).skipped] == ["b"]


def test_damaged_are_the_files_of_which_something_was_hidden() -> None:
    damage = Unreadable("cut off", records=0)
    report = IngestReport([*FILES, FileReport("d", "windows", damage=damage)])
    assert report.damaged == [("d", 0, damage)]


def test_files_of_two_reports_do_not_mix() -> None:
    one, other = IngestReport(), IngestReport()
    one.files.append(FileReport("a"))
    one.files[0].notes.append("damaged")
    assert (other.files, FileReport("b").notes) == ([], [])
