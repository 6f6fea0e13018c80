"""What is found in a text that is wrong, and what is let pass."""

import pytest
from support.shown_texts import GENERATE, prose
from support.wording import said_twice, steady_everywhere, unlike_terms, unmarked, wrong_words

pytestmark = pytest.mark.skipif(not GENERATE.is_file(), reason="not in a checkout")
if GENERATE.is_file():
    from docs.glossary import read_glossary

SMALL = """
names = ["OS"]
exempt = [{ en = "a folder of arguments", term = "folder", why = "a figure of speech" }]

[[term]]
id = "folder"
ja = "フォルダー"
en = "folder"
not_ja = ["フォルダ", "ディレクトリ"]
not_en = ["directory"]
allow_ja = ["フォルダ共有"]
allow_en = ["directory service"]

[[term]]
id = "raw-record"
ja = "原文"
en = "raw record"

[[term]]
id = "record"
ja = "記録"
en = "record"
not_ja = ["レコード"]
"""


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("ja", "フォルダを開く", ["フォルダ"]),
        ("ja", "フォルダーを開く", []),
        ("ja", "フォルダ共有のフォルダー", []),
        ("ja", "ディレクトリのレコード", ["ディレクトリ", "レコード"]),
        ("ja", "`レコード` と %(レコード)s と {レコード}", []),
        ("en", "a Directory", ["directory"]),
        ("en", "two directories", ["directory"]),
        ("en", "the directory service", []),
        ("en", "`directory`, --directory, LOG_DIRECTORY, directory_name, %(directory)s", []),
        ("en", "a folder", []),
    ],
)
def test_a_forbidden_word_is_found(language: str, text: str, words: list[str]) -> None:
    found = wrong_words(text, language, read_glossary(SMALL))
    assert [wrong.partition(":")[0] for wrong in found] == words


@pytest.mark.parametrize(
    ("en", "ja", "missing"),
    [
        ("two folders", "2つの書類入れ", ["folder: フォルダー"]),
        ("two folders", "2つのフォルダー", []),
        ("a raw record", "原文", []),
        ("a raw record of a record", "原文", ["record: 記録"]),
        ("folderless %(folder)s `folder`", "なし", []),
        ("a folder of arguments", "論拠の数々", []),
    ],
)
def test_a_term_that_is_translated_as_another_word_is_found(en: str, ja: str, missing: list[str]) -> None:
    assert unlike_terms(en, ja, read_glossary(SMALL)) == missing


def test_a_word_of_two_things_is_found() -> None:
    more = '[[term]]\nid = "entry"\nja = "記録"\nen = "Record"\n[[term]]\nid = "log"\nja = "レコード"\nen = "log"\n'
    found = read_glossary(SMALL + more)
    assert said_twice(found, "ja") == ["記録: entry, record", "レコード: right and forbidden"]
    assert said_twice(found, "en") == ["record: entry, record"]


def test_an_unknown_key_of_the_glossary_is_refused() -> None:
    with pytest.raises(ValueError, match="nota_bene"):
        read_glossary(SMALL + 'nota_bene = "x"\n')


def test_a_text_that_is_told_unmarked_is_found() -> None:
    source = 'say("a b")\nsay(_("a b"))\nraise UsageError(f"a {b}")\noption("--x", help="what it does")\n'
    assert unmarked(source, "a.py") == [
        "a.py:1: 'a b'",
        "a.py:3: f'a {b}'",
        "a.py:4: 'what it does'",
    ]


def test_of_a_page_only_the_prose_is_looked_at() -> None:
    assert prose("a `b` [c](d.md)\n```text\ne\n```\nf") == ["a ] [c]", "", "", "", "f"]


@pytest.mark.parametrize("char", ["…", "→", "×", "①", "“", "\ufffd", "\u3099", "\u200b"])
def test_a_character_without_one_width_is_found(char: str) -> None:
    assert not steady_everywhere(char)
