"""All objects together, and the file of them."""

import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.dashboards import COUNTED, LISTED, TITLE, a_chart, a_dashboard, one_of, texts_of
from support.hostile import FORMULAS, HOSTILE
from support.searches import a_search

from logctl.contracts import SavedSearch
from logctl.dashboards.board import Again, Dashboard, Listing, Note
from logctl.dashboards.build import as_ndjson, build
from logctl.errors import PluginError, QueryError
from logctl.language import LANGUAGES, Label, Language

GOLDEN = Path(__file__).parent
SEARCHES = [LISTED, COUNTED]
NOTE = Note("a-note", TITLE, Label("注意", "Note"))
OVERVIEW = a_dashboard(
    Listing("copies"),
    Listing("copiers"),
    a_chart(),
    NOTE,
    Again("a-chart"),
    a_chart("b-chart", saved="copies"),
)
SECOND = a_dashboard(Again("a-chart"), a_chart("c-chart", kind="metric", by=()), name="b-board")
BOARDS = [OVERVIEW, SECOND]


def made(
    language: Language = "en",
    prefix: str = "logctl",
    searches: list[SavedSearch] = SEARCHES,
    boards: list[Dashboard] = BOARDS,
) -> list[dict[str, Any]]:
    return build(searches, boards, language, prefix)


