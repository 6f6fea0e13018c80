"""What is missing in a time, and what logs said of themselves in it."""

from pathlib import Path
from typing import Any

import pytest
from support.ingests import Place
from support.numbered import add_records, framed, windows_event

from logctl.decode import iso_milliseconds
from logctl.pipeline.completeness.findings import ClockStep, Completeness, Hole
from logctl.pipeline.completeness.report import completeness
from logctl.pipeline.completeness.span import Span
from logctl.pipeline.ingest import Ingest

EVENTLOG = "Microsoft-Windows-Eventlog"


def at(minute: int) -> str:
    return f"2026-11-02T01:{minute:02}:00.000Z"


def milliseconds(minute: int) -> int:
    found = iso_milliseconds(at(minute))
    assert found is not None
    return found


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


def test_an_index_that_is_made_anew_knows_the_same(gaps: Place) -> None:
    from logctl.pipeline.reindex import reindex

    before = found(gaps)
    with gaps.engine() as engine:
        reindex(engine)
    assert found(gaps) == before


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
