"""What a notifier is: it brings findings to people or to other systems."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, runtime_checkable

from logctl.contracts.rule import Severity
from logctl.language import Label, Language


@dataclass(frozen=True, slots=True)
class Notice:
    """A finding as it is told to somebody. `entities` are its fields and values; names of patients and persons are
    left out of them, as of `text`, unless the channel allows them. Times are in milliseconds since 1970.

    `id` is the same whenever the same is told again: who gets it twice can see it.
    """

    id: str
    finding: str
    rule: str
    title: Label
    advice: Label
    severity: Severity
    first: int
    last: int
    hits: int
    entities: Mapping[str, str] = field(default_factory=dict)
    text: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent at once: one notice, or several of a digest; `id` is made of theirs. `language` and `zone` are the
    hospital's; `options` what the settings say of the channel, with secrets read from their files."""

    id: str
    notices: Sequence[Notice]
    options: Mapping[str, Any]
    language: Language = "ja"
    timezone: str = "Asia/Tokyo"


@runtime_checkable
class Notifier(Protocol):
    """A way to tell somebody. `deliver` returns when the other side has taken the message, and raises otherwise: an
    OSError is tried again later, and so is every other error; nothing is given up before its time."""

    @property
    def name(self) -> str: ...
    @property
    def label(self) -> Label: ...

    def check(self, options: Mapping[str, Any]) -> None:
        """Raises ValueError with what is missing or wrong in the settings of a channel; unknown keys are wrong."""

    def deliver(self, message: Message) -> None: ...


@dataclass(frozen=True, slots=True)
class Document:
    """A file that is brought to somebody, such as the report of a month. Without `content` only that it is there: the
    channel may not carry names, or the file is too large; `text` says which, and where it lies."""

    id: str
    name: str
    title: Label
    text: str
    content: bytes | None
    media_type: str
    options: Mapping[str, Any]
    language: Language = "ja"


@runtime_checkable
class Carrier(Protocol):
    """A notifier that brings files too. As with messages: taken when it returns, tried again where it raises."""

    @property
    def name(self) -> str: ...

    def carry(self, document: Document) -> None: ...
