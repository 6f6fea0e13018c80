"""In which words and filters a query is asked by Dashboards."""

from typing import Any

import pytest
from support.events import LONGEST_LONG
from support.searches import READING

from logctl.dashboards.translate import LONGEST_NAME, translated
from logctl.query import And, Everything, Exists, Is, Node, Not, Or, Phrase, Range, Wildcard, parse
from logctl.query.tree import Among, Mark

MANY = Mark.MANY
A, B = Is("user.name", "a"), Is("host.name", "b")


def queried(text: str) -> tuple[str, str, list[str]]:
    """The language, the text and the names of the filters."""
    asked = translated(parse(text, READING))
    return asked.language, asked.text, [one["meta"]["alias"] for one in asked.filters]


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("", ""),
        ("*", ""),
        ("user.name:Ａkisora", 'user.name:"akisora"'),
        ("user.name:(a OR b)", 'user.name:("a" or "b")'),
        ("user.name:a OR host.name:b", 'user.name:"a" or host.name:"b"'),
        ("category:ehr (user.name:a OR host.name:b)", 'logctl.category:"ehr" and (user.name:"a" or host.name:"b")'),
        ("user.name:a OR host.name:b event.code:1", 'user.name:"a" or (host.name:"b" and event.code:"1")'),
        ("山田太郎 診療", '"山田太郎" and "診療"'),
        ("message:ログオン", 'message:"ログオン"'),
        ("user.name:or", 'user.name:"or"'),
        (r'file.path:"\\srv\a \"b\""', r'file.path:"\\\\srv\\a \"b\""'),
        ("user.name:a*", "user.name:a*"),
        (r"file.path:C:\\a\(b\)\<\>\:*", r"file.path:c\:\\a\(b\)\<\>\:*"),
        ("file.path:*.xlsx", "file.path:*.xlsx"),
        ("ehr.emergency:はい", "ehr.emergency:true"),
        ("source.port:80", "source.port:80"),
        ("source.port:>=1024", "source.port >= 1024"),
        ("source.port:<1024", "source.port < 1024"),
        ("file.size:9223372036854775807", 'file.size:"9223372036854775807"'),
        ("logctl.person.confidence:>0.5", 'logctl.person.confidence > "0.5"'),
        ("source.ip:10.1.2.3", 'source.ip:"10.1.2.3"'),
        ("source.ip:10.0.0.0/8", 'source.ip:"10.0.0.0/8"'),
        ('source.ip:"2001:db8::/32"', 'source.ip:"2001:db8::/32"'),
        ("_exists_:source.ip", "source.ip:*"),
        ("_exists_:@timestamp OR _exists_:source.ip", "*:* or source.ip:*"),
        ("user.name:>=m", 'user.name >= "m"'),
        ("event.created:>=2022-03-01", 'event.created >= "2022-02-28T15:00:00.000Z"'),
        ("event.created:<2022-03-01", 'event.created < "2022-02-28T15:00:00.000Z"'),
        (
            '@timestamp:["2022-03-01" TO "2022-03-01"]',
            '@timestamp >= "2022-02-28T15:00:00.000Z" and @timestamp < "2022-03-01T15:00:00.000Z"',
        ),
    ],
)  # fmt: skip
def test_what_dql_can_say_is_dql(query: str, text: str) -> None:
    assert queried(query) == ("kuery", text, [])


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("user.name:a?c", "user.name:a?c"),
        (r"file.path:患者\ 一覧*", r"file.path:患者\ 一覧*"),
        ("source.port:[1 TO 1024]", "source.port:[1 TO 1024]"),
        ("user.name:[a TO m}", 'user.name:["a" TO "m"}'),
        (
            "event.created:2022-03-01",
            'event.created:["2022-02-28T15:00:00.000Z" TO "2022-03-01T15:00:00.000Z"}',
        ),
        (
            "user.name:a (source.port:[1 TO 9] OR user.name:b?)",
            'user.name:"a" AND (source.port:[1 TO 9] OR user.name:b?)',
        ),
        ("user.name:@kuery-wildcard@*", r"user.name:@kuery\-wildcard@*"),
        (r"user.name:a\{b\}*", r"user.name:a\{b\}*"),
        ("_exists_:source.ip source.port:[1 TO 9]", "_exists_:source.ip AND source.port:[1 TO 9]"),
    ],
)
def test_what_only_lucene_can_say_is_lucene(query: str, text: str) -> None:
    assert queried(query) == ("lucene", text, [])


