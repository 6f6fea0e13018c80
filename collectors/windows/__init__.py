"""Windows event logs: EVTX files, event XML, and the JSON of `evtx_dump` and of forwarders."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import PurePath

from logctl import Amender, Collector, Draft, Label, RawRecord, Recognition, hookimpl
from logctl.contracts import Context
from logctl.event import Fields
from logctl.language import Language

from .joins import WindowsJoins
from .recognition import recognise
from .sentences import sentence
from .words import explanation

__version__ = "0.2.0"


class Windows:
    name = "windows"
    version = __version__
    label = Label("Windowsイベントログ", "Windows event log")

    def recognise(self, head: bytes, path: PurePath) -> Recognition | None:
        del path
        return recognise(head)

    def normalise(self, record: RawRecord, context: Context) -> Iterable[Draft]:
        return self._drafts(record, context)

    @cached_property
    def _drafts(self) -> Callable[[RawRecord, Context], Iterable[Draft]]:
        """Who only shows events needs sentences, and does not wait for the rest."""
        from .normalise import drafts

        return drafts

    def message(self, fields: Fields, language: Language) -> str:
        return sentence(fields, language)

    def log(self, fields: Fields) -> tuple[str, str] | None:
        """Record ids follow each other in a channel of a computer."""
        computer, channel = fields.get("winlog.computer_name"), fields.get("winlog.channel")
        return (str(computer), str(channel)) if computer and channel else None

    def explain(self, name: str, fields: Fields, language: Language) -> str:
        """Of event data: `%%2313`, `0x120089`, `0xc000006a`, log-on type 10."""
        source = name.removeprefix("winlog.event_data.")
        if source == name:
            return ""
        label = explanation(source, str(fields[name]), str(fields.get("event.code", "")))
        return label.text(language) if label else ""


@hookimpl
def register_collectors(register: Callable[[Collector], None]) -> None:
    register(Windows())


@hookimpl
def register_amenders(register: Callable[[Amender], None]) -> None:
    register(WindowsJoins())
