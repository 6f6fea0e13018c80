"""The ways in which people write times."""

import pytest

from logctl.query.notation import plain_notation


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("令和４年３月１日 18時54分", "2022-3-1 18:54"),
        ("令和4年3月1日18時54分18秒", "2022-3-1 18:54:18"),
        ("令和 4 年 3 月 1 日", "2022-3-1"),
        ("令和元年", "2019"),
        ("平成31年4月", "2019-4"),
        ("R4.3.1", "2022.3.1"),
        ("r4/3/1", "2022/3/1"),
        ("S64.1.7", "1989.1.7"),
        ("2022年3月1日(火)", "2022-3-1"),
        ("20220301", "2022-03-01"),
        ("20220301T185418Z", "2022-03-01 18:54:18Z"),
        ("202203011854", "2022-03-01 18:54"),
        ("２０２２／０３／０１", "2022/03/01"),
        ("今日", "now/d"),
        ("Yesterday", "now-1d/d"),
        ("先月", "now-1M/M"),
        ("now-24h", "now-24h"),
        ("2022-03-01T18:54:18.123+09:00", "2022-03-01T18:54:18.123+09:00"),
    ],
)
def test_a_time_is_written_in_one_way(typed: str, plain: str) -> None:
    assert plain_notation(typed) == plain


@pytest.mark.parametrize("typed", ["令和0年1月1日", "R0.1.1"])
def test_no_era_has_a_year_0(typed: str) -> None:
    with pytest.raises(ValueError):
        plain_notation(typed)
