"""A query in our language, as Dashboards asks it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from logctl.dashboards.language import LARGEST_WHOLE, Dql, Lucene
from logctl.query import And, Everything, Node, text_of

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """The text of the search bar in its language, and filters that must hold beside it."""

    language: Literal["kuery", "lucene"]
    text: str
    filters: tuple[dict[str, Any], ...] = ()


def translated(node: Node) -> Asked:
    """Exactly the query: a condition that the language of the bar cannot say is a filter of its own.

    That language is DQL, unless Lucene's syntax says more of the conditions.
    """
    conditions = tuple(_conditions(node))
    dql, lucene = [Dql().written(one) for one in conditions], [Lucene().written(one) for one in conditions]
    if lucene.count(None) < dql.count(None):
        return Asked("lucene", *_divided(conditions, lucene, Lucene.conjunction))
    return Asked("kuery", *_divided(conditions, dql, Dql.conjunction))


def _conditions(node: Node) -> Iterator[Node]:
    """All of them must hold."""
    if isinstance(node, And):
        for part in node.parts:
            yield from _conditions(part)
    elif not isinstance(node, Everything):
        yield node


def _divided(
    conditions: tuple[Node, ...], written: list[str | None], conjunction: str
) -> tuple[str, tuple[dict[str, Any], ...]]:
    texts = [text for text in written if text is not None]
    filters = [_filter(one) for one, text in zip(conditions, written, strict=True) if text is None]
    text = f" {conjunction} ".join(texts)
    return text[1:-1] if len(texts) == 1 and text.startswith("(") else text, tuple(filters)


def _filter(node: Node) -> dict[str, Any]:
    from logctl.store.opensearch.compile import compile_query

    return {
        "$state": {"store": "appState"},
        "meta": {"alias": _name(node), "disabled": False, "negate": False, "type": "custom"},
        "query": _in_javascript(compile_query(node)),
    }


def _in_javascript(value: Any) -> Any:
    """Dashboards reads the filter: a number that JavaScript would round is a text, which OpenSearch takes as well."""
    if isinstance(value, dict):
        return {key: _in_javascript(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_in_javascript(inner) for inner in value]
    return str(value) if isinstance(value, int) and abs(value) >= LARGEST_WHOLE else value


def _name(node: Node) -> str:
    """What Dashboards shows of the filter."""
    text = text_of(node)
    return text if len(text) <= LONGEST_NAME else text[: LONGEST_NAME - 1] + "…"
