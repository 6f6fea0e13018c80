"""logctl reindex: the index anew from the journal."""

import shutil
from pathlib import Path

import pytest
from support.command import Command, event_line, write_collector, write_lines

KEYS = ["records", "events", "before", "compared", "same", "changed", "added", "gone"]


@pytest.fixture
def indexed(logctl: Command, tmp_path: Path) -> Command:
    lines = [*(event_line(number) for number in range(3)), "broken"]
    assert logctl("ingest", write_lines(tmp_path / "a.jsonl", lines)).code == 0
    return logctl


def test_the_keys_of_the_json_answer_are_the_contract(indexed: Command) -> None:
    assert list(indexed("reindex", "-o", "json").json) == KEYS


def test_the_new_index_is_the_old_one(indexed: Command) -> None:
    before = indexed("search", "--all").out
    result = indexed("reindex", "-o", "json")
    assert result.code == 0
    assert result.json == dict(zip(KEYS, (4, 3, 3, True, 3, 0, 0, 0), strict=True))
    assert indexed("search", "--all").out == before


def test_an_index_that_was_lost_is_made_again(indexed: Command, home: Path) -> None:
    before = indexed("search", "--all").out
    shutil.rmtree(home / "index")
    result = indexed("reindex", "-o", "json")
    assert (result.code, result.json["compared"], result.json["events"]) == (0, False, 3)
    assert indexed("search", "--all").out == before


def test_what_a_better_collector_changes_is_counted(logctl: Command, tmp_path: Path) -> None:
    content = write_collector(tmp_path / "content")
    logctl("ingest", write_lines(tmp_path / "a.log", ["trial", "trial 2"]), "--plugins-dir", content)
    write_collector(
        content, normalise='yield Draft({"user.name": record.raw.decode()[:5]}, time=1_790_000_000_000)'
    )
    report = logctl("reindex", "--plugins-dir", content, "-o", "json").json
    assert (report["same"], report["changed"], report["added"], report["gone"]) == (1, 1, 0, 0)
    assert logctl("search", "user.name:trial", "--count", "-o", "json").json["count"] == 2


def test_it_refuses_where_a_collector_that_it_needs_is_not_loaded(logctl: Command, tmp_path: Path) -> None:
    content = write_collector(tmp_path / "content")
    logctl("ingest", write_lines(tmp_path / "a.log", ["trial"]), "--plugins-dir", content)
    result = logctl("reindex", "-o", "json")
    assert result.code == 5
    assert "trial" in result.err
    assert logctl("search", "--count", "-o", "json").json["count"] == 1


def test_a_person_gets_two_lines(indexed: Command) -> None:
    assert indexed("reindex", "-o", "table").out.splitlines() == [
        "4 records give 3 events",
        "against the old index: 3 same, 0 changed, 0 added, 0 gone",
    ]


def test_a_person_gets_them_in_japanese(indexed: Command) -> None:
    out = indexed("reindex", "-o", "table", "--lang", "ja").out
    assert len(out.splitlines()) == 2
    assert "records" not in out


def test_without_a_data_folder_it_fails(logctl: Command, home: Path) -> None:
    assert logctl("reindex").code == 1
    assert not home.exists()


def test_it_has_no_arguments(indexed: Command) -> None:
    assert indexed("reindex", "x").code == 2
