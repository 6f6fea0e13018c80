"""What was rejected is tried again, after what was wrong is mended."""

from pathlib import Path
from typing import Any

import pytest
from support.ingests import Place, events_of, write_collector, write_made

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
