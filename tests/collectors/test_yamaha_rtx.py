"""Yamaha's routers: filters, inspection, tunnels, administrators."""

from pathlib import Path

import pytest
from support.line_collectors import context, dissected, fields, made_of, manager

from logctl.contracts import Line
from logctl.decode import iso_milliseconds
from logctl.errors import RejectError
from logctl.event import Event


def test_the_time_before_the_line_is_the_routers() -> None:
    made = fields("yamaha_rtx", "2026/10/20 08:36:00: IP Tunnel[1] Up")
    assert made["time"] == iso_milliseconds("2026-10-20T08:36:00+09:00")
    assert fields("yamaha_rtx", "IP Tunnel[1] Up")["time"] is None


@pytest.mark.parametrize(
    ("text", "action", "source", "destination", "rule"),
    [
        ("PP[01] Rejected at IN(200000) filter: TCP 198.51.100.77:40111 > 192.0.2.10:23", "connection-blocked", "198.51.100.77", "192.0.2.10", "200000"),
        ("LAN2 Passed at OUT(200099) filter: UDP 10.0.0.1:500 > 192.0.2.10:500", "connection-allowed", "10.0.0.1", "192.0.2.10", "200099"),
        ("TUNNEL[1] Rejected at IN(default) filter: ICMP 10.0.0.1 > 10.0.0.2 : echo request", "connection-blocked", "10.0.0.1", "10.0.0.2", "default"),
        ("LAN2 Rejected at IN(11) filter: TCP 2001:db8::7.443 > 2001:db8::8.51044", "connection-blocked", "2001:db8::7", "2001:db8::8", "11"),
        ("[INSPECT] PP[01][out][101] TCP 10.0.0.1:51044 > 192.0.2.10:443 (2026/10/20 08:35:00)", "connection-allowed", "10.0.0.1", "192.0.2.10", "101"),
        ("[INSPECT] LAN2[out][31] TCP 2001:db8::7.56609 > 2001:db8::8.443 (2026/10/20 08:35:00)", "connection-allowed", "2001:db8::7", "2001:db8::8", "31"),
    ],
)  # fmt: skip
def test_a_packet_has_two_ends_and_a_rule(
    text: str, action: str, source: str, destination: str, rule: str
) -> None:
    made = fields("yamaha_rtx", text)
    assert (made["event.action"], made["rule.id"]) == (action, rule)
    assert (made["source.ip"], made["destination.ip"]) == (source, destination)


def test_the_ports_stand_behind_a_colon_or_of_ipv6_behind_a_dot() -> None:
    made = fields("yamaha_rtx", "PP[01] Rejected at IN(1) filter: TCP 10.0.0.1:40111 > 10.0.0.2:23")
    assert (made["source.port"], made["destination.port"]) == (40111, 23)
    made = fields("yamaha_rtx", "LAN2 Rejected at IN(1) filter: TCP 2001:db8::7.443 > 2001:db8::8.51044")
    assert (made["source.port"], made["destination.port"]) == (443, 51044)


def test_the_other_end_may_be_cut_off_but_a_wrong_address_is_rejected() -> None:
    made = fields("yamaha_rtx", "PP[01] Rejected at OUT(default) filter: UDP 10.0.0.1:10395 >")
    assert made["source.ip"] == "10.0.0.1"
    assert "destination.ip" not in made
    with pytest.raises(RejectError):
        dissected("yamaha_rtx", "PP[01] Rejected at IN(1) filter: TCP 10.0.0.777:1 > 10.0.0.2:23")


def test_a_filter_of_cards_has_cards_for_ends() -> None:
    made = fields(
        "yamaha_rtx", "LAN1(port4) Rejected at IN(30) filter: 00:1a:2b:3c:4d:5e > ac:44:f2:00:00:01 IP"
    )
    assert (made["source.mac"], made["destination.mac"]) == ("00-1A-2B-3C-4D-5E", "AC-44-F2-00-00-01")


def test_where_the_inspection_names_a_service_the_transport_is_not_known() -> None:
    made = fields("yamaha_rtx", "[INSPECT] PP[01][out][103] FTP 10.0.0.1:51046 > 192.0.2.1:21")
    assert made["network.protocol"] == "ftp"
    assert "network.transport" not in made


