"""Strings longer than an index term may be: overlapping pieces, by the same rule wherever a query is answered."""

from collections.abc import Iterator

LONGEST = 8191
"""Strings up to this length are terms as they are."""
PIECE = 7900
"""In characters, so that a piece of four bytes each and a field's name fit in a term of Lucene (32,766 bytes)."""
OVERLAP = 1000
"""Pieces share this many characters, so that a literal of up to so many lies whole in one of them."""


def is_long(text: str) -> bool:
    """As OpenSearch's `ignore_above` counts: in units of UTF-16, before anything is folded."""
    if len(text) <= LONGEST // 2:
        return False
    return len(text) > LONGEST or len(text.encode("utf-16-le", "surrogatepass")) // 2 > LONGEST


def pieces(text: str) -> Iterator[str]:
    """Of a folded text."""
    step = PIECE - OVERLAP
    return (text[start : start + PIECE] for start in range(0, max(1, len(text) - OVERLAP), step))
