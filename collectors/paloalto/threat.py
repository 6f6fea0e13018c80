"""THREAT: web pages, malware, attacks, files."""

import re

from logctl.decode.connection import told
from logctl.decode.web import meaning_fields, url_fields
from logctl.event import Fields

from .columns import Row
from .traffic import connection, is_blocked

_THREAT = re.compile(r"(.*?)\((\d{1,12})\)")
_SEVERITIES = {"informational": 1, "low": 3, "medium": 5, "high": 7, "critical": 9}
_MALWARE = frozenset({"virus", "wildfire-virus", "ml-virus", "spyware"})
_ATTACKS = frozenset({"vulnerability", "scan", "flood", "packet"})
_FILES = frozenset({"file", "data", "dlp"})
_BAD = ("malicious", "phishing", "grayware")


def threat_fields(row: Row) -> Fields:
    made = _kind(row["subtype"], row, is_blocked(row))
    return {
        **connection(row),
        **made,
        "event.severity": _SEVERITIES.get(row["severity"], ""),
        "logctl.protection.severity": row["severity"],
        "vendor.paloalto.direction": row["direction"],
    }


def _kind(kind: str, row: Row, blocked: bool) -> Fields:
    if kind == "url":
        return _web(row, blocked)
    if kind in _MALWARE or (kind == "wildfire" and row["category"] in _BAD):
        return _malware(row, blocked)
    if kind in _ATTACKS:
        return _attack(row, blocked)
    if kind in _FILES or kind == "wildfire":
        return told("connection-blocked" if blocked else "file-transfer") | {"file.name": row["misc"]}
    return told("connection-blocked" if blocked else "appliance-message")


def _web(row: Row, blocked: bool) -> Fields:
    """A URL is written without its scheme."""
    method = "" if row["http_method"] in ("unknown", "") else row["http_method"].upper()
    return {
        **meaning_fields(method, 403 if blocked else None, None),
        **url_fields(row["misc"]),
        "http.request.method": method,
        "http.request.referrer": row["referer"],
        "user_agent.original": row["user_agent"],
        "rule.category": row["category"],
    }


def _malware(row: Row, blocked: bool) -> Fields:
    name, number = _named(row)
    is_page = row["subtype"] == "spyware" and "/" in row["misc"]
    return {
        **told("malware-blocked" if blocked else "malware-detected"),
        "threat.software.name": row["category"] if row["subtype"] == "wildfire" else name,
        "threat.software.id": number,
        "logctl.protection.action": row["action"],
        **(url_fields(row["misc"]) if is_page else {"file.name": row["misc"]}),
        "file.hash.sha256": row["filedigest"] if len(row["filedigest"]) == 64 else "",
        "email.from.address": row["sender"],
        "email.to.address": row["recipient"],
        "email.subject": row["subject"],
    }


def _attack(row: Row, blocked: bool) -> Fields:
    """The rule is what recognised it; the policy by which it was looked for is the vendor's."""
    name, number = _named(row)
    return {
        **told("intrusion-blocked" if blocked else "intrusion-detected"),
        "rule.name": name,
        "rule.id": number,
        "vendor.paloalto.rule": row["rule"],
        "logctl.protection.action": row["action"],
        **(url_fields(row["misc"]) if row["misc"] else {}),
    }


def _named(row: Row) -> tuple[str, str]:
    """`Eicar Test File(39040)`; newer versions may write the number only."""
    found = _THREAT.fullmatch(row["threatid"])
    name, number = (found[1], found[2]) if found else (row["threatid"], "")
    return (name, number) if name else (number, number)
