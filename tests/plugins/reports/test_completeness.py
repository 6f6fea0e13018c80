"""What was collected, and what is missing in it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from support.command import ingested
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
TROUBLES = __import__(type(REPORT).__module__.rpartition(".")[0] + ".troubles", fromlist=["trouble_table"])
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
    assert [row["code"] for row in table.rows] == ["cleared", "hole", "offset", "silence", "step"]
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
