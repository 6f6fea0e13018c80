"""The form of the index, made from the field table.

id      the event's id
ts      @timestamp in milliseconds;  seq  event.sequence: together with the id, the order of events
kv      name + separator + folded value of every text, address and boolean
text    the words of all texts, one value after the other with a token between that no query has
has     names of the fields with a text, address or boolean
grams   pairs of characters of all these texts, with a code for the field: see `grams`
t.NAME  the words of a field of type text
n.NAME  numbers, dates, addresses
source  the event itself
"""

import hashlib
from typing import TYPE_CHECKING

from logctl.fields import FIELDS, FieldType, field_named
from logctl.store.embedded.grams import CODED

if TYPE_CHECKING:
    import tantivy

FORMAT = 3
WORDED, UNWORDED, PIECE, UNWORDED_PIECE = "\x1f", "\x1e", "\x1d", "\x1c"
"""Separators in `kv`: is the field looked into by bare words; is this a piece of a longer string."""
BETWEEN = "\x1f"
"""Stands between two values in `text`, so that no phrase reaches from one into the next."""
NUMERIC: tuple[FieldType, ...] = ("long", "date", "double", "ip")


def separator(field: str) -> str:
    known = field_named(field)
    if known is None:
        return WORDED
    return WORDED if known.worded and known.type != "boolean" else UNWORDED


def piece_separator(field: str) -> str:
    return PIECE if separator(field) == WORDED else UNWORDED_PIECE


def numeric_fields() -> list[tuple[str, FieldType]]:
    return [
        (field.name, field.type)
        for field in FIELDS
        if field.type in NUMERIC and field.name not in ("@timestamp", "event.sequence")
    ]


def text_fields() -> list[str]:
    return [field.name for field in FIELDS if field.type == "text"]


def format_name() -> str:
    """Changes whenever an index of before cannot be used any more."""
    parts = repr(
        (FORMAT, numeric_fields(), text_fields(), sorted(f.name for f in FIELDS if not f.worded), CODED)
    )
    return f"{FORMAT}-{hashlib.sha256(parts.encode()).hexdigest()[:12]}"


def make_schema() -> "tantivy.Schema":
    from tantivy import SchemaBuilder

    builder = SchemaBuilder()
    builder.add_text_field("id", tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("ts", indexed=True, fast=True)
    builder.add_integer_field("seq", indexed=True, fast=True)
    builder.add_text_field("kv", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("has", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("text", tokenizer_name="whitespace", index_option="position")
    builder.add_text_field("grams", tokenizer_name="whitespace", index_option="position")
    for name in text_fields():
        builder.add_text_field(f"t.{name}", tokenizer_name="whitespace", index_option="position")
    for name, kind in numeric_fields():
        if kind == "ip":
            builder.add_ip_addr_field(f"n.{name}", indexed=True, fast=True)
        elif kind == "double":
            builder.add_float_field(f"n.{name}", indexed=True, fast=True)
        else:
            builder.add_integer_field(f"n.{name}", indexed=True, fast=True)
    builder.add_bytes_field("source", stored=True)
    return builder.build()
