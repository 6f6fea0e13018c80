"""The hospital's own lists, dated: people, terminals, departments, patient ids that were merged, devices.

Each row is a record, and so an event of the day from which it holds; what it says is added to the events of its time.
`logctl people import` and its like write the rows, as JSON:
`{"register": "people", "from": "2026-04-01T00:00:00+09:00", "to": null, "values": {"id": ["S001"], ...}, "cells": {...}}`.
"""

from collections.abc import Callable, Iterable
from pathlib import PurePath

from logctl import Amender, Collector, Draft, Label, RawRecord, Recognition, hookimpl
from logctl.contracts import Context
from logctl.event import Fields
from logctl.language import Language

from .amender import Registers

__version__ = "0.1.0"


class RegisterRows:
    name = "registers"
    version = __version__
    label = Label("職員・端末などの台帳", "registers of people and terminals")

    def recognise(self, head: bytes, path: PurePath) -> Recognition | None:
        """They come by `logctl people import`, never as a file among logs."""
        del head, path
        return None

    def normalise(self, record: RawRecord, context: Context) -> Iterable[Draft]:
        from .row import draft

        del context
        yield draft(record)

    def message(self, fields: Fields, language: Language) -> str:
        from .sentences import sentence

        return sentence(fields, language)


@hookimpl
def register_collectors(register: Callable[[Collector], None]) -> None:
    register(RegisterRows())


@hookimpl
def register_amenders(register: Callable[[Amender], None]) -> None:
    register(Registers())
