"""The style sheet of a page."""

import re

from hypothesis import given
from hypothesis import strategies as st

from logctl.report.sheet_style import quoted, style


def read(css: str) -> str:
    """As a reader of CSS does."""
    return re.sub(r"\\([0-9a-f]{1,6}) ", lambda found: chr(int(found[1], 16)), css[1:-1])


@given(st.text())
def test_a_string_says_what_it_was_and_no_character_ends_it(text: str) -> None:
    css = quoted(text)
    assert re.fullmatch(r'"[A-Za-z0-9\\ ]*"', css)
    assert read(css) == text


def test_a_title_does_not_end_the_style() -> None:
    told = style('</style><script>" } * { display: none }')
    assert "<" not in told
    assert told.count("display: none") == 0


def test_a_long_foot_is_shortened() -> None:
    assert "..." in read(quoted("...")) and len(style("x" * 5000)) < len(style("x" * 100)) + 200
