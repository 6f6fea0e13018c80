"""Fold: what two texts must share to be the same for a person who searches."""

import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logctl.words import fold
from logctl.words.fold import DELETED, TABLE, compose, fold_table

TRICKY = "aAzZéÉ9Ａｚ１かがハパゝウヴ゛゜\u3099\u309aｶﾊｳﾞﾟー々〻〆ΣςİIß\u0301\u200b\u00ad\ufe0f\ufeff\U000e0100山𠮷🏥ก_ -.\\\ud800\udc00"
texts = st.text(st.sampled_from(TRICKY) | st.characters(), max_size=40)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("NS3-PC01", "ns3-pc01"),
        ("ＮＳ３－ＰＣ０１", "ns3－pc01"),
        ("ｱｷｿﾗ ﾊﾙｶ", "アキソラ ハルカ"),
        ("ｶﾞｷﾞﾊﾟｳﾞ", "ガギパヴ"),
        ("ﾜﾞｦﾞ", "ヷヺ"),
        ("か\u3099ハ\u309aウ\u3099", "がパヴ"),
        ("か゛ハ゜", "がパ"),
        ("ゝ\u3099ヽ\u3099", "ゞヾ"),
        ("か\uff9eｶ\u3099", "がガ"),
        ("゛\u3099ア゛", "ア"),
        ("佐々木", "佐仝木"),
        ("〆切", "乄切"),
        ("ΟΔΟΣ", "οδοσ"),
        ("İSTANBUL", "istanbul"),
        ("葛\U000e0100飾", "葛飾"),
        ("病院\ufe0f", "病院"),
        ("\ufeff秘\u200b密\u00ad文\u202e書", "秘密文書"),
        ("cafe\u0301", "cafe"),
        ("CAFÉ", "café"),
        ("𠮷野家", "𠮷野家"),
        ("🏥病院", "🏥病院"),
        ("โรงพยาบาล", "โรงพยาบาล"),
        ("", ""),
    ],
)
def test_a_text_folds_to_what_a_person_would_type(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_a_full_width_name_folds_to_the_same_as_its_plain_form() -> None:
    assert fold("Ｈ＿Ａｋｉｓｏｒａ０１").replace("＿", "_") == fold("h_akisora01")


@pytest.mark.parametrize(
    "name", ["診療ガイド.docx", "パスワード.txt", "ヴァイタル.csv", "ばびぶべぼ", "ゞヾヷヺ"]
)
def test_a_file_name_from_a_mac_folds_to_the_same_as_the_name_on_windows(name: str) -> None:
    assert unicodedata.normalize("NFD", name) != name
    assert fold(unicodedata.normalize("NFD", name)) == fold(name)


def test_half_width_kana_fold_to_the_same_as_full_width_kana() -> None:
    half = "".join(chr(code) for code in range(0xFF66, 0xFF9E))
    assert fold(half) == unicodedata.normalize("NFKC", half)
    assert fold("ｰ") == "ー"


@pytest.mark.parametrize("mark", "゛゜\u3099\u309aﾞﾟ")
def test_every_kana_takes_its_voiced_mark_however_that_is_written(mark: str) -> None:
    combining = unicodedata.normalize("NFKC", mark).strip()
    for kana in map(chr, range(0x3041, 0x30FB)):
        whole = unicodedata.normalize("NFC", kana + combining)
        assert fold(kana + mark) == (fold(whole) if len(whole) == 1 else fold(kana))


@pytest.mark.parametrize("text", ["\ud800", "a\udfffB", "\udc00\ud800"])
def test_a_lone_surrogate_passes_through(text: str) -> None:
    assert fold(text) == text.lower()


def test_the_table_never_maps_one_character_to_several() -> None:
    assert {len(value) for value in TABLE.values()} == {0, 1}
    assert {len(key) for key in TABLE} == {1, 2}


def test_no_character_folds_to_several() -> None:
    grown = [hex(code) for code in range(sys.maxunicode + 1) if len(fold(chr(code))) > 1]
    assert grown == []


def test_no_value_of_the_table_is_itself_mapped() -> None:
    assert {value for value in TABLE.values() if value in TABLE} == set()


def test_everything_listed_as_deleted_is_deleted() -> None:
    for first, last in DELETED:
        assert "".join(fold(chr(code)) for code in range(first, last + 1)) == ""


def test_the_table_is_the_same_whenever_it_is_made() -> None:
    assert fold_table() == TABLE


def by_table(text: str) -> str:
    """What OpenSearch's `mapping` filter does with the table: the longest match from the left."""
    found, place = [], 0
    while place < len(text):
        size = 2 if text[place : place + 2] in TABLE else 1
        part = text[place : place + size]
        found.append(TABLE.get(part, part))
        place += size
    return "".join(found)


@settings(max_examples=200, deadline=None)
@given(texts)
def test_composing_does_exactly_what_the_table_says(text: str) -> None:
    assert compose(text) == by_table(text)


@settings(max_examples=200, deadline=None)
@given(texts)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@settings(max_examples=200, deadline=None)
@given(texts, texts)
def test_a_folded_text_does_not_depend_on_what_stands_before_it(before: str, text: str) -> None:
    assert fold(before + " " + text).endswith(" " + fold(" " + text)[1:])


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(max_codepoint=127), max_size=40))
def test_plain_text_folds_to_lower_case(text: str) -> None:
    assert fold(text) == text.lower()
