"""Which files are asked for: by a path, an event or a stick."""

from collections.abc import Callable
from typing import Any

import pytest
from support.file_events import START, FileEvents, ends, told

from logctl.errors import UsageError
from logctl.track.ask import MOST_ANSWERS, Answer, Question, ask

LONG = 3_600_000


@pytest.fixture
def two_terminals(files: FileEvents) -> FileEvents:
    """The same path on both; on the first one two files after each other."""
    files.add("create", "", "C:\\a.xlsx", at=1000)
    host: dict[str, Any] = {"host__hostname": "PC2.hospital.example", "host__name": "pc2"}
    files.add("create", "", "C:\\a.xlsx", at=2000, user__name="taro", **host)
    files.add("delete", "", "C:\\a.xlsx", at=10_500)
    files.add("create", "", "C:\\a.xlsx", at=20_000)
    files.add("write", "", "C:\\a.xlsx", at=20_250)
    return files


def found(files: FileEvents, **question: object) -> list[list[str]]:
    """The events of each answer."""
    return [[step.id for step in one.steps] for one in files.ask("C:\\a.xlsx", **question).lineages]


def at(first: int, last: int | None = None) -> tuple[int, int]:
    return START + first, START + (first if last is None else last)


def test_every_file_of_a_path_is_answered_apart_the_oldest_first(two_terminals: FileEvents) -> None:
    assert found(two_terminals) == [["e1", "e3"], ["e2"], ["e4", "e5"]]


@pytest.mark.parametrize("host", ["PC2", "pc2", "ＰＣ２", "PC2.hospital.example", " pc2 "])
def test_a_terminal_chooses_however_it_is_written(two_terminals: FileEvents, host: str) -> None:
    assert found(two_terminals, host=host) == [["e2"]]
    (lineage,) = two_terminals.ask("C:\\a.xlsx", host=host).lineages
    assert lineage.host == "PC2"


@pytest.mark.parametrize(
    ("moment", "events"),
    [
        (at(1000), [["e1", "e3"]]),
        (at(10_500), [["e1", "e3"]]),
        (at(10_000, 10_999), [["e1", "e3"]]),  # to the second
        (at(20_000, 20_999), [["e4", "e5"]]),
        (at(20_250), [["e4", "e5"]]),
        (at(1500), [["e1", "e3"]]),  # what was there then
        (at(5000), [["e1", "e3"], ["e2"]]),
        (at(10_501), [["e2"]]),
        (at(999), []),
        (at(LONG), [["e2"], ["e4", "e5"]]),
    ],
)
def test_a_time_chooses_an_operation_else_the_file_that_was_there(
    two_terminals: FileEvents, moment: tuple[int, int], events: list[list[str]]
) -> None:
    assert found(two_terminals, at=moment) == events


def test_both_choose_together(two_terminals: FileEvents) -> None:
    assert found(two_terminals, host="PC1", at=at(LONG)) == [["e4", "e5"]]
    assert found(two_terminals, host="PC2", at=at(LONG)) == [["e2"]]
    assert found(two_terminals, host="PC3") == []


def test_a_span_leaves_out_what_is_before_and_after(two_terminals: FileEvents) -> None:
    assert found(two_terminals, span=(START + 20_000, None)) == [["e4", "e5"]]
    assert found(two_terminals, span=(None, START + 1999)) == [["e1"]]


def test_an_operation_on_a_share_is_chosen_by_the_terminal_that_did_it(files: FileEvents) -> None:
    share = "\\\\fs01\\s\\a.xlsx"
    files.add("copy", share, "C:\\a.xlsx")
    files.add("copy", share, "C:\\a.xlsx", host__hostname="PC2", user__name="taro")
    for number, host in ((1, "PC1"), (2, "PC2")):
        lineage = files.lineage(share, host=host)
        assert (lineage.host, [step.id for step in lineage.steps]) == (host, [f"e{number}"])
    assert [step.id for step in files.lineage(share).steps] == ["e1", "e2"]


def test_nothing_is_known_of_a_path_that_no_event_names(two_terminals: FileEvents) -> None:
    for path in ("C:\\b.xlsx", "C:\\a.xls", "a.xlsx", "\\\\fs01\\c\\a.xlsx"):
        assert two_terminals.ask(path).lineages == []


