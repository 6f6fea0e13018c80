"""logctl search: what is found, in which order and form, and what is said about it."""

import json
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from freezegun import freeze_time
from support.command import (
    LONGEST,
    Command,
    command_line,
    event_line,
    in_process_of_its_own,
    ingested,
    write_collector,
    write_lines,
)
from support.ward import write_logs

from logctl.cli.width import width

TIMES = (
    "2026-10-01T14:59:59.999Z",  # 1: the last millisecond of the 1st in Japan
    "2026-10-01T15:00:00.000Z",  # 2: the first of the 2nd
    "2026-10-02T00:30:15.250Z",  # 3: 9:30:15 in Japan
    "2026-10-02T00:30:59.999Z",  # 4
    "2026-10-02T00:31:00.000Z",  # 5
    "2026-10-02T14:59:59.999Z",  # 6: the last of the 2nd
    "2026-10-02T15:00:00.000Z",  # 7: the first of the 3rd
)
USERS = ("c", "a", "b", "a", "c", "b", "a")


@pytest.fixture(scope="module")
def seven_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seven")
    lines = (
        event_line(number, time, user=user)
        for number, (time, user) in enumerate(zip(TIMES, USERS, strict=True), 1)
    )
    return ingested(folder, write_lines(folder / "logs" / "a.jsonl", lines))


