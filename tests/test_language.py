"""The two languages of everything that a person reads."""

import pytest

from logctl.language import LANGUAGES, Label, Language, marked


@pytest.mark.parametrize(("language", "text"), [("ja", "端末"), ("en", "host")])
def test_a_label_gives_the_text_of_the_language(language: Language, text: str) -> None:
    assert Label("端末", "host").text(language) == text


def test_there_are_two_languages_and_a_label_has_a_text_for_each() -> None:
    assert LANGUAGES == ("ja", "en") == Label._fields


def test_marking_a_text_for_translation_does_not_change_it() -> None:
    assert marked("%(path)s: cannot be read") == "%(path)s: cannot be read"
