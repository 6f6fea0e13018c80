"""Documents into indices, whatever the cluster answers."""

import threading
from collections.abc import Iterator

import orjson
import pytest
from support.events import make_event
from support.opensearch.proxy import GONE, Answer, Proxy, refusal
from support.opensearch.stores import OpenSearchMaker, delete_all

from logctl.errors import AccessError, StoreError, UnreachableError
from logctl.store.opensearch import bulk as bulk_module
from logctl.store.opensearch.bulk import Action, Bulk
from logctl.store.opensearch.client import Access, Client
from logctl.store.opensearch.document import prepare
from logctl.store.opensearch.failures import Fate
from logctl.store.opensearch.indices import Indices
from logctl.store.opensearch.patience import Patience
from logctl.store.opensearch.setup import setup

BUCKET = "2022.02"


class Target:
    """An index of its own, behind a proxy that makes trouble."""

    def __init__(self, maker: OpenSearchMaker, proxy: Proxy) -> None:
        delete_all(maker.client, maker.names)
        setup(maker.client, maker.names)
        self.direct = maker.client
        self.proxy = proxy
        self.index = Indices(maker.client, maker.names).ensure(BUCKET)
        self.waits: list[float] = []

    def bulk(self, patience: float = 30, flights: int = 2) -> Bulk:
        client = Client(Access(urls=(self.proxy.url,)))
        return Bulk(client, Patience(patience, sleep=self.waits.append), flights)

    def action(self, number: int, **values: object) -> Action:
        body = orjson.loads(prepare(make_event(number=number)).body) | values
        return Action("create", self.index, f"e{number:05}", orjson.dumps(body))

    def actions(self, count: int) -> list[Action]:
        return [self.action(number) for number in range(count)]

    def stored(self) -> int:
        self.direct.ask("POST", f"/{self.index}/_refresh")
        return int(self.direct.ask("GET", f"/{self.index}/_count")["count"])


@pytest.fixture
def target(maker: OpenSearchMaker) -> Iterator[Target]:
    with Proxy(maker.access.urls[0]) as proxy:
        yield Target(maker, proxy)


def fates(bulk: Bulk, actions: list[Action]) -> list[Fate]:
    try:
        return [verdict.fate for verdict in bulk.send(actions)]
    finally:
        bulk.close()


def bulk_requests(proxy: Proxy) -> int:
    return sum(path.startswith("/_bulk") for _method, path in proxy.requests)


def times(count: int, answer: Answer) -> "_Times":
    return _Times(count, answer)


class _Times:
    """So many bulk requests get this answer."""

    def __init__(self, count: int, answer: Answer) -> None:
        self._left = count
        self._answer = answer
        self._lock = threading.Lock()

    def __call__(self, _method: str, path: str, _body: bytes) -> Answer | None:
        with self._lock:
            if self._left == 0 or not path.startswith("/_bulk"):
                return None
            self._left -= 1
            return self._answer


def test_all_that_is_sent_is_stored(target: Target) -> None:
    assert fates(target.bulk(), target.actions(1200)) == [Fate.DONE] * 1200
    assert target.stored() == 1200


def test_nothing_sent_is_nothing_asked(target: Target) -> None:
    assert fates(target.bulk(), []) == []
    assert target.proxy.requests == []


@pytest.mark.parametrize(
    ("documents", "size", "requests"), [(10, 10**9, 10), (1000, 1500, 20), (1000, 10**9, 1)]
)
def test_requests_are_bounded_by_count_and_bytes(
    target: Target, monkeypatch: pytest.MonkeyPatch, documents: int, size: int, requests: int
) -> None:
    monkeypatch.setattr(bulk_module, "MOST_DOCUMENTS", documents)
    monkeypatch.setattr(bulk_module, "MOST_BYTES", size)
    fates(target.bulk(), target.actions(100))
    assert bulk_requests(target.proxy) == pytest.approx(requests, rel=0.5)
    assert target.stored() == 100


def test_several_requests_are_under_way_at_once(target: Target, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk_module, "MOST_DOCUMENTS", 10)
    met = threading.Barrier(3, timeout=20)

    def meet(_method: str, path: str, _body: bytes) -> Answer | None:
        if path.startswith("/_bulk"):
            met.wait()
        return None

    target.proxy.before = meet
    assert fates(target.bulk(flights=3), target.actions(60)) == [Fate.DONE] * 60


