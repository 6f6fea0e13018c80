"""Cisco ASA: who began a connection, who came, and how it stands within syslog."""

from pathlib import Path

import pytest
from support.line_collectors import dissected, fields, made_of

from logctl.errors import RejectError
from logctl.event import Event

OUTWARD = (
    "%ASA-6-302013: Built outbound TCP connection 81 for outside:203.0.113.25/443 (203.0.113.25/443)"
    " to inside:10.20.3.41/51044 (192.0.2.10/51044)"
)
INWARD = (
    "%ASA-6-302013: Built inbound TCP connection 82 for outside:198.51.100.7/40111 (198.51.100.7/40111)"
    " to dmz:10.20.0.9/443 (192.0.2.20/443)"
)


def test_of_an_outbound_connection_the_outside_stands_first_and_is_the_destination() -> None:
    made = fields("cisco_asa", OUTWARD)
    assert (made["source.ip"], made["destination.ip"]) == ("10.20.3.41", "203.0.113.25")
    assert (made["source.nat.ip"], made["source.nat.port"]) == ("192.0.2.10", 51044)
    assert "destination.nat.ip" not in made


def test_of_an_inbound_one_the_first_is_the_source() -> None:
    made = fields("cisco_asa", INWARD)
    assert (made["source.ip"], made["destination.ip"]) == ("198.51.100.7", "10.20.0.9")
    assert made["destination.nat.ip"] == "192.0.2.20"


def test_of_one_that_ended_the_lower_port_is_the_services() -> None:
    text = "%ASA-6-302014: Teardown TCP connection 81 for outside:203.0.113.25/443 to inside:10.20.3.41/51044 duration 0:01:01 bytes 92320 TCP FINs"
    made = fields("cisco_asa", text)
    assert (made["source.ip"], made["destination.port"]) == ("10.20.3.41", 443)
    assert (made["event.duration"], made["network.bytes"]) == (61_000_000_000, 92320)
    assert made["event.reason"] == "TCP FINs"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ('%ASA-4-106023: Deny tcp src outside:10.0.0.1/1 dst inside:10.0.0.2/3389 by access-group "acl" [0x0, 0x0]', "acl"),
        ('%ASA-4-106023: Deny icmp src outside:10.0.0.1 dst inside:10.0.0.2 (type 8, code 0) by access-group "acl" [0x0, 0x0]', "acl"),
        ("%ASA-6-106100: access-list acl denied tcp inside/10.0.0.1(51046) -> outside/10.0.0.2(443) hit-cnt 1 first hit", "acl"),
        ("%ASA-6-106015: Deny TCP (no connection) from 10.0.0.1/51044 to 10.0.0.2/443 flags RST on interface inside", None),
        ("%ASA-2-106001: Inbound TCP connection denied from 10.0.0.1/1 to 10.0.0.2/2 flags SYN on interface outside", None),
    ],
)  # fmt: skip
def test_what_was_refused_and_by_which_rule(text: str, rule: str | None) -> None:
    made = fields("cisco_asa", text)
    assert (made["event.action"], made.get("rule.name")) == ("connection-blocked", rule)
    assert (made["source.ip"], made["destination.ip"]) == ("10.0.0.1", "10.0.0.2")


@pytest.mark.parametrize(
    ("text", "action", "user", "source"),
    [
        ("%ASA-6-113039: Group <g> User <suzuki> IP <10.0.0.1> AnyConnect parent session started.", "vpn-logged-in", "suzuki", "10.0.0.1"),
        ("%ASA-4-113019: Group = g, Username = suzuki, IP = 10.0.0.1, Session disconnected. Session Type: SSL, Duration: 1h:15m:21s, Bytes xmt: 1, Bytes rcv: 2, Reason: User Requested", "vpn-logged-out", "suzuki", "10.0.0.1"),
        ("%ASA-6-113005: AAA user authentication Rejected : reason = Invalid password : server = 10.0.0.9 : user = van der Berg : user IP = 10.0.0.1", "logon-failed", "van der Berg", "10.0.0.1"),
        ("%ASA-6-113005: AAA user authentication Rejected : reason = AAA failure : server = 10.0.0.9 : user = ***** : user IP = 10.0.0.1", "logon-failed", None, "10.0.0.1"),
        ("%ASA-6-113004: AAA user authentication Successful : server =  10.0.0.9 : user = suzuki", "logged-in", "suzuki", None),
        ('%ASA-6-605005: Login permitted from 10.0.0.1/52435 to inside:10.0.0.9/ssh for user "admin"', "admin-logged-in", "admin", "10.0.0.1"),
        ('%ASA-6-605004: Login denied from 10.0.0.1/52435 to inside:10.0.0.9/ssh for user "admin"', "admin-logon-failed", "admin", "10.0.0.1"),
        ("%ASA-5-111008: User 'admin' executed the 'write memory' command.", "settings-saved", "admin", None),
        ("%ASA-5-111010: User 'admin', running 'CLI' from IP 10.0.0.1, executed 'no logging on'", "command-executed", "admin", "10.0.0.1"),
    ],
)  # fmt: skip
def test_who_came_and_what_they_did(text: str, action: str, user: str | None, source: str | None) -> None:
    made = fields("cisco_asa", text)
    assert (made["event.action"], made.get("user.name"), made.get("source.ip")) == (action, user, source)


def test_a_message_that_is_not_known_is_told_as_it_is() -> None:
    made = fields("cisco_asa", "%FTD-4-411002: Line protocol on Interface x, changed state to down")
    assert (made["event.action"], made["event.code"], made["log.level"]) == (
        "appliance-message",
        "411002",
        "warning",
    )


def test_addresses_that_are_none_are_rejected_and_other_lines_left_to_others() -> None:
    with pytest.raises(RejectError):
        dissected("cisco_asa", OUTWARD.replace("10.20.3.41", "10.20.3.410"))
    assert dissected("cisco_asa", "%LINK-3-UPDOWN: Interface Gi0/1, changed state to up") is None


@pytest.mark.parametrize(
    ("frame", "host"),
    [
        ("Oct 20 2026 08:30:00 asa01 : ", "asa01"),
        ("Oct 20 08:30:00 asa01 ", "asa01"),
        ("<166>Oct 20 2026 08:30:00: ", None),
        ("<166>Oct 20 08:30:00 asa01: ", None),
        ("<166>1 2026-10-20T08:30:00+09:00 asa01 - - - - ", "asa01"),
    ],
)
def test_within_syslog_its_number_is_neither_host_nor_tag(
    frame: str, host: str | None, tmp_path: Path
) -> None:
    path = tmp_path / "a.log"
    path.write_text(frame + OUTWARD + "\n")
    name, (event,) = made_of(path)
    assert isinstance(event, Event)
    assert (name, event.fields["event.module"]) == ("syslog", "cisco_asa")
    assert event.fields["@timestamp"] == "2026-10-19T23:30:00.000Z"
    assert event.fields.get("host.name") == host
