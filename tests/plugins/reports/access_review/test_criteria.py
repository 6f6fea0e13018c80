"""What each criterion finds, and what it leaves."""

import sys
from types import SimpleNamespace
from typing import Any

import pytest
from support.events import make_event
from support.memory_store import MemoryStore

from logctl.manager import make_manager
from logctl.report.inquiry import inquiry
from logctl.settings import Settings, load_settings

FOUND: dict[str, list[dict[str, Any]]] = {
    "emergency": [
        {"ehr.emergency": True},
        {"event.action": "chart-viewed-emergency"},
        {"event.action": "emergency-access-started"},
    ],
    "refused": [{"event.action": "operation-failed", "event.outcome": "failure"}],
    "released": [
        {"event.action": "other-session-released"},
        {"event.action": "own-session-released"},
        {"event.action": "chart-lock-released"},
    ],
    "output": [
        {"logctl.operation": "print"},
        {"event.action": "chart-exported"},
        {"event.action": "images-exported"},
        {"event.action": "chart-disclosed"},
    ],
    "wrong_patient": [{"ehr.patient.id_wrong": True}],
    "login_failed": [
        {"event.action": "login-failed", "event.outcome": "failure"},
        {"event.action": "logged-in", "event.outcome": "failure"},
    ],
    "unexplained": [{"event.action": None, "ehr.user.id": "a"}],
}
NOTHING: list[dict[str, Any]] = [
    {"event.action": "logged-in", "event.outcome": "success"},
    {"event.action": "chart-viewed", "ehr.emergency": False},
    {"event.action": "chart-updated", "logctl.operation": "write", "event.outcome": "success"},
]
CASES = [(name, event) for name, events in FOUND.items() for event in events]


def plugin(name: str) -> Any:
    report = make_manager(load_settings({}, environment={})).reports["access-review"]
    return sys.modules[f"{type(report).__module__.rpartition('.')[0]}.{name}"]


def hits(fields: dict[str, Any]) -> set[str]:
    store = MemoryStore()
    given = {"logctl.category": "ehr", "event.action": "chart-viewed", **fields}
    event = make_event({name: value for name, value in given.items() if value is not None})
    store.put([store.prepare(event)])
    engine: Any = SimpleNamespace(store=store, settings=Settings())
    with inquiry(engine, 0) as asked:
        return {one.name for one in plugin("criteria").CRITERIA if asked.count(one.query)}


@pytest.mark.parametrize(("name", "fields"), CASES, ids=[name for name, _fields in CASES])
def test_a_criterion_finds_its_records_and_no_other_does(name: str, fields: dict[str, Any]) -> None:
    assert hits(fields) == {name}


@pytest.mark.parametrize("fields", NOTHING)
def test_what_is_usual_is_found_by_none(fields: dict[str, Any]) -> None:
    assert hits(fields) == set()


def test_every_criterion_is_tried_and_has_both_languages() -> None:
    criteria = plugin("criteria").CRITERIA
    assert [one.name for one in criteria] == list(FOUND)
    assert all(one.label.ja != one.label.en for one in criteria)


@pytest.mark.parametrize(
    ("rows", "asked", "expected"),
    [
        ([], "147", {"147"}),
        ([["147", "999"]], "999", {"999", "147"}),
        ([["147", "999"], ["00999", "5"]], "147", {"147", "999", "5"}),
        ([["147", "999"]], "5", {"5"}),
    ],
)
def test_ids_that_were_merged_mean_one_patient(rows: list[list[str]], asked: str, expected: set[str]) -> None:
    given = [{"ehr.patient.id": ids} for ids in rows]
    found = plugin("scope").scope_of(SimpleNamespace(register=lambda _kind: given), {"patient": asked})
    assert set(found.ids) == expected


def test_temporary_ids_are_not_followed() -> None:
    row = {"ehr.patient.id": ["147", "T1"], "logctl.register.to": "2026-10-01T00:00:00.000+09:00"}
    found = plugin("scope").scope_of(SimpleNamespace(register=lambda _kind: [row]), {"patient": "147"})
    assert found.ids == ("147",)


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("vendor.ehr_access.患者氏名", "秋空 花子", True),
        ("vendor.ehr_access.患者氏名", "秋空　花子", True),
        ("vendor.x.patient_name", "秋空花子", True),
        ("vendor.ehr_access.対象利用者名", "秋空 花子", False),
        ("ehr.user.name", "秋空 花子", False),
        ("vendor.ehr_access.患者氏名", "秋空 花", False),
    ],
)
def test_a_record_of_the_staff_is_known_by_the_name_of_the_patient(
    field: str, value: str, expected: bool
) -> None:
    staff = plugin("staff").Staff(frozenset({"秋空花子"}))
    assert staff.is_patient(make_event({field: value})) is expected
    assert not plugin("staff").Staff(frozenset()).is_patient(make_event({field: value}))
