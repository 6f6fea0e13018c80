"""References in both directions: what an object names is defined, what it defines is used, and all of it is in the file."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from logctl.dashboards.check import rules
from logctl.dashboards.check.model import Dashboard, Panel, Source, Visualization
from logctl.dashboards.check.rules import Problem
from logctl.dashboards.check.seen import File, Seen

_SUFFIX = "RefName"
_TARGETS = {
    "indexRefName": "index-pattern",
    "indexPatternRefName": "index-pattern",
    "savedSearchRefName": "search",
}
_NO_PANELS = frozenset(("index-pattern", "dashboard", "query", "config", "url", "data-source"))


def reference_problems(seen: Seen, file: File) -> Iterator[Problem]:
    for name, count in Counter(one.name for one in seen.said.references).items():
        if count > 1:
            yield rules.REFERENCE_TWICE(name=name)
    for one in seen.said.references:
        if file.named(one) is None:
            yield rules.REFERENCE_DANGLING(name=one.name, target=f"{one.type}:{one.id}")
    if seen.attributes is not None and seen.said.type != "index-pattern":
        yield from _named_problems(seen, list(_named(seen.attributes)))
        yield from _inline_problems(seen.attributes)


def _named_problems(seen: Seen, named: list[tuple[str, str]]) -> Iterator[Problem]:
    for key, name in named:
        found = seen.reference(name)
        if found is None:
            yield rules.REFERENCE_UNDEFINED(key=key, name=name)
        elif not _fits(key, found.type):
            yield rules.REFERENCE_TYPE(key=key, name=name, kind=found.type)
    used = {name for _key, name in named}
    for one in seen.said.references:
        if one.name not in used:
            yield rules.REFERENCE_UNUSED(name=one.name)


def _fits(key: str, kind: str) -> bool:
    return kind not in _NO_PANELS if key == "panelRefName" else _TARGETS.get(key, kind) == kind


def _named(value: Any) -> Iterator[tuple[str, str]]:
    """All names of references in it, however deep, each with the key that it stands at."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict | BaseModel):
            for key, inner in dict(one).items():
                if key.endswith(_SUFFIX) and isinstance(inner, str):
                    yield key, inner
                else:
                    waiting.append(inner)


def _inline_problems(attributes: BaseModel) -> Iterator[Problem]:
    """Ids that an import under new ids would not change."""
    if isinstance(attributes, Dashboard):
        for panel in attributes.panelsJSON:
            if panel.id is not None and panel.panelRefName is None:
                yield rules.REFERENCE_INLINE(place=_place(panel))
    meta = getattr(attributes, "kibanaSavedObjectMeta", None)
    source: Source | None = meta.searchSourceJSON if meta else None
    if source and isinstance(source.index, str):
        yield rules.REFERENCE_INLINE(place="searchSourceJSON.index")
    for number, one in enumerate(source.filter if source else ()):
        if one.meta.index is not None:
            yield rules.REFERENCE_INLINE(place=f"searchSourceJSON.filter.{number}.meta.index")
    if isinstance(attributes, Visualization):
        yield from _controls(attributes)


def _controls(chart: Visualization) -> Iterator[Problem]:
    controls = chart.visState.params.get("controls")
    for number, one in enumerate(controls if isinstance(controls, list) else ()):
        if isinstance(one, dict) and isinstance(one.get("indexPattern"), str):
            yield rules.REFERENCE_INLINE(place=f"visState.params.controls.{number}.indexPattern")


def _place(panel: Panel) -> str:
    return f"panelsJSON {panel.panelIndex}"
