"""Text beside the tree that it means."""

import re
import time
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from logctl.errors import QueryError
from logctl.query import And, Everything, Exists, Is, Node, Not, Or, Phrase, Range, Wildcard, parse, text_of
from logctl.query.tree import Bound, Mark
from logctl.query.typed import Reading

ANY, ONE = Mark.MANY, Mark.ONE
READING = Reading(ZoneInfo("Asia/Tokyo"), datetime(2022, 3, 15, 12, 34, 56, 789_000, tzinfo=UTC))
"""21:34:56.789 in Japan."""


def read(text: str) -> Node:
    return parse(text, READING)


def refused(text: str) -> QueryError:
    with pytest.raises(QueryError) as caught:
        read(text)
    return caught.value


def word(*words: str) -> Phrase:
    return Phrase(None, words)


def pid(low: Bound | None, high: Bound | None, low_in: bool = True, high_in: bool = True) -> Range:
    return Range("process.pid", "long", low, high, low_in, high_in)


def name(low: Bound | None, high: Bound | None, low_in: bool = True, high_in: bool = True) -> Range:
    return Range("user.name", "keyword", low, high, low_in, high_in)


def when(low: str | None, high: str | None, low_in: bool = True, high_in: bool = True) -> Range:
    """Bounds as times in UTC."""
    first, last = (
        None if text is None else round(datetime.fromisoformat(text + "+00:00").timestamp() * 1000)
        for text in (low, high)
    )
    return Range("@timestamp", "date", first, last, low_in, high_in)


def address(low: int | None, high: int | None, low_in: bool = True, high_in: bool = True) -> Range:
    return Range("host.ip", "ip", low, high, low_in, high_in)


A, B, C, D = word("a"), word("b"), word("c"), word("d")
V4 = 0xFFFF_0000_0000
USER = Is("user.name", "x")

