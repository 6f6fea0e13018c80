r"""Backslashes, as escapes and as what Windows paths are full of.

`\:` is a colon and `\\` a backslash, as in Lucene. But a backslash before a letter or digit is one: nobody escapes
those, and `C:\Users` is pasted every day. Where a text has one, it is raw: its `\\` are two, as in `\\server\share`.
"""

import re
from collections.abc import Iterator

from logctl.errors import QueryError
from logctl.language import marked as _
from logctl.query.tree import Mark

_MARKS = {"*": Mark.MANY, "?": Mark.ONE}
_PIECES = re.compile(r"\\.|[^\\]+|\\", re.S)
_WORD_PIECES = re.compile(r"\\.|[*?]|[^\\*?]+|\\", re.S)
_SPECIAL = frozenset("\\+-!(){}[]^\"'~*?:/<>=&|@#,")


_HALF = re.compile("[\ud800-\udfff]")


def check_characters(text: str) -> None:
    """Raises QueryError at a half of a character: a terminal that sends another encoding gives such."""
    if half := _HALF.search(text):
        raise QueryError(_("there is no such character"), position=half.start())


def _special(char: str) -> bool:
    return char in _SPECIAL or char.isspace()


def _raw(pieces: list[str]) -> bool:
    return any(len(piece) == 2 and piece[0] == "\\" and not _special(piece[1]) for piece in pieces)


def read_word(text: str) -> list[str | Mark]:
    """Literals and wildcards of what stands without quotes."""
    pieces = _WORD_PIECES.findall(text)
    raw = _raw(pieces)
    return [part for piece in pieces for part in _word_piece(piece, raw)]


def _word_piece(piece: str, raw: bool) -> Iterator[str | Mark]:
    if piece in _MARKS:
        yield _MARKS[piece]
    elif piece[0] != "\\" or len(piece) == 1 or not _special(piece[1]):
        yield piece
    elif raw and piece[1] in _MARKS:  # no name on Windows has one: below a folder stands a wildcard
        yield "\\"
        yield _MARKS[piece[1]]
    else:
        yield piece if raw and piece == "\\\\" else piece[1]


def unescape(text: str) -> str:
    """A word without wildcards."""
    return "".join(part.value if isinstance(part, Mark) else part for part in read_word(text))


def unquote(text: str) -> str:
    r"""What stands between quotes, where only `\"` and `\\` are escapes."""
    pieces = _PIECES.findall(text)
    raw = any(len(piece) == 2 and piece[0] == "\\" and piece[1] not in '\\"' for piece in pieces)
    return "".join(_quoted_piece(piece, raw) for piece in pieces)


def _quoted_piece(piece: str, raw: bool) -> str:
    if piece == '\\"':
        return '"'
    return "\\" if piece == "\\\\" and not raw else piece


def has_wildcard(text: str) -> bool:
    return any(isinstance(part, Mark) for part in read_word(text))
