"""Lines of Postfix' programs: https://www.postfix.org/postconf.5.html, https://www.postfix.org/OVERVIEW.html

A subject is in the log only where `header_checks` has a rule with WARN or INFO for it.
"""

import re
from collections.abc import Callable, Iterable

from logctl import Draft, Label, Line, LineReading
from logctl.contracts import Context
from logctl.decode.account import account_fields
from logctl.event import Fields

from .delivery import delivery
from .parts import envelope, pairs, peer
from .sentences import SENTENCES
from .subject import plain_header

_TAGGED = re.compile(r"(postfix(?:-[\w-]{1,30})?/[\w/-]{1,40})(?:\[\d{1,10}\])?: (.*)", re.DOTALL)
_QUEUED = re.compile(r"(?!(?:[a-z]+):)([0-9A-Za-z]{6,25}): (.*)", re.DOTALL)
_CONNECTION = re.compile(
    r"(connect|disconnect|lost connection after .{1,60}?|timeout after .{1,60}?|CONNECT) from (\S+)"
)
_REJECT = re.compile(
    r"(?:milter-)?reject: (?P<stage>[\w-]{1,30}) from (?P<client>[^\s\[]{0,255}\[[^\]\s]{1,80}\](?::\d{1,5})?)[:;] "
    r"(?P<reason>.{0,1500}?)(?:; (?P<rest>(?:from=<|proto=).{0,4000})|$)",
    re.DOTALL,
)
_HEADER = re.compile(
    r"(?P<verdict>warning|info|hold|reject|discard): header (?P<name>[\w-]{1,60}): (?P<value>.{0,2000}?)"
    r"(?: from (?P<client>[^\s;]{1,300}))?; (?P<rest>from=<.{0,3000}?)(?:>: (?P<reason>.{1,500}))?",
    re.DOTALL,
)
_SASL = re.compile(
    r"warning: (?P<client>\S{1,300}): SASL (?P<method>[\w-]{1,30}) authentication failed(?:: (?P<reason>[^,]{0,300}))?"
    r"(?:, sasl_username=(?P<user>\S{1,300}))?"
)
_KINDS: dict[str, tuple[list[str], list[str], str]] = {
    "smtp-connected": (["network"], ["connection", "start"], ""),
    "smtp-disconnected": (["network"], ["connection", "end"], ""),
    "mail-accepted": (["email"], ["info"], "success"),
    "mail-sent": (["email"], ["info"], "success"),
    "mail-deferred": (["email"], ["info"], "unknown"),
    "mail-bounced": (["email"], ["info"], "failure"),
    "mail-expired": (["email"], ["info"], "failure"),
    "mail-rejected": (["email"], ["denied"], "failure"),
    "logon-failed": (["authentication"], ["start"], "failure"),
}
_DONE = ("mail-accepted", "mail-sent")


class Postfix(LineReading):
    sentences = SENTENCES
    sentence = Label("Postfix: {vendor.postfix.text}", "Postfix: {vendor.postfix.text}")

    def drafts(self, line: Line, context: Context) -> Iterable[Draft] | None:
        del context
        program, text = line.program, line.text
        if not program:  # as the containers of Postfix write them
            found = _TAGGED.fullmatch(text)
            if found is None:
                return None
            program, text = found.groups()
        return (Draft(_complete(_told(program.rpartition("/")[2], text))),)


def _complete(fields: Fields) -> Fields:
    action = str(fields["event.action"])
    categories, types, outcome = _KINDS.get(action, (["email"], ["info"], ""))
    fields |= {"event.category": categories, "event.type": types, "logctl.category": "mail"}
    if outcome:
        fields["event.outcome"] = outcome
    if action in _DONE:
        fields["logctl.operation"] = "mail"
    return fields


def _told(service: str, text: str) -> Fields:
    found = _QUEUED.fullmatch(text)
    if found is None:
        return _unqueued(text) or _other(text)
    identifier, rest = found.groups()
    fields = _rejected(rest) or _step(service, rest) or _other(text)
    if identifier != "NOQUEUE":
        fields["email.local_id"] = identifier
    return fields


