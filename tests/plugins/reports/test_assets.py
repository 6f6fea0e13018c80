"""Lists beside what logs know."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from support.command import commanded, ingested
from support.demo_day import DAY, Demo
from support.few_events import BEGIN, HOUR, FewEvents, by, rows, shown, totals
from support.few_events import DAY as A_DAY
from support.notices import manager

from logctl.contracts.report import Made, Period
from logctl.pipeline.engine import Engine
from logctl.report.inquiry import EngineInquiry, inquiry
from logctl.settings import load_settings

TOKYO = ZoneInfo("Asia/Tokyo")
NOW = 1_794_000_000_000
REPORT = manager().reports["assets"]
HEAD = "端末No,コンピュータ名,IPアドレス,セッションID,ログイン名,表示名,日時,カテゴリ,操作種別,元ファイル,ドライブ種別1,先ファイル,ドライブ種別2,アプリケーション,ウィンドウタイトル"
STAFF = "職員番号,氏名,ログイン名,部署,適用開始日,適用終了日\n001,森 優子,u_mori,2東病棟,2020/04/01,\n002,今井 彩,a_imai,医事課,2020/04/01,2026/10/03\n003,不在 花子,h_fuzai,医事課,2020/04/01,\n004,退職 前,t_mae,医事課,2020/04/01,2026/10/06\n"
TERMINALS = (
    "端末No,コンピューター名,設置場所,適用開始日\n00012,PC-1,2東病棟,2020/04/01\n00013,PC-9,倉庫,2020/04/01\n"
)


def lines() -> Iterator[str]:
    yield HEAD
    for day, host, user in (
        (2, "PC-1", "u_mori"),
        (2, "PC-2", "a_imai"),
        (5, "PC-1", "A_IMAI"),
        (5, "PC-2", "ward2e"),
        (5, "PC-1", "t_mae"),
    ):
        time = f"2026/10/{day:02} 09:00:00:000"
        yield f"1,{host},10.0.0.1,1,{user},名,{time},ファイルアクセス,読み込み,\\\\fs\\a,ネットワーク,,,A.exe,"


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("assets")
    logs = folder / "logs" / "operations.csv"
    logs.parent.mkdir()
    logs.write_bytes("".join(one + "\r\n" for one in lines()).encode("cp932"))
    return ingested(folder, logs)


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("assets_listed")
    logs = folder / "operations.csv"
    logs.write_bytes("".join(one + "\r\n" for one in lines()).encode("cp932"))
    home = ingested(folder, logs)
    for name, text, command in (("staff", STAFF, "people"), ("terminals", TERMINALS, "asset")):
        (folder / f"{name}.csv").write_text(text, "utf-8")
        commanded(folder, command, "import", folder / f"{name}.csv")
    return home


def made(home: Path, first: int = 1, last: int = 31, limit: int | None = None) -> Made:
    engine = Engine(load_settings({"home": home}, environment={}), "ja")
    begin = round(datetime(2026, 10, first, tzinfo=TOKYO).timestamp() * 1000)
    end = round(datetime(2026, 10, last, 23, 59, 59, tzinfo=TOKYO).timestamp() * 1000)
    try:
        with inquiry(engine, NOW) as asked:
            assert isinstance(asked, EngineInquiry)
            return REPORT.make(asked, Period(begin, end), {"limit": limit})
    finally:
        engine.close()


def states(report: Made, table: str, key: str) -> dict[str, tuple[str, bool]]:
    found = report.table(table)
    return {row[key].casefold(): (row["state"].en, found.is_marked(row)) for row in found.rows}


def test_hosts_are_compared_by_their_short_names(listed: Path) -> None:
    assert states(made(listed), "hosts", "host") == {
        "pc-2": ("not in the list", True),
        "pc-1": ("in both", False),
        "pc-9": ("in the list only", False),
    }
    rows = {row["host"]: row for row in made(listed).table("hosts").rows}
    assert (rows["pc-1"]["no"], rows["pc-1"]["ward"], rows["pc-1"]["events"]) == ("00012", "2東病棟", 3)
    assert rows["pc-9"].get("events") is None


def test_an_account_that_was_used_after_its_person_left_is_marked_and_before_is_not(listed: Path) -> None:
    found = states(made(listed), "accounts", "login")
    assert found == {
        "a_imai": ("used after leaving", True),
        "ward2e": ("not in the list", True),
        "u_mori": ("in both", False),
        "t_mae": ("in both", False),
        "h_fuzai": ("in the list only", False),
    }
    until_the_third = states(made(listed, 1, 3), "accounts", "login")
    assert until_the_third["a_imai"] == ("in both", False)


def test_totals_say_what_only_one_of_them_has(listed: Path) -> None:
    totals = {one.name: one.value for one in made(listed).totals}
    assert (
        totals["hosts_listed"],
        totals["hosts_seen"],
        totals["hosts_unlisted"],
        totals["hosts_unseen"],
    ) == (2, 2, 1, 1)
    assert (totals["accounts_listed"], totals["accounts_seen"], totals["accounts_unlisted"]) == (4, 4, 1)


def test_without_lists_nothing_is_marked_and_the_command_is_named(bare: Path) -> None:
    found = made(bare)
    for table, command in (
        ("hosts", "asset import"),
        ("accounts", "people import"),
        ("devices", "--devices"),
    ):
        shown = found.table(table)
        assert not any(shown.is_marked(row) for row in shown.rows)
        assert command in shown.notes[0].text("en")


def test_of_a_time_without_logs_only_the_lists_are_there(listed: Path) -> None:
    found = made(listed, 20, 21)
    assert {state for state, _marked in states(found, "hosts", "host").values()} == {"in the list only"}


def test_marked_rows_stand_first_in_a_short_table(listed: Path) -> None:
    table = made(listed, limit=1).table("hosts")
    assert ([row["host"] for row in table.rows], table.total) == (["pc-2"], 3)


# accounts


def used(few: FewEvents, account: str, time: int = HOUR, **fields: str) -> None:
    told = {"user.name": account, "host.name": "pc-1", "logctl.collector": "windows"}
    few.add(time, told | {name.replace("__", "."): value for name, value in fields.items()})


def test_an_account_of_somebody_who_left_before_the_period_is_marked_as_such(few: FewEvents) -> None:
    few.list_person("001", "森 優子", "u_mori")
    few.list_person("002", "太田 茂", "s_ota", logctl__register__to="2026-08-01T23:59:59.999+09:00")
    used(few, "s_ota")
    used(few, "u_mori")
    found = few.make("assets")
    row = by(found, "accounts", "login")["s_ota"]
    assert (row["state"].en, row["odd"], row["name"], row["staff"]) == (
        "used after leaving",
        True,
        "太田 茂",
        "002",
    )
    assert row["until"] < BEGIN
    assert (totals(found)["accounts_listed"], totals(found)["accounts_unlisted"]) == (1, 1)


def test_who_left_and_came_back_is_in_the_list(few: FewEvents) -> None:
    few.list_person("002", "太田 茂", "s_ota", logctl__register__to="2026-08-01T23:59:59.999+09:00")
    few.list_person("009", "太田 茂", "s_ota")
    used(few, "s_ota")
    assert states(few.make("assets"), "accounts", "login") == {"s_ota": ("in both", False)}


def test_a_failed_attempt_is_no_use_of_an_account(few: FewEvents) -> None:
    few.list_person("001", "森 優子", "u_mori")
    few.list_person("002", "太田 茂", "s_ota", logctl__register__to="2026-08-01T23:59:59.999+09:00")
    for account in ("s_ota", "admin", "u_mori"):
        used(few, account, event__outcome="failure")
    assert states(few.make("assets"), "accounts", "login") == {"u_mori": ("in the list only", False)}


def test_each_account_of_a_person_is_known_with_and_without_its_domain(few: FewEvents) -> None:
    few.list_person("001", "森 優子", "u_mori", "u_mori2", ehr__user__id="00012345")
    used(few, "HOSPITAL\\u_mori")
    used(few, "u_mori@hospital.example", 2 * HOUR)
    used(few, "u_mori2", ehr__user__id="00012345")
    used(few, "PC-1$")
    found = few.make("assets")
    assert states(found, "accounts", "key") == {
        "u_mori": ("in both", False),
        "u_mori2": ("in the list only", False),
        "00012345": ("in both", False),
    }
    events = {row["key"]: row.get("events") for row in rows(found, "accounts")}
    assert events == {"u_mori": 2, "00012345": 1, "u_mori2": None}


# devices


def listed_device(few: FewEvents, serial: str, **fields: Any) -> None:
    told = {
        "logctl.register.name": "devices",
        "event.kind": "enrichment",
        "device.serial_number": serial,
        "logctl.device.no": f"No.{serial}",
        "logctl.collector": "registers",
    }
    few.add(-100 * A_DAY, told | {name.replace("__", "."): value for name, value in fields.items()})


def plugged(few: FewEvents, serial: str, time: int = 12 * HOUR, **fields: Any) -> None:
    told = {"device.serial_number": serial, "host.name": "pc-1", "logctl.collector": "windows"}
    few.add(time, told | {name.replace("__", "."): value for name, value in fields.items()})


def device_states(few: FewEvents) -> dict[str, tuple[str, bool]]:
    return states(few.make("assets"), "devices", "serial")


@pytest.mark.parametrize(
    ("returned", "state"),
    [
        ("2026-10-27", "used after it was returned"),
        ("2026-10-28", "in both"),
        ("2026-11-05", "in both"),
        ("2026-10-28T11:00:00+09:00", "used after it was returned"),
        ("2026-10-28T13:00:00+09:00", "in both"),
    ],
)
def test_a_device_is_marked_where_it_was_used_after_its_return_and_not_before(
    few: FewEvents, returned: str, state: str
) -> None:
    listed_device(few, "s1", logctl__device__returned=returned)
    plugged(few, "s1")
    assert device_states(few) == {"s1": (state, state != "in both")}


def test_a_device_that_is_not_encrypted_or_no_longer_listed_is_marked_where_it_is_used(
    few: FewEvents,
) -> None:
    listed_device(few, "s1", logctl__device__encrypted=False)
    listed_device(few, "s2", logctl__device__encrypted=True)
    listed_device(few, "s3", logctl__device__encrypted=False)
    listed_device(few, "s4", logctl__register__to="2026-10-01T23:59:59.999+09:00")
    for serial in ("s1", "s2", "s4", "s5"):
        plugged(few, serial)
    assert device_states(few) == {
        "s1": ("used without encryption", True),
        "s4": ("used after its end in the list", True),
        "s5": ("not in the list", True),
        "s2": ("in both", False),
        "s3": ("in the list only", False),
    }


def test_of_two_reasons_both_are_told(few: FewEvents) -> None:
    listed_device(few, "s1", logctl__device__encrypted=False, logctl__device__returned="2026-10-01")
    plugged(few, "s1")
    assert device_states(few)["s1"][0] == "used after it was returned; used without encryption"


def test_the_same_number_of_another_maker_is_another_device(few: FewEvents) -> None:
    listed_device(few, "s1", logctl__device__vendor_id="0411", logctl__device__product_id="03c6")
    listed_device(few, "s2", logctl__device__vendor_id="0411")
    plugged(few, "S1", logctl__device__vendor_id="0781", logctl__device__product_id="5567")
    plugged(few, "S2")
    assert device_states(few) == {"s1": ("not in the list", True), "s2": ("in both", False)}


def test_a_number_that_windows_made_is_told(few: FewEvents) -> None:
    listed_device(few, "s1")
    plugged(few, "5&12ab&0", logctl__device__serial_generated=True)
    assert device_states(few)["5&12ab&0"] == ("not in the list (Windows made the number)", True)


def test_where_a_device_was_and_who_had_it_is_told_in_short(few: FewEvents) -> None:
    for number in range(1, 6):
        plugged(few, "s1", user__name=f"u_{number}", host__name=f"pc-{number}")
    plugged(few, "s1", user__name="PC-1$")
    (row,) = rows(few.make("assets"), "devices")
    assert (row["hosts"], row["people"].ja, row["people"].en) == (
        5,
        "u_1, u_2, u_3 ほか2",
        "u_1, u_2, u_3 and 2 more",
    )
    assert row["where"].en == "pc-1, pc-2, pc-3 and 2 more"


# hosts


def test_a_host_that_only_asked_for_an_address_is_seen(few: FewEvents) -> None:
    told = {
        "logctl.register.name": "terminals",
        "event.kind": "enrichment",
        "host.name": "pc-1",
        "logctl.terminal.no": "1",
    }
    few.add(-100 * A_DAY, told | {"logctl.collector": "registers"})
    for host, card in (("PC-1.hospital.example", "AA-1"), ("GUEST", "BB-2"), ("guest", "BB-3")):
        lease = {"logctl.lease.host": host, "logctl.lease.mac": card, "logctl.lease.ip": "10.0.0.9"}
        few.add(HOUR, lease | {"host.name": "dhcp", "logctl.collector": "syslog"})
    used(few, "u_mori")
    found = few.make("assets")
    hosts = by(found, "hosts", "host")
    assert {host: (row["state"].en, row["events"]) for host, row in hosts.items()} == {
        "dhcp": ("not in the list", 3),
        "guest": ("not in the list", 0),
        "pc-1": ("in both", 1),
    }
    assert (hosts["guest"]["cards"].en, hosts["guest"]["addresses"]) == ("BB-2, BB-3", 1)
    assert (hosts["pc-1"]["cards"].en, hosts["pc-1"]["people"]) == ("AA-1", 1)
    assert hosts["guest"]["first"] == hosts["guest"]["last"] == BEGIN + HOUR


# software


def changed(few: FewEvents, action: str, time: int, host: str = "pc-1", **fields: str) -> None:
    told = {"event.action": action, "host.name": host, "logctl.collector": "windows"}
    few.add(time, told | {name.replace("__", "."): value for name, value in fields.items()})


def test_what_was_installed_stands_by_what_was_done_and_failures_first(few: FewEvents) -> None:
    for host in ("pc-1", "pc-2"):
        changed(few, "software-installed", HOUR, host, package__name="Editor")
    changed(few, "software-removed", HOUR, package__name="Editor")
    changed(few, "update-failed", HOUR, package__name="KB1")
    changed(few, "update-started", HOUR, package__name="KB1")
    changed(few, "service-installed", HOUR, service__name="PSEXESVC")
    changed(few, "service-started", HOUR, service__name="Spooler")
    found = few.make("assets")
    told = [(row["action"], row["package"], row["hosts"], row["where"].en) for row in rows(found, "software")]
    assert told == [
        ("update-failed", "KB1", 1, "pc-1"),
        ("software-installed", "Editor", 2, "pc-1, pc-2"),
        ("service-installed", "PSEXESVC", 1, "pc-1"),
        ("software-removed", "Editor", 1, "pc-1"),
    ]
    assert [found.table("software").is_marked(row) for row in found.table("software").rows] == [
        True,
        False,
        False,
        False,
    ]
    assert shown(found, "software", "ja")[0][0] == "更新の失敗"


def test_a_host_is_marked_where_its_updates_fail_or_lie_far_back(few: FewEvents) -> None:
    changed(few, "update-installed", -40 * A_DAY, "old", package__name="KB1")
    changed(
        few, "update-installed", HOUR, "old", package__name="Security Intelligence Update - KB2267602 (1.2)"
    )
    changed(few, "update-installed", -3 * A_DAY, "failing", package__name="KB2")
    changed(few, "update-failed", -2 * A_DAY, "failing", package__name="KB3")
    changed(few, "update-failed", -3 * A_DAY, "fine", package__name="KB3")
    changed(few, "update-installed", -2 * A_DAY, "fine", package__name="KB3")
    changed(few, "update-failed", -2 * A_DAY, "never", package__name="KB3")
    table = few.make("assets").table("updates")
    told = {
        row["host"]: (row["package"], row["failures"], row["state"] and row["state"].en) for row in table.rows
    }
    assert told == {
        "never": ("", 1, "it failed since"),
        "old": ("KB1", 0, "not updated for long"),
        "failing": ("KB2", 1, "it failed since"),
        "fine": ("KB3", 0, ""),
    }
    assert [row["host"] for row in table.rows][-1] == "fine"


def test_without_records_of_updates_it_says_that_nothing_is_known(few: FewEvents) -> None:
    used(few, "u_mori")
    found = few.make("assets")
    for name in ("software", "updates"):
        assert (found.table(name).rows, len(found.table(name).notes)) == ([], 1)


# over the invented hospital


def test_devices_of_the_demo_are_those_of_its_files(demo: Demo) -> None:
    expected: dict[str, set[str]] = defaultdict(set)
    for row in demo.logs.windows():
        inside = (DAY.first or 0) <= row.time <= (DAY.last or 0)
        serial = row["SerialNumber"] or row["DeviceId"].rpartition("\\")[2].partition("&")[0]
        if inside and row["code"] in ("1006", "6416") and serial:
            expected[serial].add(row["computer"].partition(".")[0].casefold())
    table = demo.make("assets", DAY, limit=1000).table("devices")
    assert {row["serial"]: row["hosts"] for row in table.rows} == {
        serial: len(hosts) for serial, hosts in expected.items()
    }
    assert {demo.incident(name)["facts"]["stick"] for name in ("copy-to-stick", "unregistered-stick")} <= {
        *expected
    }


def test_hosts_of_the_demo_are_those_of_its_truth_with_their_cards(demo: Demo) -> None:
    table = demo.make("assets", DAY, limit=1000).table("hosts")
    seen = {row["host"]: row for row in table.rows}
    machines = {one["name"].partition(".")[0].casefold() for one in demo.truth["machines"]}
    assert machines <= {*seen}
    leased = [event for event in demo.events if "logctl.lease.mac" in event.fields]
    cards: dict[str, set[str]] = defaultdict(set)
    for event in leased:
        cards[str(event.fields.get("logctl.lease.host", "")).casefold()].add(
            str(event.fields["logctl.lease.mac"])
        )
    assert {host: row["cards"].en for host, row in seen.items() if row["cards"].en} == {
        host: ", ".join(sorted(found)) for host, found in cards.items() if host
    }
    assert len(cards) > 25


def test_accounts_of_the_demo_are_those_that_succeeded_in_anything(demo: Demo) -> None:
    """By a plain loop over all events."""
    counts: dict[str, int] = defaultdict(int)
    for event in demo.events:
        fields = event.shown
        inside = (DAY.first or 0) <= event.time <= (DAY.last or 0)
        account = str(fields.get("ehr.user.id") or fields.get("user.name") or "")
        machine = account.endswith("$") or account in ("", "SYSTEM", "LOCAL SERVICE")
        if inside and fields.get("event.outcome") != "failure" and not machine:
            counts[account.casefold()] += 1
    table = demo.make("assets", DAY, limit=1000).table("accounts")
    assert {row["key"]: row["events"] for row in table.rows} == counts
    assert len(counts) > 30
