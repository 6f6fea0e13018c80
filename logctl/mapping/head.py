"""The beginning of a file as text, and what a mapping says of it beside the columns."""

import codecs
import re
import unicodedata
from fnmatch import fnmatchcase
from itertools import islice
from pathlib import PurePath

from logctl.mapping.form import MOST_ROWS
from logctl.mapping.mapping import Mapping

OTHERWISE = "cp932"
"""What neither UTF-8 nor UTF-16 can read, where a mapping does not say."""
UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_UTF16_STARTS = {
    **UTF16,
    **{mark + b"\0": "utf-16-le" for mark in (b"<", b"{", b"[")},
    **{b"\0" + mark: "utf-16-be" for mark in (b"<", b"{", b"[")},
}


def claimed(mapping: Mapping, head: bytes, path: PurePath) -> bool:
    """Do the file's name and its beginning fit, as far as the mapping asks?"""
    if mapping.file and not fnmatchcase(_plain_name(path.name), _plain_name(mapping.file)):
        return False
    return not mapping.first or bool(re.search(mapping.first, head_text(head, mapping), re.MULTILINE))


def head_text(head: bytes, mapping: Mapping) -> str:
    """Without a character that is cut off at its end."""
    encodings = (_UTF16_STARTS.get(head[:2], "utf-8"), mapping.encoding or OTHERWISE)
    for encoding in encodings:
        try:
            return codecs.getincrementaldecoder(encoding)().decode(head).removeprefix("\ufeff")
        except UnicodeDecodeError:
            continue
    return head.decode(encodings[-1], errors="replace")


def head_lines(head: bytes) -> list[bytes]:
    """As they are cut for a collector, which sees UTF-16 as UTF-8; the last may be cut off, and is left out."""
    if utf16 := _UTF16_STARTS.get(head[:2]):
        head = head.decode(utf16, errors="replace").encode("utf-8", errors="replace")
    lines = head.split(b"\n")
    return [line.rstrip(b"\r") for line in islice(lines[:-1] or lines, MOST_ROWS)]


def _plain_name(name: str) -> str:
    """File systems differ in case and in how they write the marks of Japanese letters."""
    return unicodedata.normalize("NFC", name).casefold()
