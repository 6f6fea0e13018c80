"""NCSA's forms and what servers make of them, JSON, and forms of nginx' and Apache's configuration."""

from pathlib import Path

import pytest
from support.expected_events import ACCESS_NAMES, Told, differences, expected_documents, told, untrue
from support.web_lines import fields_of, forms_of, known, rejected, sentences_of

COMMON = '{who} [23/Nov/2026:12:33:04 +0900] "{request}" {status} {size}{after}'
BEATS = "permissive/beats-oss/filebeat/module"
DIFFERENCES = {
    "destination.domain": "the name that a client asks for is part of the URL; the server itself is the host",
    "destination.ip": "an address asked for as a name, likewise",
    "destination.port": "the port of what was asked for is that of the URL",
    "event.type": "a request that fails is an error, whichever server wrote it",
    "http.request.referrer": "what is not said is no field",
    "source.ip": "who connected is the source; the first of several addresses is what that one says, forwarded",
    "user.name": "what is not said is no field",
    "user_agent.original": "what is not said is no field",
}


def line(
    who: str = "10.1.2.3 - -",
    request: str = "GET / HTTP/1.1",
    status: str = "200",
    size: str = "12",
    after: str = "",
) -> str:
    return COMMON.format(who=who, request=request, status=status, size=size, after=after)


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("10.1.2.3 - -", {"source.ip": "10.1.2.3", "user.name": None}),
        ("10.1.2.3 - h_akisora", {"user.name": "h_akisora"}),
        (r"10.1.2.3 - CLINIC\x5Ch_akisora", {"user.name": "h_akisora", "user.domain": "CLINIC"}),
        ("10.1.2.3 - yamada taro", {"user.name": "yamada taro"}),
        ('10.1.2.3 - ""', {"source.ip": "10.1.2.3", "user.name": None}),
        ("10.1.2.3 ident h_akisora", {"vendor.web_access.ident": "ident", "user.name": "h_akisora"}),
        ("ward3-pc12 - -", {"source.domain": "ward3-pc12"}),
        ("::1 - -", {"source.ip": "::1"}),
        ("unix: - -", {"source.ip": None, "source.domain": None}),
        (
            "a.example:8443 10.1.2.3 - -",
            {"url.domain": "a.example", "url.port": 8443, "source.ip": "10.1.2.3"},
        ),
        ("192.0.2.1, 10.0.0.9 - -", {"source.ip": "10.0.0.9", "network.forwarded_ip": "192.0.2.1"}),
        ("192.0.2.1, 10.0.0.9 10.0.0.1 - -", {"source.ip": "10.0.0.1", "network.forwarded_ip": "192.0.2.1"}),
        (
            'a.example "192.0.2.1, 10.0.0.9" 10.0.0.1 - -',
            {"url.domain": "a.example", "source.ip": "10.0.0.1"},
        ),
        ("a.example localhost, localhost - -", {"url.domain": "a.example", "source.domain": "localhost"}),
    ],
)
def test_before_the_time_stand_host_clients_and_account(who: str, expected: dict[str, object]) -> None:
    found = fields_of("web_access", line(who=who))
    assert found is not None
    assert {name: found.get(name) for name in expected} == expected


@pytest.mark.parametrize("who", ["a b c d e - f", "x", "", "a (b) - -"])
def test_what_else_stands_there_is_no_access(who: str) -> None:
    assert fields_of("web_access", line(who=who)) is None


@pytest.mark.parametrize(
    ("asked", "action"),
    [
        ("", "web-request-missing"),
        ("-", "web-request-missing"),
        (r"\x16\x03\x01\x02\x00", "web-request-invalid"),
        ("hello", "web-request-invalid"),
        ("GET /old", "web-access-failed"),
    ],
)
def test_a_request_may_be_none(asked: str, action: str) -> None:
    found = fields_of("web_access", line(request=asked, status="400"))
    assert found is not None
    assert found["event.action"] == action


