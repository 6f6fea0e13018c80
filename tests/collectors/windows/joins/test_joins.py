"""The joins together, as an amender."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.events import make_event, texts

from logctl.contracts import Amender
from logctl.fields import type_of
from logctl.manager import make_manager
from logctl.pipeline.amend.answer import Amendments
from logctl.pipeline.amend.facts import FactTable
from logctl.pipeline.amend.late import Late
from logctl.pipeline.amend.settle import queries
from logctl.query import matches
from logctl.settings import load_settings


@pytest.fixture(scope="module")
def joins() -> Amender:
    return make_manager(load_settings({}, environment={})).amenders["windows"]


def test_every_field_that_is_added_is_in_the_field_table(joins: Amender) -> None:
    assert [name for name in joins.fields if type_of(name) is None] == []


def test_a_record_that_names_no_machine_says_and_asks_nothing(joins: Amender) -> None:
    event = make_event({"event.action": "handle-closed", "logctl.handle": "0x5c", "process.pid": 43})
    assert (list(joins.facts(event)), joins.want(event)) == ([], None)


def _event(**fields: Any) -> Any:
    named = {name.replace("__", "."): value for name, value in fields.items()}
    return make_event({"event.provider": "Microsoft-Windows-Security-Auditing", **named})


EVENTS = [
    {"event__action": "handle-closed", "logctl__handle": "0x5c", "process__pid": 43},
    {"event__action": "object-deleted", "logctl__handle": "0x5c", "process__pid": 43},
    {"event__action": "object-accessed", "file__path": r"E:\x", "process__pid": 43},
    {"event__action": "created-process", "process__parent__pid": 43},
    {"event__action": "logged-out", "winlog__logon__id": "0xa1"},
    {"event__action": "handle-closed", "logctl__handle": "0x60"},
]


@settings(max_examples=300, deadline=None)
@given(host=texts, fields=st.sampled_from(EVENTS), logon=texts, scope=st.booleans(), data=st.data())
def test_whoever_wants_something_is_found_by_every_key_of_it(
    joins: Amender, host: str, fields: dict[str, Any], logon: str, scope: bool, data: st.DataObject
) -> None:
    """Whatever stands in the records: a machine and a log-on are named by anybody."""
    more = {"winlog__logon__id": logon} if logon else {}
    event = _event(**{**fields, **more}, winlog__computer_name=host)
    want = joins.want(event)
    if want is None:
        return
    key = data.draw(st.sampled_from(want.keys))
    late = Late("windows", key[:2] if scope else key, event.time, event.time)
    (query,) = queries([late], Amendments(FactTable(Path("nowhere")), {"windows": joins}))
    assert matches(query, event.shown), (key, query)
