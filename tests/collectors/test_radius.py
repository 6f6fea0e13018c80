"""Who was let into the network, by RADIUS servers."""

from contextlib import suppress

import pytest
from support.one_line import line_draft, line_drafts, line_fields

from logctl.decode import iso_milliseconds
from logctl.errors import RejectError
from logctl.event import Fields

FROM = "(from client ap-3w port 12 cli 0a-1b-2c-3d-4e-31)"


def said(text: str) -> Fields:
    return line_fields("radius", text, program="radiusd")


@pytest.mark.parametrize(
    ("user", "name"),
    [
        ("akisora", "akisora"),
        ("akisora/<via Auth-Type = eap>", "akisora"),
        ("akisora/secret/with/slashes", "akisora"),
        ("host/pc7.hospital.example.jp/<via Auth-Type = eap>", "host/pc7.hospital.example.jp"),
        ("host/pc7.hospital.example.jp/secret", "host/pc7.hospital.example.jp"),
        ("akisora@hospital.example.jp/<CHAP-Password>", "akisora@hospital.example.jp"),
    ],
)
def test_a_name_is_told_without_the_password(user: str, name: str) -> None:
    fields = said(f"(1) Login incorrect: [{user}] {FROM}")
    assert fields["user.name"] == name
    assert "secret" not in str(fields)


def test_a_line_that_is_cut_off_does_not_show_what_may_be_a_password() -> None:
    with pytest.raises(RejectError, match="damaged"):
        said("(1) Login incorrect: [akisora/secr")


def test_a_reason_may_have_brackets() -> None:
    fields = said(
        f"Login incorrect (mschap: External script says Logon failure (0xc000006d)): [haruka] {FROM}"
    )
    assert fields["event.reason"] == "mschap: External script says Logon failure (0xc000006d)"
    assert (fields["event.action"], fields["event.outcome"]) == ("access-rejected", "failure")


def test_a_card_that_is_not_known_is_an_unregistered_terminal() -> None:
    assert (
        said(f"Invalid user: [0a1b2c3d4e97/0a1b2c3d4e97] {FROM}")["logctl.category"]
        == "unregistered_terminal"
    )
    assert said(f"Invalid user: [haruka] {FROM}")["logctl.category"] == "session"
    assert said(f"Login OK: [0a1b2c3d4e97] {FROM}")["logctl.category"] == "session"


def test_who_calls_by_a_tunnel_has_an_address() -> None:
    fields = said("Login OK: [haruka] (from client vpn1 port 0 cli 203.0.113.9)")
    assert fields["source.ip"] == "203.0.113.9"
    assert "source.mac" not in fields


def test_the_log_has_its_own_time() -> None:
    draft = line_draft("radius", f"Wed Oct 28 09:15:00 2026 : Auth: (1) Login OK: [akisora] {FROM}")
    assert draft.time == iso_milliseconds("2026-10-28T00:15:00Z")


def detail(*attributes: str) -> Fields:
    return line_fields(
        "radius_detail", "Wed Oct 28 09:15:00 2026\n" + "".join(f"\t{one}\n" for one in attributes)
    )


def test_accounting_tells_who_has_an_address() -> None:
    fields = detail(
        "Acct-Status-Type = Interim-Update",
        'User-Name = "akisora"',
        'Calling-Station-Id = "0a-1b-2c-3d-4e-31"',
        "Framed-IP-Address = 10.20.8.31",
        "Acct-Input-Octets = 5",
        "Acct-Input-Gigawords = 1",
    )
    assert fields["event.action"] == "network-session-updated"
    assert fields["logctl.lease.ip"] == "10.20.8.31"
    assert fields["logctl.lease.mac"] == "0A-1B-2C-3D-4E-31"
    assert "logctl.lease.host" not in fields
    assert fields["source.bytes"] == 2**32 + 5


def test_a_computer_that_logs_on_itself_names_the_lease() -> None:
    fields = detail(
        "Acct-Status-Type = Start", 'User-Name = "host/pc7.example.jp"', "Framed-IP-Address = 10.0.0.7"
    )
    assert fields["logctl.lease.host"] == "pc7.example.jp"


@pytest.mark.parametrize("address", ["255.255.255.254", "255.255.255.255", "10.0.0.999", ""])
def test_what_is_no_address_of_a_client_is_no_lease(address: str) -> None:
    assert "logctl.lease.ip" not in detail("Acct-Status-Type = Start", f"Framed-IP-Address = {address}")


def test_a_time_since_1970_counts_more_than_the_head() -> None:
    text = "Wed Oct 28 09:15:00 2026\n\tAcct-Status-Type = Start\n\tTimestamp = 1793146555\n"
    assert line_draft("radius_detail", text).time == 1793146555000


def test_a_name_in_octal_bytes_is_japanese_again() -> None:
    assert detail('User-Name = "\\347\\247\\213"', "Acct-Status-Type = Start")["user.name"] == "秋"


def row(*cells: str) -> str:
    return '"NPS01","IAS",10/28/2026,09:15:00,' + ",".join(cells) + "," * (66 - 4 - len(cells))


def test_the_answer_of_nps_tells_why_and_of_whom() -> None:
    fields = line_fields("nps", row("3", "", '"HOSPITAL\\haruka"', *[""] * 18, "16"))
    assert fields["event.action"] == "access-rejected"
    fields = line_fields("nps", row("3", "", '"HOSPITAL\\haruka"', *[""] * 15, "", "", "", "16"))
    assert (fields["user.domain"], fields["user.name"]) == ("HOSPITAL", "haruka")
    assert fields["host.name"] == "nps01"


def test_the_xml_of_nps_says_the_same() -> None:
    text = (
        '<Event><Timestamp data_type="4">10/28/2026 09:15:00.123</Timestamp><Packet-Type data_type="0">3</Packet-Type>'
        '<Fully-Qualifed-User-Name data_type="1">HOSPITAL\\haruka</Fully-Qualifed-User-Name>'
        '<Client-Friendly-Name data_type="1">WLC &amp; 1</Client-Friendly-Name>'
        '<Reason-Code data_type="0">16</Reason-Code></Event>'
    )
    draft = line_draft("nps", text)
    assert draft.time == iso_milliseconds("2026-10-28T00:15:00.123Z")
    assert draft.fields["event.reason"] == "wrong name or password"
    assert draft.fields["user.name"] == "haruka"
    assert draft.fields["observer.hostname"] == "WLC & 1"


def test_a_receipt_of_accounting_is_no_session() -> None:
    cells = ["5", *[""] * 26, "1"]
    assert line_fields("nps", row(*cells))["event.action"] == "radius-message"
    cells[0] = "4"
    assert line_fields("nps", row(*cells))["event.action"] == "network-session-started"


@pytest.mark.parametrize(
    "text",
    [
        "(1) Login incorrect (" + "): [" * 400_000,
        "Login OK: [" + "] (from client " * 100_000,
        "Ignoring request to " + " from unknown client" * 100_000,
    ],
)
def test_a_long_line_takes_no_long_time(text: str) -> None:
    with suppress(RejectError):
        line_drafts("radius", text, program="radiusd")


def test_a_long_record_takes_no_long_time() -> None:
    line_drafts("radius_detail", "Wed Oct 28 09:15:00 2026\n" + '\tA-B = "\\' * 300_000 + "\n\tA = 1")
    with pytest.raises(RejectError):
        line_drafts("nps", "<Event>" + '<A data_type="1">' * 200_000 + "</Event>")
