"""What the tests of file tracking share."""

import pytest
from support.file_events import FileEvents
from support.memory_store import MemoryStore


@pytest.fixture
def files() -> FileEvents:
    return FileEvents(MemoryStore())
