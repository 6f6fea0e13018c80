"""What an index of events looks like, made from the field table."""

import hashlib
import json
from typing import Any

from logctl.fields import FIELDS, Field
from logctl.query.long import LONGEST
from logctl.store.opensearch.analysis import FOLD, WORDS, analysis

FORM = 2
"""Rises with what the field table does not say: how documents are built."""

ALL_WORDS = "logctl.words"
"""The words of all strings in which a bare word is looked for."""
ALL_STRINGS = "logctl.strings"
"""The same strings, each as one folded term."""
UNLISTED = "logctl.unlisted"
"""Fields that the table does not list, as name, separator and folded value: they never grow the mapping."""
PIECES = "logctl.pieces"
"""Strings too long for a term, as name, separator and piece of the folded value."""
ENVELOPE = "logctl.store"
"""What the store itself must know of an event; not searched."""
KEY = "logctl.id"
"""The event's id as it is, the last part of the order."""
WHOLE = "whole"
"""Below a field of type text: its values as folded terms."""

_TYPES = {"long": "long", "double": "double", "boolean": "boolean", "ip": "ip"}


def is_worded(field: Field) -> bool:
    return field.worded and field.type in ("keyword", "text", "ip")


def _keyword() -> dict[str, Any]:
    return {"type": "keyword", "normalizer": FOLD, "ignore_above": LONGEST}


def field_mapping(field: Field) -> dict[str, Any]:
    if not field.searched:
        return {"type": "keyword", "index": False, "doc_values": False}
    copied = {"copy_to": [ALL_WORDS, ALL_STRINGS]} if is_worded(field) else {}
    match field.type:
        case "keyword":
            return _keyword() | copied
        case "text":
            return {"type": "text", "analyzer": WORDS, "norms": False, "fields": {WHOLE: _keyword()}} | copied
        case "date":
            return {"type": "date", "format": "strict_date_optional_time||epoch_millis"}
        case other:
            return {"type": _TYPES[other]} | copied


def properties() -> dict[str, Any]:
    """Flat: OpenSearch makes objects of dotted names itself."""
    own = {
        KEY: {"type": "keyword"},
        ALL_WORDS: {"type": "text", "analyzer": WORDS, "norms": False},
        ALL_STRINGS: _keyword() | {"doc_values": False},
        UNLISTED: {"type": "keyword", "doc_values": False},
        PIECES: {"type": "keyword", "doc_values": False},
        ENVELOPE: {"type": "object", "enabled": False},
        "vendor": {"type": "object", "enabled": False},
    }
    return {field.name: field_mapping(field) for field in FIELDS} | own


def index_body(replicas: int | None) -> dict[str, Any]:
    """Settings and mappings of every index of events. No `replicas`: one as soon as there is a second node."""
    copies = {"auto_expand_replicas": "0-1"} if replicas is None else {"number_of_replicas": str(replicas)}
    return {
        "settings": {
            "index": {
                "number_of_shards": "1",
                **copies,
                "codec": "best_compression",
                "refresh_interval": "10s",  # logctl itself asks for it where it must see what it wrote
                "query": {"default_field": [ALL_WORDS]},
                "max_regex_length": "20000",
                "analysis": analysis(),
            }
        },
        "mappings": {"dynamic": False, "_meta": {"format": format_name()}, "properties": properties()},
    }


def format_name() -> str:
    """Changes with anything that makes stored documents answer differently."""
    parts = json.dumps([FORM, properties(), analysis()], sort_keys=True)
    return f"{FORM}-{hashlib.sha256(parts.encode()).hexdigest()[:12]}"
