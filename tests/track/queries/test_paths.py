r"""Patterns of paths."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl.decode.place import place_on, place_written
from logctl.errors import QueryError
from logctl.query import matches
from logctl.track.model import End
from logctl.track.queries.paths import Paths


def end(path: str) -> End:
    return End(place_on("pc1", path), seen=path)


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("\\\\fs01\\部外秘\\*", "\\\\FS01\\部外秘\\x\\a.xlsx", True),
        ("\\\\fs01\\部外秘\\", "\\\\fs01\\部外秘\\x\\a.xlsx", True),
        ("\\\\fs01\\部外秘", "\\\\fs01\\部外秘\\a.xlsx", False),
        ("\\\\fs01\\部外秘\\a.xlsx", "\\\\fs01\\部外秘\\a.xlsx", True),
        ("\\\\fs01.hospital.local\\部外秘\\*", "\\\\fs01\\部外秘\\a.xlsx", True),
        ("\\\\fs01\\部外秘\\*", "\\\\fs01.hospital.local\\部外秘\\a.xlsx", True),
        ("*\\部外秘\\*", "E:\\部外秘\\a.xlsx", True),
        ("*\\部外秘\\*", "E:\\部外秘2\\a.xlsx", False),
        ("C:\\Users\\*", "C:\\Documents and Settings\\u\\a.xlsx", True),
        ("C:\\Documents and Settings\\*.xlsx", "c:\\users\\u\\A.XLSX", True),
        ("*\\ｶﾙﾃ\\*", "C:\\カルテ\\a", True),
        ("*\\a?.xlsx", "C:\\a1.xlsx", True),
        ("*\\a?.xlsx", "C:\\a.xlsx", False),
        ("C:\\[a]*", "C:\\[a]b", True),
        ("C:\\[a]*", "C:\\ab", False),
    ],
)
def test_a_pattern_fits_a_path_however_it_is_written(pattern: str, path: str, fits: bool) -> None:
    assert Paths.written([pattern]).match(end(path)) is fits


@pytest.mark.parametrize(
    ("pattern", "fields", "finds"),
    [
        ("*\\部外秘\\*", {"logctl.from.path": "\\\\fs01\\部外秘\\a"}, True),
        ("*\\部外秘\\*", {"logctl.unc": "\\\\fs01\\部外秘\\a", "file.path": "E:\\x\\a"}, True),
        ("C:\\部外秘\\*", {"logctl.lineage.to": "pc1:C:\\部外秘\\a"}, True),
        ("\\\\fs01\\部外秘\\*", {"logctl.lineage.from": "\\\\fs01\\部外秘\\a"}, True),
        ("C:\\部外秘\\*", {"file.path": "D:\\部外秘\\a"}, False),
        ("C:\\部外秘\\*", {"message": "C:\\部外秘\\a"}, False),
    ],
)
def test_the_store_finds_the_events_that_name_such_a_path(
    pattern: str, fields: dict[str, str], finds: bool
) -> None:
    (node,) = Paths.written([pattern]).named()
    assert matches(node, dict(fields)) is finds


def test_a_file_on_a_stick_is_found_by_its_path_there_and_on_the_drive() -> None:
    on_stick = End(place_written("usb:4C53:\\部外秘\\a"), "removable", "4C53", "F:\\部外秘\\a")
    assert Paths.written(["F:\\部外秘\\*"]).match(on_stick)
    assert Paths.written(["\\部外秘\\*"]).match(on_stick)


def test_without_a_pattern_every_file_is_meant_and_nothing_asked() -> None:
    assert Paths.written([]).match(end("C:\\a"))
    assert Paths.written([]).named() == []


def test_what_is_no_file_is_never_meant() -> None:
    assert not Paths.written([]).match(None)
    assert not Paths.written(["*a*"]).match(End(place_on("", "https://a.example/")))


@pytest.mark.parametrize("text", ["", "*", "**", "?*", "  "])
def test_a_pattern_that_says_nothing_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match="must say something"):
        Paths.written([text])


@given(
    st.text(
        st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="*?\\/:"), min_size=1, max_size=12
    )
)
def test_what_the_store_finds_by_a_folder_fits_the_pattern(name: str) -> None:
    if not name.strip():
        return
    path = f"C:\\{name}\\a.xlsx"
    paths = Paths.written([f"C:\\{name}\\*"])
    assert paths.match(end(path))
    assert any(matches(node, {"file.path": path}) for node in paths.named())
