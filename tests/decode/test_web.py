"""What a request to the web means, and how it is written."""

import pytest

from logctl.decode.access import access_fields, client_fields, forwarded_fields, vhost_fields
from logctl.decode.web import (
    TUNNEL_BYTES,
    UPLOAD_BYTES,
    meaning_fields,
    readable,
    request_fields,
    unescaped,
    url_fields,
    visible,
)


@pytest.mark.parametrize(
    ("method", "status", "sent", "action", "operation"),
    [
        ("GET", 200, None, "web-access", None),
        ("POST", 200, None, "web-access", None),
        ("POST", 200, UPLOAD_BYTES - 1, "web-access", None),
        ("POST", 200, UPLOAD_BYTES, "web-upload", "upload"),
        ("PATCH", 200, UPLOAD_BYTES, "web-upload", "upload"),
        ("GET", 200, UPLOAD_BYTES, "web-access", None),
        ("PUT", 201, None, "web-upload", "upload"),
        ("PUT", 201, 3, "web-upload", "upload"),
        ("PUT", None, 3, "web-upload", "upload"),
        ("PUT", 413, 99, "web-upload-refused", None),
        ("PUT", 500, 99, "web-upload-failed", None),
        ("POST", 403, UPLOAD_BYTES, "web-upload-refused", None),
        ("DELETE", 204, None, "web-delete", "delete"),
        ("DELETE", 403, None, "web-delete-refused", None),
        ("MOVE", 201, None, "web-rename", "rename"),
        ("COPY", 201, None, "web-copy", "copy"),
        ("MKCOL", 201, None, "web-create", "create"),
        ("CONNECT", 200, None, "web-tunnel", None),
        ("CONNECT", 200, TUNNEL_BYTES - 1, "web-tunnel", None),
        ("CONNECT", 200, TUNNEL_BYTES, "web-tunnel-upload", "upload"),
        ("CONNECT", 407, TUNNEL_BYTES, "web-tunnel-refused", None),
        ("CONNECT", 0, None, "web-tunnel-failed", None),
        ("GET", 404, None, "web-access-failed", None),
        ("GET", 401, None, "web-access-refused", None),
        ("GET", 0, None, "web-access-failed", None),
    ],
)
def test_method_status_and_size_say_what_was_done(
    method: str, status: int | None, sent: int | None, action: str, operation: str | None
) -> None:
    found = meaning_fields(method, status, sent)
    assert (found["event.action"], found.get("logctl.operation")) == (action, operation)


def test_without_a_status_there_is_no_outcome() -> None:
    assert "event.outcome" not in meaning_fields("GET", None, None)
    assert meaning_fields("GET", 304, None)["event.outcome"] == "success"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("/a?b=c", {"url.path": "/a", "url.query": "b=c"}),
        ("/%E6%82%A3%E8%80%85", {"url.path": "/患者"}),
        ("/%8A%B3%8E%D2", {"url.path": "/患者"}),
        ("/%E6%82%ff%00%81", {"url.path": "/%E6%82%ff%00%81"}),
        (
            "http://a.example:81/x",
            {"url.scheme": "http", "url.domain": "a.example", "url.port": 81, "url.path": "/x"},
        ),
        ("files.example:443", {"url.domain": "files.example", "url.port": 443}),
        ("[2001:db8::1]:443", {"url.domain": "2001:db8::1", "url.port": 443}),
        ("http://[x/", {}),
        ("http://a:999999/", {}),
        ("..\\..\\winnt", {}),
        ("*", {"url.path": "*"}),
        ("error:invalid-request", {}),
    ],
)
def test_a_url_is_taken_apart_where_it_is_one(url: str, expected: dict[str, object]) -> None:
    assert url_fields(url) == {"url.original": url, **expected}


def test_what_is_not_there_is_no_field() -> None:
    assert url_fields("-") == {}
    assert url_fields("") == {}


@pytest.mark.parametrize(
    ("line", "version", "url"),
    [
        ("GET / HTTP/1.1", "1.1", "/"),
        ("GET / HTTP/2", "2", "/"),
        ("GET /a b HTTP/1.0", "1.0", "/a b"),
        ("GET /old", "0.9", "/old"),
        ("RPC_IN_DATA /rpc HTTP/1.1", "1.1", "/rpc"),
    ],
)
def test_a_request_line_has_method_url_and_version(line: str, version: str, url: str) -> None:
    found = request_fields(line)
    assert (found["http.version"], found["url.original"]) == (version, url)


