"""Objects of JSON: a column is a dotted path."""

import json
from dataclasses import replace
from pathlib import PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl import RawRecord, RejectError
from logctl.mapping.collector import MappedCollector
from logctl.mapping.mapping import Case, Mapping

from .conftest import JSON, context_of, draft_of, fields_of

TIME = "2026-01-05T09:00:00+09:00"
ONE = {"time": TIME, "user": {"id": "akisora"}, "action": "参照"}


def raw_of(*more: dict[str, object]) -> bytes:
    found: dict[str, object] = dict(ONE)
    for one in more:
        found |= one
    return json.dumps(found, ensure_ascii=False).encode()


def record_of(raw: bytes) -> RawRecord:
    return RawRecord(raw, 0)


def reader_for(text: str, mapping: Mapping = JSON, encoding: str = "utf-8") -> str | None:
    found = MappedCollector(mapping).recognise(text.encode(encoding), PurePath("a.json"))
    return found.reader if found else None


def test_columns_are_paths_and_what_no_field_takes_is_kept_under_its_path() -> None:
    more = {"patient": {"id": 147, "ward": {"name": "3F"}}, "ip": "10.1.2.3", "dry run": True, "@x": 1.5}
    assert fields_of(JSON, raw_of(more)) == {
        "user.name": "akisora",
        "ehr.patient.id": "147",
        "source.ip": "10.1.2.3",
        "event.action": "viewed",
        "vendor.acme.action": "参照",
        "vendor.acme.patient.ward.name": "3F",
        "vendor.acme.dry_run": "true",
        "vendor.acme.x": "1.5",
    }


@pytest.mark.parametrize(
    "raw",
    [
        {"@timestamp": TIME, "uid": "akisora", "action": "参照"},
        {"time": TIME, "user.id": "akisora", "action": "参照"},
        {"TIME": TIME, "user": {"ID": " akisora "}, "action": "参照"},
    ],
)
def test_a_column_may_have_other_names_also_from_record_to_record(raw: dict[str, object]) -> None:
    assert fields_of(JSON, json.dumps(raw).encode())["user.name"] == "akisora"


def test_a_list_of_texts_is_a_list_and_what_else_is_nested_is_json() -> None:
    more = {"tags": ["start", "info"], "list": ["a", 1, None], "deep": [{"a": [1]}], "none": [], "empty": {}}
    found = fields_of(JSON, raw_of(more))
    assert found["event.type"] == ["start", "info"]
    assert found["vendor.acme.list"] == ["a", "1", ""]
    assert found["vendor.acme.deep"] == '[{"a":[1]}]'
    assert "vendor.acme.none" not in found
    assert "vendor.acme.empty" not in found


def test_a_list_that_does_not_fit_its_field_is_kept_beside_it() -> None:
    assert fields_of(JSON, raw_of({"ip": ["10.0.0.1", "x"]}))["vendor.acme.ip"] == ["10.0.0.1", "x"]
    assert fields_of(JSON, raw_of({"ip": ["10.0.0.1", "::1"]}))["source.ip"] == ["10.0.0.1", "::1"]


def test_a_case_asks_for_one_value_of_a_list() -> None:
    mapping = replace(JSON, cases=(Case({"tags": ("Start",)}, {"event.action": "started"}),))
    assert fields_of(mapping, raw_of({"tags": ["x", "start"]}))["event.action"] == "started"
    assert "event.action" not in fields_of(mapping, raw_of({"tags": []}))


def test_large_numbers_keep_their_digits() -> None:
    assert fields_of(JSON, raw_of({"patient": {"id": 123456789012345678901}}))["ehr.patient.id"] == (
        "123456789012345678901"
    )


def test_what_is_nested_too_deep_is_one_text() -> None:
    deep: object = "x"
    for _level in range(40):
        deep = {"a": deep}
    found = fields_of(JSON, raw_of({"deep": deep}))
    (name,) = [name for name in found if name.startswith("vendor.acme.deep")]
    assert name == "vendor.acme.deep" + ".a" * 15
    assert json.loads(str(found[name]))


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"{", "not valid JSON: "),
        (b'{"time": 1, ', "not valid JSON: "),
        (b"[1]", "no JSON object"),
        (b"null", "no JSON object"),
        (b"\xff\xfe", "not valid JSON: "),
        (b'{"a": ' * 100_000, "not valid JSON: maximum recursion depth"),
        (b"[" * 100_000, "not valid JSON: maximum recursion depth"),
        (b'{"a": ' + b"9" * 5000 + b"}", "not valid JSON: Exceeds the limit"),
        (b"{" + b",".join(b'"%d": 1' % one for one in range(1001)) + b"}", "a record with more than 1000"),
        (b'{"user": {"id": "a"}}', "column time: '' is no time"),
        (b'{"time": "x", "uid": "a"}', "column time: 'x' is no time"),
        (b'{"@timestamp": "' + b"x" * 5000 + b'"}', "column @timestamp: 'xxx"),
    ],
)
def test_what_cannot_be_read_is_rejected_with_the_reason(raw: bytes, reason: str) -> None:
    with pytest.raises(RejectError) as caught:
        draft_of(JSON, raw)
    assert str(caught.value).startswith(reason)
    assert len(str(caught.value)) < 300


