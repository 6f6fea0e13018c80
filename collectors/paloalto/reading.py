"""`1,2026/10/20 08:30:01,001801000000,TRAFFIC,end,2562,2026/10/20 08:30:00,10.1.2.3,203.0.113.5,...`

https://docs.paloaltonetworks.com/ngfw/administration/monitoring/use-syslog-for-monitoring/syslog-field-descriptions
"""

import csv
import re
from collections.abc import Iterable

from logctl import Draft, Line, RejectError
from logctl.contracts import Context
from logctl.decode.clock import local_milliseconds
from logctl.decode.connection import present
from logctl.decode.host import host_fields
from logctl.event import Fields
from logctl.language import Label
from logctl.lines.appliance import ApplianceReading

from .columns import COLUMNS, Row
from .globalprotect import globalprotect_fields
from .settings import settings_fields
from .system import system_fields
from .threat import threat_fields
from .traffic import traffic_fields

_BEGINS = re.compile(
    r'(?:<\d{1,3}>)?[\w.-]{0,20},"?\d{4}[/-]\d\d[/-]\d\d[T ][\d:.]{8,18}[Z+\-\d:]{0,6}"?,"?[^,"\n]{0,40}"?,"?'
    r"(TRAFFIC|THREAT|SYSTEM|CONFIG|GLOBALPROTECT|AUTHENTICATION|USERID|HIPMATCH|DECRYPTION|CORRELATION|IPTAG|GTP|SCTP)\b"
)
_PARTS = {
    "TRAFFIC": traffic_fields,
    "THREAT": threat_fields,
    "SYSTEM": system_fields,
    "CONFIG": settings_fields,
    "GLOBALPROTECT": globalprotect_fields,
}
_LEAST = {"TRAFFIC": 33, "THREAT": 36, "SYSTEM": 15, "CONFIG": 14, "GLOBALPROTECT": 29}
"""So many columns all versions have; what is behind them came later."""


class PaloAlto(ApplianceReading):
    sentence = Label(
        "[{observer.hostname|host.name} から ][{event.code}: ]{vendor.paloalto.description|vendor.paloalto.type}",
        "[{observer.hostname|host.name}: ][{event.code}: ]{vendor.paloalto.description|vendor.paloalto.type}",
    )

    def drafts(self, line: Line, context: Context) -> Iterable[Draft] | None:
        found = _BEGINS.match(line.text)
        if found is None:
            return None
        kind, cells = found[1], _cells(line.text)
        if len(cells) < _LEAST.get(kind, 7):
            raise RejectError(
                "%(kind)s has %(count)d columns, at least %(least)d are expected",
                kind=kind,
                count=len(cells),
                least=_LEAST.get(kind, 7),
            )
        row = Row(cells, COLUMNS.get(kind, COLUMNS[""]))
        part = _PARTS.get(kind, system_fields)
        return (Draft(_told(part(row), row), _time(row, context.timezone)),)


def _cells(text: str) -> list[str]:
    if '"' not in text:
        return text.split(",")
    try:
        return next(csv.reader([text.replace("\n", " ")]))
    except csv.Error as error:
        raise RejectError("the columns cannot be cut: %(reason)s", reason=error) from error


def _told(fields: Fields, row: Row) -> Fields:
    name = row["device_name"]
    made: Fields = {
        **host_fields(name),
        "observer.vendor": "Palo Alto Networks",
        "observer.product": "PAN-OS",
        "observer.type": "firewall",
        "observer.serial_number": row["serial"],
        "observer.hostname": name,
        "vendor.paloalto.type": row["type"],
        "vendor.paloalto.subtype": row["subtype"],
    }
    return present({**made, **fields})


def _time(row: Row, zone: str) -> int | None:
    """When it happened; when the management plane received it, where the former is missing."""
    return local_milliseconds(row["generated"], zone) or local_milliseconds(row["received"], zone)
