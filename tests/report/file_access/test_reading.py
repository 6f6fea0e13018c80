"""What one event tells of an access."""

from typing import Any

import pytest
from support.events import make_event
from support.memory_store import MemoryStore

from logctl.decode.patient_number import PatientNumbers
from logctl.decode.watched import watching
from logctl.report.file_access.reading import Access, Reading

PATTERN = "\\\\fs01\\scan\\{patient}\\*"


def read(**fields: Any) -> Access | None:
    told = {
        "logctl.operation": "read",
        "file.path": "D:\\a\\b.txt",
        "host.hostname": "PC1",
        "user.name": "Hanako",
    }
    named = {name.replace("__", "."): value for name, value in fields.items()}
    reading = Reading(MemoryStore(), watching([PATTERN, "D:\\a"], PatientNumbers(8)))
    (found,) = reading.accesses([make_event({**told, **named})])
    return found


def known(**fields: Any) -> Access:
    found = read(**fields)
    assert found is not None
    return found


def test_file_folder_person_and_terminal() -> None:
    found = known()
    assert (found.file, found.path, found.folder, found.area) == (
        "pc1:d:\\a\\b.txt",
        "pc1:D:\\a\\b.txt",
        "pc1:d:\\a",
        "pc1:d:\\a",
    )
    assert (found.person.key, found.person.user, found.terminal, found.watched) == (
        "hanako",
        "Hanako",
        "PC1",
        True,
    )


def test_the_area_of_patients_folders_is_their_pattern() -> None:
    found = known(file__path="\\\\fs01\\scan\\147\\x\\a.pdf")
    assert (found.area, found.patients, found.watched) == (PATTERN, ("00000147",), True)


@pytest.mark.parametrize(
    ("operation", "file"),
    [("copy", "\\\\fs01\\karte\\a"), ("rename", "\\\\fs01\\karte\\a"), ("move", "\\\\fs01\\karte\\a")],
)
def test_of_two_files_the_one_that_was_there_before_counts(operation: str, file: str) -> None:
    found = known(logctl__operation=operation, logctl__from__path="\\\\fs01\\karte\\a")
    assert (found.operation, found.file) == (operation, file)


def test_where_it_went_is_no_file() -> None:
    found = known(logctl__operation="print", logctl__printer__name="P1")
    assert found.file == "pc1:d:\\a\\b.txt"


def test_a_file_on_a_stick_is_the_sticks() -> None:
    found = known(file__path="F:\\a.txt", device__serial_number="4C53")
    assert found.file == "usb:4c53:\\a.txt"


@pytest.mark.parametrize("user", ["HOSP\\Hanako", "hanako@hospital.example", "ＨＡＮＡＫＯ"])
def test_an_account_is_one_in_all_spellings(user: str) -> None:
    assert known(user__name=user).person.key == "hanako"


def test_who_is_not_told_is_nobody() -> None:
    assert known(user__name="").person.key == ""


def test_an_event_without_a_place_is_no_access() -> None:
    assert read(file__path="b.txt") is None
    assert read(logctl__operation="archive", file__path="") is None


def test_one_person_is_one_object() -> None:
    reading = Reading(MemoryStore(), watching([], PatientNumbers()))
    events = [
        make_event({"logctl.operation": "read", "file.path": f"D:\\{n}", "user.name": "a"}, number=n)
        for n in range(3)
    ]
    assert len({id(one.person) for one in reading.accesses(events) if one}) == 1
