"""Which computer had an address at the time of an event."""

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.amending import World, differences, plain
from support.ingests import Place, events_of
from support.one_line import CONTEXT, manager
from support.stage import Killed, Stage

from logctl.contracts import RawRecord
from logctl.event import Fields, Position
from logctl.journal import JournalRecord, JournalWriter
from logctl.normalise import Normaliser
from logctl.pipeline.reindex import reindex

SYSLOG = replace(CONTEXT, collector="syslog")
DETAIL = replace(CONTEXT, collector="radius_detail")
CARD, OTHER = "0a:1b:2c:3d:4e:07", "0a:1b:2c:3d:4e:08"
MAC, OTHER_MAC = "0A-1B-2C-3D-4E-07", "0A-1B-2C-3D-4E-08"


def ack(minute: int, host: str = "ns3-pc07.hospital.example.jp", card: str = CARD, more: str = "") -> str:
    name = f" ({host})" if host else ""
    return f"Oct 28 09:{minute:02}:00 dhcp1 dhcpd[1]: DHCPACK on 10.20.4.51 to {card}{name} via eth0{more}"


def release(minute: int) -> str:
    return f"Oct 28 09:{minute:02}:00 dhcp1 dhcpd[1]: DHCPRELEASE of 10.20.4.51 from {CARD} via eth0 (found)"


def access(minute: int, address: str = "10.20.4.51") -> str:
    """Of the web; its line has milliseconds."""
    seconds = 1793145600 + 60 * minute  # 2026-10-28 09:00 in Japan
    return (
        f"Oct 28 09:{minute:02}:30 proxy squid[1]: {seconds + 30}.500     85 {address} TCP_MISS/200 4321 GET"
        " http://www.example.jp/ - HIER_DIRECT/203.0.113.5 text/html"
    )


def session(minute: int, status: str, *attributes: str) -> str:
    lines = [f"Acct-Status-Type = {status}", "Framed-IP-Address = 10.20.4.51", *attributes]
    return f"Wed Oct 28 09:{minute:02}:00 2026\n" + "".join(f"\t{line}\n" for line in lines)


def added(*lines: str) -> list[Fields]:
    """To each of them by the leases alone."""
    records = [
        JournalRecord(
            Position(1, "s", place),
            RawRecord(line.encode(), place),
            DETAIL if line.startswith("Wed") else SYSLOG,
        )
        for place, line in enumerate(lines)
    ]
    amenders = {"leases": manager().amenders["leases"]}
    events = plain(records, Normaliser(manager().collectors, "en"), amenders)
    found = {event.position.ordinal: event for event in events.values()}
    return [dict(found[place].amended) for place in range(len(lines))]


def named(*lines: str) -> object:
    """The computer that the last of them is given."""
    return added(*lines)[-1].get("source.domain")


def test_an_event_has_the_computer_that_had_its_address() -> None:
    lease, found = added(ack(0), access(1))
    assert lease == {}
    assert found.pop("logctl.join.lease")
    assert found == {"source.domain": "ns3-pc07", "source.mac": MAC}


def test_the_order_of_arrival_does_not_matter() -> None:
    found = added(access(1), ack(0))[0]
    assert (found["source.domain"], found["source.mac"]) == ("ns3-pc07", MAC)


def test_nobody_has_an_address_before_it_is_given() -> None:
    assert added(access(1), ack(2)) == [{}, {}]


def test_the_next_lease_of_the_address_is_anothers() -> None:
    lines = (ack(0), access(1), ack(2, "ct-console", OTHER), access(3))
    found = added(*lines)
    assert [one.get("source.domain") for one in found] == [None, "ns3-pc07", None, "ct-console"]
    assert found[3]["source.mac"] == OTHER_MAC


def test_an_address_that_was_given_back_is_nobodys() -> None:
    assert named(ack(0), release(2), access(1)) == "ns3-pc07"
    assert named(ack(0), release(2), access(3)) is None


def test_a_lease_ends_when_its_time_is_over() -> None:
    given_until = ack(0, more=" lease-duration 120")
    assert named(given_until, access(1)) == "ns3-pc07"
    assert named(given_until, access(2)) is None
    assert named(given_until, ack(2, more=" lease-duration 600 (RENEW)"), access(5)) == "ns3-pc07"


def test_a_request_an_offer_and_a_refusal_are_no_lease() -> None:
    lines = [
        f"Oct 28 09:00:00 dhcp1 dhcpd[1]: {text} via eth0"
        for text in (
            f"DHCPOFFER on 10.20.4.51 to {CARD} (x)",
            f"DHCPREQUEST for 10.20.4.51 from {CARD} (x)",
            f"DHCPNAK on 10.20.4.51 to {CARD}",
        )
    ]
    assert named(*lines, access(1)) is None


def test_another_address_is_another_matter() -> None:
    assert added(ack(0), access(1, "10.20.4.52"))[1] == {}
    assert added(ack(0), access(1, "127.0.0.1"))[1] == {}


