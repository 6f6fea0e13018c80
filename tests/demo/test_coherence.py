"""What is written of an invented hospital could have happened: proved from its files alone."""

from datetime import date
from pathlib import Path

import pytest
from support.hospital import spoilt_facts, spoilt_records, spoilt_work
from support.hospital.checks import CHECKS
from support.hospital.reading import Hospital, read_hospital
from support.hospital.spoiling import SPOILT, Check, Spoil

from logctl.demo.generate import write_hospital
from logctl.demo.hospital import Size

SIZES = {
    "small": Size(10, 1, 31, date(2026, 10, 28)),
    "one day": Size(20, 1, 33, date(2026, 10, 28)),
    "four days": Size(10, 4, 32, date(2026, 10, 30)),
    "over the year's end": Size(20, 2, 33, date(2027, 1, 1)),
    "one large ward": Size(60, 2, 34, date(2026, 10, 30)),
    "two wards": Size(100, 1, 35, date(2026, 10, 28)),
}
"""28 October is a Wednesday, when the vendor may come."""
LOADED = (spoilt_work, spoilt_records, spoilt_facts)
"""That these modules are read is what fills the list of what can be spoilt."""


def hospital(folder: Path, size: Size) -> Hospital:
    write_hospital(folder / "out", size)
    return read_hospital(folder / "out")


@pytest.fixture(scope="module", params=list(SIZES.values()), ids=list(SIZES))
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Hospital:
    return hospital(tmp_path_factory.mktemp("hospital"), request.param)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_nothing_speaks_against_a_hospital(written: Hospital, check: Check) -> None:
    assert list(check(written))[:10] == []


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Hospital:
    return hospital(tmp_path_factory.mktemp("good"), SIZES["one day"])


@pytest.mark.parametrize(("check", "spoil"), SPOILT, ids=lambda one: one.__name__)
def test_what_cannot_have_happened_is_found(good: Hospital, check: Check, spoil: Spoil) -> None:
    new = set(check(spoil(good))) - set(check(good))
    assert new


def test_every_check_is_shown_to_fail() -> None:
    assert {check for check, _spoil in SPOILT} == set(CHECKS)
