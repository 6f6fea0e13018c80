"""Where an operation brings a file."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from support.file_events import START
from support.memory_store import MemoryStore

from logctl.decode.place import place_written
from logctl.event import Event, Position
from logctl.track.model import End, Step
from logctl.track.queries.destinations import Passing, passes, reached
from logctl.track.queries.starts import Start
from logctl.track.queries.wards import Wards

DRIVES = {"F": "removable", "D": "optical"}


def end(text: str | None) -> End | None:
    if text is None:
        return None
    place = place_written(text)
    drive = DRIVES.get(place.path[:1], "") if place.kind == "local" else ""
    return End(place, drive)


def step(operation: str, before: str | None, after: str | None = None, host: str = "PC1") -> Step:
    return Step(f"{operation}{before}{after}", (START, 1, "e"), host, "u", operation, end(before), end(after))


BEGIN = step("copy", "\\\\fs01\\k\\a", "pc1:C:\\a")


def a_start(first: Step = BEGIN) -> Start:
    begin = first.source or first.target
    assert begin is not None
    return Start(first, begin, True, None, None)


def names(
    one: Step,
    first: Step = BEGIN,
    way: tuple[Step, ...] = (),
    store: MemoryStore | None = None,
    back: bool = False,
) -> list[str]:
    wards = Wards(store or MemoryStore())
    return sorted(reached(Passing.on(one, back), a_start(first), way, wards))


@pytest.mark.parametrize(
    ("one", "told"),
    [
        (step("copy", "pc1:C:\\a", "pc1:F:\\a"), ["outside", "removable"]),
        (step("copy", "pc1:C:\\a", "usb:4C53:\\a"), ["outside", "removable"]),
        (step("rename", "pc1:F:\\a", "pc1:F:\\b"), []),
        (step("write", None, "pc1:F:\\a"), []),
        (step("copy", "usb:4C53:\\a", "usb:4C54:\\a"), ["outside", "removable"]),
        (step("copy", "pc1:F:\\a", "pc1:C:\\b"), []),
        (step("copy", "pc1:C:\\a", "pc1:D:\\a"), ["optical", "outside"]),
        (step("upload", "pc1:C:\\a", "https://x.example/up"), ["outside", "upload"]),
        (step("upload", "pc1:C:\\a"), ["outside", "upload"]),
        (step("upload", None, "\\\\nas\\in\\a"), []),
        (step("upload", "pc1:C:\\a", "ehr:karte"), []),
        (step("copy", "pc1:C:\\a", "web:x.example"), ["outside", "upload"]),
        (step("print", "pc1:C:\\a", "printer:P1"), ["outside", "print"]),
        (step("print", "pc1:C:\\a"), ["outside", "print"]),
        (step("mail", "pc1:C:\\a", "mail:a@x.example"), ["mail", "outside"]),
        (step("copy", "pc1:C:\\a", "\\\\fs01\\k\\b"), []),
        (step("copy", "pc1:C:\\a", "\\\\fs01\\other\\b"), ["share"]),
        (step("copy", "pc1:C:\\a", "\\\\fs02\\k\\b"), ["share"]),
        (step("write", None, "\\\\fs02\\k\\b"), []),
        (step("copy", "\\\\fs01\\k\\b", "pc2:C:\\b", "PC2"), ["terminal"]),
        (step("rename", "usb:4C53:\\a", "usb:4C53:\\b", "PC2"), ["terminal"]),
        (step("delete", "pc1:C:\\a"), ["deleted"]),
        (step("recycle", "pc1:C:\\a", "pc1:C:\\$Recycle.Bin\\a"), ["deleted"]),
        (step("delete", "pc1:F:\\a"), []),
        (step("delete", "usb:4C53:\\a"), []),
        (step("rename", "pc1:C:\\a", "pc1:C:\\b"), []),
    ],
    ids=lambda one: one.id if isinstance(one, Step) else "",
)
def test_each_destination_is_known_by_its_operations(one: Step, told: list[str]) -> None:
    assert names(one) == told


def test_the_first_operation_counts_where_it_brings_something_into_being() -> None:
    made = step("create", None, "pc1:F:\\a")
    assert names(made, made) == ["outside", "removable"]


def test_back_is_asked_of_where_it_came_from() -> None:
    assert names(step("copy", "usb:4C53:\\a", "pc1:C:\\a"), back=True) == ["outside", "removable"]
    assert names(step("copy", "pc1:C:\\a", "usb:4C53:\\a"), back=True) == []


def test_from_a_share_the_first_terminal_on_the_way_is_where_it_began() -> None:
    began = replace(step("create", None, "\\\\fs01\\k\\a"), host="fs01")
    to_first = step("copy", "\\\\fs01\\k\\a", "pc1:C:\\a")
    assert names(to_first, began) == []
    assert names(step("copy", "\\\\fs01\\k\\b", "pc2:C:\\b"), began, (to_first,)) == ["terminal"]


@pytest.fixture
def with_wards() -> Callable[..., MemoryStore]:
    def made(**wards: str) -> MemoryStore:
        store = MemoryStore()
        for number, (host, ward) in enumerate(wards.items()):
            fields = {"host.name": host, "logctl.terminal.ward": ward}
            store.put([Event(host, START + number, number, "2026-10", Position(0, "s", number), {**fields})])
        return store

    return made


@pytest.mark.parametrize(
    ("wards", "told"),
    [
        ({"pc1": "外来", "pc2": "医事課"}, ["department", "terminal"]),
        ({"pc1": "外来", "pc2": "外来"}, ["terminal"]),
        ({"pc1": "ＩＣＵ", "pc2": "icu"}, ["terminal"]),
        ({"pc1": "外来"}, ["terminal"]),
        ({}, ["terminal"]),
    ],
)
def test_a_department_is_another_only_where_both_are_known(
    with_wards: Callable[..., MemoryStore], wards: dict[str, str], told: list[str]
) -> None:
    one = step("copy", "\\\\fs01\\k\\b", "pc2:C:\\b", "PC2")
    assert names(one, store=with_wards(**wards)) == told


def test_each_terminal_is_asked_for_once(with_wards: Callable[..., MemoryStore]) -> None:
    wards = Wards(with_wards(pc1="外来", pc2="医事課"))
    assert [wards.differ("pc1", "pc2") for _again in range(3)] == [True] * 3
    assert wards.questions == 2


@pytest.mark.parametrize(
    ("wanted", "one", "so"),
    [
        ((), step("copy", "pc1:C:\\a.xlsx", "pc1:C:\\a.xlsx"), True),
        (("archive",), step("archive", "pc1:C:\\a.xlsx", "pc1:C:\\a.zip"), True),
        (("archive",), step("copy", "pc1:C:\\a.xlsx", "pc1:C:\\a.zip"), False),
        (("archive", "encrypt"), step("encrypt", None, "pc1:C:\\a.xlsx"), True),
        (("new_name",), step("rename", "pc1:C:\\a.xlsx", "pc1:C:\\b.xlsx"), True),
        (("new_name",), step("copy", "pc1:C:\\Ａ.xlsx", "pc1:F:\\a.XLSX"), False),
        (("new_name",), step("archive", "pc1:C:\\a.xlsx", "pc1:C:\\a.zip"), False),
        (("new_name",), step("upload", "pc1:C:\\a.xlsx", "https://x.example/up"), False),
        (("new_extension",), step("rename", "pc1:C:\\a.xlsx", "pc1:C:\\b.xlsx"), False),
        (("new_extension",), step("rename", "pc1:C:\\a.xlsx", "pc1:C:\\a.jpg"), True),
        (("new_extension",), step("save_as", "pc1:C:\\a.xlsx", "pc1:C:\\a"), True),
        (("new_extension",), step("delete", "pc1:C:\\a.xlsx"), False),
    ],
)
def test_what_must_be_on_the_way(wanted: tuple[str, ...], one: Step, so: bool) -> None:
    assert passes(wanted, [one]) is so  # type: ignore[arg-type]
