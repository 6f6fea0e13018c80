"""Strings longer than an index term may be: overlapping pieces, by the same rule wherever a query is answered."""

from collections.abc import Iterator

LONGEST = 8191
"""Folded strings up to this length are terms as they are."""
OVERLAP = 1000
"""Pieces share this many characters, so that a literal of up to so many lies whole in one of them."""


def pieces(text: str) -> Iterator[str]:
    step = LONGEST - OVERLAP
    return (text[start : start + LONGEST] for start in range(0, max(1, len(text) - OVERLAP), step))
