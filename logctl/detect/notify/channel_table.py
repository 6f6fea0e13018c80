"""What stands in a table `[notify.NAME]`, beside the notifier's own options."""

import re
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from logctl.content.length import Length, milliseconds
from logctl.contracts.rule import Severity

_QUIET = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)", re.A)


def _digest(value: object) -> int:
    return 0 if value in (0, "0") and value is not False else milliseconds(value)


def _quiet(value: object) -> tuple[int, int]:
    found = _QUIET.fullmatch(value) if isinstance(value, str) else None
    numbers = [int(number) for number in found.groups()] if found else []
    if not numbers or numbers[:2] == numbers[2:]:
        raise ValueError("write two different times of day, as 22:00-07:00")
    return numbers[0] * 60 + numbers[1], numbers[2] * 60 + numbers[3]


Quiet = Annotated[tuple[int, int], BeforeValidator(_quiet)]
"""From minute to minute of a day; what ends before it begins goes on over midnight."""


class ChannelTable(BaseModel):
    model_config = ConfigDict(extra="allow", strict=True)

    kind: str
    least_severity: Severity = "medium"
    rules: list[str] = Field(default=["*"], min_length=1)
    names: bool = False
    digest: Annotated[int, BeforeValidator(_digest)] = milliseconds("1h")
    quiet: list[Quiet] = []
    fresh: Length = milliseconds("24h")

    @property
    def own(self) -> dict[str, Any]:
        """What is the notifier's."""
        return dict(self.model_extra or {})
