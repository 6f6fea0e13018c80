"""`DhcpSrvLog-Mon.log` and `DhcpV6SrvLog-Mon.log`: explanations, a head row, and a line for each event.

https://learn.microsoft.com/previous-versions/windows/it-pro/windows-server-2008-R2-and-2008/dd183591(v=ws.10)
That a terminal was turned away by a filter of MAC addresses is not in these files, but in the event log of the server
(channel FilterNotifications); here only the refusal by a network policy (33) is a terminal that may not come in.
"""

import csv
import re
from collections.abc import Iterable
from typing import NamedTuple

from logctl import Draft, Label, Line, LineReading, RejectError
from logctl.contracts import Context
from logctl.decode.account import account_fields
from logctl.decode.clock import local_milliseconds
from logctl.decode.host import peer_fields
from logctl.event import Fields

from .day import day_of
from .lease import LEASES, SENTENCES, lease_fields, refused

_RECORD = re.compile(r"(\d{2,5}),(\d{1,4}/\d{1,2}/\d{1,4}),(\d{1,2}:\d\d:\d\d),")
_OURS = re.compile(r"\d{1,5},\d")
_PREAMBLE = re.compile(r"\s|\d{2,5}\+?(?:\s|$)|ID,|QResult|Event ID|Microsoft|[^\x00-\x7f]")
_HEAD_ROW = re.compile(rb"(?:^|\n)ID,[^\r\n]{4,60}?,[^\r\n]{4,60}?,[^\r\n]*(?:MAC|Duid|IP)")
_V6 = 1000
"""Numbers from here on are of DHCPv6, whose columns are others."""
_LOGS = {0: "started", 1: "stopped", 2: "stopped", 11010: "started", 11011: "stopped", 11012: "stopped"}
_ACTIONS = {
    10: "lease-assigned",
    11: "lease-renewed",
    12: "lease-released",
    13: "address-conflict",
    14: "lease-refused",
    15: "lease-refused",
    16: "lease-deleted",
    17: "lease-expired",
    18: "lease-expired",
    20: "lease-assigned",
    21: "lease-assigned",
    22: "lease-refused",
    23: "lease-deleted",
    24: "lease-cleanup",
    25: "lease-cleanup",
    30: "dns-update-requested",
    31: "dns-update-failed",
    32: "dns-updated",
    33: "lease-refused",
    34: "dns-update-failed",
    35: "dns-update-failed",
    57: "dhcp-server-found",
    61: "dhcp-server-found",
    62: "dhcp-server-found",
    11000: "dhcp-discover",
    11001: "dhcp-offer",
    11002: "lease-assigned",
    11004: "lease-renewed",
    11005: "lease-renewed",
    11006: "lease-declined",
    11007: "lease-released",
    11008: "dhcp-inform",
    11009: "lease-refused",
    11014: "address-conflict",
    11015: "address-conflict",
    11016: "lease-deleted",
    11018: "lease-expired",
    11019: "lease-expired",
    11020: "lease-cleanup",
    11021: "lease-cleanup",
    11022: "dns-update-requested",
    11023: "dns-update-failed",
    11024: "dns-updated",
    11028: "dns-update-failed",
    11029: "dns-update-failed",
    11030: "lease-cleanup",
    11031: "lease-cleanup",
    11032: "dhcp-inform",
}
_AUTHORIZED = {51: "success", 53: "success", 55: "success", 54: "failure", 56: "failure", 1103: "success"}
_POLICY = 33
_OF_SCOPE = (14, 22, _POLICY, 36, 11009)
"""Their address is that of a network."""
_DNS = {"dns-updated": "success", "dns-update-failed": "failure"}
_FEWEST = 7
"""Columns that all versions have."""

_SENTENCES = {
    **SENTENCES,
    "log-started": Label("DHCPサーバーのログを開始しました", "the log of the DHCP server was started"),
    "log-stopped": Label("DHCPサーバーのログを停止しました", "the log of the DHCP server was stopped"),
    "dns-updated": Label(
        "{logctl.lease.host} ({logctl.lease.ip}) を DNS に登録しました",
        "{logctl.lease.host} ({logctl.lease.ip}) was entered into DNS",
    ),
    "dns-update-failed": Label(
        "[{logctl.lease.host} ][({logctl.lease.ip}) ]の DNS への登録に失敗しました",
        "the entry[ of {logctl.lease.host}][ ({logctl.lease.ip})] into DNS failed",
    ),
    "dns-update-requested": Label(
        "[{logctl.lease.host} ][({logctl.lease.ip}) ]の DNS への登録を求めました",
        "the entry[ of {logctl.lease.host}][ ({logctl.lease.ip})] into DNS was requested",
    ),
    "dhcp-server-found": Label(
        "別の DHCPサーバーを見つけました[: {source.ip|source.domain}]",
        "another DHCP server was found[: {source.ip|source.domain}]",
    ),
}


