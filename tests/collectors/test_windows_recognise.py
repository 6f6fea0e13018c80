"""Windows event logs are known by their content."""

from pathlib import PurePath

import pytest

from logctl import Collector, Recognition
from logctl.manager import make_manager
from logctl.settings import load_settings

BOM = b"\xef\xbb\xbf"


@pytest.fixture(scope="module")
def windows() -> Collector:
    return make_manager(load_settings({}, environment={})).collectors["windows"]


@pytest.mark.parametrize("name", ["Security.evtx", "log.txt", "no_name", "端末.bak"])
def test_an_event_log_is_known_whatever_its_name(windows: Collector, name: str) -> None:
    assert windows.recognise(b"ElfFile\x00" + bytes(4088), PurePath(name)) == Recognition("evtx", 100)


@pytest.mark.parametrize(
    "head",
    [
        b'{"Event":{"#attributes":{"xmlns":"x"},"System":{}}}\n',
        b'{"Event": {"System": {}}}',
        b'{ "Event" : { "System" : {} } }',
        b'\r\n\t {"Event":{',
        BOM + b'{"Event":{',
    ],
)
def test_the_json_lines_of_evtx_dump_are_known(windows: Collector, head: bytes) -> None:
    assert windows.recognise(head, PurePath("a.json")) == Recognition("lines", 90)


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"ElfFile",
        b"ElfChnk\x00",
        b" ElfFile\x00",
        b"Event",
        b'{"event":{"System":1}}',
        b'{"Event":"logged on"}',
        b'{"EventID":4624}',
        b'{"Events":{}}',
        b"<Event xmlns=",
        "日時,端末\n".encode("cp932"),
    ],
)
def test_what_is_no_event_log_is_not_taken_for_one(windows: Collector, head: bytes) -> None:
    assert windows.recognise(head, PurePath("Security.evtx")) is None
