"""Event elements of Windows' XML: what is one, what only looks alike, and what damage leaves of them."""

import codecs
import io
import time
import tracemalloc
from collections.abc import Iterator
from itertools import chain, cycle, repeat
from pathlib import Path
from typing import IO, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logctl import RawRecord
from logctl.read import READERS, FileSource, Unreadable, open_source
from logctl.read.cut import cut
from logctl.read.event_xml import EventMarks

Shown = tuple[int, bytes] | str
MIB = 1024 * 1024
NAMESPACE = "http://schemas.microsoft.com/win/2004/08/events/event"
CUT_OFF, LAST_CUT_OFF, TOO_LONG = (
    "a record is cut off",
    "the last record is cut off",
    "record longer than 4 MiB",
)
HIDDEN = "something without end hides the rest"
REFUSED = "XML with a document type or entities is not read"


def event(number: int = 1, data: str = "", namespace: str = f" xmlns='{NAMESPACE}'") -> bytes:
    return (
        f"<Event{namespace}><System><EventID>4624</EventID><EventRecordID>{number}</EventRecordID></System>"
        f"<EventData>{data}</EventData></Event>"
    ).encode()


class Dribble(io.BytesIO):
    """Gives as many bytes a read as `sizes` say, in turn, and never more than asked for."""

    def __init__(self, data: bytes, *sizes: int) -> None:
        super().__init__(data)
        self._sizes = cycle(sizes)

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(min(next(self._sizes), size if size and size > 0 else 1))


class Generated:
    """A stream that is never in memory as a whole."""

    def __init__(self, parts: Iterator[bytes]) -> None:
        self._parts = parts

    def read(self, size: int) -> bytes:
        part = next(self._parts, b"")
        assert len(part) <= size
        return part


def shown(found: RawRecord | Unreadable) -> Shown:
    return str(found) if isinstance(found, Unreadable) else (found.position, found.raw)


def source_of(folder: Path, data: bytes) -> FileSource:
    file = folder / "a.xml"
    file.write_bytes(data)
    return open_source(file)


def read(source: FileSource) -> list[Shown]:
    return [shown(found) for found in READERS["event-xml"].read(source, "cp932")]


def raws(found: list[Shown]) -> list[bytes]:
    return [one[1] for one in found if not isinstance(one, str)]


def cut_of(data: bytes, *sizes: int) -> list[Shown]:
    stream = Dribble(data, *sizes) if sizes else io.BytesIO(data)
    return [shown(found) for found in cut(stream, EventMarks())]


def peak_of(parts: Iterator[bytes]) -> tuple[int, int, set[str]]:
    """The greatest memory in use, the number of records and what was said about the rest."""
    tracemalloc.start()
    try:
        count, said = 0, set()
        for found in cut(cast(IO[bytes], Generated(parts)), EventMarks()):
            count += isinstance(found, RawRecord)
            if isinstance(found, Unreadable):
                said.add(str(found))
        return tracemalloc.get_traced_memory()[1], count, said
    finally:
        tracemalloc.stop()


# What is a record


@pytest.mark.parametrize("data", [b"", b"\n", b"no xml", b"<Events/>", b"<Events></Events>", b"<a><b/></a>"])
def test_a_file_without_events_has_no_record(tmp_path: Path, data: bytes) -> None:
    assert read(source_of(tmp_path, data)) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"", b""),
        (b"", b"\r\n"),
        (b"\xef\xbb\xbf", b""),
        (b"\xef\xbb\xbf<?xml version='1.0' encoding='utf-8' standalone='yes'?>\r\n<Events>", b"</Events>"),
        (b"<Events>\n  ", b"\n</Events>\n"),
        (b"<Events xmlns='http://schemas.microsoft.com/win/2004/08/events/event'>", b"</Events>"),
        (b"<EventList><Batch n='1'>", b"</Batch></EventList>"),
        (b"<!-- exported -->", b"<!-- done -->"),
        (b"- ", b""),
    ],
)
def test_one_event_is_one_record_whatever_is_around_it(tmp_path: Path, before: bytes, after: bytes) -> None:
    assert read(source_of(tmp_path, before + event() + after)) == [(len(before), event())]


