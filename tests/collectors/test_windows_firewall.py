"""pfirewall.log, in both forms and with the zone that it names; the real one from plaso."""

from pathlib import Path

import pytest
from support.line_collectors import fields, made_of

from logctl.decode import iso_milliseconds
from logctl.errors import RejectError
from logctl.event import Event

FIELDS = (
    "#Fields: date time action protocol src-ip dst-ip src-port dst-port size tcpflags tcpsyn tcpack tcpwin"
    " icmptype icmpcode info path pid"
)
LOCAL, UTC = f"#Time Format: Local\n{FIELDS}", f"#Time Format: UTC\n{FIELDS}"
SENT = "2026-10-20 08:30:00 ALLOW TCP 10.20.3.41 203.0.113.25 51044 443 0 - 0 0 0 - - - SEND 4120"


def test_local_times_are_those_of_the_hosts_zone_and_others_are_utc() -> None:
    assert fields("windows_firewall", SENT, header=LOCAL)["time"] == iso_milliseconds(
        "2026-10-20T08:30:00+09:00"
    )
    assert fields("windows_firewall", SENT, header=UTC)["time"] == iso_milliseconds(
        "2026-10-20T08:30:00+00:00"
    )


@pytest.mark.parametrize(
    ("action", "path", "direction"),
    [
        ("ALLOW", "SEND", "egress"),
        ("DROP", "RECEIVE", "ingress"),
        ("OPEN", "-", "egress"),
        ("OPEN-INBOUND", "-", "ingress"),
        ("CLOSE", "-", None),
    ],
)
def test_the_direction_is_that_of_the_path_or_of_who_opened(action: str, path: str, direction: str) -> None:
    text = SENT.replace("ALLOW", action).replace("SEND", path)
    assert fields("windows_firewall", text, header=LOCAL).get("network.direction") == direction


def test_icmp_has_no_ports() -> None:
    made = fields(
        "windows_firewall", SENT.replace(" TCP ", " ICMP ").replace("51044 443", "7 7"), header=LOCAL
    )
    assert {"source.port", "destination.port"} & made.keys() == set()


def test_a_protocol_may_be_a_number() -> None:
    assert (
        fields("windows_firewall", SENT.replace(" TCP ", " 47 "), header=LOCAL)["network.transport"] == "gre"
    )


@pytest.mark.parametrize(
    "text",
    [SENT[:40], SENT.replace("ALLOW", "PERHAPS"), SENT.replace("10.20.3.41", "10.20.3.410")],
)
def test_what_is_damaged_is_rejected(text: str) -> None:
    with pytest.raises(RejectError):
        fields("windows_firewall", text, header=LOCAL)


def test_the_real_log_is_read_whole(real_logs: Path) -> None:
    name, made = made_of(real_logs / "permissive/plaso/test_data/windows_firewall.log")
    events = [one for one in made if isinstance(one, Event)]
    assert name == "windows_firewall"
    assert len(made) == len(events) == 15
    actions = [event.fields["event.action"] for event in events]
    assert {one: actions.count(one) for one in actions} == {
        "connection-blocked": 9,
        "connection-started": 2,
        "connection-ended": 3,
        "firewall-events-lost": 1,
    }
    assert events[0].fields["@timestamp"] == "2005-04-10T23:05:57.000Z"
    assert events[-1].fields["vendor.windows_firewall.info"] == "59"
    assert "destination.port" not in events[9].fields  # ICMP
    assert events[7].fields["vendor.windows_firewall.tcpflags"] == "A"
