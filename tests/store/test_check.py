"""Does a value fit the type of its field?"""

import pytest

from logctl.errors import RejectError
from logctl.event import Value
from logctl.fields import FieldType
from logctl.store.check import check_value

TOP = 2**63


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("keyword", ""),
        ("keyword", ["a", "\x00\x1f"]),
        ("keyword", []),
        ("text", "a"),
        ("text", ["a"]),
        ("ip", "10.0.0.1"),
        ("ip", ["2001:DB8::1", "::ffff:1.2.3.4"]),
        ("date", "2022-03-01T09:54:18.123Z"),
        ("date", ["1601-01-01T00:00:00Z"]),
        ("long", 0),
        ("long", [TOP - 1, -TOP]),
        ("double", 0.5),
        ("double", [1, -0.0, 1e308]),
        ("boolean", False),
        ("boolean", [True, False]),
    ],
)
def test_a_value_of_the_right_type_passes(kind: FieldType, value: Value) -> None:
    check_value("a.field", kind, value)


WRONG: list[tuple[FieldType, object]] = [
    ("keyword", 5),
    ("keyword", None),
    ("keyword", True),
    ("keyword", ["a", 5]),
    ("keyword", [["a"]]),
    ("keyword", b"a"),
    ("text", 1.5),
    ("text", {"a": "b"}),
    ("ip", "10.0.0"),
    ("ip", "10.0.0.0/8"),
    ("ip", "localhost"),
    ("ip", ""),
    ("ip", 167772161),
    ("ip", b"\x0a\x00\x00\x01"),
    ("date", "yesterday"),
    ("date", ""),
    ("date", 1646060400000),
    ("date", ["2022-03-01T00:00:00Z", "2022-13-01"]),
    ("long", "5"),
    ("long", 1.0),
    ("long", True),
    ("long", TOP),
    ("long", [1, -TOP - 1]),
    ("double", float("nan")),
    ("double", float("inf")),
    ("double", "0.5"),
    ("double", True),
    ("boolean", 1),
    ("boolean", "true"),
    ("boolean", [True, None]),
]


@pytest.mark.parametrize(("kind", "value"), WRONG)
def test_a_value_of_a_wrong_type_is_rejected_by_name_and_type(kind: FieldType, value: Value) -> None:
    with pytest.raises(RejectError, match=f"a.field is of type {kind}, not "):
        check_value("a.field", kind, value)


def test_the_message_shows_the_beginning_of_the_value_only() -> None:
    with pytest.raises(RejectError) as caught:
        check_value("host.ip", "ip", "x" * 100_000)
    assert len(str(caught.value)) < 200
