"""The parts of a command are opened when first used, and closed however it ends."""

from pathlib import Path

import pytest
from support.ingests import Place, write_collector, write_records

from logctl.errors import IndexFormatError, JournalError
from logctl.pipeline.engine import SMALL
from logctl.pipeline.workers import Inline, Processes


def test_without_create_a_missing_data_folder_is_an_error_that_says_what_makes_it(place: Place) -> None:
    with pytest.raises(JournalError, match="logctl ingest"), place.engine():
        pass
    assert not place.home.exists()


def test_with_create_the_data_folder_is_made_in_the_language_asked_for(place: Place) -> None:
    with place.engine(create=True) as engine:
        assert engine.home.language == "en"
    with place.engine() as engine:
        assert engine.home.language == "en"


def test_opening_an_engine_opens_no_index(place: Place) -> None:
    with place.engine(create=True) as engine:
        assert engine.journal.segments() == []
    assert not (place.home / "index").exists()


def test_reading_an_index_that_is_not_there_makes_none(place: Place) -> None:
    with place.engine(create=True):
        pass
    with place.engine() as engine:
        assert engine.store.buckets() == {}
        assert engine.state.cursors() == {}
    assert not (place.home / "index").exists()


def test_the_collectors_of_a_further_folder_are_there(place: Place, tmp_path: Path) -> None:
    with place.engine(create=True, plugins_dirs=(write_collector(tmp_path / "content"),)) as engine:
        assert {"made", "windows"} <= engine.manager.collectors.keys()


@pytest.mark.parametrize(
    ("workers", "size", "kind"),
    [(0, SMALL * 100, Inline), (1, SMALL, Inline), (1, SMALL + 1, Processes)],
    ids=["none wanted", "small", "large"],
)
def test_worker_processes_are_for_large_input_only(
    place: Place, workers: int, size: int, kind: type[object]
) -> None:
    with place.engine(create=True, workers=workers) as engine:
        made = engine.workers(engine.store, size)
        made.close()
    assert type(made) is kind


def test_an_index_of_another_form_is_known_as_old(place: Place, tmp_path: Path) -> None:
    place.ingest(write_records(tmp_path / "a.jsonl", [1]))
    with place.engine() as engine:
        assert not engine.index_is_old()
    (place.home / "index" / "format").write_text("0-of-before")
    with place.engine() as engine:
        assert engine.index_is_old()
        with pytest.raises(IndexFormatError, match="run `logctl reindex`"):
            _ = engine.store


def test_another_engine_can_write_when_one_is_closed(place: Place, tmp_path: Path) -> None:
    with place.engine(create=True) as engine:
        engine.store.put([])
    report = place.ingest(write_records(tmp_path / "a.jsonl", [1]))
    assert report.total()["events"] == 1


def test_closing_twice_is_closing_once(place: Place) -> None:
    with place.engine(create=True) as engine:
        engine.store.put([])
        engine.close()
