"""A week of the EHR of a small ward, as its log, and the list of the staff."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from support.command import commanded, ingested

from logctl.contracts.report import Made, Period
from logctl.pipeline.engine import Engine
from logctl.report.inquiry import inquiry
from logctl.settings import load_settings

HEAD = "操作日時,端末名,利用者ID,利用者氏名,職種,操作内容,画面名,患者番号,患者氏名,対象利用者ID,緊急,結果"
STAFF = "職員番号,氏名,ログイン名,部署,職種,適用開始日\n1,秋空 花子,h_akisora,3B,看護師,2020/04/01\n2,森 一郎,i_mori,3B,医師,2020/04/01\n"
ZONE = ZoneInfo("Asia/Tokyo")


def at(day: int, clock: str) -> int:
    hours, minutes = map(int, clock.split(":"))
    return round(datetime(2026, 10, day, hours, minutes, tzinfo=ZONE).timestamp() * 1000)


WEEK = Period(at(19, "0:00"), at(26, "0:00") - 1)
"""From Monday."""


def line(day: int, clock: str, user: str, what: str, patient: str = "", **more: str) -> str:
    name, role = {"h_akisora": ("秋空 花子", "看護師"), "i_mori": ("森 一郎", "医師")}.get(
        user, (user, "看護師")
    )
    screen = "カルテ" if patient else "入力メニュー"
    called = more.get("called", f"患者 {patient}") if patient else ""
    cells = [
        f"2026/10/{day} {clock}:00",
        more.get("terminal", "3B-PC01"),
        user,
        name,
        role,
        what,
        screen,
        patient,
        called,
    ]
    return ",".join([*cells, more.get("target", ""), more.get("emergency", ""), more.get("result", "")])


def lines() -> Iterator[str]:
    yield HEAD
    yield line(20, "8:50", "h_akisora", "ログイン")
    yield line(20, "9:01", "h_akisora", "参照", "00000147")
    yield line(20, "9:02", "h_akisora", "更新", "00000147")
    yield line(20, "9:03", "h_akisora", "ログアウト")
    yield line(20, "23:10", "h_akisora", "参照", "00000148", called="森一郎")
    yield line(21, "8:00", "i_mori", "ログイン失敗", terminal="3B-PC02")
    yield line(21, "9:00", "i_mori", "ログイン", terminal="3B-PC02")
    yield line(21, "9:05", "i_mori", "参照", "00000147", terminal="3B-PC02", emergency="1")
    yield line(21, "9:06", "i_mori", "印刷", "00000147", terminal="3B-PC02")
    yield line(21, "9:07", "i_mori", "参照", "00000149", terminal="3B-PC02", result="拒否")
    for number in range(12):
        for patient in range(60 if number == 11 else 2):
            yield line(22, f"10:{patient:02}", f"n_{number:02}", "参照", f"{1000 + patient:08}")
    yield line(26, "9:00", "h_akisora", "参照", "00000147")


Reviewed = Callable[..., Made]


@pytest.fixture(scope="session")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ward")
    log, staff = folder / "logs" / "ehr.csv", folder / "staff.csv"
    log.parent.mkdir()
    log.write_bytes("".join(one + "\r\n" for one in lines()).encode("cp932"))
    staff.write_bytes(STAFF.encode("cp932"))
    home = ingested(folder, log)
    commanded(folder, "people", "import", staff)
    commanded(folder, "search", "ehr.patient.id:00000147", "--purpose", "照会", "--count")
    return home


@pytest.fixture
def reviewed(ward: Path) -> Iterator[Reviewed]:
    engine = Engine(load_settings({"home": ward}, environment={}), "ja")

    def made(period: Period = WEEK, **values: Any) -> Made:
        given: Mapping[str, Any] = values
        with inquiry(engine, at(31, "0:00")) as asked:
            found: Made = engine.manager.reports["access-review"].make(asked, period, given)
            return found

    yield made
    engine.close()