@pytest.mark.parametrize("path", ["pc1:C:\\a.xlsx", "usb:S1:\\a.xlsx"])
def test_a_path_that_only_an_inference_names_is_found(files: FileEvents, path: str) -> None:
    files.tell(
        {
            "logctl.lineage.operation": "copy",
            "logctl.lineage.from": path,
            "logctl.lineage.to": "\\\\fs01\\s\\b.xlsx",
            "logctl.lineage.confidence": 0.8,
        }
    )
    for asked in ("\\\\fs01\\s\\b.xlsx", "C:\\a.xlsx" if path.startswith("pc1") else "\\a.xlsx"):
        lineage = files.lineage(asked)
        assert [(step.operation, step.basis) for step in lineage.steps] == [("copy", "inferred")]
        assert lineage.origins[0].end.place.text == path


# by an event


def test_each_event_has_the_lineage_of_its_file(two_terminals: FileEvents) -> None:
    for identity, steps in {"e1": "e1 e3", "e2": "e2", "e3": "e1 e3", "e5": "e4 e5"}.items():
        assert [step.id for step in two_terminals.lineage(event=identity).steps] == steps.split()


def test_an_event_that_is_part_of_another_stands_for_the_whole(files: FileEvents) -> None:
    whole = files.add("create", "", "C:\\a.xlsx")
    part = files.add("rename", "C:\\~1.tmp", "C:\\a.xlsx", logctl__lineage__part_of=whole)
    assert told(files.lineage(event=part).steps) == [("create", "", "C:\\a.xlsx")]


def test_a_part_of_an_event_that_is_no_longer_there_is_no_operation(files: FileEvents) -> None:
    part = files.add("rename", "C:\\~1.tmp", "C:\\a.xlsx", logctl__lineage__part_of="gone")
    with pytest.raises(UsageError, match=part):
        files.ask(event=part)


def test_an_event_that_another_source_knows_better_has_its_step(files: FileEvents) -> None:
    share = "\\\\fs01\\s\\a.xlsx"
    whole = files.add("copy", "C:\\a.xlsx", share)
    server: dict[str, Any] = {"host__hostname": "fs01", "source__domain": "PC1", "logctl__collector": "samba"}
    part = files.add("create", "", "/srv/s/a.xlsx", logctl__unc=share, **server)
    for identity in (whole, part):
        (step,) = files.lineage(event=identity).steps
        assert (step.id, step.evidence) == (whole, (whole, part))


@pytest.mark.parametrize("reads", [False, True])
def test_an_event_that_only_reads_has_the_file_that_was_read(files: FileEvents, reads: bool) -> None:
    files.add("create", "", "C:\\a.xlsx")
    files.add("delete", "", "C:\\a.xlsx")
    files.add("create", "", "C:\\a.xlsx")
    read = files.add("read", "", "C:\\a.xlsx")
    files.add("delete", "", "C:\\a.xlsx")
    steps = [step.operation for step in files.lineage(event=read, reads=reads).steps]
    assert steps == ["create", *(["read"] if reads else []), "delete"]


def test_of_a_file_that_was_only_read_nothing_is_known(files: FileEvents) -> None:
    assert files.ask(event=files.add("read", "", "C:\\a.xlsx")).lineages == []


def test_an_event_on_a_stick_is_one_on_the_stick(files: FileEvents) -> None:
    files.plug("S1")
    copy = files.add("copy", "C:\\a.xlsx", "F:\\a.xlsx")
    write = files.add("write", "", "F:\\a.xlsx")
    for identity in (copy, write):
        lineage = files.lineage(event=identity)
        assert lineage.asked.place.text == "usb:S1:\\a.xlsx"
        assert [step.id for step in lineage.steps] == [copy, write]


@pytest.mark.parametrize("fields", [{}, {"event__action": "logged-in"}, {"file__path": "C:\\a"}])
def test_an_event_of_no_operation_is_refused(files: FileEvents, fields: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match="is no event of an operation on a file"):
        files.ask(event=files.tell(**fields))


def test_an_event_that_is_not_there_is_refused(files: FileEvents) -> None:
    with pytest.raises(UsageError, match="nothere"):
        files.ask(event="nothere")


# by a stick


def test_a_terminal_and_a_time_choose_on_a_stick_too(files: FileEvents) -> None:
    files.plug("S1", at=0)
    files.add("copy", "C:\\a.xlsx", "F:\\a.xlsx", at=1000)
    files.add("copy", "C:\\b.xlsx", "F:\\b.xlsx", at=2000)
    files.drive("removed", at=3000)
    files.plug("S1", at=4000, host="PC2")
    files.add("copy", "F:\\b.xlsx", "C:\\c.xlsx", at=5000, host__hostname="PC2")
    assert [len(one.steps) for one in files.ask(serial="S1").lineages] == [1, 2]
    assert [len(one.steps) for one in files.ask(serial="S1", host="PC2").lineages] == [2]
    assert [ends(one.finals)[0][0] for one in files.ask(serial="S1", at=at(1000)).lineages] == ["F:\\a.xlsx"]
    assert files.ask(serial="S2").lineages == []


