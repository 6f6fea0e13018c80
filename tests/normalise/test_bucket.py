"""In which month's index an event lies."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logctl.decode import EARLIEST, LATEST, iso_milliseconds
from logctl.normalise import OTHER, bucket_of

DAY = 86_400_000


def at(text: str) -> int:
    found = iso_milliseconds(text)
    assert found is not None
    return found


NOW = at("2026-11-23T03:00:00Z")


@pytest.mark.parametrize(
    ("time", "bucket"),
    [
        ("2026-11-23T03:00:00Z", "2026.11"),
        ("2026-11-01T00:00:00Z", "2026.11"),
        ("2026-10-31T23:59:59.999Z", "2026.10"),
        ("2026-11-01T00:30:00+09:00", "2026.10"),
        ("2026-11-24T03:00:00Z", "2026.11"),
        ("2026-11-24T03:00:00.001Z", OTHER),
        ("2016-11-23T03:00:00Z", "2016.11"),
        ("2016-11-20T03:00:00Z", OTHER),
        ("1601-01-01T00:00:00Z", OTHER),
        ("2099-01-01T00:00:00Z", OTHER),
    ],
)
def test_an_event_lies_in_its_month_by_utc_unless_its_time_is_far_off(time: str, bucket: str) -> None:
    assert bucket_of(at(time), NOW, doubtful=False) == bucket


def test_a_doubtful_time_names_no_month() -> None:
    assert bucket_of(NOW, NOW, doubtful=True) == OTHER


def test_a_month_that_has_just_begun_elsewhere_may_be_used() -> None:
    assert bucket_of(at("2026-12-01T00:00:00Z"), at("2026-11-30T12:00:00Z"), doubtful=False) == "2026.12"


@settings(max_examples=200, deadline=None)
@given(st.integers(EARLIEST, LATEST), st.booleans())
def test_no_sender_can_create_more_buckets_than_ten_years_have_months(time: int, doubtful: bool) -> None:
    months = {f"{2016 + month // 12}.{month % 12 + 1:02}" for month in range(10, 131)}
    assert bucket_of(time, NOW, doubtful) in months | {OTHER}
