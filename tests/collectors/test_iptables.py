"""Lines of the kernel's packet filter."""

import pytest
from support.line_collectors import dissected, fields

from logctl.errors import RejectError

BLOCKED = (
    "[123.456] [UFW BLOCK] IN=eth0 OUT= MAC=00:1a:2b:3c:4d:5e:ac:44:f2:00:00:01:08:00 SRC=198.51.100.77"
    " DST=192.0.2.20 LEN=60 TTL=48 PROTO=UDP SPT=40111 DPT=53 LEN=40"
)


@pytest.mark.parametrize(
    ("prefix", "action"),
    [
        ("[UFW BLOCK]", "connection-blocked"),
        ("FORWARD-DROP:", "connection-blocked"),
        ("IPTables-Rejected:", "connection-blocked"),
        ("[UFW ALLOW]", "connection-allowed"),
        ("ACCEPT ", "connection-allowed"),
        ("new outbound", "connection-logged"),
        ("", "connection-logged"),
    ],
)
def test_the_prefix_says_what_was_done_and_where_it_does_not_the_packet_was_recorded(
    prefix: str, action: str
) -> None:
    made = fields("iptables", BLOCKED.replace("[UFW BLOCK]", prefix), "kernel")
    assert made["event.action"] == action


def test_the_cards_of_an_ethernet_header_are_destination_and_source() -> None:
    made = fields("iptables", BLOCKED, "kernel")
    assert (made["destination.mac"], made["source.mac"]) == ("00-1A-2B-3C-4D-5E", "AC-44-F2-00-00-01")


def test_the_length_is_the_packets_and_not_that_of_udp() -> None:
    assert fields("iptables", BLOCKED, "kernel")["network.bytes"] == 60


@pytest.mark.parametrize(
    ("came", "goes", "direction"), [("eth0", "", "ingress"), ("", "eth0", "egress"), ("eth0", "eth1", None)]
)
def test_what_is_passed_on_has_no_direction(came: str, goes: str, direction: str | None) -> None:
    text = BLOCKED.replace("IN=eth0 OUT=", f"IN={came} OUT={goes}")
    assert fields("iptables", text, "kernel").get("network.direction") == direction


def test_the_packet_that_icmp_quotes_is_another() -> None:
    made = fields(
        "iptables",
        "DROP IN=eth0 OUT= SRC=198.51.100.1 DST=192.0.2.20 LEN=88 PROTO=ICMP TYPE=3 CODE=3"
        " [SRC=192.0.2.20 DST=203.0.113.9 LEN=60 PROTO=UDP SPT=53 DPT=40000 LEN=40 ]",
        "kernel",
    )
    assert (made["source.ip"], made["network.transport"]) == ("198.51.100.1", "icmp")
    assert "source.port" not in made


@pytest.mark.parametrize(
    "text",
    [
        "eth0: link becomes ready",
        "usb 1-1: new high-speed USB device number 2",
        "x IN=eth0 OUT= SRC=10.0.0.1",
        "Oct 20 08:30:00 srv kernel: DROP IN=eth0 OUT= SRC=10.0.0.1 DST=10.0.0.2",
        "PLUGIN=a OUT=b SRC=10.0.0.1 DST=10.0.0.2",
    ],
)
def test_other_lines_of_the_kernel_are_left_to_others(text: str) -> None:
    assert dissected("iptables", text, "kernel") is None


def test_a_packet_without_addresses_is_rejected() -> None:
    with pytest.raises(RejectError):
        dissected("iptables", BLOCKED.replace("198.51.100.77", "198.51.100.777"), "kernel")
