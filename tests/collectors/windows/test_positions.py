"""The table of names for values that come without."""

from collections import Counter
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest
from support.evtx import some_of_each_event
from support.forwarders import windows_xml
from support.windows import module_of, windows

from logctl.content import bundled_folder

ROWS = [
    line.split("\t")
    for line in (bundled_folder() / "collectors/windows/positions.tsv")
    .read_text(encoding="utf-8")
    .splitlines()
]


@pytest.fixture(scope="module")
def positions() -> ModuleType:
    module = module_of(windows(), "positions")
    assert isinstance(module, ModuleType)
    return module


def test_each_row_is_a_provider_an_event_id_and_names() -> None:
    assert [row for row in ROWS if len(row) != 3 or not row[1].isdecimal() or "" in row[2].split(",")] == []


def test_providers_are_providers_and_no_actions_of_ecs() -> None:
    lower = {provider for provider, _code, _names in ROWS if provider == provider.lower()}
    assert lower == set()


def test_no_two_rows_say_something_of_the_same_values() -> None:
    keys = Counter((provider, code, names.count(",")) for provider, code, names in ROWS)
    assert [key for key, count in keys.items() if count > 1] == []


def test_no_row_has_the_element_in_the_place_of_its_name() -> None:
    assert [row for row in ROWS if "Data" in row[2].split(",")] == []


def test_the_rows_are_in_order() -> None:
    keys = [(provider, int(code), names.count(",")) for provider, code, names in ROWS]
    assert keys == sorted(keys)


@pytest.mark.parametrize("count", [0, 1, 7])
def test_values_that_no_version_has_are_numbered(positions: ModuleType, count: int) -> None:
    expected = tuple(f"param{number}" for number in range(1, count + 1))
    assert positions.names_of("Microsoft-Windows-Security-Auditing", "4624", count) == expected


def test_the_versions_of_an_event_are_told_apart_by_the_number_of_their_values(positions: ModuleType) -> None:
    last = {
        count: positions.names_of("Microsoft-Windows-Security-Auditing", "4624", count)[-1]
        for count in (20, 21, 27)
    }
    assert last == {20: "IpPort", 21: "ImpersonationLevel", 27: "ElevatedToken"}


def test_real_events_have_the_names_of_the_table(positions: ModuleType, real_evtx: list[Path]) -> None:
    """But for names that changed between versions of Windows: the table has the newer or the older ones."""
    others, same = set(), 0
    for _json, printed in some_of_each_event(real_evtx, 3):
        try:
            event = ElementTree.fromstring(windows_xml(printed))
        except ElementTree.ParseError:  # control characters
            continue
        provider, code = event.find("{*}System/{*}Provider"), event.findtext("{*}System/{*}EventID", "")
        names = tuple(part.get("Name", "") for part in event.findall("{*}EventData/{*}Data"))
        if provider is None or not names or not all(names):
            continue
        found = positions.names_of(provider.get("Name"), code, len(names))
        same += found == names
        if found != names and found[0] != "param1":
            others.add((provider.get("Name"), code))
    assert same > 650
    assert others == {
        ("Microsoft-Windows-Windows Defender", "1116"),
        ("Microsoft-Windows-Windows Defender", "1117"),
        ("Microsoft-Windows-Setup", "2003"),
        ("Microsoft-Windows-Setup", "2004"),
    }
