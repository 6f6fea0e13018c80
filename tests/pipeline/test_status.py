"""What is there, what is behind, what was left out."""

from pathlib import Path
from typing import Any

from support.ingests import Place, append_records, write_collector, write_records

from logctl.contracts import RawRecord
from logctl.journal import JournalWriter
from logctl.pipeline.amend.facts import FactTable
from logctl.pipeline.amend.unsettled import Unsettled
from logctl.pipeline.status import Status, status_of


def status(place: Place, **settings: Any) -> Status:
    with place.engine(create=True, **settings) as engine:
        return status_of(engine)


def test_an_empty_data_folder_has_nothing_and_lacks_nothing(place: Place) -> None:
    assert status(place) == Status(str(place.home), "en")


def test_everything_that_was_read_is_counted(place: Place, tmp_path: Path) -> None:
    file = write_records(tmp_path / "a.jsonl", [1, 2, 2])
    file.write_text(file.read_text() + "no json\n")
    place.ingest(file)
    append_records(file, [3])
    place.ingest(file)
    found = status(place)
    assert (found.segments, found.journal_records, found.behind) == (2, 9, 0)
    assert (found.events, found.duplicates, found.rejects) == (3, 4, 2)
    assert found.journal_bytes == sum(path.stat().st_size for path in place.home.rglob("*.zst"))


def test_events_are_counted_by_month(place: Place, tmp_path: Path) -> None:
    place.ingest(write_records(tmp_path / "a.jsonl", range(1, 11)))
    found = status(place)
    assert sum(found.months.values()) == found.events == 10
    assert list(found.months) == sorted(found.months)


def test_what_the_index_has_not_yet_is_behind(place: Place, tmp_path: Path) -> None:
    place.ingest(write_records(tmp_path / "a.jsonl", [1, 2]))
    with place.engine() as engine:
        known = next(engine.journal.read(engine.journal.segments()[0]))
        with JournalWriter(engine.journal) as writer:
            writer.append([(RawRecord(b"{}", 0), known.context)] * 3)
    assert status(place).behind == 3


def test_without_an_index_all_of_the_journal_is_behind(place: Place, tmp_path: Path) -> None:
    place.ingest(write_records(tmp_path / "a.jsonl", [1, 2]))
    (place.home / "index").rename(tmp_path / "elsewhere")
    found = status(place)
    assert (found.events, found.behind) == (0, 2)


def test_a_plugin_that_is_left_out_is_named_with_its_reason(place: Place, tmp_path: Path) -> None:
    content = write_collector(tmp_path / "content", "broken")
    file = content / "collectors" / "broken.py"
    file.write_text("import nothing_of_this_name\n")
    (problem,) = status(place, plugins_dirs=(content,)).plugin_problems
    assert problem.startswith(f"broken: {file}:1: ModuleNotFoundError")


def test_times_that_inferences_are_still_to_be_asked_about_are_counted(place: Place, tmp_path: Path) -> None:
    place.ingest(write_records(tmp_path / "a.jsonl", [1]))
    with FactTable(place.home / "index").open() as facts:
        facts.unsettled.note([Unsettled("pairs", 0, 1)])
    found = status(place)
    assert (found.late, found.unsettled) == (0, 1)
