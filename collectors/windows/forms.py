"""In which form a record came; each form has a module of its own."""

from typing import Any
from zoneinfo import ZoneInfo

import orjson

from logctl import RejectError
from logctl.contracts import Context
from logctl.decode import decode_text

from . import event_xml, evtx_json, fluent_bit, nxlog, objects, winlogbeat
from .record import WindowsRecord

_BOM = b"\xef\xbb\xbf"


def record_of(raw: bytes, context: Context) -> WindowsRecord:
    """Raises RejectError where the record is of none of the forms, or damaged."""
    start = raw[:200].removeprefix(_BOM).lstrip()
    if start.startswith((b"<", b"- <")):
        return event_xml.record_of(decode_text(raw, context.encoding).strip().removeprefix("- "))
    return _of_document(_document(raw, context), context)


def _document(raw: bytes, context: Context) -> Any:
    try:
        return objects.load(raw.removeprefix(_BOM))
    except orjson.JSONDecodeError as error:
        if raw.isascii():
            raise RejectError("not valid JSON: %(reason)s", reason=error) from error
    try:  # Fluent Bit's `use_ansi` writes in the code page of the machine
        return objects.load(decode_text(raw, context.encoding).encode())
    except orjson.JSONDecodeError as error:
        raise RejectError("not valid JSON: %(reason)s", reason=error) from error


def _of_document(document: Any, context: Context) -> WindowsRecord:
    if not isinstance(document, dict):
        raise RejectError("the record is no JSON object")
    if isinstance(document.get("_source"), dict):  # as Elasticsearch and OpenSearch export documents
        document = document["_source"]
    if isinstance(document.get("Event"), dict):
        return evtx_json.record_of(document["Event"])
    if winlogbeat.is_winlogbeat(document):
        return winlogbeat.record_of(document)
    if nxlog.is_nxlog(document):
        return nxlog.record_of(document, ZoneInfo(context.timezone))
    if fluent_bit.is_fluent_bit(document):
        return fluent_bit.record_of(document, ZoneInfo(context.timezone))
    raise RejectError("the record has no Event element")
