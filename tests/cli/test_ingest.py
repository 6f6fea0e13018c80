"""logctl ingest: what it reads, what it says, and with which exit code it ends."""

import csv
import gzip
import hashlib
import io
import signal
import subprocess
import time
from pathlib import Path

import pytest
import zstandard
from support.command import (
    LONGEST,
    Command,
    command_line,
    event_line,
    in_process_of_its_own,
    on_a_terminal,
    write_collector,
    write_lines,
)

FILE_KEYS = [
    "path",
    "collector",
    "records",
    "events",
    "rejects",
    "duplicates",
    "unreadable",
    "no_events",
    "skipped",
    "notes",
    "differences",
]
COLUMNS = [key for key in FILE_KEYS if key not in ("no_events", "notes", "differences")]
TOTAL_KEYS = ["files", "records", "events", "rejects", "duplicates", "unreadable", "no_events", "skipped"]


@pytest.fixture
def mixed(logs: Path) -> Path:
    """A hospital's folder as folders are: one log with broken lines, an empty file, a file of another kind."""
    with (logs / "NS3-PC01-security.jsonl").open("a", encoding="utf-8") as file:
        file.write('not json\n{"Event": {}}\n')
    (logs / "empty.log").touch()
    (logs / "notes.txt").write_text("a hand-written note", encoding="utf-8")
    return logs


def test_all_logs_of_a_folder_become_events(logctl: Command, logs: Path) -> None:
    total = logctl("ingest", logs, "-o", "json").json["total"]
    assert (total["files"], total["records"], total["events"]) == (4, total["events"], total["records"])
    assert logctl("search", "--count", "-o", "json").json["count"] == total["events"]


def test_the_keys_of_the_json_answer_are_the_contract(logctl: Command, mixed: Path) -> None:
    answer = logctl("ingest", mixed, "-o", "json").json
    assert list(answer) == ["files", "total", "caught_up"]
    assert [list(file) for file in answer["files"]] == [FILE_KEYS] * 6
    assert list(answer["total"]) == TOTAL_KEYS


def test_every_count_of_a_file_and_the_totals_are_told(logctl: Command, mixed: Path) -> None:
    answer = logctl("ingest", mixed, "-o", "json").json
    first = answer["files"][0]
    assert first["path"] == str(mixed / "NS3-PC01-security.jsonl")
    assert first["collector"] == "windows"
    assert first["records"] == first["events"] + 2
    assert (first["rejects"], first["duplicates"], first["unreadable"], first["skipped"]) == (2, 0, 0, None)
    for name in TOTAL_KEYS[1:-1]:
        assert answer["total"][name] == sum(file[name] for file in answer["files"])


def test_ndjson_is_the_form_of_a_pipe_and_one_line(logctl: Command, logs: Path) -> None:
    result = logctl("ingest", logs)
    assert result.out.count("\n") == 1
    assert [row["total"]["files"] for row in result.rows] == [4]


def test_csv_has_a_line_for_each_file(logctl: Command, mixed: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(logctl("ingest", mixed, "-o", "csv").out, newline="")))
    assert list(rows[0]) == COLUMNS
    assert [row["skipped"] for row in rows[-2:]] == ["empty file", "no collector recognises it"]


def test_the_table_has_a_line_for_each_file(logctl: Command, logs: Path) -> None:
    lines = logctl("ingest", logs, "-o", "table").out.splitlines()
    assert lines[0].split() == ["file", *COLUMNS[1:]]
    assert len(lines) == 5


def test_the_answer_can_go_to_a_file(logctl: Command, logs: Path, tmp_path: Path) -> None:
    out = tmp_path / "answer.csv"
    result = logctl("ingest", logs, "-o", "csv", "--bom", "--out", out)
    assert result.out == ""
    assert out.read_bytes().startswith(b"\xef\xbb\xbfpath,collector,")


def test_the_totals_are_said_on_stderr_only(logctl: Command, mixed: Path) -> None:
    result = logctl("ingest", mixed, "-o", "json")
    assert "6 files: " in result.err
    assert "2 rejects" in result.err
    assert "logctl rejects list" in result.err
    assert result.json["total"]["rejects"] == 2


