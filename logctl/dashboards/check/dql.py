"""The Dashboards Query Language, as far as to say whether a query is one, and which fields it names.

https://docs.opensearch.org/latest/dashboards/dql/
"""

import re
from collections.abc import Callable
from typing import NamedTuple

_TOKEN = re.compile(
    r"""(?P<blank>\s+)
    |(?P<quoted>"(?:\\[\\"]|[^"])*+")
    |(?P<compare><=|>=|<|>)
    |(?P<mark>[():{}])
    |(?P<word>(?:\\(?:[\\():<>"*{}\s]|[trn]|u[0-9a-fA-F]{4}|and\b|or\b|not\b)|[^\\():<>"{}\s])++)""",
    re.VERBOSE | re.IGNORECASE,
)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_KEYWORDS = ("and", "or", "not")
_DEEPEST = 100


class UnreadableError(Exception):
    """No query; `position` counts from 0."""

    def __init__(self, position: int) -> None:
        super().__init__(position)
        self.position = position


class _Token(NamedTuple):
    kind: str
    text: str
    position: int


def dql_fields(text: str) -> set[str]:
    """Raises UnreadableError."""
    reader = _Reader(text)
    if reader.next is not None:
        reader.either(reader.condition)
    if reader.next is not None:
        raise UnreadableError(reader.next.position)
    return reader.fields


class _Reader:
    def __init__(self, text: str) -> None:
        self.fields: set[str] = set()
        self._end = len(text)
        self._tokens = _tokens(text)
        self._place, self._depth, self._path = 0, 0, ""

    @property
    def next(self) -> _Token | None:
        return self._tokens[self._place] if self._place < len(self._tokens) else None

    def either(self, part: Callable[[], None]) -> None:
        """Parts with `and`, `or`, `not` between; a part is a condition, or a value of a list."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self._unreadable()
        self._negated(part)
        while self._is_word("and") or self._is_word("or"):
            self._place += 1
            self._negated(part)
        self._depth -= 1

    def condition(self) -> None:
        if self._taken("("):
            self.either(self.condition)
            self._expect(")")
            return
        name = self._literal()
        if self.next and self.next.kind == "compare":
            self._place += 1
            self._literal()
            self.fields.add(self._path + name)
        elif self._taken(":"):
            self._of_field(name)

    def _negated(self, part: Callable[[], None]) -> None:
        if self._is_word("not"):
            self._place += 1
        part()

    def _of_field(self, name: str) -> None:
        """Its values, or conditions on what is nested in it."""
        if self._taken("{"):
            outer, self._path = self._path, f"{self._path}{name}."
            self.either(self.condition)
            self._path = outer
            self._expect("}")
        else:
            self.fields.add(self._path + name)
            self._value()

    def _value(self) -> None:
        if self._taken("("):
            self.either(self._value)
            self._expect(")")
        else:
            self._literal()

    def _literal(self) -> str:
        """One in quotes, or words up to the next that connects."""
        if self.next and self.next.kind == "quoted":
            self._place += 1
            return _ESCAPE.sub(r"\1", self._tokens[self._place - 1].text[1:-1])
        words = []
        while self.next and self.next.kind == "word" and not self._is_word(*_KEYWORDS):
            words.append(_ESCAPE.sub(r"\1", self.next.text))
            self._place += 1
        if not words:
            raise self._unreadable()
        return " ".join(words)

    def _is_word(self, *words: str) -> bool:
        return self.next is not None and self.next.kind == "word" and self.next.text.lower() in words

    def _taken(self, mark: str) -> bool:
        found = self.next is not None and self.next.kind == "mark" and self.next.text == mark
        self._place += found
        return found

    def _expect(self, mark: str) -> None:
        if not self._taken(mark):
            raise self._unreadable()

    def _unreadable(self) -> UnreadableError:
        return UnreadableError(self.next.position if self.next else self._end)


def _tokens(text: str) -> list[_Token]:
    found, place = [], 0
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None or match.lastgroup is None:
            raise UnreadableError(place)
        if match.lastgroup != "blank":
            found.append(_Token(match.lastgroup, match[0], place))
        place = match.end()
    return found
