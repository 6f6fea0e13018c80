"""What a damaged file hides."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What the parser could not give; `reason` is its own words, or a template marked for translation.

    `records` is 1 for a record or a stretch that the parser names, 0 where nobody knows what was there.
    """

    reason: str
    records: int = 1
    arguments: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.reason % self.arguments if self.arguments else self.reason
