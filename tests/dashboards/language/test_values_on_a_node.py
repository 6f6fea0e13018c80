"""Values that mean something in DQL, in Lucene's syntax or in JavaScript mean themselves, on a real node."""

from collections.abc import Iterator

from support.asking import Cluster
from support.events import make_event
from support.searches import READING

from logctl.event import Fields
from logctl.query import Is, Node, Or, Phrase, Range, Wildcard, parse
from logctl.query.tree import Mark
from logctl.words import fold, words

MANY, ONE = Mark.MANY, Mark.ONE
VALUES = (
    *("or", "and", "not", "a or b", "a and not b", "or ", " or", "to", "null", "true", "false", "_exists_", "now"),
    *("*", "**", "a*b", "?", "\\", "\\\\", "a\\", "\\*", '"', '"a"', 'a"', "\\\"", "'", "(", ")", "a)b(", "[a to b]"),
    *("{a}", "<5", ">=5", ":", "a:b", "/a/", "a~2", "a^3", "+a", "-a", "!a", "&&", "||", "#", "@", "$", "%", "a,b"),
    *("0", "00", "-0", "007", "1e3", "1.0", "0x10", "9007199254740993", "infinity", "nan", " ", "  a", "a  ", "\t"),
    *("a\nb", "\r\n", "\\n", "\\t", "\\u0041", "\u3000", "患者 一覧", "山田太郎", "佐々木", "ヤマダ", "ガ", "🏥", "\x00", "\x1e"),
    *("\u2028", "\u202e", "@kuery-wildcard@", "@kuery-cursor@", "c:\\users\\*", "\\\\srv\\share$\\a+b.txt", "10.0.0.0/8"),
)  # fmt: skip


def hostile_nodes(value: str) -> Iterator[Node]:
    for field in ("user.name", "file.path"):
        yield Is(field, value)
        yield Or((Is(field, value), Is(field, "or")))
        yield Wildcard(field, (value, MANY))
        yield Wildcard(field, (MANY, value))
        yield Wildcard(field, (value[:1], MANY, value[1:])) if len(value) > 1 else Wildcard(field, (ONE,))
        yield Wildcard(field, (ONE, value[1:])) if len(value) > 1 else Wildcard(field, (value, ONE, MANY))
    yield Range("user.name", "keyword", value[:16], None)
    yield Range("user.name", "keyword", value[:16], value[:16] + "b", False, False)
    if cut := words(value):
        yield Phrase("message", tuple(cut))
        yield Phrase(None, tuple(cut))


def test_no_value_means_anything_but_itself(cluster: Cluster) -> None:
    corpus = [
        make_event({"user.name": value, "file.path": f"{value}x{value}", "message": value}, number=number)
        for number, value in enumerate(VALUES, 1)
    ]
    with cluster.holding(corpus):
        cluster.check((node for value in map(fold, VALUES) for node in hostile_nodes(value)), corpus)


AT_THE_EDGES: tuple[Fields, ...] = (
    {"source.ip": "10.0.0.0"},
    {"source.ip": "10.255.255.255"},
    {"source.ip": "11.0.0.0"},
    {"source.ip": ["9.255.255.255", "2001:db8::1"]},
    {"source.ip": "::"},
    {"source.ip": "::ffff:10.0.0.1"},
    {"source.ip": "255.255.255.255"},
    {"source.ip": "::1:0:0:0"},
    {"file.size": 2**53},
    {"file.size": 2**53 + 1},
    {"file.size": 2**63 - 1, "process.pid": [1, 9]},
    {"file.size": -(2**63), "process.pid": 5},
    {"file.size": 0, "logctl.person.confidence": -0.0},
    {"logctl.person.confidence": 0.1, "ehr.emergency": True},
    {"logctl.person.confidence": [1e308, 5e-324], "ehr.emergency": False},
    {"event.created": "1970-01-01T00:00:00.000Z"},
    {"event.created": "1969-12-31T23:59:59.999Z"},
    {"event.created": ["1601-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z"]},
    {"user.name": ["", "b"], "message": ""},
    {"user.name": "x" * 9000, "message": "word " * 3000},
)


QUERIES = (
    "source.ip:10.0.0.0/8",
    "source.ip:10.0.0.1",
    "source.ip:[10.0.0.1 TO 10.255.255.254]",
    "source.ip:>10.255.255.254",
    "source.ip:<=10.0.0.0",
    'source.ip:"::/0"',
    'source.ip:"::ffff:0:0/96"',
    "source.ip:0.0.0.0/0",
    'source.ip:"2001:db8::/32"',
    "file.size:9007199254740993",
    "file.size:>9007199254740992",
    "file.size:>=9223372036854775807",
    "file.size:[* TO -9223372036854775808]",
    "file.size:0",
    "process.pid:[2 TO 8]",
    "process.pid:>=2 process.pid:<=8",
    "NOT process.pid:>2",
    "logctl.person.confidence:0",
    "logctl.person.confidence:-0.0",
    "logctl.person.confidence:0.1",
    "logctl.person.confidence:>0.1",
    "logctl.person.confidence:1e308",
    "logctl.person.confidence:<=5e-324",
    "ehr.emergency:true",
    "ehr.emergency:false",
    "NOT ehr.emergency:false",
    "_exists_:ehr.emergency",
    "event.created:>=1970-01-01T00:00:00Z",
    "event.created:<1970-01-01T00:00:00Z",
    "event.created:>1969-12-31T23:59:59.998Z",
    "event.created:>9999-12-31T23:59:59.998Z",
    "event.created:1601",
    "event.created:[1969-12-31T23:59:59.999Z TO 1970-01-01T00:00:00.000Z]",
    "_exists_:user.name",
    "NOT _exists_:user.name",
    "user.name:x*",
    "user.name:*xx*",
    "_exists_:message",
    "message:word",
    'user.name:""',
    "@timestamp:2022-03-01",
    "NOT @timestamp:2022-03-01",
    "_exists_:event.sequence NOT _exists_:@timestamp",
)


def test_the_edges_of_every_type_are_where_the_query_has_them(cluster: Cluster) -> None:
    corpus = [make_event(fields, number=number) for number, fields in enumerate(AT_THE_EDGES, 1)]
    with cluster.holding(corpus):
        cluster.check((parse(query, READING) for query in QUERIES), corpus)
