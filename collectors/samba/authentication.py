"""Samba's own logs: who logged on, in JSON or in words, and whatever else the server says.

https://wiki.samba.org/index.php/Setting_up_Audit_Logging, auth/auth_log.c, and the header of lib/util/debug.c:
`[2026/11/23 03:32:59.537577,  3] ../../auth/auth_log.c:647(function)`, the text below it in indented lines.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import orjson

from logctl import Draft, Label, Line, LineReading, RejectError
from logctl.contracts import Context
from logctl.decode.account import account_fields
from logctl.decode.clock import iso_or_none, local_milliseconds
from logctl.decode.host import address_of
from logctl.decode.month import MONTHS
from logctl.event import Fields
from logctl.words.fold import fold

from .audit import Audit, told

BLOCKS = r"begin:\[\d{4}/\d\d/\d\d \d\d:\d\d:\d\d"
_FIRST = re.compile(rb"^\[\d{4}/\d\d/\d\d \d\d:\d\d:\d\d", re.MULTILINE)
_HEADER = re.compile(
    r"\s*\[(\d{4}/\d\d/\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?), *(\d{1,3})([^\]\n]{0,200})\] *([^\n]{0,300})\n?"
)
_AUTH = re.compile(
    r"Auth: \[([^,\]]*),([^\]]*)\] user \[([^\]]*)\]\\\[([^\]]*)\] at \[([^\]]*)\] with \[([^\]]*)\] status \[([^\]]*)\]"
    r" workstation \[([^\]]*)\] remote host \[([^\]]*)\]"
    r"(?: (became|mapped to) \[([^\]]*)\]\\\[([^\]]*)\](?: \[([^\]]*)\])?\.?)?(?: local host \[([^\]]*)\])?.*"
)
_AUTHORIZED = re.compile(
    r"Successful AuthZ: \[([^,\]]*),([^\]]*)\] user \[([^\]]*)\]\\\[([^\]]*)\](?: \[([^\]]*)\])? at \[([^\]]*)\]"
    r" Remote host \[([^\]]*)\](?: local host \[([^\]]*)\])?.*",
)
_CLOCK = re.compile(r"\w{3}, (\d\d) (\w{3}) (\d{4}) (\d\d:\d\d:\d\d(?:\.\d{1,6})?)(?: (\w{1,10}))?")
_ZONES = {"UTC": "Z", "GMT": "Z", "JST": "+09:00"}
_END = re.compile(r"ipv[46]:(.{1,60}):(\d{1,5})")
_LEVELS = ("error", "warning", "notice", "informational")
_DOCUMENT = '{"timestamp"'
_NOTHING = ("", "(null)", "NULL", "null")


class Authentication(LineReading):
    """A log-on that one record tells twice, in words and in JSON, is one event, from the JSON."""

    def __init__(self) -> None:
        self._audit = Audit()

    def drafts(self, line: Line, context: Context) -> Iterable[Draft] | None:
        header = _HEADER.match(line.text)
        body = line.text[header.end() :] if header else line.text
        texts = [text for one in body.split("\n") if (text := one.strip().removesuffix("#015").rstrip())]
        if line.program and header and not texts:  # in syslog, a header comes without what is below it
            return () if "auth_log.c" in header[4] else None
        documents = [text for text in texts if text.startswith(_DOCUMENT)]
        found = list(_documents(documents, context)) if documents else list(_told(texts, context))
        others = [
            text for text in texts if not text.startswith((_DOCUMENT, "Auth: [", "Successful AuthZ: ["))
        ]
        if header is None or (found and not others):
            return found or None
        return [*(self._other(line, context, header, others) or ()), *found] or None

    def forms(self, configuration: str) -> tuple[str, ...]:
        return self._audit.forms(configuration)

    def told(self, fields: Fields) -> Label:
        return _SENTENCES.get(str(fields.get("event.action"))) or told(fields)

    def _other(
        self, line: Line, context: Context, header: re.Match[str], texts: list[str]
    ) -> Iterable[Draft]:
        """`full_audit:syslog = false` writes the audit here. JSON has no header: it follows whatever was written last."""
        time = local_milliseconds(header[1], context.timezone)
        if "vfs_full_audit" in header[4] and texts:
            inner = self._audit.drafts(Line("\n".join(texts), None, line.host, "smbd_audit"), context)
            return [Draft(one.fields, one.time or time) for one in inner or ()]
        return (Draft(_message(header, texts), time),) if texts or header[4] else ()


def has_blocks(head: bytes) -> bool:
    return _FIRST.search(head) is not None


def _documents(texts: list[str], context: Context) -> Iterator[Draft]:
    """Raises RejectError for one that is cut off."""
    for text in texts:
        try:
            document = orjson.loads(text)
        except orjson.JSONDecodeError as error:
            raise RejectError("not valid JSON: %(reason)s", reason=error) from error
        kind = document.get("type")
        content = document.get(kind) if isinstance(kind, str) else None
        if not isinstance(kind, str) or not isinstance(content, dict):
            raise RejectError("a JSON object of Samba's without type and content")
        known = kind in ("Authentication", "Authorization")
        time = iso_or_none(str(document["timestamp"]), context.timezone)
        yield Draft(_of_document(kind, content) if known else _of_other(kind, text), time)


def _said(content: dict[str, Any], name: str) -> str:
    value = content.get(name)
    return value if isinstance(value, str) and value not in _NOTHING else ""


def _number(content: dict[str, Any], name: str) -> str:
    value = content.get(name)
    sane = isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10**12
    return str(value) if sane else ""


def _of_document(kind: str, content: dict[str, Any]) -> Fields:
    succeeded = kind == "Authorization" or content.get("status") == "NT_STATUS_OK"
    fields = _fields(
        kind == "Authorization",
        _said(content, "status"),
        _said(content, "clientDomain" if kind == "Authentication" else "domain"),
        _said(content, "clientAccount" if kind == "Authentication" else "account"),
        (_said(content, "becameDomain"), _said(content, "becameAccount")),
    )
    fields |= _ends(_said(content, "remoteAddress"), _said(content, "localAddress"))
    fields |= {
        "source.domain": _said(content, "workstation").lstrip("\\"),
        "user.id": _said(content, "becameSid") or _said(content, "sid"),
        "service.name": _said(content, "serviceDescription"),
        "logctl.logon.method": _said(content, "passwordType") or _said(content, "authType"),
        "logctl.session.id": _said(content, "sessionId"),
        "event.code": _number(content, "eventId"),
    }
    if duration := _number(content, "duration"):
        fields["event.duration"] = int(duration) * 1000
    if succeeded:
        fields.pop("event.reason", None)
    return {name: value for name, value in fields.items() if value not in ("", None)}


def _of_other(kind: str, text: str) -> Fields:
    """Of a domain controller: a password or a group that was changed, and so on."""
    return {
        "event.action": "server-message",
        "event.category": ["configuration"],
        "event.type": ["info"],
        "logctl.category": "system",
        "vendor.samba.type": kind,
        "vendor.samba.text": text,
    }


def _told(texts: list[str], context: Context) -> Iterator[Draft]:
    """Raises RejectError for a line that is cut off."""
    for text in texts:
        if text.startswith("Auth: ["):
            found = _AUTH.fullmatch(text)
            if found is None:
                raise RejectError("a damaged line of Samba's authentication: %(text)s", text=text[:200])
            yield Draft(_of_words(found), _moment(found[5], context.timezone))
        elif text.startswith("Successful AuthZ: [") and (found := _AUTHORIZED.fullmatch(text)):
            yield Draft(_of_authorization(found), _moment(found[6], context.timezone))


def _of_words(found: re.Match[str]) -> Fields:
    service, _how, domain, user, _at, method, status, workstation, remote, became, *other, sid, local = (
        "" if one in _NOTHING else one for one in found.groups("")
    )
    effective = (other[0], other[1]) if became == "became" else ("", "")
    fields = {
        **_fields(False, status, domain, user, effective),
        **_ends(remote, local),
        "source.domain": workstation.lstrip("\\"),
        "user.id": sid,
        "service.name": service,
        "logctl.logon.method": method,
    }
    return {name: value for name, value in fields.items() if value != ""}


def _of_authorization(found: re.Match[str]) -> Fields:
    service, method, domain, user, sid, _at, remote, local = (
        "" if one in _NOTHING else one for one in found.groups("")
    )
    fields = {
        **_fields(True, "", domain, user, ("", "")),
        **_ends(remote, local),
        "user.id": sid,
        "service.name": service,
        "logctl.logon.method": method,
    }
    return {name: value for name, value in fields.items() if value != ""}


def _fields(authorized: bool, status: str, domain: str, user: str, became: tuple[str, str]) -> Fields:
    """The account as it was typed; the domain in which it was found."""
    succeeded = authorized or status == "NT_STATUS_OK"
    action = "session-authorized" if authorized else "logged-in" if succeeded else "logon-failed"
    found: Fields = {
        "event.action": action,
        "event.category": ["session" if authorized else "authentication"],
        "event.type": ["start"],
        "event.outcome": "success" if succeeded else "failure",
        "logctl.category": "session",
        **account_fields(user),
    }
    if not succeeded:
        found["event.reason"] = status
    if became[0] or domain:
        found["user.domain"] = became[0] or domain
    if became[1] and fold(became[1]) != fold(str(found.get("user.name", ""))):
        found["user.effective.name"] = became[1]
    return found


@lru_cache(4096)
def _ends(remote: str, local: str) -> Fields:
    """`ipv4:192.0.2.7:49138`. Not to be changed."""
    found: Fields = {}
    for side, text in (("source", remote), ("destination", local)):
        end = _END.fullmatch(text)
        if end and (address := address_of(end[1])):
            found[f"{side}.ip"], found[f"{side}.port"] = address, int(end[2])
    return found


def _moment(text: str, zone: str) -> int | None:
    """`Mon, 23 Nov 2026 03:32:59.537549 UTC`; of an unknown abbreviation, the zone of the log."""
    found = _CLOCK.fullmatch(text)
    if found is None or found[2] not in MONTHS:
        return None
    day, month, year, clock, abbreviation = found.groups("")
    return iso_or_none(f"{year}-{MONTHS[month]:02}-{day}T{clock}{_ZONES.get(abbreviation, '')}", zone)


def _message(header: re.Match[str], texts: list[str]) -> Fields:
    level = int(header[2])
    found: Fields = {
        "event.action": "server-message",
        "event.category": ["host"],
        "event.type": ["info"],
        "logctl.category": "system",
        "log.level": _LEVELS[level] if level < len(_LEVELS) else "debug",
        "vendor.samba.place": header[4],
        "vendor.samba.text": " ".join(texts)[:8000],
    }
    return {name: value for name, value in found.items() if value != ""}


_SENTENCES = {
    "logged-in": Label(
        "{user.name} が[ {source.ip|source.domain} から][ {host.name} の] Samba にログオンしました",
        "{user.name} logged on to Samba[ on {host.name}][ from {source.ip|source.domain}]",
    ),
    "logon-failed": Label(
        "{user.name} が[ {source.ip|source.domain} から][ {host.name} の] Samba へのログオンに失敗しました"
        "[（理由: {event.reason}）]",
        "{user.name} failed to log on to Samba[ on {host.name}][ from {source.ip|source.domain}][ ({event.reason})]",
    ),
    "session-authorized": Label(
        "{user.name} のセッションが[ {source.ip|source.domain} から][ {host.name} の] Samba に許可されました",
        "a session of {user.name}[ from {source.ip|source.domain}] was authorized by Samba[ on {host.name}]",
    ),
    "server-message": Label(
        "Samba サーバー: {vendor.samba.text|vendor.samba.place}",
        "Samba: {vendor.samba.text|vendor.samba.place}",
    ),
}
Authentication.sentences = _SENTENCES
