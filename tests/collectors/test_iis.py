"""W3C extended logs of IIS and HTTP.sys, whose columns are said above them, and IIS's own form."""

from pathlib import Path

import pytest
from support.expected_events import differences, expected_documents, told
from support.web_lines import fields_of, known, rejected

FIELDS = "#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) sc-status"
LINE = "2026-11-23 03:33:04 10.1.0.5 GET /a q=1 443 CLINIC\\h_akisora 10.1.2.3 Mozilla/5.0+(X) 200"
DIFFERENCES = {
    "destination.domain": "the name that a client asks for is part of the URL; the server itself is the host",
    "destination.ip": "an editor made links of the sample's addresses, which are none any more",
    "event.category": "an access is one of the web; the end of a connection one of the network",
    "event.type": "a request is an access, or an error where it fails",
    "http.response.body.bytes": "sc-bytes counts the headers too",
    "source.ip": "an editor made links of the sample's addresses, which are none any more",
    "url.original": "with the query, as other servers write it",
    "url.path": "what does not begin with a slash is no path",
    "url.query": "a plus sign in a query was one there, too",
}


def test_columns_are_those_said_above() -> None:
    found = fields_of("iis", LINE, FIELDS)
    assert found is not None
    assert found["time"] == 1795404784000
    assert (found["user.domain"], found["user.name"]) == ("CLINIC", "h_akisora")
    assert (found["url.original"], found["user_agent.original"]) == ("/a?q=1", "Mozilla/5.0 (X)")


@pytest.mark.parametrize(
    ("columns", "cells", "expected"),
    [
        ("cs-bytes", "99999", {"http.request.bytes": 99999}),
        ("sc-bytes", "12", {"http.response.bytes": 12, "http.response.body.bytes": None}),
        ("time-taken", "15", {"event.duration": 15_000_000}),
        ("X-Forwarded-For", "192.0.2.7:50,+10.0.0.1", {"network.forwarded_ip": "192.0.2.7"}),
        ("cs(X-Forwarded-For)", "-", {"network.forwarded_ip": None}),
        ("X-Ward-Name", "3F", {"vendor.iis.x_ward_name": "3F"}),
        ("cs(Cookie)", "a=1;+b=2", {"vendor.iis.cookie": "a=1; b=2"}),
        ("s-computername", "WEB01", {"host.name": "web01"}),
        ("cs-host", "a.example:8443", {"url.domain": "a.example", "url.port": 8443}),
        ("crypt-protocol", "400", {"vendor.iis.crypt_protocol": "400"}),
        ("???", "x", {"vendor.iis.column": "x"}),
    ],
)
def test_further_columns_are_read(columns: str, cells: str, expected: dict[str, object]) -> None:
    found = fields_of("iis", f"{LINE} {cells}", f"{FIELDS} {columns}")
    assert found is not None
    assert {name: found.get(name) for name in expected} == expected


def test_an_upload_is_told_by_method_and_size() -> None:
    text = LINE.replace("GET", "POST")
    assert (fields_of("iis", f"{text} 99999", f"{FIELDS} cs-bytes") or {})["logctl.operation"] == "upload"
    assert "logctl.operation" not in (fields_of("iis", f"{text} 99", f"{FIELDS} cs-bytes") or {})


def test_addresses_may_have_a_zone() -> None:
    found = fields_of("iis", LINE.replace("10.1.2.3", "fe80::2%3").replace("10.1.0.5", "::1%0"), FIELDS)
    assert found is not None
    assert (found["source.ip"], found["destination.ip"]) == ("fe80::2", "::1")


@pytest.mark.parametrize(("clock", "day"), [("23:59:58", 23), ("00:00:03", 24), ("23:50:00", 23)])
def test_without_dates_the_day_is_that_of_the_log_and_then_the_next(clock: str, day: int) -> None:
    header = "#Date: 2026-11-23 23:59:58\n#Fields: time cs-method cs-uri-stem c-ip"
    expected = {23: 1795392000000, 24: 1795478400000}[day]
    hours, minutes, seconds = map(int, clock.split(":"))
    found = fields_of("iis", f"{clock} GET /a 10.1.2.3", header)
    assert found is not None
    assert found["time"] == expected + ((hours * 60 + minutes) * 60 + seconds) * 1000


