"""A history, a terminal with a person at it, and that person's session at a file server."""

import pytest
from support.file_history import Actor, History


@pytest.fixture
def history() -> History:
    return History()


@pytest.fixture
def explorer(history: History) -> Actor:
    return history.machine("PC01").process()


@pytest.fixture
def session(history: History) -> Actor:
    """From the same terminal."""
    return history.machine("FS01").session()
