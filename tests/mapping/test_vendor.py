"""The fields of what a mapping gives no field of its own."""

from hypothesis import given
from hypothesis import strategies as st

from logctl.fields import type_of
from logctl.mapping.vendor import vendor_fields

from .conftest import FIXED, JSON, MAPPING, XML


def test_a_header_is_one_name_and_a_path_is_several() -> None:
    assert vendor_fields(MAPPING, ["備 考.1", ""]) == ["vendor.acme.備_考_1", "vendor.acme.2"]
    assert vendor_fields(FIXED, ["a.b"]) == ["vendor.acme.a_b"]
    assert vendor_fields(JSON, ["@a.b c.d", "a/b"]) == ["vendor.acme.a.b_c.d", "vendor.acme.a/b"]
    assert vendor_fields(XML, ["user/@id", ".", "v1.0"]) == [
        "vendor.acme.user.id",
        "vendor.acme._",
        "vendor.acme.v1_0",
    ]


def test_names_that_are_alike_are_told_apart() -> None:
    assert vendor_fields(MAPPING, ["a", "a b", "a_b", "a"]) == [
        "vendor.acme.a",
        "vendor.acme.a_b",
        "vendor.acme.a_b_2",
        "vendor.acme.a_2",
    ]


@given(st.lists(st.text(max_size=400), max_size=8))
def test_every_name_has_a_field_of_its_own_that_a_store_takes(names: list[str]) -> None:
    for mapping in (MAPPING, JSON, XML):
        found = vendor_fields(mapping, names)
        assert len(set(found)) == len(names)
        assert {type_of(name) for name in found} <= {"keyword"}
