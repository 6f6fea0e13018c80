"""Is it a Windows event log? Told by the first 4,096 bytes."""

import re

from logctl import Recognition

EVTX_MAGIC = b"ElfFile\x00"
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_EVENT_ELEMENT = re.compile(
    r"<Event(?:\s[^>]*)?>(?:\s|-)*<System|<Event\s[^>]*schemas\.(?:microsoft|netapp)\.com/(?:win/2004/08/)?events/event"
)
_KEYS = [
    re.compile(pattern, re.S)
    for pattern in (
        r'\{\s*"Event"\s*:\s*\{',
        r'"winlog"\s*:\s*\{|"(?:type|beat)"\s*:\s*"winlogbeat"',
        r'(?=.*"log_name"\s*:).*"event_(?:id|data)"\s*:',
        r'(?=.*"ProviderName"\s*:).*"(?:EventID|EventRecordID)"\s*:',
        r'"System"\s*:\s*"\s*<(?:Event|System)',
        r'(?=.*"SourceName"\s*:)(?=.*"EventID"\s*:).*"(?:EventTime|TimeCreated|Channel|RecordNumber)"\s*:',
    )
]


def _decoded(head: bytes) -> str:
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            return head.removeprefix(bom).decode(encoding, "replace")
    if head[:2] == b"<\0":
        return head.decode("utf-16-le", "replace")
    return head.decode("utf-8", "replace")


def recognise(head: bytes) -> Recognition | None:
    if head.startswith(EVTX_MAGIC):
        return Recognition("evtx", 100)
    text = _decoded(head).lstrip()
    if _EVENT_ELEMENT.search(text) and not text.startswith(("{", "[")):
        return Recognition("event-xml", 95)
    if not text.startswith(("{", "[", "Record ")):
        return None
    if not any(pattern.search(text) for pattern in _KEYS):
        return None
    return Recognition("lines" if _one_a_line(text) else "json", 90)


def _one_a_line(text: str) -> bool:
    """A printed object has a line end soon after its brace; one a line is longer than the head, or ends with it."""
    first, end, _rest = text.partition("\n")
    return text.startswith("{") and (not end or first.rstrip().endswith("}"))
