"""The steps on places, in as few questions as may be."""

import pytest
from support.file_events import START, FileEvents

from logctl.decode.place import place_on
from logctl.track.gather import Gatherer, Wanted


def local(number: int) -> Wanted:
    return Wanted(place_on("pc1", f"C:\\{number}.xlsx"), START)


def operations(gatherer: Gatherer, wanted: Wanted) -> list[str]:
    return [step.operation for step in gatherer.steps_on([wanted])[wanted.place.key]]


@pytest.fixture
def many(files: FileEvents) -> FileEvents:
    for number in range(70):
        files.add("copy", f"C:\\{number}.xlsx", f"C:\\{number + 1}.xlsx")
    return files


def test_each_place_has_its_own_steps_in_order(many: FileEvents) -> None:
    wanted = [local(number) for number in range(71)]
    found = Gatherer(many.store).steps_on(wanted)
    assert list(found) == [one.place.key for one in wanted]
    ids = [[step.id for step in steps] for steps in found.values()]
    assert ids == [["e1"], *([f"e{number}", f"e{number + 1}"] for number in range(1, 70)), ["e70"]]


def test_many_places_are_asked_for_together(many: FileEvents) -> None:
    gatherer = Gatherer(many.store)
    gatherer.steps_on([local(number) for number in range(70)])
    assert gatherer.questions <= 5


def test_a_place_that_no_event_names_has_no_steps(many: FileEvents) -> None:
    assert operations(Gatherer(many.store), local(99)) == []


def test_of_too_many_steps_those_around_the_moment_are_kept_and_the_place_is_told(files: FileEvents) -> None:
    for _number in range(40):
        files.add("write", "", "C:\\0.xlsx")
    files.add("delete", "", "C:\\0.xlsx")
    for _number in range(40):
        files.add("write", "", "C:\\0.xlsx")
    wanted = Wanted(local(0).place, START + 41_000)
    gatherer = Gatherer(files.store, most=10)
    assert operations(gatherer, wanted) == [*["write"] * 4, "delete", *["write"] * 5]
    assert [(cut.reason, cut.most, cut.place) for cut in gatherer.cuts] == [("steps", 10, wanted.place)]


def test_as_many_as_are_allowed_are_not_cut(files: FileEvents) -> None:
    for _number in range(10):
        files.add("write", "", "C:\\0.xlsx")
    gatherer = Gatherer(files.store, most=10)
    assert len(operations(gatherer, local(0))) == 10
    assert gatherer.cuts == []


@pytest.mark.parametrize(
    ("span", "ids"),
    [
        ((None, None), ["e1", "e2", "e3"]),
        ((START + 2000, None), ["e2", "e3"]),
        ((None, START + 2000), ["e1", "e2"]),
        ((START + 2000, START + 2000), ["e2"]),
    ],
)
def test_the_span_holds_its_ends(
    files: FileEvents, span: tuple[int | None, int | None], ids: list[str]
) -> None:
    for _number in range(3):
        files.add("write", "", "C:\\0.xlsx")
    found = Gatherer(files.store, span).steps_on([local(0)])
    assert [step.id for step in found[local(0).place.key]] == ids


def test_what_a_drive_was_is_learned_though_it_came_before_the_span(files: FileEvents) -> None:
    files.plug("S1")
    files.add("write", "", "F:\\a.xlsx")
    lineage = files.lineage("F:\\a.xlsx", span=(START + 2000, None))
    assert lineage.asked.place.text == "usb:S1:\\a.xlsx"


def test_reads_are_gathered_only_when_asked_for(files: FileEvents) -> None:
    files.add("read", "", "C:\\0.xlsx")
    assert operations(Gatherer(files.store), local(0)) == []
    assert operations(Gatherer(files.store, reads=True), local(0)) == ["read"]
