"""IIS's own form, of fixed columns with commas: https://learn.microsoft.com/windows/win32/http/iis-logging

Client, user, date, time, service, server, its address, milliseconds, bytes received, bytes sent, status, Windows' code,
method, target, parameters. Times are those of the server.
"""

import re

from logctl import Draft
from logctl.decode.access import access_fields
from logctl.decode.clock import iso_or_none
from logctl.decode.host import address_of

_DATE = re.compile(
    r"(?P<year>\d{4})[/-](?P<month>\d{1,2})[/-](?P<day>\d{1,2})|(\d{1,2})/(\d{1,2})/(\d{4}|\d\d)"
)
_NAMES = (
    *("client", "user", "", "", "vendor.iis.site", "server", "destination.ip", "took_ms", "sent"),
    *(
        "http.response.bytes",
        "http.response.status_code",
        "vendor.iis.win32_status",
        "method",
        "path",
        "query",
    ),
)
_SERVICE = re.compile(r"(?:W3SVC|MSFTPSVC|FTPSVC)\d{0,10}")


def native_draft(text: str, zone: str) -> Draft | None:
    cells = [cell.strip() for cell in text.rstrip(", ").split(", ")] if ", W3SVC" in text else []

    if len(cells) != len(_NAMES) or not _SERVICE.fullmatch(cells[4]) or not address_of(cells[0]):
        return None
    time = _time(cells[2], cells[3], zone)
    if time is None:
        return None
    values = {name: cell for name, cell in zip(_NAMES, cells, strict=True) if name}
    return Draft(access_fields(values, zone)[0], time)


def _time(day: str, clock: str, zone: str) -> int | None:
    found = _DATE.fullmatch(day)
    if found is None:
        return None
    year, month, date = found.group("year", "month", "day") if found["year"] else found.group(6, 4, 5)
    year = year if len(year) == 4 else f"20{year}"
    return iso_or_none(f"{year}-{int(month):02}-{int(date):02}T{clock.rjust(8, '0')}", zone)