def small(objects: list[dict[str, Any]]) -> str:
    """Without the fields of the index patterns, which are those of the table."""
    return as_ndjson([one for one in objects if one["type"] != "index-pattern"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_objects_of_a_small_content_are_the_golden_ones(language: Language, update: bool) -> None:
    file = GOLDEN / f"small.{language}.ndjson"
    text = small(made(language))
    if update:
        file.write_text(text, encoding="utf-8", newline="\n")
    assert text == file.read_text(encoding="utf-8")


def test_ids_say_what_an_object_is_and_are_the_same_in_both_languages() -> None:
    ids = [(one["type"], one["id"]) for one in made("ja")]
    assert ids == [(one["type"], one["id"]) for one in made("en")]
    assert ids == [
        ("index-pattern", "logctl-alerts"),
        ("index-pattern", "logctl-events"),
        ("search", "logctl-search-copiers"),
        ("search", "logctl-search-copies"),
        ("visualization", "logctl-panel-a-chart"),
        ("visualization", "logctl-panel-a-note"),
        ("visualization", "logctl-panel-b-chart"),
        ("visualization", "logctl-panel-c-chart"),
        ("visualization", "logctl-panel-copiers"),
        ("dashboard", "logctl-dashboard-a-board"),
        ("dashboard", "logctl-dashboard-b-board"),
    ]


def test_another_prefix_is_in_every_id_and_title() -> None:
    objects = made(prefix="ward")
    assert all(one["id"].startswith("ward-") for one in objects)
    assert all("ward" in one["attributes"]["title"] for one in objects)
    assert not {one["id"] for one in objects} & {one["id"] for one in made()}
    assert all(reference["id"].startswith("ward-") for one in objects for reference in one["references"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reference_is_to_an_object_before(language: Language) -> None:
    known: set[tuple[str, str]] = set()
    for one in made(language):
        assert {(reference["type"], reference["id"]) for reference in one["references"]} <= known
        known.add((one["type"], one["id"]))


def test_every_name_of_a_reference_is_used_and_defined() -> None:
    for one in made():
        named = [reference["name"] for reference in one["references"]]
        assert named == sorted(set(named))
        used = {
            text for text in texts_of(one["attributes"]) if text.startswith(("panel_", "search_", "kibana"))
        }
        assert used == set(named)


def test_a_dashboard_shows_its_panels_in_their_order() -> None:
    references = one_of(made(), "logctl-dashboard-a-board")["references"]
    assert [(reference["type"], reference["id"]) for reference in references] == [
        ("search", "logctl-search-copies"),
        ("visualization", "logctl-panel-copiers"),
        ("visualization", "logctl-panel-a-chart"),
        ("visualization", "logctl-panel-a-note"),
        ("visualization", "logctl-panel-a-chart"),
        ("visualization", "logctl-panel-b-chart"),
    ]


def test_many_panels_keep_their_order_too() -> None:
    charts = [a_chart(f"chart-{number}") for number in range(12)]
    found = one_of(made(boards=[a_dashboard(*charts)]), "logctl-dashboard-a-board")
    by_name = {reference["name"]: reference["id"] for reference in found["references"]}
    panels = json.loads(found["attributes"]["panelsJSON"])
    assert [by_name[panel["panelRefName"]] for panel in panels] == [
        f"logctl-panel-chart-{number}" for number in range(12)
    ]
    assert all(panel["panelIndex"] == panel["gridData"]["i"] for panel in panels)


def test_a_dashboard_opens_with_its_own_time() -> None:
    attributes = one_of(made(), "logctl-dashboard-a-board")["attributes"]
    assert (attributes["timeRestore"], attributes["timeFrom"], attributes["timeTo"]) == (
        True,
        "now-7d/d",
        "now",
    )
    assert attributes["refreshInterval"] == {"pause": True, "value": 0}


@given(st.randoms(use_true_random=False))
def test_the_bytes_do_not_depend_on_the_order_of_content(chance: random.Random) -> None:
    searches, boards = list(SEARCHES), list(BOARDS)
    chance.shuffle(searches)
    chance.shuffle(boards)
    assert small(made(searches=searches, boards=boards)) == small(made())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_has_an_object_a_line_and_nothing_that_changes_by_itself(language: Language) -> None:
    objects = made(language)
    lines = as_ndjson(objects).splitlines()
    assert [json.loads(line) for line in lines] == objects
    assert all(
        one.keys() == {"type", "id", "attributes", "references", "migrationVersion"} for one in objects
    )


@pytest.mark.parametrize("text", [text for text in (*HOSTILE, *FORMULAS, "患" * 350_000) if text.strip()])
def test_a_hostile_text_comes_through_as_data_in_one_visible_line(text: str) -> None:
    label = Label(text, text)
    search = a_search(title=label, description=label)
    board = a_dashboard(
        a_chart(title=label), Note("a-note", label, label), Listing("copies"), title=label, description=label
    )
    objects = made(searches=[search], boards=[board])
    ndjson = as_ndjson(objects)
    assert ndjson.encode("utf-8").count(b"\n") == len(ndjson.splitlines()) == len(objects)
    assert not any(mark in ndjson for mark in "\x00\x1b\x7f\x85\u2028\u202e\u2066")
    read = [json.loads(line) for line in ndjson.splitlines()]
    text = json.loads(
        json.dumps(text)
    )  # to any reader of JSON, two surrogates side by side are one character
    assert one_of(read, "logctl-dashboard-a-board")["attributes"]["title"] == text
    assert one_of(read, "logctl-search-copies")["attributes"]["description"] == text
    drawn = [json.loads(one["attributes"]["visState"]) for one in read if one["type"] == "visualization"]
    assert [state["title"] for state in drawn] == [text, text]
    assert drawn[1]["params"]["markdown"] == text


@pytest.mark.parametrize(
    ("board", "told"),
    [
        (a_dashboard(Listing("copys")), "the dashboard a-board: there is no saved search 'copys'"),
        (a_dashboard(a_chart(saved="copys")), "the dashboard a-board: there is no saved search 'copys'"),
        (a_dashboard(Again("b")), "the dashboard a-board: there is no panel 'b'"),
        (a_dashboard(a_chart(), a_chart()), "a panel or a counting search 'a-chart' already"),
        (a_dashboard(a_chart("copiers")), "a panel or a counting search 'copiers' already"),
    ],
)
def test_what_does_not_fit_together_is_told(board: Dashboard, told: str) -> None:
    with pytest.raises(PluginError) as refusal:
        made(boards=[board])
    assert told in str(refusal.value)


def test_a_search_that_no_dashboard_can_ask_is_an_error() -> None:
    with pytest.raises(QueryError, match="a period of its own"):
        made(searches=[a_search(query="@timestamp:>now-1h")], boards=[])


def test_without_content_there_are_the_index_patterns() -> None:
    assert [one["type"] for one in made(searches=[], boards=[])] == ["index-pattern", "index-pattern"]
