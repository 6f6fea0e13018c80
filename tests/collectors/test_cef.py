"""CEF: its escapes, labels, times, and what may be said of an event whose maker is not known."""

from pathlib import Path

import pytest
from support.line_collectors import dissected, fields, made_of

from logctl.decode import iso_milliseconds
from logctl.errors import RejectError
from logctl.event import Event


def cef(extension: str, name: str = "Event", severity: str = "5") -> str:
    return f"CEF:0|Fabrikam|Gateway|10.2|100|{name}|{severity}|{extension}"


def test_a_bar_in_the_header_is_escaped_and_in_the_extension_not() -> None:
    made = fields("cef", r"CEF:0|Fab\|rikam|Gate\\way|1|100|a \| b|5|msg=x|y")
    assert (made["observer.vendor"], made["observer.product"]) == ("Fab|rikam", r"Gate\way")
    assert (made["vendor.cef.name"], made["vendor.cef.msg"]) == ("a | b", "x|y")


def test_a_value_goes_on_to_the_next_key_and_may_have_escaped_marks() -> None:
    made = fields("cef", cef(r"msg=a\=b c\\d e\nf suser=s tanaka filePath=C:\Users\new fname=x.txt"))
    assert made["vendor.cef.msg"] == r"a=b c\d e f"
    assert made["user.name"] == "s tanaka"
    assert made["file.name"] == "x.txt"


def test_a_labelled_value_is_named_by_its_label() -> None:
    made = fields("cef", cef("cs1Label=Blocked By cs1=proxy cn1=3 cn1Label=Hits cs2=bare"))
    assert made["vendor.cef.Blocked_By"] == "proxy"
    assert (made["vendor.cef.Hits"], made["vendor.cef.cs2"]) == ("3", "bare")
    assert "vendor.cef.cs1Label" not in made


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("1792452601123", "2026-10-20T08:30:01.123+09:00"),
        ("1792452601", "2026-10-20T08:30:01+09:00"),
        ("Oct 20 2026 08:30:01", "2026-10-20T08:30:01+09:00"),
        ("Oct 20 2026 08:30:01.123", "2026-10-20T08:30:01.123+09:00"),
        ("Oct 20 2026 08:30:01 UTC", "2026-10-20T08:30:01+00:00"),
        ("Oct 20 2026 08:30:01.123 JST", "2026-10-20T08:30:01.123+09:00"),
        ("Oct 20 08:30:01", "2026-10-20T08:30:01+09:00"),
        ("2026-10-20T08:30:01Z", "2026-10-20T08:30:01+00:00"),
    ],
)
def test_the_time_has_several_forms(text: str, iso: str) -> None:
    assert fields("cef", cef(f"rt={text} act=x"))["time"] == iso_milliseconds(iso)


def test_without_a_time_it_is_the_frames() -> None:
    assert fields("cef", cef("act=x"))["time"] is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (cef("src=10.0.0.1 dst=10.0.0.2 dpt=80 act=blocked"), "connection-blocked"),
        (cef("src=10.0.0.1 dst=10.0.0.2 dpt=80 act=Accept"), "connection-allowed"),
        (cef("src=10.0.0.1 dst=10.0.0.2 dpt=80 act=considered"), "appliance-message"),
        (cef("src=10.0.0.1 request=http://a.example/ act=deny"), "web-access-refused"),
        (cef("src=10.0.0.1 request=http://a.example/ requestMethod=GET"), "web-access"),
        (cef("cs1Label=virusName cs1=EICAR act=quarantined"), "malware-blocked"),
        (cef("fname=a.exe act=logged", "Malware detected"), "malware-detected"),
        (cef("src=10.0.0.1 act=drop", "Exploit attempt"), "intrusion-blocked"),
        (cef("suser=a outcome=success", "VPN login"), "vpn-logged-in"),
        (cef("suser=a outcome=failure", "VPN login"), "vpn-logon-failed"),
        (cef("suser=a", "VPN logout"), "vpn-logged-out"),
        (cef("suser=a outcome=success", "Admin login"), "admin-logged-in"),
        (cef("suser=a", "User login"), "appliance-message"),
        (cef("outcome=failure", "User login"), "appliance-message"),
    ],
)
def test_it_is_told_only_where_there_is_no_doubt(text: str, expected: str) -> None:
    assert fields("cef", text)["event.action"] == expected


def test_malware_that_is_not_named_has_no_name() -> None:
    assert "threat.software.name" not in fields("cef", cef("fname=a.exe", "Malware detected"))


@pytest.mark.parametrize(
    ("text", "number"), [("7", 7), ("High", 8), ("Very-High", 10), ("99", 10), ("", None)]
)
def test_the_severity_is_a_number_or_a_word(text: str, number: int | None) -> None:
    assert fields("cef", cef("act=x", severity=text)).get("event.severity") == number


@pytest.mark.parametrize("text", ["CEF:0|a|b|c", "CEF:0|||||||"])
def test_what_is_cut_off_is_rejected(text: str) -> None:
    with pytest.raises(RejectError):
        dissected("cef", text)


def test_other_lines_are_left_to_others() -> None:
    assert dissected("cef", "the form CEF:x is not known") is None


@pytest.mark.parametrize(
    "frame",
    [
        "Oct 20 08:30:00 fw02 ",
        "<14>Oct 20 08:30:00 fw02 ",
        "<14>1 2026-10-20T08:30:00+09:00 fw02 forwarder - logs - ",
        "<14>1 2026-10-20T08:30:00+09:00 fw02 ",
        "Oct 20 08:30:00 fw02 alertd: ",
    ],
)
def test_within_syslog_its_beginning_is_no_tag(frame: str, tmp_path: Path) -> None:
    path = tmp_path / "a.log"
    path.write_text(frame + cef("act=x") + "\n")
    name, (event,) = made_of(path)
    assert isinstance(event, Event)
    assert (name, event.fields["event.module"], event.fields["host.name"]) == ("syslog", "cef", "fw02")
    assert event.fields["@timestamp"] == "2026-10-19T23:30:00.000Z"
    assert event.fields.get("process.name") in (None, "forwarder", "alertd")
