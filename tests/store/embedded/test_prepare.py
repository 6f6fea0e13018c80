"""From an event to what the index takes."""

import pickle
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from support.events import START, corpora, make_event

from logctl.errors import RejectError
from logctl.event import Event, Fields
from logctl.query.long import LONGEST, OVERLAP, pieces
from logctl.store.embedded.prepare import Prepared, document, prepare
from logctl.store.embedded.schema import BETWEEN, PIECE, UNWORDED, UNWORDED_PIECE, WORDED
from logctl.store.source import decode_source, encode_source


def prepared(fields: Fields) -> Prepared:
    return prepare(make_event(fields))


def test_what_tells_events_apart_is_carried_over() -> None:
    event = make_event(number=7, bucket="other", revision=3)
    found = prepare(event)
    assert (found.id, found.bucket, found.time, found.sequence) == (event.id, "other", START + 7, 7)
    assert (found.position, found.revision) == (event.position, 3)


def test_a_keyword_is_one_folded_term_and_its_words() -> None:
    found = prepared({"user.name": "Akisora ハルカ", "related.user": ["ＡＢＣ", "x y"]})
    assert found.terms == [
        f"user.name{WORDED}akisora ハルカ",
        f"related.user{WORDED}abc",
        f"related.user{WORDED}x y",
    ]
    assert found.text == f"akisora ハル ルカ {BETWEEN} abc {BETWEEN} x y"


def test_hashes_and_ids_are_terms_whose_words_are_not_looked_for() -> None:
    found = prepared({"event.hash": "ABC"})
    assert (found.terms, found.text) == ([f"event.hash{UNWORDED}abc"], "")


def test_what_is_only_kept_is_not_indexed_but_comes_back() -> None:
    found = prepared({"event.original": "<Event/>"})
    assert (found.terms, found.text) == ([], "")
    assert decode_source(found.source).fields["event.original"] == "<Event/>"


def test_numbers_dates_addresses_and_booleans_are_what_their_type_needs() -> None:
    found = prepared(
        {
            "file.size": [1, 2],
            "logctl.person.confidence": 1,
            "event.created": "1970-01-01T09:00:00.001+09:00",
            "source.ip": "2001:DB8::1",
            "ehr.emergency": [True, False],
        }
    )
    assert found.numbers == [
        ("n.file.size", 1),
        ("n.file.size", 2),
        ("n.logctl.person.confidence", 1.0),
        ("n.event.created", 1),
    ]
    assert isinstance(found.numbers[2][1], float)
    assert found.addresses == [("n.source.ip", "2001:db8::1")]
    assert {term[-4:] for term in found.terms if term.startswith("ehr.")} == {"true", "alse"}


def test_a_text_has_its_words_by_themselves_too() -> None:
    found = prepared({"message": ["One two", "three"]})
    assert found.texts == [("t.message", "one two"), ("t.message", "three")]
    assert found.text == f"one two {BETWEEN} three"


def test_time_and_sequence_are_columns_and_no_terms() -> None:
    found = prepared({})
    assert (found.terms, found.numbers, found.text) == ([], [], "")


@pytest.mark.parametrize(
    "fields", [{"user.name": ""}, {"user.name": []}, {"user.name": ["", ""]}, {"message": ""}]
)
def test_nothing_is_indexed_of_an_empty_value(fields: Fields) -> None:
    found = prepared(fields)
    assert (found.terms, found.text) == ([], "")


def test_a_text_without_words_is_a_term_only() -> None:
    found = prepared({"user.name": "-/-"})
    assert (found.terms, found.text) == ([f"user.name{WORDED}-/-"], "")


@pytest.mark.parametrize(("name", "mark"), [("user.name", PIECE), ("event.hash", UNWORDED_PIECE)])
def test_a_long_text_is_indexed_in_pieces(name: str, mark: str) -> None:
    text = "a" * (LONGEST + 1)
    assert prepared({name: text}).terms == [name + mark + piece for piece in pieces(text)]
    assert [len(piece) for piece in pieces(text)] == [7900, 8192 - 7900 + OVERLAP]


def test_every_term_is_short_enough_for_the_index() -> None:
    found = prepared({"process.command_line": "𠮷" * 100_000, "message": "山" * 70_000})
    assert max(len(term.encode()) for term in found.terms) < 65_530


def test_a_piece_of_a_remembered_name_is_not_mixed_up_with_another_field() -> None:
    for name in ("user.name", "user.domain", "event.hash", "vendor.x"):
        assert prepared({name: "same"}).terms[0].startswith(name)


def test_amended_fields_are_indexed_unless_the_record_has_them() -> None:
    event = replace(make_event({"user.name": "own"}), amended={"user.name": "other", "user.domain": "added"})
    assert set(prepare(event).terms) == {f"user.name{WORDED}own", f"user.domain{WORDED}added"}


Changed = Callable[[Event], Event]
NOT_KEPT: list[Changed] = [
    lambda event: replace(event, fields={**event.fields, "user.name": "\ud800"}),
    lambda event: replace(event, fields={**event.fields, "message": "a\udfffb"}),
    lambda event: replace(event, fields={**event.fields, "vendor.\ud800": "a"}),
    lambda event: replace(event, amended={"user.name": ["\ud800"]}),
    lambda event: replace(event, id="\ud800"),
    lambda event: replace(event, fields={**event.fields, "no.such.field": "a"}),
    lambda event: replace(event, fields={**event.fields, "vendor.": "a"}),
    lambda event: replace(event, fields={**event.fields, "process.pid": "five"}),
    lambda event: replace(event, fields={**event.fields, "user.name": 5}),
    lambda event: replace(event, amended={"source.ip": "nowhere"}),
]


@pytest.mark.parametrize("changed", NOT_KEPT)
def test_what_cannot_be_kept_or_does_not_fit_is_rejected(changed: Changed) -> None:
    with pytest.raises(RejectError):
        prepare(changed(make_event()))


@pytest.mark.parametrize("mark", [WORDED, UNWORDED, PIECE, UNWORDED_PIECE])
def test_a_name_with_a_separator_in_it_is_rejected(mark: str) -> None:
    with pytest.raises(RejectError):
        prepared({f"vendor.x{mark}y": "z"})


def test_a_name_too_long_for_a_term_is_rejected() -> None:
    with pytest.raises(RejectError):
        prepared({"vendor." + "x" * 70_000: "z"})


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(corpora(most=3))
def test_preparing_is_pure_and_its_result_goes_between_processes(corpus: list[Event]) -> None:
    for event in corpus:
        found = prepare(event)
        assert prepare(event) == found
        assert pickle.loads(pickle.dumps(found)) == found
        assert decode_source(found.source) == event
        assert decode_source(encode_source(event)) == event
        assert document(found)
