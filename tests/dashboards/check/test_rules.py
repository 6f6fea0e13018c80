"""Each rule finds what breaks it, at its place, and nothing else does."""

from typing import Any

import pytest
from support.saved_objects import Breaking, Objects, added, broken, line, ndjson, put, sound, without

from logctl.dashboards.check import RULES, Fault, faults
from logctl.language import LANGUAGES

A, M, S = "attributes", "kibanaSavedObjectMeta", "searchSourceJSON"
LISTED, CHART, DRAWN = (("listed", A, M, S), ("chart", A, "visState"), ("drawn", A, "visState"))
FIELDS, FORMATS = ("pattern", A, "fields"), ("pattern", A, "fieldFormatMap")
PANELS = ("board", A, "panelsJSON")
UUID = "01234567-89ab-cdef-0123-456789abcdef"


def a_field(name: str, kind: str = "string", **said: Any) -> dict[str, Any]:
    return {"name": name, "type": kind, "searchable": True, "aggregatable": True, **said}


def named(identity: str, name: str, kind: str, target: str) -> Breaking:
    return added(identity, "references", {"name": name, "type": kind, "id": target})


def both(*breakings: Breaking) -> Breaking:
    return lambda objects: [breaking(objects) for breaking in breakings]


def twice(objects: Objects) -> None:
    objects["again"] = objects["note"]


def another(objects: Objects) -> None:
    objects["chart"]["attributes"]["visState"]["aggs"].append(
        {"id": "4", "type": "terms", "schema": "segment", "params": {"field": "user.name", "orderBy": "1"}}
    )


