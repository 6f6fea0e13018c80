"""What can be wrong with a shown text: a forbidden word, a term translated as another word, no translation, no one width."""

import ast
import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docs.glossary import Glossary, Term

_NOT_WORDS = re.compile(
    r"`[^`]*`|%\(\w+\)[#0\- +]*[\d.]*[a-z]|\{[^{}]*\}|--[a-z-]+|\b[A-Z]+_[A-Z_]+\b|https?://\S+|\b(?:QUERY|FILE)\b"
)
"""Places to fill, and what is typed: commands, options, variables."""
_HIDDEN = "\0"
TELLS = frozenset(
    [
        "say",
        "UsageError",
        "SettingsError",
        "UnfitError",
        "QueryError",
        "SourceError",
        "JournalError",
        "StoreError",
        "IndexFormatError",
        "UnreachableError",
        "AccessError",
        "PluginError",
        "IntegrityError",
    ]
)
"""What is told to a person at once, and so must be marked for translation."""


def said(text: str) -> str:
    """What of a text are words."""
    return _NOT_WORDS.sub(_HIDDEN, text)


@cache
def _word(word: str, language: str) -> re.Pattern[str]:
    if language == "ja":
        return re.compile(re.escape(word), re.IGNORECASE)
    plural = re.escape(word[:-1]) + "(?:y|ies)" if word.endswith("y") else re.escape(word) + "(?:e?s)?"
    return re.compile(rf"(?<![\w.-]){plural}(?![\w-]|\.\w)", re.IGNORECASE)


def _masked(text: str, words: Iterable[str], language: str) -> str:
    for word in sorted(words, key=len, reverse=True):
        text = _word(word, language).sub(_HIDDEN, text)
    return text


def wrong_words(text: str, language: str, glossary: "Glossary") -> list[str]:
    """The words that the text has and must not have, each with what to say instead."""
    right = [word for term in glossary.term for word in (*term.right(language), *term.allowed(language))]
    left = _masked(said(text), right, language)
    return [
        f"{word}: say {term.ja if language == 'ja' else term.en}"
        for term in glossary.term
        for word in term.wrong(language)
        if _word(word, language).search(left)
    ]


def unlike_terms(en: str, ja: str, glossary: "Glossary") -> list[str]:
    """The terms that the English text has and the Japanese one has not; within a longer term a shorter one does not count."""
    text, missing = said(en), []
    exempt = {entry.term for entry in glossary.exempt if entry.en == en}
    for word, term in _longest_first(glossary.term):
        hidden = _word(word, "en").sub(_HIDDEN, text)
        if hidden != text and not _says(ja, term) and not term.everyday and term.id not in exempt:
            missing.append(f"{word}: {term.ja}")
        text = hidden
    return missing


def _longest_first(terms: "Iterable[Term]") -> "list[tuple[str, Term]]":
    words = [(word, term) for term in terms for word in term.right("en")]
    return sorted(words, key=lambda pair: len(pair[0]), reverse=True)


def _says(ja: str, term: "Term") -> bool:
    return any(word in ja for word in term.right("ja"))


def said_twice(glossary: "Glossary", language: str) -> list[str]:
    """Words that two terms have for their own, or that one has and another forbids."""
    owners: dict[str, set[str]] = {}
    fold: Callable[[str], str] = str.casefold
    for term in glossary.term:
        for word in term.right(language):
            owners.setdefault(fold(word), set()).add(term.id)
    twice = [f"{word}: {', '.join(sorted(ids))}" for word, ids in owners.items() if len(ids) > 1]
    forbidden = {fold(word) for term in glossary.term for word in term.wrong(language)}
    return twice + [f"{word}: right and forbidden" for word in sorted(owners.keys() & forbidden)]


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


def steady_everywhere(char: str) -> bool:
    if char == "\n":
        return True
    marks = unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc")
    return not marks and unicodedata.east_asian_width(char) != "A"
