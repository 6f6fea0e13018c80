"""The report over a handful of events: edges that no day of a hospital has for sure."""

from typing import Any

import pytest
from support.few_events import BEGIN, DAY, HOUR, MINUTE, FewEvents, by, rows, shown, totals

from logctl import Made, Period
from logctl.errors import UsageError

NOON = 12 * HOUR


def event(few: FewEvents, time: int, action: str, **fields: Any) -> None:
    told = {"logctl.category": "session", "event.action": action, "user.name": "u_mori", "host.name": "pc1"}
    few.add(time, {**told, **{name.replace("__", "."): one for name, one in fields.items()}})


def logon(few: FewEvents, time: int = NOON, kind: str = "Interactive", **fields: Any) -> None:
    event(few, time, "logged-in", winlog__logon__type=kind, **fields)


def fail(few: FewEvents, time: int = NOON, kind: str = "Interactive", **fields: Any) -> None:
    event(few, time, "logon-failed", winlog__logon__type=kind, event__reason="wrong password", **fields)


def vpn(few: FewEvents, time: int, source: str, **fields: Any) -> None:
    event(few, time, "vpn-logged-in", source__ip=source, logctl__tunnel__type="ssl-tunnel", **fields)


def made(few: FewEvents, **values: Any) -> Made:
    return few.make("logons", **values)


def test_of_no_events_there_is_a_report_of_nothing(few: FewEvents) -> None:
    found = made(few)
    assert totals(found) == dict.fromkeys(totals(found), 0)
    assert not any(row["logons"] or row["failures"] for row in rows(found, "kinds"))
    assert not any(rows(found, table.name) for table in found.tables if table.name != "kinds")
    assert totals(few.make("logons", Period()))["interactive"] == 0


def test_an_open_period_reaches_as_far_as_there_are_events(few: FewEvents) -> None:
    logon(few, 9 * HOUR)
    logon(few, 40 * HOUR)
    found = few.make("logons", Period())
    assert found.period == Period(BEGIN + 9 * HOUR, BEGIN + 40 * HOUR)
    assert totals(found)["interactive"] == 2
    assert rows(found, "new") == []


def test_all_spellings_of_an_account_are_one_person(few: FewEvents) -> None:
    for name in ("u_mori", "U_MORI", "ｕ_ｍｏｒｉ", "HOSPITAL\\u_mori"):
        logon(few, user__name=name)
    fail(few, user__name="U_Mori")
    (row,) = rows(made(few), "people")
    assert (row["interactive"], row["failures"]) == (4, 1)


def test_a_log_on_of_several_accounts_is_one_of_each(few: FewEvents) -> None:
    logon(few, user__name=["u_mori", "k_ito"])
    assert by(made(few), "people", "account").keys() == {"u_mori", "k_ito"}


def test_services_and_systems_are_not_people(few: FewEvents) -> None:
    logon(few, kind="Service")
    logon(few, user__name="PC1$")
    fail(few, user__name="SYSTEM")
    assert rows(made(few), "people") == []


def test_client_software_tells_again_what_windows_recorded(few: FewEvents) -> None:
    """It is counted of computers that do not."""
    logon(few)
    for host in ("PC1.hospital.example", "PC2"):
        few.add(
            NOON,
            {
                "event.action": "logged-in",
                "logctl.category": "session",
                "host.hostname": host,
                "user.name": "u_mori",
            },
        )
    found = made(few)
    assert totals(found)["interactive"] == 2
    assert by(found, "hosts", "host").keys() == {"pc1", "pc2"}
    assert "操作ログの同じログオンを数えていません（1 件）" in found.table("kinds").notes[0].text("ja")


def test_the_service_of_remote_desktop_tells_again_what_windows_recorded(few: FewEvents) -> None:
    service = {"winlog__channel": "Microsoft-Windows-TerminalServices-LocalSessionManager/Operational"}
    logon(few, kind="RemoteInteractive", source__ip="10.0.0.1")
    event(few, NOON, "logged-in", source__ip="10.0.0.1", **service)
    event(few, NOON, "logged-in", source__ip="10.0.0.2", host__name="sv2", **service)
    found = made(few)
    assert totals(found)["desktop"] == 2
    assert totals(found)["device"] == 0
    assert {(row["hosts"], row["source"]) for row in rows(found, "remote")} == {
        ("pc1", "10.0.0.1"),
        ("sv2", "10.0.0.2"),
    }


@pytest.mark.parametrize("failures, gap, expected", [(4, 1, []), (5, 10, [5]), (5, 11, []), (7, 1, [7])])
def test_failures_in_a_row_are_five_within_ten_minutes_each(
    few: FewEvents, failures: int, gap: int, expected: list[int]
) -> None:
    for number in range(failures):
        fail(few, NOON + number * gap * MINUTE)
    assert [row["failures"] for row in rows(made(few), "runs")] == expected


@pytest.mark.parametrize("minutes, is_after", [(60, True), (61, False)])
@pytest.mark.parametrize("kind", ["Network", "Interactive"])
def test_success_within_an_hour_belongs_to_the_failures(
    few: FewEvents, minutes: int, is_after: bool, kind: str
) -> None:
    for _number in range(5):
        fail(few)
    logon(few, NOON - MINUTE, kind)
    logon(few, NOON + minutes * MINUTE, kind)
    (row,) = rows(made(few), "runs")
    assert (row["success"] == BEGIN + NOON + minutes * MINUTE) is is_after
    assert ("その後 60 分で成功" in row["reason"].ja) is is_after


