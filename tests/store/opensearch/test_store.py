"""The store over several months, writers and moments."""

from dataclasses import replace
from pathlib import Path

import pytest
from support.events import DAY, START, make_event, make_events
from support.opensearch.stores import OpenSearchMaker, delete_all

from logctl.errors import IndexFormatError, StoreError
from logctl.event import Event
from logctl.query import Everything, Exists, Is
from logctl.store import Outcome, Sort
from logctl.store.opensearch import OpenSearchStore
from logctl.store.opensearch import hits as hits_module
from logctl.store.opensearch import search as search_module
from logctl.store.opensearch.bulk import Action, Bulk
from logctl.store.opensearch.document import prepare
from logctl.store.opensearch.exchange import exchange, indices_of, remove_generation
from logctl.store.opensearch.indices import Indices, aliased_indices, check_installed, current_names
from logctl.store.opensearch.patience import Patience
from logctl.store.opensearch.search import missing_parts
from logctl.store.opensearch.setup import setup

ALL = Everything()
OLDEST = Sort(descending=False)


def put(store: OpenSearchStore, *events: Event) -> tuple[Outcome, ...]:
    return store.put([store.prepare(event) for event in events]).outcomes


def ids(store: OpenSearchStore) -> list[str]:
    return [event.id for event in store.find(ALL, OLDEST)]


def in_months(count: int) -> list[Event]:
    """Records of one id, each in another month, the first one first in the journal."""
    return [
        make_event(id="same", number=number, time=START + number * 40 * DAY) for number in range(1, count + 1)
    ]


# one id, one event


def test_an_id_is_unique_over_months_also_where_the_other_was_written_by_another_process(
    store: OpenSearchStore, maker: OpenSearchMaker, tmp_path: Path
) -> None:
    first, second = in_months(2)
    assert put(store, first) == (Outcome.STORED,)
    store.close()
    other = maker.open(tmp_path)
    assert put(other, second) == (Outcome.DUPLICATE,)
    assert ids(other) == ["same"]
    other.close()


def test_two_processes_that_take_turns_make_no_double(
    store: OpenSearchStore, maker: OpenSearchMaker, tmp_path: Path
) -> None:
    events = make_events(60)
    other = maker.open(tmp_path)
    for start in range(0, 60, 20):
        for one in (store, other):
            put(one, *events[start : start + 20])
            one.close()
    assert ids(store) == [event.id for event in events]


def test_a_copy_that_a_crash_left_in_another_month_goes_when_the_event_is_written_again(
    store: OpenSearchStore, maker: OpenSearchMaker
) -> None:
    older, newer = (replace(event, revision=number) for number, event in enumerate(in_months(2)))
    put(store, older)
    store.close()
    indices = Indices(maker.client, maker.names)
    bulk = Bulk(maker.client, Patience(5))
    bulk.send([Action("create", indices.ensure(newer.bucket), "same", prepare(newer).body)])
    bulk.close()
    assert store.replace(replace(newer, revision=1))
    assert store.replace(replace(newer, revision=2))
    assert list(store.find(ALL, OLDEST)) == [replace(newer, revision=2)]


def test_many_events_of_one_batch_are_stored_once_and_told_in_their_order(store: OpenSearchStore) -> None:
    events = make_events(5000)
    told = put(store, *events, events[0], events[4999])
    assert told == (*[Outcome.STORED] * 5000, Outcome.AGAIN, Outcome.AGAIN)
    assert store.count(ALL) == 5000


def test_more_events_are_got_than_a_page_of_opensearch_has(store: OpenSearchStore) -> None:
    events = make_events(12_000)
    for start in range(0, 12_000, 4000):
        put(store, *events[start : start + 4000])
    assert store.get([event.id for event in events]).keys() == {event.id for event in events}


def test_a_refused_event_is_told_with_its_reason_and_replaces_nothing(store: OpenSearchStore) -> None:
    prepared = [store.prepare(event) for event in make_events(3)]
    prepared[1] = prepared[1]._replace(body=prepared[1].body.replace(b"{", b'{"process.pid":"poison",', 1))
    result = store.put(prepared)
    assert result.outcomes == (Outcome.STORED, Outcome.REFUSED, Outcome.STORED)
    assert [place for place in result.reasons if "process.pid" in result.reasons[place]] == [1]
    assert ids(store) == ["e00001", "e00003"]


