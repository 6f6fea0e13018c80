"""The form of the index."""

import subprocess
import sys

import tantivy

from logctl.fields import DYNAMIC_PREFIXES, FIELDS
from logctl.store.embedded.schema import (
    BETWEEN,
    PIECE,
    UNWORDED,
    UNWORDED_PIECE,
    WORDED,
    format_name,
    make_schema,
    numeric_fields,
    piece_separator,
    separator,
    text_fields,
)
from logctl.words import words

SEPARATORS = {WORDED, UNWORDED, PIECE, UNWORDED_PIECE}


def test_the_four_separators_are_different_and_in_no_name_of_a_field() -> None:
    assert len(SEPARATORS) == 4
    for name in (*DYNAMIC_PREFIXES, *(field.name for field in FIELDS)):
        assert not SEPARATORS & set(name)


def test_what_stands_between_two_values_is_no_word_and_no_blank() -> None:
    assert words(BETWEEN) == []
    assert BETWEEN not in " \t\n\r\x0c"


def test_a_field_whose_words_are_not_searched_has_a_separator_of_its_own() -> None:
    assert (separator("user.name"), piece_separator("user.name")) == (WORDED, PIECE)
    assert (separator("vendor.x"), piece_separator("vendor.x")) == (WORDED, PIECE)
    assert (separator("event.hash"), piece_separator("event.hash")) == (UNWORDED, UNWORDED_PIECE)


def test_every_number_date_and_address_has_a_column_and_every_text_its_words() -> None:
    by_type = {field.name: field.type for field in FIELDS}
    numeric = {name for name, kind in by_type.items() if kind in ("long", "double", "date", "ip")}
    assert {name for name, _kind in numeric_fields()} == numeric - {"@timestamp", "event.sequence"}
    assert set(text_fields()) == {name for name, kind in by_type.items() if kind == "text"}


def test_an_index_can_be_made_of_the_schema() -> None:
    assert tantivy.Index(make_schema()).searcher().num_docs == 0


def test_the_name_of_the_form_is_the_same_in_every_process() -> None:
    code = "from logctl.store.embedded.schema import format_name; print(format_name())"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == format_name()
