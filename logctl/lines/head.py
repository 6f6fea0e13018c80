"""Is a file's beginning made of lines of one kind?"""

import re
from typing import NamedTuple

from logctl.contracts import Context, Line
from logctl.decode import decode_text
from logctl.decode.directives import Directives
from logctl.errors import RejectError
from logctl.lines.reading import LineReading

BEGIN = "begin:"
DIRECTIVES = "directives"
MOST = 20
"""Records that are looked at."""
SHARE = 0.8
"""So many of them must be of this kind: one may be damaged, or somebody's remark."""
_UTF16 = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


class Fitting(NamedTuple):
    """`surer` is 5 where a configuration gave the form."""

    form: str
    surer: int


def fitting(head: bytes, reading: LineReading, reader: str, forms: tuple[str, ...]) -> Fitting | None:
    """Forms that a configuration gave come before those that the reading knows itself."""
    header, records = _cut(_lines(head), reader)
    for form in forms if records else ():
        if _fits(records, reading, form):
            return Fitting(form, 5)
    return Fitting("", 0) if records and _fits(records, reading, header) else None


def _fits(records: list[str], reading: LineReading, header: str) -> bool:
    context = Context("", "", "", "", "", "UTC", "cp932", "", modified=4_000_000_000_000, header=header)
    kinds = [_kind(Line(text), reading, context) for text in records]
    return kinds.count("event") > 0 and kinds.count("other") <= (1 - SHARE) * len(kinds)


def _kind(line: Line, reading: LineReading, context: Context) -> str:
    try:
        drafts = reading.drafts(line, context)
    except RejectError:
        return "other"
    return "other" if drafts is None else "event" if list(drafts) else "none"


def _lines(head: bytes) -> list[str]:
    """Whole ones; the last one too, where nothing but directives is above it."""
    if head[:2] in _UTF16:
        lines = head[: len(head) & ~1].decode(_UTF16[head[:2]], "replace").splitlines(keepends=True)
    else:
        lines = [decode_text(line, "cp932") for line in head.lstrip(b"\0").splitlines(keepends=True)]
    if any(not line.startswith("#") for line in lines[:-1]) and not lines[-1].endswith(("\n", "\r")):
        lines.pop()
    return [text for line in lines if (text := line.rstrip("\r\n")).strip("\0 \t")]


def _cut(lines: list[str], reader: str) -> tuple[str, list[str]]:
    """As the reader cuts them: what its directives say, and the first records."""
    if reader == DIRECTIVES:
        directives, records = Directives(), list[str]()
        for line in lines:
            if line.startswith("#"):
                if records:  # what follows is read in another form
                    break
                directives.met(line)
            else:
                records.append(line)
        return directives.text, records[:MOST]
    if reader.startswith(BEGIN):
        return "", _blocks(lines, reader.removeprefix(BEGIN))[:MOST]
    return "", lines[:MOST]


def _blocks(lines: list[str], pattern: str) -> list[str]:
    begins, blocks = re.compile(pattern).match, list[str]()
    for line in lines:
        if blocks and not begins(line):
            blocks[-1] += "\n" + line
        else:
            blocks.append(line)
    return blocks
