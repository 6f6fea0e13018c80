"""How alerts were dealt with."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.notices import manager

from logctl.contracts.report import Alerted, Decided, Made, Period
from logctl.language import Label

REPORT = manager().reports["alert-review"]
TOKYO = ZoneInfo("Asia/Tokyo")
HOUR, DAY = 3_600_000, 86_400_000


def at(text: str) -> int:
    return round(datetime.fromisoformat(text).replace(tzinfo=TOKYO).timestamp() * 1000)


OCTOBER = Period(at("2026-10-01"), at("2026-11-01") - 1)
NOW = at("2026-11-02")


@dataclass
class Desk:
    """What a report of alerts asks."""

    found: Sequence[Alerted] = ()
    now: int = NOW
    zone: Any = field(default=TOKYO)

    def alerts(self, period: Period) -> list[Alerted]:
        return list(self.found)


def alert(number: int = 1, **more: Any) -> Alerted:
    begin = at("2026-10-05") + number * HOUR
    told: dict[str, Any] = {
        "id": f"{number:032x}",
        "rule": "guessing",
        "title": Label("総当たり", "guessing"),
        "severity": "medium",
        "state": "open",
        "hits": 3,
        "first": begin,
        "last": begin + HOUR,
        "noticed": begin + HOUR,
        "entities": {"user.name": "u_mori", "host.name": "pc-1"},
        "advice": Label("本人に聞く", "ask the person"),
        **more,
    }
    return Alerted(**told)


def decided(action: str, after: int, one: Alerted, who: str = "k_ito") -> Decided:
    return Decided(action, who, one.noticed + after, "見た")


def closed(number: int, after: int, verdict: str = "explained", seen: int = HOUR, **more: Any) -> Alerted:
    plain = alert(number)
    history = (decided("ack", seen, plain), decided("close", after, plain))
    return alert(number, state="closed", verdict=verdict, history=history, **more)


def made(*found: Alerted, period: Period = OCTOBER, **values: Any) -> Made:
    desk: Any = Desk(found)
    return REPORT.make(desk, period, {"limit": None, "overdue": None, **values})


def totals(report: Made) -> dict[str, float]:
    return {one.name: one.value for one in report.totals}


def test_alerts_are_counted_by_what_became_of_them() -> None:
    acknowledged = alert(2, state="acknowledged")
    found = made(alert(1), acknowledged, closed(3, DAY, "false"), closed(4, DAY), alert(5, withdrawn=True))
    assert totals(found) == {"alerts": 4, "open": 2, "closed": 2, "false": 1, "late": 1, "withdrawn": 1}
    assert [row["id"] for row in found.table("withdrawn").rows] == ["00000000"]


def test_what_nobody_looked_at_in_time_is_marked_and_the_gravest_stands_first() -> None:
    late, grave = alert(1), alert(2, severity="critical", noticed=NOW - DAY)
    looked = alert(3, state="acknowledged", assignee="k_ito")
    table = made(late, looked, grave).table("waiting")
    assert [row["severity"].en for row in table.rows] == ["critical", "medium", "medium"]
    assert [table.is_marked(row) for row in table.rows] == [False, True, False]
    assert (table.rows[1]["days"], table.rows[0]["days"]) == (27, 1)
    assert table.rows[0]["next"].ja == "本人に聞く"
    assert table.rows[0]["about"] == "u_mori, pc-1"


@pytest.mark.parametrize(("overdue", "late"), [(0, True), (1, False), (27, False), (None, False)])
def test_how_many_days_are_too_many_can_be_said(overdue: int | None, late: bool) -> None:
    found = made(alert(1, noticed=NOW - DAY), overdue=overdue)
    assert totals(found)["late"] == late


@given(st.lists(st.tuples(st.integers(0, 40 * HOUR), st.integers(0, 90 * HOUR)), min_size=1, max_size=9))
def test_how_long_it_took_is_the_median_of_what_is_known(times: list[tuple[int, int]]) -> None:
    found = [closed(number, seen + more, seen=seen) for number, (seen, more) in enumerate(times, 1)]
    (row,) = made(*found, alert(99)).table("rules").rows
    assert row["seen"] == round(median(seen for seen, _more in times) / HOUR, 1)
    assert row["done"] == round(median(seen + more for seen, more in times) / HOUR, 1)
    assert row["longest"] == round(max(seen + more for seen, more in times) / HOUR, 1)
    assert (row["alerts"], row["open"], row["closed"]) == (len(times) + 1, 1, len(times))


def test_the_share_of_false_ones_is_of_those_that_were_judged() -> None:
    (row,) = (
        made(closed(1, DAY, "false"), closed(2, DAY), closed(3, DAY, "real"), alert(4)).table("rules").rows
    )
    assert (row["false"], row["share"]) == (1, 33.3)
    (row,) = made(alert(1)).table("rules").rows
    assert (row["share"], row["seen"], row["done"]) == (None, None, None)


def test_who_decided_what_and_why_is_there_newest_first() -> None:
    rows = made(closed(1, 2 * DAY, "false"), closed(2, DAY)).table("decisions").rows
    assert [row["action"].en for row in rows] == ["closed", "closed", "acknowledged", "acknowledged"]
    assert [row["verdict"] and row["verdict"].en for row in rows] == ["false alarm", "explained", "", ""]
    assert {(row["who"], row["why"]) for row in rows} == {("k_ito", "見た")}


def test_what_was_assigned_or_commented_on_is_not_called_unseen() -> None:
    for action in ("assign", "comment"):
        told = alert(1, history=(decided(action, HOUR, alert(1)),))
        found = made(told)
        assert (totals(found)["late"], found.table("rules").rows[0]["seen"]) == (0, 1.0)


def test_what_was_found_again_after_it_was_closed_waits_from_its_last_hit() -> None:
    plain = alert(1)
    close = decided("close", DAY, plain)
    again = alert(1, history=(close,), last=NOW - 2 * DAY)
    (row,) = made(again).table("waiting").rows
    assert (row["state"].en, row["days"], row["late"]) == ("found again after it was closed", 2, False)
    long_ago = alert(1, history=(close,), last=NOW - 5 * DAY)
    assert made(long_ago).table("waiting").rows[0]["late"]
    looked = alert(1, history=(close, Decided("comment", "k_ito", NOW - 4 * DAY)), last=NOW - 5 * DAY)
    assert not made(looked).table("waiting").rows[0]["late"]


def test_of_several_closes_the_last_one_tells_how_long_it_took_and_has_the_verdict() -> None:
    plain = alert(1)
    twice = tuple(decided("close", after, plain) for after in (HOUR, 3 * HOUR))
    found = made(alert(1, state="closed", verdict="real", history=twice))
    assert found.table("rules").rows[0]["done"] == 3.0
    assert [row["verdict"] and row["verdict"].en for row in found.table("decisions").rows] == ["real", ""]


def test_each_severity_has_its_states_and_all_of_them_together() -> None:
    found = made(alert(1, severity="high"), closed(2, DAY), alert(3, state="acknowledged"))
    rows = {row["severity"].en: row for row in found.table("severities").rows}
    assert [*rows] == ["high", "medium", "all"]
    counts = {name: (row["open"], row["acknowledged"], row["closed"]) for name, row in rows.items()}
    assert counts == {"high": (1, 0, 0), "medium": (0, 1, 1), "all": (1, 1, 1)}
    assert (rows["all"]["late"], rows["medium"]["seen"], rows["medium"]["longest"]) == (1, 1.0, 24.0)


def test_each_person_has_what_they_are_in_charge_of_and_what_they_decided() -> None:
    found = made(alert(1, assignee="m_sano"), closed(2, DAY, assignee="m_sano"), alert(3, withdrawn=True))
    rows = {
        row["who"]: (row["assigned"], row["open"], row["decisions"]) for row in found.table("people").rows
    }
    assert rows == {"m_sano": (2, 1, 0), "k_ito": (0, 0, 2)}
    (nobody,) = made(alert(1)).table("people").rows
    assert (nobody["who"].en, nobody["late"]) == ("(nobody)", 1)


def test_verdicts_of_a_rule_are_counted_apart() -> None:
    found = made(*(closed(number, DAY, verdict) for number, verdict in enumerate(("real", "real", "false"))))
    (row,) = found.table("rules").rows
    assert (row["real"], row["explained"], row["false"], row["share"]) == (2, 0, 1, 33.3)


def test_what_was_decided_of_withdrawn_alerts_is_on_record_too() -> None:
    found = made(closed(1, DAY, withdrawn=True))
    assert len(found.table("decisions").rows) == 2
    assert found.table("rules").rows == []


def test_over_time_they_stand_on_each_other_by_severity() -> None:
    found = made(alert(1), alert(2), alert(3, severity="high"), alert(30, first=at("2026-09-01")))
    time, rules = found.charts
    assert (time.form, len(time.texts)) == ("stacked", 31)
    sums = {one.name: list(one.values) for one in time.series}
    assert (sums["high"][4], sums["medium"][4], sums["medium"][0]) == (1, 2, 1)
    assert (rules.name, list(rules.series[0].values)) == ("rules", [4])


def test_without_alerts_it_says_so() -> None:
    found = made()
    assert totals(found)["alerts"] == 0
    assert all(not table.rows for table in found.tables)
    assert found.charts == []


def test_without_a_period_it_is_of_all_alerts() -> None:
    found = made(alert(1), alert(9), period=Period())
    assert found.period == Period(alert(1).first, alert(9).last)
    assert made(period=Period()).period == Period(0, 0)


def test_a_table_shows_its_first_rows_and_how_many_there_are() -> None:
    found = made(*(alert(number) for number in range(1, 9)), limit=3)
    assert (len(found.table("waiting").rows), found.table("waiting").total) == (3, 8)
