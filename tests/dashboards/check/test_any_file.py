"""Whatever is in a file: what is wrong is told, and nothing is raised."""

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.dashboards import LISTED, a_chart, a_dashboard
from support.hostile import HOSTILE
from support.mutations import mutated
from support.saved_objects import ndjson, sound

from logctl.content import bundled_folder
from logctl.contracts import SavedSearch
from logctl.dashboards.board import Again, Chart, ChartKind, Listing, Note
from logctl.dashboards.build import as_ndjson, build
from logctl.dashboards.check import Fault, faults
from logctl.language import LANGUAGES, Label, Language

SOUND = ndjson(sound().values())
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)


def readable(found: list[Fault]) -> bool:
    return all(fault.text(language) and fault.line >= 0 for fault in found for language in LANGUAGES)


@given(st.binary(max_size=300))
def test_any_bytes_are_checked(data: bytes) -> None:
    assert readable(faults(data))


@settings(deadline=None)  # what is nested deep takes its time
@given(st.integers(0, 2**32))
def test_any_damage_is_checked(seed: int) -> None:
    assert readable(faults(mutated(Random(seed), SOUND)))


@settings(deadline=None)
@given(st.data())
def test_any_value_in_the_place_of_another_is_checked(data: st.DataObject) -> None:
    objects = sound()
    place: Any = objects[data.draw(st.sampled_from(sorted(objects)))]
    while data.draw(st.integers(0, 3)) and isinstance(place, dict | list) and place:
        key = data.draw(st.sampled_from(sorted(place) if isinstance(place, dict) else range(len(place))))
        if not isinstance(place[key], dict | list) or data.draw(st.integers(0, 2)) == 0:
            place[key] = data.draw(VALUES)
            break
        place = place[key]
    assert readable(faults(ndjson(objects.values())))


@given(st.lists(st.sampled_from(SOUND.splitlines(keepends=True)), max_size=10))
def test_any_choice_of_lines_is_checked(lines: list[bytes]) -> None:
    found = faults(b"".join(lines))
    assert readable(found)
    if len(set(lines)) < len(lines):
        assert "duplicate-id" in {fault.rule.name for fault in found}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_files_that_we_ship_have_no_fault(language: Language) -> None:
    file = Path(bundled_folder()) / "dashboards" / f"logctl.{language}.ndjson"
    assert faults(file.read_bytes()) == []


KINDS: tuple[ChartKind, ...] = ("bar", "horizontal_bar", "line", "area", "pie", "table", "heatmap")


def built(label: Label, searches: list[SavedSearch] | None = None) -> bytes:
    charts = [a_chart(kind.replace("_", "-"), kind=kind, by=("@timestamp", "user.name")) for kind in KINDS]
    more: list[Chart | Note] = [
        a_chart("number", kind="metric", by=(), sum="source.bytes"),
        a_chart("people", kind="metric", by=(), distinct="ehr.patient.id"),
        a_chart("alerts", index="alerts", query="logctl.alert.severity:high"),
        a_chart("of-copies", saved="copies"),
        Note("note", label, label),
    ]
    board = a_dashboard(Listing("copies"), *charts, *more, Again("bar"), title=label, description=label)
    return as_ndjson(build([LISTED], [board], "en", "ward")).encode()


def test_every_kind_of_panel_that_we_make_has_no_fault() -> None:
    assert faults(built(Label("題", "title"))) == []


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_title_is_told_at_most_as_what_cannot_be_seen(text: str) -> None:
    found = {fault.rule.name for fault in faults(built(Label(text, text)))}
    assert found <= {"control-character", "no-title", "malformed"}


def test_conditions_may_be_nested_as_deep_as_json_can_be() -> None:
    kept = ndjson([sound()["kept"]]).replace(b'"user.name"', b'{"a":' * 900 + b"1" + b"}" * 900, 1)
    assert faults(kept) == []


def test_a_text_that_is_no_text_is_told() -> None:
    one = sound()["kept"]
    data = json.dumps(one | {"id": "a\ud800"}).encode()
    assert [fault.rule.name for fault in faults(data)] == ["malformed"]
