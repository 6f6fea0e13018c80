"""What is built of the bundled content: complete, in both languages, and made of fields that can be counted."""

import json
import re
from collections import Counter
from functools import cache
from typing import Any

import pytest

from logctl.content import bundled_folder, read_search, search_files
from logctl.dashboards.board import Again, Chart, Listing, Note
from logctl.dashboards.build import as_ndjson, build
from logctl.dashboards.index_pattern import fields
from logctl.dashboards.read import read_dashboards
from logctl.language import LANGUAGES, Language

JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
SEARCHES = [read_search(file) for file in search_files(bundled_folder())]
DASHBOARDS = read_dashboards([bundled_folder()])
BY_NAME = {field["name"]: field for field in fields()}

in_both = pytest.mark.parametrize("language", LANGUAGES)


@cache
def objects(language: Language) -> tuple[dict[str, Any], ...]:
    return tuple(build(SEARCHES, DASHBOARDS, language, "logctl"))


def of_kind(kind: str, language: Language = "en") -> list[dict[str, Any]]:
    return [one for one in objects(language) if one["type"] == kind]


def test_every_saved_search_is_there() -> None:
    assert {one["id"] for one in of_kind("search")} == {f"logctl-search-{search.name}" for search in SEARCHES}


def test_what_a_saved_search_counts_is_there() -> None:
    ids = {one["id"] for one in of_kind("visualization")}
    assert {f"logctl-panel-{search.name}" for search in SEARCHES if search.by or search.histogram} <= ids


@in_both
def test_every_reference_resolves(language: Language) -> None:
    known = {(one["type"], one["id"]) for one in objects(language)}
    wanted = {
        (reference["type"], reference["id"]) for one in objects(language) for reference in one["references"]
    }
    assert wanted <= known


@in_both
def test_whatever_is_counted_is_a_field_that_can_be(language: Language) -> None:
    for one in of_kind("visualization", language):
        for counted in json.loads(one["attributes"]["visState"])["aggs"]:
            if name := counted["params"].get("field"):
                assert BY_NAME[name]["aggregatable"], (one["id"], name)


@in_both
def test_every_column_is_a_field_and_every_order_one_that_can_be_sorted(language: Language) -> None:
    for one in of_kind("search", language):
        assert set(one["attributes"]["columns"]) <= BY_NAME.keys(), one["id"]
        assert all(BY_NAME[name]["aggregatable"] for name, _way in one["attributes"]["sort"]), one["id"]


def test_every_title_is_in_its_language() -> None:
    for japanese, english in zip(objects("ja"), objects("en"), strict=True):
        assert japanese["id"] == english["id"]
        if japanese["type"] != "index-pattern":
            assert JAPANESE.search(japanese["attributes"]["title"]), japanese["id"]
            assert not JAPANESE.search(english["attributes"]["title"]), english["id"]


def test_titles_of_a_kind_are_told_apart() -> None:
    for kind in ("search", "dashboard"):
        titles = [one["attributes"]["title"] for one in of_kind(kind, "ja")]
        assert len(titles) == len(set(titles))


def test_every_panel_knows_what_it_shows() -> None:
    searches = {search.name for search in SEARCHES}
    panels = [panel.content for dashboard in DASHBOARDS for panel in dashboard.panels]
    assert {one.search for one in panels if isinstance(one, Listing)} <= searches
    assert {one.saved for one in panels if isinstance(one, Chart) and one.saved} <= searches
    named = {one.name for one in panels if isinstance(one, Chart | Note)}
    counting = {search.name for search in SEARCHES if search.by or search.histogram}
    assert {one.name for one in panels if isinstance(one, Again)} <= named | counting


def test_rows_of_a_dashboard_are_full() -> None:
    """A hole on the right is a width that was miscounted."""
    for one in of_kind("dashboard"):
        rows = Counter[int]()
        for panel in json.loads(one["attributes"]["panelsJSON"]):
            rows[panel["gridData"]["y"]] += panel["gridData"]["w"]
        assert set(rows.values()) == {48}, one["id"]


@in_both
def test_the_file_to_import_is_what_is_built(language: Language, update: bool) -> None:
    file = bundled_folder() / "dashboards" / f"logctl.{language}.ndjson"
    text = as_ndjson(objects(language))
    if update:
        file.write_text(text, encoding="utf-8", newline="\n")
    assert file.read_text(encoding="utf-8") == text
