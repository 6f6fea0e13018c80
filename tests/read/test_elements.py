"""XML elements of one name, whatever stands between them."""

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logctl import RawRecord
from logctl.read import READERS, FileSource, Unreadable, open_source, reader_of
from logctl.read.cut import Step, _Cutter
from logctl.read.cut import cut as cut_stream
from logctl.read.elements import ElementMarks

from .test_lines import source_of

ONE = b'<AuditMessage a="1"><EventIdentification/></AuditMessage>'


def read(source: FileSource) -> list[RawRecord | Unreadable]:
    return list(READERS["audit-message"].read(source, "cp932"))


def cut(folder: Path, data: bytes, reader: str = "audit-message") -> list[tuple[int, bytes] | str]:
    found = list(reader_of(reader).read(source_of(folder, data), "cp932"))
    return [(one.position, one.raw) if isinstance(one, RawRecord) else str(one) for one in found]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", []),
        (ONE, [(0, ONE)]),
        (b'<?xml version="1.0"?>\n' + ONE + b"\n", [(22, ONE)]),
        (b"<85>1 - h a - - - \xef\xbb\xbf" + ONE + b"\n" + ONE, [(21, ONE), (22 + len(ONE), ONE)]),
        (b"<Messages>" + ONE + b"</Messages>", [(10, ONE)]),
        (b"<AuditMessages>" + ONE + b"</AuditMessages>", [(15, ONE)]),
        (b"<AuditMessage/>" + ONE, [(15, ONE)]),
        (
            b'<AuditMessage a="/>">x</AuditMessage >',
            [(0, b'<AuditMessage a="/>">x</AuditMessage >')],
        ),
        (
            b"<AuditMessage><!-- </AuditMessage> --></AuditMessage>",
            [(0, b"<AuditMessage><!-- </AuditMessage> --></AuditMessage>")],
        ),
        (b"<AuditMessage><Event" + ONE, ["a record is cut off", (20, ONE)]),
    ],
)
def test_an_element_is_a_record(tmp_path: Path, data: bytes, found: list[object]) -> None:
    assert cut(tmp_path, data) == found


def test_a_message_that_the_file_ends_in_is_told(tmp_path: Path) -> None:
    first, second = cut(tmp_path, ONE + b"<AuditMessage><Event")
    assert first == (0, ONE)
    assert isinstance(second, str)


@pytest.mark.parametrize("declared", [b"<!DOCTYPE a>", b'<!ENTITY a "b">'])
def test_declarations_are_not_read(tmp_path: Path, declared: bytes) -> None:
    assert cut(tmp_path, declared + ONE) == ["XML with a document type or entities is not read"]


def test_utf_16_becomes_utf_8(tmp_path: Path) -> None:
    text = "<AuditMessage>秋空</AuditMessage>"
    found = [one[1] for one in cut(tmp_path, text.encode("utf-16"))]
    assert found == [text.encode()]


@given(
    st.lists(
        st.sampled_from(
            [ONE, b"<AuditMessage>", b"</AuditMessage>", b"<!--", b"-->", b"x\n", b"<![CDATA[", b"]]>"]
        )
    )
)
@settings(deadline=None)
def test_whatever_it_is_records_are_pieces_of_the_file(
    tmp_path_factory: pytest.TempPathFactory, parts: list[bytes]
) -> None:
    data = b"".join(parts)
    file = tmp_path_factory.mktemp("elements") / "a.xml"
    file.write_bytes(data)
    for record in read(open_source(file)):
        if isinstance(record, RawRecord):
            assert data[record.position : record.position + len(record.raw)] == record.raw
            assert record.raw.startswith(b"<AuditMessage")


ROW = b'<row a="1">x</row>'


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"<rows>" + ROW + b"\n" + ROW + b"</rows>", [(6, ROW), (7 + len(ROW), ROW)]),
        (b"<rows><row a='/>'/><row/></rows>", [(6, b"<row a='/>'/>"), (19, b"<row/>")]),
        (b"<row><row/>x</row>", [(0, b"<row><row/>x</row>")]),
        (b"<!-- <row/> --><rowing/><h:row/>" + ROW, [(32, ROW)]),
        (b"<row a='" + b"x" * 10_000 + b"'/>", [(0, b"<row a='" + b"x" * 10_000 + b"'/>")]),
        (b"<row>" + ROW, ["a record is cut off", (5, ROW)]),
        (ROW + b"<row>", [(0, ROW), "the last record is cut off"]),
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]>" + ROW, ["XML with a document type or entities is not read"]),
        ("<row>ゾ]]>表</row>".encode("cp932"), [(0, "<row>ゾ]]>表</row>".encode("cp932"))]),
    ],
)
def test_elements_of_any_name_are_records(tmp_path: Path, data: bytes, found: list[object]) -> None:
    """Also those that have attributes alone."""
    assert cut(tmp_path, data, "element:row") == found


@pytest.mark.parametrize("name", ["記録", "a.b", "x:row"])
def test_a_name_is_taken_as_it_is_written(tmp_path: Path, name: str) -> None:
    data = f"<axb/><row/><{name}/>".encode()
    assert cut(tmp_path, data, f"element:{name}") == [(12, f"<{name}/>".encode())]


def test_in_utf_16_the_offset_of_an_empty_element_is_that_of_the_file(tmp_path: Path) -> None:
    data = "\ufeff<秋><row/></秋>".encode("utf-16-le")
    assert cut(tmp_path, data, "element:row") == [(8, b"<row/>")]


def test_an_element_of_five_megabytes_is_told_and_the_next_is_read(tmp_path: Path) -> None:
    data = b"<row>" + b"x" * 5_000_000 + b"</row>" + ROW
    assert cut(tmp_path, data, "element:row") == ["record longer than 4 MiB", (len(data) - len(ROW), ROW)]


@given(
    st.lists(st.sampled_from([b"<row>", b"</row>", b"<row/>", b"<!--", b"-->", b"x\n"])), st.integers(1, 9)
)
@settings(deadline=None)
def test_where_a_stream_is_cut_changes_nothing(parts: list[bytes], size: int) -> None:
    data = b"".join(parts)
    whole = list(cut_stream(BytesIO(data), ElementMarks("row", Step.WHOLE)))
    cutter = _Cutter(ElementMarks("row", Step.WHOLE), lambda _data, start, end: end - start)
    found: list[RawRecord | Unreadable] = []
    for start in range(0, len(data), size):
        found += cutter.feed(data[start : start + size], whole=False)
    assert [*found, *cutter.feed(b"", whole=True)] == whole
