"""Numbers as logs write them."""

_LONGEST = 18
"""Digits of a number that a store takes."""


def number_of(text: str) -> int | None:
    """A whole number that is not negative, in ASCII, of at most 18 digits; None for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _LONGEST else None
