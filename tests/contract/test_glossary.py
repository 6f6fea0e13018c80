"""Each thing has one word in each language, in everything that a person reads; no text is left in one language."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from support.shown_texts import GENERATE, ROOT, Text, all_texts, catalogue, labels, messages, sentences
from support.wording import said, said_twice, steady_everywhere, unlike_terms, unmarked, wrong_words

pytestmark = pytest.mark.skipif(not GENERATE.is_file(), reason="not in a checkout")
if GENERATE.is_file():
    from docs.glossary import Glossary, page, read_glossary

JAPANESE = re.compile("[\u3040-\u30ff\u3400-\u9fff]")


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
