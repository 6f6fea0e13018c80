"""Hospitals that were invented, as files."""

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from logctl.demo.generate import Written, write_hospital
from logctl.demo.hospital import Size

SMALL = Size(beds=10, days=1, seed=3, last=date(2026, 10, 28))

Written_ = Callable[[Size], Written]


@pytest.fixture(scope="session")
def hospital(tmp_path_factory: pytest.TempPathFactory) -> Written_:
    """Each size is written once."""

    @cache
    def written(size: Size) -> Written:
        return write_hospital(tmp_path_factory.mktemp("hospital") / "out", size)

    return written


@pytest.fixture(scope="session")
def small(hospital: Written_) -> Written:
    return hospital(SMALL)


@pytest.fixture
def folder(small: Written) -> Path:
    return small.logs.parent
