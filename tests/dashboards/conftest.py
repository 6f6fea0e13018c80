"""The code that makes of a query what Dashboards would send."""

from collections.abc import Iterator

import pytest
from conftest import REQUIRED
from support.dql import Dql, dashboards_language

from logctl.dashboards.index_pattern import fields


@pytest.fixture(scope="session")
def dql() -> Iterator[Dql]:
    with dashboards_language(fields(), "dql" in REQUIRED) as language:
        yield language
