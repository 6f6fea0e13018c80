"""Which records are one session, from when to when."""

from typing import Any

import pytest

from logctl.contracts.report import Period

from .conftest import WEEK, Vendor, at

MINUTE = 60_000


def sessions(vendor: Vendor, period: Period = WEEK, **values: Any) -> list[dict[str, Any]]:
    vendor.work(at(-30, "00:00"), at(-30, "01:00"))
    return [dict(row) for row in vendor.made(period, **values).table("sessions").rows]


def test_a_tunnel_and_the_logons_through_it_are_one_session(vendor: Vendor) -> None:
    vendor.tunnel(at(2, "13:00"))
    for host, logon in (("ap01", "0x1"), ("db01", "0x2")):
        vendor.logon(at(2, "13:05"), host, logon=logon)
        vendor.logoff(at(2, "13:40"), host, logon=logon)
    vendor.tunnel(at(2, "13:45"), "vpn-logged-out")
    (row,) = sessions(vendor)
    assert (row["begin"], row["end"], row["minutes"]) == (at(2, "13:00"), at(2, "13:45"), 45)
    assert (row["origin"], row["way"], row["hosts"]) == ("203.0.113.7", "vpn host", "ap01 db01 fw")


def test_a_stranger_with_the_same_account_at_the_same_time_is_a_session_of_its_own(vendor: Vendor) -> None:
    vendor.logon(at(2, "13:00"), logon="0x1")
    vendor.logon(at(2, "13:10"), origin="10.66.0.1", logon="0x2")
    vendor.logoff(at(2, "13:20"), logon="0x2")
    vendor.logoff(at(2, "14:00"), logon="0x1")
    rows = sessions(vendor)
    assert [(row["origin"], row["minutes"]) for row in rows] == [("10.9.0.5", 60), ("10.66.0.1", 10)]


def test_two_accounts_are_two_sessions(vendor: Vendor) -> None:
    for user in ("v_maint", "v_other"):
        vendor.logon(at(2, "13:00"), user=user)
        vendor.logoff(at(2, "13:30"), user=user)
    assert [row["account"] for row in sessions(vendor, account=("v_*",))] == ["v_maint", "v_other"]


def test_visits_with_hours_between_them_are_several_sessions(vendor: Vendor) -> None:
    for clock in (9, 11, 15):
        vendor.logon(at(2, f"{clock}:00"))
        vendor.logoff(at(2, f"{clock}:30"))
    assert [row["minutes"] for row in sessions(vendor)] == [30, 30, 30]


def test_a_session_over_midnight_is_whole_and_of_the_day_on_which_it_begins(vendor: Vendor) -> None:
    vendor.logon(at(2, "23:00"))
    vendor.logoff(at(2, "25:30"))
    before, after = Period(at(2, "00:00"), at(3, "00:00") - 1), Period(at(3, "00:00"), at(4, "00:00") - 1)
    (row,) = sessions(vendor, before)
    assert (row["begin"], row["end"]) == (at(2, "23:00"), at(3, "01:30"))
    assert sessions(vendor, after) == []


def test_a_session_without_an_end_lasts_as_far_as_something_was_done(vendor: Vendor) -> None:
    vendor.logon(at(2, "13:00"))
    vendor.record(
        at(2, "14:10"),
        "created-process",
        {"host.name": "ap01", "user.name": "v_maint", "event.category": ["process"], "event.type": ["start"],
         "process.command_line": "net stop karte"},
    )  # fmt: skip
    vendor.logon(at(4, "13:00"))
    vendor.logoff(at(4, "13:30"))
    first, second = sessions(vendor)
    assert (first["end"], first["minutes"], first["remark"]) == (None, 70, "no_end")
    assert (first["commands"], first["told"]) == (1, "net stop karte")
    assert (second["minutes"], second["remark"]) == (30, "")


def test_an_end_without_a_beginning_is_a_session_too(vendor: Vendor) -> None:
    vendor.logoff(at(2, "13:30"), logon="0x9")
    (row,) = sessions(vendor)
    assert (row["begin"], row["end"], row["remark"]) == (None, at(2, "13:30"), "no_begin")


def test_an_end_that_tells_how_long_it_was_tells_the_beginning(vendor: Vendor) -> None:
    vendor.tunnel(at(2, "13:30"), "vpn-logged-out", lasted=20 * MINUTE * 1_000_000)
    (row,) = sessions(vendor)
    assert (row["begin"], row["end"]) == (at(2, "13:10"), at(2, "13:30"))


