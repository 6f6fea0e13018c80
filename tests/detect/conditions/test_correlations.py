"""Correlations of any form over any events find what their definitions say, however they are asked."""

from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from support.correlations import FIRST, LAST, changed, corpora, correlations, defined, found, made

from logctl.contracts.rule import Count, Hit, Together
from logctl.detect.source import StoreSource
from logctl.event import Event
from logctl.store import EmbeddedStore

Correlation = Count | Together
SPANS = st.lists(st.integers(-5, 70), max_size=6).map(lambda cuts: pairwise(sorted({FIRST, *cuts, LAST + 1})))


@settings(max_examples=300, deadline=None)
@given(corpora(), correlations())
def test_a_correlation_finds_what_its_definition_says(corpus: list[Event], condition: Correlation) -> None:
    hits, expected = found(condition, corpus), defined(condition, corpus)
    assert hits == expected
    assert [hit.fields for hit in hits] == [hit.fields for hit in expected]


@settings(max_examples=250, deadline=None)
@given(corpora(), correlations(depth=2))
def test_so_does_one_of_what_others_find(corpus: list[Event], condition: Correlation) -> None:
    hits, expected = found(condition, corpus), defined(condition, corpus)
    assert hits == expected
    assert [hit.fields for hit in hits] == [hit.fields for hit in expected]


@settings(max_examples=200, deadline=None)
@given(corpora(), correlations(depth=1), SPANS)
def test_it_finds_the_same_asked_of_parts_of_the_time(
    corpus: list[Event], condition: Correlation, spans: list[tuple[int, int]]
) -> None:
    asked = made(condition)
    joined = [hit for start, following in spans for hit in found(asked, corpus, start, following - 1)]
    assert joined == found(asked, corpus)


@settings(max_examples=200, deadline=None)
@given(corpora(), correlations(depth=1), st.data())
def test_an_event_changes_hits_no_further_away_than_the_condition_says(
    corpus: list[Event], condition: Correlation, data: st.DataObject
) -> None:
    asked, event = made(condition), data.draw(st.sampled_from(corpus))
    others = [one for one in corpus if one is not event]
    first, last = event.time - asked.before, event.time + asked.after

    def away(events: list[Event]) -> list[Hit]:
        return [hit for hit in found(asked, events) if not first <= hit.time <= last]

    assert away(corpus) == away(others) == away([*others, changed(event, "ヤマダ")])


@settings(max_examples=6, deadline=None)
@given(corpora(), st.lists(correlations(depth=1), min_size=3, max_size=6))
def test_a_store_is_told_the_same_as_a_list(
    tmp_path_factory: object, corpus: list[Event], conditions: list[Correlation]
) -> None:
    folder: Path = tmp_path_factory.mktemp("store")  # type: ignore[attr-defined]
    store = EmbeddedStore(folder / "index", create=True)
    try:
        store.put([store.prepare(event) for event in corpus])
        for condition in conditions:
            assert found(condition, StoreSource(store)) == found(condition, corpus)
    finally:
        store.close()
