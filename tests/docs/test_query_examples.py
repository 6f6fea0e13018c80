"""Every example of the page on the query language is what the page says."""

import re
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from logctl.errors import QueryError
from logctl.query import parse, text_of
from logctl.query.typed import Reading

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "explanation" / "query-language.md").read_text(encoding="utf-8")
READING = Reading(ZoneInfo("Asia/Tokyo"), datetime(2026, 11, 24, 3, tzinfo=UTC))
_SHOWN = PAGE.partition("## Examples")[2]
EXAMPLES = re.findall(r"^\| `(.+)` \| `(.+)` \|$", _SHOWN, re.M)
ERRORS = re.findall(r"^\| `(.+)` \| (\d+) \|$", _SHOWN, re.M)
TESTS = sorted(set(re.findall(r"`(query/[\w/.]+)`", PAGE)))


@pytest.mark.parametrize(("typed", "becomes"), EXAMPLES)
def test_an_example_becomes_what_the_page_says(typed: str, becomes: str) -> None:
    assert text_of(parse(typed, READING)) == becomes


@pytest.mark.parametrize(("typed", "becomes"), EXAMPLES)
def test_what_an_example_becomes_means_the_same(typed: str, becomes: str) -> None:
    assert parse(becomes, READING) == parse(typed, READING)


@pytest.mark.parametrize(("typed", "place"), ERRORS)
def test_an_error_of_the_page_is_seen_at_the_place_that_it_says(typed: str, place: str) -> None:
    with pytest.raises(QueryError) as told:
        parse(typed, READING)
    assert told.value.position == int(place)


def test_the_page_has_its_examples_and_errors() -> None:
    assert (len(EXAMPLES), len(ERRORS)) >= (22, 6)


@pytest.mark.parametrize("name", TESTS)
def test_the_tests_that_the_page_names_are_there(name: str) -> None:
    assert (ROOT / "tests" / name).exists()
