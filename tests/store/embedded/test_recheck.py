"""What narrows a pattern or an expression down must be in everything that fits."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.events import make_event

from logctl.query import Node, Regex, Wildcard, matches
from logctl.query.expression import automaton, parse_expression
from logctl.query.pattern import parse_pattern, pattern_regex
from logctl.store import EmbeddedStore
from logctl.store.embedded import recheck
from logctl.store.embedded.recheck import literals_of


@pytest.mark.parametrize(
    ("pattern", "literals"),
    [("*ab*cd*", ["ab", "cd"]), ("ab?c*de", ["ab", "de"]), ("*a*", []), ("?*?", [])],
)
def test_the_literals_of_a_pattern_are_its_texts_of_two_characters(pattern: str, literals: list[str]) -> None:
    assert literals_of(Wildcard("file.path", parse_pattern(pattern))) == literals


@pytest.mark.parametrize(
    ("source", "literals"),
    [
        (r".*ab[0-9]+\.xlsx", ["ab", ".xlsx"]),
        ("(ab|cd)ef", ["ef"]),
        ("(ab)+cd", ["ab", "cd"]),
        ("(ab)*cd", ["cd"]),
        ("ab?c", []),
        (".*", []),
    ],
)
def test_the_literals_of_an_expression_are_those_that_it_cannot_do_without(
    source: str, literals: list[str]
) -> None:
    assert literals_of(Regex("file.path", parse_expression(source))) == literals


@given(
    source=st.sampled_from(["(ab)+c*.b", "a(b|ba)ab", "(a|b)*abab", "ab{2,3}a"]),
    text=st.text("abc", max_size=9),
)
def test_what_fits_has_all_literals(source: str, text: str) -> None:
    expression = parse_expression(source)
    if automaton(expression).fits(text):
        assert all(literal in text for literal in literals_of(Regex("file.path", expression)))


@given(typed=st.text("ab*?", min_size=1, max_size=8), text=st.text("ab", max_size=9))
def test_what_fits_a_pattern_has_all_literals(typed: str, text: str) -> None:
    pattern = parse_pattern(typed)
    if pattern_regex(pattern).fullmatch(text):
        assert all(literal in text for literal in literals_of(Wildcard("file.path", pattern)))


@pytest.mark.parametrize("most", [0, 3, 4000])
def test_the_answer_is_the_same_whether_events_are_looked_at_or_values_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(recheck, "MOST", most)
    events = [
        make_event(
            {"file.path": f"C:\\部外秘\\w{number}{'ab' * (number % 3)}.xlsx", "user.name": f"u{number}"},
            number=number,
        )
        for number in range(30)
    ]
    store = EmbeddedStore(tmp_path / "index", create=True)
    store.put([store.prepare(event) for event in events])
    make: Callable[[str], Node] = lambda typed: Wildcard("file.path", parse_pattern(typed))  # noqa: E731
    for node in (
        make(r"*部外*ab*xlsx"),
        make("*w1?ab*"),
        Regex("file.path", parse_expression(r".*w[0-9]ab.*\.xlsx")),
        Wildcard(None, parse_pattern("*部外*xlsx*")),
    ):
        expected = [event.id for event in events if matches(node, event.fields)]
        assert [event.id for event in store.find(node)][::-1] == expected
        assert store.count(node) == len(expected) > 0
    store.close()
