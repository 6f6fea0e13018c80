"""All bundled saved searches, on both stores: sound, in both languages, with actions that there are."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from support.events import make_event
from support.searches import READING
from support.wording import wrong_words

from logctl.content import bundled_folder, read_search, search_files
from logctl.contracts import SavedSearch
from logctl.fields import type_of
from logctl.query import Is, Node, matches
from logctl.query.people import leaves
from logctl.saved import asked, problems
from logctl.store import Sort, Store

SEARCHES = [read_search(file) for file in search_files(bundled_folder())]
JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
WANTED = 25

each = pytest.mark.parametrize("search", SEARCHES, ids=lambda search: search.name)


def test_there_are_enough_of_them() -> None:
    assert len(SEARCHES) >= WANTED


def sample_of(search: SavedSearch) -> Node:
    return asked(search, {name: [value] for name, value in search.sample.items()}, READING)


@each
def test_it_is_sound(search: SavedSearch) -> None:
    assert [str(error) for error in problems(search, READING)] == []


@each
def test_it_shows_columns_or_counts(search: SavedSearch) -> None:
    assert bool(search.columns) != bool(search.by or search.histogram)


@each
def test_each_of_its_parameters_can_find_and_not_find(search: SavedSearch) -> None:
    """By a value of another sample: a parameter that changes nothing would not be noticed otherwise."""
    for parameter in search.parameters:
        alone = replace(search, parameters=(replace(parameter, required=False),))
        values = {"ip": "192.0.2.77", "long": "987654321"}
        kinds = {str(type_of(field)) for field in parameter.fields}
        other = values[kinds.pop()] if kinds <= set(values) else "そのような値はない"
        node = asked(alone, {parameter.name: [other]}, READING)
        assert node != asked(alone, {}, READING)
        event = make_event(search.finds)
        assert not matches(node, event.shown), parameter.name


@each
def test_its_texts_are_in_both_languages(search: SavedSearch) -> None:
    for label in (search.title, search.description, *(one.description for one in search.parameters)):
        assert JAPANESE.search(label.ja)
        assert not JAPANESE.search(label.en)


@each
def test_its_texts_keep_to_the_glossary(search: SavedSearch) -> None:
    from docs.glossary import read_glossary

    words = read_glossary()
    for label in (search.title, search.description, *(one.description for one in search.parameters)):
        assert list(wrong_words(label.ja, "ja", words)) == []
        assert list(wrong_words(label.en, "en", words)) == []


def actions(node: Node) -> list[str]:
    return [leaf.value for leaf in leaves(node) if isinstance(leaf, Is) and leaf.field == "event.action"]


def known_actions() -> set[str]:
    folder = bundled_folder() / "collectors"
    files = (*folder.rglob("*.py"), *folder.glob("*.toml"))
    texts = (file.read_text(encoding="utf-8") for file in files)
    return {name for text in texts for name in re.findall(r'"([a-z]+(?:-[a-z]+)+)"', text)}


def test_the_actions_asked_for_are_actions_of_a_collector() -> None:
    found = {name for search in SEARCHES for name in actions(sample_of(search))}
    assert found
    assert found - known_actions() == set()


def test_each_finds_its_sample_and_not_the_other_in_the_store(fresh_store: Callable[[], Store]) -> None:
    store = fresh_store()
    events = []
    for number, search in enumerate(SEARCHES):
        events += [
            make_event(search.finds, number=2 * number),
            make_event(search.ignores, number=2 * number + 1),
        ]
    store.put([store.prepare(event) for event in events])
    for number, search in enumerate(SEARCHES):
        found = {event.id for event in store.find(sample_of(search), Sort())}
        assert events[2 * number].id in found, search.name
        assert events[2 * number + 1].id not in found, search.name


def test_names_are_those_of_their_files() -> None:
    assert [search.name for search in SEARCHES] == [
        Path(file).stem for file in search_files(bundled_folder())
    ]
