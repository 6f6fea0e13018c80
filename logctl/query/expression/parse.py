r"""The text between the slashes.

Literals, `.`, `[...]`, `\d \w \s` (ASCII) and their opposites, groups, `|`, `* + ? {n} {n,} {n,m}`; `\` takes a
character's meaning, or is `\t \n \r \f \v \x41 \x{3042} \u3042`. What engines read differently is an error.
"""

import re

from logctl.errors import QueryError
from logctl.language import marked as _
from logctl.query.expression.brackets import read_brackets
from logctl.query.expression.scan import SETS, Scanner
from logctl.query.expression.tree import ANY, ANYTHING, Chars, Expression, choice, repeat, series
from logctl.words import fold

LONGEST = 1000
DEEPEST = 30
MOST_REPEATED = 100
_SURROGATE = re.compile("[\ud800-\udfff]")
_COUNT = re.compile(r"\{(\d{1,6})(?:(,)(\d{1,6})?)?\}")
_SIGNS: dict[str, tuple[int, int | None]] = {"*": (0, None), "+": (1, None), "?": (0, 1)}


def parse_expression(text: str, search: bool = False) -> Expression:
    """The whole text must fit. With `search`, as in Sigma's rules, it is looked for: `^` and `$` hold it fast.

    Raises QueryError with the position in `text`.
    """
    if len(text) > LONGEST:
        raise QueryError(_("a regular expression may have %(most)s characters at most"), most=LONGEST)
    if lone := _SURROGATE.search(text):
        raise QueryError(_("there is no such character"), position=lone.start())
    return _Parser(Scanner(text), search).whole()


class _Parser:
    def __init__(self, scanner: Scanner, search: bool) -> None:
        self._scanner = scanner
        self._search = search

    def whole(self) -> Expression:
        if self._search:
            self._scanner.take("(?i)")  # case never matters
        found = self._choice(0, held=self._search)
        if self._scanner.next():
            raise self._scanner.wrong(_("a bracket is closed that was not opened"))
        return found

    def _choice(self, depth: int, held: bool = False) -> Expression:
        """With `held`, `^` and `$` may hold the alternatives fast; where they do not, anything may stand."""
        if depth > DEEPEST:
            raise self._scanner.wrong(_("the expression is nested too deeply"))
        read = self._anchored if held else self._series
        parts = [read(depth)]
        while self._scanner.take("|"):
            parts.append(read(depth))
        return choice(parts)

    def _anchored(self, depth: int) -> Expression:
        if (whole := self._group_alone(depth)) is not None:
            return whole
        start = [] if self._scanner.take("^") else [ANYTHING]
        found = self._series(depth, held=True)
        end = [] if self._scanner.take("$") else [ANYTHING]
        return series([*start, found, *end])

    def _group_alone(self, depth: int) -> Expression | None:
        """An alternative that is one group, as in `(^a$)|(^b$)`; None where it is not."""
        place = self._scanner.place
        if not self._scanner.take("(") or (self._scanner.next() == "?" and not self._scanner.take("?:")):
            self._scanner.place = place
            return None
        try:
            found = self._choice(depth + 1, held=True)
            if self._scanner.take(")") and self._scanner.next() in ("", "|", ")"):
                return found
        except QueryError:
            pass  # read once more as a group among others, which says what is wrong
        self._scanner.place = place
        return None

    def _series(self, depth: int, held: bool = False) -> Expression:
        parts: list[Expression] = []
        literal = ""
        while self._scanner.next() not in ("", "|", ")") and not (held and self._ends()):
            char = self._literal()
            if char is None or self._scanner.next() in ("*", "+", "?", "{"):
                if char and literal and len(fold(literal[-1] + char)) == len(fold(literal[-1])) == 1:
                    literal, char = literal[:-1], literal[-1] + char  # a kana and its mark
                parts += _literals(literal)
                literal = ""
                parts.append(self._repeated(self._atom(depth) if char is None else series(_literals(char))))
            else:
                literal += char  # folded together with its neighbours: a kana and its mark are one
        return series([*parts, *_literals(literal)])

    def _ends(self) -> bool:
        """Is this the `$` that holds the end fast?"""
        return self._scanner.next() == "$" and self._scanner.next(1) in ("", "|", ")")

    def _literal(self) -> str | None:
        """The character that stands here for itself; None where something else does."""
        char = self._scanner.next()
        if char in "([." or self._scanner.at_set():
            return None
        if char == "\\":
            return self._scanner.escaped()
        if char in "^$":
            raise self._scanner.wrong(
                _("an expression fits a whole value: leave out ^ and $, or write \\ before them")
            )
        if char in "*+?{":
            raise self._scanner.wrong(_("there is nothing to repeat before this"))
        self._scanner.place += 1
        return char

    def _atom(self, depth: int) -> Expression:
        scanner = self._scanner
        if scanner.take("."):
            return ANY
        if scanner.take("["):
            return read_brackets(scanner)
        if scanner.take("\\"):
            name = scanner.next()
            scanner.place += 1
            return Chars(SETS[name.lower()], name.isupper())
        scanner.place += 1
        if scanner.next() == "?" and not scanner.take("?:"):
            raise scanner.wrong(_("groups that look ahead or set options are not supported"))
        found = self._choice(depth + 1)
        if not scanner.take(")"):
            raise scanner.wrong(_("a bracket is not closed"))
        return found

    def _repeated(self, atom: Expression) -> Expression:
        place = self._scanner.place
        least, most = self._counts()
        if self._search and self._scanner.place > place:
            self._scanner.take("?")  # what is found is the same, however little a part takes
        if self._scanner.next() in ("*", "+", "?", "{"):
            raise self._scanner.wrong(_("repeated twice: engines differ on what that means; use brackets"))
        return repeat(atom, least, most)

    def _counts(self) -> tuple[int, int | None]:
        sign = self._scanner.next()
        if sign in _SIGNS:
            self._scanner.place += 1
            return _SIGNS[sign]
        if sign != "{":
            return 1, 1
        match = _COUNT.match(self._scanner.text, self._scanner.place)
        if match is None:
            raise self._scanner.wrong(_("write {3}, {3,} or {3,5}; a bracket of its own is \\{"))
        least = int(match[1])
        most = int(match[3]) if match[3] else None if match[2] else least
        if max(least, most or 0) > MOST_REPEATED or (most is not None and most < least):
            raise self._scanner.wrong(_("counts go up to 100, the smaller one first"))
        self._scanner.place = match.end()
        return least, most


def _literals(text: str) -> list[Expression]:
    return [Chars(((ord(char), ord(char)),)) for char in fold(text)]
