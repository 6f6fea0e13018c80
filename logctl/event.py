"""One normalised record."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

Scalar = str | int | float | bool
Value = Scalar | list[str] | list[int] | list[float] | list[bool]
Fields = dict[str, Value]


class Position(NamedTuple):
    """Where a raw record stands in the journal; tuples compare in the order in which records came.

    `receipt` is in milliseconds; `segment` the segment's name; `ordinal` counts its records from 0.
    """

    receipt: int
    segment: str
    ordinal: int

    @property
    def text(self) -> str:
        return f"{self.segment}:{self.ordinal}"


@dataclass(frozen=True, slots=True)
class Event:
    """`fields` are flat, dotted ECS names with JSON values; times are ISO 8601 in UTC with milliseconds.

    `time` is `@timestamp` in milliseconds since 1970. `revision` rises with each replay of the same record.
    """

    id: str
    time: int
    sequence: int
    bucket: str
    position: Position
    fields: Fields
    revision: int = 0
    amended: Mapping[str, Value] = field(default_factory=dict)

    @property
    def order(self) -> tuple[int, int, str]:
        """The order of events everywhere."""
        return self.time, self.sequence, self.id

    @property
    def shown(self) -> Fields:
        """The fields with what amendments added; an amendment never changes a field of the record."""
        return {**self.amended, **self.fields} if self.amended else self.fields
