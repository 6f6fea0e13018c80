"""Lucene's syntax as a query string is read, as far as to say whether it can be, and which fields it names.

https://docs.opensearch.org/latest/query-dsl/full-text/query-string/
"""

import re

from logctl.dashboards.check.dql import UnreadableError

_TOKEN = re.compile(
    r"""(?P<blank>\s+)
    |(?P<quoted>"(?:\\.|[^"\\])*+")
    |(?P<regexp>/(?:\\.|[^/\\])*+/)
    |(?P<range>[\[{](?:"[^"]*"|[^\]}"])*+[\]}])
    |(?P<open>\()
    |(?P<close>\))
    |(?P<colon>:)
    |(?P<word>(?:\\.|[^\s"()\[\]{}:/\\])++)""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_BETWEEN = re.compile(r"\sTO\s")
_CONNECTIVES = ("AND", "OR", "NOT", "&&", "||", "!", "+", "-")
_SIGNS = "+-!"


def lucene_fields(text: str) -> set[str]:
    """Raises UnreadableError."""
    tokens = [(kind, part, place) for kind, part, place in _tokens(text) if kind != "blank"]
    _check_brackets(tokens, len(text))
    fields = set()
    for number, (kind, _part, place) in enumerate(tokens):
        if kind == "colon":
            before, after = tokens[number - 1] if number else ("", "", 0), tokens[number + 1 : number + 2]
            if before[0] != "word" or not after or after[0][0] in ("close", "colon"):
                raise UnreadableError(place)
            name = _ESCAPE.sub(r"\1", before[1].lstrip(_SIGNS))
            fields.add(_ESCAPE.sub(r"\1", after[0][1]) if name == "_exists_" else name)
    return fields


def _check_brackets(tokens: list[tuple[str, str, int]], end: int) -> None:
    """Each is closed, and has something in it; what connects has something on both sides."""
    opened, empty = 0, True
    for kind, part, place in tokens:
        opened += (kind == "open") - (kind == "close")
        if opened < 0 or (kind == "close" and empty):
            raise UnreadableError(place)
        empty = kind == "open" or part in _CONNECTIVES
    if opened or (tokens and empty):
        raise UnreadableError(end)


def _tokens(text: str) -> list[tuple[str, str, int]]:
    found, place = [], 0
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None or match.lastgroup is None or not _is_whole(match):
            raise UnreadableError(place)
        found.append((match.lastgroup, match[0], place))
        place = match.end()
    return found


def _is_whole(match: "re.Match[str]") -> bool:
    """A range has two ends."""
    return match.lastgroup != "range" or _BETWEEN.search(match[0]) is not None
