"""A session beside the plan."""

from datetime import datetime

import pytest

from logctl.contracts.report import Period

from .conftest import WEEK, ZONE, Vendor, at


def visit(vendor: Vendor, begin: str, end: str, *hosts: str, user: str = "v_maint") -> None:
    for host in hosts or ("ap01",):
        vendor.logon(at(2, begin), host, user)
        vendor.logoff(at(2, end), host, user)


@pytest.mark.parametrize(
    ("begin", "end", "expected"),
    [
        ("13:00", "15:00", "whole"),
        ("13:10", "14:00", "whole"),
        ("12:50", "14:00", "early"),
        ("14:00", "15:01", "late"),
        ("12:00", "16:00", "long"),
        ("12:00", "12:59", "none"),
        ("15:01", "16:00", "none"),
    ],
)
def test_a_session_is_within_its_time_or_not(vendor: Vendor, begin: str, end: str, expected: str) -> None:
    vendor.work(at(2, "13:00"), at(2, "15:00"), no="H1")
    visit(vendor, begin, end)
    table = vendor.made().table("sessions")
    (row,) = table.rows
    assert (row["result"], row["plan"]) == (expected, "" if expected == "none" else "H1")
    assert table.is_marked(row) is (expected != "whole")


@pytest.mark.parametrize(
    ("target", "hosts", "expected"),
    [
        ("AP01", ("ap01",), "whole"),
        ("ap01.karte.example", ("ap01",), "whole"),
        ("AP*", ("ap01", "ap02"), "whole"),
        (["ap01", "db01"], ("ap01", "db01"), "whole"),
        ("ap01", ("ap01", "db01"), "host"),
        ("db01", ("ap01",), "host"),
        ("[a]p01", ("ap01",), "host"),
    ],
)
def test_every_host_must_be_planned(
    vendor: Vendor, target: object, hosts: tuple[str, ...], expected: str
) -> None:
    vendor.work(at(2, "13:00"), at(2, "15:00"), target=target)
    visit(vendor, "13:00", "14:00", *hosts)
    assert vendor.results() == [expected]


def test_a_tunnel_alone_is_no_host_that_must_be_planned(vendor: Vendor) -> None:
    vendor.work(at(2, "13:00"), at(2, "15:00"), target="ap01")
    vendor.tunnel(at(2, "13:00"))
    vendor.tunnel(at(2, "14:00"), "vpn-logged-out")
    assert vendor.results() == ["whole"]


def test_another_account_on_the_host_that_is_planned_is_named(vendor: Vendor) -> None:
    vendor.work(at(2, "13:00"), at(2, "15:00"), "v_other", target="ap01", no="H1")
    visit(vendor, "13:00", "14:00")
    (row,) = vendor.made(account=("v_maint",)).table("sessions").rows
    assert (row["result"], row["plan"]) == ("account", "H1")
    assert vendor.made(account=("v_maint",)).table("plan").rows[0]["state"] == "unused"


def test_a_plan_may_name_several_accounts_and_all_of_a_kind(vendor: Vendor) -> None:
    vendor.work(at(2, "13:00"), at(2, "15:00"), ["v_maint", "pacs_*"])
    visit(vendor, "13:00", "14:00")
    visit(vendor, "13:30", "14:30", user="pacs_3")
    assert vendor.results() == ["whole", "whole"]


def test_of_works_that_overlap_or_follow_each_other_the_time_is_one(vendor: Vendor) -> None:
    vendor.work(at(2, "13:00"), at(2, "14:00"), no="H1")
    vendor.work(at(2, "13:30"), at(2, "15:00"), no="H2")
    vendor.work(at(2, "15:00"), at(2, "16:00"), no="H3")
    visit(vendor, "13:10", "15:50")
    (row,) = vendor.made().table("sessions").rows
    assert (row["result"], row["plan"]) == ("whole", "H1 H2 H3")


def test_of_works_with_a_gap_the_one_counts_in_which_more_of_it_was(vendor: Vendor) -> None:
    vendor.work(at(2, "09:00"), at(2, "10:00"), no="H1")
    vendor.work(at(2, "10:30"), at(2, "12:00"), no="H2")
    visit(vendor, "09:50", "11:30")
    (row,) = vendor.made().table("sessions").rows
    assert (row["result"], row["plan"]) == ("early", "H2")


def test_works_about_two_hosts_at_one_time_are_two_works_for_one_session(vendor: Vendor) -> None:
    for number, host in enumerate(("ap01", "db01"), 1):
        vendor.work(at(2, "13:00"), at(2, "15:00"), target=host, no=f"H{number}")
    visit(vendor, "13:00", "14:00", "ap01", "db01")
    (row,) = vendor.made().table("sessions").rows
    assert (row["result"], row["plan"]) == ("whole", "H1 H2")


def test_a_work_that_was_cancelled_or_moved_away_covers_nothing(vendor: Vendor) -> None:
    vendor.work(at(2, "13:00"), at(2, "15:00"), no="H1", cancelled=True)
    vendor.work(at(2, "13:00"), at(2, "15:00"), no="H2")
    vendor.work(at(4, "13:00"), at(4, "15:00"), no="H2")
    visit(vendor, "13:00", "14:00")
    found = vendor.made()
    assert [row["result"] for row in found.table("sessions").rows] == ["none"]
    assert {row["number"]: row["state"] for row in found.table("plan").rows} == {
        "H1": "cancelled",
        "H2": "unused",
    }


def test_a_work_without_a_session_is_told_softly_and_one_to_come_is_not_missed(vendor: Vendor) -> None:
    vendor.work(at(1, "13:00"), at(1, "15:00"), no="H1")
    vendor.work(at(8, "13:00"), at(8, "15:00"), no="H2")
    table = vendor.made(Period(WEEK.first, at(9, "00:00"))).table("plan")
    assert {row["number"]: row["state"] for row in table.rows} == {"H1": "unused", "H2": "coming"}
    assert not any(table.is_marked(row) for row in table.rows)


def test_a_session_over_midnight_is_beside_the_plan_of_that_night(vendor: Vendor) -> None:
    vendor.work(at(6, "22:00"), at(7, "02:00"), no="H1")
    vendor.logon(at(6, "22:30"))
    vendor.logoff(at(7, "01:30"))
    (row,) = vendor.made().table("sessions").rows
    assert (row["result"], row["plan"], row["end"]) == ("whole", "H1", at(7, "01:30"))


def test_the_numbers_add_up_and_the_chart_has_them_by_day(vendor: Vendor) -> None:
    vendor.work(at(2, "13:00"), at(2, "15:00"))
    for begin, end in (("13:00", "14:00"), ("14:30", "15:30"), ("18:00", "19:00")):
        visit(vendor, begin, end)
    found = vendor.made()
    numbers = {one.name: one.value for one in found.totals}
    assert numbers == {
        **{"sessions": 3, "whole": 1, "different": 1, "unplanned": 1},
        **{"works": 1, "unused": 0, "failures": 0},
    }
    (chart,) = found.charts
    place = list(chart.texts).index(f"{datetime.fromtimestamp(at(2, '00:00') / 1000, ZONE):%m/%d}")
    assert {one.name: one.values[place] for one in chart.series} == {"whole": 1, "different": 1, "none": 1}
    assert sum(sum(value or 0 for value in one.values) for one in chart.series) == 3
    assert found.review
