"""Expressions in Lucene's syntax say what our own automaton says."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from support.events import expressions
from support.opensearch.stores import OpenSearchMaker

from logctl.query.expression import Chars, Expression, automaton, parse_expression
from logctl.store.opensearch.client import Refusal
from logctl.store.opensearch.mapping import index_body
from logctl.store.opensearch.regexp import escaped, expression_source
from logctl.words import fold

TEXTS = (
    *("", "a", "b", "ab", "abc", "0..0", "a.b", "-", "5-5", "[", "]", "[x]", "\\", "a\\b", "^", "^a", "\n", "a\nb", "{1}"),
    *("秋空", "山田太郎", "ヤマダ", "佐仝木", "𠮷", "z", "_", "`", "|", "a|b", "(", ")", "\"", "#", "@", "&", "~", "<1-5>", "3"),
    *("c:\\users\\akisora\\患者 一覧.xlsx", "\\\\srv01\\share$", "/var/log", "10.1.2.3", "\x1f", "é", "ß", "\ue000", "\uffff"),
)  # fmt: skip


class Asked:
    def __init__(self, maker: OpenSearchMaker) -> None:
        self._client = maker.client
        self.index = f"{maker.names.prefix}-regexp"
        self._client.ask("PUT", f"/{self.index}", index_body(None))
        for number, text in enumerate(TEXTS):
            self._client.ask("PUT", f"/{self.index}/_doc/{number}", {"user.name": text})
        self._client.ask("POST", f"/{self.index}/_refresh")

    def fitting(self, expression: Expression) -> list[str]:
        query = {"regexp": {"user.name": {"value": expression_source(expression), "flags": "NONE"}}}
        body = {"query": query, "size": 200, "_source": False}
        hits = self._client.ask("POST", f"/{self.index}/_search", body)["hits"]["hits"]
        return sorted(TEXTS[int(hit["_id"])] for hit in hits)

    def close(self) -> None:
        self._client.ask("DELETE", f"/{self.index}")


@pytest.fixture(scope="module")
def asked(maker: OpenSearchMaker) -> Iterator[Asked]:
    made = Asked(maker)
    yield made
    made.close()


def expected(expression: Expression) -> list[str]:
    fits = automaton(expression).fits
    return sorted(text for text in TEXTS if fits(fold(text)))


@pytest.mark.parametrize(
    "text",
    [
        *("[.-9]+", r"[\]-a]", "[+--]", r"[\[-\]]", r"[\\-^]x?", "[!-~]+", "[A-z]", "[@-`]+", "[^A-Z]+", "[^a]", r"[\-]"),
        *(".", "..", ".*", "a.b", "(a|b)+", "a{1,3}", "(a|)b", r"\(|\)", '"', "#", "~", "<1-5>", "&", "@", "a?b?c?"),
        *("[ぁ-ん]+", "[ァ-ヶ一-龠]+", "佐々木", "[^秋]空", r"\x{20000}-?", "[𠀀-𯿿]", r"\n", r".*\n.*", "[\ud7ff-\ue000]"),
    ],
)  # fmt: skip
def test_what_is_typed_fits_the_same_texts(asked: Asked, text: str) -> None:
    expression = parse_expression(text)
    assert asked.fitting(expression) == expected(expression)


@settings(
    max_examples=400,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(expression=st.sampled_from([fold(text) for text in TEXTS]).flatmap(expressions))
def test_any_expression_fits_the_same_texts(asked: Asked, expression: Expression) -> None:
    try:
        assert asked.fitting(expression) == expected(expression), expression_source(expression)
    except Refusal as refusal:
        assert "determinize" in refusal.reason


@pytest.mark.parametrize("text", TEXTS)
def test_an_escaped_text_fits_itself_alone(asked: Asked, text: str) -> None:
    if text:
        whole = parse_expression(escaped(text)) if text.isascii() and text.isprintable() else None
        found = asked.fitting(whole) if whole else [text]
        assert text in found


@example(low=0, high=91)
@given(low=st.integers(0, 0x10FFFF), high=st.integers(0, 0x10FFFF))
def test_a_class_has_no_end_that_folding_would_change(low: int, high: int) -> None:
    source = expression_source(Chars(((min(low, high), max(low, high)),)))
    assert fold(source) == source or source.startswith("[^\x00")
