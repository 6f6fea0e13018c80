"""Columns that are not broken into lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl.contracts.report import Column, Table
from logctl.language import Label
from logctl.report.charts import columns_of
from logctl.report.text import Reader
from logctl.report.widths import head_is_whole, whole

from .conftest import Given

ROOM = 164
TEXTS = st.lists(st.lists(st.text("a患 ", max_size=40), min_size=5, max_size=5), min_size=1, max_size=5)
TIME = 1_792_940_400_000


def table(rows: list[list[str]], heads: str = "abcde") -> Table:
    columns = [Column(name, Label(name, name)) for name in heads]
    cells = [dict(zip(heads, row, strict=True)) for row in rows]
    return Table("t", Label("表", "table"), columns, cells, len(cells))


def found(made: Table, reader: Reader) -> set[str]:
    return whole(made, made.columns, reader)


def test_ids_numbers_and_times_are_whole_and_paths_are_not(japanese: Reader) -> None:
    made = Given("\\\\fs01\\とても長い名前のフォルダー\\顧客.xlsx").made.table("file")
    assert whole(made, made.columns, japanese) == {"accesses", "last", "kind"}


def test_one_long_text_is_enough_for_a_column_to_be_broken(english: Reader) -> None:
    assert found(table([["a", "b", "c", "d", "e"], ["a", "b" * 27, "c", "d", "e"]]), english) == set("acde")


def test_of_more_times_than_a_sheet_has_room_for_some_are_broken(english: Reader) -> None:
    columns = [Column(f"t{number}", Label("時", "time"), "time") for number in range(7)]
    made = Table("t", Label("表", "table"), columns, [{one.name: TIME for one in columns}], 1)
    assert found(made, english) == {"t0", "t1", "t2", "t3"}


def test_narrow_columns_are_whole_beside_any_number_of_long_texts(english: Reader) -> None:
    made = table([["x", *["a long text of a person" * 3] * 8, "2026"]], "abcdefghij")
    assert found(made, english) == {"a", "j"}


def test_where_not_even_the_least_has_room_nothing_is_whole(english: Reader) -> None:
    heads = "abcdefghijklmnopqrstuvwxyz"
    assert found(table([["123456"] * 26], heads), english) == set()


@given(TEXTS)
def test_what_is_whole_and_the_least_of_the_rest_have_room(rows: list[list[str]]) -> None:
    from datetime import UTC

    made = table(rows)
    kept = found(made, Reader("en", UTC))
    widths = [max(columns_of(row[place]) for row in rows) for place in range(5)]
    used = sum(width if name in kept else min(width, 18) for name, width in zip("abcde", widths, strict=True))
    assert used + 10 <= ROOM
    assert all(width <= 26 for name, width in zip("abcde", widths, strict=True) if name in kept)


@pytest.mark.parametrize(
    ("text", "is_whole"), [("アクセス数", True), ("患者の記録の件数", False), ("", True)]
)
def test_a_short_head_is_not_broken(text: str, is_whole: bool) -> None:
    assert head_is_whole(text) is is_whole
