"""The report over a handful of events: edges that no day of a hospital has for sure."""

from typing import Any

import pytest
from support.few_events import BEGIN, DAY, HOUR, MINUTE, FewEvents, by, rows, shown, totals

from logctl import Made, Period

NOON = 12 * HOUR
LETTER = "診断書.docx"


def use(few: FewEvents, time: int = NOON, **fields: Any) -> None:
    few.add(
        time, {"logctl.category": "client", **{name.replace("__", "."): one for name, one in fields.items()}}
    )


def printed(few: FewEvents, time: int, collector: str = "windows", **fields: Any) -> None:
    told = {"event.action": "document-printed", "logctl.operation": "print", "logctl.collector": collector}
    own = {"source.domain": "PC1"} if collector == "windows" else {"host.hostname": "PC1.hospital.example"}
    few.add(
        time, {**told, **own, "user.name": "u_mori", **{n.replace("__", "."): v for n, v in fields.items()}}
    )


def plugged(few: FewEvents, time: int, action: str = "drive-connected", **fields: Any) -> None:
    told = {"event.action": action, "logctl.category": "drive", "host.hostname": "PC1", "file.path": "F:\\"}
    few.add(
        time,
        {
            **told,
            "device.serial_number": "AB12",
            **{n.replace("__", "."): v for n, v in fields.items()},
        },
    )


def made(few: FewEvents, **values: Any) -> Made:
    return few.make("log-analysis", **values)


def test_of_no_events_there_is_a_report_of_nothing(few: FewEvents) -> None:
    found = made(few)
    assert totals(found) == dict.fromkeys(totals(found), 0)
    assert not any(row["events"] for row in rows(found, "category"))
    assert not any(rows(found, table.name) for table in found.tables if table.name != "category")


@pytest.mark.parametrize("first, last", [(None, None), (None, BEGIN + DAY - 1), (BEGIN, None)])
def test_an_open_period_reaches_as_far_as_there_are_events(
    few: FewEvents, first: int | None, last: int | None
) -> None:
    use(few, 9 * HOUR, user__name="u_mori")
    use(few, 10 * HOUR, user__name="u_mori")
    found = few.make("log-analysis", Period(first, last))
    assert totals(found)["events"] == 2
    assert found.period == Period(
        first or BEGIN + 9 * HOUR,
        last or BEGIN + 10 * HOUR,
    )
    assert found.before is None
    assert "前の期間" not in str([column.label for column in found.table("people").columns])


def test_an_open_period_of_nothing_is_a_report_too(few: FewEvents) -> None:
    assert totals(few.make("log-analysis", Period()))["events"] == 0


@pytest.mark.parametrize("spelling", ["U_MORI", "ｕ_ｍｏｒｉ", "HOSPITAL\\u_mori", "u_mori@hospital.example"])
def test_all_spellings_of_an_account_are_one_person(few: FewEvents, spelling: str) -> None:
    use(few, user__name="u_mori")
    use(few, user__name=spelling)
    assert totals(made(few))["people"] == 1
    assert rows(made(few), "people")[0]["events"] == 2


def test_an_event_of_several_accounts_is_counted_with_each(few: FewEvents) -> None:
    use(few, user__name=["u_mori", "k_ito"])
    found = by(made(few), "people", "account")
    assert {name: row["events"] for name, row in found.items()} == {"u_mori": 1, "k_ito": 1}


def test_accounts_of_systems_are_nobody(few: FewEvents) -> None:
    use(few, user__name="PC1$")
    use(few, user__name="SYSTEM")
    use(few)
    found = made(few)
    assert totals(found)["people"] == 0
    (row,) = rows(found, "departments")
    assert row["events"] == 3


def test_what_the_ehr_tells_of_its_user_goes_before_the_account_of_the_terminal(few: FewEvents) -> None:
    use(few, user__name="ward3", ehr__user__id="1001", ehr__user__name="森 うた")
    (row,) = rows(made(few), "people")
    assert (row["account"], row["name"], row["events"]) == ("1001", "森 うた", 1)


