"""Which language a person is spoken to in, and the texts in it."""

import gettext
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from logctl.language import LANGUAGES, Language

DOMAIN = "logctl"
LOCALES = Path(__file__).parent / "locale"
_LOCALE_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")

_spoken: Language = "en"
_translation: gettext.NullTranslations = gettext.NullTranslations()


def _known(text: str) -> Language | None:
    short = text.partition("_")[0].partition(".")[0].partition(":")[0]
    return next((language for language in LANGUAGES if language == short), None)


def chosen_language(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """`--lang`, then LOGCTL_LANG, then the locale; English where none of them says anything we speak."""
    for index, argument in enumerate(arguments):
        if argument == "--lang" and index + 1 < len(arguments):
            return _known(arguments[index + 1]) or "en"
        if argument.startswith("--lang="):
            return _known(argument.partition("=")[2]) or "en"
    for name in ("LOGCTL_LANG", *_LOCALE_VARIABLES):
        if environment.get(name):
            return _known(environment[name]) or "en"
    return "en"


def speak(language: Language) -> None:
    """From now on all texts, click's own too, are in this language."""
    global _spoken, _translation
    _spoken = language
    os.environ["LANGUAGE"] = language  # click asks gettext, which asks the environment
    gettext.bindtextdomain(DOMAIN, str(LOCALES))
    gettext.textdomain(DOMAIN)
    _translation = gettext.translation(DOMAIN, str(LOCALES), languages=[language], fallback=True)


def spoken() -> Language:
    return _spoken


def translate(template: str) -> str:
    return _translation.gettext(template) if template else ""