def test_stdout_is_json_however_much_is_said_on_stderr(logctl: Command, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    for number in range(40):
        write_lines(folder / f"{number:02d}.log", ["of no kind"])
    result = logctl("ingest", folder, "-o", "json")
    assert len(result.json["files"]) == 40
    assert result.err.count("not read: ") == 20


def test_some_skipped_files_give_exit_code_4_and_are_named(logctl: Command, mixed: Path) -> None:
    result = logctl("ingest", mixed)
    assert result.code == 4
    assert f"not read: {mixed / 'notes.txt'}: no collector recognises it" in result.err
    assert f"not read: {mixed / 'empty.log'}: empty file" in result.err


def test_a_path_that_is_not_there_is_skipped_and_the_others_are_read(logctl: Command, logs: Path) -> None:
    result = logctl("ingest", logs, logs / "nowhere", "-o", "json")
    assert result.code == 4
    assert result.json["files"][-1]["skipped"] == "no such file or folder"
    assert result.json["total"]["events"] > 0


def test_only_skipped_files_give_exit_code_1(logctl: Command, tmp_path: Path) -> None:
    file = write_lines(tmp_path / "notes.txt", ["a note"])
    assert logctl("ingest", file).code == 1
    assert logctl("ingest", tmp_path / "nowhere").code == 1


def test_reasons_are_told_in_the_language_spoken(logctl: Command, tmp_path: Path) -> None:
    result = logctl("ingest", write_lines(tmp_path / "notes.txt", ["a note"]), "--lang", "ja", "-o", "json")
    assert result.json["files"][0]["skipped"] not in ("no collector recognises it", None)
    assert "no collector" not in result.err


def test_rejects_do_not_change_the_exit_code(logctl: Command, tmp_path: Path) -> None:
    file = write_lines(tmp_path / "a.jsonl", [event_line(1), "broken"])
    assert logctl("ingest", file).code == 0


def test_a_second_time_everything_is_a_duplicate_and_the_file_of_the_first_is_named(
    logctl: Command, logs: Path, tmp_path: Path
) -> None:
    first = logctl("ingest", logs, "-o", "json").json["total"]
    copy = tmp_path / "copy.jsonl"
    copy.write_bytes((logs / "NS3-PC01-security.jsonl").read_bytes())
    second = logctl("ingest", logs, copy, "-o", "json")
    assert second.code == 0
    assert second.json["total"]["events"] == 0
    assert second.json["total"]["duplicates"] > first["events"]
    assert str(logs / "NS3-PC01-security.jsonl") in second.json["files"][-1]["notes"][0]


def test_a_line_too_long_is_unreadable_counted_noted_and_no_reason_for_another_exit_code(
    logctl: Command, tmp_path: Path
) -> None:
    long = '{"Event":{' + "x" * (9 * 1024 * 1024)
    path = write_lines(tmp_path / "a.jsonl", [long, event_line(1)])
    result = logctl("ingest", path, "--workers", "0", "-o", "json")
    file = result.json["files"][0]
    assert result.code == 0
    assert file["unreadable"] >= 1
    assert file["notes"][0] == "line longer than 4 MiB"
    assert "could not be read, first: line longer than 4 MiB" in result.err


def test_of_a_cut_event_log_the_loss_is_told_in_the_language_spoken_and_no_number_is_invented(
    logctl: Command, real_evtx: list[Path], tmp_path: Path
) -> None:
    """Half of a real file of three chunks or more."""
    whole = next(path for path in real_evtx if path.stat().st_size >= 4096 + 3 * 65536)
    cut = tmp_path / "cut.evtx"
    cut.write_bytes(whole.read_bytes()[: 4096 + 2 * 65536 + 30_000])
    told = logctl("ingest", cut, "--lang", "ja", "-o", "json")
    assert f"破損: {cut}: ファイルが途中で切れています" in told.err
    assert "失われた記録の件数は分かりません" in told.err
    assert "0 件が読めません" not in told.err
    assert told.json["files"][0]["notes"][-1].startswith("the file is cut off: 2 whole chunks of ")


def test_a_named_collector_reads_whatever_a_file_looks_like(logctl: Command, tmp_path: Path) -> None:
    file = write_lines(tmp_path / "a.log", ["broken", event_line(1)])
    assert logctl("ingest", file).code == 1
    result = logctl("ingest", file, "--collector", "windows", "-o", "json")
    assert (result.code, result.json["total"]["events"], result.json["total"]["rejects"]) == (0, 1, 1)


def test_an_unknown_collector_is_exit_code_5_and_the_known_ones_are_named(
    logctl: Command, logs: Path
) -> None:
    result = logctl("ingest", logs, "--collector", "wndows")
    assert (result.code, result.out) == (5, "")
    told, _, known = result.err.strip().partition("; known: ")
    assert told.endswith("there is no collector wndows")
    assert {"client_operations", "ehr_access", "windows"} <= set(known.split(", "))


def test_a_collector_that_could_not_be_loaded_is_exit_code_5_and_its_line_is_named(
    logctl: Command, logs: Path, tmp_path: Path
) -> None:
    content = write_collector(tmp_path / "content", recognise="(")
    result = logctl("ingest", logs, "--plugins-dir", content, "--collector", "trial")
    assert result.code == 5
    assert "trial.py:" in result.err


def test_a_plugin_that_is_left_out_is_named_and_the_rest_is_read(
    logctl: Command, logs: Path, tmp_path: Path
) -> None:
    content = write_collector(tmp_path / "content", recognise="(")
    result = logctl("ingest", logs, "--plugins-dir", content)
    assert result.code == 0
    assert "plugin trial is left out: " in result.err


def test_a_collector_that_fails_at_recognising_does_not_end_the_run(
    logctl: Command, logs: Path, tmp_path: Path
) -> None:
    content = write_collector(tmp_path / "content", recognise='raise RuntimeError("boom")')
    result = logctl("ingest", logs, "--plugins-dir", content, "-o", "json")
    assert result.code == 0
    assert result.json["total"]["events"] > 0


def test_a_collector_that_fails_at_normalising_costs_the_record_and_is_named(
    logctl: Command, tmp_path: Path
) -> None:
    content = write_collector(tmp_path / "content", normalise='raise RuntimeError("boom")')
    file = write_lines(tmp_path / "a.log", ["trial"])
    assert logctl("ingest", file, "--plugins-dir", content, "-o", "json").json["total"]["rejects"] == 1
    reason = logctl("rejects", "list", "-o", "json").json[0]["reason"]
    assert reason == "collector trial failed: RuntimeError: boom"


def test_zone_and_encoding_reach_the_collector(logctl: Command, tmp_path: Path) -> None:
    fields = '{"user.name": context.timezone, "user.domain": context.encoding}'
    content = write_collector(tmp_path / "content", normalise=f"yield Draft({fields}, time=0)")
    file = write_lines(tmp_path / "a.log", ["trial"])
    options = ("--timezone", "Europe/Paris", "--encoding", "euc_jp")
    assert logctl("ingest", file, "--plugins-dir", content, *options).code == 0
    found = logctl("search", "--fields", "user.name,user.domain", "-o", "json").json
    assert found == [{"user.name": "Europe/Paris", "user.domain": "euc_jp"}]


def test_text_that_is_not_utf_8_is_read_in_the_encoding_given(logctl: Command, tmp_path: Path) -> None:
    content = write_collector(
        tmp_path / "content",
        normalise='yield Draft({"user.name": record.raw.decode(context.encoding)}, time=0)',
    )
    file = tmp_path / "a.log"
    file.write_bytes("trial 秋空".encode("euc_jp"))
    logctl("ingest", file, "--plugins-dir", content, "--encoding", "euc_jp")
    assert logctl("search", "秋空", "-o", "json").json[0]["event.original"] == "trial 秋空"


@pytest.mark.parametrize(("option", "value"), [("--timezone", "Asia/Edo"), ("--encoding", "cp9320")])
def test_a_zone_or_encoding_that_is_none_is_wrong_usage(
    logctl: Command, logs: Path, option: str, value: str
) -> None:
    result = logctl("ingest", logs, option, value)
    assert result.code == 2
    assert value in result.err


def test_files_are_kept_whole_only_when_asked(logctl: Command, logs: Path, home: Path) -> None:
    logctl("ingest", logs / "NS3-PC01-security.jsonl")
    assert not (home / "files").exists()
    kept_one = logs / "NS3-PC02-security.jsonl"
    logctl("ingest", kept_one, "--keep-files")
    (kept,) = (home / "files").iterdir()
    assert kept.name == hashlib.sha256(kept_one.read_bytes()).hexdigest() + ".zst"
    assert zstandard.ZstdDecompressor().decompress(kept.read_bytes()) == kept_one.read_bytes()


@pytest.mark.parametrize("count", ["-1", "65", "many"])
def test_a_number_of_workers_out_of_range_is_wrong_usage(logctl: Command, logs: Path, count: str) -> None:
    assert logctl("ingest", logs, "--workers", count).code == 2


def test_without_a_path_the_usage_is_wrong(logctl: Command, home: Path) -> None:
    result = logctl("ingest")
    assert result.code == 2
    assert "PATHS" in result.err
    assert not home.exists()


def test_worker_processes_give_what_none_gives(logctl: Command, tmp_path: Path) -> None:
    lines = (event_line(number, command="x" * 2000) for number in range(2500))
    file = write_lines(tmp_path / "large.jsonl", lines)
    assert file.stat().st_size > 4 * 1024 * 1024
    totals = []
    for count in ("0", "2"):
        result = in_process_of_its_own(
            "ingest", file, "--home", tmp_path / count, "--workers", count, "-o", "json"
        )
        assert result.code == 0, result.err
        totals.append(result.json["total"])
    assert totals[0] == totals[1]


def test_an_interrupted_ingest_is_exit_code_130_and_loses_nothing(logctl: Command, tmp_path: Path) -> None:
    file = write_lines(
        tmp_path / "large.jsonl", (event_line(number, command="x" * 300) for number in range(8000))
    )
    home = tmp_path / "interrupted"
    code, error = _interrupted_ingest(file, home)
    assert code == 130, error
    assert error.strip() == "logctl: interrupted"
    assert logctl("ingest", file, "--home", home, "--workers", "0").code == 0
    assert logctl("search", "--count", "-o", "json", "--home", home).json["count"] == 8000


def _interrupted_ingest(file: Path, home: Path) -> tuple[int, str]:
    arguments = command_line("ingest", file, "--home", home, "--workers", "0")
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        _wait_for_data(home / "journal" / "segments", process)
        process.send_signal(signal.SIGINT)
        _out, error = process.communicate(timeout=LONGEST)
    return process.returncode, error


def _wait_for_data(folder: Path, process: subprocess.Popen[str]) -> None:
    """Until something is in the journal, so that the interruption comes amidst the work."""
    until = time.monotonic() + LONGEST
    while time.monotonic() < until and process.poll() is None:
        if folder.is_dir() and any(file.stat().st_size for file in folder.iterdir()):
            return
        time.sleep(0.01)


def test_progress_is_shown_on_a_terminal(logctl: Command, logs: Path) -> None:
    shown = on_a_terminal("ingest", logs)
    assert shown.code == 0
    assert "\x1b[?25l" in shown.out  # the bar hides the cursor
    assert "bytes" in shown.out


def test_no_progress_is_shown_in_a_pipe(logctl: Command, logs: Path) -> None:
    result = in_process_of_its_own("ingest", logs)
    assert result.err.count("\n") == 1
    assert "\x1b" not in result.out + result.err


def test_a_file_name_cannot_send_escape_codes_to_a_terminal(logctl: Command, tmp_path: Path) -> None:
    write_lines(tmp_path / "bad" / "x\x1b[31;5mred.log", ["of no kind"])
    shown = on_a_terminal("ingest", tmp_path / "bad")
    assert shown.code == 1
    assert "\x1b[31;5m" not in shown.out


def test_a_compressed_file_that_is_cut_off_is_told_before_its_last_record(
    logctl: Command, tmp_path: Path
) -> None:
    lines = "".join(event_line(number) + "\n" for number in range(1, 2000))
    packed = gzip.compress(lines.encode())
    (tmp_path / "a.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    result = logctl("ingest", tmp_path / "a.jsonl.gz")
    assert "a.jsonl.gz: the compressed file is damaged: " in result.err
    assert "; how many records are lost is not known" in result.err


def test_a_chunk_of_zeros_in_the_middle_of_an_event_log_is_told(
    logctl: Command, tmp_path: Path, real_logs: Path
) -> None:
    whole = (real_logs / "permissive/omer-evtx/samples/security.evtx").read_bytes()
    start = 4096 + 3 * 65536
    file = tmp_path / "Security.evtx"
    file.write_bytes(whole[:start] + bytes(65536) + whole[start + 65536 :])
    result = logctl("ingest", file)
    assert f"damaged: {file}: 1 chunks in the middle of the file are empty; how many records" in result.err
