"""Sentences from templates."""

import pytest

from logctl.event import Fields
from logctl.mapping.sentence import names_in, sentence

FIELDS: Fields = {"user.name": "h_akisora", "file.path": r"C:\a[1]{x}.txt", "event.type": ["start", "info"]}


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("plain", "plain"),
        ("{user.name}", "h_akisora"),
        ("{user.full_name}", "?"),
        ("{user.full_name|user.name}", "h_akisora"),
        ("{user.name}[ on {host.name}]", "h_akisora"),
        ("{user.name}[ read {file.path}]", r"h_akisora read C:\a[1]{x}.txt"),
        ("[{host.name} and {user.name}]", "? and h_akisora"),
        ("[always]", ""),
        ("{event.type}", "start、info"),
    ],
)
def test_fields_are_put_in_and_parts_without_any_left_out(template: str, text: str) -> None:
    assert sentence(template, FIELDS, "en") == text


def test_what_is_unknown_is_said_in_the_language() -> None:
    assert sentence("{host.name}", FIELDS, "ja") == "不明"


@pytest.mark.parametrize("template", ["{", "}", "[a", "a]", "{a b}", "[[a]]", "{}"])
def test_brackets_have_two_halves(template: str) -> None:
    with pytest.raises(ValueError, match="a bracket has no other half at"):
        names_in(template)


def test_the_fields_that_a_template_wants_are_known() -> None:
    assert names_in("{a.b|c} [x {d}]") == ["a.b", "c", "d"]
