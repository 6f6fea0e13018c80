"""The field table as a contract: what every field keeps to."""

import re
from collections import defaultdict
from typing import get_args

import pytest

from logctl.fields import DYNAMIC_PREFIXES, ECS_VERSION, FIELDS, Field, FieldType
from logctl.words import fold

ECS_NAME = re.compile(r"@timestamp|message|[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")
EVENT_DATA = "winlog.event_data."
PLAIN = [field for field in FIELDS if not field.name.startswith(EVENT_DATA)]
ECS_TYPES = {
    "@timestamp": "date",
    "message": "text",
    "error.message": "text",
    "event.code": "keyword",
    "event.created": "date",
    "event.hash": "keyword",
    "event.ingested": "date",
    "event.original": "keyword",
    "event.sequence": "long",
    "file.size": "long",
    "host.ip": "ip",
    "host.name": "keyword",
    "process.pid": "long",
    "related.ip": "ip",
    "related.user": "keyword",
    "source.ip": "ip",
    "source.port": "long",
    "user.name": "keyword",
}
"""Of https://www.elastic.co/guide/en/ecs/current/ ; `message` and `error.message` are its match_only_text."""
every_field = pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)


def test_every_name_is_in_the_table_once() -> None:
    names = [field.name for field in FIELDS]
    assert sorted(set(names)) == sorted(names)


@every_field
def test_a_field_has_a_label_in_both_languages(field: Field) -> None:
    assert field.label.ja.strip() == field.label.ja != ""
    assert field.label.en.strip() == field.label.en != ""


@every_field
def test_a_field_has_one_of_the_types(field: Field) -> None:
    assert field.type in get_args(FieldType)


@pytest.mark.parametrize("field", PLAIN, ids=lambda field: field.name)
def test_a_field_is_named_the_way_ecs_names_fields(field: Field) -> None:
    assert ECS_NAME.fullmatch(field.name)


def test_a_field_of_event_data_keeps_the_name_that_windows_gives() -> None:
    for field in FIELDS:
        if field.name.startswith(EVENT_DATA):
            own = field.name.removeprefix(EVENT_DATA)
            assert re.fullmatch(r"[A-Za-z][A-Za-z0-9]*", own)
            assert (field.label.ja, field.label.en, field.type) == (own, own, "keyword")


def names_of(field: Field) -> set[str]:
    return {fold(name) for name in (field.name, field.label.ja, field.label.en, *field.aliases)}


def test_no_name_that_people_type_means_two_fields() -> None:
    owners: defaultdict[str, list[str]] = defaultdict(list)
    for field in PLAIN:
        for name in names_of(field):
            owners[name].append(field.name)
    assert {name: fields for name, fields in owners.items() if len(fields) > 1} == {}


def test_no_alias_or_label_is_the_name_of_another_field() -> None:
    names = {fold(field.name): field.name for field in FIELDS}
    for field in FIELDS:
        assert {names[name] for name in names_of(field) if name in names} == {field.name}


def test_labels_of_one_language_are_not_used_twice() -> None:
    for labels in ([field.label.ja for field in PLAIN], [field.label.en for field in PLAIN]):
        assert sorted(set(labels)) == sorted(labels)


@pytest.mark.parametrize(("name", "kind"), ECS_TYPES.items())
def test_a_field_of_ecs_has_the_type_of_ecs(name: str, kind: str) -> None:
    assert next(field.type for field in FIELDS if field.name == name) == kind


def test_no_field_has_another_field_below_it() -> None:
    names = {field.name for field in FIELDS}
    parents = {name.rpartition(".")[0] for name in names} - {""}
    assert parents & names == set()


def test_a_dynamic_prefix_ends_at_a_dot_and_is_no_field() -> None:
    assert all(prefix.endswith(".") for prefix in DYNAMIC_PREFIXES)
    assert not {prefix.rstrip(".") for prefix in DYNAMIC_PREFIXES} & {field.name for field in FIELDS}


def test_what_is_below_a_dynamic_prefix_is_a_keyword() -> None:
    assert {field.type for field in FIELDS if field.name.startswith(DYNAMIC_PREFIXES)} == {"keyword"}


@pytest.mark.parametrize("name", ["event.hash", "event.original", "logctl.journal", "ecs.version"])
def test_a_bare_word_is_not_looked_for_in_what_only_machines_read(name: str) -> None:
    assert not next(field.worded for field in FIELDS if field.name == name)


@pytest.mark.parametrize("name", ["message", "user.name", "host.name", "file.path", "ehr.patient.id"])
def test_a_bare_word_is_looked_for_in_what_people_read(name: str) -> None:
    assert next(field.worded for field in FIELDS if field.name == name)


def test_the_version_of_ecs_is_a_version() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", ECS_VERSION)
