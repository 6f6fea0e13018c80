"""PAN-OS: columns of several versions, and what the kinds of logs mean."""

import pytest
from support.line_collectors import dissected, fields

from logctl.decode import iso_milliseconds
from logctl.errors import RejectError

ENDS = (
    r"10.20.3.41,203.0.113.25,192.0.2.10,203.0.113.25,LAN to Internet,hospital\tanaka,,ssl,vsys1,trust,untrust,"
    "ethernet1/2,ethernet1/1,SYSLOG,2026/10/20 08:30:00,8110,1,51044,443,51045,443,0x0,tcp"
)


def line(kind: str, subtype: str, rest: str) -> str:
    return f"1,2026/10/20 08:30:02,001801000001,{kind},{subtype},2562,2026/10/20 08:30:01,{rest}"


def traffic(action: str = "allow", subtype: str = "end", more: str = "") -> str:
    return line("TRAFFIC", subtype, f"{ENDS},{action},92320,4210,88110,101,2026/10/20 08:29:00,60,any{more}")


def threat(subtype: str, action: str, misc: str, threat: str, category: str, more: str = "") -> str:
    return line(
        "THREAT", subtype, f"{ENDS},{action},{misc},{threat},{category},high,client-to-server,5,0x0{more}"
    )


def system(event: str, description: str, thing: str = "") -> str:
    return line("SYSTEM", "general", f'vsys1,{event},{thing},0,0,general,high,"{description}",12,0x0')


def test_the_time_is_when_it_happened_and_not_when_it_was_received() -> None:
    assert fields("paloalto", traffic())["time"] == iso_milliseconds("2026-10-20T08:30:01+09:00")


@pytest.mark.parametrize(
    "more", ["", ",0,7,0x0,a,b,0,31,70", ",0,7,0x0,a,b,0,31,70,tcp-fin,1,2,3,4,,PA-1,x" + ",y" * 70]
)
def test_columns_that_other_versions_add_change_nothing(more: str) -> None:
    made = fields("paloalto", traffic(more=more))
    assert (made["source.ip"], made["destination.port"]) == ("10.20.3.41", 443)
    assert (made["source.nat.port"], made["destination.bytes"]) == (51045, 88110)
    assert (made["user.domain"], made["user.name"]) == ("hospital", "tanaka")
    assert made.get("observer.hostname") == ("PA-1" if "PA-1" in more else None)


@pytest.mark.parametrize(
    ("action", "subtype", "expected"),
    [
        ("allow", "end", "connection-allowed"),
        ("allow", "start", "connection-started"),
        ("deny", "drop", "connection-blocked"),
        ("reset-both", "end", "connection-blocked"),
    ],
)
def test_what_was_done_with_a_connection(action: str, subtype: str, expected: str) -> None:
    assert fields("paloalto", traffic(action, subtype))["event.action"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (threat("url", "block-url", '"a.example/x,y"', "(9999)", "gambling"), "web-access-refused"),
        (threat("url", "alert", "a.example/x", "(9999)", "news"), "web-access"),
        (threat("virus", "reset-both", "a.exe", "Eicar Test File(39040)", "any"), "malware-blocked"),
        (threat("spyware", "alert", "a.example", "Bot(1)", "any"), "malware-detected"),
        (threat("vulnerability", "drop", "", "Log4j(91991)", "code-execution"), "intrusion-blocked"),
        (threat("wildfire", "block", "a.docx", "Word(1)", "malicious"), "malware-blocked"),
        (threat("wildfire", "allow", "a.docx", "Word(1)", "benign"), "file-transfer"),
        (threat("file", "alert", "患者一覧.xlsx", "Excel(2)", "any"), "file-transfer"),
    ],
)
def test_what_protection_found(text: str, expected: str) -> None:
    assert fields("paloalto", text)["event.action"] == expected


def test_a_threat_has_a_name_and_a_number_and_a_url_may_have_commas() -> None:
    made = fields("paloalto", threat("virus", "alert", "a.exe", "Eicar (EXE)(39040)", "any"))
    assert (made["threat.software.name"], made["threat.software.id"]) == ("Eicar (EXE)", "39040")
    made = fields("paloalto", threat("url", "alert", '"a.example/x,y"', "(9999)", "news"))
    assert (made["url.original"], made["rule.category"]) == ("a.example/x,y", "news")


