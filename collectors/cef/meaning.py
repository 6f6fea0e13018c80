"""What an event means whose maker is not known: told only where its names and values leave no doubt."""

import re
from functools import lru_cache

from logctl.decode.account import account_fields
from logctl.decode.connection import count_of, end_fields, present, told, transport_of
from logctl.decode.host import address_of
from logctl.decode.mac import mac_of
from logctl.decode.number import number_of
from logctl.decode.web import meaning_fields, url_fields
from logctl.event import Fields
from logctl.language import Label
from logctl.lines.appliance import ApplianceReading

from .keys import NUMBERS, TEXTS, THREATS, TOLD
from .record import Record
from .words import ALLOWED, FAILED, SUCCEEDED, Words, is_blocked, words_of

_SEVERITIES = {
    "unknown": 0,
    "low": 3,
    "medium": 6,
    "high": 8,
    "very-high": 10,
    "very high": 10,
    "critical": 10,
}
_KEY = re.compile(r"[^\w.-]+")


class EventReading(ApplianceReading):
    """The sentence names who wrote it and what it is called."""

    kind = ""

    def __init__(self) -> None:
        what = f"{{vendor.{self.kind}.name}}[: {{vendor.{self.kind}.msg}}]"
        self.sentence = Label(
            "[{host.name} の ]{observer.product|observer.vendor}: " + what,
            "{observer.product|observer.vendor}[ on {host.name}]: " + what,
        )


def told_of(record: Record) -> Fields:
    made: Fields = {
        "observer.vendor": record.vendor,
        "observer.product": record.product,
        "observer.version": record.version,
        "event.code": record.code,
        "event.severity": _severity(record.severity),
        **_ends(record),
        **{TEXTS[key]: value for key, value in record.pairs.items() if key in TEXTS},
        **{NUMBERS[key]: count_of(value) for key, value in record.pairs.items() if key in NUMBERS},
        **_url(record),
        **_meaning(record),
        f"vendor.{record.kind}.name": record.name,
        **{
            _vendor_name(record.kind, key): _one_line(value)
            for key, value in record.pairs.items()
            if key not in TOLD
        },
    }
    return present(made)


@lru_cache(4096)
def _vendor_name(kind: str, key: str) -> str:
    return f"vendor.{kind}.{_KEY.sub('_', key)}"


def _ends(record: Record) -> Fields:
    return {
        **end_fields("source", address_of(record.first("src", "c6a2")), record.first("spt", "srcPort")),
        **end_fields("destination", address_of(record.first("dst", "c6a3")), record.first("dpt", "dstPort")),
        **end_fields(
            "source.nat",
            address_of(record.first("sourceTranslatedAddress", "srcPostNAT")),
            record.first("sourceTranslatedPort", "srcPostNATPort"),
            known=False,
        ),
        "destination.nat.ip": address_of(record.first("destinationTranslatedAddress", "dstPostNAT")),
        "source.mac": mac_of(record.first("smac", "srcMAC")),
        "destination.mac": mac_of(record.first("dmac", "dstMAC")),
        "network.transport": transport_of(record.first("proto")),
        "observer.hostname": record.first("dvchost"),
        "observer.ip": address_of(record.first("dvc")),
        **account_fields(record.first("suser", "usrName")),
        **account_fields(record.first("duser"), "user.target"),
    }


def _meaning(record: Record) -> Fields:
    """By the most telling first: malware, then web pages, attacks, log-ons, and connections."""
    words = words_of(f"{record.name} {record.first('cat')} {record.code}")
    act, outcome = record.first("act", "action"), record.first("outcome")
    blocked, threat = is_blocked(act), record.first(*THREATS)
    if threat or words.malware:
        found: Fields = {"threat.software.name": threat, "logctl.protection.action": act}
        return told("malware-blocked" if blocked else "malware-detected") | found
    if record.first("request", "url"):
        return _web(record, blocked or bool(FAILED.search(outcome)))
    if words.attack:
        name = record.first("Rule", "rule") or record.name
        return told("intrusion-blocked" if blocked else "intrusion-detected") | {"rule.name": name}
    return _logon(record, words, f"{record.name} {act} {outcome}") or _connection(record, act, blocked)


def _web(record: Record, refused: bool) -> Fields:
    sent = number_of(record.first("out", "srcBytes"))
    return meaning_fields(record.first("requestMethod", "method").upper(), 403 if refused else None, sent)


def _logon(record: Record, words: Words, results: str) -> Fields:
    """Only where there is a user and it is said how it went."""
    user = record.first("suser", "usrName", "duser")
    if not user or not (words.log_on or words.log_off):
        return {}
    fields = account_fields(user)
    if words.log_off:
        return told(f"{words.whose}logged-out") | fields
    if FAILED.search(results):
        return told(f"{words.whose}logon-failed") | fields
    return told(f"{words.whose}logged-in") | fields if SUCCEEDED.search(results) else {}


def _connection(record: Record, act: str, blocked: bool) -> Fields:
    if record.first("src") and record.first("dst") and record.first("dpt", "dstPort", "proto"):
        if blocked:
            return told("connection-blocked")
        if ALLOWED.search(act):
            return told("connection-allowed")
    return told("appliance-message")


def _url(record: Record) -> Fields:
    url = record.first("request", "url")
    return dict(url_fields(url)) if url else {}


def _severity(text: str) -> int | str:
    number = number_of(text)
    return _SEVERITIES.get(text.casefold(), "") if number is None else min(number, 10)


def _one_line(text: str) -> str:
    return " ".join(text.split()) if "\n" in text else text