@pytest.mark.parametrize(
    "between", [b"", b"\n", b"\r\n", b"\r\n- ", b" , ", b"</Events><Events>", b"<Event/>", b"\0"]
)
def test_many_events_are_as_many_records(tmp_path: Path, between: bytes) -> None:
    events = [event(number) for number in range(50)]
    data, places = b"", []
    for one in events:
        places.append(len(data))
        data += one + between
    assert read(source_of(tmp_path, data)) == list(zip(places, events, strict=True))


def test_an_event_has_no_time_of_its_own(tmp_path: Path) -> None:
    assert list(READERS["event-xml"].read(source_of(tmp_path, event()), "")) == [
        RawRecord(event(), 0, None, 0)
    ]


@pytest.mark.parametrize(
    "tag",
    [
        b"<Event>",
        b"<Event >",
        b"<Event\t>",
        b"<Event\r\n  xmlns='urn:x'>",
        b"<Event xmlns=\"urn:x\" xmlns:e='urn:y'>",
        b"<Event xml:lang='ja-JP'>",
        b"<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'>",
    ],
)
@pytest.mark.parametrize("end", [b"</Event>", b"</Event >", b"</Event\r\n>"])
def test_the_tags_of_an_event_may_have_attributes_and_spaces(tmp_path: Path, tag: bytes, end: bytes) -> None:
    record = tag + b"<System/>" + end
    assert read(source_of(tmp_path, record + record)) == [(0, record), (len(record), record)]


@pytest.mark.parametrize(
    "name",
    [
        "Events",
        "EventData",
        "EventXML",
        "Event.x",
        "Event-x",
        "Event_",
        "Event:x",
        "e:Event",
        "event",
        "EVENT",
    ],
)
def test_an_element_whose_name_is_only_alike_is_no_event(tmp_path: Path, name: str) -> None:
    other = f"<{name}><System/></{name}>".encode()
    assert read(source_of(tmp_path, other)) == []
    assert read(source_of(tmp_path, other + event() + other)) == [(len(other), event())]


def test_an_element_of_a_like_name_inside_of_an_event_does_not_end_it(tmp_path: Path) -> None:
    record = event(data="<EventXML><Events></Events><e:Event></e:Event></EventXML><EventData></EventData>")
    assert read(source_of(tmp_path, record + event(2))) == [(0, record), (len(record), event(2))]


@pytest.mark.parametrize("empty", [b"<Event/>", b"<Event />", b"<Event xmlns='urn:x'/>", b"<Event\n\n/>"])
def test_an_empty_event_element_is_no_record(tmp_path: Path, empty: bytes) -> None:
    assert read(source_of(tmp_path, empty + event() + empty)) == [(len(empty), event())]


@pytest.mark.parametrize(
    "inside",
    [
        "<Event/>",
        "<Event xmlns='urn:x'/>",
        "<Event xmlns='urn:x'><Name>n</Name></Event>",
        "<Event><Event><Event/></Event></Event>",
        "<Event>\n<Subsystem/></Event><Event></Event>",
    ],
)
def test_an_element_of_the_same_name_inside_of_an_event_is_a_part_of_it(tmp_path: Path, inside: str) -> None:
    record = event().replace(b"</EventData>", f"</EventData><UserData>{inside}</UserData>".encode())
    assert read(source_of(tmp_path, record + event(2))) == [(0, record), (len(record), event(2))]


