"""Is it syslog?"""

import re

from logctl.contracts import Context
from logctl.decode import decode_text
from logctl.decode.syslog import BEGINS, framed

READER = f"begin:{BEGINS}"
_FIRST = re.compile(BEGINS)
_PROBE = Context("", "", "", "syslog", "", "UTC", "cp932", "", modified=4_000_000_000_000)
_MOST = 20


def is_syslog(head: bytes) -> bool:
    """Each line that begins like one of them must be one; what goes on from a line above does not begin so."""
    lines = decode_text(head.lstrip(b"\0"), "cp932").splitlines()
    if not lines or not _FIRST.match(lines[0]):
        return False
    firsts = [line for line in lines[:_MOST] if _FIRST.match(line)]
    return all(framed(line, _PROBE) for line in firsts) and 3 * len(firsts) >= len(lines[:_MOST])
