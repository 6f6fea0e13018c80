"""`CEF:0|Vendor|Product|1.0|100|name|5|src=10.1.2.3 dst=203.0.113.5 act=blocked`

https://www.microfocus.com/documentation/arcsight/arcsight-smartconnectors-8.4/cef-implementation-standard/
"""

import re
from collections.abc import Iterable

from logctl import Draft, Line, RejectError
from logctl.contracts import Context

from .meaning import EventReading, told_of
from .record import Record, pairs_by_blanks
from .times import time_of

_BEGINS = re.compile(r"(?:<\d{1,3}>)?(?:[^\s|]{1,120} )?CEF: ?(\d{1,3})\|")
_CELL = r"((?:[^|\\]|\\.)*+)\|"
_HEADER = re.compile(_CELL * 6 + r"(.*)", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_LABELLED = re.compile(r"(?:cs|cn|cfp|c6a|flexString|flexNumber|flexDate|deviceCustomDate)\d{1,2}")


class Cef(EventReading):
    kind = "cef"

    def drafts(self, line: Line, context: Context) -> Iterable[Draft] | None:
        begin = _BEGINS.match(line.text)
        if begin is None:
            return None
        header = _HEADER.match(line.text, begin.end())
        if header is None:
            raise RejectError("CEF has seven parts between bars, this line has fewer")
        cells = [unescaped(cell).strip() for cell in header.groups()[:6]]
        pairs = pairs_by_blanks(header[7])
        if "\\" in header[7]:
            pairs = {key: unescaped(value) for key, value in pairs.items()}
        if "Label=" in header[7]:
            pairs = labelled(pairs)
        vendor, product, version, code, name, severity = cells
        if not (vendor or product or name):
            raise RejectError("CEF without a vendor, a product and a name")
        record = Record("cef", vendor, product, version, code, name, severity, pairs)
        return (Draft(told_of(record), time_of(record, context)),)


def unescaped(text: str) -> str:
    r"""`\|`, `\=`, `\\`, `\n`; of others the backslash stays, as in paths that were not escaped."""
    return _ESCAPED.sub(_meant, text) if "\\" in text else text


def _meant(found: re.Match[str]) -> str:
    char = found[1]
    return char if char in "|=\\" else "\n" if char in "nr" else found[0]


def labelled(pairs: dict[str, str]) -> dict[str, str]:
    """`cs1Label=Rule cs1=Allow all` is `Rule=Allow all`."""
    made: dict[str, str] = {}
    for key, value in pairs.items():
        if key.endswith("Label") and _LABELLED.fullmatch(key[:-5]):
            continue
        label = pairs.get(f"{key}Label", "") if _LABELLED.fullmatch(key) else ""
        made[label.strip()[:100] or key] = value
    return made
