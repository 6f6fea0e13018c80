"""Where the header of a file is."""

import pytest

from logctl.mapping.header import Header, find_header

from .conftest import MAPPING

HEADER = "操作日時,利用者ID,操作内容"


@pytest.mark.parametrize("encoding", ["cp932", "utf-8", "utf-8-sig"])
@pytest.mark.parametrize("above", ["", "帳票名: アクセスログ\r\n\r\n", '"題,\r\n名"\r\n出力日,R8.1.5\r\n'])
def test_it_is_the_first_row_with_the_columns_that_are_required(encoding: str, above: str) -> None:
    head = f"{above}{HEADER}\r\nR8.1.5 08:00,a,参照\r\n".encode(encoding)
    position = len(above.encode(encoding)) if above else 0
    found = find_header(head, MAPPING, "cp932")
    assert found is not None
    assert (found.text.removeprefix("\ufeff"), found.position) == (HEADER, position)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_in_utf_16_its_offset_is_that_of_the_file(encoding: str) -> None:
    """The line end's byte is also half of other characters: 0x0A in `\u0a0a`."""
    above = "題 \u0a0a\u010a\n"
    head = f"\ufeff{above}{HEADER}\r\nR8".encode(encoding)
    assert find_header(head, MAPPING, "cp932") == Header(HEADER, 2 + len(above.encode(encoding)))


def test_cells_with_line_breaks_are_one_row() -> None:
    head = '"操作\n日時",利用者ID,操作内容\nR8.1.5 08:00,a,参照\n'.encode("cp932")
    assert find_header(head, MAPPING, "cp932") == Header('"操作\n日時",利用者ID,操作内容', 0)


def test_the_end_of_what_is_looked_at_may_cut_a_character() -> None:
    head = f"{HEADER}\r\nR8.1.5 08:00,a,参".encode()[:-1]
    assert find_header(head, MAPPING, "cp932") == Header(HEADER, 0)


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"\n\n",
        b"a,b\n",
        "操作日時,利用者ID\n".encode(),
        "操作日時\t利用者ID\t操作内容\n".encode(),
        b"\xff\xfe",
        b"\xff\xfe\n",
    ],
)
def test_another_file_has_none(head: bytes) -> None:
    assert find_header(head, MAPPING, "cp932") is None


def test_it_is_looked_for_in_the_beginning_alone() -> None:
    assert find_header(("x\n" * 30 + HEADER).encode() + b"\n", MAPPING, "cp932") is None
