"""FortiGate's pairs, and what its kinds of logs mean."""

import pytest
from support.line_collectors import dissected, fields

from logctl.decode import iso_milliseconds
from logctl.errors import RejectError

HEAD = 'date=2026-10-20 time=08:30:01 devname="FGT-1" devid="FGT60FTK20000001" '
TRAFFIC = HEAD + (
    'logid="0000000013" type="traffic" subtype="forward" level="notice" srcip=10.20.3.41 srcport=51044'
    ' srcintf="internal" dstip=203.0.113.25 dstport=443 dstintf="wan1" proto=6 action="accept" policyid=7'
)
VPN = HEAD + 'logid="0101039424" type="event" subtype="vpn" '
SYSTEM = HEAD + 'logid="0100032001" type="event" subtype="system" '
UTM = HEAD + 'logid="0211008192" type="utm" srcip=10.20.3.41 dstip=203.0.113.9 proto=6 '


def action(text: str) -> str:
    return str(fields("fortigate", text)["event.action"])


@pytest.mark.parametrize(
    ("told", "iso"),
    [
        ("eventtime=1792452601", "2026-10-20T08:30:01+09:00"),
        ("eventtime=1792452601123", "2026-10-20T08:30:01.123+09:00"),
        ("eventtime=1792452601123456", "2026-10-20T08:30:01.123+09:00"),
        ("eventtime=1792452601123456789", "2026-10-20T08:30:01.123+09:00"),
        ('tz="-0700"', "2026-10-20T08:30:01-07:00"),
        ("", "2026-10-20T08:30:01+09:00"),
        ("eventtime=0", "2026-10-20T08:30:01+09:00"),
    ],
)
def test_the_time_is_that_of_the_event_else_the_date_in_its_zone(told: str, iso: str) -> None:
    assert fields("fortigate", f"{TRAFFIC} {told}")["time"] == iso_milliseconds(iso)


def test_values_may_be_bare_or_quoted_with_escapes_and_say_nothing() -> None:
    made = fields(
        "fortigate", TRAFFIC + r' user="a \"b\"" group="N/A" comment="x=y \\z" policyname="外来 LAN"'
    )
    assert made["user.name"] == 'a "b"'
    assert made["rule.name"] == "外来 LAN"
    assert made["vendor.fortigate.comment"] == r"x=y \z"
    assert "vendor.fortigate.group" not in made


def test_of_a_key_that_comes_twice_the_first_counts() -> None:
    assert fields("fortigate", TRAFFIC + ' msg="x" srcip=1.2.3.4')["source.ip"] == "10.20.3.41"


def test_a_connection_has_its_ends_its_translation_and_how_much_went_each_way() -> None:
    made = fields(
        "fortigate",
        TRAFFIC + " trandisp=snat transip=192.0.2.10 transport=51044 sentbyte=10 rcvdbyte=20 duration=61",
    )
    assert (made["source.nat.ip"], made["source.nat.port"]) == ("192.0.2.10", 51044)
    assert (made["source.bytes"], made["destination.bytes"]) == (10, 20)
    assert made["event.duration"] == 61_000_000_000
    assert made["observer.egress.interface.name"] == "wan1"


