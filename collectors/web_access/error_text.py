"""What the text of an error says: who asked for what, and why it was refused."""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from logctl.decode.access import vhost_fields
from logctl.decode.account import account_fields
from logctl.decode.host import peer_fields
from logctl.decode.number import number_of
from logctl.decode.web import request_fields, unescaped, url_fields
from logctl.event import Fields

_GRAVE = frozenset({"emerg", "alert", "crit", "error", "warn"})
_PROCESS = re.compile(r"\[pid (\d{1,9})(?::tid (\d{1,20}))?\] ?+")
_SOURCE = re.compile(r"\S{1,100}\(\d{1,7}\): ")
_FAULT = re.compile(r"\((?:OS \d{1,9}|-?\d{1,9})\)[^:\[]{1,200}: ")
_CLIENT = re.compile(r"\[(?:client|remote) (\[[^\]\s]*+\](?::\d{1,5})?+|[^\]\s]++)\] ?+")
_CODE = re.compile(r"(AH\d{5}): ?+")
_REFERRER = re.compile(r", referer: (\S++)$")
_CONNECTION = re.compile(r"\*(\d{1,20}) ")
_DETAIL = re.compile(
    r', (client|server|request|upstream|host|referrer|subrequest|login): ("[^"\\]*+(?:\\.[^"\\]*+)*+"|[^\s,"]*+)(?=, |$)'
)


class _Kind(NamedTuple):
    """Found in a text of this kind; groups are `user`, `file`, `url`, `bytes`."""

    action: str
    pattern: re.Pattern[str]
    reason: str = ""


_KINDS = (
    _Kind("web-access-denied", re.compile(r"client denied by server configuration: (?P<file>.++)")),
    _Kind("web-access-denied", re.compile(r"access forbidden by rule")),
    _Kind("web-access-denied", re.compile(r'directory index of "(?P<file>[^"]++)" is forbidden')),
    _Kind(
        "web-authentication-failed",
        re.compile(r'user "(?P<user>[^"]*+)": password mismatch'),
        "wrong password",
    ),
    _Kind(
        "web-authentication-failed",
        re.compile(r'user "(?P<user>[^"]*+)" was not found in "'),
        "unknown user",
    ),
    _Kind(
        "web-authentication-failed",
        re.compile(
            r"^(?:AH\d{5}: )?+user (?P<user>[^:]{1,256}): authentication failure for \"(?P<url>[^\"]*+)\": Password Mismatch"
        ),
        "wrong password",
    ),
    _Kind(
        "web-authentication-failed",
        re.compile(r"^(?:AH\d{5}: )?+user (?P<user>[^:]{1,256}) not found: (?P<url>\S*+)"),
        "unknown user",
    ),
    _Kind(
        "web-authentication-failed",
        re.compile(
            r"^(?:AH\d{5}: )?+user (?P<user>[^:]{1,256}): authentication failure for \"(?P<url>[^\"]*+)"
        ),
    ),
    _Kind(
        "web-file-missing",
        re.compile(r"(?:File does not exist|script not found or unable to stat): (?P<file>.++)"),
    ),
    _Kind("web-file-missing", re.compile(r'open\(\) "(?P<file>[^"]++)" failed \(2: ')),
    _Kind("web-file-missing", re.compile(r'"(?P<file>[^"]++)" is not found \(2: ')),
    _Kind(
        "web-upload-refused",
        re.compile(r"client intended to send too large (?:chunked )?body: (?P<bytes>\d{1,18}) bytes"),
    ),
    _Kind(
        "web-upload-refused",
        re.compile(r"(?:Requested content-length of (?P<bytes>\d{1,18}) is larger|Request body exceeds)"),
    ),
    _Kind(
        "web-server-started", re.compile(r"configured -- resuming normal operations|^start worker processes$")
    ),
    _Kind(
        "web-server-stopped",
        re.compile(r"caught SIGTERM, shutting down|caught SIGWINCH, shutting down gracefully"),
    ),
)
_WEB = frozenset({"web-access-denied", "web-file-missing", "web-upload-refused", "web-authentication-failed"})