# limits


def test_more_files_than_can_be_answered_are_counted(files: FileEvents) -> None:
    for _number in range(MOST_ANSWERS + 3):
        files.add("create", "", "C:\\a.xlsx")
    answer = files.ask("C:\\a.xlsx")
    assert (len(answer.lineages), answer.more) == (MOST_ANSWERS, 3)


def hot(files: FileEvents, count: int) -> None:
    """One file that is written again and again, and copied away before the last time."""
    for _number in range(count - 2):
        files.add("write", "", "C:\\hot.xlsx")
    files.add("copy", "C:\\hot.xlsx", "C:\\b.xlsx")
    files.add("write", "", "C:\\hot.xlsx")


def test_of_a_hot_file_the_operations_around_the_moment_are_read_and_that_is_said(files: FileEvents) -> None:
    hot(files, 100)
    for question in ({"path": "C:\\b.xlsx"}, {"path": "C:\\hot.xlsx", "at": at(99_000)}, {"event": "e99"}):
        lineage = files.lineage(**question, most_steps=20)
        assert "copy" in [step.operation for step in lineage.steps]
        assert len(lineage.steps) <= 25
        assert {cut.reason for cut in lineage.cuts} == {"steps"}


def test_an_operation_late_in_a_long_history_is_found_by_its_time(files: FileEvents) -> None:
    hot(files, 100)
    files.add("delete", "", "C:\\hot.xlsx", at=200_000)
    files.add("create", "", "C:\\hot.xlsx", at=300_000)
    lineage = files.lineage("C:\\hot.xlsx", at=at(300_000), most_steps=20)
    assert [step.operation for step in lineage.steps] == ["create"]


def test_a_path_with_too_many_operations_says_that_some_are_not_looked_at(files: FileEvents) -> None:
    for _number in range(30):
        files.add("create", "", "C:\\a.xlsx")
    answer = files.ask("C:\\a.xlsx", most_steps=10)
    assert {cut.reason for cut in answer.cuts} == {"steps"}


def test_ten_thousand_operations_on_one_file_are_no_burden(files: FileEvents) -> None:
    hot(files, 10_000)
    lineage = files.lineage("C:\\b.xlsx")
    assert [cut.reason for cut in lineage.cuts] == ["steps"]
    assert ends(lineage.finals) == [("C:\\b.xlsx", "copy"), ("C:\\hot.xlsx", "write")]


@pytest.fixture
def late_after(files: FileEvents) -> Callable[..., Answer]:
    """Asks with a clock that is late from then on."""

    def asked(times: int, **question: Any) -> Answer:
        calls = iter([False] * times)
        return ask(files.store, Question(**question), lambda: next(calls, True))

    return asked


@pytest.mark.parametrize("question", [{"path": "C:\\c.xlsx"}, {"event": "e2"}])
@pytest.mark.parametrize(("times", "lineages", "steps"), [(0, 0, 0), (1, 1, 1), (2, 1, 2), (9, 1, 2)])
def test_when_the_time_is_over_that_is_said_and_what_is_known_is_told(
    files: FileEvents,
    late_after: Callable[..., Answer],
    question: dict[str, str],
    times: int,
    lineages: int,
    steps: int,
) -> None:
    files.add("copy", "C:\\a.xlsx", "C:\\b.xlsx")
    files.add("copy", "C:\\b.xlsx", "C:\\c.xlsx")
    answer = late_after(times, **question)
    cuts = [*answer.cuts, *(cut for one in answer.lineages for cut in one.cuts)]
    assert {cut.reason for cut in cuts} == (set() if times == 9 else {"time"})
    assert len(answer.lineages) == lineages
    assert sum(len(one.steps) for one in answer.lineages) == steps


def test_a_terminal_that_a_log_names_in_full_only_is_followed(files: FileEvents) -> None:
    files.add("copy", "\\\\fs01\\karte\\a.xlsx", "C:\\a.xlsx", host__hostname="PC1.hospital.local")
    files.add("copy", "C:\\a.xlsx", "F:\\a.xlsx", host__hostname="PC1.hospital.local")
    assert len(files.lineage("F:\\a.xlsx").steps) == 2
