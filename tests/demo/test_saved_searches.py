"""The bundled saved searches over a hospital that nobody has looked at: what they find is what happened."""

from collections.abc import Callable
from typing import Any

import pytest
from support.command import Command
from support.searches import READING

from logctl.content import bundled_folder, read_search, search_files
from logctl.event import Event
from logctl.query import Everything, matches
from logctl.saved import asked as query_of
from logctl.settings import load_settings
from logctl.store import EmbeddedStore, Sort, Store

from .test_answers import Asked, ask, asked, incident, records_of, windows_records

__all__ = ["ask", "asked"]

SEARCHES = [read_search(file) for file in search_files(bundled_folder())]
WHOLE = ("--from", "2026-10-01", "--to", "2026-11-30", "--all", "-o", "json")


def rows(ask: Command, name: str, *arguments: str) -> list[dict[str, Any]]:
    result = ask("search", "--saved", name, *arguments, *WHOLE)
    assert result.code == 0, result.err
    found: list[dict[str, Any]] = result.json
    return found


def records(ask: Command, name: str, *arguments: str) -> set[tuple[str, str, str]]:
    fields = "winlog.computer_name,winlog.channel,winlog.record_id"
    return records_of(rows(ask, name, *arguments, "--fields", fields))


def counts(ask: Command, name: str, by: str, *arguments: str) -> dict[str, dict[str, Any]]:
    return {row[by]: row for row in rows(ask, name, *arguments) if row["row"] == "value"}


def test_a_cleared_log_is_found_alone(asked: Asked, ask: Command) -> None:
    assert records(ask, "cleared-logs") == windows_records(
        incident(asked, "cleared-log")["evidence"]["cleared"]
    )


def test_who_guesses_is_found_with_the_number_of_tries(asked: Asked, ask: Command) -> None:
    truth = incident(asked, "brute-force")
    address = truth["facts"]["address"]
    found = counts(ask, "guessing-sources", "source.ip")[address]
    assert (found["count"], found["distinct"]) == (truth["facts"]["failures"], len(truth["people"]))
    failed = ("--param", f"source={address}")
    assert records(ask, "failed-logons", *failed) == windows_records(truth["evidence"]["failures"])
    assert records(ask, "logons-from", *failed) == windows_records(truth["evidence"]["logon"])
    assert records(ask, "locked-accounts") == windows_records(truth["evidence"]["lockout"])


def test_masses_of_printing_lead_the_list(asked: Asked, ask: Command) -> None:
    truth = incident(asked, "mass-printing")
    found = counts(ask, "printing-by-user", "user.name", "--param", "document=患者一覧")
    assert found[truth["people"][0]]["count"] == truth["facts"]["jobs"]
    jobs = {one for one in windows_records(truth["evidence"]["print"]) if "PrintService" in one[1]}
    person = ("--param", f"user={truth['people'][0]}", "--param", "document=患者一覧")
    assert records(ask, "printed-documents", *person) == jobs


def test_an_unregistered_stick_is_found_by_its_number(asked: Asked, ask: Command) -> None:
    truth = incident(asked, "unregistered-stick")
    stick = truth["facts"]["stick"]
    found = counts(ask, "usb-by-serial", "device.serial_number")
    assert found[stick]["distinct"] == len(truth["hosts"])
    assert records(ask, "usb-connected", "--param", f"serial={stick.lower()}") <= windows_records(
        truth["evidence"]["stick"]
    )


def test_files_that_were_renamed_in_masses_are_counted(asked: Asked, ask: Command) -> None:
    truth = incident(asked, "renames")
    found = counts(ask, "mass-changes", "user.name", "--param", "path=旧資料")
    # A file gets another name by a change of its folder too.
    assert found[truth["people"][0]]["distinct"] == truth["facts"]["files"] + 1
    changed = records(ask, "deleted-files", "--param", "path=旧資料", "--param", f"user={truth['people'][0]}")
    assert changed <= windows_records(truth["evidence"]["file-server"])
    assert len(changed) == truth["facts"]["files"]


def test_all_that_a_retired_account_did_is_told_in_order(asked: Asked, ask: Command) -> None:
    truth = incident(asked, "retired-account")
    account = ("--param", f"user={truth['people'][0]}")
    assert records(ask, "account-activity", *account) >= windows_records(truth["evidence"]["logon"])
    times = [row["@timestamp"] for row in rows(ask, "account-activity", *account)]
    assert times == sorted(times)


def test_what_a_vendor_ran_at_night_is_found_by_a_part_of_it(asked: Asked, ask: Command) -> None:
    truth = incident(asked, "vendor-at-night")
    program = ("--param", "program=backup_patients", "--param", f"user={truth['facts']['account']}")
    found = records(ask, "processes", *program)
    assert found
    assert found <= windows_records(truth["evidence"]["session"])


def test_who_opened_a_secret_file_is_counted(asked: Asked, ask: Command) -> None:
    truth = incident(asked, "copy-to-stick")
    name = truth["facts"]["on_server"].rpartition("\\")[2]
    found = rows(ask, "file-readers", "--param", f"path={name}")
    assert {row["user.name"] for row in found if row["row"] == "value"} == set(truth["people"])


@pytest.fixture(scope="module")
def events(asked: Asked) -> list[Event]:
    store = EmbeddedStore(load_settings({"home": asked.home}, environment={}).home / "index")
    return list(store.find(Everything(), Sort(descending=False), 6000))


def test_every_one_finds_the_same_on_both_stores(
    events: list[Event], fresh_store: Callable[[], Store]
) -> None:
    store = fresh_store()
    for start in range(0, len(events), 3000):
        store.put([store.prepare(event) for event in events[start : start + 3000]])
    for search in SEARCHES:
        node = query_of(search, {name: [value] for name, value in search.sample.items()}, READING)
        expected = [event.id for event in events if matches(node, event.shown)]
        assert [event.id for event in store.find(node, Sort(descending=False))] == expected, search.name
