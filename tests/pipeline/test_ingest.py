"""Files and folders, read once: what is counted, what is passed over, what is read again."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import zstandard
from support.ingests import (
    LONGEST,
    Place,
    append_records,
    counts,
    ended,
    events_of,
    journalled,
    lines_of,
    numbers_of,
    windows_record,
    without_privilege,
    write_amender,
    write_collector,
    write_inference,
    write_made,
    write_records,
)
from support.ward import hospital, write_logs
from support.windows_history import document

from logctl.errors import PluginError
from logctl.journal import JournalWriter
from logctl.pipeline.ingest import Progress

unix = pytest.mark.skipif(sys.platform == "win32", reason="rights and pipes of Unix")


def mixed(path: Path) -> Path:
    """Four good records, one of them twice; three that are broken in different ways; two blank lines."""
    good = lines_of(windows_record(number) for number in (1, 2, 2, 3))
    path.write_text(f'{good}\n{{"Event":{{}}}}\n   \n[1]\nno json\n', encoding="utf-8")
    return path


# counts


def test_events_rejects_and_duplicates_add_up_to_the_records(place: Place, tmp_path: Path) -> None:
    (report,) = place.ingest(mixed(tmp_path / "mixed.jsonl")).files
    assert counts(report) == (7, 3, 3, 1)
    assert numbers_of(events_of(place)) == [1, 2, 3]


def test_every_reject_is_kept_with_its_reason(place: Place, tmp_path: Path) -> None:
    place.ingest(mixed(tmp_path / "mixed.jsonl"))
    with place.engine() as engine:
        reasons = [reject.reason for reject in engine.state.rejects()]
    assert reasons[:2] == ["the record has no System element", "the record is no JSON object"]
    assert reasons[2].startswith("not valid JSON")


def test_the_files_of_a_folder_are_reported_one_by_one(place: Place, tmp_path: Path) -> None:
    write_logs(tmp_path / "logs")
    report = place.ingest(tmp_path / "logs")
    expected = {f"{name}-security.jsonl": len(lines) for name, lines in hospital()}
    assert {Path(file.path).name: file.events for file in report.files} == expected
    assert report.total()["events"] == sum(expected.values())


def test_more_records_than_a_batch_holds_all_come_in(place: Place, tmp_path: Path) -> None:
    (report,) = place.ingest(write_records(tmp_path / "a.jsonl", range(1, 1202))).files
    assert counts(report) == (1201, 1201, 0, 0)
    assert numbers_of(events_of(place)) == list(range(1, 1202))


def test_a_line_that_is_too_long_is_counted_as_unreadable(place: Place, tmp_path: Path) -> None:
    file = write_records(tmp_path / "a.jsonl", [1])
    file.write_text(file.read_text() + "x" * (4 * 1024 * 1024 + 1) + "\n" + lines_of([windows_record(2)]))
    (report,) = place.ingest(file).files
    assert report.unreadable > 0
    assert report.notes
    assert numbers_of(events_of(place)) == [1, 2]


# the same again


def test_a_second_run_gives_no_new_event_and_leaves_the_journal_as_it_is(
    place: Place, tmp_path: Path
) -> None:
    file = mixed(tmp_path / "mixed.jsonl")
    place.ingest(file)
    before = journalled(place)
    (report,) = place.ingest(file).files
    assert counts(report) == (7, 0, 0, 7)
    assert journalled(place) == before


@pytest.mark.parametrize("runs", ["one run", "two runs"])
def test_a_copy_under_another_name_gives_no_new_event(place: Place, tmp_path: Path, runs: str) -> None:
    first = write_records(tmp_path / "a.jsonl", range(1, 701))
    second = tmp_path / "b.log"
    second.write_bytes(first.read_bytes())
    if runs == "one run":
        report = place.ingest(first, second)
    else:
        place.ingest(first)
        report = place.ingest(second)
    assert counts(report.files[-1]) == (700, 0, 0, 700)
    assert len(journalled(place)) == len(events_of(place)) == 700


def test_a_file_that_is_named_twice_is_read_once(place: Place, tmp_path: Path) -> None:
    file = write_records(tmp_path / "logs" / "a.jsonl", range(1, 4))
    report = place.ingest(file, file.parent, file)
    assert [counts(found) for found in report.files] == [(3, 3, 0, 0)]


def test_the_same_records_in_another_file_are_duplicates(place: Place, tmp_path: Path) -> None:
    place.ingest(write_records(tmp_path / "a.jsonl", range(1, 11)))
    (report,) = place.ingest(write_records(tmp_path / "b.jsonl", range(5, 16))).files
    assert counts(report) == (11, 5, 0, 6)


def test_a_grown_file_gives_only_the_new_records(place: Place, tmp_path: Path) -> None:
    file = write_records(tmp_path / "a.jsonl", range(1, 11))
    place.ingest(file)
    append_records(file, range(11, 14))
    (report,) = place.ingest(file).files
    assert (report.records, report.events, report.duplicates) == (13, 3, 10)
    assert numbers_of(events_of(place)) == list(range(1, 14))


@pytest.mark.parametrize("lines", [3, 3000], ids=["shorter than its head", "longer"])
def test_a_grown_file_without_record_ids_gives_only_the_new_records(
    place: Place, tmp_path: Path, lines: int
) -> None:
    settings = {"plugins_dirs": (write_collector(tmp_path / "content"),)}
    texts = [f"line {number}" for number in range(lines)]
    place.ingest(write_made(tmp_path / "a.log", texts), settings=settings)
    (report,) = place.ingest(write_made(tmp_path / "a.log", [*texts, "new"]), settings=settings).files
    assert (report.events, len(events_of(place))) == (1, lines + 1)


@pytest.mark.parametrize("setting", [{"timezone": "UTC"}, {"encoding": "euc_jp"}], ids=["zone", "encoding"])
def test_a_file_is_read_again_in_another_zone_or_encoding(
    place: Place, tmp_path: Path, setting: dict[str, Any]
) -> None:
    file = write_records(tmp_path / "a.jsonl", range(1, 4))
    place.ingest(file)
    (report,) = place.ingest(file, settings=setting).files
    assert counts(report) == (3, 0, 0, 3)
    assert len(journalled(place)) == 6
    assert len(events_of(place)) == 3


def test_records_that_an_earlier_run_journalled_only_are_indexed_first(place: Place, tmp_path: Path) -> None:
    place.ingest(write_records(tmp_path / "a.jsonl", range(1, 4)))
    known = journalled(place)[0]
    raw = lines_of([windows_record(99)]).encode()
    with place.engine() as engine, JournalWriter(engine.journal) as writer:
        writer.append([(type(known.record)(raw, 0), known.context)])
    report = place.ingest(write_records(tmp_path / "b.jsonl", [4]))
    assert (report.caught_up, report.total()["events"]) == (1, 1)
    assert numbers_of(events_of(place)) == [1, 2, 3, 4, 99]


# what cannot be read


def skipped(place: Place, *paths: Path) -> dict[str, str]:
    """Names of what was not read, and why; the good file beside it must have come in."""
    good = write_records(place.home.parent / "good.jsonl", [1])
    report = place.ingest(*paths, good)
    assert counts(report.files[-1]) == (1, 1, 0, 0)
    return {Path(file.path).name: file.skipped for file in report.files[:-1]}


def test_an_empty_file_is_named(place: Place, tmp_path: Path) -> None:
    (tmp_path / "empty.log").touch()
    assert skipped(place, tmp_path / "empty.log") == {"empty.log": "empty file"}


def test_a_file_that_no_collector_recognises_is_named(place: Place, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("shopping list")
    assert skipped(place, tmp_path / "notes.txt") == {"notes.txt": "no collector recognises it"}


def test_a_missing_path_is_named(place: Place, tmp_path: Path) -> None:
    assert skipped(place, tmp_path / "missing") == {"missing": "no such file or folder"}


def test_a_path_that_is_longer_than_any_name_can_be_is_named(place: Place, tmp_path: Path) -> None:
    assert list(skipped(place, tmp_path / ("x" * 300))) == ["x" * 300]


@unix
def test_a_pipe_is_named_and_not_waited_for(place: Place, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert skipped(place, tmp_path / "pipe") == {"pipe": "not a regular file"}


def test_an_event_log_that_cannot_be_opened_is_named(place: Place, tmp_path: Path) -> None:
    (tmp_path / "broken.evtx").write_bytes(b"ElfFile\x00")
    (reason,) = skipped(place, tmp_path / "broken.evtx").values()
    assert reason


@pytest.mark.parametrize(("good", "code"), [(True, 4), (False, 1)], ids=["some", "all"])
def test_the_exit_code_tells_whether_some_or_all_paths_were_skipped(
    place: Place, tmp_path: Path, good: bool, code: int
) -> None:
    paths = [tmp_path / "missing"] + ([write_records(tmp_path / "a.jsonl", [1])] if good else [])
    result = place.run("ingest", *paths)
    assert result.code == code
    assert f"not read: {tmp_path / 'missing'}: no such file or folder" in result.error


def locked(path: Path, mode: int) -> Path:
    path.chmod(mode)
    return path


def read_beside(place: Place, *paths: Path) -> dict[str, str | None]:
    """What a real command without a privilege says of paths; the good one beside them must have come in."""
    good = write_records(place.home.parent / "good.jsonl", [1])
    result = place.run("ingest", *paths, good, "-o", "json", before=without_privilege)
    assert result.code == 4, result.error
    assert result.value["files"][-1]["events"] == 1
    return {file["path"]: file["skipped"] for file in result.value["files"][:-1]}


@unix
def test_a_file_without_the_right_to_read_is_named(place: Place, tmp_path: Path) -> None:
    file = locked(write_records(tmp_path / "a.jsonl", [2]), 0)
    assert read_beside(place, file) == {str(file): "Permission denied"}


@unix
def test_a_file_without_the_right_to_read_in_a_folder_is_named(place: Place, tmp_path: Path) -> None:
    file = locked(write_records(tmp_path / "logs" / "a.jsonl", [2]), 0)
    assert read_beside(place, tmp_path / "logs") == {str(file): "Permission denied"}


@unix
@pytest.mark.parametrize("mode", [0o000, 0o444], ids=["nothing", "list only"])
def test_a_folder_that_cannot_be_looked_into_is_named(place: Place, tmp_path: Path, mode: int) -> None:
    file = write_records(tmp_path / "logs" / "a.jsonl", [2])
    folder = locked(file.parent, mode)
    try:
        found = read_beside(place, folder)
    finally:
        folder.chmod(0o755)
    assert found == {str(file if mode else folder): "Permission denied"}


@unix
def test_a_file_in_a_folder_that_cannot_be_entered_is_named(place: Place, tmp_path: Path) -> None:
    file = write_records(tmp_path / "logs" / "a.jsonl", [2])
    folder = locked(file.parent, 0)
    try:
        assert read_beside(place, file) == {str(file): "Permission denied"}
    finally:
        folder.chmod(0o755)


# files that grow meanwhile


def test_a_file_that_grows_while_it_is_read_is_noted_and_the_rest_comes_next_time(
    place: Place, tmp_path: Path
) -> None:
    file = write_records(tmp_path / "a.jsonl", range(1, 1201))
    seen: list[int] = []

    def append_once(progress: Progress) -> None:
        if not seen:
            append_records(file, range(1201, 1211))
        seen.append(progress.records)

    (report,) = place.ingest(file, observe=append_once).files
    assert seen[0] < 1200, "it did not grow in the middle"
    assert (report.events, report.notes) == (
        1200,
        ["the file changed while it was read; run again for the rest"],
    )
    (report,) = place.ingest(file).files
    assert (report.events, report.notes) == (10, [])
    assert numbers_of(events_of(place)) == list(range(1, 1211))


_WRITER = """
import sys
from pathlib import Path
from support.ingests import append_records
for number in range(2, 402):
    append_records(Path(sys.argv[1]), [number])
