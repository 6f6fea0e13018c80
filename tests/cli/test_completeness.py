"""What is missing, with every answer that covers the time."""

import os
from pathlib import Path

import pytest
from support.command import Command
from support.ingests import Place, without_privilege
from support.numbered import add_records, framed, windows_event

from logctl import RawRecord

EVENTLOG = "Microsoft-Windows-Eventlog"


@pytest.fixture
def cleared(logctl: Command, home: Path) -> Command:
    """Three records are missing before 10:10 in Japan; the log was cleared at 10:30."""
    times = ((1, 1), (2, 2), (6, 10), (7, 20), (9, 50))
    records = [windows_event(number, f"2026-11-02T01:{minute:02}:00Z") for number, minute in times]
    cause = {"SubjectUserName": "h_akisora", "SubjectDomainName": "HOSPITAL"}
    records.append(
        windows_event(8, "2026-11-02T01:30:00Z", code=1102, provider=EVENTLOG, computer="PC01", **cause)
    )
    add_records(Place(home, Path(os.environ["XDG_CONFIG_HOME"])), map(framed, records))
    return logctl


def about(command: Command, *arguments: object) -> list[str]:
    """What is said of the logs."""
    result = command("search", *arguments)
    assert result.code == 0, result.err
    lines = result.err.splitlines()
    start = next(
        (number for number, line in enumerate(lines) if line.startswith("about the logs")), len(lines)
    )
    return lines[start:]


def test_a_search_says_in_one_line_what_is_missing_in_its_time(cleared: Command) -> None:
    assert about(cleared, "--from", "2026-11-02", "--to", "2026-11-02") == [
        "about the logs of this time: log cleared 1, 3 records missing in 1 places; --completeness tells more"
    ]


def test_a_time_of_which_nothing_is_to_be_said_has_no_line(cleared: Command) -> None:
    assert about(cleared, "--from", "2026-11-02 10:15", "--to", "2026-11-02 10:25") == []


def test_without_a_time_an_answer_with_all_its_events_is_about_all_times(cleared: Command) -> None:
    """What is missing may be what it lacks."""
    assert about(cleared, "event.sequence:7") == [
        "about the logs of this time: log cleared 1, 3 records missing in 1 places; --completeness tells more"
    ]


def test_the_first_of_many_events_are_about_the_time_up_to_them(cleared: Command) -> None:
    hole = ["about the logs of this time: 3 records missing in 1 places; --completeness tells more"]
    assert about(cleared, "--limit", "1") == []
    assert about(cleared, "--limit", "2") == [
        "about the logs of this time: log cleared 1; --completeness tells more"
    ]
    assert about(cleared, "--limit", "3", "--sort", "@timestamp:asc") == hole


def test_the_next_page_is_about_its_own_time(cleared: Command) -> None:
    newest = cleared("search", "--limit", "3", "-o", "ndjson").rows[-1]["event.id"]
    assert about(cleared, "--limit", "2", "--after", newest) == [
        "about the logs of this time: 3 records missing in 1 places; --completeness tells more"
    ]


def test_in_another_order_nothing_is_known_of_the_time_of_the_rest(cleared: Command) -> None:
    assert "log cleared 1" in about(cleared, "--limit", "1", "--sort", "event.sequence:desc")[0]


@pytest.mark.parametrize(
    ("time", "said"),
    [
        (("--from", "2026-12-01"), "the newest record is of 2026-11-02 10:50:00"),
        (("--to", "2026-10-01"), "the oldest record is of 2026-11-02 10:01:00"),
    ],
)
def test_a_time_that_no_log_reaches_is_told(cleared: Command, time: tuple[str, str], said: str) -> None:
    found = about(cleared, *time)
    assert found == [
        f"about the logs of this time: no log reaches into this time: {said}; --completeness tells more"
    ]


