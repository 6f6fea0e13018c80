"""Where everything stands: nothing meets, time goes to the right."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from support.any_lineage import lineages
from support.boxes import boxes_of, meeting
from support.lineages import chain

from logctl.track.draw import Look
from logctl.track.draw.layout import AXIS, LANE_WIDTH, WIDTH, Strip, strips_of
from logctl.track.draw.scene import scene_of
from logctl.track.model import Lineage

from .conftest import TOKYO

LOOK = Look(TOKYO, "ja")


def strips(lineage: Lineage, look: Look = LOOK) -> list[Strip]:
    return strips_of(scene_of(lineage), look)


def test_the_reference_case_is_one_strip(reference: Lineage, look: Look) -> None:
    assert len(strips(reference, look)) == 1


def test_names_of_the_reference_case_are_not_shortened(reference: Lineage, look: Look) -> None:
    (strip,) = strips(reference, look)
    assert [track.card.name.text for track in strip.tracks] == [
        "W110628.xlsx",
        "W110628.xlsx",
        "W110628 作業用.xlsx",
        "W110628 作業用.xlsx",
    ]
    assert all(line.text == line.full for column in strip.columns for line in column.caption.lines)


def test_a_file_renamed_takes_another_line_of_its_lane(reference: Lineage) -> None:
    (strip,) = strips(reference)
    assert [track.row for track in strip.tracks] == [0, 1, 2, 3]
    assert len(strip.bands) == 3


def test_a_line_ends_where_the_file_does(reference: Lineage) -> None:
    (strip,) = strips(reference)
    columns = [column.trunk for column in strip.columns]
    assert [track.ends for track in strip.tracks] == [None, columns[1], columns[3], None]


@pytest.mark.parametrize("length", [1, 5, 40, 200])
def test_up_to_200_steps_stand_in_strips_as_wide_as_the_page(length: int) -> None:
    found = strips(chain(length))
    assert sum(len(strip.columns) for strip in found) == length
    assert len(found) <= 1 + length / 4
    for strip in found:
        assert meeting(strip) == []
        assert strip.columns[-1].left + strip.columns[-1].width <= WIDTH


def test_a_file_of_an_earlier_strip_stands_again_where_it_is_used() -> None:
    first, second, *_rest = strips(chain(40))
    last = first.columns[-1].act.targets[0]
    again = second.track(last)
    assert not again.begins_here
    assert again.left < second.columns[0].left
    assert first.track(last).begins_here


def test_a_lane_without_a_file_in_the_strip_is_left_out() -> None:
    for strip in strips(chain(40)):
        used = {track.figure.lane for track in strip.tracks}
        assert {band.lane for band in strip.bands} == used


def test_labels_are_as_wide_as_can_be_without_another_strip(manifold: Lineage) -> None:
    texts = [
        line.text for strip in strips(manifold) for column in strip.columns for line in column.caption.lines
    ]
    assert "ごみ箱へ移動" in texts
    assert not any("…" in text for text in texts)


@settings(deadline=None)
@given(lineages())
def test_no_label_meets_another(lineage: Lineage) -> None:
    for strip in strips(lineage):
        assert meeting(strip) == []


@settings(deadline=None)
@given(lineages())
def test_no_arrow_crosses_a_label(lineage: Lineage) -> None:
    for strip in strips(lineage):
        for column in strip.columns:
            crossed = [box for box in boxes_of(strip) if box.left < column.trunk < box.right]
            assert crossed == []


@settings(deadline=None)
@given(lineages())
def test_time_goes_to_the_right(lineage: Lineage) -> None:
    numbers = []
    for strip in strips(lineage):
        numbers += [column.number for column in strip.columns]
        assert all(one.trunk < other.trunk for one, other in pairwise(strip.columns))
    assert numbers == list(range(len(numbers)))


@settings(deadline=None)
@given(lineages())
def test_everything_stands_inside_its_lane_and_the_page(lineage: Lineage) -> None:
    for strip in strips(lineage):
        bands = {band.lane: band for band in strip.bands}
        for track in strip.tracks:
            band = bands[track.figure.lane]
            assert band.top <= track.top and track.top + 32 <= band.top + band.height
        for box in boxes_of(strip):
            assert box.left >= LANE_WIDTH and box.right <= WIDTH
            assert box.top >= AXIS and box.bottom <= strip.height


@settings(deadline=None)
@given(lineages())
def test_bands_lie_under_one_another(lineage: Lineage) -> None:
    for strip in strips(lineage):
        assert all(one.top + one.height == pytest.approx(other.top) for one, other in pairwise(strip.bands))
