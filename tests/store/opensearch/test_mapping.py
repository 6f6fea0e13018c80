"""The form of an index follows from the field table."""

from dataclasses import replace

import pytest
from support.opensearch.stores import OpenSearchMaker

from logctl.fields import FIELDS, Field
from logctl.store.opensearch import mapping
from logctl.store.opensearch.mapping import field_mapping, format_name, index_body, properties


def test_every_field_has_a_mapping() -> None:
    own = {
        mapping.KEY,
        mapping.ALL_WORDS,
        mapping.ALL_STRINGS,
        mapping.UNLISTED,
        mapping.PIECES,
        mapping.ENVELOPE,
        "vendor",
    }
    assert properties().keys() == {field.name for field in FIELDS} | own


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: str(field.name))
def test_what_bare_words_find_is_copied_and_nothing_else(field: Field) -> None:
    copied = "copy_to" in field_mapping(field)
    assert copied is (field.searched and field.worded and field.type in ("keyword", "text", "ip"))


def test_a_field_that_is_only_kept_is_not_indexed() -> None:
    kept = [field for field in FIELDS if not field.searched]
    assert kept
    assert all(field_mapping(field)["index"] is False for field in kept)


def test_a_node_takes_the_form_and_gives_it_back(empty: OpenSearchMaker) -> None:
    index = f"{empty.names.prefix}-form"
    empty.client.ask("PUT", f"/{index}", index_body(None))
    found = empty.client.ask("GET", f"/{index}")[index]
    assert found["mappings"]["_meta"]["format"] == format_name()
    assert found["settings"]["index"]["codec"] == "best_compression"
    settings = empty.client.ask("GET", f"/{index}/_mapping/field/winlog.event_data.CommandLine")
    assert (
        settings[index]["mappings"]["winlog.event_data.CommandLine"]["mapping"]["CommandLine"]["normalizer"]
        == "fold"
    )


def test_another_field_table_is_another_form(monkeypatch: pytest.MonkeyPatch) -> None:
    before = format_name()
    monkeypatch.setattr(mapping, "FIELDS", (*FIELDS, replace(FIELDS[5], name="user.more")))
    assert format_name() != before


def test_what_people_read_of_a_field_is_no_part_of_the_form(monkeypatch: pytest.MonkeyPatch) -> None:
    before = format_name()
    monkeypatch.setattr(mapping, "FIELDS", tuple(replace(field, aliases=("x",)) for field in FIELDS))
    assert format_name() == before
