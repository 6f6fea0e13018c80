"""From bytes to text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logctl.decode import clean_text, decode_text

characters = st.characters(exclude_categories=["Cs"])


@pytest.mark.parametrize(
    ("raw", "encoding", "text"),
    [
        (b"", "cp932", ""),
        ("端末へログオン".encode(), "cp932", "端末へログオン"),
        ("端末へログオン".encode("cp932"), "cp932", "端末へログオン"),
        ("端末へログオン".encode("euc_jp"), "euc_jp", "端末へログオン"),
        ("①㈱髙橋~".encode("cp932"), "cp932", "①㈱髙橋~"),
        (b"\xb1\xb7\xbf\xd7", "cp932", "ｱｷｿﾗ"),
        (b"\xef\xbb\xbfuser,\xe7\xab\xaf\xe6\x9c\xab", "cp932", "user,端末"),
        (b"C:\\ABC~1", "cp932", "C:\\ABC~1"),
        (b"a\xff\x00b", "utf-8", "a\ufffd\x00b"),
        (b"\x83", "cp932", "\ufffd"),
        (b"\xed\xa0\x80", "ascii", "\ufffd\ufffd\ufffd"),
    ],
)
def test_bytes_are_read_as_utf_8_and_otherwise_in_the_encoding_of_the_source(
    raw: bytes, encoding: str, text: str
) -> None:
    assert decode_text(raw, encoding) == text


def test_a_byte_order_mark_within_the_text_stays() -> None:
    assert decode_text("a\ufeffb".encode(), "cp932") == "a\ufeffb"


@settings(max_examples=200, deadline=None)
@given(st.text(characters).filter(lambda text: not text.startswith("\ufeff")))
def test_any_text_comes_back_from_utf_8_whatever_the_encoding_of_the_source(text: str) -> None:
    assert decode_text(text.encode(), "cp932") == text


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(codec="cp932", exclude_characters="¢£¬‖−〜")))
def test_text_comes_back_from_cp932_unless_its_bytes_are_utf_8_too(text: str) -> None:
    raw = text.encode("cp932")
    found = decode_text(raw, "cp932")
    assert found == text or found.encode() == raw.removeprefix(b"\xef\xbb\xbf")


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=60), st.sampled_from(["cp932", "euc_jp", "utf-8", "ascii", "latin-1"]))
def test_any_bytes_become_text_that_json_can_hold(raw: bytes, encoding: str) -> None:
    text = decode_text(raw, encoding)
    assert text.encode("utf-8").decode("utf-8") == text


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("abc", "abc"),
        ("端末𠮷", "端末𠮷"),
        ("a\ud800b", "a\ufffdb"),
        ("\udc83\udfff", "\ufffd\ufffd"),
        ("", ""),
    ],
)
def test_lone_surrogates_become_the_replacement_character(text: str, clean: str) -> None:
    assert clean_text(text) == clean


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters() | st.characters(categories=["Cs"])))
def test_cleaned_text_is_as_long_and_can_be_encoded(text: str) -> None:
    clean = clean_text(text)
    assert len(clean) == len(text)
    assert clean.encode("utf-8").decode("utf-8") == clean
    assert clean_text(clean) == clean
