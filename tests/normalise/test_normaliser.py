"""From a raw record and its context to events, or to a reason why not."""

import hashlib
import json
from collections.abc import Callable, Iterable
from pathlib import PurePath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logctl import Draft, Event, Label, RawRecord, Recognition, RejectError
from logctl.contracts import Context
from logctl.decode import LATEST, iso_milliseconds
from logctl.decode.patient_number import PatientNumbers
from logctl.decode.share_map import map_of
from logctl.event import Fields, Position
from logctl.fields import ECS_VERSION
from logctl.language import Language
from logctl.normalise import OTHER, Normaliser, Rejected, event_id

POSITION = Position(5, "20261123", 3)
CONTEXT = Context("取込", "/logs/端末.log", "lines", "sample", "0.1.0", "Asia/Tokyo", "cp932", "fe" * 32)


def at(text: str) -> int:
    found = iso_milliseconds(text)
    assert found is not None
    return found


NOW = at("2026-11-23T03:00:00.500Z")
TIME = at("2026-11-22T23:59:59.999Z")
FRAME = at("2026-11-22T12:00:00.000Z")
RECORD = RawRecord("端末".encode("cp932"), 4096, time=FRAME, receipt=NOW)


class Sample:
    """A collector that does what a test tells it to."""

    name = "sample"
    version = "0.1.0"
    label = Label("見本", "sample")

    def __init__(self, make: Callable[[RawRecord], Iterable[Draft]]) -> None:
        self._make = make

    def recognise(self, head: bytes, path: PurePath) -> Recognition | None:
        return None

    def normalise(self, record: RawRecord, context: Context) -> Iterable[Draft]:
        return self._make(record)

    def message(self, fields: Fields, language: Language) -> str:
        return f"{language}: {fields['user.name']} {fields['@timestamp']}"


def normalised(
    make: Callable[[RawRecord], Iterable[Draft]], record: RawRecord = RECORD
) -> list[Event] | Rejected:
    return Normaliser({"sample": Sample(make)}, "ja").normalise(record, CONTEXT, POSITION)


def event_of(draft: Draft, record: RawRecord = RECORD) -> Event:
    found = normalised(lambda _: [draft], record)
    assert isinstance(found, list)
    return found[0]


def reason_of(make: Callable[[RawRecord], Iterable[Draft]]) -> str:
    found = normalised(make)
    assert isinstance(found, Rejected)
    assert (found.position, found.context) == (POSITION, CONTEXT)
    return found.reason


def draft(time: int | None = TIME) -> Draft:
    return Draft({"user.name": "h_akisora"}, time)


def test_an_event_has_the_fields_of_its_draft_and_those_that_every_event_has() -> None:
    event = event_of(draft())
    assert event.fields == {
        "@timestamp": "2026-11-22T23:59:59.999Z",
        "user.name": "h_akisora",
        "message": "ja: h_akisora 2026-11-22T23:59:59.999Z",
        "ecs.version": ECS_VERSION,
        "event.sequence": 4096,
        "event.ingested": "2026-11-23T03:00:00.500Z",
        "event.original": "端末",
        "event.hash": hashlib.sha256(RECORD.raw).hexdigest(),
        "log.file.path": "/logs/端末.log",
        "logctl.source": "取込",
        "logctl.collector": "sample",
        "logctl.journal": "20261123:3",
        "event.id": event.id,
    }


def test_an_event_knows_its_time_its_month_and_its_place() -> None:
    event = event_of(draft())
    assert (event.time, event.bucket, event.position) == (TIME, "2026.11", POSITION)
    assert event.order == (TIME, 4096, event.id)


def test_the_sequence_of_a_draft_goes_before_the_place_in_the_file() -> None:
    event = event_of(Draft({"user.name": "h"}, TIME, sequence=0))
    assert event.sequence == event.fields["event.sequence"] == 0


def test_the_identity_of_a_draft_makes_the_id() -> None:
    event = event_of(Draft({"user.name": "h"}, TIME, identity=("pc", "1")))
    assert event.id == event_id(RECORD, CONTEXT, ("pc", "1"), 0)


def test_several_events_of_one_record_have_ids_of_their_own() -> None:
    found = normalised(lambda _: [draft(), draft(), Draft({"user.name": "x"}, TIME, identity=("a",))])
    assert isinstance(found, list)
    assert len({event.id for event in found}) == 3


