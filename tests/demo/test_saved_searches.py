"""The bundled saved searches over a hospital that nobody has looked at: what they find is what happened."""

from collections.abc import Iterator
from contextlib import ExitStack, closing
from typing import Any

import pytest
from support.command import Command, ingested
from support.searches import READING

from logctl.content import bundled_folder, read_search, search_files
from logctl.contracts import SavedSearch
from logctl.pipeline.engine import Engine
from logctl.query import Everything
from logctl.saved import asked as query_of
from logctl.settings import load_settings
from logctl.store import Sort, Store

from .conftest import READ, SEEDS, Asked, Written_, incident, part_of_cluster, size
from .test_answers import records_of, windows_records

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
def both(
    hospital: Written_, opensearch_url: str, worker_id: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Store, Store]]:
    """The same hospital in the embedded store and in OpenSearch."""
    logs = [hospital(size(SEEDS[0])).logs / name for name in READ]
    with ExitStack() as opened:
        stores = []
        opensearch = opened.enter_context(part_of_cluster(opensearch_url, f"test-both-{worker_id}"))
        for variables in ({}, opensearch):
            folder = tmp_path_factory.mktemp("both")
            home = ingested(folder, *logs, store=variables)
            settings = load_settings({"home": home}, environment=variables)
            stores.append(opened.enter_context(closing(Engine(settings, "en").store)))
        yield stores[0], stores[1]


@pytest.mark.parametrize("search", SEARCHES, ids=lambda search: search.name)
def test_every_one_finds_the_same_in_a_whole_hospital_on_both_stores(
    both: tuple[Store, Store], search: SavedSearch
) -> None:
    """With the values of its samples, and without any where they may be missing."""
    samples = [{name: [value] for name, value in search.sample.items()}]
    if not any(parameter.required for parameter in search.parameters):
        samples.append({})
    for values in samples:
        node = query_of(search, values, READING)
        one, other = ([event.id for event in store.find(node, Sort(descending=False))] for store in both)
        assert one == other


def test_a_whole_hospital_is_what_is_compared(both: tuple[Store, Store]) -> None:
    one, other = (store.count(Everything()) for store in both)
    assert one == other > 15_000
