"""The node cuts and folds texts exactly as `logctl.words` does."""

import random
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from support.opensearch.stores import OpenSearchMaker

from logctl.store.opensearch.analysis import FOLD, WORDS
from logctl.store.opensearch.client import Client
from logctl.store.opensearch.mapping import index_body
from logctl.words import fold, words

GAP = 100
"""Between the positions of two texts of one request."""
AT_ONCE = 500
NEWER = {0x1C89, 0xA7CB, 0xA7CC, 0xA7DA, 0xA7DC, *range(0x10D50, 0x10D66)}
"""Capital letters of Unicode 15 and later: a newer Java knows their small ones, Python 3.11 does not yet."""


class Analyser:
    def __init__(self, client: Client, index: str) -> None:
        self._client = client
        self._index = index

    def words(self, texts: Sequence[str]) -> list[list[tuple[int, str]]]:
        """Of each text the tokens with their positions."""
        found: list[list[tuple[int, str]]] = []
        for text in texts:
            tokens = self._ask({"analyzer": WORDS, "text": [text]})
            found.append([(token["position"], token["token"]) for token in tokens])
        return found

    def all_words(self, texts: Sequence[str]) -> list[str]:
        """Of all texts at once, in a row."""
        return [token["token"] for token in self._ask({"analyzer": WORDS, "text": list(texts)})]

    def folded(self, texts: Sequence[str]) -> list[str]:
        tokens = self._ask({"normalizer": FOLD, "text": list(texts)})
        return [token["token"] for token in tokens]

    def _ask(self, body: dict[str, Any]) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self._client.ask("POST", f"/{self._index}/_analyze", body)["tokens"]
        return found


@pytest.fixture(scope="module")
def analyser(maker: OpenSearchMaker) -> Iterator[Analyser]:
    index = f"{maker.names.prefix}-analysis"
    body = index_body(None)
    body["settings"]["index"]["analyze"] = {"max_token_count": 1_000_000}
    maker.client.ask("PUT", f"/{index}", body)
    yield Analyser(maker.client, index)
    maker.client.ask("DELETE", f"/{index}")


CHARACTERS = [code for code in range(1, 0x30000) if not 0xD800 <= code <= 0xDFFF]


def parts(items: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    return (items[start : start + size] for start in range(0, len(items), size))


def test_every_character_of_three_planes_folds_alike(analyser: Analyser) -> None:
    different: set[int] = set()
    for codes in parts(CHARACTERS, 5000):
        texts = [f"x{chr(code)}" for code in codes]
        found = analyser.folded(texts)
        assert len(found) == len(texts)
        different |= {code for code, text, got in zip(codes, texts, found, strict=True) if fold(text) != got}
    assert different <= NEWER


@pytest.mark.parametrize("context", ["a{}b", "山{}田", "カ{}", "ｶ{}x", "{}"])
def test_every_character_separates_or_joins_alike(analyser: Analyser, context: str) -> None:
    """In batches: where the words of a batch differ, one by one."""
    different: set[int] = set()
    for codes in parts(CHARACTERS, 5000):
        texts = [context.format(chr(code)) for code in codes]
        if analyser.all_words(texts) != [word for text in texts for word in words(text)]:
            different |= {code for code in codes if not _same(analyser, context.format(chr(code)))}
    assert different <= NEWER


def _same(analyser: Analyser, text: str) -> bool:
    return analyser.words([text]) == [list(enumerate(words(text)))]


PIECES = (
    *(
        "秋空",
        "山田太郎",
        "ﾔﾏﾀﾞ",
        "か\u3099",
        "ヷ",
        "々",
        "佐々木",
        "葛\U000e0100",
        "𠮷野家",
        "ー",
        "患者一覧.xlsx",
        "①㈱",
        "한국어",
    ),
    *(
        "ภาษาไทย",
        "abc",
        "ＡＢＣ",
        "İ",
        "Σίσυφος",
        "é",
        "e\u0301",
        "C:\\Users\\x",
        "10.1.2.3",
        "a_b",
        "don't",
        "x" * 260,
    ),
    *(
        " ",
        "\n",
        "\u3000",
        "\u200b",
        "\xad",
        "🏥",
        "👨\u200d👩\u200d👧",
        "\x00",
        "\x1f",
        "-",
        "2026-11-23T10:00",
        "ﾞ",
        "゜",
        "㌔",
    ),
)


def _random_text(chance: random.Random) -> str:
    def piece() -> str:
        return chance.choice(PIECES) if chance.random() < 0.8 else chr(chance.choice(CHARACTERS))

    return "".join(piece() for _ in range(chance.randint(1, 12)))


def test_random_texts_give_the_same_words_at_the_same_positions(analyser: Analyser) -> None:
    chance = random.Random(20261124)
    for _ in range(12):
        texts = [_random_text(chance) for _ in range(AT_ONCE)]
        texts = [text for text in texts if not NEWER & set(map(ord, text))]
        assert analyser.all_words(texts) == [word for text in texts for word in words(text)]
        for text in texts[:40]:
            assert analyser.words([text]) == [list(enumerate(words(text)))], text


def test_random_texts_fold_alike(analyser: Analyser) -> None:
    chance = random.Random(7)
    texts = [f"x{_random_text(chance)}" for _ in range(5000)]
    for some in parts([text for text in texts if not NEWER & set(map(ord, text))], AT_ONCE):
        assert analyser.folded(some) == [fold(text) for text in some]
