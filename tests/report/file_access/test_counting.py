"""Operations on files, counted from events: the same from every store."""

from typing import Any

import pytest
from support.events import START, make_event
from support.memory_store import MemoryStore

from logctl.contracts.report import Period
from logctl.decode.patient_number import PatientNumbers
from logctl.decode.watched import watching
from logctl.event import Event, Value
from logctl.report.file_access import counting, tally
from logctl.report.file_access.counting import counted
from logctl.report.file_access.reading import Reading
from logctl.report.file_access.tally import Counted
from logctl.store import Store

SHARE = "\\\\fs01\\scan\\00000147\\a.pdf"
DAY = 86_400_000


def event(number: int, operation: str = "read", path: str = SHARE, **fields: Value) -> Event:
    """`fields` with `__` for the dot; empty ones are left out."""
    told: dict[str, Value] = {
        "logctl.operation": operation,
        "file.path": path,
        "host.hostname": "PC1",
        "user.name": "hanako",
        "logctl.collector": "client_operations",
        **{name.replace("__", "."): value for name, value in fields.items()},
    }
    at = told.pop("at", None)
    kept = {name: value for name, value in told.items() if value != ""}
    return make_event(kept, number=number, time=int(str(at)) if at is not None else START + number * 10_000)


def count(
    store: Any, *events: Event, period: Period | None = None, services: tuple[str, ...] = ()
) -> Counted:
    store.put([store.prepare(one) for one in events])
    watched = watching(["\\\\fs01\\scan\\{patient}\\*"], PatientNumbers(8))
    found, signs = counted(store, Reading(store, watched, services), period or Period())
    assert signs == []
    return found


@pytest.fixture
def memory() -> MemoryStore:
    return MemoryStore()


def test_accesses_are_counted_by_file_folder_person_and_patient(store: Store) -> None:
    found = count(
        store,
        event(1),
        event(2, user__name="TARO", host__hostname="PC2"),
        event(3, "copy", "C:\\Users\\a.pdf", logctl__from__path=SHARE),
        event(4, "print", "\\\\fs01\\scan\\148\\b.pdf"),
        make_event({"message": "no file", "user.name": "hanako"}, number=5),
    )
    assert found.accesses == 4
    one = found.files.of["\\\\fs01\\scan\\00000147\\a.pdf"]
    assert (one.count, one.operations, one.people, one.terminals) == (
        3,
        {"read": 2, "copy": 1},
        {"hanako": 2, "taro": 1},
        {"pc1": 2, "pc2": 1},
    )
    assert {key: one.count for key, one in found.patients.of.items()} == {"00000147": 3, "00000148": 1}
    assert {key: one.count for key, one in found.persons.of.items()} == {"hanako": 3, "taro": 1}
    assert {one.shown: one.count for one in found.folders.of.values()} == {
        "\\\\fs01\\scan\\00000147": 3,
        "\\\\fs01\\scan\\148": 1,
    }


def test_the_period_before_is_counted_beside(store: Store) -> None:
    period = Period(START + DAY, START + 2 * DAY - 1)
    found = count(
        store,
        event(1, at=START - 1),
        event(2, at=START),
        event(3, at=START + DAY - 1),
        event(4, at=START + DAY),
        event(5, at=START + 2 * DAY - 1),
        event(6, at=START + 2 * DAY),
        event(7, path="\\\\fs01\\x\\gone.txt", at=START + 5),
        period=period,
    )
    (one,) = found.files.of.values()
    assert (one.count, one.before) == (2, 2)
    assert (sum(found.hours.values()), sum(found.hours_before.values())) == (2, 3)
    assert (one.first, one.last) == (START + DAY, START + 2 * DAY - 1)


def test_what_no_person_did_is_counted_apart(store: Store) -> None:
    found = count(
        store,
        event(1),
        event(2, user__name="SYSTEM"),
        event(3, user__name="FS01$"),
        event(4, process__name="MsMpEng.exe"),
        event(5, path="\\\\fs01\\scan\\147\\~$a.docx"),
        event(6, user__name="svc_backup"),
        *(event(100 + n, path=f"\\\\fs01\\scan\\{n}\\a.pdf", at=START, user__name="bulk") for n in range(70)),
        services=("svc_*",),
    )
    assert found.accesses == 1
    told = {found.machine_of[key][:2]: one.count for key, one in found.machines.of.items()}
    assert told == {
        ("account", "SYSTEM"): 1,
        ("account", "FS01$"): 1,
        ("process", "hanako"): 1,
        ("owner-file", "hanako"): 1,
        ("service", "svc_backup"): 1,
        ("rate", "bulk"): 70,
    }


