"""The review of the access log: what it counts, what it marks, and the sample."""

import hashlib
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from logctl.contracts.report import Made, Period, Row
from logctl.event import Event
from logctl.pipeline.engine import Engine
from logctl.query import Is
from logctl.settings import load_settings
from logctl.store import Sort

from .conftest import WEEK, ZONE, at

Reviewed = Callable[..., Made]


def counts(found: Made) -> dict[str, Any]:
    return {row["criterion"]: row["count"] for row in found.table("criteria").rows}


def numbers(found: Made) -> dict[str, float]:
    return {one.name: one.value for one in found.totals}


def operations(rows: list[Row]) -> list[str]:
    return [row["operation"].ja for row in rows]


def test_the_numbers_are_those_of_the_log(reviewed: Reviewed) -> None:
    assert numbers(reviewed()) == {
        **{"records": 10 + 11 * 2 + 60, "logins": 2, "accesses": 6 + 11 * 2 + 60},
        **{"patients": 3 + 60, "people": 2 + 12, "terminals": 2, "late": 1},
    }


def test_each_criterion_has_its_count_and_those_with_any_are_marked(reviewed: Reviewed) -> None:
    found = reviewed()
    assert counts(found) == {
        **{"emergency": 1, "refused": 1, "released": 0, "output": 1, "wrong_patient": 0, "login_failed": 1},
        **{"unexplained": 0, "out_of_hours": 1, "staff": 1, "many_patients": 1},
    }
    table = found.table("criteria")
    assert all(table.is_marked(row) is bool(row["count"]) for row in table.rows)
    assert all(row["how"].ja and row["how"].en for row in table.rows)


def test_the_records_of_each_criterion_are_listed(reviewed: Reviewed) -> None:
    table = reviewed().table("attention")
    listed = {row["criterion"]: row["operation"].ja for row in table.rows}
    assert listed == {
        "emergency": "緊急アクセス カルテ参照（患者 00000147、端末 3B-PC02、2026/10/21 9:00:00 ログイン）",
        "refused": "操作の失敗（患者 00000149、端末 3B-PC02、2026/10/21 9:00:00 ログイン）",
        "output": "カルテ印刷（患者 00000147、端末 3B-PC02、2026/10/21 9:00:00 ログイン）",
        "login_failed": "ログイン失敗（端末 3B-PC02）",
        "staff": "カルテ参照（患者 00000148、端末 3B-PC01、2026/10/20 8:50:00 ログイン）",
        "out_of_hours": "カルテ参照（患者 00000148、端末 3B-PC01、2026/10/20 8:50:00 ログイン）",
    }
    assert table.total == len(table.rows) == 6
    assert all(table.is_marked(row) for row in table.rows)


def test_the_form_has_its_five_columns_and_tells_login_access_and_patient(reviewed: Reviewed) -> None:
    table = reviewed(user=("h_akisora",), sample=0).table("sample")
    assert [column.label.ja for column in table.columns] == [
        "ユーザーID",
        "氏名",
        "時刻",
        "カテゴリ",
        "操作情報",
    ]
    shown = [tuple(str(table.shown(row, one, "ja")) for one in table.columns) for row in table.rows]
    assert shown[:2] == [
        ("h_akisora", "秋空 花子", "2026/10/20 8:50:00", "入力メニュー", "ログイン（端末 3B-PC01）"),
        ("h_akisora", "秋空 花子", "2026/10/20 9:01:00", "カルテ",
         "カルテ参照（患者 00000147、端末 3B-PC01、2026/10/20 8:50:00 ログイン）"),
    ]  # fmt: skip


def test_a_log_in_before_the_period_is_known_within_a_day(reviewed: Reviewed) -> None:
    night = reviewed(Period(at(20, "12:00"), at(20, "23:59"))).table("sample").rows
    assert operations(list(night)) == [
        "カルテ参照（患者 00000148、端末 3B-PC01、2026/10/20 8:50:00 ログイン）"
    ]
    later = reviewed(Period(at(26, "0:00"), at(26, "23:59"))).table("sample").rows
    assert operations(list(later)) == ["カルテ参照（患者 00000147、端末 3B-PC01）"]


def events(home: Path) -> list[Event]:
    engine = Engine(load_settings({"home": home}, environment={}), "ja")
    found = list(engine.store.find(Is("logctl.category", "ehr"), Sort(descending=False)))
    engine.close()
    return [one for one in found if (WEEK.first or 0) <= one.time <= (WEEK.last or 0)]


def place(event: Event) -> bytes:
    return hashlib.sha256(f"{WEEK.first} {WEEK.last} {event.id}".encode()).digest()


