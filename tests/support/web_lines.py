"""Lines as one collector reads them, without a file around them."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from logctl.contracts import Collector, Context, Line
from logctl.errors import RejectError
from logctl.lines import LineCollector
from support.expected_events import collectors


@cache
def known() -> Mapping[str, Collector]:
    return collectors()


def context(header: str = "") -> Context:
    return Context(
        *("file", "a.log", "lines", "x", "1", "Asia/Tokyo", "cp932", ""),
        modified=1_800_000_000_000,
        header=header,
    )


def fields_of(name: str, text: str, header: str = "", program: str = "") -> dict[str, Any] | None:
    """None for somebody else's line; empty for one that is no event."""
    collector = known()[name]
    assert isinstance(collector, LineCollector)
    drafts = collector.dissect(Line(text, program=program), context(header))
    if drafts is None:
        return None
    (draft,) = drafts or (None,)
    return {} if draft is None else {**draft.fields, "time": draft.time}


def rejected(name: str, text: str, header: str = "") -> str:
    try:
        fields_of(name, text, header)
    except RejectError as error:
        return str(error)
    return ""


def forms_of(name: str, configuration: str) -> tuple[str, ...]:
    collector = known()[name]
    assert isinstance(collector, LineCollector)
    return collector.forms(configuration)


def sentences_of(name: str, text: str, header: str = "") -> tuple[str, str]:
    fields = fields_of(name, text, header)
    assert fields
    del fields["time"]
    return known()[name].message(fields, "ja"), known()[name].message(fields, "en")
