"""Rows of registers as events; what they add to others is in `tests/cli/test_register.py`.

`pytest --update` rewrites the expected events; review the change with `git diff`.
"""

import json
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl import Collector, RawRecord
from logctl.content import bundled_folder
from logctl.contracts import Context
from logctl.event import Event, Position
from logctl.manager import make_manager
from logctl.normalise import Normaliser, Rejected
from logctl.settings import load_settings

ROWS = bundled_folder() / "collectors/registers/samples/rows.ndjson"
CONTEXT = Context("logctl", "staff.csv", "register", "registers", "1", "Asia/Tokyo", "utf-8", "f" * 64)
BESIDE = (
    "event.original",
    "event.hash",
    "event.id",
    "log.file.path",
    "logctl.journal",
    "ecs.version",
    "event.ingested",
)


@cache
def collectors() -> dict[str, Collector]:
    return make_manager(load_settings({}, environment={})).collectors


def made(raw: bytes) -> Event | Rejected:
    record = RawRecord(raw, 1, None, 1_777_000_000_000)
    found = Normaliser(collectors(), "ja").normalise(record, CONTEXT, Position(1, "a", 0))
    if isinstance(found, Rejected):
        return found
    [event] = found
    return event


def test_rows_give_the_events_that_are_expected(update: bool) -> None:
    expected = ROWS.with_name("rows.ndjson.expected.ndjson")
    lines = []
    for raw in ROWS.read_bytes().splitlines():
        event = made(raw)
        assert isinstance(event, Event)
        shown = {name: value for name, value in event.fields.items() if name not in BESIDE}
        english = {"message (en)": collectors()["registers"].message(event.fields, "en")}
        lines.append(json.dumps(shown | english, ensure_ascii=False, sort_keys=True) + "\n")
    if update:
        expected.write_text("".join(lines), encoding="utf-8", newline="\n")
    assert "".join(lines) == expected.read_text("utf-8")


def test_no_file_among_logs_is_taken_for_a_register() -> None:
    assert collectors()["registers"].recognise(ROWS.read_bytes()[:4096], ROWS) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
)


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "register": st.just("people") | JSON,
            "from": st.just("2026-04-01T00:00:00Z") | JSON,
            "values": JSON,
        },
    )
)
def test_any_row_is_an_event_or_a_reject(row: dict[str, object]) -> None:
    found = made(json.dumps(row).encode())
    assert not isinstance(found, Rejected) or found.reason == "not a row of a register"


@pytest.mark.parametrize("raw", [b"", b"[]", b"{", b'{"register": "people"}', b"[" * 100_000])
def test_what_is_no_row_is_a_reject(raw: bytes) -> None:
    found = made(raw)
    assert isinstance(found, Rejected)
    assert found.reason == "not a row of a register"