def test_identity_does_not_ask_for_the_order_but_for_the_names() -> None:
    raws = (
        b'{"time": "2026-01-05 09:00", "a": "1", "b": ["2", "3"]}',
        b'{"b":["2","3"],"a":"1","time":"2026/01/05 09:00:00"}',
        b'{"time": "2026-01-05 09:00", "c": "1", "b": ["2", "3"]}',
    )
    one, same, other = (
        MappedCollector(JSON).identity(record, context_of(JSON)) for record in map(record_of, raws)
    )
    assert one == same
    assert one != other


def test_named_columns_that_are_missing_are_not_taken_for_each_other() -> None:
    mapping = replace(JSON, identity=("user", "operation"))
    raws = (b'{"time": "2026-01-05 09:00", "uid": "x"}', b'{"time": "2026-01-05 09:00", "action": "x"}')
    one, other = (draft_of(mapping, raw) for raw in raws)
    assert one is not None
    assert other is not None
    assert (one.identity, other.identity) == (("1767571200000", "x", ""), ("1767571200000", "", "x"))


def test_what_cannot_be_read_has_no_identity() -> None:
    assert MappedCollector(JSON).identity(record_of(b"{"), context_of(JSON)) is None


LINE = json.dumps(ONE, ensure_ascii=False)


@pytest.mark.parametrize(
    ("text", "reader"),
    [
        (LINE + "\n" + LINE, "lines"),
        (LINE, "lines"),
        (LINE + "\n", "lines"),
        ('{"started": true}\n' + LINE, "lines"),
        ("# remark {\n" + LINE + "\n", "lines"),
        (json.dumps(ONE, ensure_ascii=False, indent=2), "json"),
        (json.dumps([ONE, ONE], ensure_ascii=False), "json"),
        ("[\n" + LINE + ",\n" + LINE + "\n]", "json"),
        (LINE + LINE, "json"),
        ('{"time": 1, "uid": "a"}\n', None),
        ("", None),
        ("[]", None),
        ("{" * 4096, None),
        ('{"a":' * 800, None),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "cp932", "utf-16-le"])
def test_a_file_is_known_by_its_first_objects(text: str, reader: str | None, encoding: str) -> None:
    mark = "\ufeff" if encoding != "cp932" else ""
    assert reader_for(mark + text, encoding=encoding) == reader


def test_objects_that_are_longer_than_the_head_need_something_else_to_be_known_by() -> None:
    long = json.dumps(ONE | {"note": "x" * 5000})[:4096]
    assert reader_for(long) is None
    assert reader_for(long, replace(JSON, file="*.json")) == "lines"
    assert reader_for(long, replace(JSON, first=r'^\{"time"')) == "lines"
    assert reader_for(long, replace(JSON, first=r'^\{"date"')) is None
    assert reader_for("[" + long, replace(JSON, file="*.json")) == "json"
    assert reader_for(long.replace("{", "{\n", 1), replace(JSON, file="*.json")) == "json"
    assert reader_for("x" + long, replace(JSON, file="*.json")) is None


VALUE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(st.text(max_size=6), VALUE, max_size=5))
def test_every_text_of_a_record_is_in_its_event(more: dict[str, object]) -> None:
    raw = json.dumps({"more": more} | ONE).encode()
    told = repr(list(fields_of(JSON, raw).values()))
    for value in more.values():
        if isinstance(value, str) and value.strip():
            assert repr(value.strip())[1:-1] in told


@given(st.text(max_size=60) | VALUE.map(json.dumps))
def test_any_text_is_an_event_no_event_or_a_reject(text: str) -> None:
    raw = text.encode("utf-8", "replace")
    MappedCollector(JSON).recognise(raw, PurePath("a"))
    try:
        draft_of(JSON, raw)
    except RejectError as error:
        assert str(error)
