"""logctl search --by and --histogram: counts in place of events."""

import csv
import io
from pathlib import Path

import pytest
from support.command import Command, event_line, ingested, write_lines

ROWS = (
    ("2026-10-01T14:59:59.999Z", "H_Sato", "t1"),  # the last millisecond of the 1st in Japan
    ("2026-10-01T15:00:00.000Z", "h_sato", "t2"),
    ("2026-10-01T23:30:00.000Z", "h_sato", "t2"),
    ("2026-10-02T00:30:00.000Z", "b_ito", "t1"),
    ("2026-10-02T14:59:59.999Z", "a_mori", "t3"),
    ("2026-10-03T15:00:00.000Z", "h_sato", "t1"),
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("grouped")
    lines = (
        event_line(number, time, user=user, computer=f"{host}.hospital.example")
        for number, (time, user, host) in enumerate(ROWS, 1)
    )
    return ingested(folder, write_lines(folder / "logs" / "a.jsonl", lines))


@pytest.fixture
def search(logctl: Command, home: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    monkeypatch.setenv("LOGCTL_HOME", str(home))
    return logctl


def test_the_values_of_a_field_are_counted_with_their_first_and_last_event(search: Command) -> None:
    result = search("search", "--by", "ログイン名", "--lang", "en", "-o", "json")
    assert result.json == [
        {"row": "value", "user.name": "h_sato", "count": 4, "first": ROWS[0][0], "last": ROWS[5][0]},
        {"row": "value", "user.name": "a_mori", "count": 1, "first": ROWS[4][0], "last": ROWS[4][0]},
        {"row": "value", "user.name": "b_ito", "count": 1, "first": ROWS[3][0], "last": ROWS[3][0]},
    ]
    assert "6 events, 3 different values of login name" in result.err


def test_what_is_not_shown_is_a_row_of_its_own(search: Command) -> None:
    rows = search("search", "--by", "user", "--limit", "1", "-o", "ndjson").rows
    assert rows[1:] == [{"row": "others", "user.name": None, "values": 2, "count": 2}]
    assert len(search("search", "--by", "user", "--all", "-o", "ndjson").rows) == 3


def test_events_without_the_field_are_told(search: Command) -> None:
    rows = search("search", "--by", "source.ip", "-o", "ndjson").rows
    assert rows == [{"row": "without", "source.ip": None, "count": 6}]


def test_a_second_field_is_counted_within_the_first(search: Command) -> None:
    rows = search("search", "--by", "user,host", "--limit", "1", "-o", "ndjson").rows
    assert [(row["row"], row["user.name"], row["host.name"], row["count"]) for row in rows] == [
        ("subtotal", "h_sato", None, 4),
        ("value", "h_sato", "t1", 2),
        ("others", "h_sato", None, 2),
        ("others", None, None, 2),
    ]
    assert rows == search("search", "--by", "user", "--by", "host", "--limit", "1", "-o", "ndjson").rows


def test_different_values_of_another_field_are_counted(search: Command) -> None:
    rows = search("search", "--by", "user", "--distinct", "host", "-o", "json").json
    assert [(row["user.name"], row["distinct"]) for row in rows] == [
        ("h_sato", 2),
        ("a_mori", 1),
        ("b_ito", 1),
    ]


def test_people_read_labels_times_of_their_zone_and_what_the_rest_is(search: Command) -> None:
    result = search(
        "search", "--by", "user", "--distinct", "host", "--limit", "1", "--lang", "ja", "-o", "table"
    )
    lines = [line.rstrip() for line in result.out.splitlines()]
    assert lines[0].split() == ["ログイン名", "件数", "コンピューター名の種類数", "最初", "最後"]
    assert lines[1].split() == [
        "h_sato",
        "4",
        "2",
        "2026-10-01",
        "23:59:59.999",
        "2026-10-04",
        "00:00:00.000",
    ]
    assert lines[2].split() == ["（ほか", "2", "種類）", "2"]
    assert "イベント 6 件、ログイン名の値は 3 種類" in result.err


def test_csv_says_what_each_row_is(search: Command) -> None:
    out = search("search", "--by", "user", "--limit", "1", "-o", "csv").out
    rows = list(csv.reader(io.StringIO(out)))
    assert rows[0] == ["row", "user.name", "count", "first", "last"]
    assert rows[1][:3] == ["value", "h_sato", "4"]
    assert rows[2] == ["others", "", "2", "", ""]


def test_a_histogram_has_a_row_for_every_part_of_the_time_asked_for(search: Command) -> None:
    result = search(
        "search",
        "--histogram",
        "1d",
        "--from",
        "2026-10-01",
        "--to",
        "2026-10-04",
        "-o",
        "ndjson",
        "--lang",
        "en",
    )
    assert result.rows == [
        {"from": "2026-09-30T15:00:00.000Z", "to": "2026-10-01T15:00:00.000Z", "count": 1},
        {"from": "2026-10-01T15:00:00.000Z", "to": "2026-10-02T15:00:00.000Z", "count": 4},
        {"from": "2026-10-02T15:00:00.000Z", "to": "2026-10-03T15:00:00.000Z", "count": 0},
        {"from": "2026-10-03T15:00:00.000Z", "to": "2026-10-04T15:00:00.000Z", "count": 1},
    ]
    assert "6 events" in result.err


def test_without_times_a_histogram_covers_what_is_found(search: Command) -> None:
    rows = search("search", "user:h_sato", "--histogram", "1d", "-o", "ndjson").rows
    assert [row["count"] for row in rows] == [1, 2, 0, 1]
    rows = search("search", "user:h_sato", "--histogram", "1d", "--from", "2026-10-03", "-o", "ndjson").rows
    assert [row["count"] for row in rows] == [0, 1]


def test_a_histogram_is_drawn_in_a_table(search: Command) -> None:
    lines = search("search", "--histogram", "1d", "--lang", "en", "-o", "table").out.splitlines()
    assert [line.rstrip() for line in lines] == [
        "from                 number",
        "2026-10-01 00:00:00  1       #############",
        "2026-10-02 00:00:00  4       ##################################################",
        "2026-10-03 00:00:00  0",
        "2026-10-04 00:00:00  1       #############",
    ]


def test_where_nothing_is_found_a_histogram_is_empty(search: Command) -> None:
    result = search("search", "user:nobody", "--histogram", "1h", "-o", "ndjson", "--lang", "en")
    assert (result.code, result.out) == (0, "")
    assert result.err.startswith("no events found\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--by", "user", "--histogram", "1h"], "--by and --histogram cannot both be"),
        (["--by", "user", "--count"], "--by and --count cannot both be"),
        (["--histogram", "1h", "--fields", "user"], "--histogram and --fields cannot both be"),
        (["--histogram", "1h", "--limit", "3"], "--histogram and --limit cannot both be"),
        (["--distinct", "user"], "--distinct needs --by"),
        (["--by", "message"], "message cannot be grouped: its values are texts or times, ever different"),
        (["--by", "user,host,action"], "events can be grouped by two fields at most"),
        (["--by", "usr.name"], "there is no field usr.name; did you mean user.name"),
        (["--histogram", "1x"], "'1x' is no interval"),
        (
            ["--histogram", "1m", "--from", "2020", "--to", "2026"],
            "1m cuts the time into more than 10000 parts",
        ),
    ],
)
def test_what_cannot_be_counted_is_an_error_of_usage(
    search: Command, arguments: list[str], told: str
) -> None:
    result = search("search", *arguments, "--lang", "en")
    assert (result.code, result.out) == (2, "")
    assert told in result.err