@pytest.mark.parametrize(
    ("text", "action", "user", "source"),
    [
        ("Login succeeded for HTTP: 10.20.1.5 kanri", "admin-logged-in", "kanri", "10.20.1.5"),
        ("Login succeeded for SSH: 10.20.1.5", "admin-logged-in", None, "10.20.1.5"),
        ("Login succeeded for Serial", "admin-logged-in", None, None),
        ("Login failed for TELNET: 10.20.1.5 root", "admin-logon-failed", "root", "10.20.1.5"),
        ("'administrator' succeeded for SSH: 10.20.1.5 kanri", "admin-elevated", "kanri", "10.20.1.5"),
        ("Logout from TELNET: 10.20.1.5", "admin-logged-out", None, "10.20.1.5"),
    ],
)
def test_administrators_come_from_an_address(
    text: str, action: str, user: str | None, source: str | None
) -> None:
    made = fields("yamaha_rtx", text)
    assert (made["event.action"], made.get("user.name"), made.get("source.ip")) == (action, user, source)


@pytest.mark.parametrize(
    ("text", "action", "tunnel"),
    [
        ("IP Tunnel[1] Up", "tunnel-up", "TUNNEL[1]"),
        ("IP Tunnel[3] Down", "tunnel-down", "TUNNEL[3]"),
        ("[L2TP] TUNNEL[2] connected from 198.51.100.7", "tunnel-negotiated", "TUNNEL[2]"),
        ("[L2TP] TUNNEL[2] tunnel 58567 established", "tunnel-up", "TUNNEL[2]"),
        ("[L2TP] TUNNEL[2] disconnect tunnel 58567 complete", "tunnel-down", "TUNNEL[2]"),
        ("PP[ANONYMOUS01] Call detected from user 'suzuki'", "vpn-call-detected", "PP[ANONYMOUS01]"),
        ("PP[01] PPP/IPCP up  (Local: None, Remote: 203.0.113.2)", "tunnel-up", "PP[01]"),
        ("PPPOE[01] Disconnected, cause [PPP: Authentication failed]", "tunnel-failed", "PP[01]"),
        ("PPPOE[02] Disconnected", "tunnel-down", "PP[02]"),
    ],
)
def test_tunnels_and_lines_come_and_go(text: str, action: str, tunnel: str) -> None:
    made = fields("yamaha_rtx", text)
    assert (made["event.action"], made["logctl.tunnel.name"]) == (action, tunnel)


def test_who_is_called_for_is_not_yet_in() -> None:
    made = fields("yamaha_rtx", "PP[ANONYMOUS01] Call detected from user 'suzuki'")
    assert (made["user.name"], made["event.outcome"]) == ("suzuki", "unknown")


def test_the_address_given_to_somebody_is_that_in_the_tunnel_and_a_providers_is_not() -> None:
    up = "PPP/IPCP up  (Local: 10.20.0.1, Remote: 10.20.9.5)"
    assert fields("yamaha_rtx", f"PP[ANONYMOUS01] {up}")["logctl.tunnel.ip"] == "10.20.9.5"
    assert "logctl.tunnel.ip" not in fields("yamaha_rtx", f"PP[01] {up}")


def test_a_start_names_the_firmware() -> None:
    made = fields("yamaha_rtx", "RTX1300 Rev.23.00.04 (Wed Aug 10 11:40:27 2025) starts")
    assert (made["observer.product"], made["observer.version"]) == ("RTX1300", "23.00.04")


@pytest.mark.parametrize(
    "text",
    [
        "2026/10/20 08:36:00: something of another program",
        "IP address changed",
        "Login succeeded",
        "PP is not known",
        "[DEBUG] x > y",
    ],
)
def test_what_may_be_anybodys_is_left_to_others(text: str) -> None:

    collector = manager().collectors["yamaha_rtx"]
    assert collector.dissect(Line(text), context("syslog")) is None  # type: ignore[attr-defined]


def test_in_a_file_that_is_a_routers_whatever_has_a_date_is_told(tmp_path: Path) -> None:
    path = tmp_path / "rtx.log"
    path.write_text("2026/10/20 08:36:00: IP Tunnel[1] Up\n" * 20 + "2026/10/20 08:37:00: 何か知らないこと\n")
    name, made = made_of(path)
    assert name == "yamaha_rtx"
    assert isinstance(made[-1], Event)
    assert made[-1].fields["message"] == "何か知らないこと"


def test_dated_lines_of_others_are_no_routers_file(tmp_path: Path) -> None:
    path = tmp_path / "other.log"
    path.write_text("2026/10/20 08:36:00: started\n" * 20)
    with pytest.raises(AssertionError, match="not recognised"):
        made_of(path)
