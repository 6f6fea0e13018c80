"""Queries of both languages of Dashboards: which are none, and which fields they name."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl.dashboards.check.dql import UnreadableError, dql_fields
from logctl.dashboards.check.lucene import lucene_fields


@pytest.mark.parametrize(
    ("query", "fields"),
    [
        ("", set()),
        ("h_akisora", set()),
        ("two words", set()),
        ('"a: phrase"', set()),
        ("user.name:a", {"user.name"}),
        ("user.name : a", {"user.name"}),
        ("user.name:a b", {"user.name"}),
        ('user.name:"a or b:c"', {"user.name"}),
        ("user.name:*", {"user.name"}),
        ("user.name:(a or b and not c)", {"user.name"}),
        ("a:1 and (b:2 OR NOT c:3)", {"a", "b", "c"}),
        ("not a:1", {"a"}),
        ("bytes >= 10 and bytes<20", {"bytes"}),
        ('@timestamp < "2026-10-01"', {"@timestamp"}),
        (r"file.path:C\:\\temp\\*", {"file.path"}),
        (r"a:\(b\)", {"a"}),
        (r"a:b\and", {"a"}),
        (r"a\:b:c", {"a:b"}),
        ("user.*:a", {"user.*"}),
        ("list:{ name:a and inner:{ deep:1 } } and top:2", {"list.name", "list.inner.deep", "top"}),
        ('"user.name":a', {"user.name"}),
        ("操作:コピー", {"操作"}),
    ],
)
def test_the_fields_of_a_query_in_dql(query: str, fields: set[str]) -> None:
    assert dql_fields(query) == fields


@pytest.mark.parametrize(
    ("query", "position"),
    [
        ("and", 0),
        ("a:", 2),
        (":a", 0),
        ("a:1 and", 7),
        ("a:1 or or b:2", 7),
        ("(a:1", 4),
        ("a:1)", 3),
        ("a:(1 or 2", 9),
        ("a:{b:1", 6),
        ('a:"b', 2),
        ("a:1 b:2", 5),
        (r"a:C:\Windows", 3),
        ("a > ", 4),
        ("((((" * 100 + "a", 100),
    ],
)
def test_what_is_no_dql_is_told_with_its_place(query: str, position: int) -> None:
    with pytest.raises(UnreadableError) as refusal:
        dql_fields(query)
    assert abs(refusal.value.position - position) <= 3


@pytest.mark.parametrize(
    ("query", "fields"),
    [
        ("", set()),
        ("a b", set()),
        ("user.name:a", {"user.name"}),
        ("+user.name:a -host.name:b", {"user.name", "host.name"}),
        ("user.name:(a OR b)", {"user.name"}),
        ('user.name:"a:b"', {"user.name"}),
        ("bytes:[1 TO 10} AND ip:{* TO 10.0.0.9]", {"bytes", "ip"}),
        ('time:["2026-10-01 10:00" TO *]', {"time"}),
        ("bytes:>=10", {"bytes"}),
        ("user.name:/a.*[b-c]/", {"user.name"}),
        ("_exists_:user.name", {"user.name"}),
        (r"file.path:C\:\\temp*", {"file.path"}),
        (r"a\ b:c~2^3", {"a b"}),
        ("NOT a:b", {"a"}),
    ],
)
def test_the_fields_of_a_query_in_lucenes_syntax(query: str, fields: set[str]) -> None:
    assert lucene_fields(query) == fields


@pytest.mark.parametrize(
    "query",
    [
        "(",
        ")",
        "()",
        "a:",
        ":a",
        "a::b",
        "(a:b",
        "a:b)",
        "a:(",
        'a:"b',
        "a:/b",
        "a AND",
        "AND",
        "a:[1 2]",
        "a:[1 TO 2",
        "a\\",
    ],
)
def test_what_is_no_query_string_is_told(query: str) -> None:
    with pytest.raises(UnreadableError):
        lucene_fields(query)


QUERIES = st.text(st.sampled_from('ab:"()[]{}<>=*?/\\ \n\u3000andorTO_'), max_size=40)


@given(QUERIES | st.text(max_size=30))
def test_no_text_does_worse_than_to_be_no_query(text: str) -> None:
    for fields in (dql_fields, lucene_fields):
        try:
            assert isinstance(fields(text), set)
        except UnreadableError as refusal:
            assert 0 <= refusal.position <= len(text)


@pytest.mark.parametrize("piece", ["[ TO ", '"', "(", "a:", "a AND ", "/", "[a TO b] ", "not ", "\\"])
def test_a_query_of_any_length_is_read_in_a_time_that_grows_with_it(piece: str) -> None:
    """One that was read again and again would not end before the run does."""
    for fields in (dql_fields, lucene_fields):
        with suppress(UnreadableError):
            fields(piece * (60_000 // len(piece)))
