"""Patients have one name, one ward, and are there between their admission and their discharge."""

from collections import defaultdict
from collections.abc import Iterator

from support.hospital.people import people
from support.hospital.reading import Access, Hospital

_ADMISSIONS = "入退院"
_VISIT = 10 * 60_000
"""Who has the record of somebody open who is discharged, may go on for some minutes."""


def a_patient_number_has_one_name(hospital: Hospital) -> Iterator[str]:
    names: dict[str, str] = {}
    for row in hospital.accesses:
        if bool(row.patient) != bool(row.patient_name):
            yield f"{row}: {row.patient or 'no number'} and {row.patient_name or 'no name'}"
        if names.setdefault(row.patient, row.patient_name) != row.patient_name:
            yield f"{row}: {row.patient} is {row.patient_name}, not {names[row.patient]}"


def _curious(hospital: Hospital) -> set[tuple[str, int]]:
    return {(one["file"], one["line"]) for one in hospital.incident("snooping")["evidence"]["views"]}


def patients_are_seen_by_their_ward(hospital: Hospital) -> Iterator[str]:
    """Nurses anywhere, and everybody at a ward's terminal, see patients of the own ward: no such patient is of two.

    The files never say which ward a patient is in: it is that of the first who sees the patient there.
    """
    wards, curious = dict[str, str](), _curious(hospital)
    for row in hospital.accesses:
        if row.patient and _as_of_the_ward(hospital, row) and (row.file, row.line) not in curious:
            own = people(hospital)[row.login]["ward"]
            first = wards.setdefault(row.patient, own)
            if first != own:
                yield f"{row}: {row.patient} is a patient of {first}, not of {own}"


def _as_of_the_ward(hospital: Hospital, row: Access) -> bool:
    return row.role == "看護師" or bool(hospital.machines[row.host].ward)


def who_is_not_the_wards_patient_is_not_seen_there(hospital: Hospital) -> Iterator[str]:
    """In the out-patient department nobody but nurses and pharmacists sees a patient who lies in a ward."""
    inside: set[str] = set()
    outside, curious = dict[str, Access](), _curious(hospital)
    for row in hospital.accesses:
        if row.patient and row.screen != _ADMISSIONS and (row.file, row.line) not in curious:
            if _as_of_the_ward(hospital, row) or row.role == "薬剤師":
                inside.add(row.patient)
            else:
                outside[row.patient] = row
    for patient in sorted(inside & set(outside)):
        yield f"{outside[patient]}: {patient} lies in a ward"


def moves(hospital: Hospital) -> tuple[list[Access], list[Access]]:
    """Discharges and admissions: at the office each bed is emptied and then filled by the same person."""
    found: tuple[list[Access], list[Access]] = [], []
    emptied: set[tuple[str, str]] = set()
    for row in hospital.accesses:
        if row.screen == _ADMISSIONS:
            place = row.host, row.login
            found[place in emptied].append(row)
            emptied ^= {place}
    return found


def a_patient_is_discharged_once(hospital: Hospital) -> Iterator[str]:
    for rows in moves(hospital):
        seen: dict[str, Access] = {}
        for row in rows:
            if row.patient in seen:
                yield f"{row}: {row.patient} was discharged, or admitted, before: {seen[row.patient]}"
            seen[row.patient] = row


def every_bed_that_was_emptied_is_filled(hospital: Hospital) -> Iterator[str]:
    discharges, admissions = moves(hospital)
    if len(discharges) != len(admissions):
        yield f"{len(discharges)} discharges and {len(admissions)} admissions"


def nobody_is_seen_before_the_admission(hospital: Hospital) -> Iterator[str]:
    admitted = {row.patient: row for row in moves(hospital)[1]}
    for row in hospital.accesses:
        if row.patient in admitted and row.time < admitted[row.patient].time:
            yield f"{row}: {row.patient} is admitted later"


def nobody_opens_the_record_of_who_was_discharged(hospital: Hospital) -> Iterator[str]:
    """Who had it open at the time may finish the visit."""
    discharged = {row.patient: row for row in moves(hospital)[0]}
    readers: dict[str, set[str]] = defaultdict(set)
    for row in hospital.accesses:
        gone = discharged.get(row.patient)
        if gone is None:
            continue
        if row.time <= gone.latest:
            readers[row.patient].add(row.login)
        elif row.login not in readers[row.patient] or row.time > gone.time + _VISIT:
            yield f"{row}: {row.patient} was discharged ({gone})"