@pytest.mark.parametrize(
    "text",
    [
        "<![CDATA[</Event>]]>",
        "<![CDATA[<Event><System>]]>",
        "<![CDATA[<!-- ]]>",
        "<![CDATA[<!DOCTYPE x [<!ENTITY a 'b'>]>]]>",
        "<![CDATA[]]]]><![CDATA[></Event>]]>",
        "<!-- </Event> -->",
        "<!-- <Event><System></System></Event> -->",
        "<!-- <![CDATA[ -->",
        "<!-- <!DOCTYPE x> -->",
        "<!---->",
        "&lt;/Event&gt;&lt;Event&gt;",
        "</EventX>",
        "< /Event>",
        "<Data Name='a > b'>/Event></Data>",
        '<Data Name="&lt;/Event>">&lt;Event</Data>',
        "<Data Name='- Event'>Event</Data>",
        "]]> -->",
        "端末 Event ソ表予",
    ],
)
@pytest.mark.parametrize("sizes", [(), (1,), (7,)])
def test_what_looks_like_a_mark_in_text_a_comment_cdata_or_an_attribute_is_none(
    text: str, sizes: tuple[int, ...]
) -> None:
    record = event(data=text)
    assert cut_of(record + b"\n" + event(2), *sizes) == [(0, record), (len(record) + 1, event(2))]


@pytest.mark.parametrize("around", ["<!-- %s -->", "<![CDATA[%s]]>"])
def test_an_event_in_a_comment_or_cdata_is_none(tmp_path: Path, around: str) -> None:
    hidden = (around % event().decode()).encode()
    assert read(source_of(tmp_path, hidden + event(2))) == [(len(hidden), event(2))]


def test_what_the_event_viewer_shows_is_read(tmp_path: Path) -> None:
    """Copied from its window: a dash before every element that can be folded."""
    one = (
        f'<Event xmlns="{NAMESPACE}">\r\n- <System>\r\n  <Provider Name="x" /> \r\n'
        '  <EventID>4624</EventID> \r\n  </System>\r\n- <EventData>\r\n  <Data Name="a">-</Data> \r\n'
        "  </EventData>\r\n  </Event>"
    ).encode()
    between = b"\r\n\r\n- "
    assert read(source_of(tmp_path, b"- " + one + between + one)) == [
        (2, one),
        (2 + len(one + between), one),
    ]


def test_a_slash_before_a_greater_than_in_an_attribute_does_not_hide_an_event() -> None:
    record = event(namespace=" xmlns='urn:x/>'")
    assert cut_of(record) == [(0, record)]


@pytest.mark.parametrize("text", ["<?x </Event> ?>", "<?x <Event> ?>"])
def test_what_looks_like_a_mark_in_a_processing_instruction_is_none(text: str) -> None:
    record = event(data=text)
    assert cut_of(record + event(2)) == [(0, record), (len(record), event(2))]


# UTF-16


@pytest.mark.parametrize(
    ("bom", "encoding"),
    [
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
    ],
)
@pytest.mark.parametrize(
    "root", [("", ""), ("<?xml version='1.0' encoding='utf-16'?>\r\n<Events>", "</Events>")]
)
def test_events_in_utf_16_become_utf_8(
    tmp_path: Path, bom: bytes, encoding: str, root: tuple[str, str]
) -> None:
    events = [event(number, f"<Data>端末{number} 𠮷野家</Data>") for number in range(200)]
    text = root[0] + "\r\n".join(one.decode() for one in events) + root[1]
    found = read(source_of(tmp_path, bom + text.encode(encoding)))
    assert raws(found) == events
    places = [one[0] for one in found if not isinstance(one, str)]
    assert places == sorted(set(places))


def test_the_place_of_an_event_in_utf_16_is_its_offset_in_the_file(tmp_path: Path) -> None:
    data = codecs.BOM_UTF16_LE + (event(1) + event(2)).decode().encode("utf-16-le")
    assert [one[0] for one in read(source_of(tmp_path, data))] == [2, 2 + 2 * len(event(1))]