def test_a_record_may_mean_nothing() -> None:
    assert normalised(lambda _: []) == []


def test_the_message_is_in_the_language_asked_for() -> None:
    found = Normaliser({"sample": Sample(lambda _: [draft()])}, "en").normalise(RECORD, CONTEXT, POSITION)
    assert isinstance(found, list)
    assert str(found[0].fields["message"]).startswith("en: ")


DOUBTFUL = [None, -1, at("1601-01-01T00:00:00Z"), LATEST, LATEST + 1]


@pytest.mark.parametrize("time", DOUBTFUL)
def test_a_doubtful_time_gives_way_to_that_of_the_frame_and_is_marked(time: int | None) -> None:
    event = event_of(draft(time))
    assert (event.time, event.bucket) == (FRAME, OTHER)
    assert event.fields["@timestamp"] == "2026-11-22T12:00:00.000Z"
    assert event.fields["logctl.time_doubtful"] is True


@pytest.mark.parametrize("framed", DOUBTFUL)
def test_without_a_time_in_the_frame_the_receipt_stands_in(framed: int | None) -> None:
    event = event_of(draft(None), RawRecord(b"x", 0, time=framed, receipt=NOW))
    assert (event.time, event.bucket) == (NOW, OTHER)
    assert event.fields["logctl.time_doubtful"] is True


@pytest.mark.parametrize("time", [0, TIME, LATEST - 1])
def test_a_sane_time_is_kept_and_not_marked(time: int) -> None:
    event = event_of(draft(time))
    assert event.time == time
    assert "logctl.time_doubtful" not in event.fields


def test_lone_surrogates_are_cleaned_in_texts_lists_and_the_path() -> None:
    context = Context("s", "/\udc83.log", "lines", "sample", "0", "UTC", "cp932", "f")
    made = Draft({"user.name": "a\ud800", "related.user": ["b\udfff", "c"], "process.pid": 4}, TIME)
    found = Normaliser({"sample": Sample(lambda _: [made])}, "ja").normalise(RECORD, context, POSITION)
    assert isinstance(found, list)
    fields = found[0].fields
    assert (fields["user.name"], fields["related.user"]) == ("a\ufffd", ["b\ufffd", "c"])
    assert (fields["log.file.path"], fields["process.pid"]) == ("/\ufffd.log", 4)
    json.dumps(fields, ensure_ascii=False).encode()


def test_a_collector_that_gives_a_reason_rejects_the_record_with_it() -> None:
    def refuse(record: RawRecord) -> Iterable[Draft]:
        raise RejectError("column %(number)s is missing", number=7)

    assert reason_of(refuse) == "column 7 is missing"


def test_a_collector_that_fails_is_named_with_what_it_raised() -> None:
    def fail(record: RawRecord) -> Iterable[Draft]:
        yield draft()
        raise KeyError("列\nA")

    assert reason_of(fail) == "collector sample failed: KeyError: '列\\nA'"


def test_a_reason_is_one_short_line() -> None:
    def fail(record: RawRecord) -> Iterable[Draft]:
        raise ValueError("a\n b\t" + "x" * 2000)

    reason = reason_of(fail)
    assert reason.startswith("collector sample failed: ValueError: a b xxx")
    assert len(reason) == 500


def test_a_sentence_that_cannot_be_made_rejects_the_record() -> None:
    assert reason_of(lambda _: [Draft({}, TIME)]).startswith("collector sample failed: KeyError: ")


def test_what_is_no_draft_rejects_the_record() -> None:
    made: list[Draft] = [None]  # type: ignore[list-item]
    assert reason_of(lambda _: made).startswith("collector sample failed: AttributeError")


def test_a_collector_that_is_not_loaded_is_named() -> None:
    found = Normaliser({}, "ja").normalise(RECORD, CONTEXT, POSITION)
    assert isinstance(found, Rejected)
    assert found.reason == "the collector sample is not loaded"


def test_a_record_that_fails_does_not_touch_the_next() -> None:
    def every_other(record: RawRecord) -> Iterable[Draft]:
        if record.raw == b"bad":
            raise RecursionError
        return [draft()]

    normaliser = Normaliser({"sample": Sample(every_other)}, "ja")
    records = [RawRecord(raw, 0, receipt=NOW) for raw in (b"good", b"bad", b"good")]
    found = [isinstance(normaliser.normalise(record, CONTEXT, POSITION), Rejected) for record in records]
    assert found == [False, True, False]


