"""An expression at work: time grows with the text's length, whatever the expression and the text are.

Python's `re` tries one way after the other, so that some expressions never end; here all ways go on at once.
"""

from collections.abc import Iterator
from functools import lru_cache

from logctl.errors import QueryError
from logctl.language import marked as _
from logctl.query.expression.tree import Chars, Choice, Expression, Repeat, Series

MOST_POSITIONS = 1500
MOST_STATES = 600
"""Of the automaton over bytes that the embedded index makes of an expression; estimated from above."""
MOST_STEPS = 600_000
"""How much may be looked at to estimate that."""
_REMEMBERED = 20_000
_END = 1
_State = int
"""The positions reached, as bits; that of the end is the lowest."""


class Automaton:
    """Raises QueryError where the expression has too many positions."""

    def __init__(self, expression: Expression) -> None:
        self._chars: list[Chars | None] = [None]
        self._after: list[list[int]] = [[]]
        """Position 0 is the end; other positions with None need no character."""
        first = self._build(expression, 0)
        self._sets = _distinct(self._chars)
        self._reached: dict[int, _State] = {}
        """By the bit of a position: where one is behind it."""
        for position, chars in enumerate(self._chars):
            if chars is not None:
                self._reached[1 << position] = self._closed(self._after[position])
        self._start = self._closed([first])
        self._known: dict[tuple[_State, str], _State] = {}
        self._moves: dict[_State, _State] = {}
        """By the positions that take the character: most characters are alike."""

    def fits(self, text: str) -> bool:
        """Does the whole text fit?"""
        state = self._start
        for char in text:
            state = self._step(state, char)
            if not state:
                return False
        return bool(state & _END)

    def _step(self, state: _State, char: str) -> _State:
        found = self._known.get((state, char))
        if found is None:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
                self._moves.clear()
            hits = state & self._accepting(ord(char))
            if hits not in self._moves:
                self._moves[hits] = self._following(hits)
            found = self._known[state, char] = self._moves[hits]
        return found

    def _accepting(self, code: int) -> _State:
        return sum(places for chars, places in self._sets if chars.has(code))

    def _following(self, hits: _State) -> _State:
        found = 0
        for bit in _bits(hits):
            found |= self._reached[bit]
        return found

    def _closed(self, positions: list[int]) -> _State:
        """With all that is reached from them without a character."""
        found, seen, stack = 0, set(), list(positions)
        while stack:
            position = stack.pop()
            if position not in seen:
                seen.add(position)
                if position == 0 or self._chars[position] is not None:
                    found |= 1 << position
                stack += self._after[position] if self._chars[position] is None else []
        return found

    def _add(self, chars: Chars | None, after: list[int]) -> int:
        if len(self._chars) >= MOST_POSITIONS:
            raise too_large()
        self._chars.append(chars)
        self._after.append(after)
        return len(self._chars) - 1

    def _build(self, expression: Expression, after: int) -> int:
        """The position where the expression begins that goes on at `after`."""
        match expression:
            case Chars():
                return self._add(expression, [after])
            case Series(parts):
                for part in reversed(parts):
                    after = self._build(part, after)
                return after
            case Choice(parts):
                return self._add(None, [self._build(part, after) for part in parts])
            case Repeat(part, least, most):
                return self._repeated(part, least, most, after)

    def _repeated(self, part: Expression, least: int, most: int | None, after: int) -> int:
        if most is None:
            loop = self._add(None, [after])
            self._after[loop].append(self._build(part, loop))
            after = loop
        else:
            end = after
            for _time in range(most - least):
                after = self._add(None, [end, self._build(part, after)])
        for _time in range(least):
            after = self._build(part, after)
        return after

    def check(self) -> None:
        """Walk through all states; raise where there are too many."""
        kinds = [(code > 0x7F, self._accepting(code)) for code in self._examples()]
        weight = steps = 0
        stack, seen, wide = [self._start], {self._start}, set[_State]()
        while stack:
            state = stack.pop()
            weight += 1
            for beyond_ascii, accepting in kinds:
                hits = state & accepting
                following = self._following(hits)
                steps += 1 + hits.bit_count()
                if beyond_ascii and hits and hits not in wide:
                    wide.add(hits)
                    weight += 12  # the bytes of a character on the way there
                if following and following not in seen:
                    seen.add(following)
                    stack.append(following)
            if weight > MOST_STATES or steps > MOST_STEPS:
                raise too_large()

    def _examples(self) -> list[int]:
        """One character of each kind that the expression tells apart."""
        bounds = {0, 0x80}
        for chars in self._chars:
            for low, high in chars.ranges if chars else ():
                bounds |= {low, high + 1}
        return [code for code in sorted(bounds) if code <= 0x10FFFF]


def _distinct(found: list[Chars | None]) -> list[tuple[Chars, _State]]:
    """Each set of characters once, with the positions that it stands at: there are few, however long it all is."""
    places: dict[Chars, _State] = {}
    for position, chars in enumerate(found):
        if chars is not None:
            places[chars] = places.get(chars, 0) | 1 << position
    return list(places.items())


def _bits(state: _State) -> Iterator[int]:
    while state:
        bit = state & -state
        yield bit
        state ^= bit


def too_large() -> QueryError:
    return QueryError(_("the regular expression is too large; make it simpler, or count less"))


@lru_cache(maxsize=1000)
def automaton(expression: Expression) -> Automaton:
    return Automaton(expression)


def checked(expression: Expression) -> Expression:
    """Raises QueryError where it is larger than every index can take."""
    automaton(expression).check()
    return expression
