"""The report over an invented hospital: every number against one that was counted without it."""

from collections import Counter, defaultdict
from typing import Any

import pytest
from support.counting import counted, host, is_closed, is_in, local, person, short, within
from support.demo_day import AFTERNOON, DAY, Demo
from support.few_events import by, rows, totals

from logctl import Made, Period
from logctl.event import Event
from logctl.fields import CATEGORIES

ALL = 10_000


@pytest.fixture(scope="module")
def day(demo: Demo) -> Made:
    return demo.make("log-analysis", DAY, limit=ALL)


@pytest.fixture(scope="module")
def afternoon(demo: Demo) -> Made:
    return demo.make("log-analysis", AFTERNOON, limit=ALL)


def events(demo: Demo, period: Period) -> list[Event]:
    return [event for event in demo.events if is_in(period, event.time)]


def column(made: Made, table: str, key: str, value: str) -> dict[Any, Any]:
    return {row[key]: row[value] for row in rows(made, table)}


def test_totals_are_those_of_reading_every_event(demo: Demo, day: Made) -> None:
    found = events(demo, DAY)
    assert totals(day)["events"] == len(found)
    assert totals(day)["out_of_hours"] == sum(is_closed(event.time) for event in found)
    assert totals(day)["people"] == len({person(event) for event in found} - {""})


def test_categories_and_the_period_before_are_those_of_reading_every_event(
    demo: Demo, afternoon: Made
) -> None:
    def category(event: Event) -> str:
        return str(event.shown.get("logctl.category", "none"))

    now = Counter(category(event) for event in events(demo, AFTERNOON))
    assert afternoon.before is not None
    before = Counter(category(event) for event in events(demo, afternoon.before))
    closed = Counter(category(one) for one in events(demo, AFTERNOON) if is_closed(one.time))
    assert column(afternoon, "category", "category", "events") == {name: now[name] for name in CATEGORIES}
    assert column(afternoon, "category", "category", "before") == {name: before[name] for name in CATEGORIES}
    assert column(afternoon, "category", "category", "out_of_hours") == {
        name: closed[name] for name in CATEGORIES
    }


def test_people_are_those_of_reading_every_event(demo: Demo, afternoon: Made) -> None:
    found = events(demo, AFTERNOON)
    closed = counted((event for event in found if is_closed(event.time)), person)
    people = column(afternoon, "people", "account", "events")
    assert people == counted(found, person)
    assert column(afternoon, "people", "account", "out_of_hours") == {
        name: closed.get(name, 0) for name in people
    }
    assert column(afternoon, "out_of_hours", "account", "events") == closed


def test_when_somebody_was_there_out_of_hours_is_that_of_reading_every_event(demo: Demo, day: Made) -> None:
    found = defaultdict(list)
    for event in events(demo, DAY):
        if is_closed(event.time) and person(event):
            found[person(event)].append(local(event.time))
    for row in rows(day, "out_of_hours"):
        moments = found[row["account"]]
        hours = Counter(moment.hour for moment in moments)
        most = min(hours, key=lambda hour: (-hours[hour], hour))
        assert row["days"] == len({moment.date() for moment in moments})
        assert row["night"] == sum(hours[hour] for hour in (22, 23, 0, 1, 2, 3, 4))
        assert row["mostly"] == f"{most}:00-{most + 1}:00"


def test_computers_are_those_of_reading_every_event(demo: Demo, afternoon: Made) -> None:
    found = events(demo, AFTERNOON)
    people: dict[str, set[str]] = defaultdict(set)
    for event in found:
        people[host(event)] |= {person(event)} - {""}
    assert column(afternoon, "terminals", "host", "events") == counted(found, host)
    for row in rows(afternoon, "terminals"):
        assert row["people"] == len(people[row["host"]])


def test_departments_add_up_to_everything(demo: Demo, day: Made) -> None:
    assert sum(row["events"] for row in rows(day, "departments")) == len(events(demo, DAY))


def test_charts_add_up_to_everything(demo: Demo, day: Made) -> None:
    time, hours = day.charts
    found = events(demo, DAY)
    assert [sum(one.values[place] or 0 for one in time.series) for place in range(24)] == [
        sum(local(event.time).hour == hour for event in found) for hour in range(24)
    ]
    wednesday = hours.series[2].values
    assert sum(map(sum, (one.values for one in hours.series))) == sum(wednesday) == len(found)  # type: ignore[arg-type]


