"""The frame of a syslog line, as it comes by network and as daemons write it into files.

RFC 5424 (https://www.rfc-editor.org/rfc/rfc5424), RFC 3164 (https://www.rfc-editor.org/rfc/rfc3164) with and without
priority, year, host and tag, and the forms with ISO 8601 times that rsyslog writes.
"""

import re

from logctl.contracts import Context, Line
from logctl.decode.clock import iso_or_none, yearless_milliseconds
from logctl.decode.month import MONTHS

BEGINS = r"(?:\xef\xbb\xbf)?(?:\0*)(?:<\d{1,3}>|[A-Za-z]{3} [ \d]?\d (?:\d{4} )?\d\d:\d\d:\d\d|\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d)"
"""Where a line is the first of a message, and not a further one."""
_TIME = (
    r"(?:(?P<yearless>[A-Za-z]{3} [ \d]?\d \d\d:\d\d:\d\d(?:\.\d{1,6})?)"
    r"|(?P<year>[A-Za-z]{3} [ \d]?\d \d{4} \d\d:\d\d:\d\d(?:\.\d{1,6})?)"
    r"|(?P<iso>\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?))"
)
_PRIORITY = r"(?:<(?P<priority>\d{1,3})>(?:1 (?=\S{1,40} (?:\S{1,255} )?(?:CEF|LEEF):))?)?+"
_NEW = re.compile(
    r"<(?P<priority>\d{1,3})>\d{1,2} (?P<iso>-|\S{1,40}) (?P<host>\S{1,255}) (?P<program>\S{1,128}) (?P<pid>\S{1,128})"
    r" (?P<id>\S{1,64}) (?:-|(?P<data>\[(?:[^\]\\]|\\.)*+\](?:\[(?:[^\]\\]|\\.)*+\])*+))(?: \ufeff?(?P<text>.*))?",
    re.DOTALL,
)
_OLD = re.compile(rf"{_PRIORITY}{_TIME}(?P<colon>:?)\s+(?P<rest>.*)", re.DOTALL)
# CEF, LEEF and Cisco's `%ASA-6-302013:` stand where the tag would; also behind a beginning of RFC 5424 of which the rest is left out.
_TAG = re.compile(
    r"(?:(?P<host>(?!last |message |%[A-Z])[\w.:%-]{1,255}) +)?"
    r"(?P<program>(?!CEF:|LEEF:|%[A-Z])[^\s\[\]:<>()]{1,128}(?:\([^\s()]{1,64}\))?|\([^\s()]{1,64}\))"
    r"(?:\[(?P<pid>[^\]\s]{1,32})\])?(?: <\w+>| \([^()]{1,200}\))?: ?",
)
_SPACED = re.compile(
    r"(?P<host>(?!last |message |%[A-Z])[\w.:%-]{1,255}) (?P<program>[\w.-]{1,40}(?: [\w.-]{1,40}){1,3}+)\[(?P<pid>\d{1,10})\](?: \([^()]{1,200}\))?: ?",
)
"""As macOS has it: `Google Chrome[412]: `."""
_OF_SYSLOGD = ("--- ", "last message repeated ", "message repeated ")
"""What syslogd says itself, as some write it: without host and tag."""
_HOST = re.compile(r"(?P<host>(?!%[A-Z])[\w.:%-]{1,255}) +")
LEVELS = ("emergency", "alert", "critical", "error", "warning", "notice", "informational", "debug")
_LEVEL_NAMES = {
    "ERR": "error",
    "WARNING": "warning",
    "NOTICE": "notice",
    "INFO": "informational",
    "DEBUG": "debug",
}


def framed(text: str, context: Context, receipt: int = 0) -> Line | None:
    """None for a line without a frame. A time that is none costs the time only."""
    text = text.lstrip("\0")
    if text.startswith("<") and (found := _NEW.fullmatch(text)):
        return _new(found, context)
    found = _OLD.fullmatch(text)
    if found is None:
        return None
    host, program, pid, message = _tagged(found["rest"], bool(found["colon"]))
    time = _time(found, context, receipt)
    if host in _LEVEL_NAMES:  # as ChromeOS writes them
        return Line(message, time, "", program, pid, LEVELS.index(_LEVEL_NAMES[host]))
    priority = found["priority"]
    return Line(message, time, host, program, pid, int(priority) if priority else None)


def level_of(priority: int | None) -> str:
    return "" if priority is None else LEVELS[priority & 7]


def _new(found: re.Match[str], context: Context) -> Line:
    host, program, pid = (("" if one == "-" else one) for one in found.group("host", "program", "pid"))
    time = None if found["iso"] == "-" else iso_or_none(found["iso"], context.timezone)
    text = (found["text"] or "").lstrip(" ")
    return Line(text or (found["data"] or ""), time, host, program, pid, int(found["priority"]))


def _time(found: re.Match[str], context: Context, receipt: int) -> int | None:
    if yearless := found["yearless"]:
        return yearless_milliseconds(yearless, context, receipt)
    if year := found["year"]:
        month, day, of, clock = year.split()
        return iso_or_none(f"{of}-{MONTHS.get(month, 0):02}-{int(day):02}T{clock}", context.timezone)
    return iso_or_none(found["iso"].replace(",", "."), context.timezone)


def _tagged(rest: str, hostless: bool) -> tuple[str, str, str, str]:
    """Host, tag, process id and message. Without a tag, what stands first is the host, but after `08:00:00:`."""
    if hostless or rest.startswith(_OF_SYSLOGD):
        return "", "", "", rest
    if found := _TAG.match(rest) or _SPACED.match(rest):
        return found["host"] or "", found["program"], found["pid"] or "", rest[found.end() :].lstrip(" ")
    if found := _HOST.match(rest):
        return found["host"], "", "", rest[found.end() :]
    return "", "", "", rest
