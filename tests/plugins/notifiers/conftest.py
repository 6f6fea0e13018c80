"""What the receivers of all notifiers share."""

from pathlib import Path

import pytest
from support.receivers import Authority


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="session")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The certificate of an authority that made none of the receivers'."""
    return Authority(tmp_path_factory.mktemp("stranger")).file
