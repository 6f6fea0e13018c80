"""HAProxy's logs of requests and connections, in syslog's frame and without."""

from pathlib import Path

import pytest
from support.expected_events import ACCESS_NAMES, differences, expected_documents, told, untrue
from support.web_lines import fields_of, known, sentences_of

BEGIN = "10.1.2.3:50 [23/Nov/2026:12:33:04.395] in~ "
HTTP = BEGIN + 'b/s{host} 10/0/1/5/{total} {status} 99 - - {state} 6/6/0/0/0 0/0{captured} "{request}'
DIFFERENCES = {
    "destination.domain": "the name that a client asks for is part of the URL",
    "event.category": "a connection is one of the network",
    "event.type": "the start of a connection is told apart from its end",
}


def http(**changed: str) -> str:
    usual = {
        "host": "",
        "total": "16",
        "status": "200",
        "state": "----",
        "captured": "",
        "request": 'GET /a HTTP/1.1"',
    }
    return HTTP.format(**usual | changed)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (
            {},
            {
                "event.action": "web-access",
                "source.port": 50,
                "event.duration": 16_000_000,
                "time": 1795404784395,
            },
        ),
        ({"status": "403"}, {"event.action": "web-access-refused"}),
        (
            {"status": "503", "state": "SC--"},
            {"event.action": "web-access-failed", "event.outcome": "failure"},
        ),
        ({"host": " a.example"}, {"url.domain": "a.example"}),
        ({"total": "+16"}, {"event.duration": 16_000_000}),
        ({"total": "-1"}, {"event.duration": None}),
        ({"captured": " {a.example|x} {|}"}, {"vendor.haproxy.request_headers": "a.example|x"}),
        ({"captured": " {a}"}, {"vendor.haproxy.response_headers": None}),
        ({"request": 'PUT /a HTTP/1.1"'}, {"logctl.operation": "upload"}),
        ({"request": "GET /cut/off"}, {"url.path": "/cut/off", "http.version": None}),
        ({"request": '<BADREQ>"', "status": "408", "state": "cR--"}, {"event.action": "web-request-missing"}),
        ({"request": '<BADREQ>"', "status": "400", "state": "PR--"}, {"event.action": "web-request-invalid"}),
    ],
)
def test_a_request_is_read(changed: dict[str, str], expected: dict[str, object]) -> None:
    found = fields_of("haproxy", http(**changed))
    assert found is not None
    assert {name: found.get(name) for name in expected} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (BEGIN + "b/s 0/0/7 212 -- 1/1/0/0/0 0/0", {"event.action": "connection", "destination.bytes": 212}),
        (BEGIN + "b/<NOSRV> -1/-1/1 0 SC 1/1/0/0/0 0/0", {"event.action": "connection-failed"}),
        (
            "10.1.2.3:50 [23/Nov/2026:12:33:04.395] in/1: SSL handshake failure (x: y)",
            {"event.action": "connection-failed", "event.reason": "SSL handshake failure (x: y)"},
        ),
        (
            "Connect from 2001:db8::1:50 to 10.1.0.5:80 (in/HTTP)",
            {"event.action": "connection", "source.ip": "2001:db8::1", "destination.port": 80},
        ),
    ],
)
def test_a_connection_is_read(text: str, expected: dict[str, object]) -> None:
    found = fields_of("haproxy", text)
    assert found is not None
    assert {name: found.get(name) for name in expected} == expected


def test_notices_are_read_within_syslog_only() -> None:
    text = "Server emr/web1 is DOWN, reason: Layer4 timeout, check duration: 2001ms."
    assert fields_of("haproxy", text) is None
    found = fields_of("haproxy", text, program="haproxy")
    assert found is not None
    assert (found["event.action"], found["event.reason"]) == ("web-backend-down", "Layer4 timeout")


@pytest.mark.parametrize("text", ["", "x", BEGIN, BEGIN + "b/s 10/0", "Connect from a", BEGIN + "x y z"])
def test_other_lines_are_somebody_elses(text: str) -> None:
    assert fields_of("haproxy", text) is None


def test_it_is_told_in_both_languages() -> None:
    assert sentences_of("haproxy", http(host=" a.example")) == (
        "10.1.2.3 から a.example の /a にアクセスしました",
        "10.1.2.3 accessed /a of a.example",
    )


def test_a_very_long_line_is_read_or_left_at_once() -> None:
    assert fields_of("haproxy", http(request="GET /" + "a" * 4_000_000))
    assert fields_of("haproxy", BEGIN + "1/" * 2_000_000) is None


def test_filebeats_documents_hold_but_for_what_differs_on_purpose(real_logs: Path) -> None:
    found: set[str] = set()
    logs = sorted((real_logs / "permissive/beats-oss/filebeat/module/haproxy/log/test").glob("*.log"))
    assert logs
    for log in logs:
        here = told(log, known())
        assert {event.fields["event.module"] for event in here.events} == {"haproxy"}
        assert here.rejected == []
        found |= differences(expected_documents(log), here.events).keys()
    assert found == DIFFERENCES.keys()


def test_crowdsecs_bare_lines_are_as_it_asserts(real_logs: Path) -> None:
    folder = real_logs / "permissive/crowdsec-hub/haproxy-logs"
    here = told(folder / "haproxy-logs.log", known())
    assert (here.collector, len(here.events), here.rejected) == ("haproxy", 5, [])
    assert untrue(folder / "parser.assert", here.events, ACCESS_NAMES) == set()
