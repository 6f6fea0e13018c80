"""What makes a row the same in every export that has it."""

from dataclasses import replace

import pytest

from logctl.mapping.cells import places_of
from logctl.mapping.form import Cell
from logctl.mapping.identity import Identity
from logctl.mapping.mapping import CONTENT, Form

from .conftest import MAPPING

NAMES = ("操作日時", "利用者ID", "備考")


def identity(
    *cells: Cell, wanted: tuple[str, ...] | None = CONTENT, form: Form = "csv", names: tuple[str, ...] = NAMES
) -> tuple[str, ...] | None:
    mapping = replace(MAPPING, identity=wanted, form=form)
    places = places_of(names, mapping.columns)
    time = [places[name] for name in mapping.time if name in places]
    return Identity(mapping, names, places, time)(cells, 5)


def test_without_one_the_place_in_the_file_counts() -> None:
    assert identity("x", "a", "b", wanted=None) is None


def test_the_time_is_as_it_is_meant_and_the_rest_as_it_is_written() -> None:
    assert identity("R8.1.5", "a", "b") == ("5", "a", "b")
    assert identity("R8.1.5", "a", "b", wanted=("time", "user")) == ("5", "a")


def test_a_column_that_a_file_does_not_have_is_empty() -> None:
    assert identity("R8.1.5", "a", "b", wanted=("patient", "user")) == ("5", "", "a")


def test_cells_without_a_name_are_a_part_of_the_content_unless_they_are_empty() -> None:
    assert identity("R8.1.5", "a", "b", "", "c") == ("5", "a", "b", "c")
    assert identity("R8.1.5", "a", "b", "c", wanted=("user",)) == ("5", "a")


@pytest.mark.parametrize("form", ["json-lines", "xml"])
def test_records_that_name_their_values_are_the_same_with_the_same_names(form: Form) -> None:
    assert identity("R8.1.5", "a", ("b", "c"), form=form) == ("5", "a", "b c", *NAMES)
    assert identity("R8.1.5", "a", form=form, names=NAMES[:2]) == ("5", "a", *NAMES[:2])
