"""Windows event logs: EVTX files, and the JSON lines that `evtx_dump` writes of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import PurePath
from typing import Any

import orjson

from logctl import Collector, Draft, Label, RawRecord, Recognition, RejectError, hookimpl
from logctl.contracts import Context
from logctl.event import Fields
from logctl.language import Language

from .data import event_data, user_data
from .meaning import add_meaning
from .sentences import sentence
from .system import identity, record_number, system_fields, time_created

__version__ = "0.1.0"

_BOM = b"\xef\xbb\xbf"
EVTX_MAGIC = b"ElfFile\x00"


class Windows:
    name = "windows"
    version = __version__
    label = Label("Windowsイベントログ", "Windows event log")

    def recognise(self, head: bytes, path: PurePath) -> Recognition | None:
        if head.startswith(EVTX_MAGIC):
            return Recognition("evtx", 100)
        start = head.removeprefix(_BOM).lstrip()[:200].replace(b" ", b"")
        return Recognition("lines", 90) if start.startswith(b'{"Event":{') else None

    def normalise(self, record: RawRecord, context: Context) -> Iterable[Draft]:
        event = _event(record.raw)
        system = event.get("System")
        if not isinstance(system, dict):
            raise RejectError("the record has no System element")
        data, user = event_data(event.get("EventData")), user_data(event.get("UserData"))
        fields: Fields = system_fields(system)
        fields |= {f"winlog.event_data.{name}": value for name, value in data.items()}
        fields |= {f"winlog.user_data.{name}": value for name, value in user.items()}
        add_meaning(fields, data, user)
        yield Draft(fields, time_created(system), record_number(system), identity(system))

    def message(self, fields: Fields, language: Language) -> str:
        return sentence(fields, language)


def _event(raw: bytes) -> dict[str, Any]:
    try:
        record = orjson.loads(raw.removeprefix(_BOM))
    except orjson.JSONDecodeError as error:
        raise RejectError("not valid JSON: %(reason)s", reason=error) from error
    event = record.get("Event") if isinstance(record, dict) else None
    if not isinstance(event, dict):
        raise RejectError("the record has no Event element")
    return event


@hookimpl
def register_collectors(register: Callable[[Collector], None]) -> None:
    register(Windows())
