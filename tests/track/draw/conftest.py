"""What the tests of drawings share."""

from zoneinfo import ZoneInfo

import pytest
from support import lineages

from logctl.track.draw import Look
from logctl.track.model import Lineage

TOKYO = ZoneInfo("Asia/Tokyo")


@pytest.fixture(params=["ja", "en"])
def look(request: pytest.FixtureRequest) -> Look:
    return Look(TOKYO, request.param)


@pytest.fixture
def japanese() -> Look:
    return Look(TOKYO, "ja")


@pytest.fixture
def reference() -> Lineage:
    return lineages.reference()


@pytest.fixture
def manifold() -> Lineage:
    return lineages.manifold()
