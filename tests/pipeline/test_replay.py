"""What was rejected is tried again, after what was wrong is mended."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from support.ingests import Place, events_of, write_amender, write_collector, write_inference, write_made

from logctl.errors import StoreError
from logctl.pipeline.amend.facts import FactTable
from logctl.pipeline.replay import replay
from logctl.pipeline.state import IndexState, Reject

BROKEN = """
if text.startswith("bad"):
    raise RejectError("cannot read %(text)s", text=text)
yield Draft({"user.name": text})
"""
MENDED = """
if text == "bad 2":
    raise RejectError("still cannot read %(text)s", text=text)
yield Draft({"user.name": text})
"""


class Mending:
    """A place whose collector is mended."""

    def __init__(self, place: Place, folder: Path) -> None:
        self._place = place
        self._content = write_collector(folder / "content", normalise=_with_text(BROKEN))
        self._file = write_made(folder / "a.log", ["good 1", "bad 1", "bad 2", "bad 1", "good 2"])

    def done(self, *arguments: object) -> Any:
        return self._place.done(*arguments, "--plugins-dir", self._content)

    def ingest(self) -> Any:
        return self.done("ingest", self._file)["total"]

    def mend(self) -> None:
        write_collector(self._content, normalise=_with_text(MENDED))

    def names(self) -> list[str]:
        return sorted(str(event.fields["user.name"]) for event in events_of(self._place))


def _with_text(body: str) -> str:
    return 'text = record.raw.decode().removeprefix("made|")' + body


@pytest.fixture
def mending(place: Place, tmp_path: Path) -> Mending:
    return Mending(place, tmp_path)


def test_what_can_be_read_now_is_an_event_and_the_rest_stays_with_its_new_reason(mending: Mending) -> None:
    total = mending.ingest()
    assert (total["events"], total["rejects"]) == (2, 3)
    mending.mend()
    assert mending.done("rejects", "replay") == {"records": 3, "events": 2, "duplicates": 0, "rejects": 1}
    (left,) = mending.done("rejects", "list")
    assert left["reason"] == "still cannot read bad 2"
    assert mending.names() == ["bad 1", "bad 1", "good 1", "good 2"]


def test_the_counts_of_the_status_follow(mending: Mending) -> None:
    mending.ingest()
    mending.mend()
    mending.done("rejects", "replay")
    status = mending.done("status")
    assert (status["events"], status["rejects"], status["behind"], status["duplicates"]) == (4, 1, 0, 0)


def test_a_second_time_changes_nothing(mending: Mending) -> None:
    mending.ingest()
    mending.mend()
    mending.done("rejects", "replay")
    assert mending.done("rejects", "replay") == {"records": 1, "events": 0, "duplicates": 0, "rejects": 1}
    assert len(mending.names()) == 4


def test_nothing_mended_is_nothing_changed(mending: Mending) -> None:
    mending.ingest()
    before = mending.done("rejects", "list")
    assert mending.done("rejects", "replay")["rejects"] == 3
    assert mending.done("rejects", "list") == before


def test_without_rejects_there_is_nothing_to_do(mending: Mending, place: Place) -> None:
    mending.ingest()
    mending.mend()
    mending.done("reindex")
    assert mending.done("rejects", "replay") == {"records": 1, "events": 0, "duplicates": 0, "rejects": 1}


def test_verification_agrees_afterwards(mending: Mending) -> None:
    mending.ingest()
    mending.mend()
    mending.done("rejects", "replay")
    assert mending.done("verify", "--deep")["ok"] is True


def test_the_log_of_what_can_be_read_now_is_known(place: Place, tmp_path: Path) -> None:
    content = write_collector(tmp_path / "content", normalise='raise RejectError("cannot be read")')
    file = write_made(tmp_path / "a.log", ["one"])
    place.done("ingest", file, "--plugins-dir", content)
    assert place.done("status")["completeness"]["not_assessable"] == 0
    write_collector(content, normalise='yield Draft({"user.name": "h_akisora"}, 1_646_097_600_000)')
    place.done("rejects", "replay", "--plugins-dir", content)
    assert place.done("status")["completeness"]["not_assessable"] == 1


# what several records together say

TELLING = """
text = record.raw.decode().removeprefix("made|")
if text.startswith("bad"):
    raise RejectError("cannot read %(text)s", text=text)
