"""The lists of the invented hospital: with them every event says who it was, where, with the name of the time."""

import csv
import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from support.command import Command, ingested

from logctl.demo.hospital import Size

from .conftest import SEEDS, Asked, Written_

READ = ("client-operations", "ehr")


@pytest.fixture(scope="module")
def asked(hospital: Written_, tmp_path_factory: pytest.TempPathFactory) -> Asked:
    written = hospital(Size(beds=10, days=2, seed=SEEDS[-1], last=date(2026, 10, 28)))
    folder = tmp_path_factory.mktemp("listed")
    home = ingested(folder, *(written.logs / name for name in READ))
    return Asked(written.truth, home)


@pytest.fixture
def listed(asked: Asked, ask: Command, hospital: Written_) -> Path:
    folder = hospital(Size(beds=10, days=2, seed=SEEDS[-1], last=date(2026, 10, 28))).logs.parent
    for command, name in (("people", "staff"), ("asset", "terminals")):
        found = ask(command, "import", folder / "lists" / f"{name}.csv", "-o", "json")
        assert found.code == 0, found.err
    return folder


def test_every_event_of_a_person_says_name_ward_and_role(asked: Asked, ask: Command, listed: Path) -> None:
    people = {one["login"]: one for one in asked.truth["people"]}
    changes = [json.loads(line) for line in (listed / "routine.ndjson").read_text("utf-8").splitlines()]
    renamed = [one for one in changes if one["what"] == "name changed"]
    later = {one["after"]: people[one["before"]] for one in renamed}
    assert renamed
    fields = "user.name,ehr.user.name,user.full_name,ehr.user.department,ehr.user.role,logctl.staff.id"
    rows: list[dict[str, Any]] = ask(
        "search", "logctl.category:ehr", "--all", "--fields", fields, "-o", "json"
    ).json
    known = [row for row in rows if row.get("user.name") in {**people, **later}]
    assert len(known) > 100
    for row in known:
        person = people.get(row["user.name"]) or later[row["user.name"]]
        assert row["ehr.user.department"] == f"{person['ward']}病棟", row
        assert row["ehr.user.role"] == person["role"], row
        assert row["user.full_name"] == row["ehr.user.name"], row
        assert row["logctl.staff.id"]


def test_every_terminal_is_known_by_its_number_and_place(asked: Asked, ask: Command, listed: Path) -> None:
    del listed
    machines = {one["name"].partition(".")[0].casefold(): one for one in asked.truth["machines"]}
    fields = "host.name,logctl.terminal.no,logctl.terminal.ward,logctl.terminal.shared"
    rows = ask("search", "logctl.category:ehr", "--all", "--fields", fields, "-o", "json").json
    found = {row["host.name"]: row for row in rows if row["host.name"] in machines}
    assert found
    for name, row in found.items():
        machine = machines[name]
        assert row["logctl.terminal.ward"] == (
            f"{machine['ward']}病棟" if machine["ward"] else machine["room"]
        )
        assert row["logctl.terminal.shared"] is bool(machine["shared_account"])


def test_the_planned_maintenance_is_when_the_vendor_came_as_planned(
    asked: Asked, ask: Command, listed: Path
) -> None:
    assert ask("maintenance", "import", listed / "lists" / "maintenance.csv", "-o", "json").code == 0
    visits = [json.loads(line) for line in (listed / "routine.ndjson").read_text("utf-8").splitlines()]
    times = [one["time"] for one in visits if one["what"] == "planned maintenance"]
    assert times
    for time in times:
        (row,) = ask("maintenance", "list", "--at", time, "-o", "ndjson").rows
        assert row["user.name"] == "vendor_maint"
    night = next(one for one in asked.truth["incidents"] if one["id"] == "vendor-at-night")
    assert (
        ask("maintenance", "list", "--from", night["begin"], "--to", night["end"], "-o", "ndjson").rows == []
    )


def test_the_plan_is_of_wednesdays_and_reaches_into_the_week_to_come(listed: Path) -> None:
    with (listed / "lists" / "maintenance.csv").open(encoding="cp932") as stream:
        rows = list(csv.DictReader(stream))
    days = [datetime.strptime(row["開始"], "%Y/%m/%d %H:%M") for row in rows]  # noqa: DTZ007 the hospital's clock
    assert [(day.weekday(), day.hour) for day in days] == [(2, 13)] * len(days)
    assert len(days) == 2
