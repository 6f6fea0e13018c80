"""What a collector of lines says of one line."""

from dataclasses import replace
from functools import cache

from logctl.contracts import Context, Draft, Line
from logctl.decode import iso_milliseconds
from logctl.event import Fields
from logctl.lines import LineCollector
from logctl.manager import Manager, make_manager
from logctl.settings import load_settings

WRITTEN = iso_milliseconds("2026-11-05T00:00:00Z") or 0
CONTEXT = Context("file", "a.log", "lines", "", "1", "Asia/Tokyo", "cp932", "f" * 64, modified=WRITTEN)


@cache
def manager() -> Manager:
    return make_manager(load_settings({}, environment={}))


def line_drafts(
    collector: str, text: str, program: str = "", time: str = "", header: str = "", modified: int = WRITTEN
) -> list[Draft] | None:
    """With `program`, as it comes within syslog."""
    found = manager().collectors[collector]
    assert isinstance(found, LineCollector)
    line = Line(text, iso_milliseconds(time) if time else None, "server1" if program else "", program)
    drafts = found.dissect(line, replace(CONTEXT, header=header, modified=modified))
    return None if drafts is None else list(drafts)


def line_draft(collector: str, text: str, program: str = "", time: str = "", header: str = "") -> Draft:
    drafts = line_drafts(collector, text, program, time, header)
    assert drafts is not None
    (draft,) = drafts
    return draft


def line_fields(collector: str, text: str, program: str = "", time: str = "", header: str = "") -> Fields:
    return line_draft(collector, text, program, time, header).fields
