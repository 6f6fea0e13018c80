"""Files of which a log tells the name only."""

from typing import Any

import pytest
from support.file_events import FileEvents, told

from logctl.decode.place import place_on
from logctl.track.names import named, names_of

HERE = "C:\\Users\\hanako\\Desktop\\患者一覧.xlsx"


@pytest.fixture
def copied(files: FileEvents) -> FileEvents:
    files.add("copy", "\\\\fs01\\karte\\患者一覧.xlsx", HERE)
    return files


@pytest.mark.parametrize("name", ["1.x", "README", "a.b"])
def test_a_name_that_says_too_little_is_not_looked_for(name: str) -> None:
    assert named(place_on("pc1", f"C:\\{name}")) is None


@pytest.mark.parametrize(
    ("fields", "names"),
    [
        ({"file.path": "患者一覧.xlsx"}, ["患者一覧.xlsx"]),
        ({"file.path": HERE}, []),
        ({"file.path": "a.txt", "logctl.unc": "\\\\fs01\\karte\\a.txt"}, []),
        ({"logctl.print.document": "Ａ.xlsx - Excel"}, ["a.xlsx - excel"]),
        ({"email.attachments.file.name": ["a.txt", "B.txt"]}, ["a.txt", "b.txt"]),
        ({}, []),
    ],
)
def test_a_name_is_one_where_no_path_is_told(fields: dict[str, object], names: list[str]) -> None:
    assert names_of(fields) == names  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "fields",
    [
        {"operation": "print", "after": "患者一覧.xlsx"},
        {"operation": "print", "logctl__print__document": "患者一覧.xlsx - Excel", "host__hostname": "PRN01"},
        {"operation": "mail", "email__attachments__file__name": ["患者一覧.xlsx"], "host__hostname": "MX01"},
        {"operation": "upload", "file__name": "患者一覧.xlsx", "logctl__category": "web"},
    ],
)
def test_who_had_such_a_file_may_have_sent_it(copied: FileEvents, fields: dict[str, object]) -> None:
    copied.add(**fields)  # type: ignore[arg-type]
    first, second = copied.lineage(HERE).steps
    assert (second.operation, second.source and second.source.path) == (fields["operation"], HERE)
    assert (second.basis, second.rule, second.confidence) == ("inferred", "by-name", 0.5)
    assert second.evidence == ("e2", first.id)


def test_where_it_was_sent_is_a_final_place(copied: FileEvents) -> None:
    copied.add(
        "upload",
        file__name="患者一覧.xlsx",
        logctl__category="web",
        url__original="https://up.example.com/x",
    )
    finals = {outcome.end.path: outcome.step.operation for outcome in copied.lineage(HERE).finals}
    assert finals == {HERE: "copy", "https://up.example.com/x": "upload"}


def test_a_mail_is_its_senders(copied: FileEvents) -> None:
    attached: dict[str, Any] = {"email__attachments__file__name": "患者一覧.xlsx", "user__name": ""}
    copied.add("mail", email__from__address="taro@hospital.example", **attached)
    assert len(copied.lineage(HERE).steps) == 1
    copied.add("mail", email__from__address="hanako@hospital.example", **attached)
    assert len(copied.lineage(HERE).steps) == 2


@pytest.mark.parametrize(
    "fields",
    [
        {"user__name": "taro"},
        {"at": 500},
        {"after": "患者一覧2.xlsx"},
    ],
)
def test_others_and_others_files_and_what_was_before_are_not_it(
    copied: FileEvents, fields: dict[str, object]
) -> None:
    copied.add(**{"operation": "print", "after": "患者一覧.xlsx", **fields})  # type: ignore[arg-type]
    assert told(copied.lineage(HERE).steps) == [("copy", "\\\\fs01\\karte\\患者一覧.xlsx", HERE)]


def test_a_file_that_was_deleted_is_not_printed_any_more(copied: FileEvents) -> None:
    copied.add("delete", "", HERE)
    copied.add("print", "", "患者一覧.xlsx")
    assert [step.operation for step in copied.lineage(HERE).steps] == ["copy", "delete"]


def test_what_is_printed_by_name_is_no_step_of_the_shared_origin(copied: FileEvents) -> None:
    copied.add("print", "", "患者一覧.xlsx")
    finals = [outcome.end.path for outcome in copied.lineage(HERE).finals]
    assert finals == [HERE]
