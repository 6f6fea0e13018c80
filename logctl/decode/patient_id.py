"""Patient ids as HL7 writes them: CX of version 2 (https://hl7.org/fhir/v2/, chapter 2A), references and URIs of FHIR."""

from typing import NamedTuple


class PatientId(NamedTuple):
    """`authority` says whose number it is, as far as the text does: a name, an OID or a URI."""

    id: str
    authority: str = ""


def patient_ids(text: str) -> list[PatientId]:
    """`00010147^^^HOSPITAL&1.2.3&ISO^PI~...`; `Patient/00010147`, `https://ehr.example/fhir/Patient/00010147/_history/2`,
    `urn:oid:1.2.3|00010147`. Each once, in their order; none where there is nothing."""
    found = (_of_component(one.strip()) for one in text.split("~"))
    return list(dict.fromkeys(one for one in found if one.id))


def _of_component(text: str) -> PatientId:
    parts = text.split("^")
    if len(parts) > 1:
        return PatientId(parts[0].strip(), _authority(parts[3]) if len(parts) > 3 else "")
    before, found, rest = text.rpartition("Patient/")
    if found:
        return PatientId(rest.partition("/")[0].strip(), before.rstrip("/"))
    system, _bar, plain = text.rpartition("|")
    return PatientId(plain.strip(), system.strip())


def _authority(text: str) -> str:
    """`namespace&universal id&type of it`: the name where there is one."""
    return next((part.strip() for part in text.split("&")[:2] if part.strip()), "")