def test_what_an_event_says_itself_stays() -> None:
    connect = "Oct 28 09:01:00 mail1 postfix/smtpd[1]: connect from pc9.example.jp[10.20.4.51]"
    assert added(ack(0), connect)[1] == {}
    connect = connect.replace("pc9.example.jp", "unknown")
    assert added(ack(0), connect)[1]["source.domain"] == "ns3-pc07"


# RADIUS


def test_a_session_of_the_wireless_network_is_a_lease_too() -> None:
    station = f'Calling-Station-Id = "{CARD}"'
    found = added(session(0, "Start", station), access(1), session(2, "Stop", station), access(3))
    assert found[1]["source.mac"] == MAC
    assert "source.domain" not in found[1]
    assert found[3] == {}


def test_no_user_is_taken_from_radius() -> None:
    assert "user.name" not in added(session(0, "Start", 'User-Name = "akisora"'), access(1))[1]


def test_dhcp_gives_the_name_where_the_card_is_the_same() -> None:
    station = f'Calling-Station-Id = "{CARD}"'
    found = added(ack(0), session(1, "Interim-Update", station), access(2))[2]
    assert (found["source.domain"], found["source.mac"]) == ("ns3-pc07", MAC)


def test_where_the_card_is_another_the_later_one_counts() -> None:
    station = f'Calling-Station-Id = "{OTHER}"'
    found = added(ack(0), session(1, "Start", station), access(2))[2]
    assert found["source.mac"] == OTHER_MAC
    assert "source.domain" not in found
    assert added(session(0, "Start", station), ack(1), access(2))[2]["source.domain"] == "ns3-pc07"


def test_the_end_of_a_session_is_not_the_end_of_a_lease() -> None:
    station = f'Calling-Station-Id = "{CARD}"'
    assert named(ack(0), session(1, "Start", station), session(2, "Stop", station), access(3)) == "ns3-pc07"


# in whatever order, and again


def history(random: Random) -> list[bytes]:
    """Leases and uses of a few addresses; no two leases of one address at the same moment."""
    lines = []
    for minute in range(random.randint(2, 30)):
        host, card = random.choice((("pc1", CARD), ("pc2.example.jp", OTHER), ("", CARD)))
        duration = random.choice(("", " lease-duration 200"))
        made = random.choice(
            (ack(minute, host, card, duration), release(minute), access(minute), access(minute))
        )
        lines.append(made.replace("10.20.4.51", f"10.20.4.{random.choice((51, 52))}").encode())
    return lines


class Files(World):
    """Lines of one file, each at its place: that of its minute."""

    def ingest(self, stage: Stage, batches: list[list[bytes]]) -> None:
        while True:
            indexer = self.indexer(stage)
            try:
                indexer.catch_up(self.journal)
                with JournalWriter(self.journal) as writer:
                    while batches:
                        records = [(RawRecord(one, int(one[10:12])), SYSLOG) for one in batches.pop(0)]
                        indexer.submit(writer.append(records))
                        stage.step()
                    indexer.finish()
                    indexer.settle()
                return
            except Killed:
                continue
            finally:
                indexer.close()


def cut(random: Random, records: list[bytes]) -> list[list[bytes]]:
    parts = []
    while records:
        length = random.randint(1, 12)
        parts.append(records[:length])
        records = records[length:]
    return parts


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32), deaths=st.integers(0, 2))
def test_the_events_do_not_depend_on_how_their_records_came(seed: int, deaths: int) -> None:
    random = Random(seed)
    records = history(random)
    if random.randrange(4):
        random.shuffle(records)
    with tempfile.TemporaryDirectory() as folder:
        made = Files(Path(folder), Normaliser(manager().collectors, "en"), manager().amenders)
        stage = Stage(random, deaths)
        for run in cut(random, records):
            batches = cut(random, run)
            stage.run([lambda batches=batches: made.ingest(stage, batches)])  # type: ignore[misc]
        stage.run([lambda: made.ingest(Stage(random), [])])
        assert len(made.events) == len(records)
        assert differences(made.events, made.expected()) == []
        assert made.pending() == 0


@pytest.mark.parametrize("leases_first", [True, False])
def test_a_new_index_says_the_same(tmp_path: Path, leases_first: bool) -> None:
    place = Place(tmp_path / "home", tmp_path / "config")
    leases, web = tmp_path / "dhcp.log", tmp_path / "proxy.log"
    leases.write_text("\n".join([ack(0), ack(10, "ct-console", OTHER), release(20)]) + "\n")
    web.write_text("\n".join(access(minute) for minute in (1, 11, 21)) + "\n")
    for file in (leases, web) if leases_first else (web, leases):
        place.ingest(file)
    before = hosts_of(place)
    assert before == ["ns3-pc07", "ct-console", None]
    with place.engine() as engine:
        reindex(engine)
    assert hosts_of(place) == before


def hosts_of(place: Place) -> Sequence[object]:
    return [
        event.shown.get("source.domain")
        for event in sorted(events_of(place), key=lambda event: event.order)
        if event.fields.get("event.module") == "squid"
    ]
