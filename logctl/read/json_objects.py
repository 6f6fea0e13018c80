"""Objects of JSON that are not one a line: printed ones, arrays of them, the `Record 1` headings of `evtx_dump`."""

import re
from collections.abc import Iterator
from re import Match

from logctl.contracts import RawRecord
from logctl.language import marked as _
from logctl.read.cut import Step, cut
from logctl.read.source import FileSource
from logctl.read.unreadable import Unreadable


class ObjectMarks:
    """Braces outside of strings."""

    pattern = re.compile(rb'"(?:[^"\\]++|\\.)*+"|["{}]', re.S)
    shortest = 0
    stopped = _("nothing more is read")

    def step(self, found: Match[bytes], data: bytes, inside: bool, whole: bool) -> tuple[Step, int]:
        mark = found[0]
        if mark == b"{":
            return Step.OPEN, found.end()
        if mark == b"}":
            return Step.CLOSE, found.end()
        if mark == b'"':  # a string that goes on, or has no end
            return (Step.PASS, len(data)) if whole else (Step.MORE, found.start())
        return Step.PASS, found.end()


def read_json_objects(source: FileSource, encoding: str) -> Iterator[RawRecord | Unreadable]:
    del encoding
    with source.open() as stream:
        yield from cut(stream, ObjectMarks())
