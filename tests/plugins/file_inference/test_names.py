"""Names of files and programs."""

import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.file_history import file_inference

file_inference().infer([])
names: Any = sys.modules[f"{type(file_inference()).__module__}.names"]
leaves = st.text(st.characters(blacklist_characters='\\/:*?"<>|\n'), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("leaf", "original"),
    [
        ("a - コピー.xlsx", "a.xlsx"),
        ("a - copy.xlsx", "a.xlsx"),
        ("a - copy (2).xlsx", "a.xlsx"),
        ("a - コピー (12).xlsx", "a.xlsx"),
        ("a (2).xlsx", "a.xlsx"),
        ("a - コピー", "a"),
        ("a.b - コピー.xlsx", "a.b.xlsx"),
        ("a - コピー - コピー.xlsx", "a - コピー.xlsx"),
        ("a.xlsx", ""),
        ("コピー.xlsx", ""),
        ("copy of a.xlsx", ""),
        ("(2).xlsx", ""),
        ("", ""),
    ],
)
def test_a_duplicate_tells_the_name_that_it_was_made_from(leaf: str, original: str) -> None:
    assert names.original_leaf(leaf) == original


@given(leaves, st.sampled_from((" - コピー", " - copy", " (2)", " - コピー (3)")))
def test_every_name_can_be_found_again_in_its_duplicate(stem: str, word: str) -> None:
    stem = stem.replace(".", "_")
    expected = names.original_leaf(f"{stem}.xlsx") or f"{stem}.xlsx"
    assert names.original_leaf(f"{stem}{word}.xlsx") in (expected, f"{stem}.xlsx")


@pytest.mark.parametrize(
    "leaf",
    [
        *("~wrd0001.tmp", "~wrl2345.tmp", "7f3a9c10", "7f3a9c", "7f3a9c10.tmp", "ppta1b.tmp"),
        *("a.xlsx~rf1a2b.tmp", "w110628.tmp", "a.temp", "a.txt~", ".~lock.a.odt#"),
    ],
)
def test_temporary_files_are_known_by_their_names(leaf: str) -> None:
    assert names.is_temporary(leaf)
    assert names.is_passing(leaf)


@pytest.mark.parametrize(
    "leaf", ["w110628.xlsx", "患者一覧.docx", "20260301", "beef.doc", "tmp", ".tmp", "a.tmp.xlsx", "12345"]
)
def test_documents_are_not(leaf: str) -> None:
    assert names.is_temporary(leaf) is (leaf == "20260301")


@pytest.mark.parametrize(
    ("owner", "leaf", "expected"),
    [
        ("~$a.xlsx", "a.xlsx", True),
        ("~$ideline.docx", "guideline.docx", True),
        ("~$uideline.docx", "guideline.docx", True),
        ("~$eline.docx", "guideline.docx", False),
        ("~$b.xlsx", "a.xlsx", False),
        ("~$a.xlsx", "aaa.xlsx", True),
        ("~$.x", "ab.x", False),
    ],
)
def test_an_owner_file_belongs_to_its_document(owner: str, leaf: str, expected: bool) -> None:
    assert names.owned_by(owner, leaf) is expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (r"c:\$recycle.bin\s-1-5-21-7\$r4a2b1c.xlsx", ("r", r"s-1-5-21-7\4a2b1c.xlsx")),
        (r"c:\$recycle.bin\s-1-5-21-7\$i4a2b1c.xlsx", ("i", r"s-1-5-21-7\4a2b1c.xlsx")),
        (r"c:\$recycle.bin\s-1-5-21-7\$r4a2b1c", ("r", r"s-1-5-21-7\4a2b1c")),
        (r"\device\harddiskvolume3\$recycle.bin\s-1\$r4a2b1c.txt", ("r", r"s-1\4a2b1c.txt")),
        (r"d:\home\a\$recycle.bin\$r4a2b1c.txt", ("r", "4a2b1c.txt")),
        (r"c:\$recycle.bin\s-1-5-21-7\desktop.ini", None),
        (r"c:\$recycle.bin\s-1-5-21-7\$r4a2b1c\inside.txt", None),
        (r"c:\data\$r4a2b1c.xlsx", None),
    ],
)
def test_files_in_the_recycle_bin_have_a_kind_and_an_identity(
    path: str, expected: tuple[str, str] | None
) -> None:
    assert names.bin_file(path) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (r"c:\$recycle.bin", True),
        (r"c:\$recycle.bin\s-1\a", True),
        (r"d:\home\$recycle.bin\s-1", True),
        (r"c:\data\$recycle.bin.txt", False),
        (r"c:\data", False),
    ],
)
def test_what_is_in_the_bin_is_told_by_its_folders(path: str, expected: bool) -> None:
    assert names.in_bin(path) is expected


@pytest.mark.parametrize(
    ("leaf", "expected"), [("a.xlsx", "xlsx"), ("a.b.c", "c"), ("a", ""), (".profile", ""), ("a.", "")]
)
def test_extensions_are_what_follows_the_last_dot_of_a_name(leaf: str, expected: str) -> None:
    assert names.extension(leaf) == expected
