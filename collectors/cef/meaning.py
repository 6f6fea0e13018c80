"""What an event means whose maker is not known: told only where its names and values leave no doubt."""

import re

from logctl.decode.account import account_fields
from logctl.decode.connection import count_of, end_fields, number_of, present, told, transport_of
from logctl.decode.host import address_of
from logctl.decode.mac import mac_of
from logctl.decode.web import meaning_fields, url_fields
from logctl.event import Fields
from logctl.language import Label
from logctl.lines.appliance import ApplianceReading

from .record import Record

_BLOCKED = re.compile(
    r"(?i)block|den(?:y|ied)|drop|reject|reset|refus|quarantin|prevent|clean|delet|remov|遮断|拒否|隔離"
)
_ALLOWED = re.compile(r"(?i)allow|accept|permit|pass|forward|detect|alert|monitor|log(?:ged)?$|許可|検出")
_MALWARE = re.compile(r"(?i)\b(?:virus|malware|trojan|ransom\w*|spyware|worm)\b|ウイルス|マルウェア")
_ATTACK = re.compile(r"(?i)\b(?:intrusion|exploit|ips|ids|attack|vulnerability)\b|侵入|攻撃")
_LOG_ON = re.compile(
    r"(?i)\b(?:log(?:ged)?[ -]?(?:on|in)|login|logon|sign(?:ed)?[ -]?in|authenticat\w*)\b|ログイン|ログオン|認証"
)
_LOG_OFF = re.compile(r"(?i)\b(?:log(?:ged)?[ -]?(?:off|out)|sign(?:ed)?[ -]?out)\b|ログアウト|ログオフ")
_FAILED = re.compile(r"(?i)fail|denied|reject|invalid|unsuccess|error|失敗|拒否")
_SUCCEEDED = re.compile(r"(?i)\bsuccess|succeed|\ballow|\baccept|\bok\b|成功|許可")
_ADMINISTRATOR = re.compile(r"(?i)\badmin|management|管理者")
_TUNNEL = re.compile(r"(?i)\bvpn\b|tunnel")
_THREAT_KEYS = (
    "virusName",
    "VirusName",
    "malwareName",
    "MalwareName",
    "Malware Name",
    "Threat",
    "Threat Name",
    "threatName",
    "malName",
    "virus",
)
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
_TEXTS = {
    "shost": "source.domain",
    "srcHostName": "source.domain",
    "identHostName": "source.domain",
    "dhost": "destination.domain",
    "dstHostName": "destination.domain",
    "app": "network.protocol",
    "fname": "file.name",
    "filePath": "file.path",
    "sproc": "process.name",
    "dproc": "process.name",
    "deviceProcessName": "process.name",
    "requestMethod": "http.request.method",
    "method": "http.request.method",
    "requestClientApplication": "user_agent.original",
    "requestContext": "http.request.referrer",
    "reason": "event.reason",
    "cat": "rule.category",
    "policy": "rule.name",
    "Rule": "rule.name",
    "rule": "rule.name",
    "Policy": "rule.name",
    "RuleName": "rule.name",
    "deviceInboundInterface": "observer.ingress.interface.name",
    "deviceOutboundInterface": "observer.egress.interface.name",
}
_NUMBERS = {
    "fsize": "file.size",
    "fileSize": "file.size",
    "out": "source.bytes",
    "srcBytes": "source.bytes",
    "in": "destination.bytes",
    "dstBytes": "destination.bytes",
    "totalBytes": "network.bytes",
}
_TOLD = frozenset(
    {
        "src",
        "dst",
        "spt",
        "dpt",
        "srcPort",
        "dstPort",
        "rt",
        "devTime",
        "devTimeFormat",
        "usrName",
        "suser",
        "duser",
    }
    | {
        "smac",
        "dmac",
        "srcMAC",
        "dstMAC",
        "proto",
        "dvc",
        "dvchost",
        "request",
        "url",
        "sourceTranslatedAddress",
    }
    | {"sourceTranslatedPort", "destinationTranslatedAddress", "srcPostNAT", "srcPostNATPort", "dstPostNAT"}
    | _TEXTS.keys()
    | _NUMBERS.keys()
)
"""These have fields of their own."""


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
        **{_TEXTS[key]: value for key, value in record.pairs.items() if key in _TEXTS},
        **{_NUMBERS[key]: count_of(value) for key, value in record.pairs.items() if key in _NUMBERS},
        **_url(record),
        **_meaning(record),
        f"vendor.{record.kind}.name": record.name,
        **{
            f"vendor.{record.kind}.{_KEY.sub('_', key)}": _one_line(value)
            for key, value in record.pairs.items()
            if key not in _TOLD
        },
    }
    return present(made)


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
    words = f"{record.name} {record.first('cat')} {record.code}"
    act, outcome = record.first("act", "action"), record.first("outcome")
    blocked = bool(_BLOCKED.search(act))
    if malware := _malware(record, words):
        return told("malware-blocked" if blocked else "malware-detected") | malware
    if record.first("request", "url"):
        return _web(record, blocked or bool(_FAILED.search(outcome)))
    if _ATTACK.search(words):
        name = record.first("Rule", "rule") or record.name
        return told("intrusion-blocked" if blocked else "intrusion-detected") | {"rule.name": name}
    return _logon(record, words, f"{record.name} {act} {outcome}") or _connection(record, act, blocked)


def _malware(record: Record, words: str) -> Fields:
    """Named so by a key, or by the event's name."""
    name = record.first(*_THREAT_KEYS)
    if not name and not _MALWARE.search(words):
        return {}
    return {
        "threat.software.name": name,
        "logctl.protection.action": record.first("act", "action"),
    }


def _web(record: Record, refused: bool) -> Fields:
    sent = number_of(record.first("out", "srcBytes"))
    return meaning_fields(record.first("requestMethod", "method").upper(), 403 if refused else None, sent)


def _logon(record: Record, words: str, results: str) -> Fields:
    """Only where there is a user and it is said how it went."""
    user = record.first("suser", "usrName", "duser")
    if not user:
        return {}
    kind = "admin" if _ADMINISTRATOR.search(words) else "vpn" if _TUNNEL.search(words) else ""
    fields = account_fields(user)
    if _LOG_OFF.search(words):
        return told(f"{kind}-logged-out".lstrip("-")) | fields
    if not _LOG_ON.search(words):
        return {}
    if _FAILED.search(results):
        return told(f"{kind}-logon-failed".lstrip("-")) | fields
    return told(f"{kind}-logged-in".lstrip("-")) | fields if _SUCCEEDED.search(results) else {}


def _connection(record: Record, act: str, blocked: bool) -> Fields:
    if record.first("src") and record.first("dst") and record.first("dpt", "dstPort", "proto"):
        if blocked:
            return told("connection-blocked")
        if _ALLOWED.search(act):
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
