"""`&&`, `||` and `!` as the words that luqum knows; places in the spelled text lead back to what was typed."""

import re
from bisect import bisect_right
from dataclasses import dataclass

_WORDS = {"&&": " AND ", "||": " OR ", "!": " NOT "}
_PIECE = re.compile(r"""\\.|"(?:\\.|[^"\\])*"|/(?:\\.|[^/\\])*/|&&|\|\||!|[\s(]+|[+-]|.""", re.S)
_BEFORE_TERM = re.compile(r"[\s(]+|[+-]|&&|\|\||!")


@dataclass(frozen=True, slots=True)
class Spelled:
    """`starts` are offsets in `text` of the pieces, `typed` the offsets of the same pieces as typed."""

    text: str
    starts: tuple[int, ...]
    typed: tuple[int, ...]

    def original(self, position: int) -> int:
        index = bisect_right(self.starts, position) - 1
        if index < 0:
            return position
        if index + 1 == len(self.starts):
            return self.typed[index]
        spelled = self.starts[index + 1] - self.starts[index]
        same = spelled == self.typed[index + 1] - self.typed[index]
        return self.typed[index] + (position - self.starts[index] if same else 0)


def spell_out(text: str) -> Spelled:
    """Only where a term may begin are they operators; `a!b` and `C:\\a&&b` are texts."""
    parts: list[str] = []
    starts: list[int] = []
    typed: list[int] = []
    length, at_start = 0, True
    for match in _PIECE.finditer(text):
        piece = match[0]
        spelled = _WORDS.get(piece, piece) if at_start else piece
        starts.append(length)
        typed.append(match.start())
        parts.append(spelled)
        length += len(spelled)
        at_start = _BEFORE_TERM.fullmatch(piece) is not None and (at_start or piece.strip("+-&|!") != "")
    return Spelled("".join(parts), (*starts, length), (*typed, len(text)))
