"""Backslashes: escapes, and parts of paths."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from logctl.errors import QueryError
from logctl.query import parse
from logctl.query.conditions import Conditions
from logctl.query.escape import has_wildcard, read_word, unescape, unquote
from logctl.query.tree import Mark
from logctl.query.typed import Reading


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("a", "a"),
        (r"a\:b", "a:b"),
        (r"a\ b", "a b"),
        (r"a\b", r"a\b"),
        (r"\(x\)", "(x)"),
        (r"C\:\Users", r"C:\Users"),
        (r"C\:\Users", r"C:\Users"),
        (r"\srv\share", r"\srv\share"),
        (r"\\srv\share", r"\\srv\share"),
        (r"\\\\srv\\share", r"\\srv\share"),
        ("a\\", "a\\"),
        (r"a\*", "a*"),
    ],
)
def test_a_word_is_read_as_it_was_meant(typed: str, text: str) -> None:
    assert unescape(typed) == text


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("a", "a"),
        (r"a\"b", 'a"b'),
        (r"C:\Users\x", r"C:\Users\x"),
        (r"C:\Users\x", r"C:\Users\x"),
        (r"\srv\部外秘", r"\srv\部外秘"),
        (r"\\srv\部外秘", r"\\srv\部外秘"),
        (r"a\:b", r"a\:b"),
        ("a\\", "a\\"),
    ],
)
def test_within_quotes_only_quotes_and_backslashes_are_escaped(typed: str, text: str) -> None:
    assert unquote(typed) == text


def test_below_a_folder_of_a_raw_path_stands_a_wildcard() -> None:
    assert read_word(r"C\:\Users\*") == ["C", ":", r"\U", "sers", "\\", Mark.MANY]


@pytest.mark.parametrize(
    ("typed", "expected"), [("a*", True), (r"a\*", False), ("a?", True), (r"\U\*", True)]
)
def test_a_wildcard_is_one_unless_escaped(typed: str, expected: bool) -> None:
    assert has_wildcard(typed) is expected


@pytest.mark.parametrize("text", ["a\ud800", "user.name:*\udcff*", "[\ud800 TO *]", '"\udfff"'])
def test_half_a_character_is_refused_with_its_place(text: str) -> None:
    reading = Reading(ZoneInfo("Asia/Tokyo"), datetime(2026, 3, 1, tzinfo=UTC))
    with pytest.raises(QueryError, match="no such character") as caught:
        parse(text, reading)
    assert caught.value.position == next(
        place for place, char in enumerate(text) if "\ud800" <= char <= "\udfff"
    )


@pytest.mark.parametrize("conditions", [Conditions(user_any=["\udc80"]), Conditions(hosts=["a\ud800"])])
def test_half_a_character_is_refused_in_a_condition(conditions: Conditions) -> None:
    with pytest.raises(QueryError, match="no such character"):
        conditions.nodes()
