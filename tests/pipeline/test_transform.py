"""Journal records to what the store takes; pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from hypothesis import given
from hypothesis import strategies as st

from logctl import Draft, Label, RawRecord, Recognition, RejectError
from logctl.contracts import Context
from logctl.event import Fields, Position
from logctl.journal import JournalRecord
from logctl.language import Language
from logctl.normalise import Normaliser
from logctl.pipeline.transform import Refused, Transformed, Work
from logctl.store.embedded.prepare import prepare

CONTEXT = Context("file", "a.log", "lines", "made", "1", "Asia/Tokyo", "cp932", "f" * 64)

MADE = Label("試験", "made")


@dataclass
class Made:
    """What it gives is what the record says: `good`, `bad`, `wrong`, `none`, `two`, `half`."""

    name: str = "made"
    version: str = "1"
    label: Label = MADE

    def recognise(self, head: bytes, path: PurePath) -> Recognition | None:
        return None

    def normalise(self, record: RawRecord, context: Context) -> Iterable[Draft]:
        right, wrong = Draft({"user.name": "h_akisora"}), Draft({"source.port": "many"})
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
    return Work(Normaliser({"made": Made()}, "en"), prepare, {}).transform(records)


def reason(entry: object) -> str:
    assert isinstance(entry, Refused)
    return entry.reason


def test_a_good_record_is_one_prepared_event() -> None:
    ((event,),) = made(b"good")
    assert event.position == Position(1, "s", 0)


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


@given(st.lists(st.sampled_from([b"good", b"bad", b"crash", b"wrong", b"none", b"two", b"half"]), max_size=8))
def test_each_record_has_its_own_answer_whatever_stands_beside_it(raws: list[bytes]) -> None:
    alone = [len(made(raw)[0]) for raw in raws]
    assert [len(entries) for entries in made(*raws)] == alone
    assert made(*raws) == made(*raws)
