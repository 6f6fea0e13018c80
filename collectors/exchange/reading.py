"""`MSGTRK20261028-1.LOG`: https://learn.microsoft.com/exchange/mail-flow/transport-logs/message-tracking

One mail is several events: submitted from a mailbox, received by the transport, sent on or delivered. Names of attachments
are not in these logs. Times are UTC.
"""

import csv
from collections.abc import Iterable
from functools import lru_cache

from logctl import Draft, Line, LineReading, RejectError
from logctl.contracts import Context
from logctl.decode.clock import iso_or_none
from logctl.decode.directives import directive
from logctl.decode.host import address_of, host_fields
from logctl.event import Fields

from .sentences import SENTENCE, SENTENCES

_ACTIONS = {
    "RECEIVE": "mail-accepted",
    "SUBMIT": "mail-submitted",
    "SEND": "mail-sent",
    "SENDEXTERNAL": "mail-sent",
    "DELIVER": "mail-delivered",
    "FAIL": "mail-bounced",
    "BADMAIL": "mail-bounced",
    "POISONMESSAGE": "mail-bounced",
    "SUBMITFAIL": "mail-bounced",
    "DROP": "mail-bounced",
    "DEFER": "mail-deferred",
    "SUBMITDEFER": "mail-deferred",
    "DSN": "mail-bounce-notified",
    "EXPAND": "mail-expanded",
    "REDIRECT": "mail-redirected",
}
_OUTCOMES = dict.fromkeys(("mail-accepted", "mail-submitted", "mail-sent", "mail-delivered"), "success") | {
    "mail-bounced": "failure",
    "mail-deferred": "unknown",
}
_DONE = ("mail-accepted", "mail-submitted", "mail-sent")
_WRITER = {"RECEIVE": "server-hostname", "SEND": "client-hostname", "DELIVER": "server-hostname"}
"""Which of the two machines wrote the line."""
_PLAIN = {
    "internal-message-id": "email.local_id",
    "message-subject": "email.subject",
    "network-message-id": "vendor.exchange.network_message_id",
    "connector-id": "vendor.exchange.connector",
    "source": "vendor.exchange.source",
    "source-context": "vendor.exchange.context",
    "related-recipient-address": "vendor.exchange.related_recipient",
    "return-path": "vendor.exchange.return_path",
    "original-client-ip": "vendor.exchange.original_client",
}
_NEEDED = frozenset({"date-time", "event-id", "message-id", "recipient-address", "sender-address"})


class Exchange(LineReading):
    sentences = SENTENCES
    sentence = SENTENCE

    def drafts(self, line: Line, context: Context) -> Iterable[Draft] | None:
        columns = _columns(context.header)
        if not columns:
            return None
        if line.text.startswith("#"):
            return ()
        said = _said(columns, line.text)
        time = iso_or_none(said["date-time"], "UTC")
        if time is None:
            raise RejectError("%(text)s is no time", text=said["date-time"])
        return (Draft(_fields(said), time),)


@lru_cache(64)
def _columns(header: str) -> tuple[str, ...]:
    """None where it is another log of Exchange, or another program's."""
    columns = tuple(one.strip().casefold() for one in directive(header, "fields").split(","))
    return columns if set(columns) >= _NEEDED else ()


def _said(columns: tuple[str, ...], text: str) -> dict[str, str]:
    try:
        cells = next(csv.reader([text], strict=True)) if '"' in text else text.split(",")
    except csv.Error:
        raise RejectError("a row with a quote that does not end") from None
    if len(cells) != len(columns):
        raise RejectError(
            "a row of %(found)s columns, not %(expected)s", found=len(cells), expected=len(columns)
        )
    return dict(zip(columns, cells, strict=True))


def _fields(said: dict[str, str]) -> Fields:
    event = said["event-id"]
    if not (event.isalpha() and event.isascii()):
        raise RejectError("%(text)s is no event of a mail", text=event)
    action = _ACTIONS.get(event, f"mail-{event.casefold()}")
    fields: Fields = {
        "event.action": action,
        "event.code": event,
        "event.category": ["email"],
        "event.type": ["info"],
        "logctl.category": "mail",
        **{field: value for name, field in _PLAIN.items() if (value := said.get(name))},
        **_ends(said),
        **_mail(said),
        **host_fields(said.get(_WRITER.get(event, ""), "")),
    }
    if outcome := _OUTCOMES.get(action):
        fields["event.outcome"] = outcome
    if action in _DONE:
        fields["logctl.operation"] = "mail"
    if (status := said.get("recipient-status", "")) and outcome != "success":
        fields["event.reason"] = status
    return fields


def _ends(said: dict[str, str]) -> Fields:
    """Who handed it in, and to which server; of a mailbox's mail the address is that of the person's program."""
    fields: Fields = {}
    client = address_of(said.get("client-ip", "")) or address_of(said.get("original-client-ip", ""))
    found = {
        "source.ip": client,
        "source.domain": said.get("client-hostname", ""),
        "destination.ip": address_of(said.get("server-ip", "")),
        "destination.domain": said.get("server-hostname", ""),
    }
    for name, value in found.items():
        if value:
            fields[name] = value
    return fields


def _mail(said: dict[str, str]) -> Fields:
    fields: Fields = {}
    recipients = [one.strip() for one in said["recipient-address"].split(";") if one.strip()]
    if recipients:
        fields["email.to.address"] = recipients
    if sender := said["sender-address"]:
        fields["email.from.address"] = [sender]
    if identifier := said["message-id"].strip("<>"):
        fields["email.message_id"] = identifier
    if (size := said.get("total-bytes", "")).isascii() and size.isdecimal() and len(size) < 16:
        fields["logctl.mail.size"] = int(size)
    if direction := _direction(said.get("directionality", ""), sender, recipients):
        fields["email.direction"] = direction
    return fields


def _direction(told: str, sender: str, recipients: list[str]) -> str:
    """`Originating` is what began here; where it goes, the addresses say."""
    if told == "Incoming":
        return "inbound"
    if told != "Originating":
        return ""
    own = sender.rpartition("@")[2].casefold()
    inside = recipients and all(one.rpartition("@")[2].casefold() == own for one in recipients)
    return "internal" if inside else "outbound"
