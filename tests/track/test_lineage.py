"""What belongs to a lineage, and what does not."""

import pytest
from support.file_events import FileEvents, ends, told

from logctl.track.graph import Limits
from logctl.track.model import Direction, Lineage

SHARED = "\\\\fs01\\s\\a.xlsx"


def operations(lineage: Lineage) -> list[str]:
    return [step.operation for step in lineage.steps]


@pytest.fixture
def family(files: FileEvents) -> FileEvents:
    """From a share to two terminals; one of them copies it twice and changes a copy."""
    files.add("copy", SHARED, "C:\\a.xlsx")
    files.add("copy", SHARED, "C:\\other.xlsx", host__hostname="PC2", user__name="taro")
    files.add("write", "", SHARED, host__hostname="PC2", user__name="taro")
    files.add("copy", "C:\\a.xlsx", "C:\\b.xlsx")
    files.add("copy", "C:\\a.xlsx", "C:\\c.xlsx")
    files.add("write", "", "C:\\b.xlsx")
    files.add("delete", "", "C:\\a.xlsx")
    return files


@pytest.mark.parametrize("path", ["C:\\a.xlsx", "C:\\b.xlsx", "C:\\c.xlsx"])
def test_it_is_the_ancestors_and_all_that_came_of_them(family: FileEvents, path: str) -> None:
    lineage = family.lineage(path)
    assert operations(lineage) == ["copy", "copy", "copy", "write", "delete"]
    assert ends(lineage.origins) == [(SHARED, "copy")]
    assert ends(lineage.finals) == [("C:\\a.xlsx", "delete"), ("C:\\b.xlsx", "write"), ("C:\\c.xlsx", "copy")]


def test_what_others_took_from_a_shared_origin_is_theirs(family: FileEvents) -> None:
    assert told(family.lineage("C:\\other.xlsx").steps) == [("copy", SHARED, "C:\\other.xlsx")]
    assert "taro" not in {step.user for step in family.lineage("C:\\b.xlsx").steps}


def test_forward_from_a_shared_origin_is_everybody_s(family: FileEvents) -> None:
    lineage = family.lineage(SHARED, direction="forward")
    assert len(lineage.steps) == 7
    assert ends(lineage.finals)[-1] == (SHARED, "write")


def test_of_a_shared_origin_a_terminal_chooses_what_it_took(family: FileEvents) -> None:
    assert operations(family.lineage(SHARED, host="PC1")) == ["copy", "copy", "copy", "write", "delete"]
    assert operations(family.lineage(SHARED, host="PC2")) == ["copy", "write"]


@pytest.mark.parametrize(
    ("path", "direction", "steps", "origins", "finals"),
    [
        (
            "C:\\b.xlsx",
            "back",
            ["copy", "copy", "write", "delete"],
            [(SHARED, "copy")],
            [("C:\\b.xlsx", "write")],
        ),
        ("C:\\b.xlsx", "forward", ["write"], [("C:\\b.xlsx", "copy")], [("C:\\b.xlsx", "write")]),
        ("C:\\c.xlsx", "forward", [], [("C:\\c.xlsx", "copy")], [("C:\\c.xlsx", "copy")]),
        (
            "C:\\a.xlsx",
            "forward",
            ["copy", "copy", "write", "delete"],
            [("C:\\a.xlsx", "copy")],
            [("C:\\a.xlsx", "delete"), ("C:\\b.xlsx", "write"), ("C:\\c.xlsx", "copy")],
        ),
    ],
)
def test_back_is_the_ancestors_and_forward_the_descendants(
    family: FileEvents,
    path: str,
    direction: Direction,
    steps: list[str],
    origins: list[tuple[str, str]],
    finals: list[tuple[str, str]],
) -> None:
    lineage = family.lineage(path, direction=direction)
    assert operations(lineage) == steps
    assert (ends(lineage.origins), ends(lineage.finals)) == (origins, finals)


def test_back_from_an_origin_is_itself(family: FileEvents) -> None:
    lineage = family.lineage(SHARED, direction="back", host="PC1")
    assert (operations(lineage), ends(lineage.origins)) == ([], [(SHARED, "copy")])


def test_files_of_one_path_with_nothing_to_tell_are_still_several(files: FileEvents) -> None:
    files.add("copy", "C:\\1.xlsx", "C:\\a.xlsx")
    files.add("copy", "C:\\2.xlsx", "C:\\a.xlsx")
    found = files.ask("C:\\a.xlsx", direction="forward").lineages
    assert [lineage.asked.begin for lineage in found] == [lineage.origins[0].step.time for lineage in found]
    assert len(found) == 2


