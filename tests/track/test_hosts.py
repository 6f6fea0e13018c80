"""Which host an event is about."""

import pytest
from support.events import make_event

from logctl.event import Fields
from logctl.query import matches
from logctl.track.hosts import client_of, host_key, of_hosts, short_name, shown_host


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("PC1", "pc1"),
        ("PC1.hospital.example", "pc1"),
        ("ＰＣ１", "pc1"),
        ("10.1.2.3", "10.1.2.3"),
        ("2001:DB8::1", "2001:db8::1"),
        ("", ""),
    ],
)
def test_a_host_is_known_by_its_folded_short_name(name: str, short: str) -> None:
    assert short_name(name) == short


def test_the_name_that_the_normaliser_gave_counts_and_the_log_s_own_is_shown() -> None:
    both: Fields = {"host.name": "pc1", "host.hostname": "PC1.hospital.example"}
    assert (host_key(both), shown_host(both)) == ("pc1", "PC1")
    assert (host_key({"host.hostname": "PC1"}), shown_host({"host.name": "pc1"})) == ("pc1", "pc1")
    assert (host_key({}), shown_host({})) == ("", "")
    assert shown_host({"host.hostname": "10.1.2.3"}) == "10.1.2.3"


@pytest.mark.parametrize(
    ("fields", "client"),
    [
        ({"source.domain": "PC7.hospital.example", "source.ip": "10.1.2.3"}, "PC7"),
        ({"source.domain": "10.1.2.3", "source.ip": "10.1.2.3"}, "10.1.2.3"),
        ({"source.ip": "10.1.2.3"}, "10.1.2.3"),
        ({}, ""),
    ],
)
def test_a_file_server_says_which_terminal_asked_it(fields: dict[str, str], client: str) -> None:
    assert client_of({"logctl.unc": "\\\\fs01\\s\\a", **fields}) == client
    assert client_of({**fields}) == ""


def test_the_events_of_hosts_are_those_of_either_name() -> None:
    node = of_hosts(["pc1", "pc2"])
    names: tuple[Fields, ...] = ({"host.name": "pc1"}, {"host.hostname": "PC2"}, {"host.name": "pc3"}, {})
    assert [matches(node, make_event(one).shown) for one in names] == [True, True, False, False]


def test_a_host_that_a_log_names_in_full_only_is_the_same() -> None:
    node = of_hosts(["pc1", "10.0.0.1"])
    names: tuple[Fields, ...] = (
        {"host.hostname": "PC1.hospital.local"},
        {"host.hostname": "pc11.hospital.local"},
        {"host.hostname": "10.0.0.1"},
        {"host.hostname": "10.0.0.1.example"},
    )
    assert [matches(node, make_event(one).shown) for one in names] == [True, False, True, False]