def test_a_domain_controller_is_heard_where_nobody_else_tells_of_it(few: FewEvents) -> None:
    for number in range(6):
        fail(few, NOON + number)
        event(few, NOON + number, "kerberos-preauth-failed", event__outcome="failure", host__name="dc1")
        event(few, 2 * HOUR + number, "kerberos-preauth-failed", event__outcome="failure", host__name="dc1")
    found = made(few)
    assert totals(found)["failures"] == 6
    assert by(found, "kinds", "kind")["domain"]["failures"] == 12
    assert {(row["hosts"], row["failures"]) for row in rows(found, "runs")} == {("pc1", 6), ("dc1", 6)}


def test_reasons_are_told_in_the_language_of_who_reads(few: FewEvents) -> None:
    fail(few)
    event(few, NOON, "logon-failed", winlog__logon__type="Network")
    assert sorted(row[1] for row in shown(made(few), "reasons", "ja")) == [
        "パスワードの誤り",
        "理由の記録なし",
    ]
    assert sorted(row[1] for row in shown(made(few), "reasons", "en")) == [
        "no reason recorded",
        "wrong password",
    ]


def test_a_source_is_new_for_who_is_known_from_elsewhere(few: FewEvents) -> None:
    vpn(few, -DAY, "203.0.113.1")
    vpn(few, NOON, "203.0.113.1")
    vpn(few, NOON, "203.0.113.2")
    vpn(few, NOON, "203.0.113.3", user__name="k_ito")
    found = {row["source"]: str(row["reason"]) for row in rows(made(few), "remote")}
    assert [source for source, reason in found.items() if "前にはない" in reason] == ["203.0.113.2"]


def test_out_of_hours_is_a_reason_for_remote_access(few: FewEvents) -> None:
    vpn(few, NOON, "203.0.113.1")
    vpn(few, 2 * HOUR, "203.0.113.2")
    found = by(made(few), "remote", "source")
    assert found["203.0.113.1"]["reason"] == ""
    assert found["203.0.113.2"]["reason"].ja == "時間外のログオン 1 件"


def test_the_computer_itself_is_no_source(few: FewEvents) -> None:
    fail(few, source__ip="127.0.0.1")
    fail(few, source__ip="::1", user__name="k_ito")
    assert {row["sources"] for row in rows(made(few), "failures")} == {""}


def test_who_was_never_seen_before_is_new(few: FewEvents) -> None:
    few.list_person("7", "森 うた", "u_mori")
    logon(few, -DAY, user__name="k_ito")
    logon(few, user__name="k_ito")
    logon(few)
    logon(few, user__name="m_sato")
    fail(few, user__name="nobody")
    found = by(made(few), "new", "account")
    assert {name: str(row["reason"]) for name, row in found.items()}.keys() == {"u_mori", "m_sato"}
    assert found["u_mori"]["reason"] == ""
    assert found["m_sato"]["reason"].ja == "職員の台帳にない"


def test_who_is_not_used_for_long_is_told_and_who_never_was(few: FewEvents) -> None:
    few.list_person("7", "森 うた", "u_mori")
    few.list_person("8", "田中 海", "k_tanaka")
    logon(few, -95 * DAY)
    logon(few, -95 * DAY, user__name="k_ito")
    logon(few, -2 * DAY, user__name="k_ito")
    found = rows(made(few), "unused")
    assert [(row["name"], row.get("days")) for row in found] == [("森 うた", 95), ("田中 海", None)]
    assert {row["account"] for row in rows(made(few, unused=2), "unused")} == {"u_mori", "k_ito", "k_tanaka"}


@pytest.mark.parametrize("hosts, expected", [(None, ["u_mori"]), (3, ["u_mori"]), (4, [])])
def test_an_account_on_more_terminals_in_a_day_than_asked_for_is_listed(
    few: FewEvents, hosts: int | None, expected: list[str]
) -> None:
    for number in range(4):
        logon(few, NOON, host__name=f"pc{number}")
        logon(few, NOON, host__name=f"pc{number % 3}", user__name="k_ito")
    assert [row["account"] for row in rows(made(few, hosts=hosts), "several")] == expected


@pytest.mark.parametrize("name", ["hosts", "unused"])
def test_a_number_that_is_none_is_refused(few: FewEvents, name: str) -> None:
    with pytest.raises(UsageError):
        made(few, **{name: 0})


def test_privileged_accounts_are_told_with_how_that_is_known(few: FewEvents) -> None:
    few.list_person("7", "森 うた", "ward3")
    few.list_person("8", "伊藤 圭", "ward3")
    logon(few)
    event(few, NOON, "logged-in-special")
    logon(few, 2 * HOUR, user__name="Administrator")
    logon(few, user__name="ward3")
    logon(few, user__name="k_tanaka")
    found = {row[0]: row for row in shown(made(few), "privileged")}
    assert found.keys() == {"u_mori", "Administrator", "ward3"}
    assert found["u_mori"][2] == "特権を持つログオン 1 件"
    assert found["Administrator"][2] == "名前"
    assert found["Administrator"][-1] == "時間外のログオン 1 件"
    assert found["ward3"][2] == "職員の台帳で複数の人のもの"


def test_the_ehr_and_windows_are_one_person(few: FewEvents) -> None:
    few.list_person("7", "森 うた", "u_mori", ehr__user__id="1001")
    logon(few)
    ehr = {
        "logctl.category": "ehr",
        "event.action": "logged-in",
        "ehr.user.id": "1001",
        "host.hostname": "PC1",
    }
    few.add(NOON, ehr)
    few.add(NOON, {**ehr, "event.outcome": "failure"})
    (row,) = rows(made(few), "people")
    assert (row["name"], row["interactive"], row["ehr"], row["failures"]) == ("森 うた", 1, 1, 1)
    (row,) = rows(made(few), "ehr")
    assert (row["logons"], row["failures"], row["terminals"]) == (1, 1, 1)
