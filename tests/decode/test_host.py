"""Names and addresses of hosts."""

from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl.decode.host import address_of, host_fields, peer_fields


def test_a_full_name_is_folded_shortened_and_kept() -> None:
    assert host_fields("NS3-PC07.Hospital.Example") == {
        "host.name": "ns3-pc07",
        "host.hostname": "NS3-PC07.Hospital.Example",
        "host.domain": "Hospital.Example",
    }


@pytest.mark.parametrize("name", ["", "-"])
def test_nothing_is_no_host(name: str) -> None:
    assert host_fields(name) == {}
    assert peer_fields(name) == {}


def test_a_host_that_is_an_address_has_it() -> None:
    assert host_fields("10.0.0.5") == {"host.name": "10.0.0.5", "host.ip": "10.0.0.5"}


@pytest.mark.parametrize(
    ("text", "address"),
    [
        *(("::ffff:10.0.0.1", "10.0.0.1"), ("[2001:DB8::1]", "2001:db8::1"), ("fe80::1%eth0", "fe80::1")),
        *(("300.1.1.1", ""), ("10.0.0", ""), ("", ""), ("host", ""), ("1", ""), ("0x7f000001", "")),
    ],
)
def test_an_address_in_its_usual_form_or_none(text: str, address: str) -> None:
    assert address_of(text) == address


@given(st.text(max_size=60))
def test_any_text_is_a_valid_address_or_none(text: str) -> None:
    found = address_of(text)
    assert not found or ip_address(found)
    assert set(peer_fields(text)) <= {"source.ip", "source.domain"}
    assert isinstance(host_fields(text), dict)


@given(st.ip_addresses())
def test_an_address_stays_itself(address: object) -> None:
    mapped = getattr(address, "ipv4_mapped", None)
    assert address_of(str(address)) == str(mapped or address)
