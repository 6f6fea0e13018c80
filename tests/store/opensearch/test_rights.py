"""What the roles of the documentation allow is enough, and no more than enough."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from support.events import make_event
from support.opensearch.secured import SecuredNode, User

from logctl.errors import AccessError
from logctl.query import Everything, parse
from logctl.query.typed import Reading
from logctl.store import Outcome, Sort
from logctl.store.opensearch import OpenSearchStore
from logctl.store.opensearch.client import Access, Client
from logctl.store.opensearch.names import Names
from logctl.store.opensearch.setup import setup

NAMES = Names("logctl")
READING = Reading(ZoneInfo("Asia/Tokyo"), datetime(2022, 3, 1, tzinfo=UTC))


def access(node: SecuredNode, user: User) -> Access:
    return Access(urls=(node.url,), user=user.name, password=user.password, ca=node.ca)


@contextmanager
def opened(node: SecuredNode, user: User, folder: Path) -> Iterator[OpenSearchStore]:
    store = OpenSearchStore(access(node, user), folder / "opensearch.lock", NAMES, patience=5)
    with closing(store):
        yield store


def test_the_writer_sets_up_and_writes_and_the_reader_searches(secured: SecuredNode, tmp_path: Path) -> None:
    assert setup(Client(access(secured, secured.writer)), NAMES).done
    event = make_event({"user.name": "秋空"})
    with opened(secured, secured.writer, tmp_path) as writing:
        assert writing.put([writing.prepare(event)]).outcomes == (Outcome.STORED,)
        assert writing.amend(event.id, {"user.domain": "x"})
    with opened(secured, secured.reader, tmp_path) as reading:
        hits = reading.search(Everything(), Sort(), 10)
        assert ([found.id for found in hits], hits.total, hits.partial) == ([event.id], 1, [])
        assert [found.id for found in reading.find(Everything(), Sort("user.name"))] == [event.id]
        assert reading.buckets() == {event.bucket: 1}


def test_the_reader_can_write_nothing(secured: SecuredNode, tmp_path: Path) -> None:
    setup(Client(access(secured, secured.writer)), NAMES)
    with opened(secured, secured.reader, tmp_path) as reading, pytest.raises(AccessError, match="may not"):
        reading.put([reading.prepare(make_event(number=7))])
    with pytest.raises(AccessError, match="may not"):
        setup(Client(access(secured, secured.reader)), NAMES, replicas=1)


def test_a_query_of_a_reader_is_answered_on_the_older_version_too(
    secured: SecuredNode, tmp_path: Path
) -> None:
    setup(Client(access(secured, secured.writer)), NAMES)
    with opened(secured, secured.writer, tmp_path) as writing:
        writing.put([writing.prepare(make_event({"file.path": "D:\\患者一覧.xlsx"}, number=9))])
    with opened(secured, secured.reader, tmp_path) as reading:
        for text in ("患者", "file.path:*一覧*", "file.path:/.*一覧\\.xlsx/", '"d 患者"'):
            assert reading.count(parse(text, READING)) == 1, text
