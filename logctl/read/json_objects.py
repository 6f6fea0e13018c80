"""Objects of JSON that are not one a line: printed ones, arrays of them, the `Record 1` headings of `evtx_dump`.

In UTF-8 or UTF-16, which becomes UTF-8: `ConvertTo-Json > file` of PowerShell 5 writes so.
"""

import re
from collections.abc import Iterator

from logctl.contracts import RawRecord
from logctl.language import marked as _
from logctl.read.cut import Step, cut_file
from logctl.read.source import FileSource
from logctl.read.unreadable import Unreadable

_INSIDE = re.compile(rb'(?:[^"{}]++|"(?:[^"\\]++|\\.)*+")*+', re.S)
_OUTSIDE = re.compile(rb'(?:[^"{}]++|"(?:[^"\\\n]++|\\[^\n]|\\(?=\n))*+["\n])*+')
_STRING_INSIDE = re.compile(rb'(?:[^"\\]++|\\.)*+', re.S)
_STRING_OUTSIDE = re.compile(rb"(?:[^\"\\\n]++|\\[^\n]|\\(?=\n))*+")
_STEPS = {b"{": Step.OPEN, b"}": Step.CLOSE, b'"': Step.HIDE}


class ObjectMarks:
    """Braces outside of strings. A string between objects ends with its line: no lone quotation mark hides them."""

    stopped = _("nothing more is read")

    def find(self, data: bytes, place: int, inside: bool, whole: bool) -> tuple[Step, int, int]:
        del whole
        if plain := (_INSIDE if inside else _OUTSIDE).match(data, place):
            place = plain.end()
        step = _STEPS.get(data[place : place + 1])
        return (step, place, place + 1) if step else (Step.MORE, place, place)

    def passed(self, mark: bytes, inside: bool, data: bytes, place: int) -> tuple[int, bool]:
        del mark
        if string := (_STRING_INSIDE if inside else _STRING_OUTSIDE).match(data, place):
            place = string.end()
        ended = data[place : place + 1] in ((b'"',) if inside else (b'"', b"\n"))
        return place + ended, ended


def read_json_objects(source: FileSource, encoding: str) -> Iterator[RawRecord | Unreadable]:
    del encoding
    yield from cut_file(source, ObjectMarks())