def test_a_file_that_was_made_on_a_share_is_an_origin_too(files: FileEvents) -> None:
    files.add("create", "", SHARED)
    files.add("copy", SHARED, "C:\\a.xlsx")
    files.add("copy", SHARED, "C:\\b.xlsx", host__hostname="PC2")
    lineage = files.lineage("C:\\a.xlsx")
    assert operations(lineage) == ["create", "copy"]
    assert ends(lineage.origins) == [(SHARED, "create")]


def test_what_went_through_a_share_is_followed_beyond_it(files: FileEvents) -> None:
    files.add("copy", "C:\\a.xlsx", SHARED)
    files.add("copy", SHARED, "C:\\b.xlsx", host__hostname="PC2", user__name="taro")
    files.add("delete", "", SHARED, host__hostname="PC3", user__name="jiro")
    assert operations(files.lineage("C:\\a.xlsx")) == ["copy", "copy", "delete"]
    assert operations(files.lineage("C:\\b.xlsx")) == ["copy", "copy", "delete"]


# ways that lead back


def test_there_and_back_again_is_one_lineage(files: FileEvents) -> None:
    files.add("create", "", "C:\\a.xlsx")
    files.add("move", "C:\\a.xlsx", "C:\\b.xlsx")
    files.add("move", "C:\\b.xlsx", "C:\\a.xlsx")
    files.add("move", "C:\\a.xlsx", "C:\\b.xlsx")
    for path in ("C:\\a.xlsx", "C:\\b.xlsx"):
        lineage = files.lineage(path)
        assert operations(lineage) == ["create", "move", "move", "move"]
        assert ends(lineage.origins) == [("C:\\a.xlsx", "create")]
        assert ends(lineage.finals) == [("C:\\b.xlsx", "move")]


def test_a_copy_that_comes_back_is_another_file(files: FileEvents) -> None:
    files.add("copy", "C:\\a.xlsx", "C:\\b.xlsx")
    files.add("copy", "C:\\b.xlsx", "C:\\a.xlsx")
    lineage = files.lineage("C:\\b.xlsx")
    assert operations(lineage) == ["copy", "copy"]
    assert ends(lineage.origins) == [("C:\\a.xlsx", "copy")]
    assert ends(lineage.finals) == [("C:\\a.xlsx", "copy"), ("C:\\b.xlsx", "copy")]
    assert [step.id for step in files.lineage(event="e2", direction="forward").steps] == []


@pytest.mark.parametrize("operation", ["rename", "copy", "move"])
def test_a_name_in_other_letters_breaks_nothing(files: FileEvents, operation: str) -> None:
    files.add("create", "", "C:\\a.xlsx")
    files.add(operation, "C:\\a.xlsx", "C:\\A.XLSX")
    files.add("copy", "C:\\A.XLSX", "F:\\a.xlsx")
    for question in ({"event": "e1"}, {"event": "e3"}, {"path": "F:\\a.xlsx"}, {"path": "C:\\a.xlsx"}):
        lineage = files.lineage(**question)
        assert operations(lineage) == ["create", operation, "copy"]
        assert [operation for _path, operation in ends(lineage.finals)] == [
            lineage.steps[1].operation,
            "copy",
        ]


# the recycle bin

BIN = "\\\\fs01\\s\\.recycle\\a.xlsx"


def test_what_a_server_put_into_its_bin_is_there(files: FileEvents) -> None:
    files.add("copy", "C:\\a.xlsx", SHARED)
    files.add("recycle", SHARED, BIN)
    assert ends(files.lineage("C:\\a.xlsx").finals) == [(BIN, "recycle")]


def test_what_came_out_of_the_bin_is_no_longer_in_it(files: FileEvents) -> None:
    files.add("copy", "C:\\a.xlsx", SHARED)
    files.add("recycle", SHARED, BIN)
    files.add("restore", BIN, SHARED)
    lineage = files.lineage("C:\\a.xlsx")
    assert operations(lineage) == ["copy", "recycle", "restore"]
    assert ends(lineage.finals) == [(SHARED, "restore")]


def test_a_file_that_is_restored_goes_on(files: FileEvents) -> None:
    files.add("create", "", "C:\\a.xlsx")
    files.add("recycle", "", "C:\\a.xlsx")
    files.add("restore", "", "C:\\a.xlsx")
    files.add("copy", "C:\\a.xlsx", "F:\\a.xlsx")
    assert operations(files.lineage("F:\\a.xlsx")) == ["create", "recycle", "restore", "copy"]