@pytest.mark.parametrize("size", [1, 7, 50])
def test_the_sample_is_that_of_the_hashes_in_the_order_of_time(
    reviewed: Reviewed, ward: Path, size: int
) -> None:
    rows = reviewed(sample=size).table("sample").rows
    expected = sorted(sorted(events(ward), key=place)[:size], key=lambda event: event.order)
    assert [row["id"] for row in rows] == [event.id for event in expected]


def test_the_sample_is_the_same_again_and_another_for_another_period(reviewed: Reviewed) -> None:
    first, again = (reviewed(sample=10).table("sample") for _time in range(2))
    assert first == again
    other = reviewed(Period((WEEK.first or 0) - 1, WEEK.last), sample=10).table("sample")
    assert [row["id"] for row in other.rows] != [row["id"] for row in first.rows]
    assert "SHA-256" in first.notes[0].text("ja")
    assert "10" in first.notes[0].text("en") and "92" in first.notes[0].text("en")


def test_rows_of_the_sample_are_marked_where_a_criterion_finds_them(reviewed: Reviewed) -> None:
    table = reviewed(sample=0).table("sample")
    assert table.total == 92
    assert "92 件すべて" in table.notes[0].text("ja")
    marked = [row["time"] for row in table.rows if table.is_marked(row)]
    assert marked == [
        f"2026/10/{text}:00" for text in ("20 23:10", "21 8:00", "21 9:05", "21 9:06", "21 9:07")
    ]


def test_times_are_as_in_the_manual(reviewed: Reviewed) -> None:
    times = [row["time"] for row in reviewed(sample=0).table("sample").rows]
    assert all(re.fullmatch(r"2026/10/2\d \d{1,2}:\d\d:\d\d", one) for one in times)
    moments = [datetime.strptime(one, "%Y/%m/%d %H:%M:%S").replace(tzinfo=ZONE) for one in times]
    assert moments == sorted(moments)


@pytest.mark.parametrize("patient", ["00000147", "147", "0147"])
def test_one_patient_is_asked_for_in_whatever_width(reviewed: Reviewed, patient: str) -> None:
    found = reviewed(patient=patient)
    assert numbers(found)["records"] == 4
    assert {row["user"] for row in found.table("sample").rows} == {"h_akisora", "i_mori"}
    assert found.conditions == [(found.conditions[0][0], patient)]


def test_no_other_patient_is_taken_for_it(reviewed: Reviewed) -> None:
    assert numbers(reviewed(patient="47"))["records"] == 0
    assert numbers(reviewed(patient="*"))["records"] == 88


@pytest.mark.parametrize(
    ("users", "expected"), [(("i_mori",), 5), (("i_mori", "h_akisora"), 10), (("n_0*",), 20), (("n-00",), 0)]
)
def test_people_are_asked_for_one_by_one_or_by_pattern(
    reviewed: Reviewed, users: tuple[str, ...], expected: int
) -> None:
    assert numbers(reviewed(user=users))["records"] == expected


def test_a_person_with_unusually_many_patients_is_marked_and_stands_first(reviewed: Reviewed) -> None:
    table = reviewed().table("people")
    first, *others = table.rows
    assert (first["user"], first["patients"], first["accesses"], first["compared"]) == ("n_11", 60, 60, 13)
    assert first["bound"] <= 60
    assert table.is_marked(first)
    assert not any(table.is_marked(row) for row in others)
    akisora = next(row for row in others if row["user"] == "h_akisora")
    assert (akisora["name"], akisora["logins"], akisora["accesses"], akisora["late"]) == (
        "秋空 花子",
        1,
        3,
        1,
    )
    assert akisora["department"] == "3B"


def test_who_looked_at_the_logs_is_told(reviewed: Reviewed, ward: Path) -> None:
    del ward
    (row,) = reviewed(Period()).table("looks").rows or ({},)
    assert row == {} or (row["count"], row["purpose"]) == (1, "照会")
    looks = reviewed(Period(WEEK.first, at(19, "0:00") + 400 * 24 * 3_600_000)).table("looks").rows
    assert sum(one["count"] for one in looks if one["purpose"] == "照会") == 1


def test_the_charts_add_up_to_the_accesses(reviewed: Reviewed) -> None:
    found = reviewed()
    for chart in found.charts:
        assert (
            sum(sum(value or 0 for value in one.values) for one in chart.series) == numbers(found)["accesses"]
        )


def test_a_period_without_records_is_an_empty_form_to_be_stamped(reviewed: Reviewed) -> None:
    found = reviewed(Period(at(1, "0:00"), at(2, "0:00")))
    assert set(numbers(found).values()) == {0}
    assert found.charts == ()
    assert found.table("sample").total == 0
    assert len(found.review) > 4


def test_it_speaks_english_too(reviewed: Reviewed) -> None:
    found = reviewed(user=("i_mori",))
    assert "record printed (patient 00000147, terminal 3B-PC02, logged in at 2026/10/21 9:00:00)" in [
        row["operation"].en for row in found.table("sample").rows
    ]
