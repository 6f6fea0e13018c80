"""Lines below directives that say what their columns are."""

from pathlib import Path

from logctl.decode.directives import Directives, directive
from logctl.read import Unreadable, open_source, reader_of


def read(folder: Path, data: bytes) -> list[tuple[int, bytes, str]]:
    file = folder / "a.log"
    file.write_bytes(data)
    found = []
    for record in reader_of("directives").read(open_source(file), "cp932"):
        assert not isinstance(record, Unreadable)
        found.append((record.position, record.raw, record.header))
    return found


def test_a_record_has_the_header_above_it(tmp_path: Path) -> None:
    data = b"#Software: IIS\n#Date: 2026-10-05\n#Fields: a b\n1 2\n#Fields: a c\n3 4\n"
    assert read(tmp_path, data) == [
        (46, b"1 2", "#Date: 2026-10-05\n#Fields: a b"),
        (63, b"3 4", "#Date: 2026-10-05\n#Fields: a c"),
    ]


def test_what_stands_above_all_directives_has_no_header(tmp_path: Path) -> None:
    assert read(tmp_path, b"1 2\n#Fields: a b\n3 4\n")[0] == (0, b"1 2", "")


def test_a_byte_order_mark_hides_no_directive(tmp_path: Path) -> None:
    assert read(tmp_path, b"\xef\xbb\xbf#Fields: a b\n1 2\n") == [(16, b"1 2", "#Fields: a b")]


def test_only_what_records_need_is_kept() -> None:
    directives = Directives()
    for line in ("#Version: 1.0", "#Remark: x", "#Fields: a", "# just text", "#"):
        directives.met(line)
    assert directives.text == "#Fields: a"


def test_a_directive_is_found_by_its_name_in_any_case() -> None:
    header = "#Date: 2026-10-05 00:00:00\n#Fields: date time"
    assert directive(header, "fields") == "date time"
    assert directive(header, "date") == "2026-10-05 00:00:00"
    assert directive(header, "software") == ""
