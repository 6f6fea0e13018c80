"""All lineages that a tracking query finds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.file_events import FileEvents, told
from support.memory_store import MemoryStore
from support.tracking import DESK, REMOVABLE, SHARE, STICK, a_query, found, marks

from logctl.errors import UsageError
from logctl.track.graph import Limits
from logctl.track.model import Cut
from logctl.track.queries import Bounds

HOUR = 3_600_000
OTHER = "C:\\Users\\hanako\\b.xlsx"


@pytest.fixture
def gone(files: FileEvents) -> FileEvents:
    """To the desk, under another name, to a stick, and the copy deleted."""
    files.add("copy", SHARE, DESK)
    files.add("rename", DESK, OTHER)
    files.add("copy", OTHER, STICK, **REMOVABLE)
    files.add("delete", "", OTHER)
    return files


def test_the_whole_lineage_is_given_and_the_step_that_reached_is_marked(gone: FileEvents) -> None:
    answer = found(gone, a_query())
    assert marks(answer) == [[(STICK, ["removable"])]]
    assert told(answer.found[0].lineage.steps) == [
        ("copy", SHARE, DESK),
        ("rename", DESK, OTHER),
        ("copy", OTHER, STICK),
        ("delete", OTHER, ""),
    ]
    assert (answer.candidates, answer.more, answer.events, answer.cuts) == (1, 0, None, [])
    assert answer.found[0].since.id == "e1"


def test_what_stays_is_not_found(files: FileEvents) -> None:
    files.add("copy", SHARE, DESK)
    files.add("copy", "C:\\other.xlsx", STICK, **REMOVABLE)
    answer = found(files, a_query())
    assert (answer.found, answer.candidates) == ([], 1)


def test_a_path_into_the_folder_is_no_way_out_of_it(files: FileEvents) -> None:
    files.add("copy", STICK, SHARE, logctl__from__drive_type="removable")
    files.add("copy", DESK, "F:\\部外秘\\a.xlsx", **REMOVABLE)
    assert marks(found(files, a_query())) == []


def test_a_file_that_came_into_the_folder_is_followed_from_then_on(files: FileEvents) -> None:
    files.add("copy", DESK, SHARE)
    files.add("copy", SHARE, STICK, host__hostname="PC2", **REMOVABLE)
    assert marks(found(files, a_query())) == [[(STICK, ["removable"])]]


def test_each_lineage_is_given_once_however_often_it_is_found(gone: FileEvents) -> None:
    gone.add("copy", STICK, "F:\\c.xlsx", **REMOVABLE)
    anywhere = a_query(query="操作:(copy OR rename)", paths=())
    assert marks(found(gone, anywhere)) == [[(STICK, ["removable"])]]


def test_what_two_people_took_from_one_file_are_two_lineages_in_order_of_time(files: FileEvents) -> None:
    files.add("copy", SHARE, DESK, host__hostname="PC2", user__name="taro")
    files.add("copy", SHARE, DESK)
    files.add("copy", DESK, STICK, **REMOVABLE)
    files.add("copy", DESK, STICK, host__hostname="PC2", user__name="taro", **REMOVABLE)
    answer = found(files, a_query())
    assert [[step.id for step in one.lineage.steps] for one in answer.found] == [["e2", "e3"], ["e1", "e4"]]


def test_time_runs_from_the_first_operation_found(files: FileEvents) -> None:
    files.add("copy", SHARE, DESK, at=0)
    files.add("write", "", DESK, at=9 * HOUR)
    files.add("copy", DESK, STICK, at=10 * HOUR, **REMOVABLE)
    assert marks(found(files, a_query(within=10 * HOUR))) == [[(STICK, ["removable"])]]
    assert marks(found(files, a_query(within=10 * HOUR - 1))) == []


def test_only_the_operations_of_the_time_asked_for_begin(gone: FileEvents) -> None:
    (step,) = (one for one in found(gone, a_query()).found[0].lineage.steps if one.id == "e1")
    before, since = Bounds((None, step.time - 1)), Bounds((step.time, step.time))
    assert marks(found(gone, a_query(), before)) == []
    assert marks(found(gone, a_query(), since)) == [[(STICK, ["removable"])]]


def test_only_some_operations_may_be_followed(gone: FileEvents) -> None:
    assert marks(found(gone, a_query(operations=("copy",)))) == []
    assert marks(found(gone, a_query(operations=("copy", "rename")))) != []


def test_what_is_less_sure_is_not_followed(files: FileEvents) -> None:
    files.add("copy", SHARE, DESK)
    files.add(
        *("create", "", STICK),
        logctl__lineage__operation="copy",
        logctl__lineage__from="pc1:" + DESK,
        logctl__lineage__to="usb:4C53:\\a.xlsx",
        logctl__lineage__rule="copy-one-process",
        logctl__lineage__confidence=0.7,
    )
    assert marks(found(files, a_query(least_confidence=0.7))) == [[("\\a.xlsx", ["removable"])]]
    assert marks(found(files, a_query(least_confidence=0.71))) == []


def test_what_is_only_possible_reaches_nothing(files: FileEvents) -> None:
    files.add("copy", SHARE, DESK)
    files.add(
        *("read", "", DESK),
        logctl__lineage__possible=["upload"],
        logctl__lineage__from="pc1:" + DESK,
        logctl__lineage__confidence=0.9,
    )
    assert marks(found(files, a_query(reaches=("upload", "outside")))) == []


def test_one_of_the_operations_on_the_way_must_be_as_asked(gone: FileEvents) -> None:
    assert marks(found(gone, a_query(through=("new_name",)))) == [[(STICK, ["removable"])]]
    assert marks(found(gone, a_query(through=("new_extension", "archive")))) == []


def test_the_way_begins_with_the_operation_found_and_ends_with_the_one_that_reached(
    files: FileEvents,
) -> None:
    files.add("copy", SHARE, "F:\\b.jpg", **REMOVABLE)
    files.add("rename", "F:\\b.jpg", "F:\\c.gif", **REMOVABLE)
    assert marks(found(files, a_query(through=("new_extension",)))) == [[("F:\\b.jpg", ["removable"])]]
    files.add("copy", SHARE.replace("a.", "x."), "F:\\x.xlsx", **REMOVABLE)
    files.add("rename", "F:\\x.xlsx", "F:\\x.gif", **REMOVABLE)
    assert len(found(files, a_query(through=("new_extension",))).found) == 1


@pytest.mark.parametrize(
    ("deleted", "is_found"), [(DESK, True), (STICK, False), ("C:\\other.xlsx", False), (OTHER, False)]
)
def test_the_deletion_of_the_original_counts_and_not_that_of_the_copy(
    files: FileEvents, deleted: str, is_found: bool
) -> None:
    files.add("copy", DESK, OTHER)
    files.add("copy", DESK, STICK, **REMOVABLE)
    files.add("delete", "", deleted, **(REMOVABLE if deleted == STICK else {}))
    query = a_query(query="操作:copy", paths=(), also=("deleted",))
    expected = [[(STICK, ["removable"]), (DESK, ["deleted"])]] if is_found else []
    assert marks(found(files, query)) == expected


def test_of_several_that_must_be_all_are(files: FileEvents) -> None:
    files.add("copy", SHARE, DESK)
    files.add("copy", DESK, STICK, **REMOVABLE)
    both = a_query(also=("print",))
    assert marks(found(files, both)) == []
    files.add("print", "", DESK, logctl__category="print")
    assert marks(found(files, both)) == [[(STICK, ["removable"]), (DESK, ["print"])]]


def test_a_print_of_a_file_on_a_share_is_a_lineage_of_its_own(files: FileEvents) -> None:
    files.add("print", "", SHARE, logctl__category="print")
    files.add("copy", SHARE, STICK, host__hostname="PC2", **REMOVABLE)
    answer = found(files, a_query(reaches=("outside",)))
    assert marks(answer) == [[(SHARE, ["print"])], [(STICK, ["removable"])]]
    assert [len(one.lineage.steps) for one in answer.found] == [1, 1]


def test_back_it_is_asked_where_files_came_from(files: FileEvents) -> None:
    files.add("copy", STICK, DESK, logctl__from__drive_type="removable")
    files.add("copy", DESK, SHARE)
    files.add("create", "", SHARE.replace("a.", "b."))
    answer = found(files, a_query(direction="back"))
    assert marks(answer) == [[(DESK, ["removable"])]]
    assert told(answer.found[0].lineage.steps) == [("copy", STICK, DESK), ("copy", DESK, SHARE)]


def test_the_stick_is_the_same_on_another_terminal(files: FileEvents) -> None:
    files.add("copy", DESK, STICK, device__serial_number="4C53", **REMOVABLE)
    for serial, host in (("4C53", "PC2"), ("4C54", "PC3")):
        files.add(
            "",
            host__hostname=host,
            logctl__category="drive",
            event__action="drive-connected",
            volume__mount_name="E:",
            device__serial_number=serial,
        )
        files.add("copy", "E:\\a.xlsx", "C:\\x.xlsx", host__hostname=host)
    answer = found(files, a_query(query="ドライブ種別:removable", paths=(), reaches=("terminal",)))
    assert [[(step.host, step.operation) for step in one.lineage.steps] for one in answer.found] == [
        [("PC1", "copy"), ("PC2", "copy")]
    ]


def test_a_parameter_narrows_and_a_path_takes_the_place_of_the_usual(gone: FileEvents) -> None:
    assert found(gone, a_query(), path="\\\\fs01\\公開\\*").candidates == 0
    assert found(gone, a_query(paths=("*\\公開\\*",)), path="*\\部外秘\\*").candidates == 1
    with pytest.raises(UsageError, match="to-sticks has no parameter path"):
        found(gone, a_query(paths=()), path="*\\部外秘\\*")
    with pytest.raises(UsageError, match="to-sticks has no parameter user"):
        found(gone, a_query(), user="x")


def test_of_too_many_operations_the_newest_are_followed_and_it_is_said(files: FileEvents) -> None:
    for number in range(4):
        files.add("copy", f"\\\\fs01\\部外秘\\{number}.xlsx", f"F:\\{number}.xlsx", **REMOVABLE)
    answer = found(files, a_query(), Bounds(events=2))
    assert marks(answer) == [[("F:\\2.xlsx", ["removable"])], [("F:\\3.xlsx", ["removable"])]]
    assert answer.events == 2
    assert found(files, a_query(), Bounds(events=4)).events is None


def test_of_too_many_lineages_the_first_are_given_and_the_others_counted(files: FileEvents) -> None:
    for number in range(4):
        files.add("copy", f"\\\\fs01\\部外秘\\{number}.xlsx", f"F:\\{number}.xlsx", **REMOVABLE)
    answer = found(files, a_query(), Bounds(lineages=3))
    assert (len(answer.found), answer.more) == (3, 1)


def test_depth_and_children_are_limits_that_are_said(files: FileEvents) -> None:
    files.add("copy", SHARE, DESK)
    for number in range(5):
        files.add("copy", DESK, f"C:\\{number}.xlsx")
        files.add("copy", f"C:\\{number}.xlsx", f"F:\\{number}.xlsx", **REMOVABLE)
    few = found(files, a_query(), Bounds(limits=Limits(children=2)))
    assert "children" in {cut.reason for cut in few.cuts}
    short = found(files, a_query(), Bounds(limits=Limits(rounds=1)))
    assert marks(short) == []
    assert Cut("depth", 1) in short.cuts
    assert found(files, a_query()).cuts == []


def test_no_more_time_is_said(gone: FileEvents) -> None:
    from support.searches import READING

    from logctl.track.queries import tracked

    answer = tracked(gone.store, a_query(), {}, READING, late=lambda: True)
    assert Cut("time", 0) in answer.cuts


def test_many_files_are_asked_for_together(files: FileEvents) -> None:
    for number in range(100):
        files.add("copy", f"\\\\fs01\\部外秘\\{number}.xlsx", f"C:\\{number}.xlsx")
        files.add("copy", f"C:\\{number}.xlsx", f"F:\\{number}.xlsx", **REMOVABLE)
    answer = found(files, a_query())
    assert len(answer.found) == 100
    assert answer.questions < 40


def test_one_file_with_ten_thousand_matching_operations_is_followed_once(files: FileEvents) -> None:
    for _number in range(200):
        files.add("write", "", DESK)
    files.add("copy", DESK, STICK, **REMOVABLE)
    answer = found(files, a_query(query="操作:write", paths=()))
    assert (answer.candidates, marks(answer)) == (1, [[(STICK, ["removable"])]])


PLACES = ("\\\\fs01\\部外秘\\a", "\\\\fs01\\公開\\a", "C:\\a", "C:\\b", "F:\\a")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(("copy", "rename", "move", "delete", "write")),
            st.sampled_from(PLACES),
            st.sampled_from(PLACES),
            st.sampled_from(("PC1", "PC2")),
        ),
        max_size=12,
    )
)
def test_whatever_is_found_came_from_the_folder_and_got_to_the_stick(
    operations: list[tuple[str, str, str, str]],
) -> None:
    files = FileEvents(MemoryStore())
    for operation, before, after, host in operations:
        alone = operation in ("delete", "write") or before == after
        drive = REMOVABLE if after.startswith("F") else {}
        files.add(
            "write" if before == after else operation,
            "" if alone else before,
            after,
            host__hostname=host,
            **drive,
        )
    for one in found(files, a_query()).found:
        steps = one.lineage.steps
        assert any(end.path == PLACES[0] for step in steps for end in step.ends)
        assert set(one.reached) <= {step.id for step in steps}
        assert all(step.target and step.target.path == "F:\\a" for step in steps if step.id in one.reached)
