"""logctl verify: what was changed or lost shows."""

import json
import shutil
from pathlib import Path

import pytest
from support.command import Command, event_line, write_collector, write_lines

from logctl.settings import config_folder

KEYS = ["ok", "journal", "deep", "findings", "cannot_detect"]
COUNTS = ["segments", "pruned", "frames", "records", "bytes", "unkeyed", "unfinished", "looks", "decisions"]


@pytest.fixture
def written(logctl: Command, tmp_path: Path) -> Command:
    file = write_lines(tmp_path / "a.jsonl", (event_line(number) for number in range(3)))
    assert logctl("ingest", file).code == 0
    return logctl


def data_file(home: Path) -> Path:
    return max((home / "journal" / "segments").iterdir(), key=lambda path: path.stat().st_size)


def change_a_byte(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def test_the_keys_of_the_json_answer_are_the_contract(written: Command) -> None:
    answer = written("verify", "-o", "json").json
    assert list(answer) == KEYS
    assert list(answer["journal"]) == COUNTS


def test_what_is_as_it_was_written_is_ok(written: Command) -> None:
    result = written("verify", "-o", "json")
    assert (result.code, result.json["ok"], result.json["findings"]) == (0, True, [])
    assert result.json["journal"]["records"] == 3
    assert result.json["deep"] is None


def test_what_cannot_be_detected_is_said_in_the_answer_and_on_stderr(written: Command) -> None:
    result = written("verify", "-o", "json")
    (blind,) = result.json["cannot_detect"]
    assert "not to be detected without a head kept elsewhere" in blind
    assert blind in result.err


def test_deep_compares_every_event(written: Command) -> None:
    result = written("verify", "--deep", "-o", "json")
    assert result.code == 0
    assert result.json["deep"] == {"events": 3, "different": 0}


def test_a_person_gets_a_verdict(written: Command) -> None:
    lines = written("verify", "--deep", "-o", "table").out.splitlines()
    assert lines[0].startswith("1 segments, 1 frames, 3 records, ")
    assert lines[1:] == ["3 events compared with the index", "all as it was written"]


@pytest.mark.parametrize("options", [[], ["--deep"]], ids=["journal", "deep"])
def test_a_changed_byte_is_exit_code_5_and_its_place_is_named(
    written: Command, home: Path, options: list[str]
) -> None:
    change_a_byte(data_file(home))
    result = written("verify", *options, "-o", "json")
    assert result.code == 5
    assert result.json["ok"] is False
    (finding,) = result.json["findings"]
    assert list(finding) == ["place", "problem"]
    assert finding["place"].startswith(f"{data_file(home)}:frame 1")
    assert finding["problem"] == "is not what was written: its SHA-256 differs"


def test_findings_are_told_in_japanese(written: Command, home: Path) -> None:
    change_a_byte(data_file(home))
    result = written("verify", "-o", "table", "--lang", "ja")
    assert result.code == 5
    assert "is not what was written" not in result.out
    assert "something is wrong" not in result.out


def test_a_segment_that_is_missing_is_found(written: Command, home: Path) -> None:
    data_file(home).unlink()
    result = written("verify", "-o", "json")
    assert result.code == 5
    assert [finding["problem"] for finding in result.json["findings"]] == ["is missing"]


def test_deep_finds_an_index_that_says_something_else(logctl: Command, tmp_path: Path) -> None:
    content = write_collector(tmp_path / "content")
    logctl("ingest", write_lines(tmp_path / "a.log", ["trial"]), "--plugins-dir", content)
    write_collector(content, normalise='yield Draft({"user.name": "another"}, time=1_790_000_000_000)')
    assert logctl("verify", "--plugins-dir", content).code == 0
    result = logctl("verify", "--deep", "--plugins-dir", content, "-o", "json")
    assert (result.code, result.json["deep"]["different"]) == (5, 1)
    assert "differs in the index: user.name" in result.json["findings"][0]["problem"]


def test_deep_without_a_collector_that_it_needs_names_the_collector(logctl: Command, tmp_path: Path) -> None:
    content = write_collector(tmp_path / "content")
    logctl("ingest", write_lines(tmp_path / "a.log", ["trial"]), "--plugins-dir", content)
    result = logctl("verify", "--deep", "-o", "json")
    assert result.code == 5
    assert "trial" in result.out + result.err


def test_a_missing_key_is_said_and_the_hashes_are_checked(written: Command) -> None:
    for key in (config_folder() / "keys").iterdir():
        key.unlink()
    result = written("verify", "-o", "json")
    assert result.code == 0
    assert result.json["journal"]["unkeyed"] > 0
    assert "unkeyed: the key is missing" in result.err


def test_the_head_is_one_line_of_json_to_be_kept(written: Command) -> None:
    result = written("verify", "--head")
    assert (result.code, result.out.count("\n"), result.err) == (0, 1, "")
    assert list(result.json) == ["journal", "time", "catalogue", "segments"]
    assert written("verify", "--head", "-o", "table").out.count("\n") == 1


def test_a_journal_that_went_on_fits_the_head_that_was_kept(written: Command, tmp_path: Path) -> None:
    head = tmp_path / "head.json"
    head.write_text(written("verify", "--head").out, encoding="utf-8")
    written("ingest", write_lines(tmp_path / "b.jsonl", [event_line(9)]))
    assert written("verify", "--against", head).code == 0


def test_a_journal_rolled_back_as_a_whole_is_found_against_the_head(
    written: Command, home: Path, tmp_path: Path
) -> None:
    shutil.copytree(home, tmp_path / "before")
    written("ingest", write_lines(tmp_path / "b.jsonl", [event_line(9)]))
    head = tmp_path / "head.json"
    head.write_text(written("verify", "--head").out, encoding="utf-8")
    shutil.rmtree(home)
    (tmp_path / "before").rename(home)
    assert written("verify").code == 0
    result = written("verify", "--against", head, "-o", "json")
    assert result.code == 5
    assert "does not continue the saved head" in result.json["findings"][0]["problem"]


def test_a_file_to_which_a_head_was_added_every_day_can_be_compared_with(
    written: Command, tmp_path: Path
) -> None:
    heads = tmp_path / "heads.ndjson"
    with heads.open("a", encoding="utf-8") as file:
        file.write(written("verify", "--head").out)
        written("ingest", write_lines(tmp_path / "b.jsonl", [event_line(9)]))
        file.write(written("verify", "--head").out)
    result = written("verify", "--against", heads)
    assert result.code == 0, result.err


def test_another_journals_head_does_not_fit(written: Command, tmp_path: Path) -> None:
    other = tmp_path / "other"
    written("ingest", write_lines(tmp_path / "b.jsonl", [event_line(9)]), "--home", other)
    head = tmp_path / "head.json"
    head.write_text(written("verify", "--head", "--home", other).out, encoding="utf-8")
    assert written("verify", "--against", head).code == 5


@pytest.mark.parametrize("text", ["", "text", "[]", json.dumps({"journal": "x"})])
def test_what_is_no_head_is_wrong_usage(written: Command, tmp_path: Path, text: str) -> None:
    file = write_lines(tmp_path / "head.json", [text])
    result = written("verify", "--against", file)
    assert (result.code, result.out) == (2, "")
    assert str(file) in result.err


def test_a_head_that_is_not_there_is_wrong_usage(written: Command, tmp_path: Path) -> None:
    result = written("verify", "--against", tmp_path / "nowhere")
    assert result.code == 2
    assert "cannot be read" in result.err


def test_without_a_data_folder_it_fails(logctl: Command) -> None:
    assert logctl("verify").code == 1