BROKEN: list[tuple[str, str, Breaking]] = [
    ("unknown-member", "note", put("note", "labels", ["a"])),
    ("unknown-member", "note", put("note", "typo_version", "1")),
    ("kibana-version", "note", put("note", "coreMigrationVersion", "8.8.0")),
    ("kibana-version", "note", put("note", "typeMigrationVersion", "8.8.0")),
    ("unknown-type", "note2", put("note2", {"type": "lens", "id": "note2", "attributes": {}})),
    ("duplicate-id", "note", twice),
    ("id-of-data-source", f"{UUID}_{UUID}", both(put("kept", "id", f"{UUID}_{UUID}"))),
    ("control-character", "note", put("note", A, "title", "a\x1bb")),
    ("control-character", "note", put("note", A, "description", "a\u202eb")),
    ("control-character", "kept\x85", put("kept", "id", "kept\x85")),
    ("migration-missing", "note", without("note", "migrationVersion")),
    ("migration-missing", "note", put("note", "migrationVersion", {})),
    ("migration-too-recent", "note", put("note", "migrationVersion", "visualization", "7.14.0")),
    ("migration-too-recent", "note", put("note", "migrationVersion", "visualization", "8.0.0")),
    ("migration-too-recent", "kept", put("kept", "migrationVersion", {"query": "7.6.0"})),
    ("malformed", "note", put("note", "migrationVersion", "visualization", "new")),
    ("unknown-attribute", "board", put("board", A, "controlGroupInput", {})),
    ("unknown-attribute", "listed", put("listed", A, "columnWidths", [])),
    ("unknown-attribute", "listed", put("listed", A, M, "other", "")),
    ("unknown-attribute", "kept", put("kept", A, "query", "dataset", "a")),
    ("missing-attribute", "note", without("note", A, "visState")),
    ("missing-attribute", "pattern", without("pattern", A, "fields")),
    ("missing-attribute", "board", without(*PANELS, 0, "gridData", "w")),
    ("json-text", "note", put("note", A, "visState", '{"title":')),
    ("json-text", "board", put("board", A, "optionsJSON", "useMargins")),
    ("malformed", "listed", put("listed", A, "hits", "0")),
    ("malformed", "note", put("note", A, "visState", "[]")),
    ("malformed", "board", put("board", A, "timeRestore", "true")),
    ("malformed", "pattern", put(*FORMATS, "user.name", "params", {})),
    ("no-title", "note", put("note", A, "title", " ")),
    ("pattern-title", "pattern", put("pattern", A, "title", "ward events")),
    ("pattern-title", "pattern", put("pattern", A, "title", "")),
    ("pattern-references", "pattern", named("pattern", "a", "index-pattern", "pattern")),
    ("meta-field-missing", "pattern", without(*FIELDS, -1)),
    ("pattern-without-fields", "pattern", put(*FIELDS, [])),
    ("field-twice", "pattern", added(*FIELDS, a_field("user.name"))),
    ("field-type", "pattern", added(*FIELDS, a_field("a", "keyword"))),
    ("field-type-of-index", "pattern", added(*FIELDS, a_field("a", "string", esTypes=["long"]))),
    ("field-not-counted", "pattern", added(*FIELDS, a_field("a", esTypes=["text"]))),
    ("field-parent", "pattern", added(*FIELDS, a_field("a.b", subType={"multi": {"parent": "a"}}))),
    ("time-field-missing", "pattern", put("pattern", A, "timeFieldName", "event.created")),
    ("time-field-type", "pattern", put("pattern", A, "timeFieldName", "user.name")),
    ("format-field", "pattern", put(*FORMATS, "user.id", {"id": "bytes"})),
    ("format-unknown", "pattern", put(*FORMATS, "source.ip", {"id": "address"})),
    ("reference-twice", "drawn", named("drawn", "search_0", "search", "listed")),
    ("reference-unused", "note", named("note", "search_0", "search", "listed")),
    ("reference-undefined", "drawn", put("drawn", A, "savedSearchRefName", "search_1")),
    ("reference-undefined", "board", put("board", "references", [])),
    ("reference-type", "drawn", put("drawn", "references", 0, "type", "visualization")),
    (
        "reference-type",
        "board",
        put("board", "references", 0, {"name": "panel_0", "type": "query", "id": "kept"}),
    ),
    ("reference-dangling", "board", put("board", "references", 3, "id", "nowhere")),
    ("reference-dangling", "drawn", put("drawn", "references", 0, "id", "chart")),
    ("reference-inline", "listed", put(*LISTED, "index", "pattern")),
    ("reference-inline", "listed", put(*LISTED, "filter", 0, "meta", "index", "pattern")),
    (
        "reference-inline",
        "note",
        put("note", A, "visState", "params", "controls", [{"indexPattern": "pattern"}]),
    ),
    (
        "reference-inline",
        "board",
        both(
            put(*PANELS, 3, "id", "note"),
            without(*PANELS, 3, "panelRefName"),
            without("board", "references", 3),
        ),
    ),
    ("no-source", "chart", both(without("chart", A, M, S, "indexRefName"), put("chart", "references", []))),
    (
        "two-sources",
        "drawn",
        both(
            put("drawn", A, M, S, "indexRefName", "index"),
            named("drawn", "index", "index-pattern", "pattern"),
        ),
    ),
    ("query-language", "listed", put(*LISTED, "query", "language", "kql")),
    ("query-syntax", "listed", put(*LISTED, "query", "query", "user.name:(a or b")),
    ("query-syntax", "chart", put("chart", A, M, S, "query", "query", "user.name:[a TO")),
    ("query-syntax", "kept", put("kept", A, "query", "query", "and")),
    ("query-field", "listed", put(*LISTED, "query", "query", "user.nane:a")),
    ("query-field", "chart", put("chart", A, M, S, "query", "query", "_exists_:user.nane")),
    ("query-field", "drawn", put("drawn", A, M, S, "query", "query", "user.nane:a")),
    ("query-too-long", "kept", put("kept", A, "query", "query", "秋" * 11_000)),
    ("filter-field", "listed", put(*LISTED, "filter", 0, "query", {"term": {"user.nane": "a"}})),
    ("filter-field", "listed", put(*LISTED, "filter", 0, "meta", "key", "user.nane")),
    ("filter-empty", "kept", without("kept", A, "filters", 0, "exists")),
    ("column-unknown", "listed", added("listed", A, "columns", "user.nane")),
    ("sort-unfit", "listed", put("listed", A, "sort", [["message", "asc"]])),
    ("sort-unfit", "listed", put("listed", A, "sort", [["user.nane", "asc"]])),
    ("sort-unfit", "listed", put("listed", A, "sort", [["user.name", "down"]])),
    ("chart-unknown", "note", put("note", A, "visState", "type", "lens")),
    ("aggregation-unknown", "chart", put(*CHART, "aggs", 1, "type", "auto_date_histogram")),
    ("aggregation-twice", "drawn", put(*DRAWN, "aggs", 1, "id", "1")),
    ("aggregation-schema", "drawn", put(*DRAWN, "aggs", 1, "schema", "segment")),
    (
        "aggregation-schema",
        "note",
        put("note", A, "visState", "aggs", [{"id": "1", "type": "count", "schema": "metric"}]),
    ),
    ("aggregation-number", "chart", another),
    ("aggregation-number", "drawn", without(*DRAWN, "aggs", 0)),
    ("aggregation-number", "drawn", put(*DRAWN, "aggs", 0, "enabled", False)),
    ("aggregation-without-field", "drawn", without(*DRAWN, "aggs", 1, "params", "field")),
    ("aggregation-field", "drawn", put(*DRAWN, "aggs", 1, "params", "field", "user.nane")),
    ("aggregation-not-counted", "chart", put(*CHART, "aggs", 2, "params", "field", "message")),
    ("aggregation-type", "chart", put(*CHART, "aggs", 0, "params", "field", "user.name")),
    ("aggregation-type", "chart", put(*CHART, "aggs", 1, "params", "field", "source.bytes")),
    ("aggregation-order", "chart", put(*CHART, "aggs", 2, "params", "orderBy", "2")),
    ("aggregation-order", "drawn", without(*DRAWN, "aggs", 1, "params", "orderBy")),
    ("aggregation-size", "chart", put(*CHART, "aggs", 2, "params", "size", 0)),
    ("aggregation-size", "chart", put(*CHART, "aggs", 2, "params", "size", "many")),
    ("aggregation-json", "chart", put(*CHART, "aggs", 2, "params", "json", "shard_size: 9")),
    ("query-syntax", "chart", put(*CHART, "aggs", 2, "params", "filters", [{"input": {"query": "a:"}}])),
    ("series", "chart", put(*CHART, "params", "seriesParams", 0, "data", "id", "2")),
    ("series", "chart", put(*CHART, "params", "seriesParams", 0, "valueAxis", "W")),
    ("panel-index", "board", put(*PANELS, 0, "gridData", "i", "q")),
    (
        "panel-twice",
        "board",
        both(put(*PANELS, 1, "panelIndex", "p0"), put(*PANELS, 1, "gridData", "i", "p0")),
    ),
    ("panel-outside", "board", put(*PANELS, 1, "gridData", "x", 25)),
    ("panel-outside", "board", put(*PANELS, 0, "gridData", "w", 0)),
    ("panel-outside", "board", put(*PANELS, 0, "gridData", "y", -12)),
    ("panel-overlap", "board", put(*PANELS, 0, "gridData", "w", 25)),
    ("panel-overlap", "board", put(*PANELS, 0, "gridData", "h", 13)),
    ("panel-empty", "board", both(without(*PANELS, 3, "panelRefName"), without("board", "references", 3))),
    ("time-missing", "board", without("board", A, "timeFrom")),
    ("time-unreadable", "board", put("board", A, "timeTo", "today")),
]
"""What breaks the rule, and of which object it is told."""