@settings(max_examples=100, deadline=None)
@given(
    st.binary(max_size=50), st.none() | st.integers(), st.none() | st.integers(), st.integers(0, LATEST - 1)
)
def test_the_same_record_gives_the_same_event_wherever_and_whenever(
    raw: bytes, time: int | None, framed: int | None, receipt: int
) -> None:
    record = RawRecord(raw, 1, framed, receipt)
    first, second = (event_of(draft(time), record) for _ in range(2))
    assert first == second
    assert list(first.fields) == list(second.fields)
    json.dumps(first.fields, ensure_ascii=False).encode()


# what is added to events


class Counting(Sample):
    """Its sentence has what was added."""

    def message(self, fields: Fields, language: Language) -> str:
        if fields.get("user.domain") == "broken":
            raise SystemExit("no sentence")
        return f"{language}: {fields['user.name']} of {fields.get('user.domain')}"


def amending() -> tuple[Normaliser, Event]:
    normaliser = Normaliser({"sample": Counting(lambda _record: [Draft({"user.name": "h_akisora"})])}, "ja")
    (event,) = normaliser.normalise(RECORD, CONTEXT, POSITION)  # type: ignore[misc]
    return normaliser, event


def test_an_amended_event_has_what_was_added_and_a_sentence_with_it() -> None:
    normaliser, event = amending()
    found = normaliser.amended(event, {"user.domain": "HOSPITAL"})
    assert found.shown["user.domain"] == "HOSPITAL"
    assert (event.fields["message"], found.fields["message"]) == (
        "ja: h_akisora of None",
        "ja: h_akisora of HOSPITAL",
    )
    assert {**found.fields, "message": ""} == {**event.fields, "message": ""}


def test_other_amendments_take_the_place_of_those_before() -> None:
    normaliser, event = amending()
    first = normaliser.amended(event, {"user.domain": "HOSPITAL", "user.id": "S-1"})
    assert normaliser.amended(first, {"user.domain": "OTHER"}).amended == {"user.domain": "OTHER"}
    assert normaliser.amended(first, {}) == event


def test_what_the_record_says_is_never_amended() -> None:
    normaliser, event = amending()
    found = normaliser.amended(event, {"user.name": "forged", "message": "forged", "event.id": "forged"})
    assert (found.amended, found.shown) == ({}, event.fields)


def test_a_sentence_that_cannot_be_made_of_an_amended_event_stays_as_it_was() -> None:
    normaliser, event = amending()
    found = normaliser.amended(event, {"user.domain": "broken"})
    assert (found.amended, found.fields) == ({"user.domain": "broken"}, event.fields)


def test_without_its_collector_an_event_is_amended_and_keeps_its_sentence() -> None:
    _normaliser, event = amending()
    found = Normaliser({}, "ja").amended(event, {"user.domain": "HOSPITAL"})
    assert (found.amended, found.fields) == ({"user.domain": "HOSPITAL"}, event.fields)


@pytest.mark.parametrize(
    ("ids", "wrong"), [("123", None), ("12345", True), (["123", "x"], True), (["1", "2"], None)]
)
def test_a_patient_id_that_the_hospital_cannot_have_is_marked_and_kept(
    ids: str | list[str], wrong: bool | None
) -> None:
    made = Sample(lambda _record: [Draft({"user.name": "h_akisora", "ehr.patient.id": ids})])
    found = Normaliser({"sample": made}, "ja", PatientNumbers(4)).normalise(RECORD, CONTEXT, POSITION)
    assert isinstance(found, list)
    assert found[0].fields["ehr.patient.id"] == ids
    assert found[0].fields.get("ehr.patient.id_wrong") is wrong


def test_a_servers_own_path_gets_the_one_on_the_network_which_the_sentence_may_tell() -> None:
    made = Sample(
        lambda _record: [
            Draft({"user.name": "h", "host.name": "sv01", "file.path": "/srv/karte/a"}),
            Draft({"user.name": "h", "host.name": "sv02", "file.path": "/srv/karte/a"}),
        ]
    )
    shares = map_of((r"sv01:/srv/karte=\\sv01\karte",))
    found = Normaliser({"sample": made}, "ja", shares=shares).normalise(RECORD, CONTEXT, POSITION)
    assert isinstance(found, list)
    assert [one.fields.get("logctl.unc") for one in found] == [r"\\sv01\karte\a", None]
