"""Years of the Japanese eras."""

import pytest

from logctl.decode.era import western_year


@pytest.mark.parametrize(
    ("era", "year", "western"),
    [
        ("令和", "元", 2019),
        ("令和", "8", 2026),
        ("R", "8", 2026),
        ("h", "31", 2019),
        ("平成", "33", 2021),
        ("昭和", "64", 1989),
        ("T", "1", 1912),
        ("明治", "45", 1912),
    ],
)
def test_a_year_of_an_era_is_one_of_the_calendar(era: str, year: str, western: int) -> None:
    assert western_year(era, year) == western


def test_no_era_has_a_year_0() -> None:
    with pytest.raises(ValueError, match="0"):
        western_year("令和", "0")
