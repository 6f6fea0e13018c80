"""What became of a mail, for one recipient."""

import re

from logctl.event import Fields

from .parts import envelope, pairs, peer

_STATUS = re.compile(r"status=(?P<status>[a-z-]{3,20})(?: \((?P<answer>.{0,4000})\))?", re.DOTALL)
_QUEUED_AS = re.compile(r"queued as ([0-9A-Za-z]{6,30})")
_ACTIONS = {
    "sent": "mail-sent",
    "deferred": "mail-deferred",
    "bounced": "mail-bounced",
    "expired": "mail-bounced",
}
_DELAY = re.compile(r"\d{1,7}(?:\.\d{1,3})?")


def delivery(service: str, text: str) -> Fields | None:
    """Of `smtp`, `lmtp`, `local`, `virtual`, `pipe`, `error`; None for a line that does not say what became of it."""
    found = _STATUS.search(text)
    if found is None or found["status"] not in _ACTIONS:
        return None
    said = pairs(text[: found.start()])
    if "to" not in said:
        return None
    fields: Fields = {
        "event.action": _ACTIONS[found["status"]],
        "vendor.postfix.service": service,
        **envelope(said),
        **_relay(said),
        **_answer(found["status"], found["answer"] or ""),
    }
    if original := said.get("orig_to"):
        fields["vendor.postfix.original_to"] = original
    if dsn := said.get("dsn"):
        fields["vendor.postfix.dsn"] = dsn
    return fields


def _relay(said: dict[str, str]) -> Fields:
    relay, delay = said.get("relay", ""), said.get("delay", "")
    fields = peer(relay, "destination")
    if "destination.ip" not in fields:
        fields = {"vendor.postfix.relay": relay} if relay else {}
    if _DELAY.fullmatch(delay):
        fields["event.duration"] = int(float(delay) * 1000) * 1_000_000
    return fields


def _answer(status: str, answer: str) -> Fields:
    """Why not, or under which number the next server has it."""
    if status != "sent":
        return {"event.reason": answer} if answer else {}
    queued = _QUEUED_AS.search(answer)
    return {"vendor.postfix.queued_as": queued[1]} if queued else {}
