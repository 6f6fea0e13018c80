"""The tracking query that the guide shows is one, in both languages the same."""

import re
from pathlib import Path

import pytest
from support.searches import READING

from logctl.content import read_tracking
from logctl.contracts import Destination, Passage
from logctl.track.queries import tracking_problems

GUIDES = [
    Path(__file__).parents[2] / "docs" / "how-to" / f"save-a-tracking-query{language}.md"
    for language in ("", ".ja")
]


def example(guide: Path) -> str:
    (found,) = re.findall(r"```toml\n(.*?)```", guide.read_text("utf-8"), re.DOTALL)
    return str(found)


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_the_example_can_be_used_as_it_stands(guide: Path, tmp_path: Path) -> None:
    file = tmp_path / "research-to-removable.toml"
    file.write_text(example(guide), encoding="utf-8")
    assert [str(error) for error in tracking_problems(read_tracking(file), READING)] == []


def test_both_languages_show_the_same_one() -> None:
    english, japanese = (re.sub(r" +#.*", "", example(guide)) for guide in GUIDES)
    assert english == japanese


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_every_destination_and_passage_is_explained(guide: Path) -> None:
    rows = "".join(re.findall(r"^\| `.*?\|", guide.read_text("utf-8"), re.MULTILINE))
    told = set(re.findall(r"`(\w+)`", rows)) - {"reaches", "also", "through"}
    assert told == {*Destination.__args__, *Passage.__args__}  # type: ignore[attr-defined]
