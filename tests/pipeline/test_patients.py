"""A search for a patient finds every id that the patient had, and nobody else's."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.events import DAY, START, make_event

from logctl.decode import iso_text
from logctl.decode.patient_number import PatientNumbers
from logctl.event import Fields
from logctl.pipeline.patients import Alias, aliases, with_aliases
from logctl.query import And, Everything, Is, Not, Or, Range, Wildcard
from logctl.store import EmbeddedStore, Sort

NONE = PatientNumbers()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EmbeddedStore]:
    made = EmbeddedStore(tmp_path / "index", create=True)
    yield made
    made.close()


def listed(store: EmbeddedStore, *rows: tuple[str, str, int | None]) -> None:
    """Rows of two ids, and the last day on which they were one patient's."""
    for number, (permanent, other, days) in enumerate(rows, 1):
        fields: Fields = {"event.kind": "enrichment", "logctl.register.name": "patients"}
        fields["ehr.patient.id"] = [permanent, other]
        if days is not None:
            fields["logctl.register.to"] = iso_text(START + days * DAY)
        store.put([store.prepare(make_event(fields, number=number, time=START))])


def ids(store: EmbeddedStore, patient: str, numbers: PatientNumbers = NONE) -> set[str]:
    return {alias.id for alias in aliases(patient, store, numbers)}


def test_an_id_that_no_list_has_is_itself(store: EmbeddedStore) -> None:
    assert aliases("1", store, NONE) == [Alias("1")]


def test_merges_are_followed_in_both_directions_and_through_each_other(store: EmbeddedStore) -> None:
    listed(store, ("2", "1", None), ("3", "2", None), ("4", "3", None), ("9", "8", None))
    for patient in "1234":
        assert ids(store, patient) == {"1", "2", "3", "4"}


def test_merges_in_a_circle_come_to_an_end(store: EmbeddedStore) -> None:
    listed(store, ("2", "1", None), ("1", "2", None))
    assert ids(store, "1") == {"1", "2"}


def test_a_temporary_id_is_the_patients_within_its_time_only(store: EmbeddedStore) -> None:
    listed(store, ("1", "T", 1), ("2", "T", 5))
    assert aliases("1", store, NONE) == [Alias("1"), Alias("T", START, START + DAY)]
    assert ids(store, "T") == {"T", "1", "2"}
    assert ids(store, "2") == {"2", "T"}  # and not on to the patient who had it before


def test_spellings_are_followed_too(store: EmbeddedStore) -> None:
    listed(store, ("00000147", "00000009", None))
    assert ids(store, "147") == {"147"}
    assert ids(store, "147", PatientNumbers(8)) == {"147", "00000147", "9", "00000009"}


def test_only_whole_patient_ids_are_widened_wherever_they_stand(store: EmbeddedStore) -> None:
    listed(store, ("2", "1", None), ("3", "T", 1))
    one, both = Is("ehr.patient.id", "1"), Or((Is("ehr.patient.id", "1"), Is("ehr.patient.id", "2")))
    other = Is("user.name", "1")
    assert with_aliases(one, store, NONE) == both
    assert with_aliases(And((Not(one), other)), store, NONE) == And((Not(both), other))
    for node in (other, Everything(), Range("ehr.patient.id", "keyword", "1", "1")):
        assert with_aliases(node, store, NONE) == node
    assert with_aliases(Is("ehr.patient.id", "3"), store, NONE) == Or(
        (
            Is("ehr.patient.id", "3"),
            And((Is("ehr.patient.id", "t"), Range("@timestamp", "date", START, START + DAY))),
        )
    )


def test_branch_numbers_are_found_with_the_id(store: EmbeddedStore) -> None:
    found = with_aliases(Is("ehr.patient.id", "147"), store, PatientNumbers(branch="-"))
    assert isinstance(found, Or)
    assert any(isinstance(part, Wildcard) for part in found.parts)
    for number, patient in enumerate(("147", "147-02", "1470", "147-"), 1):
        store.put([store.prepare(make_event({"ehr.patient.id": patient}, number=number))])
    hits = store.search(found, Sort(descending=False), None)
    assert [event.fields["ehr.patient.id"] for event in hits] == ["147", "147-02", "147-"]
    exact = with_aliases(Is("ehr.patient.id", "147-02"), store, PatientNumbers(branch="-"))
    assert store.search(exact, Sort(), 0).total == 1
