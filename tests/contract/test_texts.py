"""Every text that a person reads, in both languages."""

import re
from collections import Counter
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from support.documents import script

import logctl

ROOT = Path(logctl.__file__).parent.parent
GENERATE = ROOT / "docs" / "generate.py"
PLACES = re.compile(r"%\(\w+\)[#0\- +]*[\d.]*[a-z]|%%|\{[^{}]*\}")
JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
SAME_IN_BOTH = {"Python"}
"""Names, which no language changes."""

pytestmark = pytest.mark.skipif(not GENERATE.is_file(), reason="not in a checkout")


def generate() -> ModuleType:
    return script("generate")


@cache
def translations() -> dict[str, str]:
    return {_text(message.id): _text(message.string) for message in generate().catalogue() if message.id}


def _text(text: str | tuple[str, ...] | list[str]) -> str:
    """Of a text in two numbers the first, as it is looked up."""
    return text if isinstance(text, str) else text[0]


def test_every_marked_text_is_translated() -> None:
    assert generate().untranslated() == []


def test_nothing_is_translated_that_is_not_said() -> None:
    assert sorted(translations().keys() - set(generate().message_ids())) == []
    assert list(generate().catalogue().obsolete) == []


def test_no_translation_is_doubtful() -> None:
    assert [message.id for message in generate().catalogue() if message.id and message.fuzzy] == []


def test_a_translation_has_the_places_of_the_original() -> None:
    wrong = {
        english: japanese
        for english, japanese in translations().items()
        if english not in generate().CLICK_PLURALS
        and set(PLACES.findall(english)) != set(PLACES.findall(japanese))
    }
    assert wrong == {}


def test_a_translation_with_places_can_be_filled() -> None:
    for english, japanese in translations().items():
        names = re.findall(r"%\((\w+)\)", english)
        if names:
            values = dict.fromkeys(names, "x")
            assert japanese % values
            assert english % values


def test_a_translation_is_japanese() -> None:
    foreign = {english for english, japanese in translations().items() if not JAPANESE.search(japanese)}
    assert foreign <= SAME_IN_BOTH | {
        text for text in foreign if not re.search("[A-Za-z]{2}", PLACES.sub("", text))
    }


def test_no_text_has_two_translations() -> None:
    source = (generate().LOCALE / "logctl.po").read_text(encoding="utf-8")
    entries = re.findall(r'^msgid ((?:".*"\n)+)', source, re.MULTILINE)
    texts = Counter("".join(re.findall(r'"(.*)"', entry)) for entry in entries)
    assert [text for text, count in texts.items() if count > 1] == []


def test_a_translation_names_the_commands_and_options_that_the_original_names() -> None:
    named = re.compile(r"`[^`]*`|--[a-z-]+|LOGCTL_[A-Z]+")
    wrong = {
        english: japanese
        for english, japanese in translations().items()
        if not set(named.findall(english)) <= set(named.findall(japanese))
    }
    assert wrong == {}


def test_the_compiled_translations_are_those_of_the_source() -> None:
    assert (generate().LOCALE / "logctl.mo").read_bytes() == generate().compiled()


def test_a_sentence_ends_as_its_original_does() -> None:
    """Where the English has a colon or a line break at its end, what follows depends on it."""
    wrong = [
        english
        for english, japanese in translations().items()
        if english.endswith("\n") != japanese.endswith("\n")
        or english.startswith(" ") != japanese.startswith(" ")
    ]
    assert wrong == []
