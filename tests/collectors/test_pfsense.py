"""filterlog of both versions of IP, OpenVPN, administrators; crowdsec's real lines and what it asserts of them."""

import re
from pathlib import Path

import pytest
from support.line_collectors import dissected, fields, made_of

from logctl.errors import RejectError
from logctl.event import Event, Fields

V4 = "5,,,1000000103,em0,match,block,in,4,0x0,,64,19008,0,DF,6,tcp,60,198.51.100.77,192.0.2.10,42970,3389,0,S,5,,64240,,mss"
V6 = "6,,,1000000105,em0,match,pass,out,6,0x00,0x07c63,64,UDP,17,44,2001:db8::77,2001:db8:20::9,65382,53,20"
ASSERTED = re.compile(
    r'results\["s02-enrich"\]\["crowdsecurity/dateparse-enrich"\]\[(\d+)\]\.Evt\.(?:Parsed|Meta)\["(\w+)"\] == "(.*)"'
)
SHARED = {
    "timestamp": "@timestamp",
    "machine": "host.hostname",
    "program": "process.name",
    "pid": "process.pid",
}
"""Of what crowdsec asserts, that which we say too, and our name for it."""
DIFFERENCES = {
    "timestamp": "milliseconds, as all times here",
}


@pytest.mark.parametrize(
    ("text", "source", "port", "transport", "action"),
    [
        (V4, "198.51.100.77", 3389, "tcp", "connection-blocked"),
        (V6, "2001:db8::77", 53, "udp", "connection-allowed"),
    ],
)
def test_the_columns_are_those_of_the_version_of_ip(
    text: str, source: str, port: int, transport: str, action: str
) -> None:
    made = fields("pfsense", text, "filterlog")
    assert (made["source.ip"], made["destination.port"]) == (source, port)
    assert (made["network.transport"], made["event.action"]) == (transport, action)


def test_the_interface_is_on_the_side_of_the_direction_and_that_is_not_the_networks() -> None:
    assert fields("pfsense", V4)["observer.ingress.interface.name"] == "em0"
    assert fields("pfsense", V6)["observer.egress.interface.name"] == "em0"
    assert "network.direction" not in fields("pfsense", V4)


def test_the_rule_is_its_tracker_or_its_number_where_it_has_none() -> None:
    assert fields("pfsense", V4)["rule.id"] == "1000000103"
    assert fields("pfsense", V4.replace(",1000000103,", ",0,"))["rule.id"] == "5"


@pytest.mark.parametrize(
    "text", [V4[:50], V4.replace("198.51.100.77", "x"), V4.replace(",in,4,", ",in,5,"), "nothing"]
)
def test_filterlog_that_is_damaged_is_rejected(text: str) -> None:
    with pytest.raises(RejectError):
        dissected("pfsense", text, "filterlog")


@pytest.mark.parametrize(
    ("text", "action", "user", "source"),
    [
        ("198.51.100.7:51820 [suzuki] Peer Connection Initiated with [AF_INET]198.51.100.7:51820", "vpn-logged-in", "suzuki", "198.51.100.7"),
        ("suzuki/198.51.100.7:51820 SIGTERM[soft,remote-exit] received, client-instance exiting", "vpn-logged-out", "suzuki", "198.51.100.7"),
        ("openvpn server 'ovpns1' user 'suzuki' address '198.51.100.7:51820' - connected", "vpn-logged-in", "suzuki", "198.51.100.7"),
        ("user 'suzuki' could not authenticate.", "vpn-logon-failed", "suzuki", None),
        ("198.51.100.99:40001 TLS Auth Error: Auth Username/Password verification failed for peer", "vpn-logon-failed", None, "198.51.100.99"),
    ],
)  # fmt: skip
def test_openvpn_tells_who_came_from_where(text: str, action: str, user: str, source: str) -> None:
    made = fields("pfsense", text, "openvpn")
    assert (made["event.action"], made.get("user.name"), made.get("source.ip")) == (action, user, source)


@pytest.mark.parametrize(
    ("text", "program", "action"),
    [
        ("/index.php: Successful login for user 'admin' from: 10.20.1.5 (Local Database)", "php-fpm", "admin-logged-in"),
        ("/index.php: webConfigurator authentication error for user 'admin' from: 10.20.1.5", "php-fpm", "admin-logon-failed"),
        ("/index.php: User logged out for user 'admin' from: 10.20.1.5 (Local Database)", "php-fpm", "admin-logged-out"),
        ("/x.php: Configuration Change: admin@10.20.1.5 (Local Database): Firewall: Rules - saved", "php-fpm", "settings-changed"),
        ("user admin@10.20.1.5 changed configuration to /conf/config.xml in /api/x", "audit", "settings-changed"),
    ],
)  # fmt: skip
def test_administrators_are_told_with_their_address(text: str, program: str, action: str) -> None:
    made = fields("pfsense", text, program)
    assert (made["event.action"], made["user.name"], made["source.ip"]) == (action, "admin", "10.20.1.5")


@pytest.mark.parametrize(
    ("text", "program"),
    [
        ("/rc.newwanip: rc.newwanip: on (IP address: 192.0.2.10)", "php-fpm"),
        ('10.0.0.1 - - [20/Oct/2026:08:57:00 +0900] "GET / HTTP/2.0" 200 10 "-" "curl"', "nginx"),
        ("user foo(uid=0) started", "audit"),
        ("1,2,3", ""),
    ],
)
def test_what_is_not_known_is_left_to_others(text: str, program: str) -> None:
    assert dissected("pfsense", text, program) is None


def test_the_real_lines_give_what_crowdsec_asserts(real_logs: Path) -> None:
    folder = real_logs / "permissive/crowdsec-hub/pfsense-rfc5424-filterlog"
    name, made = made_of(folder / "pfsense-rfc5424-filterlog.log")
    events = [one for one in made if isinstance(one, Event)]
    assert name == "syslog"
    assert len(made) - made.count(None) == len(events) == 4
    different = set()
    for number, key, value in ASSERTED.findall((folder / "parser.assert").read_text("utf-8")):
        event = events[int(number)].fields
        assert event["event.module"] == "pfsense"
        if key == "message":
            assert_says_what_the_columns_say(event, value.split(","))
        elif key in SHARED and str(event[SHARED[key]]) != value:
            different.add(key)
    assert different == DIFFERENCES.keys()


def assert_says_what_the_columns_say(event: Fields, cells: list[str]) -> None:
    place = {"4": 18, "6": 15}[cells[8]]
    ends = [event[name] for name in ("source.ip", "destination.ip", "source.port", "destination.port")]
    assert list(map(str, ends)) == cells[place : place + 4]
    assert event["event.action"] == {"block": "connection-blocked", "pass": "connection-allowed"}[cells[6]]
    assert event["rule.id"] == cells[3]
