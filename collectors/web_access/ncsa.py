"""NCSA's common and combined log formats, and what servers write before and after them.

Hot path: what comes before the time, and each request, are read once as long as they come again.
"""

import re
from collections.abc import Mapping

from logctl import Draft
from logctl.decode.access import client_fields, forwarded_fields, vhost_fields
from logctl.decode.account import account_fields
from logctl.decode.clock import common_milliseconds
from logctl.decode.host import address_of
from logctl.decode.number import number_of
from logctl.decode.web import meaning_fields, remembered, request_fields, unescaped
from logctl.event import Fields

from .after import after_fields

_STATUS = r'" (\d{3}|-) (\d++|-)(?!\S)'
_TIME = r"\[(\d\d/[A-Z][a-z]{2}/\d{4}:[^\]]{8,30})\] "
_LINE = re.compile(
    rf'([^\["]*+(?:"[^"]*+"[^\["]*+)?+){_TIME}"([^"\\]*+(?:\\.[^"\\]*+)*+){_STATUS}(?: "([^"\\]*+(?:\\.[^"\\]*+)*+)" "([^"\\]*+(?:\\.[^"\\]*+)*+)")?+(.*+)',
    re.DOTALL,
)
_LOOSE = re.compile(rf'([^\["]*+){_TIME}"(.*?){_STATUS}()()(.*+)', re.DOTALL)
"""A request with bare quotes, as some servers write it."""
_TLS = re.compile(rf'{_TIME}(\S++) ((?:TLS|SSL)v[\d.]++|-) (\S++) "([^"\\]*+(?:\\.[^"\\]*+)*+)" (\d++|-)')


def ncsa_draft(text: str, zone: str) -> Draft | None:
    found = _LINE.fullmatch(text) or _LOOSE.fullmatch(text)
    if found is None:
        return None
    before, time, request, status, size, referrer, agent, after = found.groups()
    who = before_fields(before)
    if who is None:
        return None
    code = number_of(status)
    fields: Fields = {**who, **_asked(request)}
    if code is not None:
        fields["http.response.status_code"] = code
    if (bytes_sent := number_of(size)) is not None:
        fields["http.response.body.bytes"] = bytes_sent
    if referrer and referrer != "-":
        fields["http.request.referrer"] = unescaped(referrer)
    if agent and agent != "-":
        fields["user_agent.original"] = unescaped(agent)
    if after:
        fields.update(after_fields(after))
    return Draft(_meant(fields, code), common_milliseconds(time, zone))


def tls_values(text: str) -> Mapping[str, str] | None:
    """Apache's ssl_request_log; it has no status."""
    found = _TLS.fullmatch(text)
    if found is None:
        return None
    names = (
        *("common_time", "client", "vendor.apache.tls_version", "vendor.apache.tls_cipher"),
        *("request", "http.response.body.bytes"),
    )
    return dict(zip(names, found.groups(), strict=True))


@remembered
def _asked(request: str) -> Fields:
    return request_fields(unescaped(request)) or _no_request(request)


def _no_request(request: str) -> Fields:
    if request in ("-", ""):
        return {"event.action": "web-request-missing"}
    return {"event.action": "web-request-invalid", "vendor.http.request": unescaped(request)}


def _meant(fields: Fields, status: int | None) -> Fields:
    sent = fields.get("http.request.bytes")
    method = str(fields.get("http.request.method", ""))
    found = meaning_fields(method, status, sent if isinstance(sent, int) else None)
    return {**found, "event.type": ["error"], **fields} if "event.action" in fields else {**found, **fields}


@remembered
def before_fields(text: str) -> Fields | None:
    """Host asked for, client, what identd says, account: `[name[:port] ]address[, address] - user `; None where it is else."""
    tokens = _tokens(text)
    place = _ident(tokens)
    if place is None:
        return None
    fields = _clients(tokens[:place])
    if fields is None:
        return None
    if tokens[place] != "-":
        fields["vendor.web_access.ident"] = tokens[place]
    return {**fields, **account_fields(unescaped(" ".join(tokens[place + 1 :])).strip('"'))}


def _tokens(text: str) -> list[str]:
    """Words; those that a comma joins are one."""
    tokens: list[str] = []
    for word in text.replace('"', "").rstrip(" ").split(" "):
        if tokens and tokens[-1].endswith(","):
            tokens[-1] += " " + word
        else:
            tokens.append(word)
    return tokens


def _ident(tokens: list[str]) -> int | None:
    """Where what identd says stands: nearly always it says nothing."""
    if "-" in tokens[1:4]:
        return tokens.index("-", 1)
    return len(tokens) - 2 if len(tokens) in (3, 4) else None


def _clients(tokens: list[str]) -> Fields | None:
    if len(tokens) == 1:
        return dict(client_fields(tokens[0]))
    first, second, *more = tokens
    if len(more) > 1 or not first:
        return None
    if not more and "," in first:
        return {**forwarded_fields(first), **client_fields(second)}
    if not _is_peer(more[0] if more else second):
        return None
    if more:
        return {**vhost_fields(first), **forwarded_fields(second), **client_fields(more[0])}
    return {**vhost_fields(first), **client_fields(second)}


def _is_peer(text: str) -> bool:
    return (
        bool(address_of(text.rpartition(", ")[2]))
        or text == "unix:"
        or bool(re.fullmatch(r"[\w.-]+(?:, [\w.:-]+)*+", text))
    )
