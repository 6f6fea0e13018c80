"""Writes a tree in a language of the search bar, or says that it cannot.

No text negates: where an exclusion, a term and a range meet in one query (that of the period is always there),
OpenSearch 3.8 finds too much. Only the DSL of the store says it in a form that is answered rightly.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence

from logctl.dashboards.language.sayable import (
    EVERYTHING,
    UnsayableError,
    bounded,
    check_size,
    field_of,
    is_always_there,
    network_text,
    pattern_of,
    spoken,
)
from logctl.fields import type_of
from logctl.query.tree import And, Everything, Exists, Is, Node, Or, Pattern, Phrase, Range, Wildcard


class Writer(ABC):
    """What the languages have in common; methods raise UnsayableError."""

    conjunction: str
    disjunction: str

    @abstractmethod
    def exists(self, field: str) -> str: ...

    @abstractmethod
    def pattern(self, pattern: Pattern) -> str: ...

    @abstractmethod
    def range(self, node: Range) -> str:
        """With at least one bound; no network."""

    def written(self, node: Node) -> str | None:
        """To stand beside others: what begins with a bracket is within it. None where the language cannot say
        exactly the same."""
        try:
            check_size(node)
            return self._part(node)
        except UnsayableError:
            return None

    def _part(self, node: Node) -> str:
        match node:
            case And(parts) if parts:
                return self._joined(parts, self.conjunction)
            case Or(parts) if parts:
                return self._values(parts) or self._joined(parts, self.disjunction)
            case Everything():
                return EVERYTHING
            case Phrase():
                return self._phrase(node)
            case Is():
                return f"{node.field}:{self._value(node)}"
            case Exists(field):
                return EVERYTHING if is_always_there(field) else self.exists(field)
            case Wildcard(field, pattern):
                return f"{field_of(field, 'keyword')}:{self.pattern(pattern_of(pattern))}"
            case Range():
                return self._range(bounded(node))
            case _:
                raise UnsayableError

    def _joined(self, parts: Sequence[Node], operator: str) -> str:
        text = f" {operator} ".join(map(self._part, parts))
        return f"({text})" if len(parts) > 1 else text

    def _values(self, parts: Sequence[Node]) -> str | None:
        """Of one field, where it is that."""
        equal = [part for part in parts if isinstance(part, Is)]
        if not len({part.field for part in equal}) == 1 < len(equal) == len(parts):
            return None
        return f"{equal[0].field}:({f' {self.disjunction} '.join(map(self._value, equal))})"

    def _value(self, node: Is) -> str:
        field_of(node.field, "keyword", "boolean")
        return node.value if type_of(node.field) == "boolean" else quoted(node.value)

    def _phrase(self, node: Phrase) -> str:
        text = quoted(spoken(node))
        return text if node.field is None else f"{field_of(node.field, 'text')}:{text}"

    def _range(self, node: Range) -> str:
        if node.low is node.high is None:
            return self.exists(node.field)
        if node.type == "ip" and (network := network_text(node)):
            return f"{node.field}:{quoted(network)}"
        return self.range(node)


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
