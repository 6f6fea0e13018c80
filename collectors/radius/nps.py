"""Logs of Microsoft's Network Policy Server (IAS): database-compatible, and DTS-compliant XML.

https://learn.microsoft.com/previous-versions/windows/it-pro/windows-server-2008-R2-and-2008/cc771748(v=ws.10)
The lines of a request and of its answer are two events: the answer names neither the caller nor, mostly, the user.
"""

import csv
import re
from collections.abc import Iterable
from html import unescape

from logctl import Draft, Label, Line, LineReading, RejectError
from logctl.contracts import Context
from logctl.decode.account import account_fields
from logctl.decode.host import host_fields
from logctl.event import Fields

from .meaning import SENTENCES, packet_fields
from .moment import nps_milliseconds

_COLUMNS = [
    "computer-name",
    "event-source",
    "record-date",
    "record-time",
    "packet-type",
    "user-name",
    "fully-qualified-name",
    "called-station-id",
    "calling-station-id",
    "callback-number",
    "framed-ip-address",
    "nas-identifier",
    "nas-ip-address",
    "nas-port",
    "client-vendor",
    "client-ip-address",
    "client-friendly-name",
    "event-timestamp",
    "port-limit",
    "nas-port-type",
    "connect-info",
    "framed-protocol",
    "service-type",
    "authentication-type",
    "policy-name",
    "reason-code",
    "class",
    "session-timeout",
    "idle-timeout",
    "termination-action",
    "eap-friendly-name",
    "acct-status-type",
    "acct-delay-time",
    "acct-input-octets",
    "acct-output-octets",
    "acct-session-id",
    "acct-authentic",
    "acct-session-time",
    "acct-input-packets",
    "acct-output-packets",
    "acct-terminate-cause",
]
"""Up to those that matter; the file itself may name them in a first row."""
_ROW = re.compile(r'"[^"]{1,255}","(?:IAS|NPS)",\d{1,4}/\d{1,2}/\d{1,4},\d\d:\d\d:\d\d,\d{1,3},')
_HEAD_ROW = "ComputerName,ServiceName,"
_ELEMENT = re.compile(r'<([A-Za-z][\w.-]{1,60}) data_type="\d{1,2}">([^<]*)</\1>')
_NAMES = {"fully-qualifed-user-name": "fully-qualified-name"}
"""As NPS spells it."""
_PACKETS = {
    "1": "Access-Request",
    "2": "Access-Accept",
    "3": "Access-Reject",
    "4": "Accounting-Request",
    "5": "Accounting-Response",
    "11": "Access-Challenge",
}
_REASONS = {
    "1": "internal error",
    "7": "the domain does not exist",
    "8": "the account does not exist",
    "16": "wrong name or password",
    "22": "the kind of EAP is not possible",
    "23": "error of EAP",
    "34": "the account is disabled",
    "36": "the account is locked",
    "48": "no network policy fits",
    "49": "no connection request policy fits",
    "65": "the account may not dial in",
    "66": "the kind of authentication is not allowed",
    "262": "the message is incomplete",
    "265": "the certificate is of an authority that is not trusted",
    "295": "the certificate is of an authority that is not trusted",
}


class Nps(LineReading):
    sentences = SENTENCES
    sentence = Label("NPS: {vendor.radius.packet|event.action}", "NPS: {vendor.radius.packet|event.action}")

    def drafts(self, line: Line, context: Context) -> Iterable[Draft] | None:
        text = line.text.strip()
        if text.startswith("<Event>"):
            said = _elements(text)
            when = said.get("timestamp", "")
        elif _ROW.match(text):
            said = _columns(text)
            when = f"{said.get('record-date')} {said.get('record-time')}"
        else:
            return () if text.startswith(_HEAD_ROW) else None
        time = nps_milliseconds(when, context.timezone)
        if time is None:
            raise RejectError("%(text)s is no time", text=when)
        return (Draft(_fields(said), time),)


def _elements(text: str) -> dict[str, str]:
    if not text.endswith("</Event>"):
        raise RejectError("a record of NPS that is cut off")
    found = _ELEMENT.findall(text)
    if not found:
        raise RejectError("a record of NPS without elements")
    return {
        _NAMES.get(name.casefold(), name.casefold()): unescape(value) if "&" in value else value
        for name, value in found
    }


def _columns(text: str) -> dict[str, str]:
    cells = next(csv.reader([text.replace("\n", " ").replace("\r", " ")]))
    if len(cells) < len(_COLUMNS):
        raise RejectError("a record of NPS that is cut off")
    return {name: value for name, value in zip(_COLUMNS, cells, strict=False) if value}


def _fields(said: dict[str, str]) -> Fields:
    packet, reason = said.get("packet-type", ""), said.get("reason-code", "")
    if packet == "5":  # the server's receipt says nothing that the request did not
        said = {name: value for name, value in said.items() if name != "acct-status-type"}
    fields = {**packet_fields(said), **host_fields(said.get("computer-name", ""))}
    if "user.name" not in fields and "\\" in (account := said.get("fully-qualified-name", "")):
        fields |= account_fields(account)
    if packet in _PACKETS:
        fields["vendor.radius.packet"] = _PACKETS[packet]
    if fields["event.action"] == "access-rejected" and reason not in ("", "0"):
        fields |= {"event.reason": _REASONS.get(reason, f"reason {reason}"), "error.code": reason}
    if name := said.get("fully-qualified-name"):
        fields["vendor.radius.qualified_name"] = name
    return fields
