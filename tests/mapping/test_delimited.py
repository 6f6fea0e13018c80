"""Tables of text: a row of the file names the columns of those below it."""

from dataclasses import replace
from pathlib import PurePath

import pytest

from logctl import RawRecord, RejectError
from logctl.mapping.collector import MappedCollector
from logctl.mapping.mapping import CONTENT

from .conftest import MAPPING, context_of

HEADER = "操作日時,利用者ID,操作内容"
CONTEXT = replace(context_of(MAPPING), header=HEADER, header_position=5)


def fields(text: str, position: int = 10) -> list[object]:
    found = MappedCollector(MAPPING).normalise(RawRecord(text.encode(), position), CONTEXT)
    return [draft.fields["user.name"] for draft in found]


def test_a_row_is_read_by_the_header_of_its_file() -> None:
    assert fields("R8.1.5 09:00,a,参照") == ["a"]


@pytest.mark.parametrize("text", [HEADER, "\ufeff" + HEADER, '"操作日時","利用者ID","操作内容"', ",,,"])
def test_headers_and_empty_rows_are_no_events(text: str) -> None:
    assert fields(text) == []


def test_what_stands_above_the_header_is_no_event() -> None:
    assert fields("R8.1.5 09:00,a,参照", position=5) == []


def test_a_file_without_a_header_is_rejected() -> None:
    collector, record = MappedCollector(MAPPING), RawRecord(b"a,b", 0)
    with pytest.raises(RejectError, match="the file has no header with the columns of access"):
        list(collector.normalise(record, context_of(MAPPING)))
    assert collector.identity(record, context_of(MAPPING)) is None


def test_name_and_beginning_may_be_asked_for() -> None:
    head = (HEADER + "\n").encode()
    assert MappedCollector(replace(MAPPING, file="a*")).recognise(head, PurePath("a.csv"))
    assert not MappedCollector(replace(MAPPING, file="b*")).recognise(head, PurePath("a.csv"))
    assert not MappedCollector(replace(MAPPING, first="みらい")).recognise(head, PurePath("a.csv"))


def test_what_is_too_much_is_part_of_what_a_row_says() -> None:
    collector = MappedCollector(replace(MAPPING, identity=CONTENT))
    texts = ("R8.1.5 09:00,a,参照", "R8.1.5 09:00,a,参照,,", "R8.1.5 09:00,a,参照,,x")
    plain, blank, more = (collector.identity(RawRecord(text.encode(), 10), CONTEXT) for text in texts)
    assert plain == blank
    assert plain != more