who, number = text.split()
yield Draft({"user.name": who}, time=1_772_359_200_000 + int(number), sequence=int(number))
"""
SAYS = """
if event.fields["user.name"] == "says":
    yield Fact(("tag", "h"), {"user.domain": f"said at {event.sequence}"})
"""
HEARS = """
known = facts.before(("tag", "h"))
return known.fields if known else {}
"""
ASKS = 'return Want((("tag", "h"),)) if event.fields["user.name"] == "asks" else None'


def domains(place: Place) -> dict[int, object]:
    return {event.sequence: event.shown.get("user.domain") for event in events_of(place)}


@pytest.fixture
def joined(place: Place, tmp_path: Path) -> Path:
    """A content folder whose collector cannot read two of four records yet."""
    content = write_amender(tmp_path / "content", facts=SAYS, want=ASKS, amend=HEARS)
    write_collector(content, normalise=TELLING)
    file = write_made(tmp_path / "a.log", ["says 1", "bad says 3", "asks 4", "bad asks 2"])
    assert place.done("ingest", file, "--plugins-dir", content)["total"]["rejects"] == 2
    assert domains(place) == {1: None, 4: "said at 1"}
    write_collector(content, normalise=TELLING.replace('"made|"', '"made|").removeprefix("bad "'))
    return content


def test_what_replayed_records_say_and_ask_joins_those_that_were_there(place: Place, joined: Path) -> None:
    place.done("rejects", "replay", "--plugins-dir", joined)
    assert domains(place) == {1: None, 2: "said at 1", 3: None, 4: "said at 3"}
    assert place.done("verify", "--deep", "--plugins-dir", joined)["ok"] is True


class Dying(IndexState):
    """Ends between the store and the counts."""

    def replayed(self, old: Sequence[Reject], left: Sequence[Reject], events: int, duplicates: int) -> None:
        raise StoreError("killed")


def test_what_an_ended_replay_stored_is_asked_again(place: Place, joined: Path) -> None:
    with place.engine(plugins_dirs=(joined,)) as engine:
        engine.__dict__["state"] = Dying(engine.home.index)
        with pytest.raises(StoreError, match="killed"):
            replay(engine)
    with place.engine(plugins_dirs=(joined,)) as engine:
        with FactTable(
            engine.home.index
        ).open() as facts:  # another process brings both together, and one more
            facts.settle(facts.late()[0])
            engine.store.amend(
                next(e.id for e in events_of(place) if e.sequence == 2), {"user.domain": "old"}
            )
        engine.store.close()
        replay(engine)
    assert domains(place)[2] == "said at 1"


NEXT = """
return {one.id: {"related.user": other.fields["user.name"]} for one, other in zip(events, events[1:])}
"""


def followers(place: Place) -> dict[int, object]:
    return {event.sequence: event.shown.get("related.user") for event in events_of(place)}


def test_what_replayed_records_make_likely_is_inferred(place: Place, tmp_path: Path) -> None:
    content = write_inference(tmp_path / "content", infer=NEXT)
    write_collector(content, normalise=TELLING)
    file = write_made(tmp_path / "a.log", ["a 1", "bad b 3", "c 4", "bad d 9"])
    place.done("ingest", file, "--plugins-dir", content)
    assert followers(place) == {1: "c", 4: None}
    write_collector(content, normalise=TELLING.replace('"made|"', '"made|").removeprefix("bad "'))
    place.done("rejects", "replay", "--plugins-dir", content)
    assert followers(place) == {1: "b", 3: "c", 4: "d", 9: None}
    assert place.done("status")["unsettled"] == 0
    assert place.done("verify", "--deep", "--plugins-dir", content)["ok"] is True
