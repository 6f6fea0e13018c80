"""Audit messages of IHE ATNA: DICOM PS3.15 A.5, RFC 3881 and what JAHIS made of it; in files and in lines of syslog."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from pathlib import PurePath

from logctl import Collector, Draft, Label, RawRecord, Recognition, hookimpl
from logctl.contracts import Context
from logctl.decode import decode_text
from logctl.event import Fields
from logctl.language import Language

__version__ = "0.1.0"
_BEGINS = re.compile(rb"<(?:\0)?A\0?u\0?d\0?i\0?t\0?M\0?e\0?s\0?s\0?a\0?g\0?e\0?[\s/>]")

_RESOURCE = re.compile(r'"resourceType"\s*:\s*"AuditEvent"')


class Atna:
    name = "atna"
    version = __version__
    label = Label("監査証跡（ATNA）", "audit messages (ATNA)")

    def recognise(self, head: bytes, path: PurePath) -> Recognition | None:
        """By content alone: the MSGID of syslog differs from sender to sender."""
        del path
        return Recognition("audit-message", 90) if _BEGINS.search(head) else None

    def identity(self, record: RawRecord, context: Context) -> tuple[str, ...] | None:
        """The message: it comes by file and by syslog."""
        del context
        return (hashlib.sha256(record.raw).hexdigest(),)

    def normalise(self, record: RawRecord, context: Context) -> Iterable[Draft]:
        from .normalise import draft

        yield draft(
            decode_text(record.raw, context.encoding), context.timezone, self.identity(record, context)
        )

    def message(self, fields: Fields, language: Language) -> str:
        from .sentences import sentence

        return sentence(fields, language)


class Fhir:
    name = "fhir_audit"
    version = __version__
    label = Label("監査証跡（FHIR AuditEvent）", "audit events (FHIR)")

    def recognise(self, head: bytes, path: PurePath) -> Recognition | None:
        del path
        text = head.decode("utf-8", "replace").lstrip("\ufeff \r\n\t[")
        if not text.startswith("{") or not _RESOURCE.search(text):
            return None
        first, end, _rest = text.partition("\n")
        return Recognition("lines" if end and first.rstrip().endswith("}") else "json", 90)

    def normalise(self, record: RawRecord, context: Context) -> Iterable[Draft]:
        from .normalise import fhir_drafts

        yield from fhir_drafts(decode_text(record.raw, context.encoding), context.timezone)

    def message(self, fields: Fields, language: Language) -> str:
        from .sentences import sentence

        return sentence(fields, language)


@hookimpl
def register_collectors(register: Callable[[Collector], None]) -> None:
    register(Atna())
    register(Fhir())
