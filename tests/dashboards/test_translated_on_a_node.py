"""What Dashboards finds with a translated query is what the query means, on a real node."""

from hypothesis import HealthCheck, Phase, given, settings
from support.asking import Cluster
from support.events import corpora_and_trees, make_event

from logctl.event import Event
from logctl.query import Node
from logctl.query.people import leaves


@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(corpora_and_trees(most=12, trees_each=25))
def test_any_query_finds_just_the_events_that_it_means(
    cluster: Cluster, drawn: tuple[list[Event], list[Node]]
) -> None:
    corpus = drawn[0] or [make_event()]
    with cluster.holding(corpus):
        cluster.check({node for tree in drawn[1] for node in (tree, *leaves(tree))}, corpus)