@pytest.mark.parametrize(
    ("text", "header", "reason"),
    [
        ("2026-11-23 03:33:04 10.1.0.5 GET /a", FIELDS, "5 columns, where #Fields: names 11"),
        (LINE.replace("03:33", "99:33"), FIELDS, "2026-11-23 99:33:04 is no time"),
        (LINE.replace("03:33:04", "now"), FIELDS, "now is no time of day"),
        (f"{LINE} 1 2 3 4", "", "no line #Fields: above it says what its 15 columns are"),
        ("03:33:04 GET /a 10.1.2.3", "#Fields: time cs-method cs-uri-stem c-ip", "03:33:04 is no time"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(text: str, header: str, reason: str) -> None:
    assert reason.strip() in " ".join(rejected("iis", text, header).split())


def test_a_line_of_the_usual_columns_is_read_without_a_header_or_with_another() -> None:
    text = "2026-11-23 03:33:04 10.1.0.5 GET /a - 443 - 10.1.2.3 Mozilla/5.0 http://b/ 200 0 0 15"
    for header in ("", "#Fields: date time cs-method"):
        found = fields_of("iis", text, header)
        assert found is not None
        assert (found["http.request.referrer"], found["event.duration"]) == ("http://b/", 15_000_000)


@pytest.mark.parametrize(
    "header", ["#Fields: date-time,client-ip,server-ip", "#Fields: date time action protocol src-ip dst-ip"]
)
def test_w3c_logs_of_other_programs_are_not_its_own(header: str) -> None:
    assert fields_of("iis", "2026-11-23 03:33:04 ALLOW TCP 10.1.2.3 10.1.0.5", header) is None


def test_a_connection_without_a_request_ended() -> None:
    header = "#Fields: date time c-ip c-port s-ip s-port cs-version cs-method cs-uri sc-status s-siteid s-reason s-queuename"
    found = fields_of(
        "iis", "2026-11-23 03:33:04 10.1.2.3 50 10.1.0.5 80 - - - - - Timer_ConnectionIdle -", header
    )
    assert found is not None
    assert (found["event.action"], found["event.reason"]) == ("web-connection-ended", "Timer_ConnectionIdle")


@pytest.mark.parametrize("day", ["11/23/26", "11/23/2026", "2026/11/23"])
def test_iiss_own_form_has_the_time_of_its_server(day: str) -> None:
    found = fields_of(
        "iis", f"10.1.2.3, -, {day}, 7:55:20, W3SVC2, WEB01, 10.1.0.5, 4502, 163, 3223, 200, 0, GET, /a, -,"
    )
    assert found is not None
    assert (found["time"], found["http.request.bytes"], found["host.name"]) == (1795388120000, 163, "web01")


def test_a_very_long_line_is_read_or_left_at_once() -> None:
    assert fields_of("iis", LINE.replace("/a", "/" + "a" * 4_000_000), FIELDS)
    assert rejected("iis", "a " * 2_000_000, FIELDS)
    assert fields_of("iis", "1, W3SVC" * 500_000) is None


def test_filebeats_documents_hold_but_for_what_differs_on_purpose(real_logs: Path) -> None:
    found: set[str] = set()
    for module in ("access", "error"):
        logs = sorted((real_logs / f"permissive/beats-oss/filebeat/module/iis/{module}/test").glob("*.log"))
        assert logs
        for log in logs:
            here = told(log, known())
            assert (here.collector, here.rejected) == ("iis", []), log
            found |= differences(expected_documents(log), here.events).keys()
    assert found == DIFFERENCES.keys()


@pytest.mark.parametrize(
    ("name", "events"),
    [
        ("iis10.log", 1),
        ("iis10_cookies.log", 3),
        ("iis10_edge_cases.log", 15),
        ("iis6.log", 12),
        ("iis7_owa.log", 3),
        ("iis7_sqli.log", 2),
        ("iis_without_date.log", 11),
    ],
)
def test_plasos_logs_give_all_their_events(real_logs: Path, name: str, events: int) -> None:
    here = told(real_logs / "permissive/plaso/test_data/iis" / name, known())
    assert (here.collector, len(here.events), here.rejected) == ("iis", events, [])
