"""The one form of an expression, however it was put together."""

import pytest

from logctl.query.expression import ANY, Chars, Choice, Expression, Repeat, Series, floating
from logctl.query.expression.tree import ANYTHING, Ranges, choice, merged, repeat, series

A, B, C = (Chars(((ord(char), ord(char)),)) for char in "abc")


@pytest.mark.parametrize(
    ("ranges", "expected"),
    [
        ([], ()),
        ([(5, 5)], ((5, 5),)),
        ([(5, 6), (1, 2)], ((1, 2), (5, 6))),
        ([(1, 2), (3, 4)], ((1, 4),)),
        ([(1, 9), (3, 4)], ((1, 9),)),
        ([(1, 5), (3, 9), (11, 12)], ((1, 9), (11, 12))),
        ([(1, 1), (1, 1)], ((1, 1),)),
    ],
)
def test_ranges_are_in_order_with_gaps_between(ranges: list[tuple[int, int]], expected: Ranges) -> None:
    assert merged(ranges) == expected


def test_a_series_has_no_series_in_it_and_more_than_one_part() -> None:
    assert series([A]) == A
    assert series([]) == Series()
    assert series([A, Series((B, C)), Series()]) == Series((A, B, C))
    assert series([Series((A, B))]) == Series((A, B))
    assert series([Choice((A, B)), C]) == Series((Choice((A, B)), C))


def test_a_choice_has_no_choice_in_it_and_more_than_one_part() -> None:
    assert choice([A]) == A
    assert choice([A, Choice((B, C))]) == Choice((A, B, C))
    assert choice([Series(), A]) == Choice((Series(), A))


@pytest.mark.parametrize(
    ("part", "least", "most", "expected"),
    [
        (A, 1, 1, A),
        (A, 0, 0, Series()),
        (Series(), 0, None, Series()),
        (Series(), 5, 9, Series()),
        (A, 0, 1, Repeat(A, 0, 1)),
        (A, 2, 2, Repeat(A, 2, 2)),
        (A, 1, None, Repeat(A, 1, None)),
        (Repeat(A, 0, None), 0, None, Repeat(Repeat(A, 0, None), 0, None)),
    ],
)
def test_a_repetition_of_nothing_or_of_one_is_none(
    part: Expression, least: int, most: int | None, expected: Expression
) -> None:
    assert repeat(part, least, most) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (A, Series((ANYTHING, A, ANYTHING))),
        (Series((A, B)), Series((ANYTHING, A, B, ANYTHING))),
        (Choice((A, B)), Series((ANYTHING, Choice((A, B)), ANYTHING))),
        (Series((ANYTHING, A)), Series((ANYTHING, A, ANYTHING))),
        (Series((A, ANYTHING)), Series((ANYTHING, A, ANYTHING))),
        (Series((ANYTHING, A, ANYTHING)), Series((ANYTHING, A, ANYTHING))),
        (ANYTHING, ANYTHING),
        (ANY, Series((ANYTHING, ANY, ANYTHING))),
        (Series(), Series((ANYTHING, ANYTHING))),
    ],
)
def test_an_expression_floats_without_doubled_ends(expression: Expression, expected: Expression) -> None:
    assert floating(expression) == expected
    assert floating(floating(expression)) == floating(expression)


def test_a_class_has_its_members_or_all_others() -> None:
    chars = Chars(((0x61, 0x63), (0x100, 0x100)))
    assert [chars.has(code) for code in (0x60, 0x61, 0x63, 0x64, 0x100)] == [False, True, True, False, True]
    opposite = Chars(chars.ranges, negated=True)
    assert [opposite.has(code) for code in (0x60, 0x61, 0x100)] == [True, False, False]
    assert ANY.has(0) and ANY.has(0x10FFFF)