def test_a_dash_before_events_in_utf_16_with_a_mark_is_passed(tmp_path: Path) -> None:
    data = ("- " + event().decode()).encode("utf-16")
    assert raws(read(source_of(tmp_path, data))) == [event()]


@pytest.mark.parametrize("lost", range(1, 8))
def test_utf_16_that_is_cut_off_anywhere_gives_what_is_whole(tmp_path: Path, lost: int) -> None:
    data = (event(1) + event(2)).decode().encode("utf-16")
    found = read(source_of(tmp_path, data[:-lost]))
    assert [one if isinstance(one, str) else one[1] for one in found] == [event(1), LAST_CUT_OFF]


def test_half_a_character_in_utf_16_is_no_trap(tmp_path: Path) -> None:
    broken = event(data="AB").decode().encode("utf-16-le").replace(b"A\0B\0", b"\x00\xd8\x00\xd8")
    (raw,) = raws(read(source_of(tmp_path, codecs.BOM_UTF16_LE + broken)))
    assert raw == event(data="\ufffd\ufffd")


# Damage


@pytest.mark.parametrize("length", [7, 8, 30, 150, len(event()) - 1])
def test_a_last_event_that_is_cut_off_is_named(tmp_path: Path, length: int) -> None:
    assert read(source_of(tmp_path, event(1) + event(2)[:length])) == [(0, event(1)), LAST_CUT_OFF]


@pytest.mark.parametrize("text", ["<!-- ", "<![CDATA[ "])
def test_an_event_that_is_cut_off_in_a_comment_or_cdata_is_named(tmp_path: Path, text: str) -> None:
    data = event(1) + event(2, text).partition(b"</EventData>")[0]
    assert read(source_of(tmp_path, data)) == [(0, event(1)), LAST_CUT_OFF]


@pytest.mark.parametrize("lost", [b"</Event>", b"</EventData></Event>", b"D></EventRecordID></System>"])
@pytest.mark.parametrize("between", [b"", b"\r\n", b"\r\n- "])
@pytest.mark.parametrize("sizes", [(), (1,), (100,)])
def test_an_event_without_end_is_named_and_the_next_one_is_read(
    lost: bytes, between: bytes, sizes: tuple[int, ...]
) -> None:
    whole = event(1)
    broken = event(2)[: -len(b"<EventData></EventData></Event>")].replace(b"</System>", b"") + between
    if lost.startswith(b"</Event"):
        broken = event(2).removesuffix(lost) + between
    assert cut_of(whole + broken + event(3) + event(4), *sizes) == [
        (0, whole),
        CUT_OFF,
        (len(whole + broken), event(3)),
        (len(whole + broken + event(3)), event(4)),
    ]


def test_what_the_event_viewer_shows_is_found_again_after_an_event_without_end(tmp_path: Path) -> None:
    shown_event = b"<Event xmlns='urn:x'>\r\n- <System>\r\n</System>\r\n</Event>"
    broken = b"- " + shown_event.removesuffix(b"</Event>") + b"- "
    assert read(source_of(tmp_path, broken + shown_event)) == [CUT_OFF, (len(broken), shown_event)]


def test_an_end_without_beginning_is_passed_over(tmp_path: Path) -> None:
    rest = event()[60:]
    assert read(source_of(tmp_path, rest + event(2))) == [(len(rest), event(2))]


@pytest.mark.parametrize(
    "declaration",
    [
        b"<!DOCTYPE x SYSTEM 'http://127.0.0.1/x.dtd'>",
        b"<!DOCTYPE Events [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>",
        b"<!ENTITY a SYSTEM 'file:///etc/passwd'>",
        b"<!DOCTYPE",
    ],
)
@pytest.mark.parametrize("sizes", [(), (1,), (5,)])
def test_nothing_is_read_after_a_document_type_or_an_entity(
    declaration: bytes, sizes: tuple[int, ...]
) -> None:
    assert cut_of(declaration + event(), *sizes) == [REFUSED]
    assert cut_of(event(1) + declaration + event(2), *sizes) == [(0, event(1)), REFUSED]
    assert cut_of(event(1, declaration.decode()) + event(2), *sizes) == [REFUSED]