"""


def test_nothing_is_lost_of_a_file_that_another_process_writes_meanwhile(
    place: Place, tmp_path: Path
) -> None:
    file = write_records(tmp_path / "a.jsonl", [1])
    environment = place.environment(PYTHONPATH=str(Path(__file__).parent.parent))
    with subprocess.Popen([sys.executable, "-c", _WRITER, str(file)], env=environment) as writer:
        runs = 0
        while writer.poll() is None or runs < 2:
            assert place.run("ingest", file).code == 0
            runs += 1
        assert writer.wait(LONGEST) == 0
    assert place.run("ingest", file).code == 0
    # A line that was half written when it was read is a reject, its whole form an event.
    assert numbers_of(events_of(place)) == list(range(1, 402))


# options


def test_a_named_collector_is_used_whatever_the_file_looks_like(place: Place, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("# exported by hand\n" + lines_of([windows_record(1)]))
    (report,) = place.ingest(file, collector="windows").files
    assert (report.collector, *counts(report)) == ("windows", 2, 1, 1, 0)


def test_a_collector_that_is_not_there_is_refused_with_those_that_are(place: Place, tmp_path: Path) -> None:
    with pytest.raises(PluginError, match=r"no collector wndows; known: .*windows"):
        place.ingest(write_records(tmp_path / "a.jsonl", [1]), collector="wndows")


def kept(place: Place) -> dict[str, bytes]:
    return {
        path.name: zstandard.ZstdDecompressor().decompressobj().decompress(path.read_bytes())
        for path in sorted((place.home / "files").glob("*"))
    }


def test_keep_files_keeps_the_bytes_under_their_digest(place: Place, tmp_path: Path) -> None:
    file = mixed(tmp_path / "mixed.jsonl")
    place.ingest(file, keep_files=True)
    content = file.read_bytes()
    assert kept(place) == {hashlib.sha256(content).hexdigest() + ".zst": content}


def test_a_copy_is_not_kept_again(place: Place, tmp_path: Path) -> None:
    file = mixed(tmp_path / "mixed.jsonl")
    (tmp_path / "copy.jsonl").write_bytes(file.read_bytes())
    place.ingest(file, tmp_path / "copy.jsonl", keep_files=True)
    assert len(kept(place)) == 1


def test_a_file_that_was_read_before_can_still_be_kept(place: Place, tmp_path: Path) -> None:
    file = mixed(tmp_path / "mixed.jsonl")
    place.ingest(file)
    place.ingest(file, keep_files=True)
    assert list(kept(place).values()) == [file.read_bytes()]


def last_progress(place: Place, *paths: Path) -> tuple[int, int]:
    seen: list[tuple[int, int]] = []
    place.ingest(*paths, observe=lambda progress: seen.append((progress.bytes, progress.size)))
    return seen[-1]


def test_the_observer_sees_all_bytes(place: Place, tmp_path: Path) -> None:
    first = write_records(tmp_path / "a.jsonl", range(1, 1101))
    copy, notes = tmp_path / "b.jsonl", tmp_path / "notes.txt"
    copy.write_bytes(first.read_bytes())
    notes.write_text("shopping list")
    whole = sum(path.stat().st_size for path in (first, copy, notes))
    assert last_progress(place, tmp_path / "missing", first, copy, notes) == (whole, whole)


def test_the_observer_sees_the_bytes_of_what_cannot_be_read_too(place: Place, tmp_path: Path) -> None:
    (tmp_path / "broken.evtx").write_bytes(b"ElfFile\x00")
    good = write_records(tmp_path / "a.jsonl", [1])
    bytes_seen, size = last_progress(place, tmp_path / "broken.evtx", good)
    assert bytes_seen == size == 8 + good.stat().st_size


def test_an_index_of_an_old_form_is_made_anew_before_the_ingest(place: Place, tmp_path: Path) -> None:
    place.ingest(write_records(tmp_path / "a.jsonl", range(1, 4)))
    (place.home / "index" / "format").write_text("0-of-before")
    result = ended(place.start("ingest", write_records(tmp_path / "b.jsonl", [4]), "-o", "json"))
    assert result.code == 0
    assert "another version's form" in result.error
    assert result.value["total"]["events"] == 1
    assert numbers_of(events_of(place)) == [1, 2, 3, 4]


# what several records together say


@pytest.mark.parametrize("method", ["facts", "want", "amend"])
def test_an_amender_that_fails_is_named_once_and_costs_no_event(
    place: Place, tmp_path: Path, method: str
) -> None:
    bodies = {"want": 'return Want((("tag", "h"),))'} | {method: 'raise KeyError("domain")'}
    content = write_amender(tmp_path / "content", **bodies)
    file = write_records(tmp_path / "a.jsonl", range(1, 1200))
    report = place.ingest(file, settings={"plugins_dirs": (content,)})
    assert report.problems == ["amender tags failed: KeyError: 'domain'"]
    assert counts(report.files[0]) == (1199, 1199, 0, 0)


def test_an_amender_that_says_what_no_event_can_have_costs_no_event(place: Place, tmp_path: Path) -> None:
    content = write_amender(
        tmp_path / "content", want='return Want((("tag", "h"),))', amend='return {"user.domain": 3}'
    )
    file = write_records(tmp_path / "a.jsonl", range(1, 4))
    report = place.ingest(file, settings={"plugins_dirs": (content,)})
    assert report.problems == ["amender tags failed: RejectError: user.domain is of type keyword, not 3"]
    assert counts(report.files[0]) == (3, 3, 0, 0)


def test_files_in_any_order_are_joined(place: Place, tmp_path: Path) -> None:
    records = [
        document(4660, 4, 4, HandleId="0x5c", ProcessId="0x1a"),
        document(4656, 1, 1, HandleId="0x5c", ProcessId="0x1a", ObjectType="File", ObjectName=r"D:\a.txt"),
    ]
    for number, record in enumerate(records):
        file = tmp_path / f"{number}.jsonl"
        file.write_text(lines_of([record]))
        place.ingest(file)
    assert [event.shown["file.path"] for event in events_of(place)] == [r"D:\a.txt"] * 2


# what several events together make likely


def test_an_inference_that_fails_is_named_once_and_costs_no_event_and_no_other(
    place: Place, tmp_path: Path
) -> None:
    content = write_inference(tmp_path / "content", infer='raise KeyError("domain")')
    file = write_records(tmp_path / "a.jsonl", range(1, 1200))
    report = place.ingest(file, settings={"plugins_dirs": (content,)})
    assert report.problems == ["inference pairs failed: KeyError: 'domain'"]
    assert counts(report.files[0]) == (1199, 1199, 0, 0)
    assert place.done("status")["unsettled"] == 5, "the records lie in five months"


def test_an_inference_that_fails_at_every_event_is_named_once(place: Place, tmp_path: Path) -> None:
    content = write_inference(tmp_path / "content", concerns='raise KeyError("domain")')
    file = write_records(tmp_path / "a.jsonl", range(1, 1200))
    report = place.ingest(file, settings={"plugins_dirs": (content,)})
    assert report.problems == ["inference pairs failed: KeyError: 'domain'"]
    assert place.done("status")["unsettled"] == 0


@pytest.mark.parametrize("workers", [0, 2])
def test_files_in_any_order_are_inferred_from(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int
) -> None:
    monkeypatch.setattr("logctl.pipeline.engine.SMALL", 0)
    first = 'return {events[0].id: {"rule.id": f"first of {len(events)}"}}'
    content = write_inference(tmp_path / "content", reach=1_000_000_000, infer=first)
    settings = {"plugins_dirs": (content,), "workers": workers}
    for number in (15, 5, 10):  # seconds apart
        place.ingest(write_records(tmp_path / f"{number}.jsonl", [number]), settings=settings)
    assert [event.amended for event in events_of(place)] == [{"rule.id": "first of 3"}, {}, {}]
