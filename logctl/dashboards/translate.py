"""A query in our language, as Dashboards asks it."""

from dataclasses import dataclass
from typing import Any, Literal

from logctl.query import Everything, Node


@dataclass(frozen=True, slots=True)
class Asked:
    """The text of the search bar in its language, and filters that must hold beside it."""

    language: Literal["kuery", "lucene"]
    text: str
    filters: tuple[dict[str, Any], ...] = ()


def translated(node: Node) -> Asked:
    """Never weaker than the query: what the language of the bar cannot say is a filter of its own."""
    if isinstance(node, Everything):
        return Asked("kuery", "")
    return Asked("kuery", "", (_filter(node),))


def _filter(node: Node) -> dict[str, Any]:
    from logctl.query import text_of
    from logctl.store.opensearch.compile import compile_query

    return {
        "$state": {"store": "appState"},
        "meta": {"alias": text_of(node), "disabled": False, "negate": False, "type": "custom"},
        "query": compile_query(node),
    }
