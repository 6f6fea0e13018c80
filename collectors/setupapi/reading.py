"""One section, one event: https://learn.microsoft.com/windows-hardware/drivers/install/setupapi-text-logs

Windows XP's form: https://learn.microsoft.com/windows-hardware/drivers/install/interpreting-a-sample-setupapi-log-file
"""

import re
from collections.abc import Iterable

from logctl import Draft, Label, Line, LineReading, RejectError
from logctl.contracts import Context
from logctl.decode.clock import local_milliseconds
from logctl.event import Fields

from .old import old_fields
from .section import section_fields
from .sentences import OTHER, SENTENCES, WITHOUT_SERIAL

_TIME = r"(\d{4}/\d\d/\d\d \d\d:\d\d:\d\d[.,]\d{3})"
_TITLE = re.compile(r">>> {1,4}\[([^\r\n]+)\][ \t]*+(?:[\r\n]|$)")
_START = re.compile(rf"^>>> {{1,4}}Section start {_TIME}", re.M)
_END = re.compile(rf"^<<< {{1,4}}Section end {_TIME}", re.M)
_STATUS = re.compile(r"^<<< {1,4}\[Exit status: ([^\]\r\n]+)\]", re.M)
_OLD = re.compile(
    r"\[(\d{4}/\d\d/\d\d \d\d:\d\d:\d\d) (\d{1,10}\.\d{1,10})(?: ([^\]\r\n]{1,80}))?\][ \t]*+(?:[\r\n]|$)"
)
_NO_SECTION = re.compile(
    r"\ufeff?\s*+\[(?:Device Install Log|SetupAPI Log|BeginLog|Boot Session: [^\]\r\n]+)\]"
)
"""What stands above the first section."""


class SetupApi(LineReading):
    sentences, sentence = SENTENCES, OTHER

    def drafts(self, line: Line, context: Context) -> Iterable[Draft] | None:
        text = line.text
        if found := _TITLE.match(text):
            return (_section(found[1].strip(), text, context.timezone),)
        if text.startswith(">>>"):
            raise RejectError("a section without a whole title")
        if found := _OLD.match(text):
            time = local_milliseconds(found[1], context.timezone)
            if time is None:
                raise RejectError("%(text)s is no time", text=found[1])
            return (Draft(old_fields(found[2], found[3] or "", text), time),)
        return () if _NO_SECTION.match(text) else None

    def told(self, fields: Fields) -> Label:
        if fields.get("logctl.device.serial_generated") is True:
            return WITHOUT_SERIAL.get(str(fields.get("event.action")), super().told(fields))
        return super().told(fields)


def _section(title: str, text: str, zone: str) -> Draft:
    """Its end may be missing, where the log was cut off; its beginning, where Windows did not write it."""
    start, end = _moment(_START, text, zone), _moment(_END, text, zone)
    if start is None and end is None:
        raise RejectError("a section without a time: %(title)s", title=title[:200])
    status = found[1].strip() if (found := _STATUS.search(text)) else ""
    return Draft(section_fields(title, text, status) | _span(start, end), end if start is None else start)


def _moment(pattern: re.Pattern[str], text: str, zone: str) -> int | None:
    found = pattern.search(text)
    return local_milliseconds(found[1], zone) if found else None


def _span(start: int | None, end: int | None) -> Fields:
    """A clock that was set back meanwhile says nothing of how long it took."""
    if start is None or end is None or end < start:
        return {}
    return {"event.duration": (end - start) * 1_000_000}
