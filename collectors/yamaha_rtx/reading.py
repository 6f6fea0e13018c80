"""`PP[01] Rejected at IN(200000) filter: TCP 198.51.100.7:40000 > 203.0.113.1:23`, `IP Tunnel[1] Up`, `Login succeeded ...`

http://www.rtpro.yamaha.co.jp/RT/manual/rt-common/index.html (syslog);
https://network.yamaha.com/setting/router_firewall/ts_router/vpn_connect
"""

import re
from collections.abc import Iterable

from logctl import Draft, Line
from logctl.contracts import Context
from logctl.decode.clock import local_milliseconds
from logctl.decode.connection import present
from logctl.event import Fields
from logctl.language import Label
from logctl.lines.appliance import ApplianceReading

from .filters import filter_fields
from .messages import message_fields

_NAME = "yamaha_rtx"
_BEGINS = re.compile(
    r"(?:<\d{1,3}>)?(?:(?P<time>\d{4}/\d\d/\d\d \d\d:\d\d:\d\d)(?:[.:]\d{1,3})?: ?)?(?P<text>.*)", re.DOTALL
)
_WORDED = re.compile(
    r"\[(?:INSPECT|POLICY|IKE\d?|L2TP|PPTP|DHCPD?|DHCPv6|DNS|NAT|IDS|SSHD|SFTPD|HTTPD|SNTPD?|NTPD?|SWCTL|LUA|EMFS|L2MS|QAC|v6plus)"
    r"\]|(?:LAN|PP|PPPOE|TUNNEL|PORT|WAN|BRI|ONU|USB|VLAN)\d*(?:\[|\(|-|: |/)|same message repeated \d+ times"
)


class Yamaha(ApplianceReading):
    sentence = Label(
        "[{host.name} から ]{vendor.yamaha_rtx.message}", "[{host.name}: ]{vendor.yamaha_rtx.message}"
    )

    def drafts(self, line: Line, context: Context) -> Iterable[Draft] | None:
        found = _BEGINS.match(line.text)
        if found is None:
            return None
        dated, text = found["time"], found["text"].strip()
        fields = filter_fields(text) or message_fields(text)
        if fields is None:
            fields = _unknown(text, bool(dated), context)
        if fields is None:
            return None
        time = local_milliseconds(dated, context.timezone) if dated else None
        return (Draft(_told(fields, text), time),)


def _unknown(text: str, dated: bool, context: Context) -> Fields | None:
    """In a file that is a router's, whatever has a date is the router's; elsewhere only what has one of its words."""
    if not text or not (dated or line_is_alone(text)):
        return None
    if _WORDED.match(text) or (dated and context.collector == _NAME):
        return {"event.action": "appliance-message", "logctl.category": "system"}
    return None


def line_is_alone(text: str) -> bool:
    """With these words at its beginning it needs no date."""
    return text.startswith(
        ("[INSPECT]", "[POLICY]", "[IKE", "[L2TP]", "[SWCTL]", "[DHCPD]", "[L2MS]", "PPPOE[")
    )


def _told(fields: Fields, text: str) -> Fields:
    made: Fields = {
        "observer.vendor": "Yamaha",
        "observer.type": "router",
        "vendor.yamaha_rtx.message": " ".join(text.split()),
    }
    return present({**made, **fields})
