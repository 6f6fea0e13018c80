"""Which files were at one place, one after the other."""

from dataclasses import replace

import pytest

from logctl.decode.place import place_on
from logctl.track.model import End, Node, Step
from logctl.track.nodes import nodes_at

HERE = place_on("pc1", "C:\\a.xlsx")
SHARED = place_on("", "\\\\fs01\\s\\a.xlsx")
ELSEWHERE = End(place_on("pc1", "C:\\b.xlsx"))


class Steps:
    """A minute apart, unless said otherwise."""

    def __init__(self, at: End) -> None:
        self.at, self.all = at, list[Step]()

    def add(self, operation: str, source: End | None, target: End | None, **more: object) -> "Steps":
        number = len(self.all) + 1
        time = more.pop("time", number * 60_000)
        assert isinstance(time, int)
        made = Step(
            f"e{number}",
            (time, number, f"e{number}"),
            "PC1",
            "h_akisora",
            operation,
            source,
            target,
            evidence=(f"e{number}",),
        )
        self.all.append(replace(made, **more))  # type: ignore[arg-type]
        return self

    def into(self, operation: str, **more: object) -> "Steps":
        return self.add(operation, None, self.at, **more)

    def on(self, operation: str, **more: object) -> "Steps":
        return self.add(operation, self.at, None, **more)

    def comes(self, operation: str, **more: object) -> "Steps":
        return self.add(operation, ELSEWHERE, self.at, **more)

    def goes(self, operation: str, **more: object) -> "Steps":
        return self.add(operation, self.at, ELSEWHERE, **more)

    @property
    def nodes(self) -> list[Node]:
        return nodes_at(self.at.place, sorted(self.all, key=lambda step: step.order))

    @property
    def brief(self) -> list[list[str]]:
        return [[step.operation for step in node.steps] for node in self.nodes]


@pytest.fixture
def here() -> Steps:
    return Steps(End(HERE))


@pytest.fixture
def shared() -> Steps:
    return Steps(End(SHARED))


def test_a_file_that_is_made_after_one_was_deleted_is_another(here: Steps) -> None:
    nodes = here.into("create").on("delete").into("create").into("write").nodes
    assert here.brief == [["create", "delete"], ["create", "write"]]
    assert (nodes[0].ended, nodes[1].ended) == (here.all[1], None)
    assert nodes[0].number != nodes[1].number
    assert (nodes[0].begin, nodes[1].begin) == (60_000, 180_000)


@pytest.mark.parametrize("operation", ["copy", "move", "rename", "save_as", "restore", "extract", "download"])
def test_what_comes_over_a_file_takes_its_place(here: Steps, operation: str) -> None:
    first, second = here.into("create").comes(operation).nodes
    assert (first.replaced, first.ended) == (here.all[1], None)
    assert (second.births, second.replaced) == ([here.all[1]], None)


@pytest.mark.parametrize("operation", ["move", "rename", "recycle", "restore"])
def test_what_goes_on_is_no_longer_here(here: Steps, operation: str) -> None:
    assert here.into("create").goes(operation).into("write").brief == [["create", operation], ["write"]]


@pytest.mark.parametrize("operation", ["copy", "save_as", "archive", "upload"])
def test_what_is_copied_stays(here: Steps, operation: str) -> None:
    assert here.into("create").goes(operation).into("write").brief == [["create", operation, "write"]]


@pytest.mark.parametrize("operation", ["rename", "move", "copy", "save_as", "encrypt", "write"])
def test_what_is_done_from_a_place_to_itself_makes_no_other_file(here: Steps, operation: str) -> None:
    (node,) = here.into("create").add(operation, here.at, here.at).on("delete").nodes
    assert here.brief == [["create", operation, "delete"]]
    assert (node.births, node.ended) == ([here.all[0]], here.all[2])


def test_a_file_that_was_there_before_the_logs_has_no_beginning(here: Steps) -> None:
    (node,) = here.into("write").goes("copy").nodes
    assert (node.births, node.begin) == ([], None)
    assert here.brief == [["write", "copy"]]


def test_a_restored_file_is_the_one_that_was_recycled(here: Steps) -> None:
    (node,) = here.into("create").on("recycle").into("restore").into("write").nodes
    assert here.brief == [["create", "recycle", "restore", "write"]]
    assert node.ended is None


def test_nothing_comes_back_after_it_was_deleted(here: Steps) -> None:
    assert here.into("create").on("delete").into("restore").brief == [["create", "delete"], ["restore"]]


def test_which_file_came_back_over_another_is_not_claimed(here: Steps) -> None:
    here.into("create").on("recycle").into("create").into("restore")
    assert here.brief == [["create", "recycle"], ["create"], ["restore"]]


def test_what_is_written_from_another_file_is_another(here: Steps) -> None:
    assert here.into("create").comes("encrypt").brief == [["create"], ["encrypt"]]
    assert here.into("encrypt").brief[-1] == ["encrypt", "encrypt"]


def test_two_deletions_are_of_two_files(here: Steps) -> None:
    assert here.on("delete").on("delete").brief == [["delete"], ["delete"]]


# shares and their clocks


@pytest.mark.parametrize(("apart", "files"), [(5_000, [["copy", "copy"]]), (5_001, [["copy"], ["copy"]])])
def test_what_one_terminal_takes_another_may_just_have_brought(
    shared: Steps, apart: int, files: list[list[str]]
) -> None:
    shared.goes("copy", time=100_000, host="PC2").comes("copy", time=100_000 + apart, host="PC1")
    assert shared.brief == files


def test_a_file_that_was_taken_away_too_early_is_gone(shared: Steps) -> None:
    (node,) = shared.goes("move", time=100_000, host="PC2").into("create", time=101_000).nodes
    assert (node.births, node.ended) == ([shared.all[1]], shared.all[0])


def test_one_clock_is_believed(shared: Steps, here: Steps) -> None:
    assert len(shared.goes("copy", time=1_000).comes("copy", time=2_000).nodes) == 2
    assert len(here.goes("copy", time=1_000, host="PC2").comes("copy", time=2_000).nodes) == 2


def test_a_file_that_is_known_to_be_there_is_the_one_that_was_taken(shared: Steps) -> None:
    shared.into("create", time=1).goes("copy", time=100_000, host="PC2").comes("copy", time=101_000)
    assert shared.brief == [["create", "copy"], ["copy"]]


# archives


def test_an_archive_is_made_of_several_files(here: Steps) -> None:
    other = End(place_on("pc1", "C:\\c.xlsx"))
    (node,) = here.comes("archive").add("archive", other, here.at, id="e1", evidence=("e1",)).nodes
    assert [step.source for step in node.births] == [ELSEWHERE, other]


@pytest.mark.parametrize(
    ("more", "files"),
    [
        ({"time": 120_000}, 1),
        ({"time": 120_001}, 2),
        ({"time": 70_000, "user": "t_umibe"}, 2),
        ({"time": 70_000, "host": "PC2"}, 2),
    ],
)
def test_further_files_into_an_archive_come_soon_and_from_the_same_hands(
    here: Steps, more: dict[str, object], files: int
) -> None:
    assert len(here.comes("archive").comes("archive", **more).nodes) == files


def test_no_steps_are_no_files(here: Steps) -> None:
    assert here.nodes == []