def test_the_records_of_two_logs_about_one_logon_are_one(vendor: Vendor) -> None:
    """One of them names the logon, the other the session; the end is in one of them, twice."""
    vendor.logon(at(2, "13:00"), logon="0x1")
    vendor.record(
        at(2, "13:00"), "logged-in", {"host.name": "ap01", "user.name": "v_maint", "logctl.session.id": "3"}
    )
    vendor.logoff(at(2, "13:30"), logon="0x1")
    vendor.logoff(at(2, "13:30") + 1, logon="0x1")
    (row,) = sessions(vendor)
    assert (row["minutes"], row["remark"], row["events"]) == (30, "", 4)


def test_refused_logons_are_counted_and_no_sessions(vendor: Vendor) -> None:
    vendor.work(at(-30, "00:00"), at(-30, "01:00"))
    for minute in range(7):
        vendor.logon(at(1, f"03:0{minute}"), action="logon-failed")
    vendor.record(at(1, "04:00"), "logged-in", {"user.name": "v_maint", "event.outcome": "failure"})
    found = vendor.made()
    assert {one.name: one.value for one in found.totals}["failures"] == 7
    assert found.table("sessions").total == 0
    assert [(row["account"], row["failures"]) for row in found.table("accounts").rows] == [("v_maint", 7)]


def test_what_was_done_is_counted_where_and_while_the_session_was(vendor: Vendor) -> None:
    vendor.logon(at(2, "13:00"))
    for number, host in enumerate(("ap01", "ap01", "pc9")):
        where = {"host.name": host, "user.name": "v_maint"}
        vendor.record(at(2, f"13:1{number}"), "read", {**where, "logctl.category": "file_access"})
        ehr = {**where, "logctl.category": "ehr", "ehr.patient.id": f"0000{number}", "ehr.user.id": "v_maint"}
        vendor.record(at(2, f"13:2{number}"), "chart-viewed", ehr)
    vendor.logoff(at(2, "13:30"))
    vendor.record(
        at(2, "15:00"),
        "read",
        {"host.name": "ap01", "user.name": "v_maint", "logctl.category": "file_access"},
    )
    row = next(one for one in sessions(vendor) if one["hosts"] == "ap01")
    assert (row["events"], row["files"], row["patients"], row["commands"]) == (6, 2, 2, 0)


@pytest.mark.parametrize("name", ["KARTE\\v_maint", "V_MAINT", "v_maint@karte.example", "ｖ_maint"])
def test_an_account_is_known_in_whatever_form_it_is_written(vendor: Vendor, name: str) -> None:
    vendor.logon(at(2, "13:00"), user=name)
    vendor.logoff(at(2, "13:30"), user=name)
    assert [row["account"] for row in sessions(vendor)] == ["v_maint"]


def test_who_came_by_vpn_is_a_vendor_unless_the_hospital_has_him_on_its_list(vendor: Vendor) -> None:
    vendor.person("h_doctor")
    for user in ("stranger", "h_doctor"):
        vendor.tunnel(at(2, "13:00"), user=user)
        vendor.tunnel(at(2, "13:30"), "vpn-logged-out", user=user)
    found = vendor.made()
    assert [row["account"] for row in found.table("sessions").rows] == ["stranger"]
    assert any("職員名簿にあるVPN利用者 1 人" in note.text("ja") for note in found.table("sessions").notes)
    rows = vendor.made(account=("h_*",)).table("accounts").rows
    assert {row["account"]: (row["why"], row["name"]) for row in rows} == {
        "h_doctor": ("choice", "職員 太郎"),
        "stranger": ("vpn", ""),
    }


def test_whatever_needs_a_look_is_not_cut_before_what_needs_none(vendor: Vendor) -> None:
    for day in range(5):
        vendor.work(at(day, "13:00"), at(day, "15:00"))
        vendor.logon(at(day, "13:00"))
        vendor.logoff(at(day, "13:30"))
    vendor.logon(at(5, "02:00"))
    vendor.logoff(at(5, "02:30"))
    table = vendor.made(limit=2).table("sessions")
    assert [(row["begin"], row["result"]) for row in table.rows] == [
        (at(0, "13:00"), "whole"),
        (at(5, "02:00"), "none"),
    ]
    assert table.total == 6


def test_an_empty_store_has_an_empty_report_that_says_that_there_is_no_plan(vendor: Vendor) -> None:
    found = vendor.made(Period())
    assert {table.name: table.total for table in found.tables} == {"sessions": 0, "plan": 0, "accounts": 0}
    assert "logctl maintenance import" in found.table("sessions").notes[0].text("en")
    assert found.charts == ()
