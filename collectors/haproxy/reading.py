"""https://docs.haproxy.org/2.8/configuration.html#8.2 has the forms; times are those of its host."""

import re
from collections.abc import Iterable

from logctl import Draft, Label, Line
from logctl.contracts import Context
from logctl.decode.access import client_fields, vhost_fields
from logctl.decode.clock import common_milliseconds
from logctl.decode.host import address_of, peer_fields
from logctl.decode.number import number_of
from logctl.decode.web import meaning_fields, request_fields, unescaped
from logctl.event import Fields
from logctl.lines.web_sentences import WebReading

from .notices import NOTICE_SENTENCES, notice_fields

_PEER = r"(-|\[?[\w.:%-]{1,60}\]?):(\d{1,5})"
_BEGIN = re.compile(
    rf"{_PEER} \[(\d\d/[A-Z][a-z]{{2}}/\d{{4}}:\d\d:\d\d:\d\d(?:\.\d{{1,6}})?)\] (\S{{1,255}}) "
)
_BEHIND = r"([^\s/]{1,255})/(\S{1,255})(?: (?!\+?-?\d++/)(\S{1,255}))? "
_COUNTS = r"(\d++)/(\d++)/(\d++)/(\d++)/(\+?\d++) (\d++)/(\d++)"
_HTTP = re.compile(
    rf"{_BEHIND}(-?\d++/-?\d++/-?\d++/-?\d++/\+?-?\d++) (-?\d{{1,3}}) (\+?\d++) (\S++) (\S++) (\S{{4}}) {_COUNTS}"
    r"(?: \{([^}]*+)\})?+(?: \{([^}]*+)\})?+ \"(.*)",
    re.DOTALL,
)
_TCP = re.compile(rf"{_BEHIND}(-?\d++/-?\d++/\+?-?\d++) (\+?\d++) (\S\S) {_COUNTS}(?: .*)?")
_CONNECT = re.compile(rf"Connect from {_PEER} to {_PEER} \(([^/()]{{1,255}})/(\w{{1,10}})\)")
_FAULT = re.compile(r"((?:\S{1,255}/)?\S{1,255}): (.+)", re.DOTALL)
_NO_REQUEST = ("<BADREQ>", "")


_SENTENCES = {
    **NOTICE_SENTENCES,
    "connection": Label(
        "{source.ip|source.domain} から {vendor.haproxy.frontend} に接続しました"
        "[(接続先 {vendor.haproxy.backend})]",
        "{source.ip|source.domain} connected to {vendor.haproxy.frontend}[ (for {vendor.haproxy.backend})]",
    ),
    "connection-failed": Label(
        "{source.ip|source.domain} から {vendor.haproxy.frontend} への接続に失敗しました[: {event.reason}]",
        "{source.ip|source.domain} failed to connect to {vendor.haproxy.frontend}[: {event.reason}]",
    ),
}


class Haproxy(WebReading):
    others = _SENTENCES

    def drafts(self, line: Line, context: Context) -> Iterable[Draft] | None:
        text = line.text.rstrip()
        if found := _BEGIN.match(text):
            return self._accepted(found, text[found.end() :], context.timezone)
        if found := _CONNECT.fullmatch(text):
            return (Draft(_connected(*found.groups())),)
        return (Draft(fields),) if line.program and (fields := notice_fields(text)) else None

    def _accepted(self, found: re.Match[str], rest: str, zone: str) -> Iterable[Draft] | None:
        client, port, time, frontend = found.groups()
        if request := _HTTP.fullmatch(rest):
            fields = _http(request)
        elif connection := _TCP.fullmatch(rest):
            fields = _tcp(connection)
        elif fault := _FAULT.fullmatch(f"{frontend} {rest}"):
            frontend, fields = fault[1].partition("/")[0], _fault(fault[2])
        else:
            return None
        fields |= _client(client, port) | {"vendor.haproxy.frontend": frontend}
        return (Draft(fields, common_milliseconds(time, zone)),)