SOUND = ndjson(sound().values())
FILES: list[tuple[str, int, bytes]] = [
    ("empty", 0, b""),
    ("empty", 0, b'\n{"exportedCount":0,"missingRefCount":0,"missingReferences":[]}\n'),
    ("too-large", 0, SOUND + b" " * 26_214_400),
    ("not-utf8", 8, SOUND + "秋空".encode("cp932")),
    ("not-json", 8, SOUND + b"{"),
    ("not-json", 8, SOUND + b"[]"),
    ("not-json", 8, SOUND + b'{"type":"query","id":"a","attributes":{"a":NaN}}'),
    ("not-json", 8, SOUND + b'{"a":' * 100_000),
    ("not-json", 1, b"\xef\xbb\xbf" + line(sound()["kept"])),
    ("duplicate-key", 8, SOUND + b'{"type":"query","type":"search"}'),
    ("line-separator", 6, SOUND.replace(b"All of it", "All\u2028of it".encode())),
    ("incomplete-export", 8, SOUND + b'{"exportedCount":7,"missingRefCount":2,"missingReferences":[]}'),
    ("missing-attribute", 8, SOUND + b'{"type":"query","attributes":{}}'),
    ("malformed", 8, SOUND + b'{"type":"query","id":5,"attributes":{}}'),
    ("malformed", 8, SOUND + b'{"type":"query","id":"a","attributes":[]}'),
]


