"""What appliances tell of connections, tunnels and administrators."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl.decode.connection import (
    _MEANINGS,
    count_of,
    end_fields,
    port_of,
    present,
    seconds_fields,
    told,
    transport_of,
)
from logctl.decode.number import number_of
from logctl.fields.values import CATEGORIES

ECS_CATEGORIES = {
    *(
        "authentication",
        "configuration",
        "host",
        "intrusion_detection",
        "malware",
        "network",
        "package",
        "session",
    ),
}
ECS_TYPES = {
    *("allowed", "change", "connection", "denied", "end", "info", "protocol", "start"),
}


@pytest.mark.parametrize("action", sorted(_MEANINGS))
def test_an_action_has_a_category_of_ours_and_those_of_ecs(action: str) -> None:
    fields = told(action)
    assert fields["event.action"] == action
    assert fields["logctl.category"] in CATEGORIES
    for name, allowed in (("event.category", ECS_CATEGORIES), ("event.type", ECS_TYPES)):
        values = fields.get(name, [])
        assert isinstance(values, list)
        assert {str(value) for value in values} <= allowed
    assert fields.get("event.outcome", "unknown") in ("success", "failure", "unknown")


def test_what_was_told_is_the_callers_own() -> None:
    told("tunnel-up")["user.name"] = "h_akisora"
    assert "user.name" not in told("tunnel-up")


@pytest.mark.parametrize("action", [one for one in _MEANINGS if one.endswith(("failed", "blocked"))])
def test_what_failed_or_was_blocked_has_failed(action: str) -> None:
    assert told(action)["event.outcome"] == "failure"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("6", "tcp"),
        ("17", "udp"),
        ("TCP", "tcp"),
        (" Udp ", "udp"),
        ("ICMP6", "ipv6-icmp"),
        ("200", "200"),
        ("", ""),
    ],
)
def test_a_protocol_has_one_name(text: str, name: str) -> None:
    assert transport_of(text) == name


@pytest.mark.parametrize(
    ("address", "port", "fields"),
    [
        ("10.0.0.5", "443", {"source.ip": "10.0.0.5", "source.port": 443}),
        ("[2001:db8::1]", "", {"source.ip": "2001:db8::1"}),
        ("::ffff:10.0.0.5", "0", {"source.ip": "10.0.0.5", "source.port": 0}),
        ("pc-11.hospital.example", "70000", {"source.domain": "pc-11.hospital.example"}),
        ("10.0.0.999", "1", {"source.port": 1}),
        ("", "", {}),
        ("-", "x", {}),
    ],
)
def test_an_end_has_an_address_or_a_name_and_a_port_that_there_is(
    address: str, port: str, fields: dict[str, object]
) -> None:
    assert end_fields("source", address, port) == fields


@pytest.mark.parametrize(("address", "port"), [("0.0.0.0", "0"), ("::", ""), ("name", "0")])
def test_a_translation_to_zeros_is_none(address: str, port: str) -> None:
    assert end_fields("source.nat", address, port, known=False) == {}


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0), ("12", 12), ("-1", None), ("", None), ("１２", None), ("9" * 19, None), ("1.5", None)],
)
def test_a_number_is_whole_and_fits_into_a_store(text: str, number: int | None) -> None:
    assert number_of(text) == number
    assert count_of(text) == ("" if number is None else number)


def test_a_port_ends_at_65535() -> None:
    assert (port_of("65535"), port_of("65536"), port_of("x")) == (65535, "", "")


def test_a_duration_is_in_nanoseconds_and_none_where_nobody_lives_so_long() -> None:
    assert seconds_fields("3") == {"event.duration": 3_000_000_000}
    assert seconds_fields("9000000001") == seconds_fields("soon") == {}


def test_what_is_empty_is_left_out_and_zero_is_not() -> None:
    assert present({"a": "", "b": 0, "c": False, "d": "x"}) == {"b": 0, "c": False, "d": "x"}


@given(address=st.text(max_size=40), port=st.text(max_size=8))
def test_no_text_fails_and_only_what_fits_is_said(address: str, port: str) -> None:
    found = end_fields("source", address, port)
    assert found.keys() <= {"source.ip", "source.domain", "source.port"}
    assert 0 <= int(str(found.get("source.port", 0))) < 65536