def test_a_document_type_in_utf_16_is_refused(tmp_path: Path) -> None:
    data = ("<!DOCTYPE Events>" + event().decode()).encode("utf-16")
    assert read(source_of(tmp_path, data)) == [REFUSED]


@pytest.mark.parametrize("start", [b"<!-- ", b"<![CDATA[ "])
def test_a_comment_without_end_that_hides_events_is_named(start: bytes) -> None:
    assert cut_of(event(1) + start + event(2)) == [(0, event(1)), HIDDEN]


# Too much


@pytest.mark.parametrize("longer", [0, 1, 300 * 1024, 5 * MIB])
def test_an_event_of_more_than_4_mib_is_named_and_the_next_one_is_read(tmp_path: Path, longer: int) -> None:
    length = 4 * MIB + longer
    long = event(2, "x" * (length - len(event(2))))
    assert len(long) == length
    found = read(source_of(tmp_path, event(1) + long + event(3)))
    middle: Shown = (len(event(1)), long) if longer == 0 else TOO_LONG
    assert found == [(0, event(1)), middle, (len(event(1)) + length, event(3))]


def test_an_event_after_one_of_more_than_4_mib_without_end_is_read() -> None:
    long = event(2, "x" * 5 * MIB).removesuffix(b"</Event>")
    assert cut_of(event(1) + long + event(3)) == [
        (0, event(1)),
        TOO_LONG,
        (len(event(1) + long), event(3)),
    ]


@pytest.mark.parametrize("around", ["<!-- %s -->", "<![CDATA[%s]]>"])
def test_an_event_with_a_comment_of_more_than_4_mib_is_named_once_and_the_next_one_is_read(
    around: str,
) -> None:
    long = event(1, around % ("x" * 5 * MIB))
    assert cut_of(long + event(2)) == [TOO_LONG, (len(long), event(2))]


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (event(1, "x" * 4000), set()),
        (b"<Event><System>" + b"x" * 4000, {CUT_OFF, LAST_CUT_OFF}),
        (b"<Event><x>" + b"x" * 4000, {TOO_LONG}),
        (b"<!--" + b"x" * 4000, {HIDDEN}),
        (b"x" * 4000, set()),
        (b" " * 4000, set()),
    ],
)
def test_memory_is_bounded_however_long_the_stream_is(part: bytes, said: set[str]) -> None:
    block = part * (256 * 1024 // len(part))
    peak, count, found = peak_of(repeat(block, 200))
    assert peak < 4 * 4 * MIB
    assert found == said
    assert count == (200 * (256 * 1024 // len(part)) if part.endswith(b"</Event>") else 0)


@pytest.mark.parametrize("start", [b"<Event><System>", b"<Event ", b"</Event", b"<Event><![CDATA[", b"<!--"])
def test_memory_is_bounded_for_one_thing_without_end(start: bytes) -> None:
    peak, count, found = peak_of(chain([start], repeat(b" " * 256 * 1024, 200)))
    assert peak < 4 * 4 * MIB
    assert count == 0
    assert found <= {TOO_LONG, HIDDEN}


@pytest.mark.parametrize(
    "part", [b"<Event", b"<Event ", b"<Event>", b"</Event>", b"</Event ", b"<!--", b"<![CDATA[", b"-->", b"<"]
)
def test_a_stream_of_nothing_but_marks_takes_no_long_time(part: bytes) -> None:
    begun = time.process_time()
    cut_of(part * (MIB // len(part)))
    assert time.process_time() - begun < 5


# However it comes

PIECES = [
    event(1),
    event(2, "<![CDATA[</Event>]]><!-- <Event> -->"),
    *(
        b"<Event> <Event/> <Event <Event a='b'> <Event><System> </Event> </Event <System> <Events> </Events> <!-- --> "
        b"<![CDATA[ ]]> < > - / x"
    ).split(b" "),
    b"</Event >",
    b"<Event a='" + b"y" * 500 + b"'>",
    b"z" * 2100,
    "ソ".encode("cp932"),
]


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), max_size=20),
    st.lists(st.integers(1, 40) | st.integers(1000, 4000), min_size=1, max_size=4),
)
def test_it_does_not_matter_how_many_bytes_a_read_gives(parts: list[bytes], sizes: list[int]) -> None:
    data = b"".join(parts)
    assert cut_of(data, *sizes) == cut_of(data)


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 11, 13, 64, 255, 2047, 2048, 2049])
def test_events_come_out_whole_wherever_a_read_ends(size: int) -> None:
    events = [event(number, "<![CDATA[</Event>]]>" * number) for number in range(9)]
    assert raws(cut_of(b"\r\n- ".join(events), size)) == events