# archives


def test_an_archive_has_all_its_members_as_origins(files: FileEvents) -> None:
    files.add("archive", "", "C:\\x.zip", logctl__archive__entries=["a.xlsx", "b.xlsx"])
    files.add("copy", "C:\\x.zip", "F:\\x.zip")
    lineage = files.lineage("F:\\x.zip")
    assert [path for path, _operation in ends(lineage.origins)] == ["C:\\a.xlsx", "C:\\b.xlsx"]


def test_from_a_member_other_members_are_not_its_origins(files: FileEvents) -> None:
    files.add("write", "", "C:\\a.xlsx")
    files.add("archive", "", "C:\\x.zip", logctl__archive__entries=["a.xlsx", "b.xlsx"])
    lineage = files.lineage("C:\\a.xlsx")
    assert "C:\\b.xlsx" not in [end.path for step in lineage.steps for end in step.ends]
    assert ends(lineage.finals) == [("C:\\a.xlsx", "write"), ("C:\\x.zip", "archive")]


# limits


def chain(files: FileEvents, count: int) -> None:
    for number in range(count):
        files.add("copy", f"C:\\{number}.xlsx", f"C:\\{number + 1}.xlsx")


@pytest.mark.parametrize(("rounds", "reasons"), [(5, []), (4, ["depth"]), (1, ["depth"])])
def test_so_many_steps_away_is_the_end_and_said(files: FileEvents, rounds: int, reasons: list[str]) -> None:
    chain(files, 5)
    back = files.lineage("C:\\5.xlsx", limits=Limits(rounds=rounds))
    assert [cut.reason for cut in back.cuts] == reasons
    assert [cut.most for cut in back.cuts] == [rounds] * len(reasons)
    forward = files.lineage("C:\\0.xlsx", direction="forward", limits=Limits(rounds=rounds))
    assert [cut.reason for cut in forward.cuts] == reasons


def test_what_is_cut_begins_where_it_was_cut_and_says_how_it_came_there(files: FileEvents) -> None:
    chain(files, 3)
    lineage = files.lineage("C:\\3.xlsx", direction="back", limits=Limits(rounds=1))
    assert ends(lineage.origins) == [("C:\\2.xlsx", "copy")]
    assert told(lineage.steps)[0] == ("copy", "C:\\1.xlsx", "C:\\2.xlsx")


def test_of_very_many_copies_only_some_are_followed_and_that_is_said(files: FileEvents) -> None:
    for number in range(6):
        files.add("copy", "C:\\a.xlsx", f"C:\\copy-{number}.xlsx")
    lineage = files.lineage("C:\\a.xlsx", limits=Limits(children=4))
    (cut,) = lineage.cuts
    assert (cut.reason, cut.most, cut.place and cut.place.path) == ("children", 4, "C:\\a.xlsx")
    assert len(lineage.links) == 4
    assert files.lineage("C:\\a.xlsx", limits=Limits(children=6)).cuts == []


def test_of_very_many_files_only_some_are_followed_and_that_is_said(files: FileEvents) -> None:
    chain(files, 6)
    lineage = files.lineage("C:\\0.xlsx", limits=Limits(nodes=3))
    assert [cut.reason for cut in lineage.cuts] == ["nodes"]
    assert files.lineage("C:\\0.xlsx", limits=Limits(nodes=7)).cuts == []


def test_reading_is_told_only_when_it_is_asked_for(files: FileEvents) -> None:
    files.add("copy", SHARED, "C:\\a.xlsx")
    files.add("read", "", SHARED, host__hostname="PC2", user__name="taro")
    files.add("read", "", "C:\\a.xlsx")
    assert operations(files.lineage("C:\\a.xlsx")) == ["copy"]
    assert operations(files.lineage("C:\\a.xlsx", reads=True)) == ["copy", "read"]


def test_what_is_only_possible_is_told_apart(files: FileEvents) -> None:
    files.add("create", "", "C:\\a.xlsx")
    files.tell(
        {
            "logctl.lineage.possible": ["copy"],
            "logctl.lineage.from": "pc1:C:\\a.xlsx",
            "logctl.lineage.confidence": 0.2,
        }
    )
    lineage = files.lineage("C:\\a.xlsx")
    assert operations(lineage) == ["create"]
    assert [step.possible for step in lineage.possible] == [("copy",)]
    assert ends(lineage.finals) == [("C:\\a.xlsx", "create")]
