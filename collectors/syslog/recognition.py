"""Is it syslog?"""

import re

from logctl.contracts import Context
from logctl.decode import decode_text
from logctl.decode.syslog import BEGINS, framed

READER = f"begin:{BEGINS}"
_FIRST = re.compile(BEGINS)
_PROBE = Context("", "", "", "syslog", "", "UTC", "cp932", "", modified=4_000_000_000_000)
_MOST = 20


FRAME = re.compile(r"<\d{1,3}>(?=[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d |\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)")
UNSEPARATED = "syslog unseparated"
"""Among the forms of a file: its messages follow each other without a line's end, as rsyslog forwards them."""


def is_unseparated(head: bytes) -> bool:
    """No message but the first begins a line; where some do, others within a line are somebody's text, or a forgery."""
    text = decode_text(head, "cp932")
    begins = [found.start() for found in FRAME.finditer(text)]
    return len(begins) > 2 and begins[0] == 0 and all(text[place - 1] != "\n" for place in begins[1:])


def is_syslog(head: bytes) -> bool:
    """Each line that begins like one of them must be one; what goes on from a line above does not begin so, and is mostly indented."""
    lines = decode_text(head.lstrip(b"\0"), "cp932").splitlines()
    if len(lines) > 1 and not head.endswith((b"\n", b"\r")):
        lines.pop()  # cut off
    if not lines or not _FIRST.match(lines[0]):
        return False
    firsts = [line for line in lines[:_MOST] if _FIRST.match(line)]
    others = [line for line in lines[:_MOST] if not line.startswith((" ", "\t")) and not _FIRST.match(line)]
    return all(framed(line, _PROBE) for line in firsts) and 2 * len(firsts) >= len(others)
