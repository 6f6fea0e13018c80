"""What an event says was done to a file."""

from typing import Any

import pytest
from support.events import make_event

from logctl.event import Value
from logctl.track.model import Step
from logctl.track.steps import AUDITING, steps_of
from logctl.track.volumes import Volumes


def steps(**fields: Value) -> list[Step]:
    """Of an event whose fields are written with `__` for the dot."""
    named = {name.replace("__", "."): value for name, value in fields.items()}
    return list(steps_of(make_event({"host.hostname": "PC1", "user.name": "u", **named}), Volumes()))


def step(**fields: Value) -> Step:
    (found,) = steps(**fields)
    return found


def sides(found: Step) -> tuple[str | None, str | None]:
    source, target = (end.place.text if end else None for end in (found.source, found.target))
    return source, target


@pytest.mark.parametrize("operation", ["copy", "move", "rename", "save_as", "archive", "extract", "restore"])
def test_an_operation_of_two_files_is_from_one_to_the_other(operation: str) -> None:
    found = step(logctl__operation=operation, logctl__from__path="C:\\a", file__path="C:\\b")
    assert (found.operation, sides(found)) == (operation, ("pc1:C:\\a", "pc1:C:\\b"))
    assert (found.basis, found.confidence, found.rule, found.evidence) == ("observed", 1.0, "", ("e00001",))


@pytest.mark.parametrize("operation", ["delete", "recycle", "read", "print"])
def test_an_operation_of_one_file_that_was_there_is_on_the_file_before(operation: str) -> None:
    assert sides(step(logctl__operation=operation, file__path="C:\\a")) == ("pc1:C:\\a", None)


@pytest.mark.parametrize("operation", ["create", "write", "restore", "encrypt", "copy", "rename", "extract"])
def test_an_operation_of_one_file_that_is_there_then_is_on_the_file_after(operation: str) -> None:
    assert sides(step(logctl__operation=operation, file__path="C:\\a")) == (None, "pc1:C:\\a")


CLIENT: dict[str, Any] = {"logctl__category": "web", "url__original": "https://x.example/up"}


def test_an_upload_goes_out_of_the_terminal_and_into_the_server() -> None:
    assert sides(step(logctl__operation="upload", file__path="C:\\a", **CLIENT)) == (
        "pc1:C:\\a",
        "https://x.example/up",
    )
    assert sides(step(logctl__operation="upload", file__path="/srv/a")) == (None, "pc1:/srv/a")


def test_a_download_comes_into_the_terminal_and_out_of_the_server() -> None:
    assert sides(step(logctl__operation="download", file__path="C:\\a", **CLIENT)) == (
        "https://x.example/up",
        "pc1:C:\\a",
    )
    assert sides(step(logctl__operation="download", file__path="/srv/a")) == ("pc1:/srv/a", None)


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"logctl__printer__name": "P1"}, "printer:P1"),
        ({"email__to__address": ["a@x.example", "b@x.example"]}, "mail:a@x.example, b@x.example"),
        ({"url__domain": "x.example"}, "web:x.example"),
    ],
)
def test_where_it_went_is_outside(fields: dict[str, Any], place: str) -> None:
    operation = "mail" if "email__to__address" in fields else "print"
    found = step(logctl__operation=operation, file__path="C:\\a", **fields)
    assert sides(found) == ("pc1:C:\\a", place)
    assert found.target is not None
    assert found.target.place.kind == "outside"


def test_what_a_file_server_tells_is_on_the_share_and_by_the_terminal() -> None:
    found = step(
        logctl__operation="rename",
        host__hostname="fs01",
        source__domain="PC7",
        logctl__from__path="/srv/karte/a",
        file__path="/srv/karte/b",
        logctl__unc="\\\\FS01\\karte\\b",
        logctl__from__unc="\\\\FS01\\karte\\a",
    )
    assert sides(found) == ("\\\\FS01\\karte\\a", "\\\\FS01\\karte\\b")
    assert (found.host, found.server) == ("PC7", "fs01")
    assert [end.drive_type for end in found.ends] == ["network", "network"]


def test_drives_are_told_as_the_log_tells_them_else_by_the_place() -> None:
    found = step(
        logctl__operation="copy",
        logctl__from__path="\\\\fs01\\s\\a",
        file__path="F:\\a",
        logctl__drive_type="removable",
    )
    assert [end.drive_type for end in found.ends] == ["network", "removable"]


def test_a_serial_number_in_the_record_is_that_of_the_file_after() -> None:
    found = step(
        logctl__operation="copy",
        logctl__from__path="C:\\a",
        file__path="F:\\a",
        device__serial_number="S1",
    )
    assert sides(found) == ("pc1:C:\\a", "usb:S1:\\a")
    assert found.target is not None
    assert (found.target.serial, found.target.path, found.target.drive_type) == ("S1", "F:\\a", "removable")
    assert sides(step(logctl__operation="write", file__path="C:\\a", device__serial_number="S1")) == (
        None,
        "pc1:C:\\a",
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"file__path": "C:\\a"},
        {"logctl__operation": "copy"},
        {"logctl__operation": "delete", "file__path": "C:\\a", "logctl__lineage__part_of": "e9"},
        {
            "logctl__operation": "write",
            "file__path": "C:\\a",
            "event__provider": AUDITING,
            "logctl__access__mask": "0x2",
        },
    ],
)
def test_an_event_that_is_none_tells_of_nothing_done(fields: dict[str, Any]) -> None:
    assert steps(**fields) == []


