"""The two languages of everything that a person reads."""

from typing import Literal, NamedTuple

Language = Literal["ja", "en"]
LANGUAGES: tuple[Language, ...] = ("ja", "en")


class Label(NamedTuple):
    """A short text that content or the field table brings with it in both languages."""

    ja: str
    en: str

    def text(self, language: Language) -> str:
        return self.ja if language == "ja" else self.en


def marked(template: str) -> str:
    """Mark a text for translation where it is written; the command line translates it where it is shown."""
    return template
