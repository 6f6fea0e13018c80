"""Access logs of which each line is a JSON object: Caddy's, Traefik's, and nginx's under usual names.

https://caddyserver.com/docs/caddyfile/directives/log, https://doc.traefik.io/traefik/observability/access-logs/. What an
nginx writes is exact only with its `log_format`: the names are its administrator's.
"""

from collections.abc import Mapping

import orjson

from logctl.decode.web import visible

Value = str | int | float | bool | None
_CADDY = "http.log.access"
_NAMES: dict[str, tuple[str, ...]] = {
    "client": ("remote_addr", "remote_ip", "client_ip", "clientip", "client", "remote_host", "ip"),
    "user": ("remote_user", "user", "username", "auth_user"),
    "iso_time": ("time_iso8601", "time", "timestamp", "@timestamp", "datetime", "date"),
    "common_time": ("time_local",),
    "seconds": ("msec", "ts"),
    "request": ("request", "request_line"),
    "method": ("request_method", "method", "verb"),
    "url": ("request_uri", "url", "path", "request_path"),
    "path": ("uri", "document_uri"),
    "query": ("args", "query_string", "query"),
    "protocol": ("server_protocol", "protocol", "proto", "http_version"),
    "http.response.status_code": ("status", "status_code", "response_code"),
    "http.response.body.bytes": ("body_bytes_sent", "body_bytes", "size"),
    "http.response.bytes": ("bytes_sent", "bytes"),
    "sent": ("request_length", "content_length", "bytes_received"),
    "http.request.referrer": ("http_referer", "http_referrer", "referer", "referrer"),
    "user_agent.original": ("http_user_agent", "user_agent", "useragent", "agent"),
    "forwarded": ("http_x_forwarded_for", "x_forwarded_for", "xff"),
    "took_s": ("request_time",),
    "host": ("http_host", "host", "vhost", "server_name"),
    "url.scheme": ("scheme",),
}
_KEYS = {key: (name, rank) for name, keys in _NAMES.items() for rank, key in enumerate(keys)}
_TRAEFIK: dict[str, str] = {
    "ClientHost": "client",
    "ClientPort": "source.port",
    "ClientUsername": "user",
    "StartUTC": "iso_time",
    "RequestMethod": "method",
    "RequestPath": "url",
    "RequestProtocol": "protocol",
    "RequestScheme": "url.scheme",
    "RequestHost": "host",
    "RequestContentSize": "sent",
    "DownstreamStatus": "http.response.status_code",
    "DownstreamContentSize": "http.response.body.bytes",
    "request_Referer": "http.request.referrer",
    "request_User-Agent": "user_agent.original",
    "request_X-Forwarded-For": "forwarded",
    "RouterName": "vendor.traefik.router",
    "ServiceName": "vendor.traefik.service",
    "ServiceAddr": "vendor.traefik.server",
    "TLSVersion": "vendor.traefik.tls_version",
}


def json_values(text: str) -> Mapping[str, str] | None:
    """None where it is no access; empty where the same program says something else."""
    try:
        found = orjson.loads(text)
    except orjson.JSONDecodeError:
        return None
    if not isinstance(found, dict):
        return None
    if isinstance(logger := found.get("logger"), str) and "level" in found and "ts" in found:
        if logger.startswith(_CADDY):
            return _whole(_caddy(found))
        return {} if logger.startswith(("http", "tls")) else None
    if "DownstreamStatus" in found or "RequestMethod" in found:
        return _whole(_traefik(found))
    return _usual(found)


def _whole(values: Mapping[str, str]) -> Mapping[str, str] | None:
    return values if values.get("method") and values.get("client") else None


def _text(value: object) -> str:
    """Also of a header, which has a list."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, str):
        return visible(value)
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _caddy(found: Mapping[str, object]) -> Mapping[str, str]:
    """A status of 0 is that of a handler which answered nothing: the client got 200 or no answer, which is not said."""
    request = _mapping(found.get("request"))
    headers = _mapping(request.get("headers"))
    client = _text(request.get("remote_ip") or str(request.get("remote_addr") or "").rpartition(":")[0])
    behind = _text(request.get("client_ip"))
    return {
        "seconds": _text(found.get("ts")),
        "iso_time": "" if isinstance(found.get("ts"), float | int) else _text(found.get("ts")),
        "client": client,
        "forwarded": behind if behind != client else "",
        "source.port": _text(request.get("remote_port")),
        "user": _text(found.get("user_id")),
        "method": _text(request.get("method")),
        "url": _text(request.get("uri")),
        "host": _text(request.get("host")),
        "protocol": _text(request.get("proto")),
        "http.response.status_code": _text(found.get("status") or ""),
        "http.response.body.bytes": _text(found.get("size")),
        "sent": _text(found.get("bytes_read")),
        "took_s": _text(found.get("duration")),
        "http.request.referrer": _text(headers.get("Referer")),
        "user_agent.original": _text(headers.get("User-Agent")),
        "vendor.caddy.logger": _text(found.get("logger")),
    }


def _traefik(found: Mapping[str, object]) -> Mapping[str, str]:
    values = {name: _text(found.get(key)) for key, name in _TRAEFIK.items()}
    if isinstance(took := found.get("Duration"), int):
        values["took_us"] = str(took / 1000)
    if not values["iso_time"]:
        values["iso_time"] = _text(found.get("StartLocal") or found.get("time"))
    return values


_LONGEST_KEY = 100
"""What is longer is no name that a server gives a value."""


def _usual(found: Mapping[str, object]) -> Mapping[str, str] | None:
    """Of several names for one thing, the first in our list that has a value."""
    ranked: dict[str, tuple[int, str]] = {}
    values: dict[str, str] = {}
    for key, value in found.items():
        text = _text(value)
        if not text or text == "-":
            continue
        if (known := _KEYS.get(key)) is None:
            if key.isidentifier() and len(key) <= _LONGEST_KEY:
                values[f"vendor.web_access.{key}"] = text
        elif known[0] not in ranked or known[1] < ranked[known[0]][0]:
            ranked[known[0]] = known[1], text
    values |= {name: text for name, (_rank, text) in ranked.items()}
    asked = "request" in found or ("method" in values and ("url" in values or "path" in values))
    if not asked or "client" not in values or "http.response.status_code" not in values:
        return None
    return _timed(values if "request" in values or "request" not in found else {**values, "request": "-"})


def _timed(values: dict[str, str]) -> dict[str, str]:
    """Some call a time in seconds, or one of the common log format, `time`."""
    time = values.get("iso_time", "")
    if "/" in time:
        values["common_time"] = values.pop("iso_time")
    elif time.replace(".", "").isdecimal():
        values["seconds"] = values.pop("iso_time")
    return values
