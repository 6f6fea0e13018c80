"""What all parts of a report ask with."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from logctl import Inquiry, Note, Period
from logctl.contracts.report import ALWAYS
from logctl.event import Fields
from logctl.report.parts import closed
from logctl.words import fold

from . import wording
from .asking import any_of
from .people import People, text

_DEFAULT_LIMIT = 30


@dataclass
class Scope:
    """`period` has both ends; `before` is None where nothing is compared. At most `limit` rows are shown."""

    inquiry: Inquiry
    period: Period
    before: Period | None
    limit: int
    people: People
    _hosts: dict[str, set[tuple[str, str]]] = field(default_factory=lambda: defaultdict(set))

    @cached_property
    def closed_times(self) -> list[tuple[int, int]]:
        """Out of hours."""
        assert self.period.first is not None and self.period.last is not None
        return list(self.inquiry.hours.closed_times(self.period.first, self.period.last))

    def is_closed(self, time: int) -> bool:
        return not self.inquiry.hours.is_open(time)

    def moment(self, time: int) -> datetime:
        return datetime.fromtimestamp(time / 1000, self.inquiry.zone)

    def hosts(
        self, query: str, period: Period = ALWAYS, times: list[tuple[int, int]] | None = None
    ) -> Counter[str]:
        """Events by the short name of the computer that recorded them."""
        found: Counter[str] = Counter()
        for name, asked in (
            ("host.name", query),
            ("host.hostname", f"({query}) AND NOT _exists_:host.name"),
        ):
            for value, count in self.inquiry.values(asked, name, period, times).items():
                host = short_host(value)
                self._hosts[host].add((name, value))
                found[host] += count
        return found

    def of_host(self, host: str) -> str:
        """The events of a computer that was counted before."""
        known = self._hosts.get(host, set())
        names = any_of("host.name", sorted(value for name, value in known if name == "host.name"))
        full = any_of("host.hostname", sorted(value for name, value in known if name == "host.hostname"))
        return f"({names}) OR (({full}) AND NOT _exists_:host.name)"

    @cached_property
    def places(self) -> Mapping[str, str]:
        """Where terminals stand, by their short names, as their list says."""
        rows = self.inquiry.register("terminals", self.period.last)
        return {host_of(row): text(row, "logctl.terminal.ward") for row in rows}

    @cached_property
    def shared_terminals(self) -> frozenset[str]:
        rows = self.inquiry.register("terminals", self.period.last)
        return frozenset(host_of(row) for row in rows if row.get("logctl.terminal.shared") in (True, "true"))


def scope_of(inquiry: Inquiry, period: Period, limit: int | None, query: str = "*") -> Scope:
    """`query` tells what a period without an end reaches to."""
    whole = closed(inquiry, period, query)
    is_open = period.first is None or period.last is None
    return Scope(
        inquiry, whole, None if is_open else whole.before, limit or _DEFAULT_LIMIT, People(inquiry, whole)
    )


def host_of(fields: Fields) -> str:
    return short_host(text(fields, "host.name") or text(fields, "host.hostname"))


def short_host(name: str) -> str:
    """Folded and without its domain; an address stays whole."""
    folded = fold(name.removeprefix("\\\\"))
    return folded if folded.replace(".", "").isdecimal() else folded.partition(".")[0]


def signs(inquiry: Inquiry) -> Iterator[Note]:
    """What a store says of itself where something may be missing."""
    for sign in inquiry.partial:
        yield Note(wording.STORE, {"sign": sign})
