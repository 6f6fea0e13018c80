"""What is missing in a time, and what logs said of themselves in it."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from support.ingests import Place
from support.numbered import CONTEXT, add_records, framed, windows_event

from logctl import RawRecord
from logctl.contracts.completeness import ClockOffset, ClockStep, Completeness, Hole, Silence
from logctl.decode import iso_milliseconds
from logctl.journal import JournalWriter
from logctl.pipeline.completeness.report import completeness
from logctl.pipeline.completeness.span import Span
from logctl.pipeline.ingest import Ingest

EVENTLOG = "Microsoft-Windows-Eventlog"


def at(minute: int) -> str:
    return f"2026-11-02T01:{minute:02}:00.000Z"


def milliseconds(minute: int) -> int:
    found = iso_milliseconds(at(0))
    assert found is not None
    return found + minute * 60_000


def found(place: Place, *span: Any, most: int = 1000) -> Completeness:
    with place.engine() as engine:
        return completeness(engine, Span(*span), most)


@pytest.fixture
def gaps(place: Place) -> Place:
    """Records 1, 2, 6, 7 of PC01 and 1 to 3 of PC02; record 7 is older than 6; the log of PC02 was cleared."""
    records = [windows_event(number, at(minute)) for number, minute in ((1, 1), (2, 2), (6, 20), (7, 15))]
    records += [windows_event(number, at(30 + number), computer="PC02.hospital.example") for number in (1, 3)]
    records.append(windows_event(2, at(32), code=1102, provider=EVENTLOG, computer="PC02.hospital.example"))
    add_records(place, map(framed, records))
    return place


def test_records_that_were_never_seen_are_a_hole_between_two_numbers(gaps: Place) -> None:
    report = found(gaps)
    assert report.holes == [Hole("PC01", "Security", 2, 6, 3, at(2), at(20))]
    assert (report.missing, report.logs, report.not_assessable) == (3, 2, 0)


def test_a_record_that_is_older_than_the_one_before_is_named(gaps: Place) -> None:
    assert found(gaps).clock_steps == [ClockStep("PC01", "Security", 7, at(20), at(15))]


def test_what_the_log_says_of_itself_is_told_as_the_event_that_says_so(gaps: Place) -> None:
    report = found(gaps)
    assert report.counts == {"cleared": 1}
    (remark,) = report.remarks
    assert (remark.time, remark.host, remark.remark) == (at(32), "PC02.hospital.example", "cleared")
    assert remark.message == "an unknown user cleared the audit log of PC02.hospital.example"


@pytest.mark.parametrize(
    ("first", "last", "missing"),
    [(3, 10, 3), (0, 2, 3), (20, 25, 3), (21, 40, 0), (0, 1, 0), (None, 10, 3), (3, None, 3)],
)
def test_a_hole_belongs_to_every_time_that_it_touches(
    gaps: Place, first: int | None, last: int | None, missing: int
) -> None:
    span = [None if minute is None else milliseconds(minute) for minute in (first, last)]
    assert found(gaps, *span).missing == missing


@pytest.mark.parametrize(
    ("host", "missing", "counts"),
    [
        ("pc01", 3, {}),
        ("PC02", 0, {"cleared": 1}),
        ("pc02.hospital.example", 0, {"cleared": 1}),
        ("pc03", 0, {}),
    ],
)
def test_of_some_hosts_only_their_logs_count(
    gaps: Place, host: str, missing: int, counts: dict[str, int]
) -> None:
    report = found(gaps, None, None, (host,))
    assert (report.missing, report.counts) == (missing, counts)


def test_an_export_which_may_be_filtered_is_not_assessable(place: Place) -> None:
    records = [framed(windows_event(number, at(number)), number=1) for number in (5, 9)]
    add_records(place, records)
    report = found(place)
    assert (report.logs, report.not_assessable, report.holes) == (0, 1, [])


def test_of_very_many_remarks_the_latest_are_there_and_all_are_counted(place: Place) -> None:
    codes = [1100, 1102, 1100, 1104, 1100]
    add_records(
        place,
        [
            framed(windows_event(number, at(number), code=code, provider=EVENTLOG))
            for number, code in enumerate(codes, 1)
        ],
    )
    report = found(place, most=2)
    assert report.counts == {"cleared": 1, "full": 1, "stopped": 3}
    assert [remark.time for remark in report.remarks] == [at(5), at(4)]


# logs that fell silent


HOURS = [f"2026-11-{2 + hour // 24:02}T{hour % 24:02}:00:00Z" for hour in range(72)]


@pytest.fixture
def silent(place: Place) -> Place:
    """PC01 speaks every hour from Monday, and nothing from 26 to 50; PC02 nothing from 52 on."""
    records = [windows_event(number, HOURS[number]) for number in [*range(27), *range(50, 72)]]
    records += [windows_event(number, HOURS[number], computer="PC02") for number in range(53)]
    add_records(place, [framed(record, number=0) for record in records])
    return place


def hour(number: int) -> int:
    return START + number * 3_600_000


START = 1_793_577_600_000

FIRST = Silence("PC01", "Security", f"{HOURS[26][:-1]}.000Z", f"{HOURS[50][:-1]}.000Z", 24.0, 4.0, open=False)
SECOND = Silence("PC02", "Security", f"{HOURS[52][:-1]}.000Z", f"{HOURS[71][:-1]}.000Z", 19.0, 4.0, open=True)


@pytest.mark.parametrize(
    ("first", "last", "silences"),
    [
        (None, None, [FIRST, SECOND]),
        (32, 51, [FIRST]),
        (0, 25, []),
        (51, 51, []),
        (51, None, [SECOND]),
        (71, 71, [SECOND]),
    ],
)
def test_a_silent_log_is_told_with_every_time_that_it_is_silent_in(
    silent: Place, first: int | None, last: int | None, silences: list[Silence]
) -> None:
    span = [None if number is None else hour(number) for number in (first, last)]
    assert found(silent, *span).silences == silences


def test_a_silence_lasts_until_the_end_of_the_time_asked_for(silent: Place) -> None:
    (one,) = found(silent, hour(32), hour(42)).silences
    assert (one.end, one.hours, one.open) == (f"{HOURS[42][:-1]}.000Z", 16.0, True)


def test_of_some_hosts_only_their_silence_counts(silent: Place) -> None:
    assert found(silent, None, None, ("pc02",)).silences == [SECOND]


def test_what_is_said_of_a_time_that_is_over_stays_as_it_is(silent: Place) -> None:
    before = found(silent, hour(0), hour(70))
    later = [windows_event(number, "2026-11-20T00:00:00Z", computer="PC02") for number in (100, 101)]
    add_records(silent, [framed(record, number=0) for record in later])
    assert found(silent, hour(0), hour(70)) == before


# wrong clocks


@pytest.fixture
def wrong(place: Place) -> Place:
    """The clock of PC01 was 180 s ahead until 01:20, that of PC02 10 s behind until 01:30."""
    kernel = "Microsoft-Windows-Security-Auditing"
    records = [
        windows_event(1, at(5)),
        windows_event(2, at(17), code=4616, provider=kernel, PreviousTime=at(20), NewTime=at(17)),
        windows_event(3, at(50)),
        windows_event(1, at(10), computer="PC02"),
        windows_event(
            2, at(30), code=4616, provider=kernel, computer="PC02", PreviousTime=at(29), NewTime=at(30)
        ),
    ]
    add_records(place, map(framed, records))
    return place


AHEAD, LATE = ClockOffset("PC01", at(5), at(20), 180.0), ClockOffset("PC02", at(10), at(29), -60.0)


@pytest.mark.parametrize(
    ("first", "last", "offsets"),
    [
        (None, None, [AHEAD, LATE]),
        (0, 4, []),
        (0, 9, [AHEAD]),
        (18, 20, [AHEAD, LATE]),
        (21, 60, [LATE]),
        (31, 60, []),
    ],
)
def test_a_clock_was_wrong_until_it_was_set(
    wrong: Place, first: int | None, last: int | None, offsets: list[ClockOffset]
) -> None:
    span = [None if minute is None else milliseconds(minute) for minute in (first, last)]
    assert found(wrong, *span).clock_offsets == offsets


def test_a_clock_that_is_set_twice_was_wrong_twice(wrong: Place) -> None:
    clock = {"PreviousTime": at(45), "NewTime": at(40)}
    again = windows_event(4, at(40), code=4616, provider="Microsoft-Windows-Security-Auditing", **clock)
    add_records(wrong, [framed(again)])
    second = ClockOffset("PC01", at(17), at(45), 300.0)
    assert found(wrong, None, None, ("pc01",)).clock_offsets == [AHEAD, second]
    assert found(wrong, None, None, ("pc02",)).clock_offsets == [LATE]


def test_of_some_hosts_only_their_clocks_count(wrong: Place) -> None:
    assert found(wrong, None, None, ("pc02",)).clock_offsets == [LATE]


# records without events, and events without times


@pytest.mark.parametrize(
    ("first", "last", "rejects"), [(None, None, 1), (0, 1, 0), (2, 2, 1), (3, 9, 1), (11, 20, 0)]
)
def test_a_reject_belongs_to_the_time_between_its_neighbours(
    place: Place, first: int | None, last: int | None, rejects: int
) -> None:
    good = [framed(windows_event(number, at(minute))) for number, minute in ((1, 1), (2, 2), (3, 10))]
    add_records(place, [*good[:2], RawRecord(b"spoilt", 0), good[2]])
    span = [None if minute is None else milliseconds(minute) for minute in (first, last)]
    report = found(place, *span)
    assert (report.rejects, report.undated) == (rejects, 0)


def test_a_reject_that_is_alone_may_be_of_any_time(place: Place) -> None:
    add_records(place, [RawRecord(b"spoilt", 0)])
    assert (found(place, 0, 1).rejects, found(place, 0, 1).undated) == (0, 1)


def test_an_event_whose_time_is_not_sure_may_belong_to_any_time(place: Place) -> None:
    records = [windows_event(1, at(1)), windows_event(2, "1601-01-01T00:00:00Z")]
    add_records(place, [replace(framed(record), time=milliseconds(20)) for record in records])
    assert (found(place).doubtful, found(place).elsewhere) == (1, 0)
    inside, outside = found(place, milliseconds(15)), found(place, None, milliseconds(15))
    assert (inside.doubtful, inside.elsewhere) == (1, 0)
    assert (outside.doubtful, outside.elsewhere) == (0, 1)
    assert found(place, None, None, ("PC02",)).doubtful == 0


@pytest.mark.parametrize(
    ("first", "last", "oldest", "newest"),
    [
        (None, None, at(1), at(33)),
        (1, 33, None, None),
        (0, 20, at(1), None),
        (40, 50, None, at(33)),
    ],
)
def test_how_far_the_logs_reach_is_told_where_the_time_goes_beyond(
    gaps: Place, first: int | None, last: int | None, oldest: str | None, newest: str | None
) -> None:
    report = found(gaps, *(None if minute is None else milliseconds(minute) for minute in (first, last)))
    assert (report.oldest, report.newest) == (oldest, newest)


def test_what_waits_in_the_journal_is_counted(gaps: Place) -> None:
    with gaps.engine() as engine, JournalWriter(engine.journal) as writer:
        writer.append([(framed(windows_event(8, at(40))), CONTEXT)])
    assert found(gaps).behind == 1


@pytest.mark.parametrize("made", ["gaps", "silent", "wrong"])
def test_an_index_that_is_made_anew_knows_the_same(made: str, request: pytest.FixtureRequest) -> None:
    from logctl.pipeline.reindex import reindex

    place: Place = request.getfixturevalue(made)
    before = found(place)
    with place.engine() as engine:
        reindex(engine)
    assert found(place) == before


def test_a_chunk_that_is_gone_from_a_real_log_is_a_hole_of_just_its_records(
    place: Place, real_logs: Path, tmp_path: Path
) -> None:
    from logctl.read.evtx import record_headers

    whole = (real_logs / "permissive/omer-evtx/samples/security.evtx").read_bytes()
    start = 4096 + 5 * 65536
    lost = [
        number
        for number, (place_, _time) in record_headers(whole, len(whole))
        if start <= place_ < start + 65536
    ]
    file = tmp_path / "Security.evtx"
    file.write_bytes(whole[:start] + bytes(65536) + whole[start + 65536 :])
    with place.engine(create=True) as engine:
        Ingest(engine).run([file])
        report = completeness(engine, Span())
    assert lost
    assert [(hole.after + 1, hole.before - 1, hole.missing) for hole in report.holes] == [
        (min(lost), max(lost), len(lost))
    ]


def test_a_whole_real_log_has_no_hole(place: Place, real_logs: Path) -> None:
    with place.engine(create=True) as engine:
        Ingest(engine).run([real_logs / "permissive/omer-evtx/samples/security.evtx"])
        report = completeness(engine, Span())
    assert (report.holes, report.logs > 0) == ([], True)
