"""Patient ids as HL7 writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl.decode.patient_id import PatientId, patient_ids


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("00010147", [PatientId("00010147")]),
        ("00010147^^^HOSPITAL&1.2.392.1&ISO^PI", [PatientId("00010147", "HOSPITAL")]),
        ("00010147^^^&1.2.392.1&ISO^PI", [PatientId("00010147", "1.2.392.1")]),
        ("00010147^3^M10^HOSPITAL", [PatientId("00010147", "HOSPITAL")]),
        ("00010147^", [PatientId("00010147")]),
        ("1^^^A~2^^^B~1^^^A", [PatientId("1", "A"), PatientId("2", "B")]),
        ("Patient/00010147", [PatientId("00010147")]),
        (
            "https://ehr.example/fhir/Patient/00010147/_history/2",
            [PatientId("00010147", "https://ehr.example/fhir")],
        ),
        ("urn:oid:1.2.3|00010147", [PatientId("00010147", "urn:oid:1.2.3")]),
        ("^^^HOSPITAL", []),
        ("", []),
        (" ~ ", []),
    ],
)
def test_id_and_authority_are_taken_apart(text: str, expected: list[PatientId]) -> None:
    assert patient_ids(text) == expected


@given(st.text(alphabet="01A^~&|/ Patient", max_size=60))
def test_any_text_gives_ids_without_delimiters_or_none(text: str) -> None:
    for found in patient_ids(text):
        assert found.id == found.id.strip() != ""
        assert not set(found.id) & set("^~")


@given(st.from_regex(r"[0-9]{1,12}", fullmatch=True))
def test_leading_zeros_stay(number: str) -> None:
    assert patient_ids(f"{number}^^^X") == [PatientId(number, "X")]
