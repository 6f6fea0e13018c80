"""Names and texts of event data, in one spelling."""

from types import ModuleType
from typing import Any

import pytest
from support.windows import module_of, windows

from logctl import RejectError


@pytest.fixture(scope="module")
def data() -> ModuleType:
    module = module_of(windows(), "data")
    assert isinstance(module, ModuleType)
    return module


@pytest.mark.parametrize(
    ("written", "tidied"),
    [
        ("a\r\nb\rc\n", "a\nb\nc\n"),
        ("11111111-2222-3333-4444-55555555AAAA", "{11111111-2222-3333-4444-55555555aaaa}"),
        ("11111111-2222-3333-4444-55555555aaaa", "11111111-2222-3333-4444-55555555aaaa"),
        ("{11111111-2222-3333-4444-55555555AAAA}", "{11111111-2222-3333-4444-55555555AAAA}"),
        ("2026-11-02T00:00:01Z", "2026-11-02T00:00:01.000000Z"),
        ("2026-11-02T00:00:01.1234567Z", "2026-11-02T00:00:01.123456Z"),
        ("2026-11-02T00:00:01.1Z", "2026-11-02T00:00:01.100000Z"),
        ("A to Z", "A to Z"),
        ("\n    ", ""),
        ("\r\n", ""),
        ("  ", "  "),
        ("\n a", "\n a"),
        ("\n\u3000", "\n\u3000"),
    ],
)
def test_texts_have_one_spelling(data: ModuleType, written: str, tidied: str) -> None:
    assert data.tidy(written) == tidied
    assert data.tidy(tidied) == tidied


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (0, "0"),
        (-5, "-5"),
        (0.5, "0.5"),
        ([], ""),
        ({"a": 1}, ""),
        ("x", "x"),
    ],
)
def test_a_value_of_json_is_its_text_and_a_structure_has_none(
    data: ModuleType, value: Any, text: str
) -> None:
    assert data.text_of(value) == text


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"a": {"b": {"c": 1}}}, {"a.b.c": "1"}),
        ({"a": ["x", "", "y"]}, {"a.1": "x", "a.3": "y"}),
        ({"a": [{"b": 1}, {"b": 2}]}, {"a.1.b": "1", "a.2.b": "2"}),
        ({"a": {"#text": "x", "#attributes": {"b": "y", "xmlns": "z", "c": []}}}, {"a": "x", "a.b": "y"}),
        ({"": "nameless", "a": None, "b": ""}, {}),
        ([{"a": 1}], {}),
        ("text", {}),
        (None, {}),
    ],
)
def test_values_of_forwarders_are_named_by_their_path(
    data: ModuleType, values: Any, found: dict[str, str]
) -> None:
    assert data.named_values(values) == found


@pytest.mark.parametrize(
    ("element", "found"),
    [
        ({"ComplexData": {"#attributes": {"Name": "IdleState"}, "#text": "01"}}, {"IdleState": "01"}),
        ({"ComplexData_1": {"#attributes": {"Name": "PerfState"}}}, {}),
        ({"ComplexData": {"#attributes": [], "#text": "01"}}, {"ComplexData": "01"}),
        ({"Data": {"#text": "one"}}, {"param1": "one"}),
        ({"Data": {"#text": []}}, {}),
        ({"Data": "named Data"}, {"Data": "named Data"}),
        ([], {}),
    ],
)
def test_event_data_of_the_evtx_library_are_named_texts(
    data: ModuleType, element: Any, found: dict[str, str]
) -> None:
    assert data.event_data(element) == found


def test_values_in_their_order_are_named_or_numbered(data: ModuleType) -> None:
    pairs = [("a", "1"), ("", "2"), ("a", ""), ("a", "3"), ("", "")]
    assert data.named(pairs) == {"a": "1", "param2": "2", "a_2": "3"}


def nested(depth: int) -> dict[str, Any]:
    values: Any = "x"
    for _ in range(depth):
        values = {"a": values}
    return {"a": values}


def test_elements_may_be_50_deep_and_no_deeper(data: ModuleType) -> None:
    assert list(data.named_values(nested(50)).values()) == ["x"]
    with pytest.raises(RejectError, match=r"^nested more than 50 deep$"):
        data.named_values(nested(51))


def test_a_name_may_have_500_characters_and_no_more(data: ModuleType) -> None:
    assert data.named_values({"n" * 500: 1}) == {"n" * 500: "1"}
    longer: list[dict[str, Any]] = [{"n" * 501: 1}, {"n" * 250: {"n" * 250: 1}}, {"n" * 501: {}}]
    for values in longer:
        with pytest.raises(RejectError, match=r"^a name of more than 500 characters$"):
            data.named_values(values)


def test_a_record_may_have_10_000_values_and_no_more(data: ModuleType) -> None:
    assert len(data.named_values({"a": ["x"] * 10_000})) == 10_000
    with pytest.raises(RejectError, match=r"^more than 10000 values$"):
        data.named_values({"a": ["x"] * 10_001})
