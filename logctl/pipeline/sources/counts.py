"""Events counted by the host that they are about, for all hosts at once."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, tzinfo

from logctl.pipeline.completeness.span import Span
from logctl.query import And, Exists, Is, Node, Not, Or, Range, parse
from logctl.query.typed import Reading
from logctl.store.grouping import Counting

_NOT_A_LOG = Or((Is("event.kind", "enrichment"), Is("logctl.source", "logctl")))
"""Rows of registers, and what logctl says itself."""
_DAY = timedelta(days=1)


class Counts:
    """`reading` is how the questions' queries are read; the days are those of its zone."""

    def __init__(self, counting: Counting, reading: Reading) -> None:
        self._counting = counting
        self._reading = reading

    def node(self, query: str, span: Span | None = None) -> Node:
        """The events of logs that the query finds, in the time."""
        nodes = [parse(query, self._reading), Not(_NOT_A_LOG)]
        if span is not None:
            nodes.append(Range("@timestamp", "date", span.first, span.last))
        return And(tuple(nodes))

    def total(self, node: Node) -> int:
        return self._counting.count(node)

    def by_host(self, node: Node, fields: Sequence[str] = ("host.name",)) -> dict[str, int]:
        """By short name. Of several fields that name a host, the one that names it oftener counts."""
        found: dict[str, int] = {}
        for name in fields:
            for host, count in short_names(self._counting.values(node, name).counts).items():
                found[host] = max(count, found.get(host, 0))
        return found

    def newest(self) -> int | None:
        """The time of the newest event whose time is sure."""
        asked = And((Not(_NOT_A_LOG), Not(Exists("logctl.time_doubtful"))))
        event = self._counting.edge(asked, newest=True)
        return None if event is None else event.time

    def last_days(self, node: Node, span: Span, hosts: set[str], fields: Sequence[str]) -> dict[str, str]:
        """On which day each of the hosts was last in such an event. By halves: most were in one on the last days."""
        days = _days(span, self._reading.zone)
        found: dict[str, str] = {}
        self._halve(node, days, hosts, fields, found)
        return found

    def _halve(
        self, node: Node, days: list[datetime], hosts: set[str], fields: Sequence[str], found: dict[str, str]
    ) -> None:
        if not hosts:
            return
        if len(days) == 1:
            found.update(dict.fromkeys(hosts, days[0].date().isoformat()))
            return
        middle = len(days) // 2
        late = And((node, Range("@timestamp", "date", _milliseconds(days[middle]), None)))
        early = And((node, Range("@timestamp", "date", None, _milliseconds(days[middle]) - 1)))
        there = hosts & set(self.by_host(late, fields))
        self._halve(late, days[middle:], there, fields, found)
        self._halve(early, days[:middle], hosts - there, fields, found)

    def last_day(self, node: Node) -> str | None:
        event = self._counting.edge(node, newest=True)
        return None if event is None else _day(event.time, self._reading.zone).date().isoformat()


def short_names(counts: Mapping[str | int | float, int]) -> dict[str, int]:
    r"""A log may name a host as `\\PC1` or in full."""
    found: dict[str, int] = {}
    for name, count in counts.items():
        short = short_name(str(name))
        found[short] = found.get(short, 0) + count
    return found


def short_name(name: str) -> str:
    """As `host.name` has it: folded and without the domain; an address stays whole."""
    from logctl.decode.host import host_fields

    return str(host_fields(name.lstrip("\\")).get("host.name", name))


def _days(span: Span, zone: tzinfo) -> list[datetime]:
    assert span.first is not None and span.last is not None
    day, end = _day(span.first, zone), datetime.fromtimestamp(span.last / 1000, zone)
    days = []
    while day <= end:
        days.append(day)
        day = (day.replace(tzinfo=None) + _DAY).replace(tzinfo=zone)
    return days


def _day(time: int, zone: tzinfo) -> datetime:
    return datetime.fromtimestamp(time / 1000, zone).replace(hour=0, minute=0, second=0, microsecond=0)


def _milliseconds(day: datetime) -> int:
    return int(day.timestamp() * 1000)
