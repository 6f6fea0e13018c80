"""What events say of files, as claims: what they say themselves, and what was inferred of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from logctl.decode.place import place_on
from logctl.event import Event, Fields
from logctl.words.fold import fold

AUDITING = "Microsoft-Windows-Security-Auditing"
_FROM = frozenset({"delete", "recycle", "read", "upload", "print", "mail"})
_TO = frozenset({"create", "write", "restore", "download"})


@dataclass(frozen=True, slots=True)
class Claim:
    """Places are in their notation, empty where there is none; `time` is in milliseconds since 1970."""

    operation: str
    source: str
    target: str
    terminal: str
    user: str
    time: int
    confidence: float = 1.0
    basis: str = "observed"
    rule: str = ""
    event: str = ""


def claims_of(events: Iterable[Event]) -> Iterator[Claim]:
    for event in events:
        fields = event.shown
        if "logctl.lineage.operation" in fields:
            yield _inferred(event, fields)
        elif _says_itself(fields):
            yield _observed(event, fields)


def _says_itself(fields: Fields) -> bool:
    """A right that was used is not yet an operation, and a part of one is none of its own."""
    if (
        "logctl.operation" not in fields
        or {"logctl.lineage.part_of", "logctl.lineage.possible"} & fields.keys()
    ):
        return False
    return not (fields.get("event.provider") == AUDITING and "logctl.access.mask" in fields)


def _inferred(event: Event, fields: Fields) -> Claim:
    return Claim(
        _text(fields, "logctl.lineage.operation"),
        _text(fields, "logctl.lineage.from"),
        _text(fields, "logctl.lineage.to"),
        _text(fields, "logctl.lineage.terminal") or _host(fields),
        _text(fields, "user.name"),
        event.time,
        float(_text(fields, "logctl.lineage.confidence") or 1),
        "inferred",
        _text(fields, "logctl.lineage.rule"),
        event.id,
    )


def _observed(event: Event, fields: Fields) -> Claim:
    operation, host = _text(fields, "logctl.operation"), _host(fields)
    source = _place(host, _text(fields, "logctl.from.unc") or _text(fields, "logctl.from.path"))
    target = _place(host, _text(fields, "logctl.unc") or _text(fields, "file.path"))
    if operation in _FROM:
        source, target = target, ""
    if operation in _TO:
        source = ""
    return Claim(operation, source, target, host, _text(fields, "user.name"), event.time, event=event.id)


def _place(host: str, path: str) -> str:
    return place_on(host, path).text if path else ""


def _host(fields: Fields) -> str:
    return fold(_text(fields, "host.hostname") or _text(fields, "host.name")).partition(".")[0]


def _text(fields: Fields, name: str) -> str:
    value = fields.get(name)
    return "" if value is None else str(value)
