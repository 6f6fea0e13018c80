"""The same lineages from every store."""

from typing import Any

import pytest
from support.file_events import FileEvents
from support.memory_store import MemoryStore
from support.searches import READING
from support.tracking import DESK, REMOVABLE, SHARE, STICK, a_query, found, marks

from logctl.contracts import TrackingQuery
from logctl.store import Store
from logctl.track.queries import Bounds, tracked

PC2: dict[str, Any] = {"host__hostname": "PC2", "user__name": "taro"}
QUERIES = [
    a_query(),
    a_query(reaches=("outside",), within=60_000),
    a_query(query="操作:copy", paths=(), also=("deleted",)),
    a_query(paths=("C:\\Documents and Settings\\*",), reaches=("share", "terminal")),
    a_query(direction="back"),
    a_query(reaches=("department",)),
]


@pytest.fixture
def known() -> FileEvents:
    files = FileEvents(MemoryStore())
    files.add("copy", SHARE, DESK)
    files.add("copy", DESK, STICK, **REMOVABLE)
    files.add("delete", "", DESK)
    files.add("copy", STICK, "\\\\fs01\\部外秘\\戻り.xlsx", logctl__from__drive_type="removable")
    files.add("copy", "\\\\FS01.hospital.local\\部外秘\\戻り.xlsx", "C:\\taro.xlsx", **PC2)
    files.add("copy", "C:\\taro.xlsx", "\\\\fs01\\公開\\taro.xlsx", **PC2)
    files.add("print", "", "C:\\taro.xlsx", logctl__category="print", **PC2)
    for host, ward in (("PC1", "外来"), ("PC2", "医事課")):
        files.add("", host__hostname=host, logctl__terminal__ward=ward)
    return files


@pytest.mark.parametrize("number", range(len(QUERIES)))
def test_every_store_gives_what_the_plain_reading_gives(store: Store, known: FileEvents, number: int) -> None:
    query: TrackingQuery = QUERIES[number]
    store.put([store.prepare(event) for event in known.store.events.values()])
    for bounds in (Bounds(), Bounds(events=2), Bounds(lineages=1)):
        expected, answer = found(known, query, bounds), tracked(store, query, {}, READING, bounds)
        assert marks(answer) == marks(expected)
        assert (answer.candidates, answer.more, answer.events) == (
            expected.candidates,
            expected.more,
            expected.events,
        )


def test_these_queries_find_something(known: FileEvents) -> None:
    empty = [number for number, query in enumerate(QUERIES) if not found(known, query).found]
    assert empty == []
