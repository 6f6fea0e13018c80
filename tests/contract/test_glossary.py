"""Each thing has one word in each language, in everything that a person reads; no text is left in one language."""

import ast
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from support.shown_texts import GENERATE, ROOT, Text, all_texts, catalogue, labels, messages, prose, sentences
from support.wording import said, said_twice, unlike_terms, wrong_words

pytestmark = pytest.mark.skipif(not GENERATE.is_file(), reason="not in a checkout")
if GENERATE.is_file():
    from docs.glossary import Glossary, page, read_glossary

JAPANESE = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
TELLS = {"say", "UsageError", "SettingsError", "QueryError", "SourceError", "JournalError", "StoreError"}
TELLS |= {
    "UnfitError",
    "IndexFormatError",
    "UnreachableError",
    "AccessError",
    "PluginError",
    "IntegrityError",
}
"""What is told to a person at once, and so must be marked for translation."""


@cache
def glossary() -> "Glossary":
    return read_glossary()


@cache
def shown() -> tuple[Text, ...]:
    return tuple(all_texts())


def pairs() -> Iterator[Text]:
    return (text for text in (*catalogue(), *labels()) if text.en and text.ja)


# The texts


def test_no_text_has_a_word_that_the_glossary_forbids() -> None:
    found = [
        f"{text.place}: {text[1:][language == 'ja']!r}: {wrong}"
        for text in shown()
        for language in ("en", "ja")
        for wrong in wrong_words(text[1:][language == "ja"], language, glossary())
    ]
    assert found == []


def test_where_the_english_has_a_term_the_japanese_has_it_too() -> None:
    found = [
        f"{text.place}: {text.en!r} {text.ja!r}: {missing}"
        for text in pairs()
        for missing in unlike_terms(text.en, text.ja, glossary())
    ]
    assert found == []


def test_every_text_is_japanese_in_japanese_but_for_names() -> None:
    foreign = [text for text in (*pairs(), *messages()) if not JAPANESE.search(text.ja)]
    assert [f"{text.place}: {text.ja!r}" for text in foreign if not _names_alone(text.ja)] == []


def test_no_english_text_has_japanese_but_for_names() -> None:
    texts = [text for text in (*catalogue(), *labels()) if JAPANESE.search(_without_names(text.en))]
    assert [f"{text.place}: {text.en!r}" for text in texts] == []


def _without_names(text: str) -> str:
    for name in glossary().names:
        text = text.replace(name, "")
    return text


def _names_alone(text: str) -> bool:
    """Values of the registry have names of their own."""
    words = re.findall(r"[A-Za-z_]{2,}", said(text))
    return all(word in glossary().names or word.startswith("REG_") for word in words)


def test_what_is_told_is_marked_for_translation() -> None:
    files = [path for path in (ROOT / "logctl").rglob("*.py") if "demo" not in path.parts]
    assert [place for path in files for place in unmarked(path.read_text("utf-8"), path.name)] == []


def unmarked(source: str, name: str) -> list[str]:
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return [
        f"{name}:{call.lineno}: {ast.unparse(told)}"
        for call in calls
        for told in _told(call)
        if isinstance(told, ast.JoinedStr) or (isinstance(told, ast.Constant) and isinstance(told.value, str))
    ]


def _told(call: ast.Call) -> list[ast.expr]:
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    helps = [keyword.value for keyword in call.keywords if keyword.arg == "help"]
    return [*(call.args[:1] if name in TELLS else ()), *helps]


def test_our_texts_have_the_same_width_in_every_terminal() -> None:
    """A character of ambiguous width takes one column here and two there; one without width may take one."""
    texts = [*catalogue(), *labels(), *messages(), *sentences()]
    found = {
        f"{text.place}: {char!r} in {words!r}"
        for text in texts
        for words in (text.en, text.ja)
        for char in words
        if not steady_everywhere(char)
    }
    assert found == set()


def steady_everywhere(char: str) -> bool:
    if char == "\n":
        return True
    marks = unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc")
    return not marks and unicodedata.east_asian_width(char) != "A"


# The glossary


@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_two_things_share_a_word(language: str) -> None:
    assert said_twice(glossary(), language) == []


def test_no_two_terms_have_one_id() -> None:
    ids = [term.id for term in glossary().term]
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("kind", ["category", "operation"])
def test_every_category_and_operation_is_in_it_with_its_label(kind: str) -> None:
    from logctl.fields import CATEGORIES, OPERATIONS

    labels_of_code = {"category": CATEGORIES, "operation": OPERATIONS}[kind]
    terms = {getattr(term, kind): (term.ja, term.en) for term in glossary().term if getattr(term, kind)}
    assert terms == {name: (label.ja, label.en) for name, label in labels_of_code.items()}


def test_every_exempt_text_is_shown_and_needs_it() -> None:
    bare = glossary().model_copy(update={"exempt": ()})
    ids = {term.ja: term.id for term in bare.term}
    needed = {
        (text.en, ids[missing.partition(": ")[2]])
        for text in pairs()
        for missing in unlike_terms(text.en, text.ja, bare)
    }
    assert {(entry.en, entry.term) for entry in glossary().exempt} == needed


def test_its_page_has_every_term_and_is_linked_from_both_readmes() -> None:
    made = page()
    assert [term.id for term in glossary().term if f"| {term.ja} | {term.en} |" not in made] == []
    for name in ("README.md", "README.ja.md"):
        assert "(docs/reference/glossary.md)" in Path(ROOT / name).read_text("utf-8")


# The checks themselves

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