@pytest.mark.parametrize(
    "query",
    [
        "user.name:/a|b/",
        "user.name:*part*",
        "*part*",
        "message:部*",
        "vendor.a:x",
        "_exists_:vendor.a",
        "_exists_:user.name",
        "NOT user.name:a",
        "user.name:a OR NOT host.name:b",
        "user.name:a OR host.name:*b*",
    ],
)
def test_what_no_text_can_say_is_a_filter(query: str) -> None:
    language, text, names = queried(query)
    assert (language, text, len(names)) == ("kuery", "", 1)


def test_only_the_conditions_that_no_text_can_say_are_filters() -> None:
    assert queried("category:ehr NOT user.name:a (host.name:b AND _exists_:user.name)") == (
        "kuery",
        'logctl.category:"ehr" and host.name:"b"',
        ['NOT user.name:"a"', "_exists_:user.name"],
    )


def test_a_filter_is_named_as_a_person_would_ask_for_it_and_asks_as_the_store_does() -> None:
    (found,) = translated(Not(A)).filters
    assert found["meta"] == {
        "alias": 'NOT user.name:"a"',
        "disabled": False,
        "negate": False,
        "type": "custom",
    }
    assert found["query"]["bool"]["should"][0] == {
        "bool": {"must_not": [{"term": {"user.name": {"value": "a"}}}]}
    }


@pytest.mark.parametrize(
    "node",
    [
        Among(("e1", "e2"), "track:x"),
        Or(()),
        And((A, Or(()))),
        Is("message", "whole"),
        Phrase(None, ("no-word",)),
        Wildcard("user.name", ("plain",)),
        Range("@timestamp", "date", 5, 4),
        Range("source.port", "long", 5, 5, True, False),
        Range("user.name", "keyword", 'a"', "b"),
        Range("user.name", "keyword", "a\\", "b"),
        Range("user.name", "keyword", "", "b"),
        Range("user.name", "keyword", "*", "b"),
        Range("@timestamp", "date", 0, 253_402_300_799_999),
        Or((A, Or((B, And((A, Or((B, And((A, B)))))))))),
        Or(tuple(Phrase(None, (str(number),)) for number in range(100))),
    ],
)
def test_what_a_text_might_say_wrongly_is_a_filter(node: Node) -> None:
    asked = translated(And((B, node)))
    assert asked.text == 'host.name:"b"' or asked.text == 'host.name:"b" and user.name:"a"'
    assert len(asked.filters) == 1


def numbers(value: Any) -> list[int]:
    if isinstance(value, dict | list):
        inner = value.values() if isinstance(value, dict) else value
        return [found for one in inner for found in numbers(one)]
    return [value] if isinstance(value, int) else []


def test_no_filter_has_a_number_that_javascript_would_round() -> None:
    node = Not(Range("file.size", "long", 2**53 - 1, LONGEST_LONG))
    (found,) = translated(node).filters
    assert 2**53 - 1 in numbers(found) and max(numbers(found)) < 2**53
    assert str(LONGEST_LONG) in str(found)


def test_the_name_of_a_filter_is_no_longer_than_a_line() -> None:
    (found,) = translated(Not(Is("user.name", "x" * 900))).filters
    assert len(found["meta"]["alias"]) == LONGEST_NAME


def test_everything_beside_other_conditions_says_nothing() -> None:
    assert translated(And((Everything(), A))) == translated(A)
    assert translated(And(())).text == "" == translated(Everything()).text


def test_the_same_query_is_always_asked_in_the_same_words() -> None:
    node = And((A, Not(B), Exists("user.name"), Or((A, B))))
    assert translated(node) == translated(node)
