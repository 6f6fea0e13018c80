"""One sentence for people, from an event's fields alone."""

import re

from logctl import Label
from logctl.event import Fields
from logctl.language import Language

from .events import MEANINGS
from .phrases import shown
from .remarks import REMARKS, SUBJECTS

_PLACE = re.compile(r"\{([\w.]+)\}")
_UNKNOWN = {True: Label("不明なユーザー", "an unknown user"), False: Label("不明", "?")}
_ANY = Label(
    "{winlog.channel} のイベント {event.code}（{event.provider}）: {host}",
    "{winlog.channel} event {event.code} ({event.provider}) on {host}",
)


def _filled(template: str, fields: Fields, language: Language) -> str:
    def text(found: re.Match[str]) -> str:
        name = found[1]
        said = SUBJECTS[name](fields, language) if name in SUBJECTS else shown(name, fields, language)
        if said:
            return said
        return _UNKNOWN[name in ("user", "actor", "effective", "target", "member")].text(language)

    return _PLACE.sub(text, template)


def _remarks(names: tuple[str, ...], fields: Fields, language: Language) -> str:
    found = [(REMARKS[name][0], REMARKS[name][1](fields, language)) for name in names]
    texts = [f"{label.text(language)}: {text}" for label, text in found if text]
    if not texts:
        return ""
    return f"（{'、'.join(texts)}）" if language == "ja" else f" ({', '.join(texts)})"


def sentence(fields: Fields, language: Language) -> str:
    meaning = MEANINGS.get((str(fields.get("event.provider", "")), str(fields.get("event.code", ""))))
    if meaning is None:
        return _filled(_ANY.text(language), fields, language)
    remarks = meaning.remarks
    if fields.get("event.outcome") == "failure" and meaning.outcome != "failure":
        remarks = _with_outcome(remarks)
    return _filled(meaning.sentence.text(language), fields, language) + _remarks(remarks, fields, language)


def _with_outcome(remarks: tuple[str, ...]) -> tuple[str, ...]:
    """No sentence may say as done what failed."""
    return remarks if {"outcome", "ticket_outcome"} & set(remarks) else ("outcome", *remarks)
