"""Detail files of FreeRADIUS: each packet as its time and its attributes, one a line.

https://wiki.freeradius.org/modules/Rlm_detail
"""

import re
from collections.abc import Iterable

from logctl import Draft, Label, Line, LineReading, RejectError
from logctl.contracts import Context

from .meaning import SENTENCES, packet_fields
from .moment import CTIME, ctime_milliseconds

_HEAD = re.compile(rf"({CTIME})\r?(?:\n|$)")
_ATTRIBUTE = re.compile(
    r'\n[ \t]+([A-Za-z][\w:.-]{1,80}) [:+]?= (?:"((?:[^"\\\n]|\\.)*+)"|([^"\r\n][^\r\n]*))'
)
_ESCAPED = re.compile(r'\\(["\\]|[0-7]{3})')


class Detail(LineReading):
    sentences = SENTENCES
    sentence = Label("RADIUSの記録[: {vendor.radius.packet}]", "a RADIUS record[: {vendor.radius.packet}]")

    def drafts(self, line: Line, context: Context) -> Iterable[Draft] | None:
        head = _HEAD.match(line.text)
        if head is None:
            return None
        said = {
            name.casefold(): _plain(quoted) if quoted else bare
            for name, quoted, bare in _ATTRIBUTE.findall(line.text)
        }
        if not said:
            raise RejectError("a RADIUS record without attributes")
        time = _epoch(said.get("timestamp", "")) or ctime_milliseconds(head[1], context.timezone)
        if time is None:
            raise RejectError("%(text)s is no time", text=head[1])
        fields = packet_fields(said)
        if packet := said.get("packet-type") or said.get("acct-status-type"):
            fields["vendor.radius.packet"] = packet
        return (Draft(fields, time),)


def _epoch(text: str) -> int | None:
    return int(text) * 1000 if text.isascii() and text.isdecimal() and 9 <= len(text) <= 10 else None


def _plain(text: str) -> str:
    """Bytes beyond ASCII are octal: a Japanese name is UTF-8 again."""
    if "\\" not in text:
        return text
    raw = bytearray()
    place = 0
    for found in _ESCAPED.finditer(text):
        raw += text[place : found.start()].encode("utf-8", "replace")
        place, escaped = found.end(), found[1]
        raw += bytes([int(escaped, 8) & 0xFF]) if len(escaped) == 3 else escaped.encode()
    return (raw + text[place:].encode("utf-8", "replace")).decode("utf-8", "replace")
