"""Findings as they are told: with names of people, or without."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import orjson

from logctl.contracts.notifier import Notice
from logctl.contracts.rule import NO_TEXT, Rule
from logctl.detect.finding import Finding
from logctl.language import Label

_NAMELESS = frozenset(
    {
        *("host.name", "host.hostname", "host.ip", "host.mac", "host.id", "observer.name", "observer.ip"),
        *("source.ip", "source.port", "source.mac", "destination.ip", "destination.port", "destination.mac"),
        *("client.ip", "server.ip", "network.transport", "network.protocol", "network.direction"),
        *("event.action", "event.category", "event.code", "event.dataset", "event.kind", "event.module"),
        *("event.outcome", "event.provider", "event.type", "logctl.collector", "service.name"),
        *("device.id", "device.serial_number", "device.vendor.id", "device.product.id"),
    }
)
"""The fields whose values are nobody's name. All others may be one, or hold one: accounts, patients, addresses of mail,
files and pages (named after patients), command lines."""


def notice_of(finding: Finding, rule: Rule | None, names: bool) -> Notice:
    """`rule` is None where it is no longer there: the finding is told by its name."""
    entities = dict(zip(finding.names, finding.group, strict=False))
    return Notice(
        id=f"{finding.id}-{finding.severity}",
        finding=finding.id,
        rule=finding.rule,
        title=rule.title if rule else Label(finding.rule, finding.rule),
        advice=rule.advice if rule else NO_TEXT,
        severity=finding.severity,
        first=finding.first,
        last=finding.last,
        hits=finding.hits,
        entities=entities if names else nameless(entities),
    )


def nameless(entities: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in entities.items() if name in _NAMELESS}


def stored(notice: Notice) -> str:
    return orjson.dumps({**asdict(notice), "title": [*notice.title], "advice": [*notice.advice]}).decode()


def restored(text: str) -> Notice:
    values: dict[str, Any] = orjson.loads(text)
    return Notice(**{**values, "title": Label(*values["title"]), "advice": Label(*values["advice"])})
