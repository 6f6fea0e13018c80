"""The collector on the real event logs."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from ipaddress import ip_address
from pathlib import Path

import pytest

from logctl.contracts import Context
from logctl.event import Event, Position, Scalar
from logctl.fields import FieldType, is_dynamic, type_of
from logctl.language import LANGUAGES
from logctl.manager import make_manager
from logctl.normalise import Normaliser
from logctl.read import READERS, Unreadable, open_source
from logctl.settings import load_settings

RECEIPT = 1_793_750_400_000
WINLOGBEAT = {
    "activity_id", "channel", "computer_name", "event_id", "event_source_name", "keywords", "level",
    "logon.failure.reason", "logon.failure.status", "logon.failure.sub_status", "logon.id", "logon.type",
    "opcode", "process.pid", "process.thread.id", "provider_guid", "provider_name", "record_id",
    "related_activity_id", "task", "time_created", "user.identifier", "version",
}  # fmt: skip
"""https://www.elastic.co/guide/en/beats/winlogbeat/current/exported-fields-winlog.html; `level` is our own."""


def is_address(value: Scalar) -> bool:
    try:
        return bool(ip_address(str(value)))
    except ValueError:
        return False


CHECKS: dict[FieldType, Callable[[Scalar], bool]] = {
    "keyword": lambda value: type(value) is str,
    "text": lambda value: type(value) is str,
    "long": lambda value: type(value) is int and -(2**63) <= value < 2**63,
    "double": lambda value: type(value) is float,
    "boolean": lambda value: type(value) is bool,
    "ip": is_address,
    "date": lambda value: bool(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", str(value))),
}


def normalised(path: Path) -> Iterator[Event]:
    source = open_source(path)
    collectors = make_manager(load_settings({}, environment={})).collectors
    context = Context("real", path.name, "evtx", "windows", "0.1.0", "Asia/Tokyo", "cp932", source.sha256)
    normaliser = Normaliser(collectors, "ja")
    for ordinal, record in enumerate(READERS["evtx"].read(source, "cp932")):
        if isinstance(record, Unreadable):
            continue
        received = type(record)(record.raw, record.position, record.time, RECEIPT)
        events = normaliser.normalise(received, context, Position(RECEIPT, "real", ordinal))
        assert isinstance(events, list), events
        yield from events


@pytest.fixture(scope="module")
def events(real_evtx: list[Path]) -> list[Event]:
    return [event for path in real_evtx for event in normalised(path)]


def test_no_real_record_is_rejected_and_each_is_one_event(events: list[Event]) -> None:
    assert len(events) == 32195


def test_every_field_is_one_that_the_table_allows(events: list[Event]) -> None:
    assert {name for event in events for name in event.fields if type_of(name) is None} == set()


def test_every_value_has_the_type_of_its_field(events: list[Event]) -> None:
    wrong = set()
    for event in events:
        for name, value in event.fields.items():
            check = CHECKS[type_of(name) or "keyword"]
            if not all(map(check, value if isinstance(value, list) else [value])):
                wrong.add((name, repr(value)))
    assert wrong == set()


def test_no_value_is_empty(events: list[Event]) -> None:
    assert {
        name for event in events for name, value in event.fields.items() if value in ("", [], None)
    } == set()


def test_the_names_below_winlog_are_those_of_winlogbeat(events: list[Event]) -> None:
    names = {name for event in events for name in event.fields if name.startswith("winlog.")}
    own = {name.removeprefix("winlog.") for name in names if not is_dynamic(name)}
    assert own - WINLOGBEAT == set()


def test_records_with_one_id_are_the_same_bytes(events: list[Event]) -> None:
    hashes: defaultdict[str, set[object]] = defaultdict(set)
    for event in events:
        hashes[event.id].add(event.fields["event.hash"])
    assert {key for key, found in hashes.items() if len(found) > 1} == set()
    assert len(hashes) == 29835


def test_what_is_the_same_record_in_two_files_has_one_id(events: list[Event]) -> None:
    ids: defaultdict[object, set[str]] = defaultdict(set)
    for event in events:
        if "winlog.record_id" in event.fields and "logctl.time_doubtful" not in event.fields:
            ids[event.fields["event.hash"]].add(event.id)
    assert [found for found in ids.values() if len(found) > 1] == []


def test_a_sentence_has_no_gap_left_and_is_in_the_language_asked_for(events: list[Event]) -> None:
    collector = make_manager(load_settings({}, environment={})).collectors["windows"]
    for event in events[::50]:
        ja, en = (collector.message(event.fields, language) for language in LANGUAGES)
        assert event.fields["message"] == ja != en


def test_the_two_records_of_1601_and_no_others_are_doubtful(events: list[Event]) -> None:
    doubtful = [event for event in events if "logctl.time_doubtful" in event.fields]
    assert len(doubtful) == 2
    assert {event.bucket for event in doubtful} == {"other"}


def test_normalising_again_gives_the_same_events(real_evtx: list[Path]) -> None:
    for path in real_evtx[::40]:
        assert list(normalised(path)) == list(normalised(path))
