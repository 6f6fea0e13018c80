"""A saved object as it is imported, and the parts that several kinds of them have."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from logctl.dashboards.translate import Asked

SavedObject = dict[str, Any]
Reference = dict[str, str]
MIGRATIONS = {"index-pattern": "7.6.0", "search": "7.9.3", "visualization": "7.10.0", "dashboard": "7.9.3"}
"""The form in which an object of each kind is written; every release knows these. In the order of import."""
_SOURCE = "kibanaSavedObjectMeta.searchSourceJSON"
_UNSEEN = re.compile(
    "[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""What ends a line for some, turns the direction of text, or has no place in a file of UTF-8."""


@dataclass(frozen=True, slots=True)
class Names:
    """Ids say what an object is, and are the same in every language: an import replaces what was there.

    `prefix` is that of the indices.
    """

    prefix: str

    def index(self, kind: str) -> str:
        """Also the name of the index, or of the alias of all of them."""
        return f"{self.prefix}-{kind}"

    def search(self, name: str) -> str:
        return f"{self.prefix}-search-{name}"

    def panel(self, name: str) -> str:
        return f"{self.prefix}-panel-{name}"

    def dashboard(self, name: str) -> str:
        return f"{self.prefix}-dashboard-{name}"

    def title(self, text: str) -> str:
        """Of two hospitals in one Dashboards, those of the second say whose they are."""
        return text if self.prefix == "logctl" else f"{text} ({self.prefix})"


class Source(NamedTuple):
    """What an object asks for; `references` go among those of the object."""

    meta: dict[str, str]
    references: list[Reference]


def saved_object(
    kind: str, identity: str, attributes: dict[str, Any], references: Iterable[Reference] = ()
) -> SavedObject:
    return {
        "type": kind,
        "id": identity,
        "attributes": attributes,
        "references": sorted(references, key=lambda one: one["name"]),
        "migrationVersion": {kind: MIGRATIONS[kind]},
    }


def source(asked: Asked, index: str, **more: Any) -> Source:
    """Of an index pattern by its id."""
    references = [_reference(f"{_SOURCE}.index", index)]
    filters = []
    for place, one in enumerate(asked.filters):
        name = f"{_SOURCE}.filter[{place}].meta.index"
        filters.append({**one, "meta": {**one["meta"], "indexRefName": name}})
        references.append(_reference(name, index))
    query = {"query": asked.text, "language": asked.language}
    said = {**more, "query": query, "filter": filters, "indexRefName": f"{_SOURCE}.index"}
    return Source({"searchSourceJSON": json_text(said)}, references)


def empty_source() -> Source:
    """Of an object that asks for nothing of its own."""
    said = {"query": {"query": "", "language": "kuery"}, "filter": []}
    return Source({"searchSourceJSON": json_text(said)}, [])


def _reference(name: str, index: str) -> Reference:
    return {"name": name, "type": "index-pattern", "id": index}


def json_text(value: Any) -> str:
    """The same text for the same value, in one line whoever reads lines; what cannot be seen is written as an escape."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
