"""What servers write after NCSA's combined log format."""

import re

from logctl.decode.access import forwarded_fields
from logctl.decode.host import address_of
from logctl.decode.number import number_of
from logctl.decode.web import remembered, unescaped
from logctl.event import Fields

# https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/log-format/
_LIST = r"(-|[^\s,]++(?:(?:,| :) [^\s,]++)*+)"
_INGRESS = re.compile(
    rf" (\d++) (\d++(?:\.\d++)?+) \[([^\]]*+)\] (?:\[([^\]]*+)\] )?+{_LIST} {_LIST} {_LIST} {_LIST} ([0-9a-f-]++)"
)
# https://doc.traefik.io/traefik/observability/access-logs/
_TRAEFIK = re.compile(r' (\d++|-) "([^"]*+)" "([^"]*+)" (\d++)ms')
_ONE = re.compile(r' "([^"\\]*+(?:\\.[^"\\]*+)*+)"')


def after_fields(text: str) -> Fields:
    """Numbers alone do not say what they count; they stay as they are."""
    if found := _INGRESS.fullmatch(text):
        return _ingress(*found.groups())
    if found := _TRAEFIK.fullmatch(text):
        return _traefik(*found.groups())
    if (found := _ONE.fullmatch(text)) and (found[1] in ("-", "") or _are_addresses(found[1])):
        return forwarded_fields(found[1])
    return {"vendor.web_access.extra": unescaped(text.strip())}


def _ingress(
    length: str,
    took: str,
    name: str,
    other: str | None,
    servers: str,
    lengths: str,
    times: str,
    statuses: str,
    request: str,
) -> Fields:
    fields: Fields = {
        "http.request.bytes": number_of(length) or 0,
        "vendor.nginx.upstream_name": name,
        "vendor.nginx.upstream_alternative": other or "",
        "vendor.nginx.upstream_response_length": lengths,
        "vendor.nginx.upstream_response_time": times,
        "vendor.nginx.upstream_status": statuses,
        "vendor.nginx.request_id": request,
        **upstream_fields(servers),
    }
    seconds, _dot, fraction = took.partition(".")
    if seconds.isdecimal() and len(seconds) < 9:
        fields["event.duration"] = int(seconds + fraction.ljust(9, "0")[:9])
    return {key: value for key, value in fields.items() if value not in ("", "-")}


def _traefik(count: str, router: str, server: str, took: str) -> Fields:
    fields: Fields = {
        "vendor.traefik.request_count": count,
        "vendor.traefik.router": router,
        "vendor.traefik.server": server,
        "event.duration": (number_of(took) or 0) * 1_000_000,
    }
    return {key: value for key, value in fields.items() if value not in ("", "-")}


@remembered
def upstream_fields(servers: str) -> Fields:
    """The last one that was asked answered."""
    last = re.split(r", | : ", servers)[-1]
    name, colon, port = last.rpartition(":")
    address = address_of(name if colon else last)
    if not address:
        return {} if servers == "-" else {"vendor.nginx.upstream_addr": servers}
    fields: Fields = {"destination.ip": address, "vendor.nginx.upstream_addr": servers}
    if (number := number_of(port)) is not None:
        fields["destination.port"] = number
    return fields


def _are_addresses(text: str) -> bool:
    return all(address_of(one.strip()) for one in text.split(","))
