"""Handle → object: what was closed or deleted is what the same handle was opened for."""

from collections.abc import Callable

import pytest
from support.windows_history import HOSTS, Document, document

from logctl.event import Fields

Joined = Callable[..., list[Fields]]
PATH, OTHER = r"D:\data\W110628.xlsx", r"D:\data\other.txt"
HANDLE = {"HandleId": "0x5c", "ProcessId": "0x1a", "SubjectLogonId": "0xa1"}


def opened(number: int, path: str = PATH, time: int | None = None, code: int = 4656, **more: str) -> Document:
    data = {**HANDLE, "ObjectType": "File", "ObjectName": path, **more}
    return document(code, number, number if time is None else time, **data)


def used(number: int, path: str = PATH, time: int | None = None) -> Document:
    return opened(number, path, time, 4663)


def closed(number: int, time: int | None = None, code: int = 4658, **more: str) -> Document:
    return document(code, number, number if time is None else time, **{**HANDLE, **more})


def deleted(number: int, time: int | None = None, **more: str) -> Document:
    return closed(number, time, 4660, **more)


def boot(number: int, time: int | None = None) -> Document:
    return document(4608, number, number if time is None else time)


def path_of(fields: Fields) -> object:
    return fields.get("file.path")


def test_what_is_deleted_and_closed_is_what_was_opened(joined: Joined) -> None:
    _opened, _used, gone, shut = joined(opened(1), used(2), deleted(3), closed(4))
    assert (gone["file.path"], gone["file.name"], gone["file.extension"]) == (PATH, "W110628.xlsx", "xlsx")
    assert shut["file.path"] == PATH


def test_who_says_so_is_named(joined: Joined) -> None:
    _opened, first, second = joined(opened(1), deleted(2), deleted(3))
    assert first["logctl.join.object"] == second["logctl.join.object"] != ""


def test_a_handle_that_is_used_again_within_the_millisecond_is_another(joined: Joined) -> None:
    records = [opened(1, PATH, 7), closed(2, 7), opened(3, OTHER, 7), deleted(4, 7), closed(5, 7)]
    assert [path_of(fields) for fields in joined(*records)] == [None, PATH, None, OTHER, OTHER]


def test_a_close_without_an_opening_has_no_name(joined: Joined) -> None:
    assert [path_of(fields) for fields in joined(opened(1), closed(2), closed(3), deleted(4))] == [
        *(None, PATH, None, None)
    ]


def test_a_refused_opening_gives_no_name(joined: Joined) -> None:
    refused = opened(1, HandleId="0x0")
    assert [path_of(fields) for fields in joined(refused, closed(2, HandleId="0x0"))] == [None, None]


def test_a_failed_opening_leaves_what_the_handle_is(joined: Joined) -> None:
    failed = opened(2, OTHER)
    failed["Event"]["System"]["Keywords"] = "0x8010000000000000"
    assert path_of(joined(opened(1), failed, deleted(3))[2]) == PATH


def test_a_start_of_the_machine_in_between_ends_all_handles(joined: Joined) -> None:
    assert path_of(joined(opened(1), boot(2), deleted(3))[2]) is None


@pytest.mark.parametrize(
    "other", [{"HandleId": "0x60"}, {"ProcessId": "0x1b"}, {"SubjectLogonId": "0xa2"}], ids=str
)
def test_another_handle_process_or_log_on_is_another(joined: Joined, other: dict[str, str]) -> None:
    assert path_of(joined(opened(1), deleted(2, 2, **other))[1]) is None


def test_the_same_handle_on_another_machine_is_another(joined: Joined) -> None:
    elsewhere = document(4660, 2, 2, HOSTS[1], **HANDLE)
    assert path_of(joined(opened(1), elsewhere)[1]) is None


@pytest.mark.parametrize(
    "other", [{"HandleId": "92"}, {"HandleId": "0x000000000000005C"}, {"SubjectLogonId": "0xA1"}], ids=str
)
def test_numbers_are_the_same_however_they_are_written(joined: Joined, other: dict[str, str]) -> None:
    assert path_of(joined(opened(1), deleted(2, 2, **other))[1]) == PATH


def test_a_deleted_registry_key_is_no_file(joined: Joined) -> None:
    key = opened(1, r"\REGISTRY\MACHINE\SOFTWARE\Karte", ObjectType="Key")
    gone = joined(key, deleted(2))[1]
    assert (gone["registry.path"], path_of(gone)) == (r"\REGISTRY\MACHINE\SOFTWARE\Karte", None)


def test_over_the_network_the_handles_are_those_of_process_4(joined: Joined) -> None:
    assert path_of(joined(opened(1, ProcessId="0x4"), deleted(2, ProcessId="0x4"))[1]) == PATH


def test_who_opens_to_delete_names_the_file_too(joined: Joined) -> None:
    assert path_of(joined(opened(1, code=4659), closed(2))[1]) == PATH


def test_where_nobody_notes_what_is_opened_a_use_speaks_for_a_minute(joined: Joined) -> None:
    assert path_of(joined(used(1, time=0), deleted(2, 60_000))[1]) == PATH
    assert path_of(joined(used(1, time=0), deleted(2, 60_001))[1]) is None


def test_an_opened_handle_keeps_its_name_however_long_it_is_not_used(joined: Joined) -> None:
    assert path_of(joined(opened(1, time=0), used(2, time=1), closed(3, 8 * 3_600_000))[2]) == PATH


def test_a_use_for_another_object_shows_that_the_handle_is_another(joined: Joined) -> None:
    records = [opened(1, PATH, 0), used(2, OTHER, 1)]
    assert path_of(joined(*records, deleted(3, 2))[2]) == OTHER
    assert path_of(joined(*records, deleted(3, 70_000))[2]) is None


def test_after_a_close_an_earlier_use_says_nothing(joined: Joined) -> None:
    assert path_of(joined(used(1), closed(2), deleted(3))[2]) is None


def test_what_has_a_name_of_its_own_asks_for_none(joined: Joined) -> None:
    assert joined(opened(1), used(2, OTHER))[1] == {}