def _other(text: str) -> Fields:
    return {"event.action": "postfix-message", "vendor.postfix.text": text}


def _unqueued(text: str) -> Fields | None:
    if found := _CONNECTION.match(text):
        begins = found[1] in ("connect", "CONNECT")
        fields: Fields = {
            "event.action": "smtp-connected" if begins else "smtp-disconnected",
            **peer(found[2]),
        }
        if found[1].startswith(("lost", "timeout")):
            fields["event.reason"] = found[1]
        return fields
    found = _SASL.match(text)
    if found is None:
        return None
    fields = {"event.action": "logon-failed", **peer(found["client"]), **account_fields(found["user"] or "")}
    fields["logctl.logon.method"] = found["method"]
    if reason := found["reason"]:
        fields["event.reason"] = reason
    return fields


def _step(service: str, text: str) -> Fields | None:
    if text.startswith("to=<"):
        return delivery(service, text)
    for begin, meaning in _STEPS.items():
        if text.startswith(begin):
            return meaning(text)
    return None


def _client(text: str) -> Fields:
    said = pairs(text)
    client = peer(text.removeprefix("client="))
    if not client:
        return _other(text)
    fields = {"event.action": "mail-accepted", **client}
    fields |= account_fields(said.get("sasl_username", ""))
    if method := said.get("sasl_method"):
        fields["logctl.logon.method"] = method
    return fields


def _pickup(text: str) -> Fields:
    """Of somebody on the server itself."""
    said = pairs(text)
    return {"event.action": "mail-accepted", "user.id": said.get("uid", ""), **envelope(said)}


def _identity(text: str) -> Fields:
    identifier = text.partition("=")[2].strip().removeprefix("<").removesuffix(">")
    return {"event.action": "mail-identified", **({"email.message_id": identifier} if identifier else {})}


def _queue(text: str) -> Fields:
    said = pairs(text)
    fields = {"event.action": "mail-queued", **envelope(said)}
    if said.get("status") == "expired":
        fields["event.action"] = "mail-expired"
    if (size := said.get("size", "")).isdecimal() and len(size) < 16:
        fields["logctl.mail.size"] = int(size)
    if count := said.get("nrcpt"):
        fields["vendor.postfix.recipients"] = count
    return fields


def _header(text: str) -> Fields:
    found = _HEADER.fullmatch(text)
    if found is None:
        return _other(text)
    turned_away = found["verdict"] in ("reject", "discard")
    fields = {
        "event.action": "mail-rejected" if turned_away else "mail-header-noted",
        **peer(found["client"] or ""),
        **envelope(pairs(found["rest"] + ">" if found["reason"] else found["rest"])),
    }
    if reason := found["reason"]:
        fields["event.reason"] = reason
    value = plain_header(found["value"])
    if found["name"].casefold() == "subject":
        fields["email.subject"] = value
    else:
        fields["vendor.postfix.header"] = f"{found['name']}: {value}"
    return fields


_STEPS: dict[str, Callable[[str], Fields]] = {
    "client=": _client,
    "uid=": _pickup,
    "message-id=": _identity,
    "resent-message-id=": _identity,
    "from=<": _queue,
    **{f"{verdict}: header ": _header for verdict in ("warning", "info", "hold", "reject", "discard")},
    "removed": lambda text: {"event.action": "mail-removed"},
    "sender non-delivery notification": lambda text: {"event.action": "mail-bounce-notified"},
    "sender delivery status notification": lambda text: {"event.action": "mail-bounce-notified"},
}


def _rejected(text: str) -> Fields | None:
    found = _REJECT.match(text)
    if found is None:
        return None
    fields = {
        "event.action": "mail-rejected",
        **peer(found["client"]),
        **envelope(pairs(found["rest"] or "")),
    }
    fields["vendor.postfix.stage"] = found["stage"]
    if reason := found["reason"].strip():
        fields["event.reason"] = reason
    return fields
