"""Facts into the table, and what the wants of events get from it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from logctl.contracts import Amender, Fact, Inference, Key, Known, Reach
from logctl.decode import EARLIEST, LATEST
from logctl.event import Event, Fields
from logctl.pipeline.amend.facts import Added, FactTable, OpenFacts, Order
from logctl.pipeline.amend.late import Late, together
from logctl.pipeline.amend.links import NO_INFERENCES, Links, concerned
from logctl.pipeline.amend.unsettled import Unsettled, around
from logctl.pipeline.changed import ChangedTimes
from logctl.store.check import check_fields


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
    """What is answered and not yet stored; `file` and `seen` are the table's, and how often it was settled till then."""

    links: Sequence[Links] = ()
    file: tuple[int, int] = (0, 0)
    seen: int = 0


class Amendments:
    """`fields` are those that amenders may add, `inferred` those of inferences."""

    def __init__(
        self,
        table: FactTable,
        amenders: Mapping[str, Amender],
        inferences: Mapping[str, Inference] = NO_INFERENCES,
    ) -> None:
        self.table = table
        self.changed = ChangedTimes(table.folder)
        self.amenders = amenders
        self.inferences = inferences
        self.fields = frozenset(name for amender in amenders.values() for name in amender.fields)
        self.inferred = frozenset(name for inference in inferences.values() for name in inference.fields)

    def answer(self, links: Sequence[Links]) -> tuple[list[Fields], Pending]:
        """Of each event what is added; in one transaction with its facts. Repeating it changes nothing."""
        with self.table.open() as facts:
            self._note(facts, links)
            pending = Pending(links, self.table.file, facts.times_settled())
            return [self.wanted(facts, one) for one in links], pending

    def stored(self, pending: Pending, again: bool = False) -> None:
        """Events that were answered are in the store now. Who settled in between did not find them there yet.

        With `again`, a process that ended may have put them there, with what it knew. Where the index was exchanged
        for a rebuilt one, the new table does not know of them.
        """
        if not pending.links:
            return
        with self.table.open() as facts:
            exchanged = self.table.file != pending.file
            if exchanged:
                self._note(facts, pending.links)
            if exchanged or again or facts.times_settled() != pending.seen:
                facts.add_late(_ranges(pending.links))
                facts.unsettled.note(self._unsettled(pending.links))

    def _note(self, facts: OpenFacts, links: Sequence[Links]) -> None:
        self._add(facts, links)
        facts.unsettled.note(self._unsettled(links))
        for late in _ranges(links):
            facts.set_mark(late.amender, late.key, late.end)

    def _unsettled(self, links: Iterable[Links]) -> Iterator[Unsettled]:
        found = ((name, one.order[0]) for one in links for name in one.concerns)
        return around(found, self.inferences)

    def changing(self, events: Iterable[Event]) -> None:
        """What was added to them is about to change; inferences that look at it must be asked again."""
        found = [(name, event.time) for event in events for name in concerned(event, self.inferences)]
        if found:
            with self.table.open() as facts:
                facts.unsettled.note(around(found, self.inferences))

    def note(self, links: Sequence[Links]) -> None:
        """Their facts alone, for whoever asks when all are there."""
        with self.table.open() as facts:
            for one in links:
                for name, fact in one.facts:
                    facts.add(name, one.order, fact)

    def _add(self, facts: OpenFacts, links: Sequence[Links]) -> None:
        """A fact that is new, and told of a time of which there are events already, is late."""
        marks: dict[tuple[str, Key], int | None] = {}
        found: list[Late] = []
        for one in links:
            for name, fact in one.facts:
                kind = (name, fact.key[:2])
                if kind not in marks:
                    marks[kind] = facts.mark(name, fact.key)
                added, mark = facts.add(name, one.order, fact), marks[kind]
                if added is Added.KNOWN or mark is None:
                    continue
                reach = self.amenders[name].kinds[fact.key[0]]
                found += _late(facts, name, one.order, fact, reach, mark, added)
        facts.add_late(together(found))

    def wanted(self, facts: OpenFacts, links: Links) -> Fields:
        """What an amender says that it may not say is left out; one that fails says nothing, and is named."""
        found: Fields = {}
        for name, want in links.wants:
            amender = self.amenders[name]
            try:
                found |= allowed(amender.fields, amender.amend(want, FactView(facts, name, links.order)))
            except (Exception, SystemExit) as error:  # somebody else's code: it costs its own amendments only
                links.failed(f"amender {name}", error)
        return found


def allowed(names: frozenset[str], fields: Fields) -> Fields:
    """Those among the names, where they say something. Raises RejectError for what no event may have."""
    found: Fields = {
        name: value for name, value in fields.items() if name in names and value not in ("", None, [])
    }
    check_fields(found)
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


def _late(
    facts: OpenFacts, name: str, order: Order, fact: Fact, reach: Reach, mark: int, added: Added
) -> Iterator[Late]:
    """The events that are there already and may look at this fact, which has just been added."""
    previous = facts.before(name, fact.key, order) if reach.before is None or reach.by_value else None
    following = None if reach.on else facts.after(name, fact.key, (*order[:2], order[2] + "\0"))
    neighbour = previous or (following if reach.before is None else None)
    if added is Added.NEW and reach.by_value and neighbour is not None and neighbour.fields == fact.fields:
        return  # who looks at it now looked at its neighbour until now
    start = _start(order[0], reach, previous)
    end = min(mark, following.time if following else LATEST)
    if start <= end:
        yield Late(name, fact.key, start, end)


def _start(time: int, reach: Reach, previous: Known | None) -> int:
    if reach.before is not None:
        return time - reach.before
    return time if previous else EARLIEST