@pytest.mark.parametrize(
    ("did", "expected"),
    [
        ("accept", "connection-allowed"),
        ("close", "connection-allowed"),
        ("timeout", "connection-allowed"),
        ("start", "connection-started"),
        ("deny", "connection-blocked"),
        ("blocked", "connection-blocked"),
    ],
)
def test_what_was_done_with_a_connection(did: str, expected: str) -> None:
    assert action(TRAFFIC.replace('"accept"', f'"{did}"')) == expected


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ('action="tunnel-up" user="suzuki" remip=198.51.100.7', "vpn-logged-in"),
        ('action="tunnel-down" user="suzuki" remip=198.51.100.7', "vpn-logged-out"),
        ('action="tunnel-up" user="N/A" xauthuser="suzuki" remip=198.51.100.7', "vpn-logged-in"),
        ('action="tunnel-up" user="N/A" vpntunnel="to-bunin" remip=198.51.100.7', "tunnel-up"),
        ('action="tunnel-down" vpntunnel="to-bunin" remip=198.51.100.7', "tunnel-down"),
        ('action="ssl-login-fail" user="suzuki" remip=198.51.100.7', "vpn-logon-failed"),
        ('action="ssl-new-con" remip=198.51.100.7', "tunnel-negotiated"),
        ('action="negotiate" status="success" remip=198.51.100.7', "tunnel-negotiated"),
        ('action="negotiate" status="negotiate_error" remip=198.51.100.7', "tunnel-failed"),
    ],
)
def test_a_tunnel_with_a_user_is_somebodys(rest: str, expected: str) -> None:
    made = fields("fortigate", VPN + rest)
    assert (made["event.action"], made["source.ip"]) == (expected, "198.51.100.7")
    assert made["logctl.category"] == "session"


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ('action="login" status="success"', "admin-logged-in"),
        ('action="login" status="failed"', "admin-logon-failed"),
        ('action="logout" status="success"', "admin-logged-out"),
        ('action="Edit" cfgpath="firewall.policy" cfgobj="7" cfgattr="status[enable->disable]"', "settings-changed"),
        ('action="restore-image" status="success" msg="User admin restored the image from https(10.20.1.5) (v7.2.8,build1 -> v7.2.9,build2)"', "firmware-updated"),
    ],
)  # fmt: skip
def test_administrators_are_told_with_the_address_in_their_interface(rest: str, expected: str) -> None:
    made = fields("fortigate", f'{SYSTEM} user="admin" ui="https(10.20.1.5)" {rest}')
    assert (made["event.action"], made["user.name"]) == (expected, "admin")
    assert (made["source.ip"], made["logctl.logon.method"]) == ("10.20.1.5", "https")


def test_the_new_version_of_the_firmware_is_the_second() -> None:
    text = f'{SYSTEM} action="x" status="success" msg="User a restored the image from b (v7.2.8,build1639 -> v7.2.9,build1688)"'
    assert fields("fortigate", text)["observer.version"] == "v7.2.9,build1688"


def test_a_firmware_that_could_not_be_installed_changed_nothing() -> None:
    assert (
        action(f'{SYSTEM} action="x" status="failed" logdesc="Firmware upgrade failed"')
        == "appliance-message"
    )


def test_malware_is_named_with_its_file() -> None:
    made = fields("fortigate", UTM + 'subtype="virus" action="blocked" virus="EICAR" filename="請求書.zip"')
    assert made["event.action"] == "malware-blocked"
    assert (made["threat.software.name"], made["file.name"]) == ("EICAR", "請求書.zip")


def test_an_attacks_rule_is_what_recognised_it() -> None:
    made = fields(
        "fortigate",
        UTM + 'subtype="ips" action="detected" attack="Log4j" attackid=51006 policyid=3 severity="high"',
    )
    assert (made["event.action"], made["rule.name"], made["rule.id"]) == (
        "intrusion-detected",
        "Log4j",
        "51006",
    )
    assert made["vendor.fortigate.policyid"] == "3"


@pytest.mark.parametrize(
    ("rest", "expected", "url"),
    [
        ('action="blocked" hostname="a.example" url="/x" service="HTTPS"', "web-access-refused", "https://a.example/x"),
        ('action="passthrough" url="http://a.example/x"', "web-access", "http://a.example/x"),
        ('action="passthrough" hostname="a.example" url="/x" httpmethod="POST" sentbyte=99999', "web-upload", "http://a.example/x"),
    ],
)  # fmt: skip
def test_a_web_page_is_an_access(rest: str, expected: str, url: str) -> None:
    made = fields("fortigate", UTM + 'subtype="webfilter" ' + rest)
    assert (made["event.action"], made["url.original"], made["logctl.category"]) == (expected, url, "web")


def test_before_version_5_6_the_subtype_was_the_type() -> None:
    old = "date=2016-10-20 time=09:47:00 devid=F logid=0211008192 type=virus subtype=infected action=passthrough virus=W97M"
    assert action(old) == "malware-detected"


@pytest.mark.parametrize(
    "text",
    ["date=2026-10-20 time=08:30:01 user=a action=b", "srcip=10.0.0.1 dstip=10.0.0.2", "date=2026-10-20"],
)
def test_pairs_of_others_are_left_to_them(text: str) -> None:
    assert dissected("fortigate", text) is None


def test_a_line_that_is_cut_off_before_its_kind_is_rejected() -> None:
    with pytest.raises(RejectError):
        dissected("fortigate", HEAD + "log")
