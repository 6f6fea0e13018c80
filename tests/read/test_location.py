"""Where a file lies."""

import pickle
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from logctl.read import Location


def test_a_file_of_its_own_is_shown_as_its_path() -> None:
    path = Path("logs", "端末.evtx")
    assert str(Location(path)) == str(path)


@pytest.mark.parametrize("member", ["a.log", "folder/a.log", "../a.log", "端末.log", "%(path)s"])
def test_a_file_in_an_archive_is_shown_below_it(member: str) -> None:
    path = Path("logs", "a.zip")
    assert str(Location(path, member)) == f"{path}/{member}"


def test_places_are_equal_where_path_and_member_are() -> None:
    places = {
        Location(Path("a.zip")),
        Location(Path("a.zip"), ""),
        Location(Path("a.zip"), "a"),
        Location(Path("b.zip"), "a"),
    }
    assert len(places) == 3


def test_a_place_does_not_change() -> None:
    with pytest.raises(FrozenInstanceError):
        Location(Path("a")).member = "b"  # type: ignore[misc]


def test_a_place_can_be_sent_to_another_process() -> None:
    place = Location(Path("a.zip"), "b")
    assert pickle.loads(pickle.dumps(place)) == place
