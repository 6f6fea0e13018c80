"""Records that name their values themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl import RejectError
from logctl.mapping.paths import MOST_PATHS, has_required, row_of

from .conftest import JSON


def test_values_are_in_the_order_of_their_paths() -> None:
    assert row_of([("b", "1"), ("a", ("2", "3"))]) == (("a", "b"), [("2", "3"), "1"])


def test_values_of_one_path_are_a_list_without_its_empty_ones() -> None:
    assert row_of([("a", "1"), ("a", ""), ("a", ("2", "3"))]) == (("a",), [("1", "2", "3")])


def test_more_paths_than_a_record_of_somebody_has_are_refused() -> None:
    paths = [(str(number), "x") for number in range(MOST_PATHS)]
    assert len(row_of(paths).names) == MOST_PATHS
    with pytest.raises(RejectError, match="more than 1000 different names"):
        row_of([*paths, ("one more", "x")])


def test_columns_that_are_required_are_there_under_one_of_their_names() -> None:
    assert has_required(row_of([("uid", "a"), ("action", "")]), JSON)
    assert not has_required(row_of([("uid", "a")]), JSON)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.text(min_size=1, max_size=4))))
def test_no_value_is_lost(found: list[tuple[str, str]]) -> None:
    row = row_of(found)
    told = [
        (name, text)
        for name, cell in zip(row.names, row.cells, strict=True)
        for text in ((cell,) if isinstance(cell, str) else cell)
    ]
    assert sorted(told) == sorted(found)
