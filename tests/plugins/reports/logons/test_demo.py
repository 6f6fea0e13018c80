"""The report over an invented hospital: every number against one that was counted without it."""

from collections import Counter, defaultdict
from typing import Any

import pytest
from support.counting import is_closed, is_system, short, within
from support.demo_day import AFTERNOON, DAY, Demo
from support.demo_logs import Row
from support.few_events import by, rows, totals

from logctl import Made

ALL = 10_000
INTERACTIVE, NETWORK, REMOTE, UNLOCK = ("2", "11"), ("3", "8"), ("10", "12"), ("7", "13")


@pytest.fixture(scope="module")
def day(demo: Demo) -> Made:
    return demo.make("logons", DAY, limit=ALL)


@pytest.fixture(scope="module")
def recorded(demo: Demo) -> list[Row]:
    """Log-ons of people and failures, as Windows records them."""
    return [
        row
        for row in within(DAY, demo.logs.windows())
        if row["code"] in ("4624", "4625") and not is_system(row["TargetUserName"].lower())
    ]


def of(recorded: list[Row], code: str, types: tuple[str, ...]) -> list[Row]:
    return [row for row in recorded if row["code"] == code and row["LogonType"] in types]


def users(of_rows: list[Row]) -> dict[str, int]:
    return dict(Counter(row["TargetUserName"].lower() for row in of_rows))


def column(made: Made, table: str, key: str, value: str) -> dict[Any, Any]:
    """Without nothing."""
    return {row[key]: row[value] for row in rows(made, table) if row[value]}


def refused(demo: Demo) -> list[Row]:
    return [row for row in within(DAY, demo.logs.firewall()) if row["action"] == "ssl-login-fail"]


def ehr_logins(demo: Demo) -> list[Row]:
    return [row for row in within(DAY, demo.logs.ehr()) if row["操作内容"] == "ログイン"]


def test_people_are_those_of_the_logs(demo: Demo, day: Made, recorded: list[Row]) -> None:
    assert column(day, "people", "account", "interactive") == users(of(recorded, "4624", INTERACTIVE))
    assert column(day, "people", "account", "network") == users(of(recorded, "4624", NETWORK))
    assert column(day, "people", "account", "desktop") == users(of(recorded, "4624", REMOTE))
    assert column(day, "people", "account", "ehr") == Counter(row["利用者ID"] for row in ehr_logins(demo))


def test_failures_are_those_of_the_logs(demo: Demo, day: Made, recorded: list[Row]) -> None:
    windows = Counter(users([row for row in recorded if row["code"] == "4625"]))
    everything = windows + Counter(row["user"] for row in refused(demo))
    assert everything
    assert column(day, "failures", "account", "failures") == everything
    assert column(day, "people", "account", "failures") == everything
    assert totals(day)["failures"] == everything.total()
    assert sum(row["failures"] for row in rows(day, "reasons")) == everything.total()


def test_kinds_are_those_of_the_logs(demo: Demo, day: Made, recorded: list[Row]) -> None:
    found = by(day, "kinds", "kind")
    for name, types in (
        ("interactive", INTERACTIVE),
        ("network", NETWORK),
        ("desktop", REMOTE),
        ("unlock", UNLOCK),
    ):
        expected = of(recorded, "4624", types)
        assert expected
        assert found[name]["logons"] == len(expected)
        assert found[name]["out_of_hours"] == sum(is_closed(row.time) for row in expected)
    assert found["vpn"]["failures"] == len(refused(demo))
    assert found["ehr"]["out_of_hours"] == sum(is_closed(row.time) for row in ehr_logins(demo))


def test_computers_are_those_of_the_logs(day: Made, recorded: list[Row]) -> None:
    expected = Counter(short(row["computer"]) for row in of(recorded, "4624", INTERACTIVE))
    assert column(day, "hosts", "host", "interactive") == expected


def test_computers_on_which_an_account_was_used_are_those_of_the_logs(day: Made, recorded: list[Row]) -> None:
    hosts = defaultdict(set)
    for row in of(recorded, "4624", INTERACTIVE + REMOTE):
        hosts[row["TargetUserName"].lower()].add(short(row["computer"]))
    several = {name: len(of_one) for name, of_one in hosts.items() if len(of_one) > 3}
    assert several
    assert column(day, "several", "account", "most") == several


def test_terminals_that_were_used_for_the_ehr_are_those_of_its_log(demo: Demo, day: Made) -> None:
    terminals = defaultdict(set)
    for row in ehr_logins(demo):
        terminals[row["利用者ID"]].add(short(row["端末名"]))
    assert column(day, "ehr", "account", "terminals") == {
        name: len(of_one) for name, of_one in terminals.items()
    }


def test_guessed_passwords_are_found_with_the_success_after_them(demo: Demo, day: Made) -> None:
    guessed, vpn = demo.incident("brute-force"), demo.incident("vpn-guessing")
    found = {row["sources"]: row for row in rows(day, "runs")}
    for incident in (guessed, vpn):
        run = found[incident["facts"]["address"]]
        assert run["account"] == incident["facts"]["account"]
        assert run["failures"] == incident["facts"]["failures"]
        assert f"{run['failures']} 回続けて失敗" in run["reason"].ja
        assert run["last"] < run["success"] <= run["last"] + 60 * 60_000


def test_remote_access_is_told_by_its_source(demo: Demo, day: Made) -> None:
    vendor = demo.incident("vendor-at-night")["facts"]
    found = {(row["account"], row["source"]): row for row in rows(day, "remote")}
    row = found[vendor["account"], vendor["address"]]
    assert row["kind"] == "desktop"
    assert row["out_of_hours"] >= 1
    assert "時間外のログオン" in row["reason"].ja


def test_the_account_of_who_left_is_new_among_those_that_are_used(demo: Demo) -> None:
    made = demo.make("logons", AFTERNOON, limit=ALL)
    begun = {
        row["TargetUserName"].lower()
        for row in demo.logs.windows()
        if row["code"] == "4624" and row.time < (AFTERNOON.first or 0)
    }
    found = by(made, "new", "account")
    assert demo.incident("retired-account")["people"][0] in found
    assert not begun & found.keys()


def test_charts_add_up_to_what_is_counted(day: Made) -> None:
    time, failures, hours = day.charts
    counts = {one.name: sum(value or 0 for value in one.values) for one in time.series}
    told = totals(day)
    assert counts == {name: told[name] for name in counts}
    assert sum(value or 0 for one in failures.series for value in one.values) == told["failures"]
    week = sum(value or 0 for one in hours.series for value in one.values)
    assert week == sum(told[name] for name in ("interactive", "desktop", "device", "vpn", "admin", "ehr"))


def test_a_table_has_the_first_rows_of_a_total(demo: Demo, day: Made) -> None:
    for table in demo.make("logons", DAY, limit=2).tables:
        whole = day.table(table.name)
        assert len(table.rows) <= 2
        assert table.total == whole.total == len(whole.rows)
        assert list(table.rows) == list(whole.rows[: len(table.rows)])
