"""Lines of the kernel's ring buffer (syslog's `kernel:`, `dmesg -T`) and of USBGuard's audit.

https://docs.kernel.org/driver-api/usb/usb.html, https://man7.org/linux/man-pages/man1/dmesg.1.html,
https://usbguard.github.io/documentation/configuration.html
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from logctl import Draft, Line, LineReading, RejectError
from logctl.contracts import Context
from logctl.decode.clock import iso_or_none
from logctl.decode.month import MONTHS
from logctl.event import Fields

from .kernel import kernel_fields
from .sentences import OTHER, SENTENCES
from .usbguard import usbguard_fields

_UPTIME = re.compile(r"\[ {0,8}\d{1,10}\.\d{1,9}\] ?")
_DMESG = re.compile(
    r"(?:\w{1,8} {0,4}:\w{1,8} {0,4}: )?\[(?P<weekday>[^\W\d]{1,9}) +(?P<month>[A-Z][a-z]{2}|\d{1,2}月) +(?P<day>\d{1,2})"
    r" (?P<clock>\d\d:\d\d:\d\d) (?P<year>\d{4})\] ?+"
    r"(?!\[(?:[\w-]{0,40}:)?(?:emerg|alert|crit|error|warn|notice|info|debug|trace[1-8])\] )(?P<text>.*)",
    re.DOTALL,
)
"""`[Mon Oct  5 08:00:00 2026] `, in Japanese `[月 10月  5 08:00:00 2026] `; with `-x` what says it stands before. Where a level
follows in brackets, it is Apache's error log.
"""
_GUARD = re.compile(r"(?:\[(\d{9,11})\.(\d{1,9})\] )?(?:\([A-Z]\) )?(?=uid=\d{1,10} pid=\d{1,10} )")


class LinuxDevices(LineReading):
    sentences, sentence = SENTENCES, OTHER

    def drafts(self, line: Line, context: Context) -> Iterable[Draft] | None:
        text = line.text
        if line.program:
            return _framed(line.program.casefold(), text, line.time)
        if found := _DMESG.fullmatch(text):
            return _of_dmesg(found, context.timezone)
        if (found := _GUARD.match(text)) and found[1]:
            return _guarded(text[found.end() :], int(found[1]) * 1000 + int((found[2] + "00")[:3]))
        return None


def _framed(program: str, text: str, time: int | None) -> Iterable[Draft] | None:
    """Of the kernel what is not about devices is somebody else's."""
    if program == "kernel":
        if (uptime := _UPTIME.match(text)) is not None:
            text = text[uptime.end() :]
        fields = kernel_fields(text)
        return None if fields is None else (_draft(fields, time),)
    found = _GUARD.match(text)
    return _guarded(text[found.end() :], time) if found else None


def _of_dmesg(found: re.Match[str], zone: str) -> Iterable[Draft]:
    """All lines of such a file are ours."""
    time = _moment(found["year"], found["month"], found["day"], found["clock"], zone)
    if time is None:
        raise RejectError("%(text)s is no time", text=found[0].partition("]")[0] + "]")
    text = found["text"]
    if not text.strip():
        return ()
    fields = kernel_fields(text)
    if fields is None:
        fields = {"event.action": "kernel-message", "logctl.category": "system", "vendor.linux.text": text}
    return (_draft(fields, time),)


def _guarded(text: str, time: int | None) -> Iterable[Draft] | None:
    fields = usbguard_fields(text)
    return None if fields is None else (_draft(fields, time),)


def _draft(fields: Fields, time: int | None) -> Draft:
    kept = {name: value for name, value in fields.items() if value not in ("", [])}
    return Draft({"host.os.type": "linux", "event.category": ["host"], **kept}, time)


@lru_cache(4096)
def _moment(year: str, month: str, day: str, clock: str, zone: str) -> int | None:
    number = int(month[:-1]) if month.endswith("月") else MONTHS.get(month, 0)
    return iso_or_none(f"{year}-{number:02}-{int(day):02}T{clock}", zone)
