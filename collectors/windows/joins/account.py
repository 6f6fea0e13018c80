"""SID → account: many records name only the number of who acted, or of who was added to a group.

A log-on (4624) says whose it is, and whoever creates, changes or renames an account (4720, 4738, 4781) says so too. A SID
is the same on every machine, and is never given twice; its name may change, so the last one said before counts, and
where the logs begin in the middle the first one after.
"""

from collections.abc import Iterable, Sequence

from logctl import Fact, Facts, Reach
from logctl.contracts import Key
from logctl.event import Fields
from logctl.words import fold

from .place import quoted, text

KINDS = {"account": Reach(before=None, by_value=True)}
_NAMES = ("name", "domain")
FIELDS = frozenset(f"{who}.{what}" for who in ("user", "user.target") for what in _NAMES)
_OF_DOMAINS = ("s-1-5-21-", "s-1-12-1-")
SCOPE = "*"
"""All machines."""
_TARGETED = frozenset({"added-user-account", "modified-user-account"})


def _sid(fields: Fields, who: str) -> str:
    """Of an account; well-known ones have their names in the collector's own tables."""
    found = fold(text(fields, f"{who}.id"))
    return found if found.startswith(_OF_DOMAINS) else ""


def _said(fields: Fields, who: str) -> Iterable[Fact]:
    said = {what: value for what in _NAMES if (value := text(fields, f"{who}.{what}"))}
    if (sid := _sid(fields, who)) and "name" in said:
        yield Fact(("account", SCOPE, sid), {**said})


def facts(fields: Fields, host: str) -> Iterable[Fact]:
    action = fields.get("event.action")
    if action == "logged-in":
        yield from _said(fields, "user")
    elif action in _TARGETED:
        yield from _said(fields, "user.target")
    elif action == "renamed-user-account":
        renamed = {**fields, "user.target.name": text(fields, "user.changes.name")}
        yield from _said(renamed, "user.target")


def _nameless(fields: Fields) -> list[str]:
    return [who for who in ("user", "user.target") if _sid(fields, who) and not text(fields, f"{who}.name")]


def keys(fields: Fields, host: str) -> Sequence[Key]:
    return [("account", SCOPE, _sid(fields, who)) for who in _nameless(fields)]


def amend(fields: Fields, host: str, facts: Facts) -> Fields:
    found: Fields = {}
    for who in _nameless(fields):
        key = ("account", SCOPE, _sid(fields, who))
        if known := facts.before(key) or facts.after(key):
            found |= {f"{who}.{what}": value for what, value in known.fields.items()}
    return found


def concerned(kind: str, rest: Sequence[str]) -> str:
    if not rest:
        return "_exists_:user.id OR _exists_:user.target.id"
    return f"user.id:{quoted(rest[0])} OR user.target.id:{quoted(rest[0])}"
