"""A cluster that is away for a moment is waited for, whatever is asked of it while writing."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.events import DAY, START, make_event
from support.opensearch.proxy import GONE, Answer, Proxy, refusal
from support.opensearch.stores import OpenSearchMaker, delete_all

from logctl.errors import StoreError, UnreachableError
from logctl.query import Everything
from logctl.store import Sort
from logctl.store.opensearch import OpenSearchStore
from logctl.store.opensearch.client import Access, Client, Refusal
from logctl.store.opensearch.patience import Patience, PatientClient
from logctl.store.opensearch.setup import setup

PASSING = {
    "gone": GONE,
    "no shard": refusal(503, "search_phase_execution_exception", "all shards failed"),
    "no state": refusal(503, "cluster_block_exception", "state not recovered / initialized"),
    "gateway": refusal(502, "bad_gateway"),
    "overload": refusal(429, "rejected_execution_exception"),
    "read only": refusal(403, "cluster_block_exception", "index read-only"),
}
LASTING = {"no index": refusal(404, "index_not_found_exception"), "query": refusal(400, "parsing_exception")}


@pytest.fixture
def proxy(maker: OpenSearchMaker) -> Iterator[Proxy]:
    delete_all(maker.client, maker.names)
    setup(maker.client, maker.names)
    with Proxy(maker.access.urls[0]) as made:
        yield made


def opened(maker: OpenSearchMaker, proxy: Proxy, folder: Path, patience: float = 30) -> OpenSearchStore:
    return OpenSearchStore(Access(urls=(proxy.url,)), folder / "lock", maker.names, patience=patience)


def write_in_every_way(store: OpenSearchStore) -> None:
    """New months, a record that comes again, one that moves to another month, a change, an amendment."""
    events = [make_event(number=number, time=START + number * 20 * DAY) for number in range(4)]
    moved = make_event(number=0, time=START + 200 * DAY)
    for batch in (events[1:3], [*events, moved], events):
        store.put([store.prepare(event) for event in batch])
    store.amend(events[2].id, {"user.full_name": "佐藤"})
    store.close()


@pytest.mark.parametrize("answer", PASSING.values(), ids=PASSING)
def test_every_request_of_writing_may_fail_for_a_moment(
    maker: OpenSearchMaker, proxy: Proxy, tmp_path: Path, answer: Answer
) -> None:
    store = opened(maker, proxy, tmp_path)
    asked: Counter[str] = Counter()

    def every_second(method: str, path: str, _body: bytes) -> Answer | None:
        asked[kind := f"{method} {path.split('?')[0]}"] += 1
        return answer if asked[kind] % 2 else None

    proxy.before = every_second
    write_in_every_way(store)
    proxy.before = lambda *_request: None
    assert {"/_bulk", "/_mget", "/_search", "/_refresh"} <= {f"/{kind.rpartition('/')[2]}" for kind in asked}
    found = list(store.find(Everything(), Sort(descending=False)))
    assert sorted(event.id for event in found) == [make_event(number=number).id for number in range(4)]
    assert [event.amended for event in found if event.amended] == [{"user.full_name": "佐藤"}]


def test_a_cluster_that_stays_away_is_told_as_it_was_said(
    maker: OpenSearchMaker, proxy: Proxy, tmp_path: Path
) -> None:
    store = opened(maker, proxy, tmp_path, patience=0.2)
    proxy.before = lambda *_request: refusal(503, "search_phase_execution_exception", "all shards failed")
    with pytest.raises(StoreError, match="all shards failed"):
        store.put([store.prepare(make_event(number=1))])
    proxy.before = lambda *_request: GONE
    with pytest.raises(UnreachableError):
        store.put([store.prepare(make_event(number=1))])


def test_closing_does_not_wait_for_a_cluster_that_is_away(
    maker: OpenSearchMaker, proxy: Proxy, tmp_path: Path
) -> None:
    store = opened(maker, proxy, tmp_path, patience=1000)
    store.put([store.prepare(make_event(number=1))])
    proxy.before = lambda *_request: GONE
    already = len(proxy.requests)
    store.close()
    assert len(proxy.requests) == already + 1
    proxy.before = lambda *_request: None
    assert store.count(Everything()) == 1


def test_who_has_to_wait_is_told_for_whom_and_why(
    maker: OpenSearchMaker, proxy: Proxy, tmp_path: Path
) -> None:
    told: list[str] = []
    store = OpenSearchStore(
        Access(urls=(proxy.url,)),
        tmp_path / "lock",
        maker.names,
        on_wait=lambda sentence, subject: told.append(sentence % {"subject": subject}),
    )
    answers = [PASSING["overload"], GONE]
    proxy.before = lambda *_request: answers.pop() if answers else None
    store.put([store.prepare(make_event(number=1))])
    store.close()
    assert [line.partition(": ")[0] for line in told] == ["waiting for OpenSearch"] * 2
    assert proxy.url in told[0]
    assert "rejected_execution_exception" in told[1]


@pytest.mark.parametrize("answer", LASTING.values(), ids=LASTING)
def test_what_will_not_change_is_not_asked_again(proxy: Proxy, answer: Answer) -> None:
    waits: list[float] = []
    client = PatientClient(Client(Access(urls=(proxy.url,))), 30, sleep=waits.append)
    proxy.before = lambda *_request: answer
    with pytest.raises(Refusal):
        client.ask("GET", "/x")
    assert (len(proxy.requests), waits) == (1, [])


def test_a_document_that_gets_in_makes_patience_new() -> None:
    patience = Patience(0.0001, sleep=lambda _seconds: None)
    assert patience.wait("y", 1.0)
    patience.progress()
    assert patience.wait("y", 1.0)
    assert not all(patience.wait("y", 1.0) for _ in range(1000))


def test_pauses_grow_up_to_the_longest() -> None:
    waits: list[float] = []
    patience = Patience(1000, sleep=waits.append)
    for _ in range(7):
        patience.wait("y", 1.0)
    assert waits == [0.1, 0.2, 0.4, 0.8, 1.0, 1.0, 1.0]
