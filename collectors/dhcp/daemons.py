"""Lines of ISC dhcpd, dnsmasq and Kea: in syslog, and in Kea's own file.

https://kb.isc.org/docs/isc-dhcp-44-manual-pages-dhcpd, https://thekelleys.org.uk/dnsmasq/docs/dnsmasq-man.html,
https://kea.readthedocs.io/en/latest/kea-messages.html
Whether an acknowledged request is a new lease or goes on with one, most servers do not say: it counts as new, but where
they do.
"""

import re
from collections.abc import Iterable

from logctl import Draft, Label, Line, LineReading
from logctl.contracts import Context
from logctl.decode.host import address_of
from logctl.event import Fields

from .kea import kea_draft
from .lease import LEASES, SENTENCES, lease_fields, refused

_WORDS = (
    r"DHCP(?:ACK|OFFER|REQUEST|DISCOVER|RELEASE|DECLINE|NAK|INFORM|EXPIRE"
    r"|SOLICIT|ADVERTISE|REPLY|RENEW|REBIND|CONFIRM)"
)
_ISC = re.compile(
    rf"(?P<word>{_WORDS}) (?:(?:on|to|for|of) (?P<ip>[\d.]+)(?: \((?P<aside>[^()]*)\))? ?)?"
    r"(?:(?:to|from) (?P<client><[^>]*>|\S+)(?: \((?P<host>.{0,255}?)\)(?= via |$))?)?(?: ?via (?P<place>[^\s:]+))?(?P<rest>.*)",
    re.DOTALL,
)
_DNSMASQ = re.compile(
    rf"(?:\d+ )?(?P<word>{_WORDS})\((?P<place>[^()\s]+)\)"
    r"(?: (?P<ip>\d+\.\d+\.\d+\.\d+|(?=[0-9a-f]{0,4}:)[0-9a-f:.]{2,45}(?= [0-9a-f]{2}:)))?"
    r"(?: (?P<client>[0-9a-f]{2}(?:[:-][0-9a-f]{2}){2,130}))? ?(?P<rest>.*)",
    re.DOTALL,
)
_ACTIONS = {
    "DHCPACK": "lease-assigned",
    "DHCPREPLY": "lease-assigned",
    "DHCPOFFER": "dhcp-offer",
    "DHCPADVERTISE": "dhcp-offer",
    "DHCPREQUEST": "dhcp-request",
    "DHCPRENEW": "dhcp-request",
    "DHCPREBIND": "dhcp-request",
    "DHCPCONFIRM": "dhcp-request",
    "DHCPDISCOVER": "dhcp-discover",
    "DHCPSOLICIT": "dhcp-discover",
    "DHCPRELEASE": "lease-released",
    "DHCPDECLINE": "lease-declined",
    "DHCPNAK": "lease-refused",
    "DHCPINFORM": "dhcp-inform",
    "DHCPEXPIRE": "lease-expired",
}
_ASKED = ("DHCPDISCOVER", "DHCPREQUEST", "DHCPSOLICIT")
_NOT_HERE = (
    "load balance to peer",
    "peer holds",
    "not responding",
    "recovering",
    "ignored (not authoritative)",
)
"""Another server answers, or none need to: nobody was refused."""
_UNKNOWN = ("unknown client", "booting disallowed", "bootp disallowed")
_DURATION = re.compile(r"lease-duration (\d{1,10})")


class Daemons(LineReading):
    sentences = SENTENCES
    sentence = Label("DHCPサーバー: {vendor.dhcp.text}", "DHCP server: {vendor.dhcp.text}")

    def drafts(self, line: Line, context: Context) -> Iterable[Draft] | None:
        if not line.program or line.program.startswith("kea"):
            draft = kea_draft(line, context)
            return None if draft is None else (draft,)
        fields = _isc(line) or _dnsmasq(line.text)
        if fields is None or (fields["event.action"] in LEASES and "logctl.lease.ip" not in fields):
            fields = {**lease_fields("dhcp-message"), "vendor.dhcp.text": line.text}
        return (Draft(fields),)


def _isc(line: Line) -> Fields | None:
    found = _ISC.match(line.text)
    if found is None or found["ip"] is found["client"] is None:
        return None
    word, rest = found["word"], found["rest"].strip()
    if word == "DHCPACK" and found["client"] is None:  # to somebody who has an address of another way
        return {**lease_fields("dhcp-inform", found["ip"], found["aside"] or ""), **_place(found["place"])}
    duration = _DURATION.search(rest)
    until = line.time + int(duration[1]) * 1000 if duration and line.time is not None else None
    action = "lease-renewed" if "(RENEW)" in rest and word == "DHCPACK" else _ACTIONS[word]
    reason = rest.removeprefix(":").strip() if rest.startswith(":") else ""
    return _told(word, action, found, found["host"] or "", reason, until)


def _dnsmasq(text: str) -> Fields | None:
    found = _DNSMASQ.match(text)
    if found is None:
        return None
    word, rest = found["word"], found["rest"].strip()
    names = word in ("DHCPACK", "DHCPREPLY", "DHCPOFFER", "DHCPINFORM") and " " not in rest
    return _told(word, _ACTIONS[word], found, rest if names else "", "" if names else rest, None)


def _told(word: str, action: str, found: re.Match[str], host: str, reason: str, until: int | None) -> Fields:
    ip, client = found["ip"] or "", (found["client"] or "").partition("<")[0]  # <no client hardware address>
    if address_of(client):  # DHCPINFORM
        ip, client = client, ""
    turned_away = bool(reason) and word in _ASKED and not reason.startswith(_NOT_HERE)
    unknown = turned_away and (reason.startswith(_UNKNOWN) or reason == "ignored")
    fields = lease_fields("lease-refused" if turned_away else action, ip, client, host, until)
    return {**refused(fields, reason, unknown), **_place(found["place"])}


def _place(place: str | None) -> Fields:
    """The card of the server by which it came, or the relay."""
    if not place:
        return {}
    return {"vendor.dhcp.relay" if address_of(place) else "observer.ingress.interface.name": place}
