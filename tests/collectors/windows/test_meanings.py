"""What each event means: one invented record a meaning, and what comes of it.

`pytest --update` rewrites `samples/events.expected.ndjson`; review the change with `git diff`.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from support.windows import fields_in, module_of, told, windows

from logctl import Collector
from logctl.content import bundled_folder
from logctl.event import Fields
from logctl.fields import type_of
from logctl.fields.values import CATEGORIES, OPERATIONS
from logctl.language import LANGUAGES

SAMPLE = bundled_folder() / "collectors/windows/samples/events.xml"
ECS_TYPES = {
    "authentication": "start end info",
    "configuration": "access change creation deletion info",
    "driver": "change end info start",
    "file": "access change creation deletion info",
    "host": "access change end info start",
    "iam": "admin change creation deletion group info user",
    "malware": "info",
    "network": "access allowed connection denied end info protocol start",
    "package": "access change deletion info installation start",
    "process": "access change end info start",
    "registry": "access change creation deletion",
    "session": "start end info",
}
"""The types that ECS expects of each category that Windows events have.

https://www.elastic.co/guide/en/ecs/current/ecs-category-field-values-reference.html"""


@pytest.fixture(scope="module")
def collector() -> Collector:
    return windows()


@pytest.fixture(scope="module")
def meanings(collector: Collector) -> dict[tuple[str, str], Any]:
    found: dict[tuple[str, str], Any] = module_of(collector, "events").MEANINGS
    return found


@pytest.fixture(scope="module")
def events(collector: Collector) -> list[Fields]:
    return list(fields_in(collector, SAMPLE))


def key(fields: Fields) -> tuple[str, str]:
    return str(fields["event.provider"]), str(fields["event.code"])


def test_every_meaning_has_a_sample_and_every_sample_a_meaning(
    meanings: dict[tuple[str, str], Any], events: list[Fields]
) -> None:
    assert sorted(map(key, events)) == sorted(meanings)


def test_the_samples_give_the_events_that_are_expected(
    collector: Collector, events: list[Fields], update: bool
) -> None:
    expected, found = SAMPLE.with_suffix(".expected.ndjson"), [told(collector, fields) for fields in events]
    if update:
        expected.write_text("\n".join(found) + "\n", encoding="utf-8", newline="\n")
    assert found == expected.read_text(encoding="utf-8").splitlines()


def test_categories_types_and_operations_are_those_that_are_allowed(events: list[Fields]) -> None:
    def values(name: str) -> set[str]:
        return {value for fields in events for value in _listed(fields.get(name))}

    assert values("event.category") <= ECS_TYPES.keys()
    assert values("logctl.category") <= CATEGORIES.keys()
    assert values("logctl.operation") <= OPERATIONS.keys()


def test_the_types_of_an_event_are_those_that_ecs_expects_of_its_categories(events: list[Fields]) -> None:
    def unexpected(fields: Fields) -> set[str]:
        expected = " ".join(ECS_TYPES[category] for category in _listed(fields["event.category"]))
        return set(_listed(fields["event.type"])) - set(expected.split())

    found = {key(fields): unexpected(fields) for fields in events if unexpected(fields)}
    assert found == {}


def _listed(value: object) -> list[str]:
    return [str(entry) for entry in value] if isinstance(value, list) else [str(value)] if value else []


def test_every_event_has_an_action_a_category_and_a_type(events: list[Fields]) -> None:
    required = {"event.action", "event.category", "event.type", "logctl.category"}
    assert [key(fields) for fields in events if required - fields.keys()] == []


def test_every_field_is_in_the_table(events: list[Fields]) -> None:
    assert {name for fields in events for name in fields if type_of(name) is None} == set()


def test_every_field_that_a_meaning_names_is_in_the_table(meanings: dict[tuple[str, str], Any]) -> None:
    named = {name for meaning in meanings.values() for name in meaning.fields}
    assert {name for name in named if type_of(name) is None} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_of_a_sample_lacks_a_part(
    collector: Collector, events: list[Fields], language: str
) -> None:
    sentences = {
        collector.message(fields, "ja" if language == "ja" else "en"): key(fields) for fields in events
    }
    assert {
        found: sentence
        for sentence, found in sentences.items()
        if re.search(r"\{[a-z_.]+\}|\?|None|%%|不明[^な]|: -", sentence)
    } == {}


def test_japanese_sentences_are_japanese_and_english_ones_have_no_japanese_words_of_their_own(
    collector: Collector, meanings: dict[tuple[str, str], Any]
) -> None:
    japanese = re.compile(r"[ぁ-んァ-ヶ一-龠]")
    for found, meaning in meanings.items():
        assert japanese.search(meaning.sentence.ja), found
        assert not japanese.search(meaning.sentence.en), found


def test_ids_alone_are_not_unique(meanings: dict[tuple[str, str], Any]) -> None:
    """104, 400, 1006, 24577 and others belong to several providers."""
    codes = [code for _provider, code in meanings]
    assert {"400", "1006", "24577"} <= {code for code in codes if codes.count(code) > 1}


def test_the_expected_file_is_one_line_an_event() -> None:
    lines = Path(SAMPLE.with_suffix(".expected.ndjson")).read_text(encoding="utf-8").splitlines()
    assert all(len(json.loads(line)) == 4 for line in lines)
