"""Leases as the servers of DHCP tell them."""

import pytest
from support.one_line import WRITTEN, line_draft, line_drafts, line_fields

from logctl.decode import iso_milliseconds
from logctl.decode.mac import mac_of
from logctl.errors import RejectError
from logctl.event import Fields

CARD = "0a:1b:2c:3d:4e:07"


def dhcpd(text: str, program: str = "dhcpd") -> Fields:
    return line_fields("dhcpd", text, program=program, time="2026-10-28T00:00:00Z")


def day(text: str, written: str = "2026-11-05T00:00:00Z") -> int | None:
    modified = iso_milliseconds(written) or 0
    drafts = line_drafts(
        "windows_dhcp", f"10,{text},09:00:00,Assign,10.0.0.5,PC,0A1B2C3D4E07", modified=modified
    )
    assert drafts
    return drafts[0].time


# Windows


@pytest.mark.parametrize(
    ("text", "written", "expected"),
    [
        ("11/04/26", "2026-11-05T00:00:00Z", "2026-11-04"),
        ("26/11/04", "2026-11-05T00:00:00Z", "2026-11-04"),
        ("10/11/12", "2012-10-12T00:00:00Z", "2012-10-11"),
        ("10/11/12", "2010-11-13T00:00:00Z", "2010-11-12"),
        ("2026/11/04", "2026-11-05T00:00:00Z", "2026-11-04"),
        ("11/04/2026", "2026-11-05T00:00:00Z", "2026-11-04"),
        ("12/11/10", "1970-01-01T00:00:00Z", "2010-12-11"),
    ],
)
def test_a_day_is_read_in_the_order_that_fits_when_the_file_was_written(
    text: str, written: str, expected: str
) -> None:
    assert day(text, written) == iso_milliseconds(f"{expected}T00:00:00Z")


@pytest.mark.parametrize("text", ["13/32/26", "00/00/00", "40/40/40"])
def test_what_is_no_day_in_any_order_is_refused(text: str) -> None:
    with pytest.raises(RejectError, match="is no time"):
        day(text)


def test_explanations_and_the_head_row_are_no_events() -> None:
    for text in (
        "\t\tMicrosoft DHCP Service Activity Log",
        "10\tA new IP address was leased.",
        "50+\tCodes",
        "ID,Date,Time",
    ):
        assert line_drafts("windows_dhcp", text) == []
    assert line_drafts("windows_dhcp", "10\tsomething of another program", program="cron") is None
    assert line_drafts("windows_dhcp", "somebody else's") is None


def test_a_terminal_that_a_policy_turns_away_is_unregistered_and_its_address_is_that_of_the_network() -> None:
    fields = line_fields("windows_dhcp", "33,11/04/26,09:00:00,Dropped,10.0.0.0,,0A1B2C3D4E97,,1,2")
    assert fields["logctl.category"] == "unregistered_terminal"
    assert fields["event.action"] == "lease-refused"
    assert fields["vendor.dhcp.scope"] == "10.0.0.0"
    assert "logctl.lease.ip" not in fields


def test_a_packet_that_the_other_server_answers_is_no_refusal() -> None:
    fields = line_fields("windows_dhcp", "36,11/04/26,09:00:00,Dropped,10.0.0.0,,0A1B2C3D4E97,,1,6")
    assert (fields["event.action"], fields["logctl.category"]) == ("dhcp-message", "system")


def test_a_lease_without_address_is_refused() -> None:
    with pytest.raises(RejectError, match="without its address"):
        line_fields("windows_dhcp", "10,11/04/26,09:00:00,Assign,10.0.0.999,PC,0A1B2C3D4E07")


def test_columns_of_dhcpv6_are_others() -> None:
    text = "11004,11/04/26,20:43:58,DHCPV6 Renew,2001:db8::51,PC7,,18,0004A3,HOSPITAL\\akisora,,"
    fields = line_fields("windows_dhcp", text)
    assert fields["event.action"] == "lease-renewed"
    assert fields["vendor.dhcp.client"] == "0004A3"
    assert (fields["user.domain"], fields["user.name"]) == ("HOSPITAL", "akisora")


# dhcpd, dnsmasq, Kea


def test_an_acknowledged_request_is_a_lease() -> None:
    fields = dhcpd(f"DHCPACK on 10.20.4.51 to {CARD} (ns3-pc07) via eth0")
    assert fields["event.action"] == "lease-assigned"
    assert fields["logctl.lease.ip"] == "10.20.4.51"
    assert fields["logctl.lease.mac"] == "0A-1B-2C-3D-4E-07"
    assert fields["logctl.lease.host"] == "ns3-pc07"
    assert "logctl.lease.until" not in fields


def test_the_end_is_known_where_the_server_says_how_long() -> None:
    fields = dhcpd(
        f"DHCPACK on 10.20.4.51 to {CARD} via eth0 relay 10.0.0.1 lease-duration 600 (RENEW) uid 01"
    )
    assert fields["event.action"] == "lease-renewed"
    assert fields["logctl.lease.until"] == "2026-10-28T00:10:00.000Z"


@pytest.mark.parametrize(
    ("reason", "action", "category"),
    [
        ("unknown client", "lease-refused", "unregistered_terminal"),
        ("booting disallowed", "lease-refused", "unregistered_terminal"),
        ("network 10.0.0.0/24: no free leases", "lease-refused", "system"),
        ("load balance to peer failover", "dhcp-discover", "system"),
        ("peer holds all free leases", "dhcp-discover", "system"),
    ],
)
def test_why_a_client_got_nothing_says_whether_it_was_refused(
    reason: str, action: str, category: str
) -> None:
    fields = dhcpd(f"DHCPDISCOVER from {CARD} via eth0: {reason}")
    assert (fields["event.action"], fields["logctl.category"]) == (action, category)
    assert fields["event.reason"] == reason


