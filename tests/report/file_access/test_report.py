"""The report as a whole: tables, charts and facts that fit together, whatever the order in which records came."""

from random import Random
from types import SimpleNamespace
from typing import Any

import pytest
from support.events import make_event
from support.memory_store import MemoryStore
from support.ward_files import MONTH, START, Ward

from logctl.contracts.report import Made, Period, Report
from logctl.decode.patient_number import PatientNumbers
from logctl.errors import UsageError
from logctl.event import Event
from logctl.report.file_access.reading import Access
from logctl.report.file_access.report import FileAccess
from logctl.report.inquiry import inquiry
from logctl.settings import Settings

SETTINGS = Settings(watched_files=("\\\\fs01\\scan\\{patient}\\*",), patient_id_width=8)


def event(number: int, access: Access) -> Event:
    fields = {
        "logctl.operation": access.operation,
        "file.path": access.path,
        "user.name": access.person.user,
        "ehr.user.role": access.person.role,
        "host.hostname": access.terminal,
        "logctl.collector": "client_operations",
    }
    return make_event({**fields}, number=number, time=access.time)


def made(events: list[Event], period: Period | None = None, **values: Any) -> Made:
    store = MemoryStore()
    store.put([store.prepare(one) for one in events])
    engine: Any = SimpleNamespace(store=store, settings=SETTINGS, patients=PatientNumbers(8))
    with inquiry(engine, START) as asked:
        return FileAccess().make(asked, period or Period(START, START + MONTH - 1), values)


@pytest.fixture(scope="module")
def month() -> list[Event]:
    """In which everybody looks at patient 7."""
    ward = Ward(Random(11), patients=60)
    accesses = [*ward.accesses(), *(ward.access(7, person) for person in ward.people)]
    return [event(number, one) for number, one in enumerate(accesses, 1)]


def facts(found: Made) -> dict[str, float]:
    return {total.name: total.value for total in found.totals}


def test_all_parts_tell_of_the_same_accesses(month: list[Event]) -> None:
    found = made(month, limit=10_000)
    count = facts(found)["accesses"]
    assert count == len(month)
    for kind in ("file", "folder", "person", "patient"):
        table = found.table(kind)
        assert sum(row["accesses"] for row in table.rows) == count
        assert table.total == len(table.rows)
        assert all(sum(row["operations"].values()) == row["accesses"] for row in table.rows)
        assert all(row["first"] <= row["last"] for row in table.rows)
    time = next(chart for chart in found.charts if chart.name == "time")
    assert sum(value or 0 for value in time.series[0].values) == count
    assert len(time.texts) in (30, 31)


def test_the_numbers_of_different_things_fit_together(month: list[Event]) -> None:
    found = made(month, limit=10_000)
    numbers = facts(found)
    assert (
        numbers["files"]
        == found.table("file").total
        == sum(row["files"] for row in found.table("folder").rows)
    )
    assert numbers["people"] == found.table("person").total
    seven = next(row for row in found.table("patient").rows if row["patient"] == "00000007")
    assert (seven["people"], seven["files"]) == (67, 3)


def test_the_largest_stand_first_and_a_chart_shows_the_same(month: list[Event]) -> None:
    found = made(month, limit=5)
    table = found.table("person")
    counts = [row["accesses"] for row in table.rows]
    assert counts == sorted(counts, reverse=True)
    chart = next(one for one in found.charts if one.name == "person")
    bars = list(zip(chart.texts, chart.series[0].values, strict=True))
    assert bars[:5] == [(row["user"], row["accesses"]) for row in table.rows]


def test_what_is_unusual_is_there_with_all_that_led_to_it(month: list[Event]) -> None:
    table = made(month).table("unusual")
    row = next(one for one in table.rows if one["kind"] == "patient" and one["measure"] == "people")
    assert (row["subject"], row["value"], row["compared"]) == ("00000007", 67, 60)
    assert row["median"] < row["bound"] <= row["value"]
    assert row["score"] >= 6
    assert {total.name for total in table.totals} == {
        *("threshold", "least_more", "least_compared", "comparisons"),
        *("too_few_file", "too_few_patient", "too_few_person"),
    }


@pytest.mark.parametrize("seed", range(5))
def test_any_order_of_arrival_gives_the_same_report(month: list[Event], seed: int) -> None:
    mixed = list(month)
    Random(seed).shuffle(mixed)
    assert made(mixed) == made(month)


def test_without_an_end_the_period_ends_with_the_newest_operation(month: list[Event]) -> None:
    first = START + MONTH // 2
    newest = max(one.time for one in month)
    found = made(month, Period(first, None))
    assert found.period == Period(first, newest)
    assert found.before == Period(first - (newest - first + 1), first - 1)
    assert any(any(chart.series[1].values) for chart in found.charts)


def test_a_store_without_files_has_empty_tables_and_no_charts() -> None:
    found = made([make_event({"message": "a"})], Period())
    assert facts(found)["accesses"] == 0
    assert {table.total for table in found.tables} == {0}
    assert found.charts == []
    assert found.table("patient").notes


def test_an_unknown_kind_is_refused(month: list[Event]) -> None:
    with pytest.raises(UsageError):
        made(month, by="moon")


def test_a_report_says_what_it_takes() -> None:
    report = FileAccess()
    assert isinstance(report, Report)
    assert report.label.ja != report.label.en
    (choice,) = report.choices
    assert (choice.name, choice.choices) == ("by", ("file", "folder", "person", "patient"))