def test_no_hits_and_no_time_is_a_statement_about_all_times(cleared: Command) -> None:
    assert "log cleared 1" in about(cleared, "user.name:nobody")[0]


def test_only_the_hosts_asked_for_count(cleared: Command) -> None:
    assert about(cleared, "--host", "PC02", "--from", "2026-11-02") == []
    assert about(cleared, "--host", "pc01", "--from", "2026-11-02") != []


def test_completeness_tells_each_of_them_with_time_and_place(cleared: Command) -> None:
    first, logs, remark, hole = about(cleared, "--completeness", "--from", "2026-11-02")
    assert first == "about the logs of this time: log cleared 1, 3 records missing in 1 places"
    assert logs == "  logs: 1 with whole numbering, 0 not assessable"
    assert remark.startswith(
        "  2026-11-02 10:30:00 log cleared: HOSPITAL\\h_akisora cleared the audit log of PC01 ("
    )
    assert hole == "  2026-11-02 10:02:00 to 2026-11-02 10:10:00: 3 records missing in Security of PC01"


def test_completeness_says_so_where_nothing_is_known_to_be_missing(cleared: Command) -> None:
    found = about(cleared, "--completeness", "--from", "2026-11-02 10:15", "--to", "2026-11-02 10:25")
    assert found[0] == "about the logs of this time: nothing is known to be missing"


@pytest.mark.parametrize("form", [["--count"], ["--by", "event.code"], ["--histogram", "1h"]], ids=" ".join)
def test_counts_are_answers_too(cleared: Command, form: list[str]) -> None:
    assert "log cleared 1" in about(cleared, *form)[0]
    assert about(cleared, *form, "--completeness")[1] == "  logs: 1 with whole numbering, 0 not assessable"


def test_what_is_said_is_said_beside_the_data(cleared: Command) -> None:
    assert len(cleared("search", "--all", "-o", "ndjson").rows) == 6


def test_the_sentence_is_in_the_language_of_the_reader(cleared: Command) -> None:
    result = cleared("--lang", "ja", "search", "--from", "2026-11-02", "--completeness")
    assert "この期間のログ自体について: ログの消去 1、記録の抜け 3件（1か所）" in result.err
    assert "HOSPITAL\\h_akisora が PC01 の監査ログを消去しました" in result.err


def test_status_has_all_of_it(cleared: Command) -> None:
    found = cleared("status", "-o", "json").json["completeness"]
    assert (found["logs"], found["not_assessable"], found["missing"]) == (1, 0, 3)
    assert found["holes"] == [
        {
            "host": "PC01",
            "log": "Security",
            "after": 2,
            "before": 6,
            "missing": 3,
            "start": "2026-11-02T01:02:00.000Z",
            "end": "2026-11-02T01:10:00.000Z",
        }
    ]
    assert [remark["remark"] for remark in found["remarks"]] == ["cleared"]
    table = cleared("status", "-o", "table").out
    assert "about the logs: log cleared 1, 3 records missing in 1 places" in table


def test_who_may_only_read_what_was_seen_can_ask(cleared: Command, home: Path) -> None:
    for path in home.rglob("*.sqlite"):
        path.chmod(0o444)
    place = Place(home, Path(os.environ["XDG_CONFIG_HOME"]))
    found = place.run("search", "--from", "2026-11-02", before=without_privilege)
    assert (found.code, "log cleared 1" in found.error) == (0, True), found.error
    assert place.run("status", before=without_privilege).code == 0


def test_what_happens_every_day_does_not_hide_what_is_missing(logctl: Command, home: Path) -> None:
    stops = [
        windows_event(number, f"2026-11-02T01:{number:02}:00Z", code=1100, provider=EVENTLOG)
        for number in range(1, 40)
    ]
    late = windows_event(45, "2026-11-02T02:00:00Z")
    add_records(Place(home, Path(os.environ["XDG_CONFIG_HOME"])), map(framed, [*stops, late]))
    _first, _logs, hole, *others = about(logctl, "--completeness", "--from", "2026-11-02")
    assert "5 records missing in Security of PC01" in hole
    assert len(others) == 6
    assert others[-1] == "  and 34 more; `logctl status -o json` has all"


