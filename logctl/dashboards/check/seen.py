"""Objects of the file, read; what each is called by others."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from logctl.dashboards.check import rules
from logctl.dashboards.check.lines import Raw
from logctl.dashboards.check.model import KINDS, Attributes, IndexPattern, Line, Reference, Search
from logctl.dashboards.check.rules import Problem

_Model = TypeVar("_Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Seen:
    """`attributes` is None where they could not be read, or nobody knows the type."""

    line: int
    raw: dict[str, Any]
    said: Line
    attributes: Attributes | None
    problems: tuple[Problem, ...]

    @property
    def name(self) -> str:
        return f"{self.said.type}:{self.said.id}"

    def reference(self, name: str | None) -> Reference | None:
        return next((one for one in self.said.references if one.name == name), None)


@dataclass(frozen=True, slots=True)
class File:
    """The objects of a file, by `type:id`; of two of the same name the first."""

    objects: list[Seen] = field(default_factory=list)
    by_name: dict[str, Seen] = field(default_factory=dict)

    def add(self, seen: Seen) -> Seen | None:
        """Gives the one that has this name already."""
        self.objects.append(seen)
        first = self.by_name.setdefault(seen.name, seen)
        return None if first is seen else first

    def named(self, reference: Reference | None) -> Seen | None:
        return self.by_name.get(f"{reference.type}:{reference.id}") if reference else None

    def pattern_of(self, seen: Seen, depth: int = 2) -> IndexPattern | None:
        """Of a search, or of a visualization, also by way of its search. None where it cannot be known, or has no fields."""
        attributes = seen.attributes
        if attributes is None or depth == 0:
            return None
        by_search = self.named(seen.reference(getattr(attributes, "savedSearchRefName", None)))
        if by_search and isinstance(by_search.attributes, Search):
            return self.pattern_of(by_search, depth - 1)
        meta = getattr(attributes, "kibanaSavedObjectMeta", None)
        found = self.named(seen.reference(meta.searchSourceJSON.indexRefName)) if meta else None
        pattern = found.attributes if found else None
        return pattern if isinstance(pattern, IndexPattern) and pattern.fields else None


def seen_object(raw: Raw, value: dict[str, Any]) -> Seen | tuple[Problem, ...]:
    """Problems alone where it is no object."""
    said = _validated(Line, value)
    if not isinstance(said, Line):
        return said
    if said.type not in KINDS:
        return Seen(raw.number, value, said, None, (rules.UNKNOWN_TYPE(kind=said.type),))
    attributes = _validated(KINDS[said.type], said.attributes)
    if isinstance(attributes, tuple):
        return Seen(raw.number, value, said, None, attributes)
    return Seen(raw.number, value, said, attributes, ())


def _validated(model: type[_Model], value: dict[str, Any]) -> _Model | tuple[Problem, ...]:
    try:
        return model.model_validate(value)
    except ValidationError as error:
        return tuple(_problems(error))


def _problems(error: ValidationError) -> Iterator[Problem]:
    for one in error.errors(include_url=False, include_input=False, include_context=False):
        yield _problem(one)


def _problem(error: ErrorDetails) -> Problem:
    place = ".".join(map(str, error["loc"]))
    match error["type"]:
        case "extra_forbidden":
            return rules.UNKNOWN_ATTRIBUTE(place=place)
        case "missing":
            return rules.MISSING_ATTRIBUTE(place=place)
        case "json_invalid" | "json_type":
            return rules.JSON_TEXT(place=place, reason=error["msg"])
        case _:
            return rules.MALFORMED(place=place, reason=error["msg"])