def test_the_staff_list_joins_accounts_and_tells_the_department(few: FewEvents) -> None:
    few.list_person("7", "森 うた", "u_mori", ehr__user__id="1001", ehr__user__department="3階病棟")
    use(few, user__name="U_Mori")
    use(few, ehr__user__id="1001")
    found = made(few)
    (row,) = rows(found, "people")
    assert (row["name"], row["department"], row["events"]) == ("森 うた", "3階病棟", 2)
    (department,) = rows(found, "departments")
    assert (department["department"], department["people"], department["events"]) == ("3階病棟", 1, 2)


def test_departments_of_the_list_are_known_by_their_codes(few: FewEvents) -> None:
    few.list_person("7", "森 うた", "u_mori", logctl__department__code="3B")
    code = {"logctl.department.code": "3B", "ehr.user.department": "3階B病棟"}
    few.add(-DAY, {"logctl.register.name": "departments", "event.kind": "enrichment", **code})
    use(few, user__name="u_mori")
    assert rows(made(few), "people")[0]["department"] == "3階B病棟"


def test_an_account_of_several_people_is_not_given_to_one_of_them(few: FewEvents) -> None:
    few.list_person("7", "森 うた", "ward3")
    few.list_person("8", "伊藤 圭", "ward3")
    use(few, user__name="ward3")
    (row,) = rows(made(few), "people")
    assert (row["account"], row["name"]) == ("ward3", "")


def test_a_print_that_both_sides_recorded_is_one(few: FewEvents) -> None:
    printed(few, NOON, logctl__print__document=LETTER, logctl__print__pages=3, logctl__printer__name="P1")
    printed(few, NOON + 2 * MINUTE, "client_operations", file__path="C:\\a\\" + LETTER)
    printed(few, NOON + 3 * MINUTE, "client_operations", file__path=LETTER)
    found = made(few)
    assert (totals(found)["prints"], totals(found)["pages"]) == (2, 3)
    assert by(found, "documents", "document")[LETTER]["prints"] == 2
    assert {row["pages"] for row in rows(found, "printers")} == {0, 3}
    assert "ページ数の分からない印刷: 1 件。" in str(_notes(found, "print_people"))


def test_a_print_without_its_name_is_the_one_of_the_same_seconds(few: FewEvents) -> None:
    printed(few, NOON, logctl__print__document="ドキュメントの印刷", logctl__print__pages=3)
    printed(few, NOON + 2_000, "client_operations", file__path=LETTER)
    printed(few, NOON + 2 * MINUTE, "client_operations", file__path=LETTER)
    found = by(made(few), "documents", "document")
    assert (found[LETTER]["prints"], found[LETTER]["pages"]) == (2, 3)


def test_prints_of_another_person_or_document_are_others(few: FewEvents) -> None:
    printed(few, NOON, logctl__print__document=LETTER)
    printed(few, NOON, "client_operations", file__path="別.docx")
    printed(few, NOON, "client_operations", file__path=LETTER, user__name="k_ito")
    assert totals(made(few))["prints"] == 3


def test_who_prints_far_more_is_marked_with_the_numbers(few: FewEvents) -> None:
    for number in range(12):
        printed(
            few,
            NOON,
            user__name=f"u{number}",
            logctl__print__document=LETTER,
            logctl__print__pages=10 + number,
        )
    printed(few, NOON, user__name="k_ito", logctl__print__document=LETTER, logctl__print__pages=900)
    found = made(few)
    marked = [row for row in rows(found, "print_people") if found.table("print_people").is_marked(row)]
    assert [row["account"] for row in marked] == ["k_ito"]
    assert marked[0]["reason"].ja.startswith("1日の最多ページ数 900（全体 13 件の中央値 16、下限 ")


