"""A store that is not asked in vain finds what the store finds."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.file_events import FileEvents
from support.memory_store import MemoryStore

from logctl.event import Event
from logctl.query import And, Everything, Exists, Is, Node, Not, Or, Wildcard
from logctl.query.tree import Mark
from logctl.store import Sort
from logctl.track.queries import lean
from logctl.track.queries.lean import Lean

DOCUMENT, ENTRIES, PATH = "logctl.print.document", "logctl.archive.entries", "file.path"


class Watched(MemoryStore):
    """Keeps what it was asked."""

    def __init__(self, events: dict[str, Event]) -> None:
        super().__init__(events)
        self.asked: list[Node] = []

    def find(self, query: Node, sort: Sort | None = None, limit: int | None = None) -> Iterator[Event]:
        self.asked.append(query)
        return super().find(query, sort, limit)


@pytest.fixture
def store() -> Watched:
    files = FileEvents(MemoryStore())
    files.add("print", "", "", logctl__print__document="Microsoft Word - 名簿.docx")
    files.add("archive", "", "C:\\x.zip", logctl__archive__entries=["資料\\名簿.xlsx", "献立.pdf"])
    files.add("copy", "C:\\DOCUME~1\\a.xlsx", "C:\\MEIBO~1.XLS")
    files.add("copy", "C:\\~$a.xlsx", "C:\\b.xlsx")
    return Watched(files.store.events)


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lean, "WORTH", 0)


def part(field: str, text: str) -> Wildcard:
    return Wildcard(field, (Mark.MANY, text, Mark.MANY))


def short(field: str, text: str) -> Wildcard:
    return Wildcard(field, (text + "~", Mark.ONE, ".xls"))


LEAVES: list[Node] = [
    *(part(field, text) for field in (DOCUMENT, ENTRIES) for text in ("名簿", "名簿.docx", "nothing")),
    *(
        short(field, text)
        for field in (PATH, "logctl.from.path")
        for text in ("c:\\meibo", "c:\\docume", "c:\\x")
    ),
    Is("logctl.operation", "copy"),
    Exists(ENTRIES),
    Everything(),
]
TREES = st.recursive(
    st.sampled_from(LEAVES),
    lambda below: st.one_of(
        st.lists(below, min_size=2, max_size=3).map(lambda parts: Or((*parts,))),
        st.lists(below, min_size=2, max_size=3).map(lambda parts: And((*parts,))),
        below.map(Not),
    ),
    max_leaves=8,
)


def ids(found: Iterator[Event]) -> list[str]:
    return [event.id for event in found]


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_it_finds_the_same(data: st.DataObject) -> None:
    files = FileEvents(MemoryStore())
    for operation, before, after in (
        ("copy", "C:\\DOCUME~1.XLS", "C:\\MEIBO~1.XLS"),
        ("copy", "C:\\a", "C:\\b"),
    ):
        files.add(operation, before, after)
    files.add("print", logctl__print__document="Word - 名簿.docx")
    files.add("archive", "", "C:\\x.zip", logctl__archive__entries=["資料\\名簿.xlsx"])
    node = data.draw(TREES)
    assert ids(Lean(files.store).find(node, Sort())) == ids(files.store.find(node, Sort()))


def test_a_name_that_nothing_has_is_not_asked_for(store: Watched) -> None:
    both = Or((part(DOCUMENT, "nothing"), part(ENTRIES, "nothing"), Is("logctl.operation", "copy")))
    assert ids(Lean(store).find(both, Sort())) == ["e4", "e3"]
    assert store.asked[-1] == Is("logctl.operation", "copy")
    assert ids(Lean(store).find(And((Everything(), part(ENTRIES, "nothing"))), Sort())) == []


def test_a_name_that_something_has_is_asked_for_in_any_case_and_width(store: Watched) -> None:
    for node in (part(DOCUMENT, "microsoft"), part(ENTRIES, "献立"), short(PATH, "c:\\meibo")):
        assert len(ids(Lean(store).find(node, Sort()))) == 1
        assert store.asked[-1] == node


def test_all_values_are_asked_for_once(store: Watched) -> None:
    asking = Lean(store)
    for number in range(50):
        assert ids(asking.find(part(DOCUMENT, f"x{number}"), Sort())) == []
    assert store.asked == [Exists(DOCUMENT)]


def test_few_questions_are_put_as_they_are(store: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lean, "WORTH", 3)
    asking = Lean(store)
    for _number in range(3):
        ids(asking.find(part(DOCUMENT, "nothing"), Sort()))
    assert store.asked == [part(DOCUMENT, "nothing")] * 2 + [Exists(DOCUMENT)]


def test_of_too_many_values_the_store_is_asked(store: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lean, "MOST", 0)
    ids(Lean(store).find(part(DOCUMENT, "nothing"), Sort()))
    assert store.asked[-1] == part(DOCUMENT, "nothing")


def test_other_wildcards_are_the_stores(store: Watched) -> None:
    node = part(PATH, "nothing")
    ids(Lean(store).find(node, Sort()))
    assert store.asked == [node]
    assert list(Lean(store).get(["e1"])) == ["e1"]