ALSO = {
    "control-character": {"line-separator"},
    "pattern-title": {"no-title"},
    "reference-undefined": {"reference-unused"},
    "reference-dangling": {"reference-type"},
    "reference-type": {"reference-dangling"},
    "aggregation-number": {"aggregation-order", "aggregation-schema"},
    "aggregation-schema": {"aggregation-number", "no-source"},
    "aggregation-unknown": {"aggregation-number"},
    "unknown-type": {"migration-missing"},
}
"""What one mistake may break as well."""


def told(found: list[Fault]) -> set[tuple[str, int, str]]:
    return {(fault.rule.name, fault.line, fault.object.partition(":")[2]) for fault in found}


def test_a_sound_file_has_no_fault() -> None:
    assert faults(SOUND) == []


def test_so_has_an_export_of_it() -> None:
    exported = [
        one | {"updated_at": "2026-10-30T00:00:00.000Z", "version": "WzEsMV0="} for one in sound().values()
    ]
    last = b'{"exportedCount":7,"missingRefCount":0,"missingReferences":[]}'
    assert faults(ndjson(exported) + b"\n" + last) == []


@pytest.mark.parametrize(("rule", "identity", "breaking"), BROKEN)
def test_what_breaks_a_rule_is_found(rule: str, identity: str, breaking: Breaking) -> None:
    found = faults(broken(breaking))
    assert (rule, identity) in {(name, name_of) for name, _line, name_of in told(found)}
    assert {fault.rule.name for fault in found} - ALSO.get(rule, set()) == {rule}


@pytest.mark.parametrize(("rule", "number", "data"), FILES)
def test_what_is_wrong_with_the_file_or_a_line_is_found(rule: str, number: int, data: bytes) -> None:
    places = {(name, line_number) for name, line_number, _identity in told(faults(data))}
    assert places - {("control-character", 6)} == {(rule, number)}


def test_too_many_objects_are_found() -> None:
    kept = {"type": "query", "attributes": {"title": "a", "query": {"query": "", "language": "kuery"}}}
    found = faults(ndjson(kept | {"id": str(number)} for number in range(10_001)))
    assert told(found) == {("too-many", 0, "")}


def test_every_rule_has_a_test() -> None:
    tested = {rule for rule, _identity, _breaking in BROKEN} | {rule for rule, _number, _data in FILES}
    assert {rule.name for rule in RULES} - {"too-many"} == tested


def test_the_names_of_rules_are_told_apart() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_a_fault_is_told_in_both_languages_with_its_arguments() -> None:
    (fault,) = faults(broken(put(*CHART, "aggs", 0, "params", "field", "user.name")))
    assert fault.text("en") == "the aggregation 1: sum cannot be of the field user.name of the type string"
    assert fault.text("ja") == "集計 1: sum は、型 string の項目 user.name に使えません"


def test_every_sentence_has_all_that_it_says() -> None:
    for _rule, _identity, breaking in BROKEN:
        for fault in faults(broken(breaking)):
            assert all(fault.text(language) for language in LANGUAGES)


@pytest.mark.parametrize(("identity", "number"), [(one, number) for number, one in enumerate(sound(), 1)])
def test_a_fault_names_its_line_and_its_object(identity: str, number: int) -> None:
    kind = sound()[identity]["type"]
    (fault,) = faults(broken(put(identity, "typo", 1)))
    assert (fault.line, fault.object) == (number, f"{kind}:{identity}")


def test_a_pattern_or_a_search_that_cannot_be_read_is_not_blamed_on_others() -> None:
    found = faults(broken(put("pattern", A, "fields", "[")))
    assert told(found) == {("json-text", 1, "pattern")}


def test_all_faults_of_a_file_are_found_at_once() -> None:
    several = both(
        *(breaking for rule, _identity, breaking in BROKEN[30:60] if rule != "reference-undefined")
    )
    assert len(faults(broken(several))) > 5
