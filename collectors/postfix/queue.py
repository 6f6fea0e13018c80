"""What the lines of one mail together say: its delivery has the sender, the subject, the size, and where it came from.

They have the server and the queue id in common. Ids come again after a while: what was said of a mail before one with
this id was removed from the queue is another mail's.
"""

from collections.abc import Iterable, Mapping

from logctl import Event, Fact, Facts, Reach, Want
from logctl.contracts import Key
from logctl.event import Fields

_PARTS = {
    "mail-accepted": ("client", ("source.ip", "source.domain", "user.name", "user.domain")),
    "mail-identified": ("identity", ("email.message_id",)),
    "mail-header-noted": ("subject", ("email.subject",)),
    "mail-queued": ("sender", ("email.from.address", "logctl.mail.size")),
    "mail-removed": ("removed", ()),
}
_KINDS = tuple(kind for kind, _names in _PARTS.values() if kind != "removed")
_WANTING = frozenset({"mail-sent", "mail-deferred", "mail-bounced"})


class MailQueue:
    name = "postfix"
    fields = frozenset(name for _kind, names in _PARTS.values() for name in names)
    kinds: Mapping[str, Reach] = {kind: Reach() for kind, _names in _PARTS.values()}

    def facts(self, event: Event) -> Iterable[Fact]:
        place = _place(event.fields)
        if place is None:
            return
        kind, names = _PARTS.get(str(event.fields.get("event.action")), ("", ()))
        said = {name: event.fields[name] for name in names if name in event.fields}
        if kind and (said or not names):
            yield Fact((kind, *place), said)

    def want(self, event: Event) -> Want | None:
        place = _place(event.fields)
        if place is None or event.fields.get("event.action") not in _WANTING:
            return None
        return Want(tuple((kind, *place) for kind in (*_KINDS, "removed")))

    def amend(self, want: Want, facts: Facts) -> Fields:
        *keys, end = want.keys
        removed = facts.before(end)
        found: Fields = {}
        for key in keys:
            known = facts.before(key)
            if known is not None and (removed is None or removed < known):
                found |= known.fields
        return found

    def concerned(self, key: Key) -> str:
        _kind, host, *rest = key
        narrowed = f" AND email.local_id:{_quoted(rest[0])}" if rest else ""
        return f"event.module:postfix{narrowed}" + (f" AND host.name:{_quoted(host)}" if host else "")


def _place(fields: Fields) -> Key | None:
    identifier = fields.get("email.local_id")
    if not isinstance(identifier, str) or fields.get("event.module") != "postfix":
        return None
    return str(fields.get("host.name", "")), identifier


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