def test_rights_that_another_log_tells_with_an_operation_do_not_hide_it() -> None:
    fields: dict[str, Any] = {"file__path": "/srv/a", "logctl__access__mask": "0x2"}
    assert step(logctl__operation="write", **fields).operation == "write"


def test_an_inferred_operation_is_told_with_its_rule_and_evidence() -> None:
    found = step(
        logctl__lineage__operation="copy",
        logctl__lineage__from="pc2:C:\\a",
        logctl__lineage__to="\\\\fs01\\s\\a",
        logctl__lineage__terminal="pc2",
        logctl__lineage__rule="copy-one-process",
        logctl__lineage__confidence=0.7,
        logctl__lineage__evidence=["e9", "e00001"],
        event__provider=AUDITING,
        logctl__access__mask="0x2",
    )
    assert sides(found) == ("pc2:C:\\a", "\\\\fs01\\s\\a")
    assert (found.basis, found.rule, found.confidence) == ("inferred", "copy-one-process", 0.7)
    assert (found.host, found.evidence) == ("pc2", ("e00001", "e9"))


def test_the_inferred_operation_stands_for_the_observed_one() -> None:
    found = step(
        logctl__operation="create",
        file__path="C:\\b",
        logctl__lineage__operation="copy",
        logctl__lineage__from="pc1:C:\\a",
        logctl__lineage__to="pc1:C:\\b",
    )
    assert (found.operation, found.confidence) == ("copy", 0.0)


def test_what_may_have_been_is_no_operation() -> None:
    found = step(
        logctl__lineage__possible=["copy", "read"],
        logctl__lineage__from="\\\\fs01\\s\\a",
        logctl__lineage__confidence=0.3,
    )
    assert (found.operation, found.possible, sides(found)) == ("", ("copy", "read"), ("\\\\fs01\\s\\a", None))


def test_a_place_that_a_plugin_writes_otherwise_is_on_the_event_s_host() -> None:
    found = step(logctl__lineage__operation="delete", logctl__lineage__from="C:\\a")
    assert sides(found) == ("pc1:C:\\a", None)


# archives


def test_the_members_of_an_archive_lie_beside_it_and_are_inferred() -> None:
    whole, *members = steps(
        logctl__operation="archive",
        file__path="C:\\d\\x.zip",
        logctl__archive__entries=["a.xlsx", "sub/b.xlsx"],
    )
    assert sides(whole) == (None, "pc1:C:\\d\\x.zip")
    assert [sides(one) for one in members] == [
        ("pc1:C:\\d\\a.xlsx", "pc1:C:\\d\\x.zip"),
        ("pc1:C:\\d\\sub\\b.xlsx", "pc1:C:\\d\\x.zip"),
    ]
    assert {(one.basis, one.rule, one.id) for one in members} == {("inferred", "archive-member", "e00001")}
    assert all(one.confidence < 1 for one in members)


def test_the_members_that_come_out_lie_in_the_folder() -> None:
    whole, *members = steps(
        logctl__operation="extract",
        logctl__from__path="C:\\x.zip",
        file__path="C:\\d",
        logctl__archive__entries=["a.xlsx"],
    )
    assert sides(whole) == ("pc1:C:\\x.zip", "pc1:C:\\d")
    assert [sides(one) for one in members] == [("pc1:C:\\x.zip", "pc1:C:\\d\\a.xlsx")]


def test_the_file_that_the_record_names_itself_is_told_once() -> None:
    found = steps(
        logctl__operation="archive",
        logctl__from__path="C:\\d\\a.xlsx",
        file__path="C:\\d\\x.zip",
        logctl__archive__entries=["a.xlsx", "b.xlsx"],
    )
    assert [one.basis for one in found] == ["observed", "inferred"]


def test_an_archive_of_very_many_is_told_in_part() -> None:
    entries = [f"{number}.txt" for number in range(1000)]
    found = steps(logctl__operation="archive", file__path="C:\\x.zip", logctl__archive__entries=entries)
    assert len(found) == 201


def test_what_else_the_record_knows_is_kept() -> None:
    found = step(
        logctl__operation="create",
        file__path="C:\\a",
        user__full_name="秋空 花子",
        process__name="EXCEL.EXE",
        file__size=12,
        file__hash__sha256="ab",
        logctl__collector="client_operations",
    )
    assert (found.user_name, found.process, found.size, found.sha256, found.collector) == (
        "秋空 花子",
        "EXCEL.EXE",
        12,
        "ab",
        "client_operations",
    )
