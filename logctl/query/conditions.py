"""The conditions of a log-viewing screen, as the query that they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import ip_address

from logctl.errors import QueryError
from logctl.fields import VALUES, value_named
from logctl.language import marked as _
from logctl.query.escape import check_characters, has_wildcard
from logctl.query.pattern import checked_pattern, parse_pattern
from logctl.query.tree import And, Everything, Exists, Is, Mark, Node, Not, Or, Range, Wildcard
from logctl.query.typed import address_number
from logctl.words import fold

PEOPLE = (
    "user.name",
    "user.full_name",
    "user.id",
    "user.effective.name",
    "ehr.user.id",
    "ehr.user.name",
    "logctl.person.id",
    "logctl.person.name",
)
"""Where those stand who acted; whom something was done to is in `user.target.*`."""
HOSTS = ("host.name", "host.hostname", "ehr.terminal", "logctl.terminal.no")


@dataclass(frozen=True, slots=True)
class Conditions:
    """`*_all`: each of them; `*_any`: at least one; `*_not`: none. Texts are parts of values, folded."""

    user_all: Sequence[str] = ()
    user_any: Sequence[str] = ()
    user_not: Sequence[str] = ()
    keyword_all: Sequence[str] = ()
    keyword_any: Sequence[str] = ()
    keyword_not: Sequence[str] = ()
    categories: Sequence[str] = ()
    hosts: Sequence[str] = ()
    alerts_only: bool = False

    def nodes(self) -> list[Node]:
        """All of them hold; raises QueryError."""
        found = [
            *map(_user, self.user_all),
            *_any([_user(text) for text in self.user_any]),
            *(Not(_user(text)) for text in self.user_not),
            *map(_keyword, self.keyword_all),
            *_any([_keyword(text) for text in self.keyword_any]),
            *(Not(_keyword(text)) for text in self.keyword_not),
            *_any([_category(text) for text in self.categories]),
            *_any([node for text in self.hosts for node in host_named(text)]),
        ]
        return [*found, ALERTS] if self.alerts_only else found


ALERTS = Or((Is("event.kind", "alert"), Exists("logctl.alert.rule")))


def with_conditions(node: Node, conditions: Sequence[Node]) -> Node:
    """One tree; what finds everything adds nothing to others."""
    parts = [part for part in (node, *conditions) if not isinstance(part, Everything)]
    if not parts:
        return Everything()
    return parts[0] if len(parts) == 1 else And(tuple(parts))


def _any(nodes: list[Node]) -> list[Node]:
    return [nodes[0] if len(nodes) == 1 else Or(tuple(nodes))] if nodes else []


def part_of(field: str | None, text: str) -> Wildcard:
    """The text is somewhere in a value, folded; raises QueryError where nothing is left of it."""
    check_characters(text)
    literal = fold(text)
    if not literal.strip():
        raise QueryError(_("an empty text is in everything: nothing can be looked for"))
    return Wildcard(field, checked_pattern((Mark.MANY, literal, Mark.MANY)))


def _user(text: str) -> Node:
    return Or(tuple(part_of(field, text) for field in PEOPLE))


def _keyword(text: str) -> Node:
    return part_of(None, text)


def _category(text: str) -> Node:
    value = value_named("logctl.category", text)
    known = VALUES["logctl.category"]
    if value not in known:
        names = ", ".join(f"{name} ({label.ja})" for name, label in known.items())
        raise QueryError(_("there is no category %(name)s; there are %(names)s"), name=text, names=names)
    return Is("logctl.category", value)


def host_named(text: str) -> list[Node]:
    """By any of its names, which may have wildcards, or by its address."""
    check_characters(text)
    try:
        number = address_number(ip_address(text.strip()))
        return [Range("host.ip", "ip", number, number)]
    except ValueError:
        pass
    if has_wildcard(text):
        return [Wildcard(field, parse_pattern(text)) for field in HOSTS]
    return [Is(field, fold(text.strip())) for field in HOSTS]
