"""What an event says of others and what it asks for, in a form that can be relied on."""

from collections.abc import Iterable
from typing import Any

import pytest
from support.amenders import Tags, asks, by_name, links, says
from support.events import make_event
from support.inferences import Pairs, closes, inferences, opens

from logctl.contracts import Fact, Reach, Want
from logctl.event import Event, Fields
from logctl.pipeline.amend.links import Links, concerned, links_of


class Other(Tags):
    """Has to do with every event; both ways, under another name."""

    def facts(self, event: Event) -> Iterable[Fact]:
        return [Fact(("tag", "h", "u"))]

    def want(self, event: Event) -> Want | None:
        return Want((("tag", "h", "u"),))


class Says(Tags):
    """Says whatever it is told to say."""

    def __init__(self, thing: Any) -> None:
        super().__init__()
        self._thing = thing

    def facts(self, event: Event) -> Iterable[Fact]:
        yield Fact(("tag", "h", "u"))
        yield self._thing


class Asks(Tags):
    def __init__(self, thing: Any) -> None:
        super().__init__()
        self._thing = thing

    def want(self, event: Event) -> Want | None:
        return self._thing  # type: ignore[no-any-return]


class Raises(Tags):
    def __init__(self, error: BaseException, method: str) -> None:
        super().__init__()
        self._error = error
        self._method = method

    def facts(self, event: Event) -> Iterable[Fact]:
        yield Fact(("tag", "h", "u"))
        if self._method == "facts":
            raise self._error

    def want(self, event: Event) -> Want | None:
        if self._method == "want":
            raise self._error
        return Want((("tag", "h", "u"),))


def test_facts_and_wants_come_with_the_order_of_the_event_and_the_name_of_the_amender() -> None:
    event = says(3, "a")
    assert links(event) == Links(
        event.order, facts=[("tags", Fact(("tag", "ns3-pc01", "akisora"), {"user.domain": "a"}))]
    )
    assert links(asks(4)).wants == [("tags", Want((("tag", "ns3-pc01", "akisora"),)))]


def test_several_amenders_have_links_of_their_own() -> None:
    found = links(asks(1), Tags(), Other("other"))
    assert [name for name, _fact in found.facts] == ["other"]
    assert [name for name, _want in found.wants] == ["tags", "other"]


def test_an_event_that_says_and_asks_nothing_has_no_links() -> None:
    assert links_of(make_event(), by_name()) is None


def test_without_amenders_there_are_no_links() -> None:
    assert links_of(says(1, "a"), {}) is None


def test_an_event_of_doubtful_time_has_no_place_among_others() -> None:
    event = says(1, "a")
    event.fields["logctl.time_doubtful"] = True
    assert links_of(event, by_name()) is None


@pytest.mark.parametrize("method", ["facts", "want"])
@pytest.mark.parametrize("error", [ValueError("two\nlines"), SystemExit("gone")])
def test_an_amender_that_raises_says_nothing_at_all_and_is_named(error: BaseException, method: str) -> None:
    found = links(asks(1), Raises(error, method), Other("other"))
    assert [name for name, _link in (*found.facts, *found.wants)] == ["other", "other"]
    assert found.problems == {"amender tags": f"amender tags failed: {type(error).__name__}: {error}"}


def test_what_is_said_of_a_failure_is_not_without_end() -> None:
    found = links(asks(1), Raises(ValueError("x" * 10_000), "want"))
    assert len(found.problems["amender tags"]) == 500


@pytest.mark.parametrize(
    "thing",
    [
        Fact(("tag",)),
        Fact(()),
        Fact(("other kind", "h", "u")),
        Fact(("tag", "h", 3)),  # type: ignore[arg-type]
        Fact(["tag", "h", "u"]),  # type: ignore[arg-type]
        Fact("tag"),  # type: ignore[arg-type]
        Fact(("tag", "h"), {"user.id": object()}),  # type: ignore[dict-item]
        Fact(("tag", "h"), {"user.id": 2**64}),
        Fact(("tag", "h"), {"user.id": "\ud800"}),
        None,
        "tag",
    ],
)
def test_a_fact_that_is_none_costs_the_amender_its_say(thing: Any) -> None:
    found = links(asks(1), Says(thing))
    assert (found.facts, found.wants, list(found.problems)) == ([], [], ["amender tags"])


@pytest.mark.parametrize(
    "thing",
    [
        Want((("other kind", "h"),)),
        Want((("tag",),)),
        Want(("tag", "h")),  # type: ignore[arg-type]
        Want((("tag", "h"),), {"user.id": object()}),  # type: ignore[dict-item]
        3,
    ],
)
def test_a_want_that_is_none_costs_the_amender_its_say(thing: Any) -> None:
    found = links(says(1, "a"), Asks(thing))
    assert (found.facts, found.wants, list(found.problems)) == ([], [], ["amender tags"])


def test_a_kind_may_have_any_reach() -> None:
    assert links(says(1, "a"), Tags(reach=Reach(before=None, on=True))).problems == {}


# inferences


def test_an_event_that_concerns_an_inference_alone_has_links_too() -> None:
    found = links_of(closes(3), {}, inferences())
    assert found == Links(closes(3).order, concerns=["pairs"])


def test_each_inference_that_is_concerned_is_named() -> None:
    both = inferences(Pairs("others", closes=()), Pairs())
    found = [links_of(event, {}, both) for event in (opens(1), closes(2), says(3, "a"))]
    assert [one and one.concerns for one in found] == [["others", "pairs"], ["pairs"], None]


def test_facts_and_wants_are_the_same_with_inferences() -> None:
    for event in (says(1, "a"), asks(2)):
        assert links_of(event, by_name(), inferences()) == links_of(event, by_name())


def test_an_event_of_doubtful_time_concerns_nothing() -> None:
    event = opens(1, fields={"logctl.time_doubtful": True})
    assert links_of(event, by_name(), inferences()) is None
    assert concerned(event, inferences()) == []


@pytest.mark.parametrize("error", [ValueError("no"), SystemExit(3)])
def test_an_inference_that_fails_is_named_and_costs_the_others_nothing(error: BaseException) -> None:
    class Failing(Pairs):
        def concerns(self, fields: Fields) -> bool:
            raise error

    found = links_of(asks(4), by_name(), inferences(Failing("broken"), Pairs(opens=("asks",))))
    assert found is not None
    assert (found.concerns, len(found.wants)) == (["pairs"], 1)
    assert found.problems == {"inference broken": f"inference broken failed: {type(error).__name__}: {error}"}