def apache_fields(text: str, level: str) -> Fields:
    """In front of the text stand process, place in the source code, fault of the system and client, in several orders."""
    fields: Fields = {}
    text = _stripped(text, fields)
    if found := _REFERRER.search(text):
        fields["http.request.referrer"] = found[1]
        text = text[: found.start()]
    if found := _CODE.match(text):
        fields["event.code"] = found[1]
    return {**fields, **_meant(text, level, "source.ip" in fields or "source.domain" in fields)}


def _stripped(text: str, fields: Fields) -> str:
    place = 0
    while True:
        if found := _PROCESS.match(text, place):
            fields["process.pid"] = int(found[1])
            if found[2]:
                fields["vendor.web_error.thread"] = found[2]
        elif found := _CLIENT.match(text, place):
            fields.update(_peer(found[1]))
        elif found := _FAULT.match(text, place):
            fields["vendor.web_error.fault"] = found[0].rstrip(": ")
        elif not (found := _SOURCE.match(text, place)):
            return text[place:]
        place = found.end()


def _peer(text: str) -> Fields:
    """`address:port`; before 2.4 the address alone."""
    whole = peer_fields(text)
    if "source.ip" in whole:
        return whole
    name, _colon, port = text.rpartition(":")
    number = number_of(port)
    if number is None or number > 65535:
        return {} if ":" in text else whole
    return {**peer_fields(name), "source.port": number}


def nginx_fields(text: str, level: str) -> Fields:
    fields: Fields = {}
    if found := _CONNECTION.match(text):
        fields["vendor.web_error.connection"] = found[1]
        text = text[found.end() :]
    first = _DETAIL.search(text)
    for name, value in _DETAIL.findall(text, first.start()) if first else ():
        fields.update(_DETAILS[name](value.strip('"')))
    said = text[: first.start()] if first else text
    return {**fields, **_meant(said, level, first is not None)}


def _request(text: str) -> Fields:
    return request_fields(unescaped(text))


def _virtual(text: str) -> Fields:
    return vhost_fields(text) if text else {}


_DETAILS: Mapping[str, Callable[[str], Fields]] = {
    "client": peer_fields,
    "server": lambda text: {"vendor.web_error.server": text} if text else {},
    "request": _request,
    "subrequest": lambda text: {"vendor.web_error.subrequest": text},
    "upstream": lambda text: {"vendor.web_error.upstream": text},
    "host": _virtual,
    "referrer": lambda text: {"http.request.referrer": unescaped(text)},
    "login": account_fields,
}


def _meant(text: str, level: str, of_client: bool) -> Fields:
    fields: Fields = {
        "vendor.web_error.text": " ".join(text.split("\n")),
        "event.category": ["web"],
        "event.type": ["error" if level in _GRAVE else "info"],
        "event.action": "web-error" if level in _GRAVE else "web-message",
        "logctl.category": "web" if of_client else "system",
    }
    for kind in _KINDS:
        if found := kind.pattern.search(text):
            fields.update(_of_kind(kind, found.groupdict()))
            break
    return fields


def _of_kind(kind: _Kind, found: Mapping[str, str | None]) -> Fields:
    fields: Fields = {"event.action": kind.action}
    if kind.action in _WEB:
        fields |= {"event.outcome": "failure", "logctl.category": "web"}
    if kind.action == "web-authentication-failed":
        fields |= {"event.category": ["authentication"], "event.type": ["start"]}
    if kind.reason:
        fields["event.reason"] = kind.reason
    if user := found.get("user"):
        fields.update(account_fields(user))
    if url := found.get("url"):
        fields.update(url_fields(url))
    if file := found.get("file"):
        fields["file.path"] = file
    if (size := number_of(found.get("bytes") or "")) is not None:
        fields["http.request.bytes"] = size
    return fields
