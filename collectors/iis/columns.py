"""Columns of W3C extended logs, and what they are to us.

https://learn.microsoft.com/windows/win32/http/w3c-logging,
https://learn.microsoft.com/troubleshoot/developer/webapps/aspnet/site-behavior-performance/error-logging-http-apis
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from logctl.decode.host import address_of

_NAMES = {
    "c-ip": "client",
    "c-port": "source.port",
    "s-ip": "destination.ip",
    "s-port": "destination.port",
    "s-computername": "server",
    "cs-username": "user",
    "cs-method": "method",
    "cs-uri-stem": "path",
    "cs-uri-query": "query",
    "cs-uri": "url",
    "cs-version": "protocol",
    "cs-host": "host",
    "cs(host)": "host",
    "cs(user-agent)": "user_agent.original",
    "cs(referer)": "http.request.referrer",
    "cs(content-type)": "vendor.iis.request_type",
    "sc(content-type)": "http.response.mime_type",
    "sc-status": "http.response.status_code",
    "sc-substatus": "vendor.iis.sub_status",
    "sc-win32-status": "vendor.iis.win32_status",
    "sc-bytes": "http.response.bytes",
    "cs-bytes": "sent",
    "time-taken": "took_ms",
    "cs(x-forwarded-for)": "forwarded",
    "x-forwarded-for": "forwarded",
    "cs(x-real-ip)": "forwarded",
    "cs(cookie)": "vendor.iis.cookie",
    "s-sitename": "vendor.iis.site",
    "s-siteid": "vendor.iis.site_id",
    "s-reason": "event.reason",
    "s-queuename": "vendor.iis.queue",
    "streamid": "vendor.iis.stream_id",
}
OURS = frozenset({"cs-method", "cs-uri-stem", "cs-uri", "s-reason", "sc-win32-status", "s-sitename"})
"""Other programs write W3C extended logs too, but with none of these."""
_ACCESS = "date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(user-agent)"
_CODES = "sc-status sc-substatus sc-win32-status"
_ALL = (
    "date time s-sitename s-computername s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs-version"
    f" cs(user-agent) cs(cookie) cs(referer) cs-host {_CODES} sc-bytes cs-bytes time-taken"
)
_USUAL = tuple(
    text.split()
    for text in (
        f"{_ACCESS} cs(referer) {_CODES} time-taken",
        f"{_ACCESS} {_CODES} time-taken",
        f"{_ACCESS} cs(referer) {_CODES} time-taken x-forwarded-for",
        _ALL,
        f"{_ALL} x-forwarded-for",
        "date time c-ip c-port s-ip s-port cs-version cs-method cs-uri sc-status s-siteid s-reason s-queuename",
        "date time c-ip c-port s-ip s-port cs-version cs-method cs-uri streamid sc-status s-siteid s-reason s-queuename",
    )
)
"""What IIS writes if nobody chooses otherwise, by version, and the choice of all."""
_NUMBER = re.compile(r"\d{1,18}|-").fullmatch
_CHECKS: dict[str, Callable[[str], object]] = {
    "date": re.compile(r"\d{4}-\d\d-\d\d").fullmatch,
    "time": re.compile(r"\d\d:\d\d:\d\d").fullmatch,
    "cs-method": re.compile(r"[A-Za-z][\w-]{0,31}").fullmatch,
    "cs-version": re.compile(r"HTTP/\d\.\d|-").fullmatch,
    "cs-uri-stem": re.compile(r"[/*].*|-").fullmatch,
    "sc-status": re.compile(r"\d{3}|-").fullmatch,
    "s-reason": re.compile(r"[A-Za-z][\w/]*").fullmatch,
    "x-forwarded-for": re.compile(r"[\da-fA-F.:,+]+|-").fullmatch,
    **dict.fromkeys(("c-ip", "s-ip"), address_of),
    **dict.fromkeys(
        ("c-port", "s-port", "sc-substatus", "sc-win32-status", "sc-bytes", "cs-bytes", "time-taken"), _NUMBER
    ),
}


class Columns(NamedTuple):
    """`day` and `clock` are places; of the rest the name of each, and whether blanks are written as `+`."""

    names: tuple[str, ...]
    day: int | None
    clock: int | None
    values: tuple[tuple[int, str, bool], ...]
    of_errors: bool

    def named(self, cells: Sequence[str]) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for place, name, spaced in self.values:
            text = cells[place]
            if text != "-" and name not in found:
                found[name] = text.replace("+", " ") if spaced else text
        return found


@lru_cache(256)
def columns_of(names: str) -> Columns | None:
    """None for those of another program."""
    found = tuple(names.casefold().split())
    if not OURS.intersection(found):
        return None
    return Columns(
        found,
        found.index("date") if "date" in found else None,
        found.index("time") if "time" in found else None,
        tuple(
            (place, _name(name), name in ("cs(user-agent)", "cs(cookie)"))
            for place, name in enumerate(found)
            if name not in ("date", "time")
        ),
        "s-reason" in found,
    )


def usual_columns(cells: Sequence[str]) -> Columns | None:
    """For a line that does not have the columns said before it, if any were said: those that it fits beyond doubt."""
    for names in _USUAL:
        if len(names) == len(cells) and all(
            name not in _CHECKS or _CHECKS[name](cell) for name, cell in zip(names, cells, strict=True)
        ):
            return columns_of(" ".join(names))
    return None


def _name(column: str) -> str:
    return _NAMES.get(column) or f"vendor.iis.{re.sub(r'[^a-z0-9]+', '_', column).strip('_') or 'column'}"
