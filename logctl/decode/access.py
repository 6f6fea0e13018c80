"""One request of an access log, from the values that some form of line gives it.

Values have the names of fields, and these: `client`, `client_name`, `forwarded`, `user`, `host` (that the client asked
for, with its port or without), `server` (the name of the server's machine), `request` (the first line of the request),
`method`, `url`, `path`, `query`, `protocol`, `common_time`, `iso_time`, `seconds` and `milliseconds` (since 1970),
`time FORMAT` (of `strftime`), `took_s`, `took_ms`, `took_us`, `sent` (bytes by the client).
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from logctl.decode.account import account_fields
from logctl.decode.clock import common_milliseconds, iso_or_none
from logctl.decode.host import address_of, host_fields, peer_fields
from logctl.decode.number import number_of
from logctl.decode.time import iso_milliseconds
from logctl.decode.web import meaning_fields, remembered, request_fields, unescaped, url_fields
from logctl.event import Fields

_WRITTEN_OUT = {"%T": "%H:%M:%S", "%R": "%H:%M", "%D": "%m/%d/%y", "%F": "%Y-%m-%d", "%e": "%d"}
"""What C's `strftime` has and Python's `strptime` has not."""
_SHORT = re.compile("|".join(_WRITTEN_OUT))
NOTHING = ("-", "")
LONG = frozenset(
    {
        *("http.response.status_code", "http.response.bytes", "http.response.body.bytes"),
        *("source.port", "destination.port", "url.port"),
    }
)
_IPS = {"destination.ip": "destination.domain", "host.ip": "host.hostname"}
_NAME = re.compile(r"[\w.:%-]{1,255}")
_LONGEST_TIME = 80
_MOST_NANOSECONDS = 10**18
"""What is more does not fit into a store."""


def access_fields(values: Mapping[str, str], zone: str) -> tuple[Fields, int | None]:
    """And the time. What is `-` or empty is not said."""
    fields: Fields = {}
    time: int | None = None
    for name, value in values.items():
        if value == "-" or not value:
            continue
        if maker := _MAKERS.get(name):
            fields.update(maker(value))
        elif name in LONG:
            if (number := number_of(value)) is not None:
                fields[name] = number
        elif "." in name and name[:5] != "time ":
            fields[name] = value
        elif time is None:
            time = _time_of(name, value, values, zone)
    if time is not None and "milliseconds" in values and "seconds" not in values:
        time += epoch_milliseconds("0", values["milliseconds"]) or 0
    _add_parts(values, fields)
    return _meant(values, fields), time


def _said(values: Mapping[str, str], name: str) -> str:
    value = values.get(name, "")
    return "" if value == "-" else value


def _add_parts(values: Mapping[str, str], fields: Fields) -> None:
    """What several values say together."""
    if "path" in values and "url.original" not in fields and (path := _said(values, "path")):
        query = _said(values, "query").removeprefix("?")
        fields.update(url_fields(f"{path}?{query}" if query else path))
    if "host" in values and "url.domain" not in fields and (host := _said(values, "host")):
        fields.update({**vhost_fields(host), **fields})


def _meant(values: Mapping[str, str], fields: Fields) -> Fields:
    """Where the request's first line would be known, had there been one, none is told apart from one that is no HTTP."""
    status, sent, method = (
        fields.get("http.response.status_code"),
        fields.get("http.request.bytes"),
        fields.get("http.request.method"),
    )
    found = meaning_fields(
        str(method or ""),
        status if isinstance(status, int) else None,
        sent if isinstance(sent, int) else None,
    )
    if method or "request" not in values:
        return {**fields, **found}
    if request := _said(values, "request"):
        fields["vendor.http.request"] = request
    action = "web-request-invalid" if request else "web-request-missing"
    return {**fields, **found, "event.action": action, "event.type": ["error"]}


