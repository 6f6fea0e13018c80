"""Facts into the table, and what the wants of events get from it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from logctl.contracts import Amender, Key, Known, Reach
from logctl.event import Fields
from logctl.pipeline.amend.facts import EARLIEST, LATEST, FactTable, Late, OpenFacts, Order
from logctl.pipeline.amend.links import Links


class FactView:
    """Seen from one event, by one amender."""

    def __init__(self, facts: OpenFacts, amender: str, order: Order) -> None:
        self._facts = facts
        self._amender = amender
        self._order = order

    @property
    def time(self) -> int:
        return self._order[0]

    def before(self, key: Key) -> Known | None:
        return self._facts.before(self._amender, key, self._order)

    def after(self, key: Key) -> Known | None:
        return self._facts.after(self._amender, key, (*self._order[:2], self._order[2] + "\0"))

    def known(self, key: Key) -> frozenset[Key]:
        return self._facts.known(self._amender, key)

    def within(self, key: Key, start: int, end: int) -> list[Known]:
        found = self._facts.within(self._amender, key, start, end)
        return [known for known in found if known.event != self._order[2]]


@dataclass(slots=True)
class Pending:
    """What a batch that is answered, and not yet stored, must be looked at again for; see `FactTable.recheck`."""

    seen: int = 0
    ranges: list[Late] = field(default_factory=list)


class Amendments:
    def __init__(self, table: FactTable, amenders: Mapping[str, Amender]) -> None:
        self.table = table
        self.amenders = amenders

    def answer(self, links: Sequence[Links]) -> tuple[list[Fields], Pending]:
        """Of each event what is added; in one transaction with its facts. Repeating it changes nothing."""
        with self.table.open() as facts:
            self._add(facts, links)
            pending = Pending(facts.times_settled(), list(_ranges(links)))
            for late in pending.ranges:
                facts.set_mark(late.amender, late.key, late.end)
            return [self.wanted(facts, one) for one in links], pending

    def note(self, links: Sequence[Links]) -> None:
        """Their facts alone, for whoever asks when all are there."""
        with self.table.open() as facts:
            for one in links:
                for name, fact in one.facts:
                    facts.add(name, one.order, fact)

    def _add(self, facts: OpenFacts, links: Sequence[Links]) -> None:
        """A fact that is new, and told of a time of which there are events already, is late."""
        marks: dict[tuple[str, Key], int | None] = {}
        late: list[tuple[str, Order, Key, int]] = []
        for one in links:
            for name, fact in one.facts:
                kind = (name, fact.key[:2])
                if kind not in marks:
                    marks[kind] = facts.mark(name, fact.key)
                if facts.add(name, one.order, fact) and (mark := marks[kind]) is not None:
                    late.append((name, one.order, fact.key, mark))
        for name, order, key, mark in late:
            if found := _late(facts, name, order, key, self.amenders[name].kinds[key[0]], mark):
                facts.add_late([found])

    def wanted(self, facts: OpenFacts, links: Links) -> Fields:
        """What an amender says that it may not say is left out; one that fails says nothing, and is named."""
        found: Fields = {}
        for name, want in links.wants:
            amender = self.amenders[name]
            try:
                fields = amender.amend(want, FactView(facts, name, links.order))
            except Exception as error:  # somebody else's code: it costs its own amendments only
                links.problems.append(f"amender {name} failed: {type(error).__name__}: {error}"[:500])
                continue
            found |= {
                field: value
                for field, value in fields.items()
                if field in amender.fields and value not in ("", None, [])
            }
        return found


def _ranges(links: Iterable[Links]) -> Iterator[Late]:
    """From the first to the last want of each kind and scope."""
    spans: defaultdict[tuple[str, Key], list[int]] = defaultdict(list)
    for one in links:
        for name, want in one.wants:
            for key in want.keys:
                spans[name, key[:2]].append(one.order[0])
    for (name, key), times in spans.items():
        yield Late(name, key, min(times), max(times))


def _late(facts: OpenFacts, name: str, order: Order, key: Key, reach: Reach, mark: int) -> Late | None:
    """The events that are there already and may look at this fact; None if there are none."""
    time = order[0]
    if reach.before is not None:
        start = time - reach.before
    else:
        start = time if facts.before(name, key, order) else EARLIEST
    following = None if reach.on else facts.after(name, key, (*order[:2], order[2] + "\0"))
    end = min(mark, following.time if following else LATEST)
    return Late(name, key, start, end) if start <= end else None
