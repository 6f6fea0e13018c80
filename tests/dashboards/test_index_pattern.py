"""Index patterns: their fields are those of the mapping, their values are said in words."""

import json
from typing import Any

import pytest

from logctl.contracts.rule import SEVERITIES
from logctl.dashboards import coded
from logctl.dashboards.formats import field_formats
from logctl.dashboards.index_pattern import fields, index_pattern
from logctl.dashboards.saved_object import Names
from logctl.detect.review import STATES, VERDICTS
from logctl.fields import FIELDS, VALUES, type_of
from logctl.language import LANGUAGES, Language
from logctl.store.opensearch.mapping import field_mapping, properties

BY_NAME = {field["name"]: field for field in fields()}


def lookup(name: str, language: Language = "en") -> dict[str, str]:
    entries = field_formats(language)[name]["params"]["lookupEntries"]
    return {entry["key"]: entry["value"] for entry in entries}


def test_it_has_every_field_of_the_table() -> None:
    assert {field.name for field in FIELDS} <= BY_NAME.keys()


def test_it_has_the_fields_that_a_document_has_of_itself() -> None:
    assert {"_id", "_index", "_score", "_source"} <= BY_NAME.keys()


def test_names_are_sorted_and_come_once() -> None:
    names = [field["name"] for field in fields()]
    assert names == sorted(set(names))


def test_objects_that_are_only_kept_are_no_fields() -> None:
    kept = {name for name, mapping in properties().items() if mapping["type"] == "object"}
    assert kept
    assert not kept & BY_NAME.keys()


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_a_field_is_said_to_be_what_the_mapping_makes_it(field: Any) -> None:
    mapping, said = field_mapping(field), BY_NAME[field.name]
    assert said["esTypes"] == [mapping["type"]]
    assert said["searchable"] == field.searched
    assert said["aggregatable"] == said["readFromDocValues"] == (field.searched and field.type != "text")


def test_the_whole_values_of_a_text_can_be_counted() -> None:
    assert BY_NAME["message"]["aggregatable"] is False
    whole = BY_NAME["message.whole"]
    assert (whole["aggregatable"], whole["subType"]) == (True, {"multi": {"parent": "message"}})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["events", "alerts"])
def test_a_pattern_asks_the_indices_by_their_time(kind: str, language: Language) -> None:
    found = index_pattern(kind, language, Names("ward"))
    attributes = found["attributes"]
    assert (found["id"], attributes["title"], attributes["timeFieldName"]) == (
        f"ward-{kind}",
        f"ward-{kind}",
        "@timestamp",
    )
    assert json.loads(attributes["fields"]) == fields()
    assert json.loads(attributes["fieldFormatMap"]) == field_formats(language)
    assert found["references"] == []
    assert found["migrationVersion"] == {"index-pattern": "7.6.0"}


def test_what_the_store_keeps_for_itself_is_not_shown() -> None:
    hidden = json.loads(index_pattern("events", "ja", Names("logctl"))["attributes"]["sourceFilters"])
    names = {entry["value"] for entry in hidden}
    table = {field.name for field in FIELDS}
    assert names == {name for name in properties() if name not in table} - {"logctl.id", "vendor"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_formats_are_of_fields_that_there_are(language: Language) -> None:
    assert field_formats(language).keys() <= BY_NAME.keys()


def test_no_value_of_a_log_becomes_a_link() -> None:
    assert {made["id"] for made in field_formats("ja").values()} == {
        "static_lookup",
        "date",
        "bytes",
        "number",
        "duration",
    }


@pytest.mark.parametrize("name", VALUES)
def test_coded_values_are_shown_by_their_labels(name: str) -> None:
    for value, label in VALUES[name].items():
        assert (lookup(name, "ja")[value], lookup(name, "en")[value]) == (label.ja, label.en)


def test_values_are_known_as_they_are_stored_and_as_they_are_counted() -> None:
    found = lookup("winlog.logon.type")
    assert found["RemoteInteractive"] == found["remoteinteractive"] == "remote desktop"


def test_truth_is_known_in_both_of_its_forms() -> None:
    assert lookup("ehr.emergency", "ja") == {"true": "はい", "1": "はい", "false": "いいえ", "0": "いいえ"}


def test_every_field_of_truth_is_said_in_words() -> None:
    assert all(lookup(field.name) for field in FIELDS if field.type == "boolean")


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("file.size", {"id": "bytes", "params": {"pattern": "0,0.[0]b"}}),
        ("network.bytes", {"id": "bytes", "params": {"pattern": "0,0.[0]b"}}),
        ("destination.port", {"id": "number", "params": {"pattern": "0"}}),
        ("process.pid", {"id": "number", "params": {"pattern": "0"}}),
        ("@timestamp", {"id": "date", "params": {"pattern": "YYYY/MM/DD HH:mm:ss.SSS"}}),
    ],
)
def test_numbers_and_times_are_shown_as_what_they_are(name: str, made: dict[str, Any]) -> None:
    assert field_formats("en")[name] == made


@pytest.mark.parametrize("name", ["logctl.print.pages", "user.name", "ehr.patient.id", "url.original"])
def test_the_rest_is_shown_as_it_is(name: str) -> None:
    assert type_of(name) is not None
    assert name not in field_formats("en")


def test_the_decisions_about_alerts_are_all_known() -> None:
    assert tuple(coded.SEVERITIES) == SEVERITIES
    assert tuple(coded.ALERT_STATES) == (*STATES, "withdrawn")
    assert tuple(coded.VERDICTS) == VERDICTS


def test_the_words_for_alerts_are_those_of_the_command_line() -> None:
    from logctl.cli.alert_page import STATE_TEXTS, VERDICT_TEXTS
    from logctl.cli.language import speak, translate
    from logctl.cli.rule_page import SEVERITY_TEXTS

    try:
        speak("ja")
        for texts, labels in (
            (SEVERITY_TEXTS, coded.SEVERITIES),
            (STATE_TEXTS, coded.ALERT_STATES),
            (VERDICT_TEXTS, coded.VERDICTS),
        ):
            for value, text in texts.items():
                assert labels[value] == (translate(text), text)
    finally:
        speak("en")


def test_the_words_for_kinds_of_logon_are_those_of_the_collector() -> None:
    from logctl.content import bundled_folder, load_module

    codes = load_module(bundled_folder() / "collectors" / "windows" / "codes.py")
    assert dict(codes.LOGON_TYPES.values()) == coded.LOGON_TYPES
