"""Every event that is about a place is found, however it is written there."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.events import make_event
from support.file_events import FileEvents
from support.memory_store import MemoryStore

from logctl.decode.place import Place, place_on
from logctl.event import Value
from logctl.query import matches
from logctl.track.steps import AUDITING, steps_of
from logctl.track.touching import acting, touching
from logctl.track.volumes import Volumes

LOCAL = place_on("pc1", "C:\\Users\\u\\a.xlsx")
SHARE = place_on("", "\\\\fs01\\s\\a.xlsx")
STICK = Place("stick", "S1", "\\a.xlsx")


def named(fields: dict[str, object]) -> dict[str, Value]:
    found: dict[str, Value] = {name.replace("__", "."): value for name, value in fields.items()}  # type: ignore[misc]
    return {"host.hostname": "PC1", **found}


def touches(place: Place, **fields: object) -> bool:
    return matches(touching([place], Volumes()), make_event(named(fields)).shown)


@pytest.mark.parametrize("name", ["file__path", "logctl__from__path"])
@pytest.mark.parametrize(
    "path", ["C:\\Users\\u\\a.xlsx", "c:\\users\\U\\A.XLSX", "C:\\Documents and Settings\\u\\a.xlsx"]
)
def test_a_file_on_a_terminal_is_found_in_both_spellings_of_its_profile(name: str, path: str) -> None:
    assert touches(LOCAL, **{name: path})
    assert not touches(LOCAL, **{name: path}, host__hostname="PC2")
    assert not touches(LOCAL, **{name: path + "x"})


@pytest.mark.parametrize("name", ["logctl__lineage__from", "logctl__lineage__to"])
def test_a_place_of_an_inference_is_found_on_any_event(name: str) -> None:
    assert touches(LOCAL, **{name: "PC1:C:\\users\\u\\a.xlsx"}, host__hostname="fs01")
    assert touches(SHARE, **{name: "\\\\FS01\\s\\a.xlsx"})
    assert touches(STICK, **{name: "usb:S1:\\a.xlsx"})
    assert not touches(LOCAL, **{name: "pc2:C:\\users\\u\\a.xlsx"})


@pytest.mark.parametrize("name", ["file__path", "logctl__from__path", "logctl__unc", "logctl__from__unc"])
def test_a_file_on_a_share_is_found_from_every_host(name: str) -> None:
    assert touches(SHARE, **{name: "\\\\FS01\\S\\a.xlsx"}, host__hostname="PC9")


def test_a_file_on_a_stick_is_found_by_the_letter_it_had(files: FileEvents) -> None:
    files.plug("S1", at=1000)
    files.drive("removed", at=3000)
    for at in (500, 2000, 3500):
        files.add("write", "", "F:\\a.xlsx", at=at)
    volumes = Volumes()
    volumes.learn(files.events)
    node = touching([STICK], volumes)
    assert [event.id for event in files.events if matches(node, event.shown)] == ["e4"]


def test_a_file_on_a_stick_is_found_by_the_number_in_the_record() -> None:
    assert touches(STICK, file__path="Q:\\a.xlsx", device__serial_number="S1", host__hostname="PC9")
    assert not touches(STICK, file__path="Q:\\a.xlsx", device__serial_number="S2")


def test_an_archive_is_found_by_the_names_in_it() -> None:
    for entry in ("a.xlsx", "sub/a.xlsx", "sub\\A.xlsx"):
        assert touches(LOCAL, file__path="C:\\x.zip", logctl__archive__entries=[entry, "b"])
    assert not touches(LOCAL, file__path="C:\\x.zip", logctl__archive__entries=["ba.xlsx"])


def test_several_places_are_one_question() -> None:
    node = touching([LOCAL, SHARE], Volumes())
    for path in (LOCAL.path, SHARE.path):
        assert matches(node, make_event(named({"file__path": path})).shown)


@pytest.mark.parametrize(
    ("fields", "acts", "acts_or_reads"),
    [
        ({"logctl__operation": "copy"}, True, True),
        ({"logctl__operation": "read"}, False, True),
        ({"logctl__lineage__operation": "read"}, False, True),
        ({"logctl__operation": "read", "logctl__lineage__operation": "copy"}, True, True),
        ({"logctl__operation": "read", "logctl__lineage__possible": ["copy"]}, True, True),
        ({"logctl__lineage__possible": ["copy"]}, True, True),
        ({"file__path": "C:\\a"}, False, False),
        (
            {
                "logctl__operation": "write",
                "event__provider": AUDITING,
                "logctl__access__mask": "0x2",
            },
            False,
            False,
        ),
        ({"logctl__operation": "write", "logctl__access__mask": "0x2"}, True, True),
    ],
)
def test_only_what_was_done_acts(fields: dict[str, object], acts: bool, acts_or_reads: bool) -> None:
    shown = make_event(named(fields)).shown
    assert (matches(acting(False), shown), matches(acting(True), shown)) == (acts, acts_or_reads)


PATHS = ("C:\\Users\\u\\a.xlsx", "F:\\a.xlsx", "\\\\fs01\\s\\a.xlsx", "c:\\documents and settings\\U\\a.xlsx")


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["copy", "write", "delete", "plug", "removed"]),
            st.sampled_from(["PC1", "PC2"]),
            st.sampled_from(PATHS),
            st.sampled_from(PATHS),
        ),
        max_size=12,
    )
)
@settings(max_examples=150, deadline=None)
def test_every_step_on_a_place_is_found_by_the_question_for_it(some: list[tuple[str, str, str, str]]) -> None:
    files = FileEvents(MemoryStore())
    for kind, host, source, target in some:
        if kind == "plug":
            files.plug("S1", host=host)
        elif kind == "removed":
            files.drive("removed", host=host)
        else:
            files.add(kind, source if kind == "copy" else "", target, host__hostname=host)
    volumes = Volumes()
    volumes.learn(files.events)
    for event in files.events:
        for step in steps_of(event, volumes):
            for end in step.ends:
                assert matches(touching([end.place], volumes), event.shown), end.place.text
