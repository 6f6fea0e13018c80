"""Dashboards for tests, and how their objects are read."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from logctl.dashboards.board import Again, Chart, Dashboard, Listing, Note, Panel
from logctl.language import Label
from support.searches import a_search

SavedObject = dict[str, Any]

FILE = """\
name = "sticks"
from = "now-30d/d"

[title]
ja = "USBメモリ"
en = "USB sticks"

[description]
ja = "つながれたもの"
en = "What was connected"

[[panels]]
search = "copies"
width = 48
height = 14

[[panels]]
name = "sticks-by-host"
kind = "bar"
query = "category:drive"
by = ["@timestamp", "host.name"]
top = 5

[panels.title]
ja = "コンピューターごと"
en = "By host"

[[panels]]
name = "sticks-advice"
kind = "text"
[panels.title]
ja = "見かた"
en = "How to read this"
[panels.text]
ja = "台帳と比べる。"
en = "Compare with the ledger."

[[panels]]
use = "sticks-by-host"
"""

TITLE = Label("題", "title")
LISTED = a_search(columns=("@timestamp", "ログイン名", "file.path"), sort="@timestamp:asc")
COUNTED = a_search(name="copiers", by=("user.name",), distinct="file.path")


def a_chart(name: str = "a-chart", **changes: Any) -> Chart:
    asked = {} if "saved" in changes else {"query": "操作:copy"}
    return Chart(**{"name": name, "title": TITLE, "kind": "bar", "by": ("user.name",)} | asked | changes)


def a_dashboard(
    *contents: Chart | Note | Listing | Again, name: str = "a-board", **changes: Any
) -> Dashboard:
    panels = tuple(Panel(content, 24, 12) for content in contents)
    said = {"title": TITLE, "description": TITLE, "first": "now-7d/d", "last": "now", "panels": panels}
    return Dashboard(**{"name": name} | said | changes)


def one_of(objects: Iterable[SavedObject], identity: str) -> SavedObject:
    (found,) = [one for one in objects if one["id"] == identity]
    return found


def state_of(visualization: SavedObject) -> dict[str, Any]:
    return dict(json.loads(visualization["attributes"]["visState"]))


def source_of(found: SavedObject) -> dict[str, Any]:
    return dict(json.loads(found["attributes"]["kibanaSavedObjectMeta"]["searchSourceJSON"]))


def texts_of(value: Any) -> Iterator[str]:
    """All strings in a value, those inside JSON texts too."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from texts_of(json.loads(inner) if str(key).endswith(("JSON", "visState")) else inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_of(inner)
    elif isinstance(value, str):
        yield value