def has_head_row(head: bytes) -> bool:
    return _HEAD_ROW.search(head) is not None


class _Row(NamedTuple):
    number: int
    code: str
    told: str
    ip: str
    host: str
    client: str
    user: str


class WindowsDhcp(LineReading):
    sentences = _SENTENCES
    sentence = Label(
        "DHCPサーバー: {vendor.dhcp.text|event.code}", "DHCP server: {vendor.dhcp.text|event.code}"
    )

    def drafts(self, line: Line, context: Context) -> Iterable[Draft] | None:
        found = _RECORD.match(line.text)
        if found is None:
            return _unread(line)
        day = day_of(found[2], context.modified)
        time = local_milliseconds(f"{day} {found[3]}", context.timezone) if day else None
        if time is None:
            raise RejectError("%(text)s is no time", text=f"{found[2]} {found[3]}")
        return (Draft(_meaning(_row(line.text)), time),)


def _unread(line: Line) -> Iterable[Draft] | None:
    """An explanation, a damaged line of ours, or somebody else's."""
    if _OURS.match(line.text):
        raise RejectError("a line of the DHCP server without its columns")
    return () if not line.program and _PREAMBLE.match(line.text) else None


def _row(text: str) -> _Row:
    if '"' in text:
        cells = [cell.strip() for cell in next(csv.reader([text.replace("\n", " ").replace("\r", " ")]))]
    else:
        cells = [cell.strip() for cell in text.split(",")]
    if len(cells) < _FEWEST:
        raise RejectError("a line of the DHCP server that is cut off")
    cells += [""] * (12 - len(cells))
    number = int(cells[0])
    client, user = (cells[8], cells[9]) if number >= _V6 else (cells[6], cells[7])
    return _Row(number, cells[0], cells[3], cells[4], cells[5], client, user)


def _meaning(row: _Row) -> Fields:
    action = _action(row.number)
    if action.startswith(("log-", "dhcp-server-")):
        fields = _of_server(row, action)
    else:
        fields = _of_lease(row, action)
    fields["event.code"] = row.code
    if row.told:
        fields["vendor.dhcp.text"] = row.told
    return fields


def _of_server(row: _Row, action: str) -> Fields:
    """What is no matter of a client: the columns say something else, or nothing."""
    fields = {**lease_fields(action), **peer_fields(row.ip)}
    if row.number in _LOGS:
        fields |= {"logctl.audit.remark": _LOGS[row.number], "event.category": ["process"]}
        fields["event.type"] = ["start" if action == "log-started" else "end"]
    elif row.number in _AUTHORIZED:
        fields["event.outcome"] = _AUTHORIZED[row.number]
    if row.host:
        fields["vendor.dhcp.domain"] = row.host
    return fields


def _of_lease(row: _Row, action: str) -> Fields:
    scope = row.number in _OF_SCOPE
    host = "" if action == "address-conflict" else row.host  # BAD_ADDRESS
    fields = {**lease_fields(action, "" if scope else row.ip, row.client, host), **account_fields(row.user)}
    if action in LEASES and "logctl.lease.ip" not in fields:
        raise RejectError("a lease without its address: %(text)s", text=row.ip)
    if scope and row.ip:
        fields["vendor.dhcp.scope"] = row.ip
    if action.startswith("dns-"):
        fields["event.outcome"] = _DNS.get(action, "unknown")
    if action in ("lease-refused", "dns-update-failed"):
        refused(fields, row.told, unregistered=row.number == _POLICY)
    return fields


def _action(number: int) -> str:
    if number in _LOGS:
        return f"log-{_LOGS[number]}"
    if number in _AUTHORIZED or (50 <= number <= 64 and number not in _ACTIONS):
        return "dhcp-server-authorization"
    return _ACTIONS.get(number, "dhcp-message")
