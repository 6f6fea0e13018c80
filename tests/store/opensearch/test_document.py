"""An event as a document, and back."""

from dataclasses import replace

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from support.events import make_event, records, some_fields

from logctl.errors import RejectError
from logctl.event import Event, Fields, Value
from logctl.query import Everything
from logctl.query.long import LONGEST
from logctl.store import Outcome, Sort
from logctl.store.opensearch import OpenSearchStore
from logctl.store.opensearch.document import amended_with, event_of, prepare
from logctl.store.opensearch.mapping import ALL_STRINGS, ALL_WORDS, ENVELOPE, PIECES, UNLISTED

THOROUGH = settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))


def again(event: Event) -> Event:
    return event_of(orjson.loads(prepare(event).body))


@THOROUGH
@given(event=records(), added=some_fields())
def test_a_document_gives_the_event_back(event: Event, added: Fields) -> None:
    for form in (event, replace(event, amended=added, revision=3)):
        assert again(form) == form


ODD: list[Fields] = [
    {"user.name": ""},
    {"related.user": ["", "a", ""]},
    {"related.user": []},
    {"source.ip": "fe80::1%eth0"},
    {"source.ip": ["10.0.0.1", "fe80::1%eth0"]},
    {"event.created": "2022-03-01T00:00:00.123456789Z"},
    {"event.created": "2022-03-01T09:00:00+09:00"},
    {"event.created": "20220301"},
    {"process.command_line": "x" * (LONGEST + 1)},
    {"message": "𠮷" * 40_000},
    {"vendor.a..b": "1", "vendor. x": "2", "vendor.a": "3", "vendor.a.b": ["4", "5"]},
    {"winlog.event_data.CommandLine.x": "below a field", "winlog.event_data.CommandLine": "the field"},
    {"file.size": 2**63 - 1, "logctl.person.confidence": 1e308},
    {"ehr.emergency": [True, False]},
    {"event.original": "z" * 100_000},
]


@pytest.mark.parametrize("values", ODD)
def test_what_opensearch_would_read_otherwise_comes_back_from_it_as_it_was(
    store: OpenSearchStore, values: Fields
) -> None:
    event = make_event(values)
    assert store.put([store.prepare(event)]).outcomes == (Outcome.STORED,)
    assert list(store.find(Everything(), Sort())) == [event]
    assert store.get([event.id]) == {event.id: event}


def body(values: Fields) -> dict[str, object]:
    made: dict[str, object] = orjson.loads(prepare(make_event(values)).body)
    return made


def test_what_the_table_does_not_list_grows_no_mapping_but_is_found() -> None:
    made = body({"vendor.x": "Ａ"})
    assert (made[UNLISTED], made[ALL_WORDS], made[ALL_STRINGS]) == (["vendor.x\x1ea"], ["Ａ"], ["Ａ"])


def test_a_plain_event_has_nothing_but_its_fields_and_the_envelope() -> None:
    made = body({"user.name": "a", "process.pid": 5})
    assert {ALL_WORDS, ALL_STRINGS, UNLISTED, PIECES}.isdisjoint(made)
    assert made[ENVELOPE].keys() == {"position", "bucket", "time"}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "value"),
    [("no.such.field", "x"), ("process.pid", "five"), ("source.ip", "10.0.0.256"), ("ehr.emergency", "true")],
)
def test_a_value_that_does_not_fit_the_table_is_refused_and_named(name: str, value: Value) -> None:
    with pytest.raises(RejectError, match=name):
        prepare(make_event({name: value}))


def test_half_a_character_is_refused() -> None:
    with pytest.raises(RejectError, match="cannot be kept as JSON"):
        prepare(make_event({"user.name": "a\ud800"}))


def test_the_record_that_takes_the_place_of_another_gets_its_amendments() -> None:
    stored = replace(make_event({"user.name": "later"}, number=2), amended={"user.domain": "added"})
    first = make_event({"user.name": "first"}, number=1)
    made = event_of(orjson.loads(amended_with(prepare(first), stored).body))
    assert made == replace(first, amended={"user.domain": "added"})
