"""`date=2026-10-20 time=08:30:01 devname="FGT-01" logid="0000000013" type="traffic" subtype="forward" ...`

https://docs.fortinet.com/document/fortigate/7.4.0/fortios-log-message-reference
"""

import re
from collections.abc import Iterable

from logctl import Draft, Line, RejectError
from logctl.contracts import Context
from logctl.decode.clock import iso_or_none
from logctl.decode.connection import present
from logctl.decode.host import host_fields
from logctl.event import Fields
from logctl.language import Label
from logctl.lines.appliance import ApplianceReading

from .event import event_fields
from .pairs import Pairs, pairs_of
from .traffic import traffic_fields
from .utm import utm_fields

_BEGINS = re.compile(
    r"(?:<\d{1,3}>)?(?:(?:logver|timestamp|itime|idseq|tz|vd)=\S{1,60} )*date=\d{4}-\d\d-\d\d time="
)
_LEVELS = {"information": "informational"}
_PARTS = {"traffic": traffic_fields, "event": event_fields, "utm": utm_fields}
_TIMES = frozenset({"date", "time", "eventtime", "tz", "timestamp", "itime", "logver"})
_VENDOR = "vendor.fortigate."
_EARLIEST, _LATEST = 1_000_000_000, 4_000_000_000


class FortiGate(ApplianceReading):
    sentence = Label(
        "[{observer.hostname|host.name} から ][{vendor.fortigate.logdesc}: ]"
        "{vendor.fortigate.msg|vendor.fortigate.logdesc|vendor.fortigate.subtype}",
        "[{observer.hostname|host.name}: ][{vendor.fortigate.logdesc}: ]"
        "{vendor.fortigate.msg|vendor.fortigate.logdesc|vendor.fortigate.subtype}",
    )

    def drafts(self, line: Line, context: Context) -> Iterable[Draft] | None:
        if not _BEGINS.match(line.text):
            return None
        pairs = pairs_of(line.text)
        if "type" not in pairs or not ("logid" in pairs or "log_id" in pairs):
            if "devid" in pairs:
                raise RejectError("a line of FortiGate that is cut off: it has neither type nor id")
            return None
        fields = _PARTS.get(pairs.get("type", ""), utm_fields)(pairs)
        return (Draft(_told(fields, pairs), _time(pairs, context.timezone)),)


def _told(fields: Fields, pairs: Pairs) -> Fields:
    """What every line says; what was not understood is the vendor's."""
    name = pairs.pop("devname", "")
    level = pairs.pop("level", "")
    made: Fields = {
        **host_fields(name),
        "observer.vendor": "Fortinet",
        "observer.product": "FortiGate",
        "observer.type": "firewall",
        "event.code": pairs.pop("logid", "") or pairs.pop("log_id", ""),
        "log.level": _LEVELS.get(level, level),
        "observer.serial_number": pairs.pop("devid", ""),
        "observer.hostname": name,
    }
    rest = {_VENDOR + key: value for key, value in pairs.items() if key not in _TIMES}
    return present({**rest, **made, **fields})


def _time(pairs: Pairs, zone: str) -> int | None:
    """`eventtime` has seconds, milliseconds, microseconds or nanoseconds, by the version."""
    text = pairs.get("eventtime", "")
    if text.isascii() and text.isdecimal() and len(text) in (10, 13, 16, 19):
        seconds = int(text[:10])
        if _EARLIEST < seconds < _LATEST:
            return seconds * 1000 + int(text[10:13] or "000")
    return iso_or_none(f"{pairs.get('date', '')}T{pairs.get('time', '')}{pairs.get('tz', '')}", zone)