@pytest.mark.parametrize(
    "answer",
    [
        refusal(429, "rejected_execution_exception"),
        refusal(503, "unavailable_shards_exception"),
        refusal(502, ""),
        refusal(403, "cluster_block_exception"),
        GONE,
    ],
    ids=["429", "503", "502", "blocked", "gone"],
)
@pytest.mark.parametrize("late", [False, True], ids=["before", "after the node has done it"])
def test_what_passes_is_tried_again(target: Target, answer: Answer, late: bool) -> None:
    trouble = times(3, answer)
    if late:
        target.proxy.after = trouble
    else:
        target.proxy.before = trouble
    found = fates(target.bulk(), target.actions(700))
    assert set(found) <= {Fate.DONE, Fate.CONFLICT}
    assert late or set(found) == {Fate.DONE}
    assert target.stored() == 700
    assert target.waits


def test_a_real_write_block_is_waited_for(target: Target) -> None:
    target.direct.ask("PUT", f"/{target.index}/_settings", {"index.blocks.write": True})
    bulk = target.bulk()

    def unblock(seconds: float) -> None:
        target.waits.append(seconds)
        target.direct.ask("PUT", f"/{target.index}/_settings", {"index.blocks.write": None})

    bulk._patience.sleep = unblock
    assert fates(bulk, target.actions(20)) == [Fate.DONE] * 20
    assert len(target.waits) == 1


def test_waiting_has_an_end_that_is_told_in_one_line(target: Target) -> None:
    target.proxy.before = times(10**6, refusal(429, "rejected_execution_exception", "too much"))
    with pytest.raises(UnreachableError, match="takes no events: too much") as caught:
        fates(target.bulk(patience=0), target.actions(5))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "answer", [refusal(401, ""), refusal(403, "security_exception", "no permissions for [x]")]
)
def test_who_may_not_write_is_told_at_once(target: Target, answer: Answer) -> None:
    target.proxy.before = times(10**6, answer)
    with pytest.raises(AccessError):
        fates(target.bulk(), target.actions(5))
    assert target.waits == []


def test_an_index_that_is_not_there_is_told_at_once(target: Target) -> None:
    target.direct.ask("PUT", "/_cluster/settings", {"persistent": {"action.auto_create_index": "-test-*,+*"}})
    try:
        missing = [action._replace(target=f"{target.index}-missing") for action in target.actions(2)]
        with pytest.raises(StoreError, match="does not take events: no such index"):
            fates(target.bulk(), missing)
    finally:
        target.direct.ask("PUT", "/_cluster/settings", {"persistent": {"action.auto_create_index": None}})


def test_a_request_that_is_too_large_is_cut_until_it_fits(target: Target) -> None:
    def most(_method: str, path: str, body: bytes) -> Answer | None:
        return refusal(413, "") if path.startswith("/_bulk") and len(body) > 5000 else None

    target.proxy.before = most
    assert fates(target.bulk(), target.actions(100)) == [Fate.DONE] * 100


def test_poison_is_named_and_spoils_nobody_else(target: Target) -> None:
    actions = target.actions(50)
    actions[7] = target.action(7, **{"process.pid": "poison"})
    actions[20] = actions[20]._replace(id="x" * 600)  # refuses the whole request
    bulk = target.bulk()
    verdicts = bulk.send(actions)
    bulk.close()
    assert [place for place, verdict in enumerate(verdicts) if verdict.fate is Fate.POISON] == [7, 20]
    assert "process.pid" in verdicts[7].reason
    assert "is too long" in verdicts[20].reason
    assert target.stored() == 48


def test_what_is_there_already_is_a_conflict_in_its_place(target: Target) -> None:
    fates(target.bulk(), [target.action(3), target.action(5)])
    found = fates(target.bulk(), target.actions(8))
    assert [place for place, fate in enumerate(found) if fate is Fate.CONFLICT] == [3, 5]


def test_deleting_what_is_not_there_is_done(target: Target) -> None:
    assert fates(target.bulk(), [Action("delete", target.index, "nobody")]) == [Fate.DONE]
