"""Lines of which some, marked with `#`, say what the columns of those below are."""

from collections.abc import Iterator
from dataclasses import replace

from logctl.contracts import RawRecord
from logctl.decode import decode_text
from logctl.decode.directives import Directives
from logctl.read.lines import read_lines
from logctl.read.source import FileSource
from logctl.read.unreadable import Unreadable


def read_directives(source: FileSource, encoding: str) -> Iterator[RawRecord | Unreadable]:
    """A directive is no record; what those above a record say is its header."""
    directives = Directives()
    for record in read_lines(source, encoding):
        if isinstance(record, Unreadable):
            yield record
        elif record.raw.removeprefix(b"\xef\xbb\xbf").startswith(b"#"):
            directives.met(decode_text(record.raw, encoding))
        else:
            yield replace(record, header=directives.text)
