"""Deterministic ids: the same record, read again or come another way, has the same."""

import re
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from logctl.contracts import Context, RawRecord
from logctl.normalise import event_id

CONTEXT = Context("取込", "/logs/a.evtx", "evtx", "windows", "0.1.0", "Asia/Tokyo", "cp932", "fe" * 32)
RECORD = RawRecord(b'{"a": 1}', 4096, time=5, receipt=9)
identities = st.none() | st.lists(st.text(max_size=8), max_size=4).map(tuple)


def test_an_id_is_32_hexadecimal_digits() -> None:
    assert re.fullmatch("[0-9a-f]{32}", event_id(RECORD, CONTEXT, None, 0))


def test_ids_are_the_same_on_every_machine_and_in_every_version() -> None:
    identity = ("ns3-pc01.hospital.example", "Security", "7", "1793577601123")
    assert event_id(RECORD, CONTEXT, identity, 0) == "543b3a136e5ba12639ddb0b3b4fd85d6"
    assert event_id(RECORD, CONTEXT, None, 0) == "701ac1d90f51535becda76d77538d460"


@pytest.mark.parametrize(
    "context",
    [
        replace(CONTEXT, path="/elsewhere/copy.evtx"),
        replace(CONTEXT, source="別の取込"),
        replace(CONTEXT, reader="lines"),
        replace(CONTEXT, collector_version="9"),
        replace(CONTEXT, timezone="UTC", encoding="utf-8"),
        replace(CONTEXT, size=5, modified=6),
    ],
)
@pytest.mark.parametrize("identity", [None, ("a", "b")])
def test_how_a_record_came_does_not_change_its_id(context: Context, identity: tuple[str, ...] | None) -> None:
    assert event_id(RECORD, context, identity, 0) == event_id(RECORD, CONTEXT, identity, 0)


def test_when_a_record_came_does_not_change_its_id() -> None:
    later = replace(RECORD, receipt=10, time=6)
    assert event_id(later, CONTEXT, None, 0) == event_id(RECORD, CONTEXT, None, 0)


def test_with_an_identity_of_the_source_the_same_record_from_two_files_has_one_id() -> None:
    copy, elsewhere = replace(RECORD, position=99, raw=b'{"a":1}'), replace(CONTEXT, fingerprint="ab" * 32)
    assert event_id(copy, elsewhere, ("pc", "1"), 0) == event_id(RECORD, CONTEXT, ("pc", "1"), 0)


@pytest.mark.parametrize(
    ("record", "context"),
    [
        (replace(RECORD, position=4097), CONTEXT),
        (replace(RECORD, raw=b'{"a": 2}'), CONTEXT),
        (RECORD, replace(CONTEXT, fingerprint="ab" * 32)),
        (RECORD, replace(CONTEXT, collector="windows2")),
    ],
)
def test_without_one_place_bytes_file_and_collector_make_the_id(record: RawRecord, context: Context) -> None:
    assert event_id(record, context, None, 0) != event_id(RECORD, CONTEXT, None, 0)


@settings(max_examples=200, deadline=None)
@given(identities, identities, st.integers(0, 20), st.integers(0, 20))
def test_different_identities_or_indices_have_different_ids(
    first: tuple[str, ...] | None, second: tuple[str, ...] | None, index: int, other: int
) -> None:
    assume((first, index) != (second, other))
    assert event_id(RECORD, CONTEXT, first, index) != event_id(RECORD, CONTEXT, second, other)


@settings(max_examples=200, deadline=None)
@given(st.text("ab:1", max_size=12), st.data())
def test_where_one_part_ends_and_the_next_begins_matters(text: str, data: st.DataObject) -> None:
    cut, other = (data.draw(st.integers(0, len(text))) for _ in range(2))
    assume(cut != other)
    parts, others = (text[:cut], text[cut:]), (text[:other], text[other:])
    assert event_id(RECORD, CONTEXT, parts, 0) != event_id(RECORD, CONTEXT, others, 0)


def test_an_identity_with_a_lone_surrogate_has_an_id_of_its_own() -> None:
    ids = {event_id(RECORD, CONTEXT, (name,), 0) for name in ("\ud800", "\udc00", "?", "\ufffd")}
    assert len(ids) == 4
