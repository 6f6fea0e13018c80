"""Saved searches as objects of Discover, and as tables."""

from typing import Any

import pytest
from support.dashboards import COUNTED, LISTED, source_of
from support.searches import a_parameter, a_search

from logctl.dashboards.board import Chart
from logctl.dashboards.query import read_search
from logctl.dashboards.saved_object import Names
from logctl.dashboards.searches import counted, problem_of, search_object
from logctl.dashboards.translate import translated
from logctl.errors import QueryError
from logctl.language import LANGUAGES, Language
from logctl.query import And, Is

NAMES = Names("logctl")


def attributes(language: Language = "en", **changes: Any) -> dict[str, Any]:
    return dict(search_object(a_search(**changes), language, NAMES)["attributes"])


def test_it_is_opened_as_it_is_asked_on_the_command_line() -> None:
    found = search_object(LISTED, "ja", NAMES)
    assert (found["type"], found["id"]) == ("search", "logctl-search-copies")
    assert found["attributes"] | {"kibanaSavedObjectMeta": None} == {
        "title": "写し",
        "description": "写されたファイル",
        "hits": 0,
        "columns": ["user.name", "file.path"],
        "sort": [["@timestamp", "asc"]],
        "version": 1,
        "kibanaSavedObjectMeta": None,
    }


def test_it_asks_the_events_what_the_search_asks() -> None:
    asked = translated(Is("logctl.operation", "copy"))
    source = source_of(search_object(LISTED, "en", NAMES))
    assert source["query"] == {"query": asked.text, "language": asked.language}
    assert [one["query"] for one in source["filter"]] == [one["query"] for one in asked.filters]
    assert (source["highlightAll"], source["version"]) == (True, True)


def test_each_filter_says_of_which_indices_it_is() -> None:
    found = search_object(a_search(query="action:x OR _exists_:vendor.a.b"), "en", NAMES)
    named = [one["meta"]["indexRefName"] for one in source_of(found)["filter"]]
    named.append(source_of(found)["indexRefName"])
    assert sorted(named) == [reference["name"] for reference in found["references"]]
    assert {reference["id"] for reference in found["references"]} == {"logctl-events"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_and_descriptions_are_in_the_language(language: Language) -> None:
    found, search = attributes(language), a_search()
    assert found["title"] == search.title.text(language)
    assert found["description"] == search.description.text(language)


def test_one_that_names_no_columns_has_those_that_always_say_something() -> None:
    assert attributes()["columns"] == ["host.name", "user.name", "message"]


def test_one_that_counts_shows_first_what_it_counts_by() -> None:
    assert attributes(by=("接続元", "user.name"))["columns"] == [
        "source.ip",
        "user.name",
        "host.name",
        "message",
    ]


@pytest.mark.parametrize(
    ("sort", "made"),
    [
        (None, ["@timestamp", "desc"]),
        ("@timestamp:asc", ["@timestamp", "asc"]),
        ("ログイン名:desc", ["user.name", "desc"]),
        ("file.size", ["file.size", "asc"]),
        ("message:asc", ["@timestamp", "desc"]),
        ("vendor.a.b:asc", ["@timestamp", "desc"]),
    ],
)
def test_it_is_sorted_where_an_index_can(sort: str | None, made: list[str]) -> None:
    assert attributes(sort=sort)["sort"] == [made]


def test_parameters_have_their_default_values_and_are_open_otherwise() -> None:
    parameters = (
        a_parameter("operation", "host.name", default=("pc1",)),
        a_parameter("user", "user.name", required=True),
    )
    found = read_search(a_search(parameters=parameters))
    assert found == And((Is("logctl.operation", "copy"), Is("host.name", "pc1")))


@pytest.mark.parametrize("query", ["@timestamp:>now-1d", "event.created:2026-10-22", "操作:copy AND ("])
def test_a_search_that_cannot_be_asked_at_any_time_is_known(query: str) -> None:
    search = a_search(query=query)
    assert isinstance(problem_of(search), QueryError)
    with pytest.raises(QueryError):
        search_object(search, "en", NAMES)


def test_one_that_can_has_no_problem() -> None:
    assert problem_of(LISTED) is None


def test_what_a_search_counts_is_a_table_of_it() -> None:
    assert counted(COUNTED) == Chart(
        "copiers",
        COUNTED.title,
        "table",
        saved="copiers",
        by=("user.name",),
        distinct="file.path",
        top=50,
    )


def test_what_a_search_counts_over_time_is_drawn() -> None:
    found = counted(a_search(histogram="1d"))
    assert found is not None
    assert (found.kind, found.by, found.saved) == ("bar", ("@timestamp",), "copies")


@pytest.mark.parametrize(
    "changes",
    [{}, {"by": ("vendor.a.b",)}, {"by": ("message",)}, {"by": ("user.name",), "distinct": "message"}],
)
def test_what_lists_events_or_counts_what_no_index_can_is_no_table(changes: dict[str, Any]) -> None:
    assert counted(a_search(**changes)) is None
