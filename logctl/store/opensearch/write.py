"""What a plan says, into the indices; what turns out to be there already is planned again."""

from collections.abc import Iterable, Mapping, Sequence

from logctl.errors import StoreError
from logctl.event import Event
from logctl.language import marked as _
from logctl.store.contract import Outcome, PutResult
from logctl.store.decide import Plan, plan_put
from logctl.store.opensearch.bulk import Action, Bulk, Verdict
from logctl.store.opensearch.document import Prepared, amended_with, is_record_of, prepare
from logctl.store.opensearch.failures import Fate
from logctl.store.opensearch.indices import Indices
from logctl.store.opensearch.known import KnownEvents

_TRIES = 5
_NEW = (Outcome.STORED, Outcome.DISPLACED)
Verdicts = dict[str, Verdict]


class Writer:
    """Used by one process at a time."""

    def __init__(self, bulk: Bulk, indices: Indices, known: KnownEvents) -> None:
        self._bulk = bulk
        self._indices = indices
        self._known = known

    def put(self, batch: Sequence[Prepared]) -> PutResult:
        outcomes = [Outcome.STORED] * len(batch)
        reasons: dict[int, str] = {}
        left = list(range(len(batch)))
        known = _best(self._known.of(batch))
        for _try in range(_TRIES):
            plan = plan_put([batch[place] for place in left], known.get, amended_with)
            verdicts = self._write(plan, known)
            _note(batch, left, plan, verdicts, outcomes, reasons)
            left = [place for place in left if _conflicts(verdicts, batch[place].id)]
            if not left:
                return PutResult(tuple(outcomes), reasons)
            known = _best(self._known.now({batch[place].id for place in left}))
        raise StoreError(_("OpenSearch: the same events are written by another logctl at the same time"))

    def exchange(self, copies: Sequence[Event], event: Event) -> None:
        """The event in the place of its copies, in whatever months they lie."""
        plan = Plan({event.id: prepare(event)}, [(copy.id, copy.bucket) for copy in copies], [Outcome.STORED])
        same = next((copy for copy in copies if copy.bucket == event.bucket), None)
        verdict = self._write(plan, {event.id: same} if same else {})[event.id]
        if verdict.fate is not Fate.DONE:
            raise StoreError(
                _("OpenSearch does not take the event %(id)s: %(reason)s"),
                id=event.id,
                reason=verdict.reason or verdict.fate.value,
            )

    def rewrite(self, batch: Sequence[Prepared]) -> int:
        """Those that are there as the same record; of others nothing becomes."""
        known = {event.id: event for event in self._known.there(batch)}
        same = {one.id: one for one in batch if one.id in known and is_record_of(one, known[one.id])}
        verdicts = self._write(Plan(same), known)
        return sum(verdict.fate is Fate.DONE for verdict in verdicts.values())

    def _write(self, plan: Plan[Prepared], known: Mapping[str, Event]) -> Verdicts:
        """Added before deleted where the months differ: a crash between leaves two, never none."""
        actions = [self._action(prepared, known.get(prepared.id)) for prepared in plan.add.values()]
        verdicts = dict(zip(plan.add, self._bulk.send(actions), strict=True))
        done = {id: prepared for id, prepared in plan.add.items() if verdicts[id].fate is Fate.DONE}
        gone = [
            Action("delete", self._indices.names.index(bucket), id)
            for id, bucket in plan.delete
            if id in done and self._indices.names.index(bucket) != self._indices.names.index(done[id].bucket)
        ]
        if gone:
            self._bulk.send(gone)
        self._known.remember(done.values(), {action.target for action in (*actions, *gone)})
        if gone:
            self._known.show()
        return verdicts

    def _action(self, prepared: Prepared, stored: Event | None) -> Action:
        index = self._indices.ensure(prepared.bucket)
        there = stored is not None and self._indices.names.index(stored.bucket) == index
        return Action("index" if there else "create", index, prepared.id, prepared.body)


def _conflicts(verdicts: Verdicts, identity: str) -> bool:
    return identity in verdicts and verdicts[identity].fate is Fate.CONFLICT


def _best(events: Iterable[Event]) -> dict[str, Event]:
    """Of several copies, which only a crash leaves, the one of the lowest position."""
    found: dict[str, Event] = {}
    for event in events:
        other = found.get(event.id)
        if other is None or (event.position, -event.revision) < (other.position, -other.revision):
            found[event.id] = event
    return found


def _note(
    batch: Sequence[Prepared],
    places: Sequence[int],
    plan: Plan[Prepared],
    verdicts: Verdicts,
    outcomes: list[Outcome],
    reasons: dict[int, str],
) -> None:
    for place, outcome in zip(places, plan.outcomes, strict=True):
        verdict = verdicts.get(batch[place].id)
        if verdict and verdict.fate is Fate.POISON and outcome in _NEW:
            outcome, reasons[place] = Outcome.REFUSED, verdict.reason
        outcomes[place] = outcome
