"""Can the indexer have come as far as it says?"""

import shutil
from pathlib import Path

from support.ingests import Place, write_records

from logctl.journal import Finding
from logctl.pipeline.cursors import verify_cursors


def findings(place: Place) -> list[Finding]:
    with place.engine() as engine:
        return verify_cursors(engine)


def filled(place: Place, folder: Path) -> Place:
    for name, numbers in (("a", range(1, 4)), ("b", range(4, 9))):
        place.ingest(write_records(folder / f"{name}.jsonl", numbers))
    return place


def test_an_index_that_is_up_to_date_has_no_findings(place: Place, tmp_path: Path) -> None:
    assert findings(filled(place, tmp_path)) == []


def test_an_index_that_is_behind_is_no_finding(place: Place, tmp_path: Path) -> None:
    filled(place, tmp_path)
    shutil.rmtree(place.home / "index")
    assert findings(place) == []


def test_a_journal_that_went_back_behind_its_index_is_found(place: Place, tmp_path: Path) -> None:
    filled(place, tmp_path)
    catalogue = place.home / "journal" / "catalogue.ndjson"
    lines = catalogue.read_bytes().splitlines(keepends=True)
    catalogue.write_bytes(b"".join(lines[:-2]))
    (finding,) = findings(place)
    assert finding.place == str(place.home / "index")
    assert "-000002-" in str(finding.detail["name"])


def test_an_unfinished_segment_that_is_shorter_than_what_was_indexed_of_it_is_found(
    place: Place, tmp_path: Path
) -> None:
    filled(place, tmp_path)
    with place.engine() as engine:
        _first, second = engine.journal.segments()
        catalogue = engine.journal.catalogue.path
    catalogue.write_bytes(b"".join(catalogue.read_bytes().splitlines(keepends=True)[:-1]))
    second.chain.write_bytes(b"")
    (finding,) = findings(place)
    assert finding.place == str(second.chain)
    assert finding.detail == {"name": second.name, "found": 0, "expected": 5}