def test_records_of_one_minute_are_one_connection(few: FewEvents) -> None:
    plugged(few, NOON, user__name="u_mori")
    plugged(few, NOON + 59_000, "disk-connected")
    plugged(few, NOON + 10 * MINUTE, user__name="u_mori")
    plugged(few, NOON + 10 * MINUTE, user__name="k_ito", host__hostname="PC2")
    found = made(few)
    (row,) = rows(found, "devices")
    assert (row["connections"], row["hosts"], row["users"]) == (3, "pc1, pc2", "k_ito, u_mori")
    connections = {name: one["connections"] for name, one in by(found, "people", "account").items()}
    assert connections == {"u_mori": 2, "k_ito": 1}


def test_what_was_written_belongs_to_the_device_that_had_the_drive(few: FewEvents) -> None:
    written = {"logctl.drive_type": "removable", "logctl.operation": "copy", "host.hostname": "PC1"}
    few.add(NOON - 1, {**written, "file.path": "F:\\a.xlsx"})
    plugged(few, NOON)
    plugged(few, NOON + 1, device__serial_number="CD34", file__path="G:\\")
    few.add(NOON + 2, {**written, "file.path": "f:\\a.xlsx"})
    few.add(NOON + 3, {**written, "file.path": "H:\\a.xlsx"})
    found = made(few)
    assert {row["serial"]: row["copies"] for row in rows(found, "devices")} == {"AB12": 1, "CD34": 0}
    assert "どのデバイスへの書き出しか分からないもの: 2 件" in str(_notes(found, "devices"))


def test_a_device_is_marked_where_a_list_does_not_have_it(few: FewEvents) -> None:
    listed = {"device.serial_number": "ab12", "logctl.device.no": "U-01"}
    few.add(-DAY, {"logctl.register.name": "devices", "event.kind": "enrichment", **listed})
    plugged(few, NOON)
    plugged(few, NOON, device__serial_number="CD34")
    found = made(few)
    assert [(row[0], row[2], row[-1]) for row in shown(found, "devices")] == [
        ("AB12", "U-01", ""),
        ("CD34", "", "台帳にないデバイス"),
    ]


def test_bytes_are_counted_once_whichever_field_has_them(few: FewEvents) -> None:
    web = {
        "logctl.category": "web",
        "http.request.method": "GET",
        "url.domain": "a.example",
        "user.name": "u_mori",
    }
    few.add(NOON, {**web, "http.response.bytes": 100, "http.response.body.bytes": 90})
    few.add(NOON, {**web, "http.response.body.bytes": 50, "http.request.bytes": 7})
    (site,), (person,) = rows(made(few), "sites"), rows(made(few), "web_people")
    assert (site["accesses"], site["down"], site["up"], site["people"]) == (2, 150, 7, 1)
    assert (person["accesses"], person["down"], person["up"], person["sites"]) == (2, 150, 7, 1)


def test_office_hours_end_before_their_last_minute(few: FewEvents) -> None:
    for time in (8 * HOUR + 30 * MINUTE - 1, 8 * HOUR + 30 * MINUTE, 17 * HOUR + 30 * MINUTE):
        use(few, time, user__name="u_mori")
    (row,) = rows(made(few), "out_of_hours")
    assert (row["events"], row["share"], row["mostly"]) == (2, 67, "8:00-9:00")


def test_hostile_names_are_asked_for_as_they_are(few: FewEvents) -> None:
    for name in ('a" OR *', "b\\", "*", "x" * 3000, "(", "\u202e\x07"):
        use(few, user__name=name, host__name=name)
    found = made(few)
    assert totals(found)["people"] == 6
    assert {row["people"] for row in rows(found, "terminals")} <= {0, 1}
    assert shown(found, "people", "en")


def _notes(found: Made, table: str) -> list[str]:
    return [note.text("ja") for note in found.table(table).notes]
