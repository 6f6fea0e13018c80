"""Fold and words as OpenSearch analyses them: exactly what `logctl.words` does in Python.

https://docs.opensearch.org/latest/analyzers/
"""

from typing import Any

from logctl.words.cut import LONGEST
from logctl.words.fold import TABLE

FOLD, WORDS = "fold", "words"
"""Names of the normalizer of keywords and of the analyzer of texts."""


def analysis() -> dict[str, Any]:
    """For the settings of an index."""
    return {
        "char_filter": {
            "fold": {
                "type": "mapping",
                "mappings": [f"{start} => {end}".strip() for start, end in TABLE.items()],
            },
            "separate": {
                "type": "pattern_replace",
                "pattern": r"[^\p{L}\p{Nd}\p{Nl}]|[\u2139\x{10000}-\x{1ffff}\x{30000}-\x{10ffff}]",
                "replacement": " ",
            },
        },
        "tokenizer": {"runs": {"type": "standard", "max_token_length": LONGEST}},
        "filter": {"pairs": {"type": "cjk_bigram", "ignored_scripts": ["hangul"]}},
        "normalizer": {FOLD: {"type": "custom", "char_filter": ["fold"], "filter": ["lowercase"]}},
        "analyzer": {
            WORDS: {
                "type": "custom",
                "char_filter": ["fold", "separate"],
                "tokenizer": "runs",
                "filter": ["lowercase", "pairs"],
            }
        },
    }
