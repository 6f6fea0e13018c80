"""`LEEF:2.0|Vendor|Product|1.0|100|^|src=10.1.2.3^dst=203.0.113.5`

https://www.ibm.com/docs/en/dsm?topic=leef-overview
"""

import re
from collections.abc import Iterable

from logctl import Draft, Line, RejectError
from logctl.contracts import Context

from .meaning import EventReading, told_of
from .record import Record, pairs_between, pairs_by_blanks
from .times import time_of

_BEGINS = re.compile(r"(?:<\d{1,3}>)?(?:[^\s|]{1,120} )?LEEF: ?([12])\.\d{1,2}\|")
_HEADER = re.compile(r"([^|]*)\|([^|]*)\|([^|]*)\|([^|]*)\|(.*)", re.DOTALL)
_HEX = re.compile(r"(?:0x|x|\\x)([0-9A-Fa-f]{1,4})")


class Leef(EventReading):
    kind = "leef"

    def drafts(self, line: Line, context: Context) -> Iterable[Draft] | None:
        begin = _BEGINS.match(line.text)
        if begin is None:
            return None
        header = _HEADER.match(line.text, begin.end())
        if header is None:
            raise RejectError("LEEF has at least five parts between bars, this line has fewer")
        vendor, product, version, code = (cell.strip() for cell in header.groups()[:4])
        if not (vendor or product):
            raise RejectError("LEEF without a vendor and a product")
        pairs = _pairs(header[5], delimited=begin[1] == "2")
        severity, name = pairs.pop("sev", ""), pairs.get("name", "") or code
        record = Record("leef", vendor, product, version, code, name, severity, pairs)
        return (Draft(told_of(record), time_of(record, context)),)


def _pairs(text: str, *, delimited: bool) -> dict[str, str]:
    """Version 2 may name what is between the attributes; without tabs, some write blanks."""
    delimiter = "\t"
    if delimited:
        first, bar, rest = text.partition("|")
        if bar and (len(first) <= 1 or _HEX.fullmatch(first)):
            delimiter, text = _delimiter(first), rest
    return pairs_between(text, delimiter) if delimiter in text else pairs_by_blanks(text)


def _delimiter(text: str) -> str:
    found = _HEX.fullmatch(text)
    return chr(int(found[1], 16)) if found else text or "\t"
