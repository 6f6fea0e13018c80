"""What was collected, and what is missing in it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.command import ingested
from support.demo_day import DAY, Demo
from support.few_events import BEGIN, FewEvents
from support.notices import manager

from logctl.contracts.completeness import ClockOffset, ClockStep, Completeness, Hole, Remark, Silence
from logctl.contracts.report import Made, Period
from logctl.fields.values import AUDIT_REMARKS
from logctl.language import Label
from logctl.pipeline.engine import Engine
from logctl.report.inquiry import EngineInquiry, inquiry
from logctl.settings import load_settings

TOKYO = ZoneInfo("Asia/Tokyo")
NOW = 1_794_000_000_000
REPORT = manager().reports["completeness"]
PACKAGE = type(REPORT).__module__.rpartition(".")[0]
TROUBLES, GAPS = import_module(PACKAGE + ".troubles"), import_module(PACKAGE + ".gaps")
KINDS = TROUBLES.KINDS
TIMES = ("2026-10-01T00:00:00.000Z", "2026-10-01T02:00:00.000Z")


def found() -> Completeness:
    return Completeness(
        holes=[Hole("pc1", "Security", 7, 10, 2, *TIMES)],
        silences=[Silence("pc2", "Security", *TIMES, 30.4, 4.2, True)],
        clock_steps=[ClockStep("pc3", "System", 5, TIMES[1], TIMES[0])],
        clock_offsets=[ClockOffset("pc4", *TIMES, -180.0)],
        remarks=[Remark("a", TIMES[0], "pc5", "cleared", ""), Remark("b", TIMES[0], "pc5", "started", "")],
    )


def test_each_kind_of_trouble_is_a_marked_row_with_its_meaning() -> None:
    table = TROUBLES.trouble_table(found(), 50)
    assert [row["code"] for row in table.rows] == ["cleared", "hole", "silence", "offset", "step"]
    assert all(table.is_marked(row) and row["meaning"].ja and row["meaning"].en for row in table.rows)
    counts = {row["code"]: row["count"] for row in table.rows}
    assert counts["hole"] == Label("2 件", "2 records")
    assert counts["silence"] == Label("30 時間（通常 4 時間以内）", "30 h (usual: 4 h at most)")
    assert counts["offset"] == Label("-180 秒", "-180 s")
    start = round(datetime(2026, 10, 1, tzinfo=UTC).timestamp() * 1000)
    assert {row["from"] for row in table.rows} == {start}


def test_of_many_troubles_the_first_are_shown_and_all_are_counted() -> None:
    many = Completeness(holes=[Hole(f"pc{number}", "x", 1, 3, 1, *TIMES) for number in range(80)])
    table = TROUBLES.trouble_table(many, 50)
    assert (len(table.rows), table.total) == (50, 80)


def test_the_gravest_is_shown_however_many_others_there_are() -> None:
    many = found()
    many.holes = [Hole(f"pc{number}", "x", 1, 3, 1, *TIMES) for number in range(80)]
    assert TROUBLES.trouble_table(many, 1).rows[0]["code"] == "cleared"


def test_what_is_only_a_number_has_its_meaning_too() -> None:
    counted = Completeness(rejects=2, undated=1, behind=4, doubtful=5, elsewhere=6)
    rows = TROUBLES.trouble_table(counted, 50).rows
    numbers = {row["code"]: row["count"].en for row in rows if row["meaning"]}
    assert numbers == {
        "rejects": "3 records",
        "behind": "4 records",
        "doubtful": "5 records",
        "elsewhere": "6 records",
    }
    assert all(row["from"] is None for row in rows)


def test_days_of_the_period_before_and_after_all_logs_are_told_and_those_to_come_are_not() -> None:
    oldest, newest = (TROUBLES.milliseconds(time) for time in ("2026-10-03T00:00Z", "2026-10-09T00:00Z"))
    reach = Completeness(oldest="2026-10-03T00:00:00.000Z", newest="2026-10-09T00:00:00.000Z")
    day = 86_400_000
    wide = Period(oldest - 2 * day, newest + 9 * day)

    def outside(period: Period, now: int) -> list[tuple[str, int, int]]:
        rows = TROUBLES.trouble_table(reach, 50, period, now).rows
        return [(row["code"], row["from"], row["to"]) for row in rows]

    assert outside(wide, newest + 3 * day) == [
        ("after", newest, newest + 3 * day),
        ("before", oldest - 2 * day, oldest),
    ]
    assert outside(Period(oldest - day + 1, wide.last), newest + day - 1) == []
    assert outside(Period(), newest + 3 * day) == []


def test_what_is_part_of_every_day_is_no_trouble() -> None:
    assert set(AUDIT_REMARKS) - set(KINDS) == {"stopped", "started"}


HEAD = "端末No,コンピュータ名,IPアドレス,セッションID,ログイン名,表示名,日時,カテゴリ,操作種別,元ファイル,ドライブ種別1,先ファイル,ドライブ種別2,アプリケーション,ウィンドウタイトル"


def lines() -> Iterator[str]:
    """One host is there every day, the other not on the 4th."""
    yield HEAD
    for day in range(1, 8):
        for host in ("PC-1", "PC-2"):
            if (host, day) != ("PC-2", 4):
                time = f"2026/10/{day:02} 09:00:00:000"
                yield f"1,{host},10.0.0.1,1,u,名,{time},ファイルアクセス,読み込み,\\\\fs\\a,ネットワーク,,,A.exe,"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("completeness")
    logs = folder / "logs" / "operations.csv"
    logs.parent.mkdir()
    logs.write_bytes("".join(one + "\r\n" for one in lines()).encode("cp932"))
    return ingested(folder, logs)


@pytest.fixture
def asked(home: Path) -> Iterator[EngineInquiry]:
    engine = Engine(load_settings({"home": home}, environment={}), "ja")
    with inquiry(engine, NOW) as found:
        yield found
    engine.close()


BEGIN_OF_OCTOBER = round(datetime(2026, 10, 1, tzinfo=TOKYO).timestamp() * 1000)


def made(asked: EngineInquiry, first: int = 1, last: int = 7) -> Made:
    begin = round(datetime(2026, 10, first, tzinfo=TOKYO).timestamp() * 1000)
    end = round(datetime(2026, 10, last, 23, 59, 59, 999_000, tzinfo=TOKYO).timestamp() * 1000)
    return REPORT.make(asked, Period(begin, end), {"limit": None})


def test_a_host_with_an_empty_day_in_between_is_marked(asked: EngineInquiry) -> None:
    table = made(asked).table("sources")
    rows = {row["host"]: row for row in table.rows}
    assert (rows["PC-1"]["active"], rows["PC-1"]["empty"], table.is_marked(rows["PC-1"])) == (7, 0, False)
    assert (rows["PC-2"]["active"], rows["PC-2"]["empty"], table.is_marked(rows["PC-2"])) == (6, 1, True)
    assert sum(row["events"] for row in table.rows) == 13


def test_a_host_that_begins_late_has_no_empty_days(asked: EngineInquiry) -> None:
    rows = {row["host"]: row for row in made(asked, 5, 7).table("sources").rows}
    assert (rows["PC-2"]["active"], rows["PC-2"]["empty"]) == (3, 0)


def test_every_day_has_its_number(asked: EngineInquiry) -> None:
    (chart,) = made(asked).charts
    assert chart.form == "grid"
    assert list(chart.texts) == [f"10/0{day}" for day in range(1, 8)]
    assert [list(one.values) for one in chart.series] == [[2, 2, 2, 1, 2, 2, 2]]


def test_totals_are_those_of_the_period(asked: EngineInquiry) -> None:
    totals = {one.name: one.value for one in made(asked).totals}
    assert (totals["events"], totals["missing"], totals["rejects"]) == (13, 0, 0)
    assert totals["not_assessable"] >= 1


def test_of_a_time_without_logs_it_says_so(asked: EngineInquiry) -> None:
    nothing = made(asked, 20, 21)
    assert {one.name: one.value for one in nothing.totals}["events"] == 0
    assert nothing.table("sources").rows == []
    assert nothing.charts == []


def test_without_a_period_it_is_of_all_that_there_is(asked: EngineInquiry) -> None:
    whole = REPORT.make(asked, Period(), {"limit": None})
    assert {one.name: one.value for one in whole.totals}["events"] == 13


def test_marked_hosts_are_shown_before_busier_ones(asked: EngineInquiry) -> None:
    period = Period(BEGIN_OF_OCTOBER, BEGIN_OF_OCTOBER + 7 * 86_400_000 - 1)
    table = REPORT.make(asked, period, {"limit": 1}).table("sources")
    assert ([row["host"] for row in table.rows], table.total) == (["PC-2"], 2)
    assert [row["when"] for row in table.rows] == ["10/04"]


def test_a_cleared_log_is_told_among_more_starts_than_are_listed(few: FewEvents) -> None:
    """The remarks of all kinds are cut at a number, the grave ones are not."""
    few.add(0, {"logctl.audit.remark": "cleared", "host.name": "pc-1"})
    for number in range(5):
        few.add(1 + number, {"logctl.audit.remark": "started", "host.name": "pc-1"})
    cut = replace(Completeness(), counts={"cleared": 1, "started": 5})
    with few.asked() as inquiry_:
        whole = TROUBLES.with_grave_remarks(inquiry_, Period(BEGIN, BEGIN + 10), cut)
    assert [(one.host, one.remark) for one in whole.remarks] == [("pc-1", "cleared")]


# gaps

WEEK = [True, True, True, True, True, False, False]
"""Monday to Sunday."""


def gaps(counts: list[int], working: list[bool]) -> tuple[list[int], int, bool]:
    told = GAPS.gaps_of(counts, GAPS.Days(working))
    return list(told.between), told.silent, told.odd


def test_a_weekend_is_no_gap_of_an_office_and_one_of_a_ward() -> None:
    office = [3, 3, 3, 3, 3, 0, 0] * 2
    ward = [3] * 7 + [3, 3, 3, 3, 3, 0, 3]
    assert gaps(office, WEEK * 2) == ([5, 6], 2, False)
    assert gaps(ward, WEEK * 2) == ([12], 0, True)


def test_what_fell_silent_is_marked_unless_it_was_hardly_there() -> None:
    assert gaps([3, 3, 3, 0, 0], WEEK[:5]) == ([], 2, True)
    assert gaps([0, 3, 0, 0, 0], WEEK[:5]) == ([], 3, False)
    assert gaps([0, 0, 3, 3, 3], WEEK[:5]) == ([], 0, False)
    assert gaps([0, 0], WEEK[:2]) == ([], 0, False)


def test_days_that_are_not_over_are_no_gaps() -> None:
    assert gaps([3, 3, 3, 0, 0], WEEK[:3]) == ([], 0, False)


@given(st.lists(st.tuples(st.integers(0, 2), st.booleans()), max_size=20), st.integers(0, 20))
def test_every_day_is_used_or_a_gap_or_outside(days: list[tuple[int, bool]], over: int) -> None:
    counts, working = [count for count, _working in days], [one for _count, one in days][:over]
    between, silent, odd = gaps(counts, working)
    used = [place for place, count in enumerate(counts) if count]
    assert all(not counts[place] and used[0] < place < used[-1] for place in between)
    if used:
        assert used[-1] - used[0] + 1 == len(used) + len(between)
        assert silent == max(0, len(working) - used[-1] - 1)
    assert not (odd and not between and not silent)


# over the invented hospital


def test_each_source_has_the_events_of_the_files(demo: Demo) -> None:
    """Of Windows and the client's operations; by a plain reading."""
    expected: dict[tuple[str, str], int] = {}
    for name, rows, host in (
        ("windows", demo.logs.windows(), "computer"),
        ("client_operations", demo.logs.client(), "コンピュータ名"),
    ):
        for row in rows:
            if (DAY.first or 0) <= row.time <= (DAY.last or 0):
                key = (row[host].casefold(), name)
                expected[key] = expected.get(key, 0) + 1
    table = demo.make("completeness", DAY, limit=1000).table("sources")
    counted = {
        (str(row["host"]).casefold(), row["collector"]): row["events"]
        for row in table.rows
        if row["collector"] in ("windows", "client_operations")
    }
    assert counted == expected
    assert len(expected) > 50


def test_every_event_is_in_the_report(demo: Demo) -> None:
    report = demo.make("completeness", DAY, limit=1000)
    inside = [event for event in demo.events if (DAY.first or 0) <= event.time <= (DAY.last or 0)]
    totals = {one.name: one.value for one in report.totals}
    assert totals["events"] == len(inside) == sum(row["events"] for row in report.table("sources").rows)
    (chart,) = report.charts
    assert sum(value or 0 for one in chart.series for value in one.values) == len(inside)


def test_the_log_that_was_cleared_and_what_could_not_be_read_are_told(demo: Demo) -> None:
    incident = demo.incident("cleared-log")
    rows = demo.make("completeness", Period()).table("troubles").rows
    (row,) = (one for one in rows if one["code"] == "cleared")
    assert row["host"].partition(".")[0] == incident["hosts"][0]
    assert row["from"] == TROUBLES.milliseconds(incident["facts"]["time"])
    (rejected,) = (one for one in rows if one["code"] == "rejects")
    assert rejected["count"].en == f"{len(demo.truth['broken'])} records"