WORDS = [
    ("", Everything()),
    (" \t\u3000\n", Everything()),
    ("*", Everything()),
    ("＊", Everything()),
    ("**", Everything()),
    ("w110628", word("w110628")),
    ("Ｗ１１０６２８", word("w110628")),
    ("山田", word("山田")),
    ("山田太郎", word("山田", "田太", "太郎")),
    ("佐々木", word("佐仝", "仝木")),
    ("srv-01.example", word("srv", "01", "example")),
    ('"Akisora Haruka"', word("akisora", "haruka")),
    ('"a AND b"', word("a", "and", "b")),
    (r'"say \"hi\""', word("say", "hi")),
    (r"C\:\\Windows\\System32", word("c", "windows", "system32")),
    (r"C:\\Windows\\System32", word("c", "windows", "system32")),
    (r"C:\Windows\System32", word("c", "windows", "system32")),
    (r"\/etc\/passwd", word("etc", "passwd")),
    ("now", word("now")),
    ("TO", word("to")),
    ("全角　空白", And((word("全角"), word("空白")))),
]
FIELDS = [
    ("user.name:X", USER),
    ("user.name: X", USER),
    ("ログイン名:X", USER),
    ("login:X", USER),
    ("ＬＯＧＩＮ:Ｘ", USER),
    ("ﾛｸﾞｲﾝ名:x", USER),
    ("USER.NAME:x", USER),
    (r"user\ name:x", USER),
    ('user.name:"X"', USER),
    ("user.name:(x)", USER),
    ("端末:NS3-PC01", Is("host.name", "ns3-pc01")),
    ("患者ID:0012", Is("ehr.patient.id", "0012")),
    ('user.name:""', Is("user.name", "")),
    ('user.name:"a b"', Is("user.name", "a b")),
    (r"user.name:a\ b", Is("user.name", "a b")),
    (r'file.path:"C:\\Users\\Ａ"', Is("file.path", r"c:\users\a")),
    (r"file.path:C\:\\Users", Is("file.path", r"c:\users")),
    (r"user.name:ya\*", Is("user.name", "ya*")),
    ('user.name:"ya*"', Is("user.name", "ya*")),
    ("user.name:＊", Exists("user.name")),
    ("user.name:＊x", Is("user.name", "＊x")),
    ("user.name:b:c", Is("user.name", "b:c")),
    ("user.name:TO", Is("user.name", "to")),
    ("user.name:山田太郎", Is("user.name", "山田太郎")),
    ("message:山田太郎", Phrase("message", ("山田", "田太", "太郎"))),
    ('内容:"File Copied"', Phrase("message", ("file", "copied"))),
    ("vendor.SKYSEA.Title:X", Is("vendor.SKYSEA.Title", "x")),
    ("winlog.event_data.Unlisted:X", Is("winlog.event_data.Unlisted", "x")),
    ("winlog.event_data.commandline:X", Is("winlog.event_data.CommandLine", "x")),
    ("ehr.emergency:true", Is("ehr.emergency", "true")),
    ("緊急アクセス:はい", Is("ehr.emergency", "true")),
    ("ehr.emergency:ＦＡＬＳＥ", Is("ehr.emergency", "false")),
    ("ehr.emergency:no", Is("ehr.emergency", "false")),
    ("_exists_:user.name", Exists("user.name")),
    ("_exists_:端末", Exists("host.name")),
    ('_exists_:"user name"', Exists("user.name")),
    (r"_exists_:user\ name", Exists("user.name")),
    ("_exists_:vendor.x", Exists("vendor.x")),
    ("user.name:*", Exists("user.name")),
    ("process.pid:*", Exists("process.pid")),
    ("@timestamp:*", Exists("@timestamp")),
    ("message:*", Exists("message")),
]
WILDCARDS = [
    ("yama*", Wildcard(None, (ANY, "yama", ANY))),
    ("*mada", Wildcard(None, (ANY, "mada", ANY))),
    ("*ama*", Wildcard(None, (ANY, "ama", ANY))),
    ("Ｙ?m*da", Wildcard(None, (ANY, "y", ONE, "m", ANY, "da", ANY))),
    ("?", Wildcard(None, (ANY, ONE, ANY))),
    ("user.name:Ya*", Wildcard("user.name", ("ya", ANY))),
    ("user.name:*ma?", Wildcard("user.name", (ANY, "ma", ONE))),
    ("user.name:a***b", Wildcard("user.name", ("a", ANY, "b"))),
    ("user.name:?", Wildcard("user.name", (ONE,))),
    (r"user.name:\*a*", Wildcard("user.name", ("*a", ANY))),
    (r"user.name:a\\*", Wildcard("user.name", ("a\\", ANY))),
    (r"file.path:C\:\\Users\\*", Wildcard("file.path", ("c:\\users\\", ANY))),
    ("user.name:＊a?", Wildcard("user.name", ("＊a", ONE))),
    ("vendor.x.y:*1*", Wildcard("vendor.x.y", (ANY, "1", ANY))),
    ("message:fo*", Wildcard("message", (ANY, "fo", ANY))),
    ("内容:*秋空*", Wildcard("message", (ANY, "秋空", ANY))),
    ("user.name:(a* OR b)", Or((Wildcard("user.name", ("a", ANY)), Is("user.name", "b")))),
    ("*\u200b*", Everything()),
    ("user.name:*\u200b*", Exists("user.name")),
    ("user.name:a*\u200b*b", Wildcard("user.name", ("a", ANY, "b"))),
]
RANGES = [
    ("process.pid:[1 TO 5]", pid(1, 5)),
    ("process.pid:{1 TO 5}", pid(1, 5, False, False)),
    ("process.pid:[1 TO 5}", pid(1, 5, True, False)),
    ("process.pid:{1 TO 5]", pid(1, 5, False, True)),
    ("process.pid:[* TO 5]", pid(None, 5)),
    ("process.pid:[1 TO *]", pid(1, None)),
    ("process.pid:[* TO *]", pid(None, None)),
    ("process.pid:>5", pid(5, None, low_in=False)),
    ("process.pid:>=5", pid(5, None)),
    ("process.pid:<5", pid(None, 5, high_in=False)),
    ("process.pid:<=5", pid(None, 5)),
    ('process.pid:["1" TO "5"]', pid(1, 5)),
    ("process.pid:(>=1 AND <5)", And((pid(1, None), pid(None, 5, high_in=False)))),
    ("user.name:[A TO Ｂ]", name("a", "b")),
    ("user.name:{山田 TO *]", name("山田", None, low_in=False)),
    ('user.name:["a b" TO c]', name("a b", "c")),
    (r"user.name:[\* TO b]", name("*", "b")),
    ('user.name:["*" TO b]', name("*", "b")),
]
NUMBERS = [
    ("process.pid:5", pid(5, 5)),
    ("process.pid:１２", pid(12, 12)),
    ("process.pid:-5", pid(-5, -5)),
    ('process.pid:"-5"', pid(-5, -5)),
    (r"process.pid:\-5", pid(-5, -5)),
    ("process.pid:(1 OR -5)", Or((pid(1, 1), pid(-5, -5)))),
    ("process.pid:[-5 TO 5]", pid(-5, 5)),
    ("process.pid:[-5 TO -1]", pid(-5, -1)),
    ("process.pid:{* TO -1}", pid(None, -1, False, False)),
    ('process.pid:>="-5"', pid(-5, None)),
    ("file.size:9223372036854775807", Range("file.size", "long", 2**63 - 1, 2**63 - 1)),
    ("file.size:-9223372036854775808", Range("file.size", "long", -(2**63), -(2**63))),
    ("logctl.person.confidence:0.5", Range("logctl.person.confidence", "double", 0.5, 0.5)),
    ("logctl.person.confidence:-0.5", Range("logctl.person.confidence", "double", -0.5, -0.5)),
    ("logctl.person.confidence:[0 TO 1e3]", Range("logctl.person.confidence", "double", 0.0, 1000.0)),
    ("-process.pid:5", Not(pid(5, 5))),
    ("NOT process.pid:-5", Not(pid(-5, -5))),
]
ADDRESSES = [
    ("host.ip:10.0.0.1", address(V4 + 0x0A000001, V4 + 0x0A000001)),
    ("host.ip:10.0.0.0/8", address(V4 + 0x0A000000, V4 + 0x0AFFFFFF)),
    ("host.ip:10.1.2.3/8", address(V4 + 0x0A000000, V4 + 0x0AFFFFFF)),
    ("host.ip:0.0.0.0/0", address(V4, V4 + 0xFFFFFFFF)),
    ("host.ip:[10.0.0.1 TO 10.0.0.9]", address(V4 + 0x0A000001, V4 + 0x0A000009)),
    ("host.ip:>10.0.0.0/8", address(V4 + 0x0AFFFFFF, None, low_in=False)),
    (r"host.ip:2001\:db8\:\:1", address(0x20010DB8 << 96 | 1, 0x20010DB8 << 96 | 1)),
    ('host.ip:"2001:DB8::/32"', address(0x20010DB8 << 96, (0x20010DB9 << 96) - 1)),
    ('host.ip:"::ffff:10.0.0.1"', address(V4 + 0x0A000001, V4 + 0x0A000001)),
    ("host.ip:(10.0.0.1 OR 10.0.0.2)", Or((address(V4 + 0x0A000001, V4 + 0x0A000001),
                                           address(V4 + 0x0A000002, V4 + 0x0A000002)))),
]  # fmt: skip
DATES = [
    ("@timestamp:2022-03-01", when("2022-02-28T15:00:00.000", "2022-03-01T14:59:59.999")),
    ("日時:2022/03/01", when("2022-02-28T15:00:00.000", "2022-03-01T14:59:59.999")),
    ("@timestamp:2022", when("2021-12-31T15:00:00.000", "2022-12-31T14:59:59.999")),
    ('@timestamp:"2022-03-01 18:54:18"', when("2022-03-01T09:54:18.000", "2022-03-01T09:54:18.999")),
    ("@timestamp:2022-03-01T18:54:18", when("2022-03-01T09:54:18.000", "2022-03-01T09:54:18.999")),
    ("@timestamp:2022-03-01T18:54", when("2022-03-01T09:54:00.000", "2022-03-01T09:54:59.999")),
    ("@timestamp:2022-03-01T18:54:18.123Z", when("2022-03-01T18:54:18.123", "2022-03-01T18:54:18.123")),
    ('@timestamp:"2022-03-01T18:54+09:00"', when("2022-03-01T09:54:00.000", "2022-03-01T09:54:59.999")),
    ("@timestamp:>2022-03-01", when("2022-03-01T14:59:59.999", None, low_in=False)),
    ("@timestamp:>=2022-03-01", when("2022-02-28T15:00:00.000", None)),
    ("@timestamp:<2022-03-01", when(None, "2022-02-28T15:00:00.000", high_in=False)),
    ("@timestamp:<=2022-03-01", when(None, "2022-03-01T14:59:59.999")),
    ("@timestamp:[2022-03-01 TO 2022-03-02}", when("2022-02-28T15:00:00.000", "2022-03-01T15:00:00.000", True, False)),
    ("@timestamp:now-24h", when("2022-03-14T12:34:56.789", "2022-03-14T12:34:56.789")),
    ("@timestamp:>=now-24h", when("2022-03-14T12:34:56.789", None)),
    ("@timestamp:[now-1d/d TO now/d}", when("2022-03-13T15:00:00.000", "2022-03-14T15:00:00.000", True, False)),
    ("@timestamp:now/d", when("2022-03-14T15:00:00.000", "2022-03-15T14:59:59.999")),
]  # fmt: skip
OPERATORS = [
    ("a b", And((A, B))),
    ("a AND b", And((A, B))),
    ("a && b", And((A, B))),
    ("a OR b", Or((A, B))),
    ("a || b", Or((A, B))),
    ("NOT a", Not(A)),
    ("!a", Not(A)),
    ("! a", Not(A)),
    ("-a", Not(A)),
    ("+a", A),
    ("+a -b", And((A, Not(B)))),
    ("a +b -c", And((A, B, Not(C)))),
    ('a !"b c"', And((A, Not(word("b", "c"))))),
    ("a && !b", And((A, Not(B)))),
    ("!!a", Not(Not(A))),
    ("NOT NOT a", Not(Not(A))),
    ("!user.name:x", Not(USER)),
    ("!_exists_:user.name", Not(Exists("user.name"))),
    ("NOT _exists_:user.name", Not(Exists("user.name"))),
    ("!(a b)", Not(And((A, B)))),
    ("a!b", word("a", "b")),
    (r"\!a", A),
    ("a and b", And((A, word("and"), B))),
    ("a b c d", And((A, B, C, D))),
    ("(a)", A),
    ("((a))", A),
    ("(a OR b) c", And((Or((A, B)), C))),
    ("(a b) c", And((And((A, B)), C))),
]
SPELLINGS = [
    (
        "host.ip:10.0.0.0/8 || host.ip:11.0.0.0/8",
        Or((address(V4 + 0x0A000000, V4 + 0x0AFFFFFF), address(V4 + 0x0B000000, V4 + 0x0BFFFFFF))),
    ),
    ("user.name:a/b && user.name:c/d", And((Is("user.name", "a/b"), Is("user.name", "c/d")))),
    ("a/b !c/d", And((word("a", "b"), Not(word("c", "d"))))),
    ("(a)!b", And((A, Not(B)))),
    ("(a)||(b)", Or((A, B))),
    ("(a)&&(b)", And((A, B))),
    ('"a"||"b"', Or((A, B))),
    ('"a"!"b"', And((A, Not(B)))),
    ('a "b || c" d', And((A, word("b", "c"), D))),
    ("process.pid:[1 TO 5]||a", Or((pid(1, 5), A))),
    ("process.pid:(!5)", Not(pid(5, 5))),
    ("user.name:(x || !y)", Or((USER, Not(Is("user.name", "y"))))),
    ("a -!b", And((A, Not(Not(B))))),
    ("a&&b", word("a", "b")),
]
PRECEDENCE = [
    ("a b OR c", Or((And((A, B)), C))),
    ("a OR b c", Or((A, And((B, C))))),
    ("a OR b AND c", Or((A, And((B, C))))),
    ("a AND b OR c", Or((And((A, B)), C))),
    ("a && b || c", Or((And((A, B)), C))),
    ("a || b && c", Or((A, And((B, C))))),
    ("a AND b || c", Or((And((A, B)), C))),
    ("a b || c d", Or((And((A, B)), And((C, D))))),
    ("a OR b OR c", Or((A, B, C))),
    ("a OR b || c", Or((A, B, C))),
    ("a AND b c && d", And((A, B, C, D))),
    ("a OR b c OR d", Or((A, And((B, C)), D))),
    ("NOT a b", And((Not(A), B))),
    ("NOT a OR b", Or((Not(A), B))),
    ("! a b", And((Not(A), B))),
    ("a OR NOT b c", Or((A, And((Not(B), C))))),
    ("a b OR !c d", Or((And((A, B)), And((Not(C), D))))),
    ("a -b OR c", Or((And((A, Not(B))), C))),
    ("(a OR b) AND (c OR d)", And((Or((A, B)), Or((C, D))))),
]
GROUPS = [
    ("user.name:(x OR y)", Or((USER, Is("user.name", "y")))),
    ("user.name:(x y)", And((USER, Is("user.name", "y")))),
    ("user.name:(x -y)", And((USER, Not(Is("user.name", "y"))))),
    ("user.name:(NOT x)", Not(USER)),
    ("user.name:(x && !y)", And((USER, Not(Is("user.name", "y"))))),
    ('user.name:("a b" OR (x AND y*))', Or((Is("user.name", "a b"), And((USER, Wildcard("user.name", ("y", ANY))))))),
    ("端末:(x) a", And((Is("host.name", "x"), A))),
]  # fmt: skip
ALL = (
    WORDS
    + FIELDS
    + WILDCARDS
    + RANGES
    + NUMBERS
    + ADDRESSES
    + DATES
    + OPERATORS
    + SPELLINGS
    + PRECEDENCE
    + GROUPS
)


