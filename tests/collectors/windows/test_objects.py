"""JSON in which a name stands twice, which readers of JSON take for one."""

from types import ModuleType

import pytest
from support.windows import module_of, windows

from logctl import RejectError


@pytest.fixture(scope="module")
def objects() -> ModuleType:
    module = module_of(windows(), "objects")
    assert isinstance(module, ModuleType)
    return module


@pytest.mark.parametrize(
    ("raw", "document"),
    [
        (b'{"a":1,"a":2,"a":3}', {"a": 1, "a_1": 2, "a_2": 3}),
        (b'{"a": 1, "a": 2}', {"a": 1, "a_1": 2}),
        (b'{"a":{"b":1,"b":2}}', {"a": {"b": 1, "b_1": 2}}),
        (b'[{"a":[{"b":1,"b":2}]}]', [{"a": [{"b": 1, "b_1": 2}]}]),
        (b'{"a":1,"a_1":2,"a":3}', {"a": 1, "a_1": 2}),
        (b'{"a":"x\\":y","b":"\\u0041"}', {"a": 'x":y', "b": "A"}),
        (b'{"a":{"c":1},"b":{"c":2}}', {"a": {"c": 1}, "b": {"c": 2}}),
        (b"{}", {}),
        (b"7", 7),
    ],
)
def test_of_a_name_that_comes_again_the_first_keeps_the_name(
    objects: ModuleType, raw: bytes, document: object
) -> None:
    assert objects.load(raw) == document


@pytest.mark.parametrize(
    "value",
    [b"9" * 18, b"-" + b"9" * 19, b"18446744073709551615", b"9" * 30, b"1e5", b"-0", b"0.1", b'"\\":"'],
)
def test_a_name_that_comes_again_changes_no_value_elsewhere(objects: ModuleType, value: bytes) -> None:
    once, twice = (objects.load(start + b',"b":' + value + b"}") for start in (b'{"a":1', b'{"a":1,"a":2'))
    assert twice == {**once, "a_1": 2}
    assert type(twice["b"]) is type(once["b"])


@pytest.mark.parametrize("depth", [300, 900])
def test_objects_deeper_than_it_writes_are_read(objects: ModuleType, depth: int) -> None:
    document = objects.load(b'{"a":' * depth + b"1" + b"}" * depth)
    for _ in range(depth):
        document = document["a"]
    assert document == 1


def test_a_name_that_comes_again_beside_a_thousand_levels_is_rejected(objects: ModuleType) -> None:
    with pytest.raises(RejectError, match=r"^not valid JSON: "):
        objects.load(b'{"a":1,"a":2,"b":' + b"[" * 1000 + b"]" * 1000 + b"}")