def test_quotes_in_a_request_may_be_bare() -> None:
    found = fields_of("web_access", line(request='GET /a?x="y" HTTP/1.0', status="404"))
    assert found is not None
    assert found["url.query"] == 'x="y"'


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (' "-" "a"', {"user_agent.original": "a", "http.request.referrer": None}),
        (r' "http://a/" "x \"y\""', {"http.request.referrer": "http://a/", "user_agent.original": 'x "y"'}),
        (' "-" "a" "-"', {"network.forwarded_ip": None, "vendor.web_access.extra": None}),
        (' "-" "a" "192.0.2.1, 10.0.0.1"', {"network.forwarded_ip": "192.0.2.1"}),
        (' "-" "a" 12 0.5', {"vendor.web_access.extra": "12 0.5", "http.request.bytes": None}),
        (
            ' "-" "a" 500 "r@docker" "http://10.0.0.3:80" 12ms',
            {"event.duration": 12_000_000, "vendor.traefik.router": "r@docker"},
        ),
        (
            ' "-" "a" 89 0.001 [n] [] 10.0.0.5:8080 59 0.000 200 0a',
            {"http.request.bytes": 89, "destination.ip": "10.0.0.5"},
        ),
        (
            ' "-" "a" 89 1.2.3 [n] [] 10.0.0.5:8080 59 0.000 200 0a',
            {"event.duration": None, "http.request.bytes": None},
        ),
    ],
)
def test_after_the_size_servers_write_more(after: str, expected: dict[str, object]) -> None:
    found = fields_of("web_access", line(after=after))
    assert found is not None
    assert {name: found.get(name) for name in expected} == expected


@pytest.mark.parametrize(
    ("configuration", "form", "text", "expected"),
    [
        (
            "log_format a '$remote_addr $remote_user [$time_local] '\n  '\"$request\" $status $request_length';",
            'nginx default $remote_addr $remote_user [$time_local] "$request" $status $request_length',
            '10.1.2.3 yamada taro [23/Nov/2026:12:33:04 +0900] "PUT /a HTTP/1.1" 201 99',
            {"user.name": "yamada taro", "event.action": "web-upload", "http.request.bytes": 99},
        ),
        (
            'log_format a escape=json "{\\"a\\":\\"$remote_addr\\",\\"b\\":\\"${request_uri}\\",\\"m\\":\\"$request_method\\"}";',
            'nginx json {"a":"$remote_addr","b":"${request_uri}","m":"$request_method"}',
            r'{"a":"10.1.2.3","b":"/a\"b","m":"GET"}',
            {"url.original": '/a"b', "source.ip": "10.1.2.3"},
        ),
        (
            "log_format a $remote_addr,$msec,$upstream_cache_status;",
            "nginx default $remote_addr,$msec,$upstream_cache_status",
            "10.1.2.3,1795404784.288,HIT",
            {"time": 1795404784288, "vendor.nginx.upstream_cache_status": "HIT"},
        ),
        (
            'LogFormat "%h %l %u %t \\"%r\\" %>s %b %{ms}T %I" a',
            'apache %h %l %u %t "%r" %>s %b %{ms}T %I',
            '10.1.2.3 - - [23/Nov/2026:12:33:04 +0900] "POST / HTTP/1.1" 200 - 15 99999',
            {"event.duration": 15_000_000, "event.action": "web-upload"},
        ),
        (
            'CustomLog "|/usr/bin/rotate /x" "%{%d.%m.%Y %T}t %a %!200,304{Referer}i %m %U%q"',
            "apache %{%d.%m.%Y %T}t %a %!200,304{Referer}i %m %U%q",
            "23.11.2026 12:33:04 10.1.2.3 http://b/ GET /a?c=d",
            {"time": 1795404784000, "url.query": "c=d", "http.request.referrer": "http://b/"},
        ),
        (
            'LogFormat "%{usec}t %{X-Forwarded-For}i \\\n  %{SSL_PROTOCOL}x %p" a',
            "apache %{usec}t %{X-Forwarded-For}i  %{SSL_PROTOCOL}x %p",
            "1795404784288123 192.0.2.1, 10.0.0.1  TLSv1.3 443",
            {"time": 1795404784288, "network.forwarded_ip": "192.0.2.1", "url.port": 443},
        ),
    ],
)
def test_a_form_of_a_servers_configuration_is_read(
    configuration: str, form: str, text: str, expected: dict[str, object]
) -> None:
    assert forms_of("web_access", configuration) == (form,)
    found = fields_of("web_access", text, form)
    assert found is not None
    assert {name: found.get(name) for name in expected} == expected


def test_remarks_and_other_programs_give_no_form() -> None:
    assert (
        forms_of("web_access", "# log_format a '$remote_addr';\n# LogFormat \"%h\" a\nlogformat a %>a\n")
        == ()
    )


def test_the_lines_of_a_file_have_the_form_of_its_configuration_only() -> None:
    assert fields_of("web_access", line(), "nginx default $remote_addr|$status") is None
    assert fields_of("web_access", line(), "nginx default $remote_addr|$status", program="nginx")


def test_usual_names_of_json_are_known_without_a_configuration() -> None:
    text = '{"timestamp":"2026-11-23T12:33:04+09:00","client_ip":"10.1.2.3","method":"GET","uri":"/a","status":"404"}'
    found = fields_of("web_access", text)
    assert found is not None
    assert (found["source.ip"], found["url.path"], found["event.outcome"]) == ("10.1.2.3", "/a", "failure")


