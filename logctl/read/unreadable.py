"""What a damaged file hides."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unreadable:
    """One record or stretch that the parser could not give; `reason` is the parser's own words."""

    reason: str