def test_settings_are_told_with_and_without_what_they_were() -> None:
    short = fields(
        "paloalto", line("CONFIG", "0", "10.20.1.5,,edit,admin,Web,Succeeded, vsys  rules,7241,0x0,1")
    )
    full = fields(
        "paloalto", line("CONFIG", "0", "10.20.1.5,,set,admin,CLI,Succeeded,p,a,b,7242,0x0,0,0,0,0,,PA-1")
    )
    assert (short["logctl.setting.name"], short["source.ip"]) == ("vsys rules", "10.20.1.5")
    assert "logctl.setting.before" not in short
    assert (full["logctl.setting.before"], full["logctl.setting.after"]) == ("a", "b")
    assert full["observer.hostname"] == "PA-1"


@pytest.mark.parametrize(
    ("event", "description", "expected"),
    [
        ("general", "User admin logged in via Web from 10.20.1.5 using https", "admin-logged-in"),
        ("general", "User admin logged out via CLI from 10.20.1.5", "admin-logged-out"),
        ("auth-fail", "failed authentication for user 'admin'.  Reason: Invalid username/password. auth profile 'x', From: 10.20.1.5.", "logon-failed"),
        ("auth-success", "authenticated for user 'admin'.   auth profile 'x', From: 10.20.1.5.", "logged-in"),
        ("globalprotectgateway-regist-succ", "GlobalProtect gateway user login succeeded. Login from: 10.20.1.5, Source region: JP, User name: admin, Private IP: 10.30.0.5.", "vpn-logged-in"),
        ("globalprotectgateway-auth-fail", "GlobalProtect gateway user authentication failed. Login from: 10.20.1.5, User name: admin, Reason: x.", "vpn-logon-failed"),
        ("globalprotectgateway-logout-succ", "GlobalProtect gateway user logout succeeded. User name: admin, Login from: 10.20.1.5, Reason: client logout.", "vpn-logged-out"),
    ],
)  # fmt: skip
def test_who_came_is_in_the_description(event: str, description: str, expected: str) -> None:
    made = fields("paloalto", system(event, description))
    assert (made["event.action"], made["user.name"], made["source.ip"]) == (expected, "admin", "10.20.1.5")


def test_tunnels_and_firmware_are_told() -> None:
    down = fields("paloalto", system("tunnel-status-down", "Tunnel t is down", "t"))
    assert (down["event.action"], down["logctl.tunnel.name"]) == ("tunnel-down", "t")
    made = fields("paloalto", system("general", "Installed panos software version 10.2.9-h1"))
    assert (made["event.action"], made["observer.version"]) == ("firmware-updated", "10.2.9-h1")


@pytest.mark.parametrize(
    ("event", "stage", "status", "expected"),
    [
        ("gateway-connected", "connected", "success", "vpn-logged-in"),
        ("gateway-logout", "logout", "success", "vpn-logged-out"),
        ("portal-auth", "login", "failure", "vpn-logon-failed"),
        ("gateway-auth", "login", "failure", "vpn-logon-failed"),
        ("portal-auth", "login", "success", "tunnel-negotiated"),
        ("gateway-setup-ssl", "tunnel", "failure", "tunnel-failed"),
    ],
)
def test_somebody_is_in_when_the_gateway_is_connected(
    event: str, stage: str, status: str, expected: str
) -> None:
    rest = (
        f"vsys1,{event},{stage},LDAP,IPSec,suzuki,JP,NOTE-07,198.51.100.7,0.0.0.0,10.30.0.5,0.0.0.0,h,s,6,Windows,"
        f'"Windows 11 , 64-bit",1,,,,{status},,0,user-logon,0,GP,7301,0x0'
    )
    made = fields("paloalto", line("GLOBALPROTECT", "0", rest))
    assert (made["event.action"], made["user.name"], made["source.ip"]) == (
        expected,
        "suzuki",
        "198.51.100.7",
    )
    assert made["logctl.tunnel.ip"] == "10.30.0.5"


@pytest.mark.parametrize(
    "text", [traffic()[:160], traffic()[:80], threat("url", "alert", '"never closed', "x", "y")]
)
def test_a_line_with_too_few_columns_is_rejected(text: str) -> None:
    with pytest.raises(RejectError):
        dissected("paloalto", text)


@pytest.mark.parametrize("text", ["1,2026/10/20 08:30:01,a,b,c", "a,b,c,TRAFFIC,end", "1,2026/10/20,TRAFFIC"])
def test_other_tables_are_left_to_others(text: str) -> None:
    assert dissected("paloalto", text) is None