@pytest.mark.parametrize(
    "line",
    ["", "-", "hello", "POST /old", r"\x16\x03\x01", "PUT HTTP/1.1", "1GET / HTTP/1.1", "GET / HTTP/x"],
)
def test_what_is_no_request_is_none(line: str) -> None:
    assert request_fields(line) == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"a\x22b\"c\\d\x5Ce", r'a"b"c\d\e'),
        (r"\xE6\x82\xA3\xE8\x80\x85", "患者"),
        (r"患者 \"x\"", '患者 "x"'),
        (r"\x16\x03\x01", r"\x16\x03\x01"),
        (r"\xff\xfe", r"\xff\xfe"),
        (r"a\nb\x0d\x0ac", r"a\nb\x0d\x0ac"),
        ("\\", "\\"),
        (r"\x1", r"\x1"),
    ],
)
def test_escapes_are_undone_where_the_text_can_be_shown(text: str, expected: str) -> None:
    assert unescaped(text) == expected


def test_control_characters_are_shown() -> None:
    assert visible("a\r\n\x16b 患者\u3000") == "a\\x0D\\x0A\\x16b 患者\u3000"


def test_percent_signs_stay_where_they_are_no_text() -> None:
    assert readable("%zz%E3%81%82") == "%zzあ"
    assert readable("100%") == "100%"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10.0.0.1", {"source.ip": "10.0.0.1"}),
        ("::ffff:10.0.0.1", {"source.ip": "10.0.0.1"}),
        ("[2001:db8::1]", {"source.ip": "2001:db8::1"}),
        ("192.0.2.1, 10.0.0.9", {"source.ip": "10.0.0.9", "network.forwarded_ip": "192.0.2.1"}),
        ('"192.0.2.1, 10.0.0.9"', {"source.ip": "10.0.0.9", "network.forwarded_ip": "192.0.2.1"}),
        ("ward3-pc12", {"source.domain": "ward3-pc12"}),
        ("unix:", {}),
        ("[a](http://b)", {}),
        ("-", {}),
    ],
)
def test_the_client_is_who_connected_and_those_before_it_are_what_it_says(
    text: str, expected: dict[str, str]
) -> None:
    assert client_fields(text) == expected


def test_forwarded_addresses_may_have_ports_and_unknown_ones() -> None:
    assert forwarded_fields("unknown, 192.0.2.7:5000, 10.0.0.1") == {"network.forwarded_ip": "192.0.2.7"}
    assert forwarded_fields("x") == {}


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("a.example:8443", {"url.domain": "a.example", "url.port": 8443}),
        ("[2001:db8::1]:80", {"url.domain": "2001:db8::1", "url.port": 80}),
        ("2001:db8::1", {"url.domain": "2001:db8::1"}),
        ("a.example", {"url.domain": "a.example"}),
        ("_", {}),
    ],
)
def test_the_host_asked_for_may_have_a_port(host: str, expected: dict[str, object]) -> None:
    assert vhost_fields(host) == expected


def test_numbers_that_no_store_takes_are_left_out() -> None:
    fields, _time = access_fields({"http.response.bytes": "9" * 30, "sent": "-1", "took_s": "1e400"}, "UTC")
    assert not {"http.response.bytes", "http.request.bytes", "event.duration"} & fields.keys()


@pytest.mark.parametrize(
    ("values", "time"),
    [
        ({"seconds": "1795404784.288"}, 1795404784288),
        ({"seconds": "1795404784", "milliseconds": "012"}, 1795404784012),
        ({"common_time": "23/Nov/2026:12:33:04 +0900"}, 1795404784000),
        ({"common_time": "23/Nov/2026:12:33:04 +0900", "milliseconds": "288"}, 1795404784288),
        ({"time %Y-%m-%d %H:%M:%S": "2026-11-23 12:33:04"}, 1795404784000),
        ({"time %Y-%m-%d %H:%M:%S": "today"}, None),
        ({"iso_time": "x" * 1000}, None),
    ],
)
def test_times_come_in_many_forms(values: dict[str, str], time: int | None) -> None:
    assert access_fields(values, "Asia/Tokyo")[1] == time
