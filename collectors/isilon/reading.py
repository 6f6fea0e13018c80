"""One line an event: JSON, or fields between bars after a name of the node.

https://www.dell.com/support/kbdoc/en-us/000019850/isilon-audit-payload-values and, for what is tracked,
http://doc.isilon.com/onefs/8.1.1/help/en-us/ifs_c_protocol_audit_events.html
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import orjson

from logctl import Draft, Label, Line, LineReading, RejectError
from logctl.contracts import Context
from logctl.decode.host import host_fields, peer_fields
from logctl.decode.syslog import BEGINS
from logctl.event import Fields
from logctl.lines.file_sentences import SENTENCES, told_of_file

from .bars import of_bars
from .payload import of_payload

_NODE = re.compile(
    r"(?:<\d{1,2}\.\d{1,2}> )?"
    r"(?:(?P<host>[\w.-]{1,255})(?:\(id\d{1,4}\))? )?(?:[\w/.-]{0,60}\[[^\]\s]{0,60}\]|audit_protocol):? +"
)
_FRAME = re.compile(BEGINS)
_SESSIONS: dict[str, Label] = {
    "logged-in": Label(
        "{user.name|user.id} が[ {source.ip} から][ {host.name} に]ログオンしました",
        "{user.name|user.id} logged on[ to {host.name}][ from {source.ip}]",
    ),
    "logon-failed": Label(
        "{user.name|user.id} が[ {source.ip} から][ {host.name} への]ログオンに失敗しました[（理由: {event.reason}）]",
        "{user.name|user.id} failed to log on[ to {host.name}][ from {source.ip}][ ({event.reason})]",
    ),
    "logged-out": Label(
        "{user.name|user.id} が[ {host.name} から]ログオフしました",
        "{user.name|user.id} logged off[ from {host.name}]",
    ),
}


class Isilon(LineReading):
    sentences: Mapping[str, Label] = {**SENTENCES, **_SESSIONS}
    sentence = Label(
        "{user.name|user.id} の操作 {vendor.isilon.event}（{file.path|logctl.share.name}）",
        "{vendor.isilon.event} of {user.name|user.id} ({file.path|logctl.share.name})",
    )

    def drafts(self, line: Line, context: Context) -> Iterable[Draft] | None:
        del context
        text = line.text.strip()
        if "|" not in text and '"payload' not in text:
            return None
        if line.time is None and not line.program and _FRAME.match(text):  # syslog's own lines have a frame
            return None
        node = _NODE.match(text)
        body = text[node.end() :] if node else text
        host = host_fields(node["host"]) if node and node["host"] else {}
        if body.startswith("{"):
            return _of_json(body, host)
        fields = of_bars(body)
        if fields is not None:
            return (Draft({**host, **fields}),)
        if line.program.casefold() == "audit_protocol":
            raise RejectError("a line of the protocol audit without client, protocol and event")
        return None

    def told(self, fields: Fields) -> Label:
        return _SESSIONS.get(str(fields.get("event.action"))) or told_of_file(fields) or self.sentence


def _of_json(text: str, host: Fields) -> Iterable[Draft] | None:
    """Raises RejectError for one that is cut off."""
    try:
        document = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        if '"payloadType"' not in text:
            return None
        raise RejectError("not valid JSON: %(reason)s", reason=error) from error
    payload = document.get("payload") if isinstance(document, dict) else None
    if not isinstance(payload, dict) or not ("payloadType" in document or "zoneID" in payload):
        return None
    if not isinstance(payload.get("eventType"), str):
        raise RejectError("an audited event without eventType")
    return (_draft(document, payload, host),)


def _draft(document: dict[str, Any], payload: dict[str, Any], host: Fields) -> Draft:
    stamp, number = document.get("timestamp"), document.get("id")
    whole = isinstance(stamp, int) and not isinstance(stamp, bool)
    fields = {**host, **_client(payload.get("clientIPAddr")), **of_payload(payload)}
    identity = (number,) if isinstance(number, str) and number else None
    return Draft(fields, int(stamp) // 1000 if whole and stamp else None, identity=identity)


def _client(value: object) -> Fields:
    return peer_fields(value) if isinstance(value, str) else {}
