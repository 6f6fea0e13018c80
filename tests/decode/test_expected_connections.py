"""Which connections are unexpected, and how the entries of the setting are written."""

from pathlib import Path
from typing import Any

import pytest
from support.line_collectors import made_of

from logctl.decode.expected_connections import ANY_CONNECTION, ExpectedConnections, expected_connections
from logctl.errors import SettingsError
from logctl.event import Event
from logctl.settings import load_settings

OUTWARD: dict[str, Any] = {
    "event.category": ["network"],
    "event.type": ["connection", "allowed"],
    "host.name": "pc-3w-041",
    "network.direction": "egress",
    "network.transport": "tcp",
    "source.ip": "10.20.3.41",
    "destination.ip": "203.0.113.5",
    "destination.port": 443,
}
THROUGH = {name: value for name, value in OUTWARD.items() if name != "network.direction"} | {
    "host.name": "fw01",
    "observer.type": "firewall",
}
"""As a firewall between the two tells it."""


def expecting(*entries: str) -> ExpectedConnections:
    return expected_connections(load_settings({"expected_connections": entries}, environment={}))


def test_without_the_setting_nothing_is_unexpected() -> None:
    assert not ANY_CONNECTION.is_unexpected(OUTWARD)
    assert not expecting().is_unexpected(OUTWARD)


@pytest.mark.parametrize(
    "entry",
    [
        "*>203.0.113.5",
        "*>203.0.113.0/24",
        "*>203.0.113.5:443",
        "*>203.0.113.0/24:443/tcp",
        "pc-*>203.0.113.5:443",
        "PC-3W-041>203.0.113.5",
        "10.20.*>203.0.113.5",
        "*>203.0.113.*",
        "*>0.0.0.0/0:443",
    ],
)
def test_what_an_entry_allows_for_is_expected(entry: str) -> None:
    assert not expecting(entry).is_unexpected(OUTWARD)


@pytest.mark.parametrize(
    "entry",
    [
        "*>203.0.113.6",
        "*>10.0.0.0/8",
        "*>203.0.113.5:8443",
        "*>203.0.113.5:443/udp",
        "srv-*>203.0.113.5:443",
        "10.21.*>203.0.113.5",
        "*>[2001:db8::1]:443",
        "*>*.example.jp",
    ],
)
def test_what_no_entry_allows_for_is_not(entry: str) -> None:
    assert expecting(entry).is_unexpected(OUTWARD)


def test_one_entry_that_fits_is_enough() -> None:
    assert not expecting("*>10.0.0.0/8", "*>203.0.113.5").is_unexpected(OUTWARD)


def test_a_destination_may_be_known_by_name() -> None:
    named = OUTWARD | {"destination.domain": "Update.Example.jp"}
    assert not expecting("*>*.example.jp:443").is_unexpected(named)


@pytest.mark.parametrize(
    ("entry", "unexpected"),
    [("*>[2001:db8::]:443", True), ("*>[2001:db8::/32]:443", False), ("*>2001:db8::9", False)],
)
def test_ipv6_stands_in_brackets_where_a_port_follows(entry: str, unexpected: bool) -> None:
    assert expecting(entry).is_unexpected(OUTWARD | {"destination.ip": "2001:db8::9"}) is unexpected


@pytest.mark.parametrize(
    "changed",
    [
        {"network.transport": "udp"},
        {"network.direction": "ingress"},
        {"destination.ip": "127.0.0.1"},
        {"destination.ip": "224.0.0.1"},
        {"event.category": ["web"]},
        {"event.type": ["protocol"]},
    ],
    ids=str,
)
def test_only_outward_tcp_connections_are_looked_at(changed: dict[str, Any]) -> None:
    assert not expecting("*>10.0.0.0/8").is_unexpected(OUTWARD | changed)


def test_where_the_log_names_no_protocol_it_may_be_tcp() -> None:
    unknown = {name: value for name, value in OUTWARD.items() if name != "network.transport"}
    assert expecting("*>10.0.0.0/8").is_unexpected(unknown)


def test_an_event_without_a_destination_is_no_connection() -> None:
    assert not expecting("*>10.0.0.0/8").is_unexpected(
        {"event.category": ["network"], "event.type": ["start"]}
    )


def test_of_what_a_firewall_tells_who_comes_from_the_internet_is_nobodys_terminal() -> None:
    expected = expecting("*>10.0.0.0/8")
    assert expected.is_unexpected(THROUGH)
    assert not expected.is_unexpected(THROUGH | {"source.ip": "8.8.8.8"})


def test_the_firewalls_own_name_is_not_that_of_who_connects() -> None:
    assert expecting("fw*>203.0.113.5").is_unexpected(THROUGH)
    assert not expecting("10.20.3.41>203.0.113.5").is_unexpected(THROUGH)
    assert not expecting("pc-*>203.0.113.5").is_unexpected(THROUGH | {"source.domain": "PC-3W-041"})


@pytest.mark.parametrize(
    "entry",
    [
        "203.0.113.5",
        ">203.0.113.5",
        "*>",
        "*>203.0.113.5:70000",
        "*>203.0.113.5:https",
        "*>10.0.0.0/33",
        "*>203.0.113.999",
        "*>2001:db8::1:x",
        "*>host/sctp",
        "a b>203.0.113.5",
    ],
)
def test_an_entry_in_another_form_is_an_error(entry: str) -> None:
    with pytest.raises(SettingsError, match="HOST-PATTERN>DESTINATION"):
        expecting(entry)


def test_it_becomes_the_category_of_the_event_and_only_where_it_is_set(tmp_path: Path) -> None:
    path = tmp_path / "kernel.log"
    path.write_text(
        "Oct 20 08:30:01 srv kernel: [UFW ALLOW] IN= OUT=eth0 SRC=10.20.0.20 DST=203.0.113.53 PROTO=TCP SPT=5 DPT=53\n"
        "Oct 20 08:30:02 srv kernel: [UFW ALLOW] IN= OUT=eth0 SRC=10.20.0.20 DST=10.20.0.3 PROTO=TCP SPT=6 DPT=53\n"
    )
    assert categories(path) == ["system", "system"]
    assert categories(path, expecting("srv>10.0.0.0/8")) == ["unexpected_tcp", "system"]


def categories(path: Path, connections: ExpectedConnections = ANY_CONNECTION) -> list[object]:
    _name, made = made_of(path, connections)
    return [one.fields["logctl.category"] for one in made if isinstance(one, Event)]