def test_what_was_inferred_counts_and_parts_of_it_do_not(store: Store) -> None:
    save = {"logctl__lineage__operation": "write", "logctl__lineage__to": SHARE}
    found = count(
        store,
        event(1, "", SHARE, **save),
        event(2, "delete", SHARE, logctl__lineage__part_of="e00001"),
        event(3, "rename", SHARE, logctl__lineage__part_of="e00001"),
        event(4, "read", SHARE, logctl__lineage__possible="copy", logctl__lineage__from=SHARE),
    )
    assert found.operations == {"write": 1, "read": 1}


def test_rights_that_were_asked_for_are_no_access(store: Store) -> None:
    found = count(
        store,
        event(1, event__provider="Microsoft-Windows-Security-Auditing", logctl__access__mask="0x1"),
        event(2),
    )
    assert found.accesses == 1


def test_the_place_on_the_network_counts_whatever_the_server_or_the_drive_calls_it(store: Store) -> None:
    mapped: dict[str, Value] = {
        "event.action": "network-drive-connected",
        "logctl.category": "drive",
        "host.hostname": "PC9",
        "volume.mount_name": "Z:",
        "logctl.unc": "\\\\fs01\\scan",
    }
    found = count(
        store,
        make_event(mapped, number=1, time=START - 5),
        event(2),
        event(3, path="D:\\scan\\00000147\\a.pdf", logctl__unc=SHARE, host__hostname="FS01"),
        event(4, path="\\\\FS01.hospital.local\\SCAN\\00000147\\A.pdf"),
        event(5, path="Z:\\00000147\\a.pdf", host__hostname="PC9"),
    )
    assert [one.count for one in found.files.of.values()] == [4]


def test_operations_without_a_path_are_said_and_not_counted(store: Store) -> None:
    found = count(
        store, event(1, "print", "", logctl__print__document="a.docx"), event(2, "read", "a.docx"), event(3)
    )
    assert (found.accesses, found.unplaced) == (1, 2)


def test_what_two_sources_tell_of_one_operation_is_one(store: Store) -> None:
    found = count(
        store,
        event(1, at=START),
        event(2, at=START + 900, logctl__collector="samba"),
        event(3, at=START + 60_000, logctl__collector="samba"),
        event(4, at=START + 60_300, logctl__collector="samba"),
    )
    assert (found.accesses, found.repeated) == (3, 1)


def test_a_person_is_one_by_the_number_of_the_register_and_has_a_role(memory: MemoryStore) -> None:
    staff: dict[str, Any] = {
        "logctl__staff__id": "S1",
        "ehr__user__role": "看護師",
        "user__full_name": "秋空 花子",
    }
    found = count(memory, event(1, **staff), event(2, user__name="h_akisora", **staff))
    (person,) = found.people.values()
    assert (person.key, person.role, person.name) == ("staff:S1", "看護師", "秋空 花子")
    assert found.persons.of["staff:S1"].count == 2


def test_a_record_that_names_the_patient_counts_for_the_patient(memory: MemoryStore) -> None:
    found = count(
        memory, event(1, "download", "C:\\export\\x.csv", ehr__patient__id=["147", "00000147", "9"])
    )
    assert {key: one.count for key, one in found.patients.of.items()} == {"00000147": 1, "00000009": 1}


def test_of_too_many_files_the_newest_have_rows_and_the_others_are_said(
    memory: MemoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tally, "MOST", 3)
    found = count(memory, *(event(number, path=f"\\\\fs01\\x\\{number}") for number in range(1, 8)))
    assert sorted(found.files.of) == ["\\\\fs01\\x\\5", "\\\\fs01\\x\\6", "\\\\fs01\\x\\7"]
    assert (found.cut(), found.accesses) == ({"file": 4}, 7)
    assert found.folders.of["\\\\fs01\\x"].count == 7


def test_only_file_events_are_read(memory: MemoryStore) -> None:
    from logctl.query import matches
    from logctl.report.file_access.question import operations

    node = operations(Period())
    assert not matches(node, make_event({"user.name": "a", "event.action": "logged-in"}).fields)
    assert not matches(node, make_event({"logctl.operation": "print", "logctl.print.document": "a"}).fields)
    assert matches(node, event(1).fields)


def test_nothing_older_than_is_needed_is_kept_to_tell_repeats() -> None:
    once = counting.Once()
    reading = Reading(MemoryStore(), watching([], PatientNumbers()))
    events = [event(number, path=f"D:\\{number}", at=START + number * 30_000) for number in range(50)]
    for access in reading.accesses(events):
        assert access is not None
        assert not once.is_repeated(access)
    assert len(once._last) <= 3
