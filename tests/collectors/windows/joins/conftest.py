"""Records of Windows machines, and what the joins add to each."""

from collections.abc import Callable

import pytest
from support.amending import CONTEXT, plain
from support.windows_history import Document, raw

from logctl.contracts import RawRecord
from logctl.event import Fields, Position
from logctl.journal import JournalRecord
from logctl.manager import make_manager
from logctl.normalise import Normaliser
from logctl.settings import load_settings

Joined = Callable[..., list[Fields]]


@pytest.fixture(scope="session")
def joined() -> Joined:
    """What is added to each of the records given, in their order."""
    manager = make_manager(load_settings({}, environment={}))
    normaliser = Normaliser(manager.collectors, "en")

    def join(*documents: Document) -> list[Fields]:
        records = [
            JournalRecord(Position(1, "s", place), RawRecord(raw(document), place), CONTEXT)
            for place, document in enumerate(documents)
        ]
        found = {
            event.position.ordinal: event for event in plain(records, normaliser, manager.amenders).values()
        }
        return [dict(found[place].amended) for place in range(len(documents))]

    return join