def test_an_event_moves_to_another_month_with_its_amendments(store: OpenSearchStore) -> None:
    first, moved = in_months(2)
    put(store, first)
    assert store.amend("same", {"user.domain": "added"})
    assert store.replace(replace(moved, position=first.position, revision=1))
    (found,) = store.find(Exists("user.domain"), OLDEST)
    assert (found.bucket, found.revision, found.amended) == (moved.bucket, 1, {"user.domain": "added"})
    assert store.buckets()[first.bucket] == 0


def test_a_year_may_lie_in_one_index(maker: OpenSearchMaker, tmp_path: Path) -> None:
    delete_all(maker.client, maker.names)
    setup(maker.client, maker.names, period="year")
    store = maker.open(tmp_path)
    put(store, *(make_event(number=number, time=START + number * 31 * DAY) for number in range(1, 6)))
    assert store.buckets() == {"2022": 5}
    assert len(aliased_indices(maker.client, maker.names)) == 1
    store.close()


# pages


def test_pages_neither_lose_nor_repeat_events_of_one_moment(
    store: OpenSearchStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (search_module, hits_module):
        monkeypatch.setattr(module, "PAGE", 7)
    events = [make_event(number=number, time=START, sequence=number % 3) for number in range(100)]
    put(store, *events)
    expected = [event.id for event in sorted(events, key=lambda event: event.order)]
    assert ids(store) == expected
    assert [event.id for event in store.find(ALL, Sort(), 50)] == expected[::-1][:50]
    assert [event.id for event in store.find(ALL, Sort("event.sequence"), 33)][::-1] == expected[-33:]


def moments_open(maker: OpenSearchMaker) -> int:
    """Points in time of this store's own indices: others use the node too."""
    stats = maker.client.ask("GET", f"/{maker.names.prefix}-*/_stats/search", expand_wildcards="all")
    found: int = stats["_all"]["total"]["search"]["point_in_time_current"]
    return found


def test_a_search_is_of_one_moment_and_leaves_nothing_open(
    store: OpenSearchStore, maker: OpenSearchMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_module, "PAGE", 10)
    put(store, *make_events(95))
    hits = store.search(ALL, OLDEST)
    put(store, *(make_event(number=number) for number in range(200, 250)))
    assert hits.total == len(list(hits)) == 95
    assert store.search(ALL, OLDEST).total == 145
    next(iter(hits_closed := store.search(ALL, OLDEST)))
    assert moments_open(maker) > 0
    hits_closed.events.close()  # type: ignore[attr-defined]
    assert moments_open(maker) == 0


@pytest.mark.parametrize(
    ("answer", "sign"),
    [
        ({"timed_out": True}, "timed out"),
        ({"terminated_early": True}, "terminated early"),
        ({"_shards": {"total": 3, "successful": 2, "failed": 1}}, "1 of 3 shards"),
        ({"_shards": {"total": 3, "successful": 2, "failed": 0}}, "1 of 3 shards"),
        ({"hits": {"total": {"value": 10_000, "relation": "gte"}}}, "lower bound"),
    ],
)
def test_signs_of_a_partial_answer_are_seen(answer: dict[str, object], sign: str) -> None:
    whole = {"timed_out": False, "_shards": {"total": 3, "successful": 3, "failed": 0}}
    assert missing_parts(whole) == []
    (found,) = missing_parts(whole | answer)
    assert sign in found


def test_a_closed_index_is_told(store: OpenSearchStore, maker: OpenSearchMaker) -> None:
    put(store, *in_months(1), make_event(number=7))
    index = maker.names.index("2022.02")
    maker.client.ask("POST", f"/{index}/_close")
    hits = store.search(ALL, Sort(), 10)
    assert (hits.total, hits.partial) == (1, [f"{index} is closed"])
    maker.client.ask("POST", f"/{index}/_open")


def test_a_shard_that_is_not_there_is_told(store: OpenSearchStore, maker: OpenSearchMaker) -> None:
    put(store, make_event())
    nowhere = {"settings": {"index.routing.allocation.require._name": "nobody"}}
    index = f"{maker.names.alias}-2021.01"
    maker.client.ask(
        "PUT", f"/{index}", nowhere | {"aliases": {maker.names.alias: {}}}, wait_for_active_shards="0"
    )
    for hits in (store.search(ALL, Sort(), 10), store.search(ALL, OLDEST)):
        assert hits.total == len(list(hits)) == 1
        assert f"{index} is red" in hits.partial
        assert any("1 of 2 shards" in sign for sign in hits.partial)


# setting up, and exchange


def test_setting_up_twice_changes_nothing(empty: OpenSearchMaker) -> None:
    first = setup(empty.client, empty.names, dry_run=True)
    assert (first.done, len(first.differences)) == (False, 1)
    assert setup(empty.client, empty.names).done
    assert setup(empty.client, empty.names).differences == []
    assert not setup(empty.client, empty.names).done


def test_another_number_of_copies_is_a_difference_that_is_named(empty: OpenSearchMaker) -> None:
    setup(empty.client, empty.names)
    before = check_installed(empty.client, empty.names)
    told = setup(empty.client, empty.names, replicas=2, dry_run=True)
    assert any("number_of_replicas: - -> 2" in difference for difference in told.differences)
    assert setup(empty.client, empty.names, replicas=2).done
    assert check_installed(empty.client, empty.names) == before


def test_a_cluster_that_is_not_set_up_is_told_with_the_command(
    empty: OpenSearchMaker, tmp_path: Path
) -> None:
    with pytest.raises(StoreError, match="logctl opensearch setup"):
        empty.open(tmp_path)


def test_a_template_of_another_version_is_told(empty: OpenSearchMaker, tmp_path: Path) -> None:
    setup(empty.client, empty.names)
    path = f"/_index_template/{empty.names.template}"
    template = empty.client.ask("GET", path)["index_templates"][0]["index_template"]
    template["_meta"]["format"] = "0-old"
    empty.client.ask("PUT", path, template)
    with pytest.raises(IndexFormatError, match="0-old"):
        empty.open(tmp_path)
    assert setup(empty.client, empty.names).done


def test_an_index_of_another_version_is_told(empty: OpenSearchMaker, tmp_path: Path) -> None:
    setup(empty.client, empty.names)
    mapping = {"mappings": {"_meta": {"format": "0-older"}}, "aliases": {empty.names.alias: {}}}
    empty.client.ask("PUT", f"/{empty.names.alias}-2020.01", mapping)
    with pytest.raises(IndexFormatError, match="0-older"):
        empty.open(tmp_path)


def test_an_index_without_the_alias_gets_it_back(
    store: OpenSearchStore, maker: OpenSearchMaker, tmp_path: Path
) -> None:
    put(store, make_event(number=1))
    store.close()
    (index,) = aliased_indices(maker.client, maker.names)
    maker.client.ask("DELETE", f"/{index}/_alias/{maker.names.alias}")
    again = maker.open(tmp_path)
    put(again, make_event(number=2))
    assert ids(again) == ["e00001", "e00002"]
    again.close()


def test_a_new_set_takes_the_place_of_the_old_one(
    store: OpenSearchStore, maker: OpenSearchMaker, tmp_path: Path
) -> None:
    put(store, *make_events(5))
    store.close()
    foreign = f"{maker.names.alias}-foo"
    maker.client.ask("PUT", f"/{foreign}")
    fresh = replace(maker.names, generation=2)
    new = OpenSearchStore(maker.access, tmp_path / "new.lock", fresh, building=True)
    put(new, *make_events(7))
    assert new.count(ALL) == 7
    new.close()
    assert maker.open(tmp_path).count(ALL) == 5
    exchange(maker.client, maker.names, fresh)
    remove_generation(maker.client, maker.names)
    assert maker.open(tmp_path).count(ALL) == 7
    assert indices_of(maker.client, maker.names) == []
    assert current_names(maker.client, maker.names, check_installed(maker.client, maker.names)) == fresh
    assert maker.client.ask("GET", f"/{foreign}")


def test_a_month_is_dropped_whole_and_alone(store: OpenSearchStore) -> None:
    put(store, make_event({"user.name": "x"}, number=1), make_event(number=2, time=START + 40 * DAY))
    assert store.drop("2022.02")
    assert not store.drop("2022.02")
    assert (store.count(Is("user.name", "x")), store.count(ALL)) == (0, 1)
