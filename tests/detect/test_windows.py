"""Every time lies in one window; windows follow each other without holes, also where clocks are set."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl.contracts.rule import DAY
from logctl.detect.windows import check_length, window_of
from logctl.errors import UsageError

HOUR = 3_600_000
ZONES = st.sampled_from(["Asia/Tokyo", "Europe/Berlin", "America/St_Johns", "UTC"]).map(ZoneInfo)
LENGTHS = st.sampled_from([HOUR // 4, HOUR, 6 * HOUR, DAY, 7 * DAY])
TIMES = st.integers(0, 4_000_000_000_000)


@given(TIMES, LENGTHS, ZONES)
def test_a_time_lies_in_its_window_and_its_ends_are_windows_too(
    time: int, length: int, zone: ZoneInfo
) -> None:
    start, end = window_of(time, length, zone)
    assert start <= time < end
    assert window_of(start, length, zone) == window_of(end - 1, length, zone) == (start, end)
    assert window_of(end, length, zone)[0] == end


@given(TIMES, ZONES)
def test_a_window_of_a_day_begins_and_ends_at_midnight(time: int, zone: ZoneInfo) -> None:
    for edge in window_of(time, DAY, zone):
        local = datetime.fromtimestamp(edge / 1000, zone)
        assert (local.hour, local.minute, local.second) == (0, 0, 0)


def test_a_night_in_japan_is_parted_at_its_own_midnight() -> None:
    zone = ZoneInfo("Asia/Tokyo")
    midnight = int(datetime(2026, 10, 26, tzinfo=zone).timestamp() * 1000)
    assert window_of(midnight - 1, DAY, zone)[1] == window_of(midnight, DAY, zone)[0] == midnight


@pytest.mark.parametrize("length", [HOUR // 4, HOUR, 8 * HOUR, DAY, 3 * DAY])
def test_whole_days_and_parts_of_a_day_are_windows(length: int) -> None:
    check_length(length)


@pytest.mark.parametrize("length", [0, -HOUR, 1000, 7 * HOUR, DAY + HOUR])
def test_other_lengths_are_refused(length: int) -> None:
    with pytest.raises(UsageError, match="part of a day"):
        check_length(length)