@pytest.mark.parametrize(
    "text",
    [
        '{"a":1}',
        "[1]",
        "{",
        '{"status":200,"client":"10.1.2.3"}',
        '{"DownstreamStatus":200}',
        '{"level":"info","ts":1,"logger":"x"}',
    ],
)
def test_other_json_is_somebody_elses(text: str) -> None:
    assert fields_of("web_access", text) is None


def test_what_caddy_says_beside_its_accesses_is_no_event() -> None:
    assert fields_of("web_access", '{"level":"debug","ts":1.5,"logger":"http.handlers.x","msg":"y"}') == {}


def test_a_status_of_0_says_nothing_of_the_outcome() -> None:
    text = '{"level":"info","ts":1.5,"logger":"http.log.access","request":{"remote_ip":"10.1.2.3","method":"GET","uri":"/"},"status":0}'
    found = fields_of("web_access", text)
    assert found is not None
    assert "event.outcome" not in found


def test_a_path_is_told_with_its_server_and_a_whole_url_without() -> None:
    assert sentences_of("web_access", line(who="a.example 10.1.2.3 - -"))[0] == (
        "10.1.2.3 から a.example の / にアクセスしました"
    )
    assert sentences_of("web_access", line(request="GET http://b.example/ HTTP/1.1"))[1] == (
        "10.1.2.3 accessed http://b.example/"
    )


def test_a_very_long_line_is_read_or_left_at_once() -> None:
    assert fields_of("web_access", line(request="GET /" + "a" * 4_000_000 + " HTTP/1.1"))
    assert fields_of("web_access", "a " * 2_000_000) is None
    assert fields_of("web_access", line(request='" 2' * 1_000_000, status="x")) is None
    assert rejected("web_access", line(who="\\" * 4_000_000)) == ""


# The real logs


def of(real_logs: Path, *names: str) -> Told:
    found = told(real_logs.joinpath(*names), known())
    assert found.records == len(found.events) + len(found.rejected) + found.silent
    return found


@pytest.mark.parametrize("name", ["access.json", "access.log"])
def test_the_real_logs_of_nginx_1_22_are_read_whole_and_alike(real_logs: Path, name: str) -> None:
    found = of(real_logs, "generated/nginx-1.22.1", name)
    assert (found.collector, len(found.events), found.rejected) == ("web_access", 13, [])
    assert found.events[0].fields["user_agent.original"] == 'Mozilla/5.0 "quoted" \\back'
    assert found.events[4].fields["url.query"] == 'q=患者&x=a"b'
    assert [event.fields["event.action"] for event in found.events[-2:]] == ["web-request-invalid"] * 2


def test_filebeats_documents_hold_but_for_what_differs_on_purpose(real_logs: Path) -> None:
    found: set[str] = set()
    for module in ("nginx/access", "nginx/ingress_controller", "apache/access"):
        logs = sorted((real_logs / BEATS / module / "test").glob("*.log"))
        assert logs
        for log in logs:
            here = of(real_logs, str(log))
            assert (here.collector, here.rejected) == ("web_access", [])
            found |= differences(expected_documents(log), here.events).keys()
    assert found == DIFFERENCES.keys()


@pytest.mark.parametrize(
    ("name", "events", "silent", "differing"),
    [
        # An empty value is no field.
        ("apache2-logs", 9, 0, {("http_user_agent", "-", "")}),
        ("traefik_clf", 7, 0, {("http_user_agent", "-", ""), ("http_status", "-", "")}),
        # Who connected is the source, the port is a field of its own, and Caddy's 0 is no status.
        (
            "caddy-logs",
            10,
            1,
            {
                ("http_status", "0", ""),
                ("source_ip", "127.0.0.1", "172.17.0.1"),
                ("target_fqdn", "127.0.0.1:8080", "127.0.0.1"),
                ("target_fqdn", "localhost:9080", "localhost"),
            },
        ),
    ],
)
def test_crowdsecs_assertions_hold_but_for_what_differs_on_purpose(
    real_logs: Path, name: str, events: int, silent: int, differing: set[tuple[str, str, str]]
) -> None:
    folder = real_logs / "permissive/crowdsec-hub" / name
    here = of(real_logs, str(folder / f"{name}.log"))
    assert (here.collector, len(here.events), here.silent, here.rejected) == (
        "web_access",
        events,
        silent,
        [],
    )
    assert untrue(folder / "parser.assert", here.events, ACCESS_NAMES) == differing


def test_plasos_log_gives_all_its_events(real_logs: Path) -> None:
    here = of(real_logs, "permissive/plaso/test_data/apache_access.log")
    assert (len(here.events), here.rejected) == (15, [])
    assert here.events[-1].fields["user.domain"] == "EXAMPLE.COM"
