"""Names of indices. All events are read by one alias and written by the name of a period's index.

`logctl-events-2026.11`, `logctl-events-other`; a set that was made anew has its number behind: `-g2`.
"""

import re
from dataclasses import dataclass
from typing import Literal

Period = Literal["month", "year"]

_REST = re.compile(r"(?P<bucket>[0-9]{4}(?:\.[0-9]{2})?|other)(?:-g(?P<generation>[0-9]+))?")


@dataclass(frozen=True, slots=True)
class Names:
    """`prefix` lets several stores live in one cluster. `generation` rises when all is made anew."""

    prefix: str = "logctl"
    generation: int = 1
    period: Period = "month"

    @property
    def alias(self) -> str:
        return f"{self.prefix}-events"

    @property
    def template(self) -> str:
        return self.alias

    @property
    def pattern(self) -> str:
        return f"{self.alias}-*"

    @property
    def alerts(self) -> str:
        """The index of alerts, and its template."""
        return f"{self.prefix}-alerts"

    def index(self, bucket: str) -> str:
        """Of an event's bucket: `2026.11` or `other`."""
        part = bucket[:4] if self.period == "year" and bucket != "other" else bucket
        return f"{self.alias}-{part}" + (f"-g{self.generation}" if self.generation > 1 else "")

    def bucket_of(self, index: str) -> str | None:
        """None for an index that is none of ours."""
        found = self._read(index)
        return found["bucket"] if found else None

    def generation_of(self, index: str) -> int:
        found = self._read(index)
        return int(found["generation"] or 1) if found else 0

    def _read(self, index: str) -> "re.Match[str] | None":
        start = f"{self.alias}-"
        return _REST.fullmatch(index.removeprefix(start)) if index.startswith(start) else None