def test_whom_dnsmasq_ignores_it_does_not_know() -> None:
    fields = dhcpd("DHCPDISCOVER(br0) 0a:1b:2c:3d:4e:12 ignored", "dnsmasq-dhcp")
    assert fields["logctl.category"] == "unregistered_terminal"


def test_a_name_after_an_acknowledgement_of_dnsmasq_is_the_hosts() -> None:
    fields = dhcpd("3217718 DHCPACK(br0) 192.168.10.51 0a:1b:2c:3d:4e:11 tablet-01", "dnsmasq-dhcp")
    assert fields["logctl.lease.host"] == "tablet-01"
    assert fields["observer.ingress.interface.name"] == "br0"


def test_an_acknowledgement_without_a_lease_is_none() -> None:
    assert dhcpd(f"DHCPACK to 10.20.4.30 ({CARD}) via eth0")["event.action"] == "dhcp-inform"
    assert dhcpd("DHCPACK on 10.20.4 to nobody")["event.action"] == "dhcp-message"


def test_lines_without_time_are_nobodys() -> None:
    assert line_drafts("dhcpd", f"DHCPACK on 10.20.4.51 to {CARD} via eth0") is None


def test_kea_tells_the_end_of_a_lease() -> None:
    text = (
        "2026-10-28 11:33:02.083 INFO  [kea-dhcp4.leases/1.2] DHCP4_LEASE_ALLOC [hwtype=1 0a:1b:2c:3d:4e:22],"
        " cid=[no info], tid=0xf1: lease 10.30.0.22 has been allocated for 3600 seconds"
    )
    draft = line_draft("dhcpd", text)
    assert draft.time == iso_milliseconds("2026-10-28T02:33:02.083Z")
    assert draft.fields["logctl.lease.until"] == "2026-10-28T03:33:02.083Z"


# dhcpd.leases

BLOCK = """lease 10.20.4.51 {
  starts 2 2026/10/27 23:30:59;
  ends 3 2026/10/28 01:30:59;
  binding state STATE;
  hardware ethernet 0a:1b:2c:3d:4e:07;
  client-hostname "ns3-pc07";
}"""


@pytest.mark.parametrize(
    ("state", "action", "time"),
    [
        ("active", "lease-assigned", "2026-10-27T23:30:59Z"),
        ("free", "lease-expired", "2026-10-28T01:30:59Z"),
        ("released", "lease-released", "2026-10-28T01:30:59Z"),
    ],
)
def test_the_state_of_a_lease_says_what_happened_and_when(state: str, action: str, time: str) -> None:
    draft = line_draft("dhcpd_leases", BLOCK.replace("STATE", state))
    assert draft.fields["event.action"] == action
    assert draft.time == iso_milliseconds(time)
    assert ("logctl.lease.until" in draft.fields) == (state == "active")


def test_a_lease_that_is_kept_for_the_partner_is_no_event() -> None:
    assert line_drafts("dhcpd_leases", BLOCK.replace("STATE", "backup")) == []


def test_a_block_is_the_same_event_wherever_the_server_copies_it() -> None:
    one, other = (line_draft("dhcpd_leases", BLOCK.replace("STATE", "active")) for _ in range(2))
    assert one.identity is not None
    assert one.identity == other.identity
    assert one.identity != line_draft("dhcpd_leases", BLOCK.replace("STATE", "free")).identity


def test_a_lease_that_is_cut_off_is_refused() -> None:
    with pytest.raises(RejectError, match="cut off"):
        line_drafts("dhcpd_leases", BLOCK[:-2])


# cards, and long lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0a:1b:2c:3d:4e:07", "0A-1B-2C-3D-4E-07"),
        ("0A1B2C3D4E07", "0A-1B-2C-3D-4E-07"),
        ("0a1b.2c3d.4e07", "0A-1B-2C-3D-4E-07"),
        ("000000000000", ""),
        ("0a1b2c3d4e", ""),
        ("10.20.4.51", ""),
    ],
)
def test_the_address_of_a_card_has_one_form(text: str, expected: str) -> None:
    assert mac_of(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "DHCPACK on 10.0.0.1 to " + "(" * 1_000_000,
        "DHCPDISCOVER from " + "a" * 2_000_000,
        "DHCPACK(eth0) " + "0a:" * 500_000,
        "DHCP4_LEASE_ALLOC " + "lease " * 300_000,
    ],
)
def test_a_long_line_takes_no_long_time(text: str) -> None:
    for program in ("dhcpd", "dnsmasq-dhcp", "kea-dhcp4"):
        line_drafts("dhcpd", text, program=program)


def test_a_long_block_and_a_long_row_take_no_long_time() -> None:
    assert line_drafts(
        "dhcpd_leases",
        "lease 10.0.0.1 {\n"
        + "\n  starts " * 200_000
        + "\n binding state free;\n ends never;\n cltt 2 2026/10/27 23:30:59;\n}",
    )
    with pytest.raises(RejectError):
        line_drafts("windows_dhcp", '10,11/04/26,09:00:00,"' + ',"' * 500_000)


def test_files_are_judged_by_when_they_were_written() -> None:
    assert iso_milliseconds("2026-11-05T00:00:00Z") == WRITTEN
