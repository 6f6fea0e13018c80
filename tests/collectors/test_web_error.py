"""Error logs of Apache and nginx: who was refused what, and why."""

from pathlib import Path

import pytest
from support.expected_events import ACCESS_NAMES, differences, expected_documents, told, untrue
from support.web_lines import fields_of, known, sentences_of

DIFFERENCES = {"source.port": "a port is a number"}
APACHE = "[Mon Nov 23 12:33:04.123456 2026] [core:{level}] [pid 11:tid 22] {text}"
NGINX = '2026/11/23 12:33:04 [error] 11#22: *3 {text}, client: 10.1.2.3, server: s, request: "GET /a HTTP/1.1", host: "a.example"'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            APACHE.format(
                level="error",
                text="[client 10.1.2.3:50] AH01630: client denied by server configuration: /var/a b",
            ),
            {
                "event.action": "web-access-denied",
                "file.path": "/var/a b",
                "source.port": 50,
                "event.code": "AH01630",
            },
        ),
        (
            APACHE.format(
                level="error",
                text='[client [2001:db8::1]:50] AH01617: user h_akisora: authentication failure for "/a": Password Mismatch',
            ),
            {
                "event.action": "web-authentication-failed",
                "source.ip": "2001:db8::1",
                "user.name": "h_akisora",
                "url.path": "/a",
            },
        ),
        (
            APACHE.format(
                level="error", text="(13)Permission denied: [client 10.1.2.3:50] AH00035: access to /a denied"
            ),
            {
                "event.action": "web-error",
                "vendor.web_error.fault": "(13)Permission denied",
                "source.ip": "10.1.2.3",
            },
        ),
        (
            APACHE.format(level="trace3", text="mod_rewrite.c(470): [client 10.1.2.3:50] x"),
            {"event.action": "web-message", "source.ip": "10.1.2.3", "process.pid": 11},
        ),
        (
            "[Mon Nov 23 12:33:04 2026] [error] [client 10.1.2.3] File does not exist: /var/www/a, referer: http://b/",
            {
                "event.action": "web-file-missing",
                "file.path": "/var/www/a",
                "http.request.referrer": "http://b/",
            },
        ),
        (
            NGINX.format(text="client intended to send too large body: 99 bytes"),
            {"event.action": "web-upload-refused", "http.request.bytes": 99, "logctl.operation": None},
        ),
        (
            NGINX.format(text='user "h_akisora" was not found in "/etc/u"'),
            {
                "event.action": "web-authentication-failed",
                "event.reason": "unknown user",
                "url.domain": "a.example",
            },
        ),
        (
            NGINX.format(text='open() "/srv/患者, 一覧" failed (2: No such file or directory)'),
            {"event.action": "web-file-missing", "file.path": "/srv/患者, 一覧", "source.ip": "10.1.2.3"},
        ),
        (
            NGINX.format(text="access forbidden by rule"),
            {"event.action": "web-access-denied", "url.path": "/a"},
        ),
    ],
)
def test_what_was_refused_is_told(text: str, expected: dict[str, object]) -> None:
    found = fields_of("web_error", text)
    assert found is not None
    assert {name: found.get(name) for name in expected} == expected
    assert found["time"] is not None


def test_within_syslog_apache_leaves_the_time_to_the_frame() -> None:
    text = "[core:error] [pid 900] [client 10.1.2.3:50] AH00126: Invalid URI"
    assert fields_of("web_error", text) is None
    found = fields_of("web_error", text, program="httpd")
    assert found is not None
    assert found["time"] is None


@pytest.mark.parametrize(
    "text", ["", "x", "[error] x", "[Mon Nov 23 12:33:04 2026] [fatal] x", "2026/11/23 12:33:04 x"]
)
def test_other_lines_are_somebody_elses(text: str) -> None:
    assert fields_of("web_error", text) is None


def test_a_failed_authentication_is_told_with_its_reason() -> None:
    ja, en = sentences_of("web_error", NGINX.format(text='user "h_akisora": password mismatch'))
    assert ja == "10.1.2.3 から h_akisora としての認証に、パスワードの誤りで失敗しました"
    assert en == "10.1.2.3 failed to authenticate as h_akisora with a wrong password"


def test_a_very_long_line_is_read_at_once() -> None:
    begin = "[Mon Nov 23 12:33:04 2026] [error] "
    for text in ("[pid 1] " * 500_000, "user " * 800_000, ", client: a" * 400_000, "(1)" * 1_000_000):
        assert fields_of("web_error", begin + text)
        assert fields_of("web_error", NGINX.format(text=text))


@pytest.mark.parametrize("module", ["apache", "nginx"])
def test_filebeats_documents_hold_but_for_what_differs_on_purpose(real_logs: Path, module: str) -> None:
    found: set[str] = set()
    logs = sorted((real_logs / f"permissive/beats-oss/filebeat/module/{module}/error/test").glob("*.log"))
    assert logs
    for log in logs:
        here = told(log, known())
        assert (here.collector, here.rejected) == ("web_error", [])
        found |= differences(expected_documents(log), here.events).keys()
    assert found == (DIFFERENCES.keys() if module == "apache" else set())


def test_what_nginx_says_within_syslog_is_asserted_by_crowdsec(real_logs: Path) -> None:
    folder = real_logs / "permissive/crowdsec-hub/pfsense-rfc5424-nginx"
    here = told(folder / "pfsense-rfc5424-nginx.log", known())
    assert [event.fields["event.module"] for event in here.events] == ["web_error"]
    assert untrue(folder / "parser.assert", here.events, ACCESS_NAMES) == set()
