"""Two reviews of the invented hospital, against a plain reading of its files."""

import csv
import json
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pytest
from support.command import commanded, ingested

from logctl.contracts.report import Made, Period
from logctl.demo.generate import Written, write_hospital
from logctl.demo.hospital import Size
from logctl.pipeline.engine import Engine
from logctl.report.inquiry import inquiry
from logctl.settings import load_settings

TOKYO = ZoneInfo("Asia/Tokyo")
LAST = date(2026, 10, 28)
DAYS = 1
END = round(datetime(2026, 10, 29, tzinfo=TOKYO).timestamp() * 1000)
PERIOD = Period(END - DAYS * 24 * 3_600_000, END - 1)
READ = ("ehr/*.csv", "network/syslog-*.log", "windows-servers/KARTE-AP01-*.xml")
"""Where the vendor comes."""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    return write_hospital(tmp_path_factory.mktemp("demo") / "out", Size(10, DAYS, 3, LAST))


@pytest.fixture(scope="module")
def asked(written: Written, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder = tmp_path_factory.mktemp("reviewed")
    home = ingested(folder, *(file for name in READ for file in sorted(written.logs.glob(name))))
    for command, name in (("people", "staff"), ("maintenance", "maintenance")):
        commanded(folder, command, "import", written.logs.parent / "lists" / f"{name}.csv")
    engine = Engine(load_settings({"home": home}, environment={}), "ja")
    with inquiry(engine, END) as found:
        yield found
    engine.close()


def made(asked: Any, name: str, **values: Any) -> Made:
    found: Made = asked.engine.manager.reports[name].make(asked, PERIOD, values)
    return found


def numbers(found: Made) -> dict[str, float]:
    return {one.name: one.value for one in found.totals}


# the EHR


@pytest.fixture(scope="module")
def rows(written: Written) -> list[dict[str, str]]:
    """Of the period, without lines that were spoilt."""
    spoilt = {(one["file"], one["line"]) for one in written.truth["broken"]}
    found = []
    for file in sorted((written.logs / "ehr").iterdir()):
        header, *lines = file.read_text("cp932").splitlines()
        for number, cells in enumerate(csv.reader(lines), 2):
            row = dict(zip(header.split(","), cells, strict=False))
            if (f"ehr/{file.name}", number) not in spoilt and time_of(row) >= (PERIOD.first or 0):
                found.append(row)
    return [row for row in found if time_of(row) < END]


def time_of(row: dict[str, str]) -> int:
    text = row["操作日時"].replace("R8.", "2026.") + "+0900"
    return round(datetime.strptime(text, "%Y.%m.%d %H:%M:%S%z").timestamp() * 1000)


def is_late(time: int) -> bool:
    """Of days none of which is a holiday."""
    moment = datetime.fromtimestamp(time / 1000, TOKYO)
    return moment.weekday() > 4 or not (8, 30) <= (moment.hour, moment.minute) < (17, 30)


def test_the_numbers_of_the_access_log_are_those_of_its_files(asked: Any, rows: list[dict[str, str]]) -> None:
    accesses = [row for row in rows if row["患者番号"]]
    assert numbers(made(asked, "access-review")) == {
        "records": len(rows),
        "logins": sum(row["操作内容"] == "ログイン" for row in rows),
        "accesses": len(accesses),
        "patients": len({row["患者番号"] for row in accesses}),
        "people": len({row["利用者ID"] for row in rows}),
        "terminals": len({row["端末名"] for row in rows}),
        "late": sum(is_late(time_of(row)) for row in accesses),
    }
    assert len(accesses) > 500


def test_every_person_has_the_numbers_of_the_files(asked: Any, rows: list[dict[str, str]]) -> None:
    accesses = Counter(row["利用者ID"] for row in rows if row["患者番号"])
    patients = Counter(
        user for user, _patient in {(row["利用者ID"], row["患者番号"]) for row in rows if row["患者番号"]}
    )
    late = Counter(row["利用者ID"] for row in rows if row["患者番号"] and is_late(time_of(row)))
    table = made(asked, "access-review", limit=1000).table("people")
    assert {row["user"]: (row["accesses"], row["patients"], row["late"]) for row in table.rows} == {
        user: (accesses[user], patients[user], late[user]) for user in {row["利用者ID"] for row in rows}
    }


def test_releases_and_records_of_the_staff_are_counted_as_in_the_files(
    asked: Any, rows: list[dict[str, str]], written: Written
) -> None:
    with (written.logs.parent / "lists" / "staff.csv").open(encoding="cp932") as stream:
        staff = {row["氏名"] for row in csv.DictReader(stream)}
    counts = {row["criterion"]: row["count"] for row in made(asked, "access-review").table("criteria").rows}
    assert counts["staff"] == sum(row["患者氏名"] in staff for row in rows)
    forced = [row for row in rows if row["操作内容"] == "強制解除"]
    assert counts["unexplained"] == len(forced) > 0
    assert counts["released"] == counts["login_failed"] == counts["emergency"] == counts["output"] == 0


def test_the_form_of_the_patient_at_whom_many_looked_has_each_look(
    asked: Any, rows: list[dict[str, str]], written: Written
) -> None:
    facts = next(one for one in written.truth["incidents"] if one["id"] == "snooping")["facts"]
    found = made(asked, "access-review", patient=facts["patient"], sample=0).table("sample")
    mine = [row for row in rows if row["患者番号"] == facts["patient"]]
    assert [(row["user"], row["name"], row["category"]) for row in found.rows] == [
        (row["利用者ID"], row["利用者氏名"], row["画面名"]) for row in sorted(mine, key=time_of)
    ]
    looks = Counter(row["user"] for row in found.rows)
    assert {user: looks[user] for user in facts["views"]} == facts["views"]
    logins = [(row["利用者ID"], row["端末名"], time_of(row)) for row in rows if row["操作内容"] == "ログイン"]
    for row, one in zip(found.rows, sorted(mine, key=time_of), strict=True):
        last = max(
            time for user, terminal, time in logins
            if (user, terminal) == (one["利用者ID"], one["端末名"]) and time <= time_of(one)
        )  # fmt: skip
        moment = datetime.fromtimestamp(last / 1000, TOKYO)
        assert (
            f"{moment:%Y}/{moment.month}/{moment.day} {moment.hour}:{moment:%M:%S} ログイン"
            in row["operation"].ja
        )


# the vendor


def logons(written: Written, account: str) -> Iterator[tuple[int, int, str]]:
    """Each logon of the account to a server: begin, end, from where."""
    begun: dict[str, tuple[int, str]] = {}
    for file in sorted((written.logs / "windows-servers").glob("KARTE-AP01-Security*.xml")):
        for text in file.read_text("utf-8").split("</Event>"):
            if account not in text or "<EventID>46" not in text:
                continue
            event = ElementTree.fromstring(text[text.index("<Event ") :] + "</Event>")
            code = next(one.text for one in event.iter() if one.tag.endswith("EventID"))
            data = {one.get("Name"): one.text or "" for one in event.iter() if one.tag.endswith("Data")}
            time = next(one.get("SystemTime", "") for one in event.iter() if one.tag.endswith("TimeCreated"))
            if data.get("TargetUserName") == account and code == "4624":
                begun[data["TargetLogonId"]] = (milliseconds(time), data["IpAddress"])
            elif data.get("TargetUserName") == account and code == "4634" and data["TargetLogonId"] in begun:
                begin, origin = begun.pop(data["TargetLogonId"])
                yield begin, milliseconds(time), origin


def tunnels(written: Written, account: str) -> Iterator[tuple[int, int, str]]:
    begin = 0
    for file in sorted((written.logs / "network").glob("syslog-*.log")):
        for text in file.read_text("utf-8").splitlines():
            if f'user="{account}"' in text and "tunnel" in text:
                time = milliseconds(text.split(" ")[0])
                if 'action="tunnel-up"' in text:
                    begin = time
                elif 'action="tunnel-down"' in text:
                    yield begin, time, text.partition("remip=")[2].split(" ")[0]


def milliseconds(text: str) -> int:
    return round(
        datetime.fromisoformat(text[:26].rstrip("Z") + "+00:00" if text.endswith("Z") else text).timestamp()
        * 1000
    )


def test_the_sessions_are_those_that_the_logs_of_servers_and_firewall_tell(
    asked: Any, written: Written
) -> None:
    expected = sorted({*logons(written, "vendor_maint"), *tunnels(written, "vendor_maint")})
    table = made(asked, "remote-maintenance").table("sessions")
    assert [(row["begin"], row["end"], row["origin"]) for row in table.rows] == expected
    assert len(expected) == 4


def test_the_visit_at_night_is_marked_and_the_planned_one_is_not(asked: Any, written: Written) -> None:
    table = made(asked, "remote-maintenance").table("sessions")
    results = {row["begin"]: row["result"] for row in table.rows}
    night = next(one for one in written.truth["incidents"] if one["id"] == "vendor-at-night")
    begun = milliseconds(night["begin"])
    text = (written.logs.parent / "routine.ndjson").read_text("utf-8")
    planned = [one for one in map(json.loads, text.splitlines()) if one["what"] == "planned maintenance"]
    assert results[begun] == "none"
    assert {results[milliseconds(one["time"])] for one in planned} == {"whole"}
    assert [table.is_marked(row) for row in table.rows] == [row["result"] == "none" for row in table.rows]
    (row,) = (one for one in table.rows if one["begin"] == begun)
    assert night["facts"]["command"] in row["told"]
    assert row["origin"] == night["facts"]["address"]


def test_refused_logons_are_as_many_as_were_tried(asked: Any, written: Written) -> None:
    facts = {one["id"]: one["facts"] for one in written.truth["incidents"]}
    tried = facts["brute-force"]["failures"] + facts["vpn-guessing"]["failures"]
    assert numbers(made(asked, "remote-maintenance"))["failures"] == tried


def test_the_plan_is_that_of_the_list(asked: Any, written: Written) -> None:
    with (written.logs.parent / "lists" / "maintenance.csv").open(encoding="cp932") as stream:
        planned = [
            row for row in csv.DictReader(stream) if row["開始"] < f"{LAST + timedelta(days=1):%Y/%m/%d}"
        ]
    table = made(asked, "remote-maintenance").table("plan")
    assert [(row["number"], row["approver"], row["state"], row["sessions"]) for row in table.rows] == [
        (row["管理番号"], row["承認者"], "done", 1) for row in planned
    ]


def test_both_are_told_in_every_form(asked: Any, written: Written, tmp_path: Path) -> None:
    """Times that are not on record and texts in two languages do not stop any of them."""
    from logctl.cli.report_forms import value_of
    from logctl.report.text import Reader

    for name in ("access-review", "remote-maintenance"):
        told = json.dumps(value_of(made(asked, name), Reader("ja", TOKYO)), ensure_ascii=False)
        assert '", "' in told and "[[" not in told
    del written, tmp_path
