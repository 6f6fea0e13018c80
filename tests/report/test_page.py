"""A report as a page of its own."""

import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from logctl.report import Made
from logctl.report.page import page
from logctl.report.text import Reader

from .conftest import HOSTILE, Given

Make = Callable[[str], Made]


class Seen(HTMLParser):
    """Names of elements, addresses, and all text outside of the style."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""
        self._open = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes.update(name for name, _value in attrs)
        self._open = tag

    def handle_data(self, data: str) -> None:
        if self._open != "style":
            self.text += data


def test_a_hostile_name_is_only_text(given: Make, english: Reader) -> None:
    html = page(given(HOSTILE), english)
    seen = Seen(html)
    assert "script" not in seen.names
    assert '<script>alert("1")</script>&' in seen.text
    assert "\u202e" not in html
    assert html.encode("utf-8")


@drawn(st.text(max_size=30))
def test_no_name_makes_an_element_or_an_attribute(text: str) -> None:
    from datetime import UTC

    plain, seen = (Seen(page(Given(one).made, Reader("en", UTC))) for one in ("a", text))
    assert (seen.names, seen.attributes) == (plain.names, plain.attributes)


def test_nothing_is_fetched_and_nothing_runs(given: Make, english: Reader) -> None:
    html = page(given("a"), english)
    seen = Seen(html)
    assert not seen.attributes & {"src", "href", "style", "onload", "onclick"}
    assert not re.search(r"url\(|@import|https?:", html)
    assert "default-src 'none'" in html


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", ["trial", "by file", "read 3"]), ("ja", ["試し", "ファイル別", "読み込み 3"])],
)
def test_it_is_in_the_language_that_is_asked_for(
    given: Make, english: Reader, japanese: Reader, language: str, words: list[str]
) -> None:
    html = page(given("a"), english if language == "en" else japanese)
    assert f'<html lang="{language}">' in html
    assert [word for word in words if word not in html] == []


def test_it_says_the_period_what_is_missing_and_what_is_not_shown(given: Make, english: Reader) -> None:
    text = Seen(page(given("a"), english)).text
    assert "1970-01-01 00:00:00 - 1970-01-01 23:59:59" in text
    assert "1969-12-31 00:00:00 - 1969-12-31 23:59:59" in text
    assert "missing: a" in text
    assert "2 of 5; --limit for more" in text
    assert "1,234" in text


def test_it_is_for_paper(given: Make, english: Reader) -> None:
    assert "size: A4" in page(given("a"), english)


def test_the_same_report_is_the_same_page(given: Make, english: Reader) -> None:
    assert page(given("a"), english) == page(given("a"), english)
