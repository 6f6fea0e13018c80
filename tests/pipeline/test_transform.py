"""Journal records to what the store takes; pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.amenders import Tags

from logctl import Draft, Event, Fact, Label, RawRecord, Recognition, RejectError, Want
from logctl.contracts import Context
from logctl.event import Fields, Position
from logctl.journal import JournalRecord
from logctl.language import Language
from logctl.normalise import Normaliser
from logctl.pipeline.completeness.seen import Seen
from logctl.pipeline.transform import Refused, Transformed, Work
from logctl.store.embedded.prepare import prepare
from logctl.store.source import decode_source, encode_source

CONTEXT = Context("file", "a.log", "lines", "made", "1", "Asia/Tokyo", "cp932", "f" * 64)

MADE = Label("試験", "made")
TIME = 1_646_097_600_000


@dataclass
class Made:
    """What it gives is what the record says: `good`, `bad`, `wrong`, `none`, `two`, `half`."""

    name: str = "made"
    version: str = "1"
    label: Label = MADE

    def recognise(self, head: bytes, path: PurePath) -> Recognition | None:
        return None

    def normalise(self, record: RawRecord, context: Context) -> Iterable[Draft]:
        right, wrong = Draft({"user.name": "h_akisora"}, TIME), Draft({"source.port": "many"}, TIME)
        match record.raw:
            case b"bad":
                raise RejectError("not for us")
            case b"crash":
                raise ZeroDivisionError("oops")
            case b"none":
                return []
            case b"wrong":
                return [wrong]
            case b"two":
                return [right, right]
            case b"half":
                return [right, wrong, right]
        return [right]

    def message(self, fields: Fields, language: Language) -> str:
        return "a sentence"


def made(*raws: bytes) -> list[Transformed]:
    records = [
        JournalRecord(Position(1, "s", ordinal), RawRecord(raw, ordinal), CONTEXT)
        for ordinal, raw in enumerate(raws)
    ]
    return [
        [entry for entry in entries if not isinstance(entry, Seen)]
        for entries in Work(Normaliser({"made": Made()}, "en"), prepare, {}).transform(records)
    ]


def reason(entry: object) -> str:
    assert isinstance(entry, Refused)
    return entry.reason


def test_a_good_record_is_one_prepared_event() -> None:
    ((event,),) = made(b"good")
    assert event.position == Position(1, "s", 0)


def test_beside_a_record_stands_what_of_its_log_was_seen() -> None:
    record = JournalRecord(Position(1, "s", 0), RawRecord(b"two", 0), CONTEXT)
    ((*_events, seen),) = Work(Normaliser({"made": Made()}, "en"), prepare, {}).transform([record])
    assert (seen.log, seen.time, seen.number) == (("", "made"), TIME, None)


def test_a_rejected_record_is_refused_with_its_reason() -> None:
    assert made(b"bad") == [[Refused("not for us")]]


def test_a_collector_that_fails_is_named() -> None:
    ((entry,),) = made(b"crash")
    assert reason(entry) == "collector made failed: ZeroDivisionError: oops"


def test_a_value_of_the_wrong_type_is_refused_with_field_and_type() -> None:
    ((entry,),) = made(b"wrong")
    assert reason(entry) == "source.port is of type long, not 'many'"


def test_a_wrong_event_does_not_cost_the_others_of_its_record() -> None:
    ((first, second, third),) = made(b"half")
    assert isinstance(second, Refused)
    assert first.id != third.id


def test_a_record_may_be_no_event_or_several() -> None:
    assert [len(entries) for entries in made(b"none", b"two", b"good")] == [0, 2, 1]


def test_a_record_whose_collector_is_not_there_is_refused() -> None:
    record = JournalRecord(Position(1, "s", 0), RawRecord(b"good", 0), CONTEXT)
    ((entry,),) = Work(Normaliser({}, "en"), prepare, {}).transform([record])
    assert reason(entry) == "the collector made is not loaded"


# what has to do with others


class Joins(Tags):
    """Every event says something and wants something, as far as it is told to."""

    def __init__(self, says: bool, wants: bool) -> None:
        super().__init__()
        self._says, self._wants = says, wants

    def facts(self, event: Event) -> Iterable[Fact]:
        return [Fact(("tag", "h"))] if self._says else []

    def want(self, event: Event) -> Want | None:
        return Want((("tag", "h"),)) if self._wants else None


def work(says: bool = True, wants: bool = True) -> Work:
    return Work(Normaliser({"made": Made()}, "en"), prepare, {"tags": Joins(says, wants)})


def linked(raw: bytes, **does: bool) -> Any:
    record = JournalRecord(Position(1, "s", 0), RawRecord(raw, 0), CONTEXT)
    ((entry, *_others),) = work(**does).transform([record])
    return entry


def test_an_event_that_only_says_something_is_prepared_at_once() -> None:
    entry = linked(b"good", wants=False)
    assert (entry.prepared.position, entry.source) == (Position(1, "s", 0), b"")
    assert len(entry.links.facts) == 1


def test_an_event_that_wants_something_waits_for_its_answer() -> None:
    entry = linked(b"good", says=False)
    assert entry.prepared is None
    assert decode_source(entry.source).fields["user.name"] == "h_akisora"


def test_an_event_that_neither_says_nor_wants_is_prepared_alone() -> None:
    assert linked(b"good", says=False, wants=False).position == Position(1, "s", 0)


@pytest.mark.parametrize("wants", [True, False])
def test_an_event_that_no_store_takes_says_nothing(wants: bool) -> None:
    assert reason(linked(b"wrong", wants=wants)) == "source.port is of type long, not 'many'"


def test_what_waited_is_prepared_with_its_answer() -> None:
    (found,) = work().amend([(linked(b"good").source, {"user.domain": "HOSPITAL"})])
    assert decode_source(found.source).amended == {"user.domain": "HOSPITAL"}


def test_an_answer_that_cannot_be_indexed_is_refused_with_the_reason() -> None:
    (found,) = work().amend([(linked(b"good").source, {"source.port": "many"})])
    assert reason(found) == "source.port is of type long, not 'many'"


def test_of_stored_events_only_those_are_prepared_anew_that_change() -> None:
    source = linked(b"good").source
    same, changed = work().renew([(source, {}), (source, {"user.domain": "HOSPITAL"})])
    assert same is None
    assert decode_source(changed.source).amended == {"user.domain": "HOSPITAL"}


def test_a_stored_event_whose_sentence_is_not_that_of_its_amendments_is_prepared_anew() -> None:
    event = decode_source(linked(b"good").source)
    wrong = replace(event, fields=event.fields | {"message": "another sentence"})
    (found,) = work().renew([(encode_source(wrong), {})])
    assert decode_source(found.source).fields["message"] == "a sentence"


@given(st.lists(st.sampled_from([b"good", b"bad", b"crash", b"wrong", b"none", b"two", b"half"]), max_size=8))
def test_each_record_has_its_own_answer_whatever_stands_beside_it(raws: list[bytes]) -> None:
    alone = [len(made(raw)[0]) for raw in raws]
    assert [len(entries) for entries in made(*raws)] == alone
    assert made(*raws) == made(*raws)
