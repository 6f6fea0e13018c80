"""What a damaged file hides."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What the parser could not give; `reason` is its own words.

    `records` is 1 for a record or a stretch that the parser names, 0 where nobody knows what was there.
    """

    reason: str
    records: int = 1