def test_an_end_tag_with_many_spaces_may_be_parted_by_a_read() -> None:
    record = event(1, "x" * 3000).removesuffix(b">") + b" " * 20 + b">"
    assert cut_of(record + event(2), 1) == [(0, record), (len(record), event(2))]


def test_an_empty_element_of_2_kib_may_be_parted_by_a_read() -> None:
    empty = b"<Event a='" + b"x" * (2052 - 13) + b"'/>"
    assert len(empty) == 2052
    data = empty + event()
    assert cut_of(data, 2049, 10_000) == cut_of(data)


def test_an_event_of_4_mib_is_read_even_if_it_ends_soon_after_an_element_of_the_same_name() -> None:
    long = event(1, "x" * (4 * MIB - len(event(1)) - len("<Event/>")) + "<Event/>")
    assert len(long) == 4 * MIB
    assert cut_of(long + b" " * 3000, 1000, *[256 * 1024] * 16, 10_000) == [(0, long)]


@settings(deadline=None)
@given(st.lists(st.tuples(st.text(max_size=20), st.sampled_from(["", "\r\n", "\r\n- ", "x"])), max_size=10))
def test_the_events_that_were_written_are_the_events_that_are_read(parts: list[tuple[str, str]]) -> None:
    written, data = [], b""
    for number, (text, between) in enumerate(parts):
        text = text.replace("&", "&amp;").replace("<", "&lt;").encode("utf-8", "replace").decode()
        written.append((len(data), event(number, text)))
        data += event(number, text) + between.encode()
    assert cut_of(data, 50) == written


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 999), st.integers(0, 255)), min_size=1, max_size=5), st.integers(1, 300)
)
def test_a_file_with_wrong_bytes_raises_nothing(changes: list[tuple[int, int]], size: int) -> None:
    data = bytearray(b"<Events>" + b"".join(event(number) for number in range(5)) + b"</Events>")
    for place, value in changes:
        data[place % len(data)] = value
    end = 0
    for found in cut_of(bytes(data), size):
        if not isinstance(found, str):
            position, raw = found
            assert position >= end
            end = position + len(raw)
            assert bytes(data[position:end]) == raw
            assert raw.startswith(b"<Event")


@settings(deadline=None)
@given(
    st.binary(max_size=300), st.sampled_from([codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"<\0", b"\0<", b""])
)
def test_whatever_a_file_holds_nothing_is_raised(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, start: bytes
) -> None:
    for found in read(source_of(tmp_path_factory.getbasetemp(), start + data)):
        assert isinstance(found, str) or found[1].decode("utf-8", "replace")


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    source = source_of(tmp_path, event(1) + event(2)[:90] + event(3) + event(4)[:90])
    assert read(source) == read(source)


def test_what_is_appended_after_opening_is_not_read(tmp_path: Path) -> None:
    source = source_of(tmp_path, event(1))
    with source.path.open("ab") as stream:
        stream.write(event(2))
    assert read(source) == [(0, event(1))]
