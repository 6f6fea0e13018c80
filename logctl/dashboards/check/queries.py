"""What objects ask: queries that can be read, filters, columns and orders, all of fields that are there."""

from collections.abc import Iterable, Iterator
from typing import Any

from logctl.dashboards.check import rules
from logctl.dashboards.check.conditions import condition_fields
from logctl.dashboards.check.dql import UnreadableError, dql_fields
from logctl.dashboards.check.lucene import lucene_fields
from logctl.dashboards.check.model import Filter, IndexPattern, SavedQuery, Search, Source
from logctl.dashboards.check.pattern import field_of, has_field
from logctl.dashboards.check.rules import Problem, Rule

_LANGUAGES = {"kuery": dql_fields, "lucene": lucene_fields}
_LONGEST_KEYWORD = 32_766
"""Bytes of one term in an index; the query of a saved query is one."""
_FIRST = 80
_DIRECTIONS = ("asc", "desc")
_OF_RESULTS = ("_source", "_score")


def source_problems(source: Source, pattern: IndexPattern | None) -> Iterator[Problem]:
    if source.query is not None:
        yield from query_problems(source.query.query, source.query.language, pattern)
    yield from _filter_problems(source.filter, pattern)


def query_problems(text: str, language: str, pattern: IndexPattern | None) -> Iterator[Problem]:
    if language not in _LANGUAGES:
        yield rules.QUERY_LANGUAGE(language=language)
        return
    try:
        fields = _LANGUAGES[language](text)
    except UnreadableError as error:
        yield rules.QUERY_SYNTAX(position=error.position + 1, query=_first(text))
        return
    yield from _missing(fields, pattern, rules.QUERY_FIELD)


def search_problems(search: Search, pattern: IndexPattern | None) -> Iterator[Problem]:
    columns = (name for name in search.columns if name not in _OF_RESULTS)
    yield from _missing(columns, pattern, rules.COLUMN_UNKNOWN)
    for one in _orders(search.sort):
        if not _is_order(one):
            yield rules.SORT_UNFIT(field=str(one))
        elif pattern is not None and one[0] != "_score":
            found = field_of(pattern, one[0])
            if found is None or not found.aggregatable:
                yield rules.SORT_UNFIT(field=one[0])


def saved_query_problems(saved: SavedQuery) -> Iterator[Problem]:
    """It is asked of any index pattern: which fields there are is not known."""
    size = len(saved.query.query.encode("utf-8", "surrogatepass"))
    if size > _LONGEST_KEYWORD:
        yield rules.QUERY_TOO_LONG(size=size, limit=_LONGEST_KEYWORD)
    yield from query_problems(saved.query.query, saved.query.language, None)
    yield from _filter_problems(saved.filters, None)


def _filter_problems(filters: list[Filter], pattern: IndexPattern | None) -> Iterator[Problem]:
    for one in filters:
        condition = _condition(one)
        if not condition:
            yield rules.FILTER_EMPTY()
        named = set(condition_fields(condition))
        if one.meta.key and one.meta.key != "query":
            named.add(one.meta.key)
        yield from _missing(named, pattern, rules.FILTER_FIELD)


def _condition(one: Filter) -> dict[str, Any]:
    beside = {name: value for name, value in (one.model_extra or {}).items() if not name.startswith("$")}
    return {**beside, **(one.query or {})}


def _missing(names: Iterable[str], pattern: IndexPattern | None, rule: Rule) -> Iterator[Problem]:
    if pattern is not None:
        for name in sorted(names):
            if not has_field(pattern, name):
                yield rule(field=name)


def _orders(sort: list[Any]) -> list[Any]:
    """One order may stand without a list around it."""
    return [sort] if len(sort) == 2 and isinstance(sort[0], str) else sort


def _is_order(one: Any) -> bool:
    return isinstance(one, list) and len(one) == 2 and isinstance(one[0], str) and one[1] in _DIRECTIONS


def _first(text: str) -> str:
    return text if len(text) <= _FIRST else text[:_FIRST] + "…"
