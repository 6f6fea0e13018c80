"""One fold and one definition of a word, the same in Python, in the embedded index and in OpenSearch."""

from logctl.words.cut import words
from logctl.words.fold import fold

__all__ = ["fold", "words"]
