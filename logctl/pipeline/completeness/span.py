"""The time, and the hosts, that an answer is about."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

_EVER = 2**62


@dataclass(frozen=True, slots=True)
class Span:
    """Milliseconds since 1970, both ends included; None is open. With hosts, only these (as people name them)."""

    first: int | None = None
    last: int | None = None
    hosts: Sequence[str] = ()

    def meets(self, start: int, end: int) -> bool:
        return (self.last is None or start <= self.last) and (self.first is None or end >= self.first)

    @property
    def ends(self) -> tuple[int, int]:
        """Open ones as far away as a number of 64 bits allows."""
        return (-_EVER if self.first is None else self.first, _EVER if self.last is None else self.last)

    def within(self, first: int | None, last: int | None) -> "Span":
        """With ends in the place of open ones."""
        return replace(
            self,
            first=first if self.first is None else self.first,
            last=last if self.last is None else self.last,
        )

    def names(self, host: str) -> bool:
        short = host.partition(".")[0]
        return not self.hosts or any(wanted.lower() in (host.lower(), short.lower()) for wanted in self.hosts)