def test_prints_are_those_of_the_print_server(demo: Demo, day: Made) -> None:
    printed = [row for row in within(DAY, demo.logs.windows()) if row["code"] == "307"]
    pages: dict[str, Counter[str]] = {name: Counter() for name in ("Param2", "Param3", "Param5")}
    for row in printed:
        for name, counts in pages.items():
            counts[row[name]] += int(row["Param8"])
    assert printed
    assert totals(day)["prints"] == len(printed)
    assert totals(day)["pages"] == pages["Param3"].total()
    assert column(day, "print_people", "account", "pages") == dict(pages["Param3"])
    assert column(day, "printers", "printer", "pages") == dict(pages["Param5"])
    assert column(day, "documents", "document", "pages") == dict(pages["Param2"])
    assert column(day, "documents", "document", "prints") == Counter(row["Param2"] for row in printed)


def test_devices_are_those_of_the_log_of_terminals(demo: Demo, day: Made) -> None:
    connections: Counter[str] = Counter()
    copies: Counter[str] = Counter()
    hosts, people, drives = defaultdict(set), defaultdict(set), {}
    for row in sorted(demo.logs.client(), key=lambda one: one.time):
        name = short(row["コンピュータ名"])
        if row["操作種別"] == "接続":
            serial = row["ウィンドウタイトル"].rpartition("\\")[2].removesuffix("&0")
            drives[name] = serial
            if is_in(DAY, row.time):
                connections[serial] += 1
                hosts[serial].add(name)
                people[serial].add(row["ログイン名"])
        elif row["ドライブ種別2"] == "リムーバブル" and is_in(DAY, row.time):
            copies[drives[name]] += row["操作種別"] == "ファイルコピー"
    assert connections
    assert column(day, "devices", "serial", "connections") == connections
    assert column(day, "devices", "serial", "copies") == {serial: copies[serial] for serial in connections}
    for row_ in rows(day, "devices"):
        assert _several(row_["hosts"]) == len(hosts[row_["serial"]])
        assert _several(row_["users"]) == len(people[row_["serial"]])
    assert totals(day)["copies"] == copies.total()
    connected = _connected(demo)
    assert column(day, "people", "account", "connections") == {
        name: connected[name] for name in column(day, "people", "account", "events")
    }


def _connected(demo: Demo) -> Counter[str]:
    connected = [row for row in within(DAY, demo.logs.client()) if row["操作種別"] == "接続"]
    return Counter(row["ログイン名"] for row in connected)


def _several(names: str) -> int:
    """How many names there are, with those that are only counted."""
    shown, _plus, more = names.partition(" (+")
    return len(shown.split(", ")) + int(more.rstrip(")") or 0)


def test_web_sites_are_those_of_the_proxy(demo: Demo, day: Made) -> None:
    accesses: Counter[str] = Counter()
    up: Counter[str] = Counter()
    down: Counter[str] = Counter()
    for row in within(DAY, demo.logs.proxy()):
        site = row["url"].split("/")[2]
        accesses[site] += 1
        up[site] += int(row["up"])
        down[site] += int(row["down"])
    assert accesses
    assert column(day, "sites", "site", "accesses") == accesses
    assert column(day, "sites", "site", "up") == up
    assert column(day, "sites", "site", "down") == down
    sent = [row for row in within(DAY, demo.logs.proxy()) if row["method"] == "POST"]
    assert totals(day)["uploads"] == len(sent)
    assert {row["account"]: row["uploads"] for row in rows(day, "web_people") if row["uploads"]} == Counter(
        row["user"] for row in sent
    )


def test_what_was_done_on_purpose_is_seen(demo: Demo, day: Made) -> None:
    printing, upload = demo.incident("mass-printing"), demo.incident("upload")
    printed = by(day, "print_people", "account")[printing["people"][0]]
    sent = by(day, "web_people", "account")[upload["people"][0]]
    assert printed["most"] >= printing["facts"]["pages"]
    assert sent["up"] >= upload["facts"]["bytes"]
    assert f"{sent['up']:,}" in sent["reason"].en


def test_a_table_has_the_first_rows_of_a_total(demo: Demo, day: Made) -> None:
    few = demo.make("log-analysis", DAY, limit=3)
    for table in few.tables:
        whole = day.table(table.name)
        assert len(table.rows) <= 3
        assert table.total == whole.total == len(whole.rows)
        if table.name != "category":
            assert list(table.rows) == list(whole.rows[: len(table.rows)])
