"""One day of an invented hospital, and a few events."""

from collections.abc import Iterator

import pytest
from support.demo_day import Demo, demo_day
from support.few_events import FewEvents


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    with demo_day(tmp_path_factory.mktemp("demo")) as found:
        yield found


@pytest.fixture
def few() -> FewEvents:
    return FewEvents()
