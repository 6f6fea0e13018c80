"""What Dashboards finds with a translated query is what the query means, on a real node."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from support.dql import Dql
from support.events import corpora_and_trees, make_event
from support.opensearch.stores import OpenSearchMaker, delete_all

from logctl.dashboards.language import Dql as DqlWriter
from logctl.dashboards.language import Lucene
from logctl.dashboards.translate import Asked, translated
from logctl.event import Event
from logctl.query import Node, matches
from logctl.query.people import leaves
from logctl.query.tree import Mark

UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)
MANY, ONE = Mark.MANY, Mark.ONE
Asking = Callable[[Node], list[str]]


class Cluster(NamedTuple):
    maker: OpenSearchMaker
    dql: Dql
    folder: Path

    @contextmanager
    def holding(self, corpus: Sequence[Event]) -> Iterator[None]:
        """Just these events."""
        with closing(self.maker(self.folder)) as store:
            store.put([store.prepare(event) for event in corpus])
            self.maker.client.ask("POST", f"/{self.maker.names.alias}/_refresh")
            yield

    def found(self, asked: Asked) -> list[str]:
        """The ids, whoever asks twice finding an event twice."""
        query = self.dql.dsl([{"query": asked.text, "language": asked.language}], asked.filters)
        path = f"/{self.maker.names.alias}/_search"
        answer = self.maker.client.ask("POST", path, {"query": query, "size": 1000, "_source": False})
        assert answer["_shards"]["failed"] == 0
        return sorted(hit["_id"] for hit in answer["hits"]["hits"])


@pytest.fixture(scope="module")
def cluster(
    opensearch_url: str, worker_id: str, dql: Dql, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Cluster]:
    maker = OpenSearchMaker(opensearch_url, f"asked-{worker_id}")
    yield Cluster(maker, dql, tmp_path_factory.mktemp("asked"))
    delete_all(maker.client, maker.names)


def in_each_language(node: Node) -> Iterator[Asked]:
    """Also where a dashboard would ask in the other one."""
    yield translated(node)
    if (text := DqlWriter().written(node)) is not None:
        yield Asked("kuery", text)
    if (text := Lucene().written(node)) is not None:
        yield Asked("lucene", text)


def meant(node: Node, corpus: Sequence[Event]) -> list[str]:
    return sorted(event.id for event in corpus if matches(node, event.shown))


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), phases=UNSHRUNK)
@given(corpora_and_trees(most=12, trees_each=25))
def test_any_query_finds_just_the_events_that_it_means(
    cluster: Cluster, drawn: tuple[list[Event], list[Node]]
) -> None:
    corpus = drawn[0] or [make_event()]
    with cluster.holding(corpus):
        for node in {node for tree in drawn[1] for node in (tree, *leaves(tree))}:
            for asked in in_each_language(node):
                assert cluster.found(asked) == meant(node, corpus), (node, asked)
