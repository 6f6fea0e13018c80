"""Documents into indices: bounded requests, several under way, and every document's fate known at the end.

https://docs.opensearch.org/latest/api-reference/document-apis/bulk/
"""

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import NamedTuple

import orjson

from logctl.errors import AccessError, StoreError, UnreachableError
from logctl.language import marked as _
from logctl.store.opensearch.client import Client, Refusal
from logctl.store.opensearch.failures import Fate, fate_of, fate_of_refusal
from logctl.store.opensearch.patience import Patience

MOST_DOCUMENTS = 500
MOST_BYTES = 8 * 1024 * 1024
FILTER = "errors,items.*.status,items.*.error.type,items.*.error.reason,items.*.error.caused_by"


class Action(NamedTuple):
    """`operation` is create, index or delete, `target` an index; a delete has no body."""

    operation: str
    target: str
    id: str
    body: bytes = b""

    @property
    def lines(self) -> bytes:
        head = orjson.dumps({self.operation: {"_index": self.target, "_id": self.id}})
        return b"%b\n%b\n" % (head, self.body) if self.body else head + b"\n"


class Verdict(NamedTuple):
    """DONE, CONFLICT or POISON with a reason: the others were waited for."""

    fate: Fate
    reason: str = ""


DONE = Verdict(Fate.DONE)


@dataclass(slots=True)
class _Round:
    """What is still to be sent, by its place in the batch."""

    verdicts: dict[int, Verdict] = field(default_factory=dict)
    again: list[int] = field(default_factory=list)
    reason: str = ""
    paused: bool = False


class Bulk:
    """`flights` requests are under way at once."""

    def __init__(self, client: Client, patience: Patience, flights: int = 3) -> None:
        self._client = client
        self._patience = patience
        self._flights = flights
        self._threads = ThreadPoolExecutor(flights, thread_name_prefix="logctl-bulk")

    def send(self, actions: Sequence[Action]) -> list[Verdict]:
        """In the order of the actions. Raises StoreError where nothing more can be sent."""
        verdicts: list[Verdict] = [DONE] * len(actions)
        left = list(range(len(actions)))
        while left:
            made = self._round(actions, left)
            for place, verdict in made.verdicts.items():
                verdicts[place] = verdict
            if len(made.again) < len(left):
                self._patience.progress()
            left = sorted(made.again)
            if left and not self._patience.wait(made.reason, 10.0 if made.paused else 3.0):
                raise UnreachableError(
                    _("%(place)s: takes no events: %(reason)s"), place=self._client.name, reason=made.reason
                )
        return verdicts

    def _round(self, actions: Sequence[Action], places: list[int]) -> _Round:
        made = _Round()
        waiting: deque[tuple[list[int], Future[list[Verdict]]]] = deque()
        for part in _parts(actions, places):
            if len(waiting) == self._flights:
                _take(*waiting.popleft(), made)
            waiting.append((part, self._threads.submit(self._request, [actions[place] for place in part])))
        while waiting:
            _take(*waiting.popleft(), made)
        return made

    def _request(self, actions: list[Action]) -> list[Verdict]:
        try:
            body = b"".join(action.lines for action in actions)
            answer = self._client.ask("POST", "/_bulk", body, filter_path=FILTER)
        except Refusal as refusal:
            return self._refused(actions, refusal)
        except AccessError:
            raise
        except UnreachableError as error:
            return [Verdict(Fate.RETRY, str(error))] * len(actions)
        return [_verdict(next(iter(item.values()))) for item in answer["items"]]

    def _refused(self, actions: list[Action], refusal: Refusal) -> list[Verdict]:
        """A request too large, or with a document that spoils all of it, is cut in two until that one is alone."""
        fate = fate_of_refusal(refusal)
        if refusal.status == 413 or fate is Fate.POISON:
            if len(actions) == 1:
                return [Verdict(Fate.POISON, refusal.reason)]
            half = len(actions) // 2
            return self._request(actions[:half]) + self._request(actions[half:])
        if fate is Fate.CONFIGURATION:
            raise StoreError(_("OpenSearch does not take events: %(reason)s"), reason=refusal.reason[:300])
        return [Verdict(fate, refusal.reason)] * len(actions)

    def close(self) -> None:
        self._threads.shutdown(wait=True, cancel_futures=True)


def _parts(actions: Sequence[Action], places: list[int]) -> Iterator[list[int]]:
    part: list[int] = []
    size = 0
    for place in places:
        if part and (len(part) == MOST_DOCUMENTS or size + len(actions[place].body) > MOST_BYTES):
            yield part
            part, size = [], 0
        part.append(place)
        size += len(actions[place].body) + 100
    if part:
        yield part


def _verdict(item: dict[str, object]) -> Verdict:
    error = item.get("error")
    if not isinstance(error, dict):
        return DONE
    cause = error.get("caused_by") or {}
    reason = ": ".join(filter(None, (str(error.get("reason", "")), str(cause.get("reason", "")))))
    status = item["status"]
    return Verdict(fate_of(int(str(status)), str(error.get("type", ""))), reason[:500])


def _take(places: list[int], future: "Future[list[Verdict]]", made: _Round) -> None:
    for place, verdict in zip(places, future.result(), strict=True):
        if verdict.fate is Fate.CONFIGURATION:
            raise StoreError(_("OpenSearch does not take events: %(reason)s"), reason=verdict.reason)
        if verdict.fate in (Fate.RETRY, Fate.PAUSE):
            made.again.append(place)
            made.reason, made.paused = verdict.reason, made.paused or verdict.fate is Fate.PAUSE
        else:
            made.verdicts[place] = verdict
