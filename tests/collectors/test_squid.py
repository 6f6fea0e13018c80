"""Squid's own forms, and those that squid.conf gives."""

from pathlib import Path

import pytest
from support.expected_events import told
from support.web_lines import fields_of, forms_of, known, sentences_of

NATIVE = "1795404784.288     42 192.168.10.21 {result} {size} {method} {url} {user} {peer} text/html"


def native(**changed: str) -> str:
    usual = {
        "result": "TCP_MISS/200",
        "size": "321",
        "method": "GET",
        "url": "http://a.example/",
        "user": "-",
        "peer": "HIER_DIRECT/203.0.113.5",
    }
    return NATIVE.format(**usual | changed)


def test_the_native_form_says_who_asked_for_what_and_what_came() -> None:
    found = fields_of("squid", native(user="CLINIC%5Ch_akisora"))
    assert found is not None
    assert found["time"] == 1795404784288
    assert (found["user.domain"], found["user.name"]) == ("CLINIC", "h_akisora")
    assert (found["source.ip"], found["destination.ip"]) == ("192.168.10.21", "203.0.113.5")
    assert (found["event.duration"], found["http.response.bytes"]) == (42_000_000, 321)


def test_an_old_log_has_direct_without_hier() -> None:
    found = fields_of("squid", native(peer="DIRECT/203.0.113.5"))
    assert found is not None
    assert found["vendor.squid.hierarchy"] == "DIRECT"


def test_a_refusal_that_leads_to_a_page_is_a_refusal() -> None:
    found = fields_of("squid", native(result="TCP_DENIED/302", method="PUT"))
    assert found is not None
    assert (found["event.action"], found["event.outcome"]) == ("web-upload-refused", "failure")
    assert "logctl.operation" not in found


@pytest.mark.parametrize(
    ("url", "method", "action"),
    [
        ("error:invalid-request", "NONE", "web-request-invalid"),
        ("error:transaction-end-before-headers", "-", "web-request-missing"),
    ],
)
def test_what_was_no_request_is_told_as_such(url: str, method: str, action: str) -> None:
    found = fields_of("squid", native(result="NONE_NONE/000", url=url, method=method))
    assert found is not None
    assert found["event.action"] == action


def test_headers_may_follow() -> None:
    assert fields_of("squid", native() + " [Accept: */*%0D%0A] [Server: x%0D%0A]")


def test_lines_of_a_server_are_not_squids() -> None:
    assert (
        fields_of("squid", '10.1.2.3 - - [23/Nov/2026:12:33:04 +0900] "GET / HTTP/1.1" 200 12 "-" "a"')
        is None
    )
    assert fields_of("squid", '10.1.2.3 - - [23/Nov/2026:12:33:04 +0900] "GET / HTTP/1.1" 200 12 a:b') is None


@pytest.mark.parametrize(
    ("form", "line", "expected"),
    [
        ("%>a %un %{%Y-%m-%d}tl", "10.1.2.3 h_akisora 2026-11-23", {"time": 1795359600000}),
        ("%ts %>a %http::rm %http::ru", "1795404784 10.1.2.3 GET http://a/", {"http.request.method": "GET"}),
        ('%>a "%"{User-Agent}>h"', r'10.1.2.3 "a \"b\" c"', {"user_agent.original": 'a "b" c'}),
        ("%>a %[{X-Ward}>h|", "10.1.2.3 3F%20east|", {"vendor.squid.x_ward": "3F east"}),
        ("%>a %#{Referer}>h", "10.1.2.3 http%3A//a/", {"http.request.referrer": "http://a/"}),
        ("%>a %/note{dept}", '10.1.2.3 "a b"', {"vendor.squid.note_dept": "a b"}),
        ("%>a %'un", "10.1.2.3 h_akisora", {"user.name": "h_akisora"}),
        (
            "%8>st %-8<st|%>a",
            "     512 99      |10.1.2.3",
            {"http.request.bytes": 512, "http.response.bytes": 99},
        ),
        (
            "%>a:%>p %03>Hs 100%%",
            "10.1.2.3:50 404 100%",
            {"source.port": 50, "event.action": "web-access-failed"},
        ),
        ("%>a %>h{X-Forwarded-For}", "10.1.2.3 192.0.2.1", {"network.forwarded_ip": "192.0.2.1"}),
        ("%>a %ssl::>sni", "10.1.2.3 a.example", {"vendor.squid.sni": "a.example"}),
    ],
)
def test_a_form_of_its_configuration_is_read(form: str, line: str, expected: dict[str, object]) -> None:
    (found_form,) = forms_of("squid", f"http_port 3128\nlogformat ward {form}\naccess_log /x ward\n")
    assert found_form == form
    found = fields_of("squid", line, form)
    assert found is not None
    assert {name: found.get(name) for name in expected} == expected


def test_a_line_of_another_form_is_not_claimed_in_a_file_but_read_within_syslog() -> None:
    assert fields_of("squid", native(), "%>a %un") is None
    assert fields_of("squid", native(), "%>a %un", program="squid")


def test_no_form_is_found_in_what_is_no_squid_conf() -> None:
    assert forms_of("squid", "logformat\nlogformat x y\n# logformat ward %>a\n") == ()


def test_it_is_told_in_both_languages() -> None:
    assert sentences_of("squid", native(user="h_akisora")) == (
        "h_akisora が 192.168.10.21 から http://a.example/ にアクセスしました",
        "h_akisora at 192.168.10.21 accessed http://a.example/",
    )


def test_a_very_long_line_is_read_or_left_at_once() -> None:
    assert fields_of("squid", native(url="http://a/" + "a" * 4_000_000))
    assert fields_of("squid", "1 " * 2_000_000) is None


@pytest.mark.parametrize("name", ["access.log", "access_combined.log"])
def test_the_real_logs_of_squid_5_7_are_read_whole(real_logs: Path, name: str) -> None:
    found = told(real_logs / "generated/squid-5.7" / name, known())
    assert (found.collector, found.records, len(found.events), found.rejected) == ("squid", 8, 8, [])
    assert [event.fields["event.action"] for event in found.events] == [
        *("web-access", "web-access", "web-access-failed", "web-access-refused"),
        *("web-access-failed", "web-access-refused", "web-tunnel", "web-tunnel"),
    ]
    assert [event.fields["http.response.bytes"] for event in found.events] == [
        *(321, 336, 392, 392, 398, 3425, 276, 348)
    ]
