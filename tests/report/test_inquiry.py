"""What reports ask, against a plain reading of every event."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.command import ingested

from logctl.contracts.report import Inquiry, Period
from logctl.event import Event
from logctl.pipeline.engine import Engine
from logctl.query import Everything
from logctl.report.inquiry import EngineInquiry, inquiry
from logctl.report.parts import closed, hourly
from logctl.settings import load_settings
from logctl.store import Sort
from logctl.words import fold

HEAD = "端末No,コンピュータ名,IPアドレス,セッションID,ログイン名,表示名,日時,カテゴリ,操作種別,元ファイル,ドライブ種別1,先ファイル,ドライブ種別2,アプリケーション,ウィンドウタイトル"
NOW = 1_793_000_000_000
HOUR = 3_600_000


def lines() -> Iterator[str]:
    yield HEAD
    for number in range(240):
        user = ("u_mori", "U_MORI", "ｕ_ono", "k_ito")[number % 4]
        time = f"2026/10/{20 + number % 7:02} {number % 24:02}:{number % 60:02}:00:000"
        who = f"1,PC-{number % 3},10.0.0.{number % 5},1,{user},名前,{time}"
        yield f"{who},ファイルアクセス,読み込み,\\\\fs01\\a\\{number % 9}.pdf,ネットワーク,,,A.exe,"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("inquiry")
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


def everything(asked: EngineInquiry) -> list[Event]:
    return list(asked.engine.store.find(Everything(), Sort(descending=False)))


def test_it_is_what_plugins_are_promised(asked: EngineInquiry) -> None:
    promised: Inquiry = asked
    assert promised.now == NOW
    assert promised.hours.is_working_day is not None


def test_values_are_folded_and_the_commonest_first(asked: EngineInquiry) -> None:
    expected = Counter(fold(str(event.fields["user.name"])) for event in everything(asked))
    assert list(asked.values("*", "user.name").items()) == sorted(
        expected.items(), key=lambda entry: (-entry[1], entry[0])
    )
    assert asked.values("*", "user.name")["u_mori"] == 120
    assert asked.written("user.name", "u_ono") == "ｕ_ono"
    assert asked.written("user.name", "nobody") == "nobody"


def test_addresses_are_shown_as_such(asked: EngineInquiry) -> None:
    assert set(asked.values("*", "host.ip")) == {f"10.0.0.{number}" for number in range(5)}
    assert asked.written("host.ip", "10.0.0.3") == "10.0.0.3"


def test_pairs_are_those_of_a_plain_count_in_either_order(asked: EngineInquiry) -> None:
    expected = Counter(
        (fold(str(event.fields["user.name"])), fold(str(event.fields["file.path"])))
        for event in everything(asked)
    )
    pairs = asked.pairs("*", ("user.name", "file.path"))
    assert {(one.first, one.second): one.count for one in pairs} == expected
    turned = asked.pairs("*", ("file.path", "user.name"))
    assert {(one.second, one.first): one.count for one in turned} == expected


def test_times_out_of_hours_are_counted_as_the_clock_says(asked: EngineInquiry) -> None:
    events = everything(asked)
    first, last = events[0].time, events[-1].time
    times = list(asked.hours.closed_times(first, last))
    late = [event for event in events if not asked.hours.is_open(event.time)]
    assert 0 < len(late) < len(events)
    assert asked.count_within("*", times) == len(late)
    expected = Counter(fold(str(event.fields["user.name"])) for event in late)
    assert asked.values("*", "user.name", times=times) == expected
    assert (asked.count_within("*", []), asked.values("*", "user.name", times=[])) == (0, {})


def test_a_period_has_both_its_ends(asked: EngineInquiry) -> None:
    events = everything(asked)
    period = Period(events[10].time, events[20].time)
    inside = [event for event in events if events[10].time <= event.time <= events[20].time]
    assert asked.count("*", period) == len(inside)
    assert [event.id for event in asked.find("*", period)] == [event.id for event in inside]
    assert [event.id for event in asked.find("*", period, newest=True, limit=1)] == [inside[-1].id]
    assert asked.ends("*", period) == (inside[0].time, inside[-1].time)
    assert asked.ends("user.name:nobody") is None
    assert asked.partial == []


def test_open_ends_are_closed_by_what_there_is(asked: EngineInquiry) -> None:
    events = everything(asked)
    assert closed(asked, Period(), "*") == Period(events[0].time, events[-1].time)
    assert closed(asked, Period(None, 5), "user.name:nobody") == Period(5, 5)
    assert closed(asked, Period(3, 5), "*") == Period(3, 5)


def test_every_hour_has_its_number(asked: EngineInquiry) -> None:
    events = everything(asked)
    hours = hourly(asked, "user.name:k_ito", Period(events[0].time, events[-1].time))
    found = {moment.strftime("%d %H"): count for moment, count in hours if count}
    expected = Counter(f"{20 + number % 7:02} {number % 24:02}" for number in range(240) if number % 4 == 3)
    assert found == expected


def test_without_lists_and_alerts_there_are_none(asked: EngineInquiry) -> None:
    assert asked.register("people") == []
    assert asked.alerts() == []
    assert list(asked.looks()) == []
    assert asked.completeness().not_assessable >= 1
