"""`5,,,1000000103,em0,match,block,in,4,0x0,,64,0,0,DF,6,tcp,60,192.0.2.7,198.51.100.1,42970,23,0,S,5238,,64240,,mss`

https://docs.netgate.com/pfsense/en/latest/monitoring/raw-filter-log-format.html
"""

import re
from collections.abc import Iterable

from logctl import Draft, Line, RejectError
from logctl.contracts import Context
from logctl.decode.connection import end_fields, port_of, present, told, transport_of
from logctl.event import Fields
from logctl.language import Label
from logctl.lines.appliance import ApplianceReading

from .messages import ADMINISTRATION, VPN, message_fields

_FILTER = re.compile(
    r"\d{1,6},[^,]{0,20},[^,]{0,120},[^,]{0,60},[^,]{1,30},[a-z-]{1,30},[a-z]{1,20},[a-z/]{1,6},[^,]*"
)
_BLOCKED = frozenset({"block", "reject", "drop"})
_PLACES = {"4": (16, 18, 15), "6": (12, 15, 13)}
"""By the version of IP: of the protocol's name, of the source's address, of the protocol's number."""


class PfSense(ApplianceReading):
    sentence = Label(
        "[{host.name} の]OpenVPN: {vendor.pfsense.message}",
        "OpenVPN[ on {host.name}]: {vendor.pfsense.message}",
    )

    def drafts(self, line: Line, context: Context) -> Iterable[Draft] | None:
        del context
        program = line.program.casefold()
        if program in ("", "filterlog") and _FILTER.match(line.text):
            fields: Fields | None = _filter_fields(line.text)
        elif program == "filterlog":
            raise RejectError("a line of filterlog that is cut off or damaged")
        else:
            fields = message_fields(program, line.text)
        if fields is None:
            return None
        made: Fields = {**_observer(program), **fields}
        return (Draft(present(made)),)


def _observer(program: str) -> Fields:
    """pfSense and OPNsense write the same lines; OpenVPN also runs elsewhere."""
    if program in VPN:
        return {"observer.product": "OpenVPN", "observer.type": "vpn"}
    return {"observer.product": "" if program in ADMINISTRATION else "pf", "observer.type": "firewall"}


def _filter_fields(text: str) -> Fields:
    cells = text.split(",")
    places = _PLACES.get(cells[8])
    if places is None:
        raise RejectError("filterlog of IP version %(version)s", version=cells[8][:20])
    name, source, number = places
    if len(cells) < source + 2:
        raise RejectError(
            "filterlog has %(count)d columns, at least %(least)d are expected",
            count=len(cells),
            least=source + 2,
        )
    ends = end_fields("source", cells[source]) | end_fields("destination", cells[source + 1])
    if len(ends) < 2 or "source.ip" not in ends:
        raise RejectError("%(cells)s are no addresses", cells=",".join(cells[source : source + 2])[:100])
    return {**_verdict(cells), **ends, **_transport(cells, name, number), **_ports(cells, source + 2, number)}


def _verdict(cells: list[str]) -> Fields:
    """The direction is that at the interface: `in` is also what goes out to the internet."""
    outward = cells[7] == "out"
    return {
        **told("connection-blocked" if cells[6] in _BLOCKED else "connection-allowed"),
        "observer.egress.interface.name" if outward else "observer.ingress.interface.name": cells[4],
        "rule.id": cells[3] if cells[3] not in ("", "0") else cells[0],
        "vendor.pfsense.reason": cells[5],
        "vendor.pfsense.direction": cells[7],
        "vendor.pfsense.anchor": cells[2],
        "vendor.pfsense.rule_number": cells[0],
    }


def _transport(cells: list[str], name: int, number: int) -> Fields:
    known = transport_of(cells[number])
    transport = transport_of(cells[name]) if known.isdecimal() or not known else known
    return {"network.transport": transport}


def _ports(cells: list[str], place: int, number: int) -> Fields:
    """Of TCP and UDP; of ICMP there is its kind."""
    if cells[number] in ("6", "17") and len(cells) > place + 1:
        return {
            "source.port": port_of(cells[place]),
            "destination.port": port_of(cells[place + 1]),
            "vendor.pfsense.tcp_flags": cells[place + 3]
            if cells[number] == "6" and len(cells) > place + 3
            else "",
        }
    if cells[number] in ("1", "58") and len(cells) > place:
        return {"vendor.pfsense.icmp": cells[place]}
    return {}
