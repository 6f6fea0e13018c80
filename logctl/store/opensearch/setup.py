"""What a cluster must have before events come: one template. Idempotent."""

import secrets
from dataclasses import dataclass, field
from typing import Any

from logctl.store.opensearch.client import Client
from logctl.store.opensearch.indices import Installed, current_names, installed
from logctl.store.opensearch.mapping import format_name, index_body
from logctl.store.opensearch.names import Names, Period

_VERSION = 1


@dataclass(slots=True)
class SetupReport:
    """`differences` are paths in the template: what it has, and what it will have; empty: all is right already."""

    done: bool = False
    differences: list[str] = field(default_factory=list)


def template_body(names: Names, meta: Installed, replicas: int | None) -> dict[str, Any]:
    return {
        "index_patterns": [names.pattern],
        "priority": 500,
        "version": _VERSION,
        "_meta": {
            "store": meta.store,
            "format": meta.format,
            "generation": meta.generation,
            "period": meta.period,
        },
        "template": index_body(replicas),
    }


def setup(
    client: Client,
    names: Names,
    period: Period = "month",
    replicas: int | None = None,
    dry_run: bool = False,
) -> SetupReport:
    """Raises StoreError or UnreachableError. An index that is there keeps its form until it is made anew."""
    found = installed(client, names)
    generation = current_names(client, names, found).generation if found else 1
    wanted = Installed(found.store if found else secrets.token_hex(8), format_name(), generation, period)
    body = template_body(names, wanted, replicas)
    report = SetupReport(differences=[f"{names.template}: - -> {format_name()}"])
    if found:
        report.differences = _differences(_stored(client, names), body)
    if report.differences and not dry_run:
        client.ask("PUT", f"/_index_template/{names.template}", body)
        report.done = True
    return report


def _stored(client: Client, names: Names) -> dict[str, Any]:
    answer = client.ask("GET", f"/_index_template/{names.template}")
    stored: dict[str, Any] = answer["index_templates"][0]["index_template"]
    return stored


def _flat(value: Any, path: str = "") -> dict[str, str]:
    if value == []:
        return {}
    if not isinstance(value, dict):
        return {path: str(value).lower() if isinstance(value, bool) else str(value)}
    found: dict[str, str] = {}
    for name, part in value.items():
        found |= _flat(part, f"{path}.{name}" if path else name)
    return found


def _differences(stored: dict[str, Any], wanted: dict[str, Any]) -> list[str]:
    old, new = _flat(stored), _flat(wanted)
    names = [name for name in sorted(old.keys() | new.keys()) if old.get(name) != new.get(name)]
    return [f"{name}: {old.get(name, '-')[:80]} -> {new.get(name, '-')[:80]}" for name in names]
