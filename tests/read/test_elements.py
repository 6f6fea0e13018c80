"""XML elements of one name, whatever stands between them."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logctl import RawRecord
from logctl.read import READERS, FileSource, Unreadable, open_source

from .test_lines import source_of

ONE = b'<AuditMessage a="1"><EventIdentification/></AuditMessage>'


def read(source: FileSource) -> list[RawRecord | Unreadable]:
    return list(READERS["audit-message"].read(source, "cp932"))


def cut(folder: Path, data: bytes) -> list[tuple[int, bytes] | str]:
    found = read(source_of(folder, data))
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