@pytest.fixture
def wanting(logctl: Command, home: Path) -> Command:
    """PC01 was silent for a day and goes on being so, its clock was set, and of it came what nobody can read."""
    auditing = "Microsoft-Windows-Security-Auditing"
    hours = [*range(27), *range(52, 67)]
    records = [
        framed(windows_event(hour, f"2026-11-{2 + hour // 24:02}T{hour % 24:02}:00:00Z")) for hour in hours
    ]
    clock = {"PreviousTime": "2026-11-02T03:20:00Z", "NewTime": "2026-11-02T03:30:00Z"}
    records.append(
        framed(
            windows_event(100, "2026-11-02T03:30:00Z", code=4616, provider=auditing, computer="PC02", **clock)
        )
    )
    records.append(framed(windows_event(101, "2026-11-06T00:00:00Z", computer="PC02")))
    records.append(framed(windows_event(1, "1601-01-01T00:00:00Z", computer="PC03")))
    records.insert(5, RawRecord(b"spoilt", 0))
    add_records(Place(home, Path(os.environ["XDG_CONFIG_HOME"])), records)
    return logctl


def test_silence_clocks_rejects_and_doubtful_times_are_told_in_a_line(wanting: Command) -> None:
    (line,) = about(wanting)
    for part in (
        ", 1 logs silent for longer than usual",
        ", the clocks of 1 hosts were wrong",
        ", 1 rejects",
        ", 1 events of doubtful time",
    ):
        assert part in line


def test_completeness_tells_when_and_where_each_of_them_was(wanting: Command) -> None:
    lines = about(wanting, "--completeness", "--to", "2026-11-08")
    for line in (
        "  2026-11-03 11:00:00 to 2026-11-04 13:00:00: Security (PC01) was silent for 26 h; usual are 4 h at most",
        "  2026-11-02 12:20:00 to 2026-11-02 12:20:00: the clock of PC02 was up to 600 s behind",
        "  1 records of this time could not be read; `logctl rejects list` shows them",
        "  1 events without a sure time are shown elsewhere and may belong here",
    ):
        assert line in lines


def test_a_silence_that_goes_on_is_told_so(wanting: Command) -> None:
    lines = about(wanting, "--completeness", "--to", "2026-11-03")
    assert [line for line in lines if "and on: Security (PC01) is silent for" in line]


def test_all_of_it_can_be_said_in_japanese(wanting: Command) -> None:
    result = wanting("--lang", "ja", "search", "--completeness", "--to", "2026-11-08")
    for part in (
        "通常より長く途絶えたログ 1",
        "時計がずれていたコンピューター 1 台",
        "不受理 1 件",
        "Security (PC01) が 26 時間途絶えました（通常は最長 4 時間）",
        "PC02 の時計が最大 600 秒遅れていました",
    ):
        assert part in result.err


def test_status_tells_it_of_all_times(wanting: Command) -> None:
    assert "1 logs silent for longer than usual" in wanting("status", "-o", "table").out


def test_stops_and_starts_are_told_in_full_only_and_once_a_computer(logctl: Command, home: Path) -> None:
    stopped = [
        windows_event(1, "2026-11-02T01:00:00Z", code=1100, provider=EVENTLOG),
        windows_event(1, "2026-11-02T01:00:01Z", code=6006, provider="EventLog", channel="System"),
    ]
    add_records(Place(home, Path(os.environ["XDG_CONFIG_HOME"])), map(framed, stopped))
    assert about(logctl) == []
    found = about(logctl, "--completeness")
    assert found[0] == "about the logs of this time: nothing is known to be missing"
    assert len([line for line in found if "logging stopped" in line]) == 1
