"""What a question is, and what is said of it."""

from dataclasses import dataclass
from typing import Literal

from logctl.language import Label, Language

Role = Literal["terminal", "server", "hospital"]
Answered = Literal["answered", "partly", "not-answered"]
_GUIDES = {"ja": "docs/how-to/audit-baseline.ja.md", "en": "docs/how-to/audit-baseline.md"}


@dataclass(frozen=True, slots=True)
class Part:
    """Events that a whole answer needs; `lacking` is what cannot be told where there are none."""

    query: str
    lacking: Label


@dataclass(frozen=True, slots=True)
class Question:
    """`answered` where each of the parts has events, `partly` where some have, or else one of the hints.

    `silent` finds events that show that the source would speak: then its silence is an answer. `by` are the fields
    that name the host a record is about. `section` is that of the guide.
    """

    name: str
    short: Label
    title: Label
    roles: tuple[Role, ...]
    parts: tuple[Part, ...]
    nothing: Label
    remedy: Label
    section: str
    hints: tuple[Part, ...] = ()
    silent: str = ""
    by: tuple[str, ...] = ("host.name",)

    def guide(self, language: Language) -> str:
        """Where it is told how to do what the remedy says."""
        return f"{_GUIDES[language]}#{self.section}"


@dataclass(frozen=True, slots=True)
class Answer:
    """Of a host, or of the hospital as a whole (None). `last` is the day of the newest of the `events`, as 2026-10-05.

    From a `silent` host nothing came in the time; `last` is then when anything did, where that is known.
    """

    host: str | None
    role: Role
    question: Question
    answer: Answered
    reasons: tuple[Label, ...] = ()
    events: int = 0
    last: str | None = None
    silent: bool = False
