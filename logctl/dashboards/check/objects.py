"""What holds for objects of every type: members, ids, forms, texts that can be seen."""

import re
from collections.abc import Iterator

from logctl.dashboards.check import rules
from logctl.dashboards.check.rules import Problem
from logctl.dashboards.check.seen import Seen
from logctl.dashboards.saved_object import MIGRATIONS

_MEMBERS = {"type", "id", "attributes", "references", "migrationVersion"}
_EXPORTED = {"updated_at", "version", "originId", "workspaces"}
"""What an export has beside, and an import leaves out."""
_OF_KIBANA = {"coreMigrationVersion", "typeMigrationVersion"}
_UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_TWO_UUIDS = re.compile(f"{_UUID}_{_UUID}", re.I)
_VERSION = re.compile(r"(\d{1,9})\.(\d{1,9})\.(\d{1,9})")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
"""The line end and the tab may be in descriptions."""


def object_problems(seen: Seen) -> Iterator[Problem]:
    yield from _members(seen)
    yield from _migrations(seen)
    if _TWO_UUIDS.fullmatch(seen.said.id):
        yield rules.ID_OF_DATA_SOURCE()
    yield from _texts(seen)


def _members(seen: Seen) -> Iterator[Problem]:
    for name in seen.raw.keys() - _MEMBERS - _EXPORTED:
        yield (rules.KIBANA_VERSION if name in _OF_KIBANA else rules.UNKNOWN_MEMBER)(name=name)


def _migrations(seen: Seen) -> Iterator[Problem]:
    kind, said = seen.said.type, seen.said.migrationVersion
    if kind in MIGRATIONS and kind not in said:
        yield rules.MIGRATION_MISSING(kind=kind)
    for name, version in said.items():
        found = _VERSION.fullmatch(version)
        known = MIGRATIONS.get(name)
        if found is None:
            yield rules.MALFORMED(place=f"migrationVersion.{name}", reason=version)
        elif known is None or _numbers(version) > _numbers(known):
            yield rules.MIGRATION_TOO_RECENT(kind=name, version=version, known=known or "-")


def _numbers(version: str) -> list[int]:
    return [int(part) for part in version.split(".")]


def _texts(seen: Seen) -> Iterator[Problem]:
    title = getattr(seen.attributes, "title", None)
    if title is not None and not title.strip():
        yield rules.NO_TITLE()
    shown = {
        "id": seen.said.id,
        "type": seen.said.type,
        "title": title or "",
        "description": getattr(seen.attributes, "description", ""),
    }
    for place, text in shown.items():
        if found := _CONTROL.search(text):
            yield rules.CONTROL_CHARACTER(place=place, character=f"U+{ord(found[0]):04X}")