def _time_of(name: str, text: str, values: Mapping[str, str], zone: str) -> int | None:
    if len(text) > _LONGEST_TIME:
        return None
    if name == "common_time":
        return common_milliseconds(text, zone)
    if name == "iso_time":
        return iso_or_none(text, zone)
    if name == "seconds":
        return epoch_milliseconds(text, values.get("milliseconds", ""))
    return formatted_milliseconds(text, name[5:], zone) if name.startswith("time ") else None


def epoch_milliseconds(seconds: str, fraction: str = "") -> int | None:
    whole, _dot, part = seconds.partition(".")
    if not whole.isdecimal() or len(whole) > 11:
        return None
    digits = (part if part.isdecimal() else fraction).ljust(3, "0")[:3]
    return int(whole) * 1000 + (int(digits) if digits.isdecimal() else 0)


@lru_cache(4096)
def formatted_milliseconds(text: str, form: str, zone: str) -> int | None:
    try:
        written = _SHORT.sub(lambda one: _WRITTEN_OUT[one[0]], form)
        moment = datetime.strptime(text, written)  # noqa: DTZ007 the zone comes below, where the text has none
    except ValueError:
        return None
    return iso_milliseconds(moment.isoformat(), ZoneInfo(zone))


def vhost_fields(host: str) -> Fields:
    """`name`, `name:port`, `[address]:port`, an address; nginx calls a server without a name `_`."""
    if host == "_":
        return {}
    if address_of(host):
        return {"url.domain": address_of(host)}
    name, colon, port = host.rpartition(":")
    number = number_of(port) if colon else None
    if number is None:
        return {"url.domain": host}
    return {"url.domain": address_of(name) or name, "url.port": number}


@remembered
def client_fields(text: str) -> Fields:
    """Of `a, b, c`, as proxies add their clients, the last one came to us for the first; a socket is nobody."""
    names = [name for one in text.split(",") if (name := one.strip(' "')) and not name.startswith("unix:")]
    if not names or names[-1] in NOTHING:
        return {}
    fields = peer_fields(names[-1]) if _NAME.fullmatch(names[-1].strip("[]")) else {}
    if len(names) > 1 and (first := address_of(names[0])):
        return {**fields, "network.forwarded_ip": first}
    return fields


@remembered
def forwarded_fields(text: str) -> Fields:
    """The first that can be read; it is what the client says."""
    for one in text.split(","):
        name = one.strip(' "')
        address = address_of(name) or address_of(name.rpartition(":")[0])
        if address:
            return {"network.forwarded_ip": address}
    return {}


def _took(scale: int) -> Callable[[str], Fields]:
    def fields(text: str) -> Fields:
        try:
            nanoseconds = round(float(text) * scale)
        except (ValueError, OverflowError):
            return {}
        return {"event.duration": nanoseconds} if 0 <= nanoseconds < _MOST_NANOSECONDS else {}

    return fields


def _sent(text: str) -> Fields:
    number = number_of(text)
    return {} if number is None else {"http.request.bytes": number}


def _address(name: str) -> Callable[[str], Fields]:
    def fields(text: str) -> Fields:
        address = address_of(text)
        if address:
            return {name: address}
        return {_IPS[name]: text} if _NAME.fullmatch(text) else {}

    return fields


def _method(text: str) -> Fields:
    return {"http.request.method": text}


def _protocol(text: str) -> Fields:
    return {"http.version": text.removeprefix("HTTP/")}


def _request(text: str) -> Fields:
    return request_fields(unescaped(text))


_MAKERS: dict[str, Callable[[str], Fields]] = {
    "client": client_fields,
    "forwarded": forwarded_fields,
    "user": account_fields,
    "server": host_fields,
    "request": _request,
    "url": url_fields,
    "method": _method,
    "protocol": _protocol,
    "sent": _sent,
    "took_s": _took(1_000_000_000),
    "took_ms": _took(1_000_000),
    "took_us": _took(1_000),
    **{name: _address(name) for name in _IPS},
}
