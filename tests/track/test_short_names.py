"""`DOCUME~1` is the folder that it stands for, where only one may be meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.file_events import FileEvents, told

from logctl.decode.short_name import beginning, has_short, may_be, needs_short

LONG = "C:\\Documents and Settings\\Wt-aozora\\Desktop\\W110628 作業用.xlsx"
SHORT = "C:\\DOCUME~1\\WT-AOZ~1\\Desktop\\W11062~1.XLS"


@pytest.mark.parametrize(
    ("short", "long"),
    [
        (SHORT, LONG),
        ("C:\\PROGRA~2\\a.txt", "C:\\Program Files (x86)\\a.txt"),
        ("C:\\顧客情~1\\a.txt", "C:\\顧客情報一覧\\a.txt"),
        ("C:\\A_B_C_~1.TEX", "C:\\a+b,c=d;e.text"),
        ("C:\\WEBPAG~1.HTM", "C:\\web page.html"),
    ],
)
def test_a_short_name_may_be_that_of_a_long_one(short: str, long: str) -> None:
    assert may_be(short, long)
    assert has_short(short) and not has_short(long)


@pytest.mark.parametrize(
    ("short", "long"),
    [
        (SHORT, "C:\\Documents and Settings\\Wt-aozora\\Desktop\\W110728 作業用.xlsx"),
        (SHORT, "C:\\Documents and Settings\\Wt-aozora\\W110628 作業用.xlsx"),
        ("C:\\W11062~1.DOC", "C:\\W110628 作業用.xlsx"),
        ("C:\\DOCUME~1", "C:\\DOCUME"),
        ("C:\\SHORT~1.TXT", "C:\\short.txt"),
    ],
)
def test_a_short_name_is_not_that_of_any_name(short: str, long: str) -> None:
    assert not may_be(short, long)


@pytest.mark.parametrize("name", ["a.txt", "abcdefgh.xls", "Desktop", "Users"])
def test_a_name_of_the_old_form_has_no_other(name: str) -> None:
    assert not needs_short(name)


@pytest.mark.parametrize("name", ["abcdefghi", "a b.txt", "a.html", "a.b.c", "顧客情報一.txt", "x+y"])
def test_all_others_have_one(name: str) -> None:
    assert needs_short(name)


@given(
    st.text("abcdef 日本語漢字+.", min_size=1, max_size=30).filter(
        lambda text: text.strip(" .") == text and bool(text)
    )
)
def test_the_short_name_that_windows_makes_is_recognised(name: str) -> None:
    if not needs_short(name):
        return
    stem, extension = beginning(name)
    short = f"{stem}~1" + (f".{extension}" if extension else "")
    if stem:
        assert may_be(f"C:\\{short.upper()}", f"C:\\{name}")


def test_a_step_of_an_old_program_is_one_of_the_file(files: FileEvents) -> None:
    files.add("copy", "\\\\fs01\\karte\\a.xlsx", LONG)
    files.add("copy", SHORT, "F:\\b.xls")
    expected = [("copy", "\\\\fs01\\karte\\a.xlsx", LONG), ("copy", SHORT, "F:\\b.xls")]
    for path in (LONG, "F:\\b.xls", SHORT):
        assert told(files.lineage(path).steps) == expected


def test_of_two_that_may_be_meant_none_is(files: FileEvents) -> None:
    files.add("create", "", "C:\\data\\W110628 作業用.xlsx")
    files.add("create", "", "C:\\data\\W110627 作業用.xlsx")
    files.add("copy", "C:\\data\\W11062~1.XLS", "F:\\b.xls")
    assert told(files.lineage("F:\\b.xls").steps) == [("copy", "C:\\data\\W11062~1.XLS", "F:\\b.xls")]


def test_the_same_name_on_another_terminal_is_not_meant(files: FileEvents) -> None:
    files.add("create", "", LONG, host__hostname="PC2")
    files.add("copy", SHORT, "F:\\b.xls")
    assert told(files.lineage("F:\\b.xls").steps) == [("copy", SHORT, "F:\\b.xls")]