@pytest.mark.parametrize(("text", "tree"), ALL)
def test_a_text_means_a_tree(text: str, tree: Node) -> None:
    assert read(text) == tree


@pytest.mark.parametrize("tree", [tree for _text, tree in ALL])
def test_the_text_of_a_tree_means_that_tree(tree: Node) -> None:
    assert read(text_of(tree)) == tree


REFUSED = [
    # fields
    ("user.nmae:x", 0, "no field user.nmae; did you mean user.name"),
    ("a blargh:x", 2, "no field blargh"),
    ("a _exists_:blargh", 2, "no field blargh"),
    ("a AND (b OR usr.name:x)", 12, "did you mean user.name"),
    ("_exists_:(a b)", 0, "the name of a field"),
    ("event.original:x", 0, "kept but not searched"),
    ("user.name:(x host.name:y)", 13, "a field within a field"),
    ("a user.name:login:c", 12, "a field within a field"),
    ("C:Windows", 0, "no field C"),
    ("vendor.:x", 0, "no field vendor."),
    # brackets and operators
    ("(a", 2, "from here on"),
    ("a)", 1, "from here on"),
    ("a (b", 4, "from here on"),
    ("()", 1, "from here on"),
    ("process.pid:[1 TO 2", 19, "from here on"),
    ("process.pid:[1 2]", 15, "from here on"),
    ('a "b', 2, "from here on"),
    ("a AND", 5, "from here on"),
    ("AND a", 0, "from here on"),
    ("a OR", 4, "from here on"),
    ("NOT", 3, "from here on"),
    ("a AND OR b", 6, "from here on"),
    ("user.name:", 10, "from here on"),
    (":x", 0, "from here on"),
    ("a\\", 1, "from here on"),
    ("a ||", 4, "cannot be understood"),
    ("|| a", 0, "cannot be understood"),
    ("a || || b", 5, "cannot be understood"),
    ("a &&", 4, "cannot be understood"),
    ("&& a", 0, "cannot be understood"),
    ("a && && b", 5, "cannot be understood"),
    ("a && || b", 5, "cannot be understood"),
    # forms
    ("a b~", 2, "~ (fuzzy) is not supported"),
    ("a~2", 0, "~ (fuzzy) is not supported"),
    ('"a b"~3', 0, "~ (proximity) is not supported"),
    ("a^2", 0, "^ (boost) is not supported"),
    ("(a b)^2", 0, "^ (boost) is not supported"),
    # types
    ("process.pid:1*", 12, "of type long: wildcards"),
    ("host.ip:10.*", 8, "of type ip: wildcards"),
    ("a @timestamp:2022*", 13, "of type date: wildcards"),
    ("ehr.emergency:t*", 14, "of type boolean: wildcards"),
    ("logctl.person.confidence:0?5", 25, "of type double: wildcards"),
    ("process.pid:abc", 12, "'abc' is no number"),
    ("process.pid:>=-5", 14, "from here on"),
    ("process.pid:1.5", 12, "'1.5' is no number"),
    ("process.pid:1_000", 12, "'1_000' is no number"),
    ("process.pid:9223372036854775808", 12, "too large"),
    ("logctl.person.confidence:nan", 25, "is no number"),
    ("logctl.person.confidence:inf", 25, "is no number"),
    ("host.ip:10.0.0", 8, "no IP address"),
    ("host.ip:10.0.0.0/33", 8, "no IP address"),
    ("@timestamp:tomorrow", 11, "is no time"),
    ("@timestamp:2022-13-01", 11, "is no time"),
    ("@timestamp:[now-1x TO *]", 11, "is no time"),
    ("ehr.emergency:maybe", 14, "is true or false"),
    # ranges
    ("[1 TO 2]", 0, "a range needs a field"),
    ("a >5", 2, "a range needs a field"),
    ("vendor.x:[a TO b]", 9, "not in the field table"),
    ("winlog.event_data.Unlisted:>5", 27, "not in the field table"),
    ("message:[a TO b]", 8, "has no order"),
    ("ehr.emergency:>true", 14, "has no order"),
    ("user.name:[aaaaaaaaaaaaaaaaa TO *]", 10, "16 characters"),
    # sizes
    ("a" * 10_001, None, "10000 characters"),
    ("(" * 101 + "a" + ")" * 101, 100, "100 deep"),
    ("NOT " * 400 + "a", 1204, "nested too deeply"),
    ("-" * 400 + "a", 301, "nested too deeply"),
    ("a " * 1001, 2000, "1000 terms"),
    ("user.name:" + "x" * 1001, 10, "1000 characters"),
    ('"' + "x" * 1001 + '"', 0, "1000 characters"),
    ("*" + "x" * 351, 0, "350 bytes"),
    ("*" + "山" * 117, 0, "350 bytes"),
    ("user.name:" + "x" * 1001 + "*", 10, "1000 bytes"),
    ("user.name:" + "?" * 21, 10, "20 wildcards"),
    # no words
    ("%%", 0, "no letters or digits"),
    ('a ""', 2, "no letters or digits"),
    ('"…!"', 0, "no letters or digits"),
    ("message:%%", 8, "no letters or digits"),
    ("＊＊", 0, "no letters or digits"),
]


