"""One request of an access log, from what its line says."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl.decode.access import (
    access_fields,
    client_fields,
    epoch_milliseconds,
    formatted_milliseconds,
    forwarded_fields,
    vhost_fields,
)
from logctl.event import Fields
from logctl.fields import type_of

ZONE = "Asia/Tokyo"


def fields(**values: str) -> Fields:
    return access_fields({name.replace("__", "."): value for name, value in values.items()}, ZONE)[0]


def time(values: Mapping[str, str]) -> int | None:
    return access_fields(values, ZONE)[1]


def test_a_request_line_is_method_url_and_version() -> None:
    found = fields(request="GET /karte?id=1 HTTP/1.1", http__response__status_code="200")
    assert found["http.request.method"] == "GET"
    assert found["url.path"] == "/karte"
    assert found["url.query"] == "id=1"
    assert found["http.version"] == "1.1"
    assert (found["event.action"], found["event.outcome"]) == ("web-access", "success")


@pytest.mark.parametrize(
    "name", ["user", "client", "forwarded", "host", "server", "request", "url", "took_ms", "sent"]
)
@pytest.mark.parametrize("value", ["-", ""])
def test_what_is_not_said_is_not_told(name: str, value: str) -> None:
    with_it, without = fields(**{name: value, "method": "GET"}), fields(method="GET")
    assert with_it == without


@pytest.mark.parametrize(
    ("request_", "action"),
    [("-", "web-request-missing"), ("", "web-request-missing"), (r"\x16\x03\x01", "web-request-invalid")],
)
def test_a_request_that_is_none_is_told_apart(request_: str, action: str) -> None:
    assert fields(request=request_, http__response__status_code="400")["event.action"] == action


@pytest.mark.parametrize(
    ("values", "milliseconds"),
    [
        ({"common_time": "23/Nov/2026:12:33:04 +0900"}, 1_795_404_784_000),
        ({"common_time": "23/Nov/2026:12:33:04"}, 1_795_404_784_000),
        ({"iso_time": "2026-11-23T03:33:04.288Z"}, 1_795_404_784_288),
        ({"iso_time": "2026-11-23T12:33:04"}, 1_795_404_784_000),
        ({"seconds": "1795404784", "milliseconds": "288"}, 1_795_404_784_288),
        ({"seconds": "1795404784.5"}, 1_795_404_784_500),
        ({"time %d/%m/%Y %T": "23/11/2026 12:33:04"}, 1_795_404_784_000),
        ({"common_time": "-"}, None),
        ({"common_time": "soon"}, None),
        ({"iso_time": "x" * 500}, None),
        ({}, None),
    ],
)
def test_the_time_is_read_in_whatever_form_it_is_written(
    values: dict[str, str], milliseconds: int | None
) -> None:
    assert time(values) == milliseconds


def test_of_two_times_the_first_counts() -> None:
    assert time({"iso_time": "2026-11-23T03:33:04Z", "seconds": "5"}) == 1_795_404_784_000


@pytest.mark.parametrize(
    ("text", "fraction", "milliseconds"),
    [
        ("5", "", 5000),
        ("5.25", "", 5250),
        ("5", "25", 5250),
        ("x", "", None),
        ("", "", None),
        ("9" * 12, "", None),
    ],
)
def test_seconds_since_1970_may_have_their_fraction_beside_them(
    text: str, fraction: str, milliseconds: int | None
) -> None:
    assert epoch_milliseconds(text, fraction) == milliseconds


def test_a_form_of_time_that_does_not_fit_gives_none() -> None:
    assert formatted_milliseconds("23/11/2026", "%Y-%m-%d", ZONE) is None
    assert formatted_milliseconds("2026-11-23", "%F", ZONE) is not None


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("www.example.jp", {"url.domain": "www.example.jp"}),
        ("www.example.jp:8443", {"url.domain": "www.example.jp", "url.port": 8443}),
        ("[2001:db8::1]:443", {"url.domain": "2001:db8::1", "url.port": 443}),
        ("2001:db8::1", {"url.domain": "2001:db8::1"}),
        ("10.1.2.3:80", {"url.domain": "10.1.2.3", "url.port": 80}),
        ("_", {}),
    ],
)
def test_a_virtual_host_is_a_name_with_its_port(host: str, expected: Fields) -> None:
    assert vhost_fields(host) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10.1.2.3", {"source.ip": "10.1.2.3"}),
        ("pc-11.example", {"source.domain": "pc-11.example"}),
        ("192.0.2.1, 10.1.2.3", {"source.ip": "10.1.2.3", "network.forwarded_ip": "192.0.2.1"}),
        ("unknown, 10.1.2.3", {"source.ip": "10.1.2.3"}),
        ("unix:", {}),
        ("-", {}),
        ("no name at all", {}),
    ],
)
def test_who_connected_is_the_last_of_a_list(text: str, expected: Fields) -> None:
    assert client_fields(text) == expected


@pytest.mark.parametrize(
    ("text", "address"),
    [("192.0.2.1", "192.0.2.1"), ("unknown, 192.0.2.1:5000", "192.0.2.1"), ('"2001:db8::1"', "2001:db8::1")],
)
def test_for_whom_a_proxy_asked_is_the_first_that_can_be_read(text: str, address: str) -> None:
    assert forwarded_fields(text) == {"network.forwarded_ip": address}


def test_for_nobody_nothing_is_said() -> None:
    assert forwarded_fields("unknown, _hidden") == {}


@pytest.mark.parametrize(
    ("name", "text", "nanoseconds"),
    [("took_s", "0.25", 250_000_000), ("took_ms", "3", 3_000_000), ("took_us", "7", 7_000)],
)
def test_how_long_it_took_is_in_nanoseconds(name: str, text: str, nanoseconds: int) -> None:
    assert fields(**{name: text})["event.duration"] == nanoseconds


@pytest.mark.parametrize("text", ["-5", "soon", "1e400", "9" * 40, "nan"])
def test_how_long_it_cannot_have_taken_is_not_said(text: str) -> None:
    assert "event.duration" not in fields(took_s=text)


@pytest.mark.parametrize(
    ("values", "action", "operation"),
    [
        ({"method": "POST", "sent": "100000", "http.response.status_code": "200"}, "web-upload", "upload"),
        ({"method": "POST", "sent": "100", "http.response.status_code": "200"}, "web-access", None),
        ({"method": "POST", "http.response.status_code": "200"}, "web-access", None),
        ({"method": "PUT", "sent": "10", "http.response.status_code": "201"}, "web-upload", "upload"),
        ({"method": "PUT", "sent": "10", "http.response.status_code": "403"}, "web-upload-refused", None),
        (
            {"method": "POST", "sent": "100000", "http.response.status_code": "413"},
            "web-upload-refused",
            None,
        ),
        ({"method": "GET", "http.response.status_code": "403"}, "web-access-refused", None),
    ],
)
def test_an_upload_is_known_by_method_and_size_and_a_refused_one_is_none(
    values: dict[str, str], action: str, operation: str | None
) -> None:
    found = access_fields(values, ZONE)[0]
    assert found["event.action"] == action
    assert found.get("logctl.operation") == operation


def test_path_and_query_are_put_together() -> None:
    found = fields(method="GET", path="/a", query="?b=1")
    assert found["url.original"] == "/a?b=1"


def test_a_number_that_is_none_is_left_out() -> None:
    found = fields(method="GET", http__response__bytes="many", http__response__status_code="2oo")
    assert not found.keys() & {"http.response.bytes", "http.response.status_code"}


names = st.sampled_from(
    [
        *(
            "client",
            "forwarded",
            "user",
            "host",
            "server",
            "request",
            "method",
            "url",
            "path",
            "query",
            "protocol",
        ),
        *("common_time", "iso_time", "seconds", "milliseconds", "took_s", "took_ms", "took_us", "sent"),
        *(
            "http.response.status_code",
            "http.response.bytes",
            "destination.ip",
            "host.ip",
            "user_agent.original",
        ),
    ]
)


@given(values=st.dictionaries(names, st.text(max_size=30), max_size=8))
def test_no_values_fail_and_every_field_is_in_the_table(values: dict[str, str]) -> None:
    found, moment = access_fields(values, ZONE)
    assert {name for name in found if type_of(name) is None} == set()
    assert moment is None or isinstance(moment, int)