def _client(client: str, port: str) -> Fields:
    return {**client_fields(client), "source.port": int(port)}


def _http(found: re.Match[str]) -> Fields:
    backend, server, host, times, status, size, cookie, back, state, *counts, asked, answered, request = (
        found.groups()
    )
    code, fields = number_of(status), _asked(request, state)
    if code is not None:
        fields["http.response.status_code"] = code
    if host and "url.domain" not in fields:
        fields |= vhost_fields(host)
    return {
        **meaning_fields(str(fields.get("http.request.method", "")), code, None),
        **fields,
        **_routed(backend, server, times, state, counts),
        **_captured(asked, answered, cookie, back),
        "http.response.bytes": number_of(size.lstrip("+")) or 0,
    }


def _asked(request: str, state: str) -> Fields:
    """Up to the last quote; of a bad one, whose client went away first, there was none."""
    line = unescaped(request[:-1]) if request.endswith('"') else ""
    if fields := dict(request_fields(line)) if line else _cut(request):
        return fields
    missing = line in _NO_REQUEST and state[0] in "Cc"
    fields = {
        "event.action": "web-request-missing" if missing else "web-request-invalid",
        "event.type": ["error"],
    }
    return fields if line in _NO_REQUEST else {**fields, "vendor.http.request": line}


def _captured(asked: str, answered: str, cookie: str, back: str) -> Fields:
    """Headers and cookies; only HAProxy's settings say which headers."""
    found = {
        "request_headers": asked,
        "response_headers": answered,
        "request_cookie": cookie,
        "response_cookie": back,
    }
    return {f"vendor.haproxy.{name}": text for name, text in found.items() if text and text.strip("|-")}


def _cut(request: str) -> Fields:
    """A long line ends before the version and the quote."""
    found = dict(request_fields(f"{request.rstrip()} HTTP/1.1"))
    found.pop("http.version", None)
    return found


def _tcp(found: re.Match[str]) -> Fields:
    backend, server, host, times, size, state, *counts = found.groups()
    failed = server == "<NOSRV>" or state[0] not in "-Ccs"
    fields: Fields = {
        "event.category": ["network"],
        "event.type": ["connection", "end"],
        "event.action": "connection-failed" if failed else "connection",
        "event.outcome": "failure" if failed else "success",
        "logctl.category": "web",
        "destination.bytes": number_of(size.lstrip("+")) or 0,
        **_routed(backend, server, times, state, counts),
    }
    return fields | (vhost_fields(host) if host else {})


def _routed(backend: str, server: str, times: str, state: str, counts: list[str]) -> Fields:
    fields: Fields = {
        "vendor.haproxy.backend": backend,
        "vendor.haproxy.server": server,
        "vendor.haproxy.timers": times,
        "vendor.haproxy.state": state,
        "vendor.haproxy.connections": "/".join(counts[:5]),
        "vendor.haproxy.queues": "/".join(counts[5:]),
    }
    total = number_of(times.rpartition("/")[2].lstrip("+"))
    return fields if total is None else fields | {"event.duration": total * 1_000_000}


def _fault(text: str) -> Fields:
    return {
        "event.category": ["network"],
        "event.type": ["connection", "denied"],
        "event.action": "connection-failed",
        "event.outcome": "failure",
        "event.reason": text,
        "logctl.category": "web",
    }


def _connected(client: str, port: str, to: str, to_port: str, frontend: str, mode: str) -> Fields:
    fields: Fields = {
        "event.category": ["network"],
        "event.type": ["connection", "start"],
        "event.action": "connection",
        "event.outcome": "success",
        "logctl.category": "web",
        "vendor.haproxy.frontend": frontend,
        "vendor.haproxy.mode": mode,
        "destination.port": int(to_port),
        **_client(client, port),
    }
    return fields | (peer_fields(to, "destination") if address_of(to) else {})