@pytest.mark.parametrize(
    ("text", "position", "reason"), REFUSED, ids=[text[:30] for text, _position, _reason in REFUSED]
)
def test_what_cannot_be_understood_is_refused_with_place_and_reason(
    text: str, position: int | None, reason: str
) -> None:
    error = refused(text)
    assert reason in str(error)
    assert error.position == position


@pytest.mark.parametrize("text", ["a~.", "a~1.2.3", "a^.", '"a b"~..', "user.name:a~."])
def test_an_unsupported_form_with_a_nonsense_number_is_refused_too(text: str) -> None:
    assert refused(text)


def test_a_query_of_the_greatest_size_is_read_at_once() -> None:
    started = time.perf_counter()
    assert isinstance(read("(a) OR " * 999 + "a"), Or)
    assert isinstance(read("(" * 100 + "a" + ")" * 100), Phrase)
    assert isinstance(read("user.name:" + "x" * 1000 + "*"), Wildcard)
    assert time.perf_counter() - started < 2


@pytest.mark.parametrize(
    "mark", ["!", "-", "+", "NOT ", "! ", "!(", "-(", "(", "a OR (", "user.name:(", "[", '"', "\\"]
)
def test_no_depth_of_nesting_can_break_the_reader(mark: str) -> None:
    for count in (99, 299, 950, 9_000 // len(mark)):
        try:
            tree = read(mark * count + "a" + ")" * (count if "(" in mark else 0))
        except QueryError:
            continue
        assert text_of(tree)


_TOKENS = (
    *"abAB01 　:()[]{}\"'\\/*?~^+-!&|<>=.,_#@$%\n\t\x00\x1f",
    "AND",
    " OR ",
    " NOT ",
    " TO ",
    "&&",
    "||",
    "user.name:",
    "process.pid:",
    "host.ip:",
    "@timestamp:",
    "message:",
    "ehr.emergency:",
    "logctl.person.confidence:",
    "_exists_:",
    "vendor.x:",
    "ログイン名",
    "山田",
    "ｶﾞ\u3099\u200b",
    "＊？：",
    "10.0.0.0/8",
    "::1",
    "fe80::1%eth0",
    "2022-03-01",
    "now-1d/d",
    "99999999999999999999",
    "-5",
    "nan",
    "true",
    "\ud800",
    "🏥",
    "((((((",
    "[* TO ",
    "!!!!!!",
)
hostile = st.lists(st.one_of(st.sampled_from(_TOKENS), st.text(max_size=3)), max_size=30).map("".join)


@settings(max_examples=1500, deadline=None, suppress_health_check=list(HealthCheck))
@given(hostile)
def test_no_text_does_anything_but_mean_a_tree_or_be_refused(text: str) -> None:
    started = time.perf_counter()
    try:
        tree = read(text)
    except QueryError as error:
        assert error.position is None or 0 <= error.position <= len(text)
    else:
        assert read(text_of(tree)) == tree
    assert time.perf_counter() - started < 2


@settings(max_examples=100, deadline=None)
@given(st.text(_ALPHABET := 'a!-+( )"\\*?:AND', max_size=9_999), st.integers(1, 30))
def test_no_long_text_takes_long(text: str, times: int) -> None:
    started = time.perf_counter()
    try:
        read((text * times)[:10_000])
    except QueryError as error:
        assert re.search(r"\S", str(error))
    assert time.perf_counter() - started < 2


@pytest.mark.parametrize("text", ["a|| b", "a&& b", "a||", "a!(b)", 'a!"b"', "user.name:x||(y)", 'a||"b"'])
def test_an_operator_glued_to_a_word_is_refused_and_not_lost(text: str) -> None:
    assert "operator needs a blank" in str(refused(text))


@pytest.mark.parametrize("text", ["a!b", "a&&b", "Hello!", r"a\|\| b", '"a|| b"', "user.name:a!b"])
def test_an_operator_within_a_word_is_text(text: str) -> None:
    assert read(text)
