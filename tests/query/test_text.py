"""A tree as text: what it looks like, and that it means the same tree."""

import itertools
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from support.events import corpora_and_trees

from logctl.event import Event
from logctl.query import (
    And,
    Everything,
    Exists,
    Is,
    Node,
    Not,
    Or,
    Phrase,
    Range,
    Regex,
    Wildcard,
    parse,
    text_of,
)
from logctl.query.expression import floating, parse_expression
from logctl.query.tree import Mark
from logctl.query.typed import Reading

READING = Reading(ZoneInfo("Asia/Tokyo"), datetime(2022, 3, 15, tzinfo=UTC))
A, B, C = (Phrase(None, (word,)) for word in "abc")
ANY = Mark.MANY


@pytest.mark.parametrize(
    ("tree", "text"),
    [
        (Everything(), "*"),
        (A, '"a"'),
        (Phrase("message", ("山田", "田太", "太郎", "x")), 'message:"山田太郎 x"'),
        (Is("user.name", 'a"b\\c'), 'user.name:"a\\"b\\\\c"'),
        (Exists("vendor.a b"), r"_exists_:vendor.a\ b"),
        (Wildcard("user.name", ("a b", ANY)), r"user.name:a\ b*"),
        (Wildcard(None, (ANY, "a*b", Mark.ONE, ANY)), r"*a\*b?*"),
        (And((A, Or((B, C)))), '"a" AND ("b" OR "c")'),
        (Wildcard("message", (ANY, "a b", ANY)), r"message:*a\ b*"),
        (Regex("user.name", parse_expression("a|b")), "user.name:/a|b/"),
        (Regex("message", floating(parse_expression("a|b"))), "message:/.*(a|b).*/"),
        (Regex(None, floating(parse_expression(r"\/etc\x20"))), r"/.*\/etc\x{20}.*/"),
        (Not(And((A, B))), 'NOT ("a" AND "b")'),
        (Range("source.port", "long", 1, None, False), "source.port:{"),
        (Range("@timestamp", "date", 0, 999), '@timestamp:["1970-01-01T00:00:00.000Z" TO "1970-01-01T00:00:00.999Z"]'),
        (Range("host.ip", "ip", 0xFFFF0A000000, 0xFFFF0AFFFFFF), 'host.ip:["10.0.0.0" TO "10.255.255.255"]'),
    ],
)  # fmt: skip
def test_a_tree_is_shown_as_a_person_would_type_it(tree: Node, text: str) -> None:
    assert text_of(tree).startswith(text)


@pytest.mark.parametrize(
    "tree",
    [
        Range("process.pid", "long", 5, 5, True, False),
        Range("process.pid", "long", 5, 5, False, False),
        Range("process.pid", "long", -5, None),
        Range("user.name", "keyword", "a", "a"),
        Range("user.name", "keyword", "", None),
        Range("user.name", "keyword", "*", "to"),
        Range("user.name", "keyword", None, None, False, False),
        Range("logctl.person.confidence", "double", 5e-324, 1e308),
        Range("logctl.person.confidence", "double", -0.5, -0.5),
        Range("host.ip", "ip", 0, 2**128 - 1),
        Range("@timestamp", "date", -62135596800000, 253402300799999),
        Phrase(None, ("да", "ад")),
        Phrase(None, ("éa", "aé")),
        Phrase(None, ("山田", "田中", "中", "山")),
        Phrase(None, ("and", "or", "not", "to")),
        Wildcard("user.name", ("'it", ANY)),
        Wildcard("user.name", ("/etc/", ANY)),
        Wildcard("user.name", ("and", ANY)),
        Wildcard("user.name", ("-a ", ANY)),
        Wildcard("user.name", ("\x1f\u3000\t", ANY)),
        Wildcard("user.name", ("&& || !", ANY)),
        Wildcard(None, (ANY, "+-!(){}[]^\"'~*?:\\/<>=&|", ANY)),
        Wildcard("user.name", ("c:\\users\\", ANY)),
        Wildcard("user.name", ("\\\\srv\\a$\\", ANY, "\\", Mark.ONE)),
        Wildcard("user.name", ("a\\\\\\", ANY, "\\")),
        Wildcard("user.name", ("（株）：”あ“！＊", ANY)),
        Wildcard("message", (ANY, "／", Mark.ONE, ANY)),
        Regex("user.name", parse_expression("")),
        Regex("user.name", parse_expression("|a")),
        Regex("user.name", parse_expression(r'[^\]"]([\[\/\-^&]|\s*)+')),
        Regex("user.name", parse_expression(r"\n\t\x00\u3000（）：”")),
        Regex(None, floating(parse_expression(""))),
        Regex("message", floating(parse_expression(".*a.*"))),
        Not(Or((Regex("user.name", parse_expression("(a)b|c")), A))),
        Is("user.name", "C:\\Users\\\\".lower()),
        Is("user.name", "\\\\srv\\x"),
        Is("user.name", "\\"),
        Is("user.name", 'a" or "b'),
        Is("user.name", ""),
        Is("vendor.a:b.(c)", "x"),
        Is("vendor.'q'.\"r\"", "x"),
        Exists('vendor.ends"'),
        Not(Not(And((Not(A), Or((B, C)), And((A, B)))))),
        Or((Everything(), Not(Everything()))),
    ],
)
def test_a_shown_tree_means_itself(tree: Node) -> None:
    assert parse(text_of(tree), READING) == tree


def _has_line_end(tree: Node) -> bool:
    """In a wildcard no line end can be typed: luqum takes none after a backslash."""
    match tree:
        case And(parts) | Or(parts):
            return any(_has_line_end(part) for part in parts)
        case Not(part):
            return _has_line_end(part)
        case Wildcard(_field, pattern):
            return any("\n" in part for part in pattern if isinstance(part, str))
        case _:
            return False


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(corpora_and_trees(most=4, trees_each=8))
def test_any_tree_comes_back_from_its_text(drawn: tuple[list[Event], list[Node]]) -> None:
    for tree in itertools.filterfalse(_has_line_end, drawn[1]):
        text = text_of(tree)
        assert parse(text, READING) == tree
        assert text_of(parse(text, READING)) == text
