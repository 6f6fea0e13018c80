"""The tree as a query of the index: every form, over an index in memory."""

import pytest
import tantivy
from support.events import START, make_event

from logctl.errors import QueryError
from logctl.event import Event, Fields
from logctl.query import And, Everything, Exists, Is, Node, Not, Or, Phrase, Range, Wildcard, matches
from logctl.query.tree import Mark
from logctl.store.embedded.compile import compile_query
from logctl.store.embedded.ordered import count_hits, load
from logctl.store.embedded.prepare import document, prepare
from logctl.store.embedded.schema import make_schema

ANY, ONE = Mark.MANY, Mark.ONE
FIELDS: list[Fields] = [
    {"user.name": "Akisora", "message": "copied 診療ガイド.docx", "process.pid": 4, "source.ip": "10.1.2.3"},
    {
        "user.name": "akisora.h",
        "related.user": ["a", "b"],
        "process.pid": [5, -1],
        "source.ip": "2001:db8::1",
    },
    {
        "user.domain": "akisora",
        "event.hash": "akisora",
        "ehr.emergency": True,
        "logctl.person.confidence": 0.5,
    },
    {"user.name": "", "vendor.x.y": "C:\\Akisora\\*", "event.created": "1970-01-01T00:00:00.001Z"},
    {"process.command_line": "x" * 9000 + " akisora", "event.original": "akisora"},
]
EVENTS = [make_event(fields, number=number) for number, fields in enumerate(FIELDS)]


class Index:
    def __init__(self, events: list[Event]) -> None:
        self.schema = make_schema()
        index = tantivy.Index(self.schema)
        writer = index.writer(15_000_000, 1)
        for event in events:
            writer.add_document(document(prepare(event)))
        writer.commit()
        index.reload()
        self.searcher = index.searcher()

    def numbers(self, node: Node) -> list[int]:
        query = compile_query(node, self.schema)
        hits = self.searcher.search(query, 100).hits
        assert count_hits(self.searcher, query) == len(hits)
        return sorted(load(self.searcher, address).sequence for _score, address in hits)


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(EVENTS)


@pytest.mark.parametrize(
    ("node", "numbers"),
    [
        (Everything(), [0, 1, 2, 3, 4]),
        (Not(Everything()), []),
        (Phrase(None, ("akisora",)), [0, 1, 2, 3, 4]),
        (Phrase(None, ("akisora", "h")), [1]),
        (Phrase(None, ("h", "akisora")), []),
        (Phrase(None, ("10", "1", "2")), [0]),
        (Phrase("message", ("診療",)), [0]),
        (Phrase("message", ("copied", "診療")), [0]),
        (Phrase("message", ("akisora",)), []),
        (Is("user.name", "akisora"), [0]),
        (Is("related.user", "b"), [1]),
        (Is("event.hash", "akisora"), [2]),
        (Is("ehr.emergency", "true"), [2]),
        (Is("ehr.emergency", "false"), []),
        (Is("user.name", ""), []),
        (Exists("user.name"), [0, 1]),
        (Exists("process.pid"), [0, 1]),
        (Exists("source.ip"), [0, 1]),
        (Exists("event.created"), [3]),
        (Exists("ehr.emergency"), [2]),
        (Exists("process.command_line"), [4]),
        (Exists("vendor.x"), []),
        (Exists("@timestamp"), [0, 1, 2, 3, 4]),
        (Exists("event.sequence"), [0, 1, 2, 3, 4]),
        (Wildcard("user.name", ("aki", ANY)), [0, 1]),
        (Wildcard("user.name", (ANY, "sora")), [0]),
        (Wildcard("user.name", (ONE, "kisor", ONE)), [0]),
        (Wildcard("user.name", (ANY, ".", ANY)), [1]),
        (Wildcard("event.hash", (ANY, "kis", ANY)), [2]),
        (Wildcard("vendor.x.y", (ANY, "\\*")), [3]),
        (Wildcard("process.command_line", (ANY, "x aki", ANY)), [4]),
        (Wildcard("process.command_line", ("x", ANY)), []),
        (Wildcard(None, (ANY, "kisor", ANY)), [0, 1, 2, 3, 4]),
        (Wildcard(None, (ANY, "tru", ANY)), []),
        (Wildcard(None, (ANY, "ser.na", ANY)), []),
        (Range("process.pid", "long", 4, 4), [0]),
        (Range("process.pid", "long", 4, None, False), [1]),
        (Range("process.pid", "long", None, 0), [1]),
        (Range("process.pid", "long", None, None, False, False), [0, 1]),
        (Range("source.ip", "ip", 0xFFFF0A000000, 0xFFFF0AFFFFFF), [0]),
        (Range("source.ip", "ip", 2**64, None), [1]),
        (Range("logctl.person.confidence", "double", 0.0, 0.5, True, True), [2]),
        (Range("logctl.person.confidence", "double", 0.0, 0.5, True, False), []),
        (Range("event.created", "date", 1, 1), [3]),
        (Range("@timestamp", "date", START + 1, START + 3, True, False), [1, 2]),
        (Range("event.sequence", "long", 3, None), [3, 4]),
        (Range("user.name", "keyword", "akisora", "akisora.h", False, True), [1]),
        (Range("user.name", "keyword", "b", "a"), []),
        (Range("user.name", "keyword", None, None), [0, 1]),
        (And((Exists("user.name"), Not(Is("user.name", "akisora")))), [1]),
        (And((Not(Exists("user.name")), Not(Exists("user.domain")))), [3, 4]),
        (Or((Is("user.name", "akisora"), Not(Exists("message")))), [0, 1, 2, 3, 4]),
        (Not(Or((Exists("user.name"), Exists("user.domain")))), [3, 4]),
        (Not(Not(Is("user.name", "akisora"))), [0]),
    ],
)
def test_a_form_of_the_tree_finds_what_it_means(index: Index, node: Node, numbers: list[int]) -> None:
    assert index.numbers(node) == numbers
    assert [event.sequence for event in EVENTS if matches(node, event.shown)] == numbers


def test_a_pattern_too_large_for_one_automaton_is_an_error_and_nothing_less(index: Index) -> None:
    with pytest.raises(QueryError, match="too large for the index"):
        index.numbers(Wildcard("user.name", (ANY, "山" * 20_000, ANY)))


def test_a_name_is_never_taken_for_a_pattern(index: Index) -> None:
    assert index.numbers(Wildcard("vendor..*", (ANY, "a", ANY))) == []
    assert index.numbers(Is("vendor.x.y\x1f", "a")) == []
