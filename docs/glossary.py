"""What each thing that logctl shows is called in Japanese and in English, and what it must not be called.

`docs/glossary.toml` is the data: one entry a thing. `tests/contract/test_glossary.py` holds every shown text against it.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, ConfigDict

GLOSSARY = Path(__file__).parent / "glossary.toml"


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Note(_Data):
    ja: str
    en: str


class Term(_Data):
    """`forms_*` are other forms of the same word; `not_*` must not be said for this thing; where one of those is right
    as part of another word, that stands in `allow_*`. `category` and `operation` are the ids whose label this is. What is
    `everyday` is also an English word without this meaning: texts with it are not compared with their Japanese.
    """

    id: str
    ja: str
    en: str
    forms_ja: tuple[str, ...] = ()
    forms_en: tuple[str, ...] = ()
    not_ja: tuple[str, ...] = ()
    not_en: tuple[str, ...] = ()
    allow_ja: tuple[str, ...] = ()
    allow_en: tuple[str, ...] = ()
    category: str | None = None
    operation: str | None = None
    everyday: bool = False
    note: Note | None = None

    def right(self, language: str) -> tuple[str, ...]:
        return (self.ja, *self.forms_ja) if language == "ja" else (self.en, *self.forms_en)

    def wrong(self, language: str) -> tuple[str, ...]:
        return self.not_ja if language == "ja" else self.not_en

    def allowed(self, language: str) -> tuple[str, ...]:
        return self.allow_ja if language == "ja" else self.allow_en


class Exempt(_Data):
    """An English text that has the word of a term, but not its meaning."""

    en: str
    term: str
    why: str


class Glossary(_Data):
    """`names` are the same in both languages."""

    names: tuple[str, ...]
    exempt: tuple[Exempt, ...] = ()
    term: tuple[Term, ...]


def read_glossary(text: str | None = None) -> Glossary:
    return Glossary.model_validate(tomllib.loads(text or GLOSSARY.read_text(encoding="utf-8")))


def page() -> str:
    """The terms side by side, in the order of the data."""
    return (
        "# Glossary / 用語集\n\n"
        "What each thing is called in everything that logctl shows, and what it is not called. Made from `docs/glossary.toml`; a test\n"
        "holds every text against it. The names of fields are in [the field table](fields.md).\n\n"
        "logctl の表示で使う用語と、使わない用語です。`docs/glossary.toml` から作られ、すべての文言がテストで照合されます。項目の名前は\n"
        "[項目表](fields.md)にあります。\n\n"
        "| 日本語 | English | 使わない語 / not used | 説明 / note |\n| --- | --- | --- | --- |\n"
        + "\n".join(map(_row, read_glossary().term))
        + "\n"
    )


def _row(term: Term) -> str:
    unused = ", ".join((*term.not_ja, *term.not_en))
    return f"| {term.ja} | {term.en} | {unused} | {'<br>'.join(_notes(term))} |"


def _notes(term: Term) -> Iterator[str]:
    if term.note:
        yield from (term.note.ja, term.note.en)
    if term.category:
        yield f"カテゴリ / category `{term.category}`"
    if term.operation:
        yield f"操作 / operation `{term.operation}`"