@pytest.fixture
def seven(logctl: Command, seven_home: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Seven events, numbered in the order of their times."""
    monkeypatch.setenv("LOGCTL_HOME", str(seven_home))
    return logctl


def numbers(logctl: Command, *arguments: str) -> str:
    """Which of the events are found, in order."""
    result = logctl("search", *arguments, "--fields", "winlog.record_id", "-o", "json")
    assert result.code == 0, result.err
    return "".join(row["winlog.record_id"] for row in result.json)


# what is found


def test_without_a_query_everything_is_found(seven: Command) -> None:
    assert sorted(numbers(seven)) == list("1234567")


def test_a_query_of_several_arguments_is_one(seven: Command) -> None:
    assert numbers(seven, "user.name:a", "OR", "user.name:b", "--all") == "23467"


def test_no_hits_are_an_empty_array_and_exit_code_0(seven: Command) -> None:
    result = seven("search", "user.name:nobody", "-o", "json")
    assert (result.code, result.out, result.err) == (0, "[]\n", "no events found\n")


@pytest.mark.parametrize("form", ["table", "ndjson"])
def test_no_hits_write_nothing_to_stdout(seven: Command, form: str) -> None:
    assert seven("search", "user.name:nobody", "-o", form).out == ""


def test_no_hits_in_csv_are_the_head_alone(seven: Command) -> None:
    assert seven("search", "user.name:nobody", "-o", "csv", "--fields", "user.name").out == "user.name\r\n"


def test_json_is_an_array_of_events_under_ecs_names(seven: Command) -> None:
    found = seven("search", "-o", "json").json
    assert isinstance(found, list)
    assert {"@timestamp", "event.code", "host.name", "user.name", "message", "event.original"} <= found[
        0
    ].keys()
    assert found[0]["@timestamp"] == "2026-10-02T15:00:00.000Z"


def test_ndjson_is_the_form_of_a_pipe(seven: Command) -> None:
    assert seven("search").rows == seven("search", "-o", "ndjson").rows == seven("search", "-o", "json").json


def test_japanese_names_of_fields_are_understood_in_the_query(hospital: Command) -> None:
    ours = hospital("search", "ログイン名:h_akisora 動作:logged-in", "--count").rows
    assert ours == hospital("search", "user.name:h_akisora event.action:logged-in", "--count").rows
    assert ours[0]["count"] > 0


# times


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        ("2026-10-02", None, "234567"),
        (None, "2026-10-02", "123456"),
        ("2026-10-02", "2026-10-02", "23456"),
        ("2026-10-02 09:30", "2026-10-02 09:30", "34"),
        ("2026/10/02 09:30:15", "2026/10/02 09:30:15", "3"),
        ("2026-10-02T09:30:15.250", "2026-10-02T09:30:15.250", "3"),
        ("2026-10-02T09:30:15.251", "2026-10-02T09:30:59.998", ""),
        (None, "2026-10-02T09:30:15.249", "12"),
        ("2026-10-02T09", "2026-10-02T09", "345"),
        ("2026-10-02T00:31Z", None, "567"),
        ("2026-10-02T09:31+09:00", None, "567"),
        ("2026-10", "2026", "1234567"),
        ("2026-10-03", "2026-10-02", ""),
        (None, "2026-09", ""),
    ],
)
def test_from_and_to_are_inclusive_and_cover_the_unit_that_they_name(
    seven: Command, first: str | None, last: str | None, found: str
) -> None:
    options = [*(["--from", first] if first else []), *(["--to", last] if last else [])]
    assert numbers(seven, *options, "--all") == found


def test_times_without_a_zone_are_in_the_configured_zone(
    seven: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGCTL_TIMEZONE", "UTC")
    assert numbers(seven, "--from", "2026-10-02", "--to", "2026-10-02", "--all") == "34567"


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [("now-1h", "now", "67"), ("now-1d/d", "now-1d/d", "23456"), ("now", "now", "7"), ("now/d", None, "7")],
)
def test_times_can_be_told_from_now(seven: Command, first: str, last: str | None, found: str) -> None:
    with freeze_time("2026-10-02T15:00:00Z"):
        assert numbers(seven, "--from", first, *(["--to", last] if last else []), "--all") == found


def test_times_and_query_must_both_fit(seven: Command) -> None:
    assert numbers(seven, "user.name:a OR user.name:b", "--to", "2026-10-02", "--all") == "2346"


@pytest.mark.parametrize("option", ["--from", "--to"])
def test_what_is_no_time_is_wrong_usage(seven: Command, option: str) -> None:
    result = seven("search", option, "some day")
    assert (result.code, result.out) == (2, "")
    assert "'some day' is no time" in result.err


# order and number


def test_the_newest_come_first_and_with_all_the_oldest(seven: Command) -> None:
    assert numbers(seven) == "7654321"
    assert numbers(seven, "--all") == "1234567"


@pytest.mark.parametrize(
    ("sort", "found"),
    [
        ("@timestamp:asc", "1234567"),
        ("日時:desc", "7654321"),
        ("user.name", "aaabbcc"),
        ("user.name:desc", "ccbbaaa"),
        ("ログイン名:asc", "aaabbcc"),
        ("login:desc", "ccbbaaa"),
    ],
)
def test_events_are_sorted_by_any_field_under_any_of_its_names(seven: Command, sort: str, found: str) -> None:
    column = "winlog.record_id" if "time" in sort or "日時" in sort else "user.name"
    rows = seven("search", "--sort", sort, "--fields", column, "-o", "json").json
    assert "".join(row[column] for row in rows) == found


def test_a_chosen_order_holds_with_all(seven: Command) -> None:
    assert numbers(seven, "--all", "--sort", "@timestamp:desc") == "7654321"


@pytest.mark.parametrize("option", ["--sort", "--fields"])
def test_an_unknown_field_is_wrong_usage_and_near_names_are_offered(seven: Command, option: str) -> None:
    result = seven("search", option, "user.nmae")
    assert result.code == 2
    assert "there is no field user.nmae; did you mean user.name" in result.err


def test_a_limit_cuts_and_says_on_stderr_how_to_go_on(seven: Command) -> None:
    result = seven("search", "--limit", "2", "-o", "json")
    assert (result.code, len(result.json)) == (0, 2)
    last = result.json[-1]["event.id"]
    assert result.err == f"2 of 7 events; --all for all, --limit for more, --after {last} for the next\n"


def test_of_a_chosen_order_there_is_no_next_page(seven: Command) -> None:
    result = seven("search", "--limit", "2", "--sort", "user.name")
    assert result.err == "2 of 7 events; --all for all, --limit for more\n"


def test_fifty_are_shown_by_default_and_all_when_asked(hospital: Command) -> None:
    everything = hospital("search", "--all", "-o", "json")
    total = len(everything.json)
    assert total > 50
    assert everything.err == f"{total} events\n"
    some = hospital("search", "-o", "json")
    assert len(some.json) == 50
    assert some.err.startswith(f"50 of {total} events; ")


def test_a_limit_above_the_total_says_the_total_only(seven: Command) -> None:
    assert seven("search", "--limit", "100").err == "7 events\n"


def test_limit_and_all_exclude_each_other(seven: Command) -> None:
    result = seven("search", "--limit", "2", "--all")
    assert (result.code, result.err) == (2, "logctl: --limit and --all cannot both be\n")


@pytest.mark.parametrize("limit", ["0", "-1", "x"])
def test_a_limit_that_is_no_positive_number_is_wrong_usage(seven: Command, limit: str) -> None:
    assert seven("search", "--limit", limit).code == 2


# counting and explaining


def test_the_count_is_an_object_with_two_keys(seven: Command) -> None:
    result = seven("search", "user.name:a", "--count", "-o", "json")
    assert result.json == {"count": 3, "partial": False}
    assert result.err == ""


def test_a_count_of_nothing_is_zero_and_exit_code_0(seven: Command) -> None:
    result = seven("search", "user.name:nobody", "--count", "-o", "json")
    assert (result.code, result.json["count"]) == (0, 0)


@pytest.mark.parametrize(
    ("form", "text"), [("table", "7\n"), ("csv", "count,partial\r\n7,false\r\n")], ids=["table", "csv"]
)
def test_the_count_has_every_form(seven: Command, form: str, text: str) -> None:
    assert seven("search", "--count", "-o", form).out == text


def test_explain_shows_how_the_query_is_understood_and_needs_no_data_folder(logctl: Command) -> None:
    result = logctl("search", "--explain", "ログイン名:ＡＢＣ", "-o", "json")
    assert result.code == 0
    assert result.json == {"query": 'user.name:"abc"'}
    assert logctl("search", "--explain", "ログイン名:ＡＢＣ", "-o", "table").out == 'user.name:"abc"\n'


def test_what_explain_shows_is_understood_the_same(logctl: Command) -> None:
    query = "(秋空 OR ログイン名:a*) NOT 接続元:10.0.0.0/8"
    once = logctl("search", "--explain", query, "-o", "table").out.strip()
    assert logctl("search", "--explain", once, "-o", "table").out.strip() == once


# fields and forms


def test_fields_are_shown_in_the_order_asked_for_under_their_ecs_names(seven: Command) -> None:
    rows = seven("search", "--fields", "コード, ログイン名 ,@timestamp", "-o", "json").json
    assert all(list(row) == ["event.code", "user.name", "@timestamp"] for row in rows)


def test_a_field_that_an_event_lacks_is_left_out_of_json_and_empty_in_csv(seven: Command) -> None:
    options = ("search", "--fields", "user.name,source.ip", "--limit", "1")
    assert seven(*options, "-o", "json").json == [{"user.name": "a"}]
    assert seven(*options, "-o", "csv").out == "user.name,source.ip\r\na,\r\n"


@pytest.mark.parametrize("name", ["event.original", "原文"])
def test_the_original_can_be_shown_under_any_of_its_names(seven: Command, name: str) -> None:
    result = seven("search", "--fields", name, "--limit", "1", "-o", "json")
    assert result.code == 0, result.err
    assert json.loads(result.json[0]["event.original"])["Event"]["System"]["EventRecordID"] == 7


def test_the_table_shows_titles_of_the_language_and_times_of_the_configured_zone(seven: Command) -> None:
    options = ("search", "--fields", "@timestamp,user.name", "--limit", "1", "-o", "table")
    assert seven(*options).out.splitlines()[0].split() == ["time", "login", "name"]
    japanese = seven(*options, "--lang", "ja").out.splitlines()
    assert japanese[0].split() == ["日時", "ログイン名"]
    assert japanese[1].split() == ["2026-10-03", "00:00:00.000", "a"]


def test_the_zone_of_shown_times_is_a_setting(seven: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGCTL_TIMEZONE", "America/New_York")
    options = ("search", "--fields", "@timestamp", "--limit", "1")
    assert "2026-10-02 11:00:00.000" in seven(*options, "-o", "table").out
    assert seven(*options, "-o", "csv").out == "@timestamp\r\n2026-10-02T11:00:00.000-04:00\r\n"
    assert seven(*options, "-o", "json").json == [{"@timestamp": TIMES[-1]}]


def test_the_default_columns_of_csv_are_stable(seven: Command) -> None:
    head = seven("search", "-o", "csv").out.split("\r\n")[0]
    assert head.split(",") == [
        *("logctl.terminal.no", "host.name", "host.ip", "logctl.session.id", "user.name", "user.full_name"),
        *("@timestamp", "logctl.category", "message"),
    ]


def test_the_message_is_shown_in_the_language_asked_for(seven: Command) -> None:
    options = ("search", "--limit", "1", "--fields", "message", "-o", "json")
    english = seven(*options, "--lang", "en").json[0]["message"]
    japanese = seven(*options, "--lang", "ja").json[0]["message"]
    assert english.isascii()
    assert "を起動しました" in japanese


def test_a_collector_that_fails_at_its_sentence_leaves_the_stored_one(
    logctl: Command, tmp_path: Path
) -> None:
    content = write_collector(
        tmp_path / "content", message='return "試した" if language == "ja" else language["x"]'
    )
    assert logctl("ingest", write_lines(tmp_path / "a.log", ["trial"]), "--plugins-dir", content).code == 0
    result = logctl("search", "--fields", "message", "--plugins-dir", content, "--lang", "en", "-o", "json")
    assert result.code == 0, result.err
    assert result.json == [{"message": "試した"}]


def test_without_its_collector_an_event_keeps_its_stored_sentence(logctl: Command, tmp_path: Path) -> None:
    content = write_collector(tmp_path / "content")
    logctl("ingest", write_lines(tmp_path / "a.log", ["trial"]), "--plugins-dir", content)
    assert logctl("search", "--fields", "message", "-o", "json").json == [{"message": "試した"}]


def test_the_answer_can_go_to_a_file(seven: Command, tmp_path: Path) -> None:
    out = tmp_path / "answer.json"
    result = seven("search", "-o", "json", "--out", out)
    assert (result.code, result.out, result.err) == (0, "", "7 events\n")
    assert len(json.loads(out.read_text(encoding="utf-8"))) == 7


def test_a_query_that_is_wrong_leaves_the_file_alone(seven: Command, tmp_path: Path) -> None:
    out = tmp_path / "answer.json"
    out.write_text("kept", encoding="utf-8")
    assert seven("search", "user.nmae:x", "--out", out).code == 2
    assert out.read_text(encoding="utf-8") == "kept"


# errors


@pytest.mark.parametrize(
    ("query", "column"),
    [("秋空 AND foo.bar:x", 9), ("foo.bar:x", 0), ("ﾛｸﾞ foo.bar:x", 4), ("か\u3099 foo.bar:x", 3)],
    ids=["wide", "at the start", "half width", "a combining mark"],
)
def test_a_caret_stands_under_the_place_also_after_wide_characters(
    seven: Command, query: str, column: int
) -> None:
    result = seven("search", query)
    assert (result.code, result.out) == (2, "")
    said, shown, caret = result.err.splitlines()
    assert said == "logctl: there is no field foo.bar"
    assert shown == "  " + query
    assert caret == " " * (2 + column) + "^"


def test_of_a_long_query_the_part_around_the_place_is_shown(seven: Command) -> None:
    result = seven("search", "秋空 " * 200 + "foo.bar:x")
    _said, shown, caret = result.err.splitlines()
    assert len(shown) < 100
    assert shown.endswith("foo.bar:x")
    assert len(caret) - 1 == width(shown.removesuffix("foo.bar:x"))


def test_control_characters_of_a_query_do_not_shift_the_caret_or_reach_the_terminal(seven: Command) -> None:
    shown = seven("search", "a\x1b[31m\n\tb foo.bar:x").err
    assert "\x1b" not in shown
    assert len(shown.splitlines()) == 3


@pytest.mark.parametrize("query", ["(", '"', "a AND", "user.name:[a TO", "a~", "source.ip:10.0.0.300", "a^2"])
def test_a_query_that_cannot_be_understood_is_exit_code_2_in_one_sentence(seven: Command, query: str) -> None:
    result = seven("search", query)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("logctl: ")
    assert "Traceback" not in result.err
    assert "internal error" not in result.err


def test_without_a_data_folder_search_fails_and_says_what_to_do(logctl: Command, home: Path) -> None:
    result = logctl("search")
    assert (result.code, result.out) == (1, "")
    assert f"{home}: no data folder yet; `logctl ingest` makes it" in result.err
    assert not home.exists()


def test_a_reader_that_has_had_enough_is_exit_code_141_without_a_traceback(
    hospital: Command, hospital_home: Path
) -> None:
    arguments = command_line("search", "--all", "--home", hospital_home)
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read().decode()
        code = process.wait(LONGEST)
    assert "Traceback" not in said
    assert code == 141


def test_all_gives_every_event_once(hospital: Command, tmp_path: Path) -> None:
    raw = Counter(
        line for file in write_logs(tmp_path / "raw") for line in file.read_text("utf-8").splitlines()
    )
    found = hospital("search", "--all", "--fields", "event.original", "-o", "ndjson").rows
    assert Counter(row["event.original"] for row in found) == raw


def test_a_real_process_gives_the_same_bytes_on_every_run(hospital: Command) -> None:
    first, second = (in_process_of_its_own("search", "--limit", "5", "-o", "json") for _run in range(2))
    assert first.out == second.out
    assert len(first.json) == 5
