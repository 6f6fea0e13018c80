"""The next page, and what comes in meanwhile."""

import pytest
from support.events import START, make_event

from logctl.cli.paging import arriving, page_after
from logctl.event import Event, Position
from logctl.query import Everything
from logctl.store import Sort, Store


def put(store: Store, *events: Event) -> None:
    store.put([store.prepare(event) for event in events])


@pytest.mark.parametrize("descending", [True, False])
def test_the_pages_together_are_all_events_once_and_in_order(store: Store, descending: bool) -> None:
    events = [
        make_event(number=number, time=START + number // 9, sequence=number % 9 // 3) for number in range(60)
    ]
    put(store, *events)
    found = list(store.find(Everything(), Sort(descending=descending), 7))
    while page := list(page_after(store, Everything(), found[-1], descending, 7)):
        found += page
    expected = sorted(events, key=lambda event: event.order, reverse=descending)
    assert [event.id for event in found] == [event.id for event in expected]


def test_a_page_is_the_same_whatever_has_come_in_before_it(store: Store) -> None:
    put(store, *(make_event(number=number) for number in range(1, 20)))
    last = list(store.find(Everything(), Sort(), 5))[-1]
    page = [event.id for event in page_after(store, Everything(), last, True, 5)]
    put(store, *(make_event(number=number) for number in range(100, 120)))
    assert [event.id for event in page_after(store, Everything(), last, True, 5)] == page


def received(number: int, receipt: int) -> Event:
    from logctl.decode import iso_text

    return make_event(
        {"event.ingested": iso_text(receipt)}, number=number, position=Position(receipt, "segment", number)
    )


def test_what_comes_in_is_seen_once_also_what_comes_late(store: Store, freezer_time: int) -> None:
    put(store, *(received(number, freezer_time - 5000) for number in range(1, 9)))
    watching = arriving(store, Everything(), 3, pause=0)
    assert [event.id for event in next(watching)] == ["e00006", "e00007", "e00008"]
    put(store, received(20, freezer_time + 10))
    assert [event.id for event in next(watching)] == ["e00020"]
    assert next(watching) == []
    put(store, received(15, freezer_time - 1000), received(30, freezer_time + 20))
    assert [event.id for event in next(watching)] == ["e00015", "e00030"]
    assert next(watching) == []


@pytest.fixture
def freezer_time(monkeypatch: pytest.MonkeyPatch) -> int:
    """Now, in milliseconds, for whoever asks."""
    import logctl.cli.paging

    class Clock:
        sleep = staticmethod(lambda _pause: None)
        time = staticmethod(lambda: START / 1000)

    monkeypatch.setattr(logctl.cli.paging, "time", Clock)
    return START
