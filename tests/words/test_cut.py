"""Cut a text into words; a word's position is its index."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logctl.words import fold, words
from logctl.words.cut import LONGEST
from logctl.words.table import CJK, SEA, WORD

TRICKY = "aAz9Ａ１éかがハ゛\u3099ｶﾞー々Σ\u0301\u200b\ufe0f山病院𠮷🏥กขລ한①㈱_ -.\\/@:\ud800"
texts = st.text(st.sampled_from(TRICKY) | st.characters(), max_size=40)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("", []),
        (" _-./\\!", []),
        ("User logged-in", ["user", "logged", "in"]),
        ("h_akisora@NS3-PC01", ["h", "akisora", "ns3", "pc01"]),
        (r"C:\Users\h_akisora\x.PDF", ["c", "users", "h", "akisora", "x", "pdf"]),
        ("192.168.10.24", ["192", "168", "10", "24"]),
        ("院", ["院"]),
        ("病院", ["病院"]),
        ("医事課長", ["医事", "事課", "課長"]),
        ("ログオン", ["ログ", "グオ", "オン"]),
        ("ﾛｸﾞｵﾝ", ["ログ", "グオ", "オン"]),
        ("佐々木", ["佐仝", "仝木"]),
        ("サーバー", ["サー", "ーバ", "バー"]),
        ("端末A3を使用", ["端末", "a3", "を使", "使用"]),
        ("ＰＣ０１", ["pc01"]),
        ("カルテ、処方", ["カル", "ルテ", "処方"]),
        ("🏥病院🏥", ["病院"]),
        ("①㈱㌔", []),
        ("𠮷野家", ["𠮷野", "野家"]),
        ("𠮷", ["𠮷"]),
        ("กขABC", ["กข", "abc"]),
        ("한국어 로그", ["한국어", "로그"]),
        ("Ångström", ["ångström"]),
        ("a\ud800b", ["a", "b"]),
        ("\ud842\udfb7", []),
        ("か\u3099き", ["がき"]),
    ],
)
def test_a_text_is_cut_into_these_words(text: str, cut: list[str]) -> None:
    assert words(text) == cut


def test_a_name_from_a_mac_has_the_same_words_as_the_name_on_windows() -> None:
    name = "放射線ガイドブック.pdf"
    assert words(unicodedata.normalize("NFD", name)) == words(name)


@pytest.mark.parametrize("letter", ["x", "é", "ก"])
def test_a_run_is_cut_every_255_characters(letter: str) -> None:
    assert [len(word) for word in words(letter * 600)] == [255, 255, 90]
    assert words(letter * 255) == [letter * 255]
    assert words(letter * 256) == [letter * 255, letter]


def test_a_run_of_kanji_is_pairs_however_long_it_is() -> None:
    assert words("山" * 600) == ["山山"] * 599


def in_ranges(ranges: str) -> set[str]:
    expression = re.compile(f"[{ranges}]")
    return {chr(code) for code in range(0x30000) if expression.match(chr(code))}


def test_no_character_is_of_two_kinds() -> None:
    kinds = [in_ranges(ranges) for ranges in (WORD, SEA, CJK)]
    assert sum(map(len, kinds)) == len(set.union(*kinds))


def test_surrogates_and_separators_are_of_no_kind() -> None:
    letters = in_ranges(WORD) | in_ranges(SEA) | in_ranges(CJK)
    assert not {chr(code) for code in range(0xD800, 0xE000)} & letters
    assert not set(" _-./\\@:!?、。「」・①㈱\u200b\u00ad🏥") & letters


def test_every_character_has_the_words_of_its_folded_form() -> None:
    different = [hex(code) for code in range(0x30000) if words(fold(chr(code))) != words(chr(code))]
    assert different == []


@settings(max_examples=200, deadline=None)
@given(texts)
def test_a_folded_text_has_the_same_words(text: str) -> None:
    assert words(fold(text)) == words(text)


@settings(max_examples=200, deadline=None)
@given(texts)
def test_a_word_is_folded_short_and_made_of_what_the_text_has(text: str) -> None:
    for word in words(text):
        assert 1 <= len(word) <= LONGEST
        assert fold(word) == word
        assert word in fold(text)


@settings(max_examples=200, deadline=None)
@given(texts)
def test_the_words_of_a_word_are_the_word(text: str) -> None:
    assert all(words(word) == [word] for word in words(text))


def has_phrase(text: str, phrase: str) -> bool:
    there, sought = words(text), words(phrase)
    return any(there[place : place + len(sought)] == sought for place in range(len(there) + 1))


@settings(max_examples=200, deadline=None)
@given(texts)
def test_a_text_finds_itself_as_a_phrase_in_whatever_way_it_is_written(text: str) -> None:
    assert has_phrase(text, fold(text))
    assert has_phrase(fold(text), text)


@settings(max_examples=200, deadline=None)
@given(texts, texts, texts)
def test_a_text_between_separators_finds_itself_in_a_longer_text(before: str, text: str, after: str) -> None:
    assert has_phrase(f"{before}\\{text}.{after}", text)


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from("山川病院アーがﾊ"), min_size=2), st.data())
def test_two_kanji_or_more_are_found_anywhere_within_a_run(run: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(run) - 2))
    end = data.draw(st.integers(start + 2, len(run)))
    assert has_phrase(run, run[start:end])
