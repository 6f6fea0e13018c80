"""Tracking queries for tests, and what they find among a few operations."""

from dataclasses import replace
from typing import Any

from logctl.contracts import Track, TrackingQuery
from logctl.track.queries import Bounds, Tracked, tracked
from support.file_events import FileEvents
from support.searches import READING, TEXT

SHARE = "\\\\fs01\\部外秘\\a.xlsx"
DESK = "C:\\Users\\hanako\\a.xlsx"
STICK = "F:\\a.xlsx"
REMOVABLE: dict[str, Any] = {"logctl__drive_type": "removable"}

QUERY = TrackingQuery(
    name="to-sticks",
    title=TEXT,
    description=TEXT,
    track=Track(("removable",)),
    finds=[
        {"logctl.operation": "copy", "host.hostname": "PC1", "logctl.from.path": SHARE, "file.path": DESK},
        {
            "logctl.operation": "copy",
            "host.hostname": "PC1",
            "logctl.from.path": DESK,
            "file.path": STICK,
            "logctl.drive_type": "removable",
        },
    ],
    ignores=[
        {"logctl.operation": "copy", "host.hostname": "PC1", "logctl.from.path": SHARE, "file.path": DESK}
    ],
    paths=("*\\部外秘\\*",),
)

FILE = r"""
name = "to-sticks"
query = "操作:copy"
paths = ['\\fs01\部外秘\*']
from = "now-7d"

[title]
ja = "スティックへ"
en = "To sticks"

[description]
ja = "スティックへ写されたもの"
en = "What was copied to sticks"

[track]
reaches = ["removable", "upload"]
also = ["deleted"]
through = ["new_name"]
operations = ["copy", "rename", "delete"]
within = "24h"
least_confidence = 0.5

[parameters.user]
fields = ["user.name"]
match = "part"
default = ["hanako"]
description = { ja = "ログイン名の一部", en = "part of a login name" }

[sample]
user = "hana"

[[finds]]
"logctl.operation" = "copy"
"host.hostname" = "PC1"
"user.name" = "hanako"
"logctl.from.path" = '\\fs01\部外秘\a.xlsx'
"file.path" = 'C:\b.xlsx'

[[finds]]
"logctl.operation" = "copy"
"host.hostname" = "PC1"
"user.name" = "hanako"
"logctl.from.path" = 'C:\b.xlsx'
"file.path" = 'F:\b.xlsx'
"logctl.drive_type" = "removable"

[[finds]]
"logctl.operation" = "delete"
"host.hostname" = "PC1"
"user.name" = "hanako"
"file.path" = 'C:\b.xlsx'

[[ignores]]
"logctl.operation" = "copy"
"host.hostname" = "PC1"
"user.name" = "hanako"
"logctl.from.path" = '\\fs01\部外秘\a.xlsx'
"file.path" = 'C:\b.xlsx'
""".lstrip()


def a_query(*, name: str = "to-sticks", **changes: Any) -> TrackingQuery:
    """What does not belong to the query belongs to its track."""
    own = {key: value for key, value in changes.items() if key in TrackingQuery.__dataclass_fields__}
    track = {key: value for key, value in changes.items() if key not in own}
    return replace(QUERY, name=name, track=replace(QUERY.track, **track), **own)


def found(files: FileEvents, query: TrackingQuery, bounds: Bounds | None = None, **values: str) -> Tracked:
    given = {name: [value] for name, value in values.items()}
    return tracked(files.store, query, given, READING, bounds)


def marks(answer: Tracked) -> list[list[tuple[str, list[str]]]]:
    """Of each lineage the steps that reached something: the path after, and what."""
    return [
        [
            (step.target.path if step.target else step.source.path if step.source else "", sorted(names))
            for step in one.lineage.steps
            if (names := one.reached.get(step.id))
        ]
        for one in answer.found
    ]
