"""What an event says was done to a file: of an operation the place before it and the place after it."""

from collections.abc import Iterator

from logctl.decode.place import Place, folder, place_on, place_written
from logctl.event import Event, Fields
from logctl.track.hosts import client_of, host_key, shown_host
from logctl.track.model import Basis, End, Step
from logctl.track.names import names_of
from logctl.track.volumes import Volumes

FROM_ONE = frozenset({"delete", "recycle", "read", "print", "mail"})
"""Operations of which a record that names one file means the file before."""
INTO_ONE = frozenset(
    {"create", "write", "restore", "encrypt", "copy", "move", "rename", "save_as", "archive", "extract"}
)
_OUTSIDE = frozenset({"web", "mail", "ehr"})
AUDITING = "Microsoft-Windows-Security-Auditing"
_MOST_MEMBERS = 200
_MEMBER_CONFIDENCE = 0.6


def steps_of(event: Event, volumes: Volumes) -> Iterator[Step]:
    """None for most events; several for an archive, one for each of its members."""
    fields = event.shown
    if "logctl.lineage.part_of" in fields:
        return
    if "logctl.lineage.operation" in fields or "logctl.lineage.possible" in fields:
        yield _inferred(event, fields, volumes)
    elif "logctl.operation" in fields and not _tells_of_rights(fields):
        yield from _observed(event, fields, volumes)


def _tells_of_rights(fields: Fields) -> bool:
    """What was asked for and allowed is not what was done."""
    return fields.get("event.provider") == AUDITING and "logctl.access.mask" in fields


def _inferred(event: Event, fields: Fields, volumes: Volumes) -> Step:
    source, target = (_written(event, fields, name, volumes) for name in ("from", "to"))
    possible = fields.get("logctl.lineage.possible", [])
    return _step(
        event,
        str(fields.get("logctl.lineage.operation", "")),
        source,
        target,
        host=str(fields.get("logctl.lineage.terminal", "")),
        basis="inferred",
        rule=str(fields.get("logctl.lineage.rule", "")),
        confidence=float(str(fields.get("logctl.lineage.confidence", 0))),
        evidence=_texts(fields.get("logctl.lineage.evidence", [])),
        possible=_texts(possible),
    )


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),)


def _written(event: Event, fields: Fields, side: str, volumes: Volumes) -> End | None:
    text = fields.get(f"logctl.lineage.{side}")
    if text is None:
        return None
    try:
        place = place_written(str(text))
    except ValueError:  # of a plugin that writes it otherwise
        place = place_on(host_key(fields), str(text))
    if place.kind == "local":
        return _end(volumes.place(place.where, place.path, event.time), place.path)
    return _end(place, place.path)


def _observed(event: Event, fields: Fields, volumes: Volumes) -> Iterator[Step]:
    operation = str(fields["logctl.operation"])
    own, before = _own(event, fields, volumes), _before(event, fields, volumes)
    source, target = _sides(operation, fields, own, before)
    if source is not None or target is not None or names_of(fields):
        yield _step(event, operation, source, target)
    yield from _members(event, fields, operation, source, target, volumes)


def _sides(
    operation: str, fields: Fields, own: End | None, before: End | None
) -> tuple[End | None, End | None]:
    if before is not None:
        return before, own
    outside = _outside(fields)
    if operation in ("upload", "download") and fields.get("logctl.category") not in _OUTSIDE:
        return (None, own) if operation == "upload" else (own, None)  # as the server sees it
    if operation in FROM_ONE or operation == "upload":
        return own, outside if own or names_of(fields) else None
    return (outside if own and operation == "download" else None), own


def _own(event: Event, fields: Fields, volumes: Volumes) -> End | None:
    if names_of(fields):
        return None  # a name alone is no place
    return _side(event, fields, "file.path", "logctl.unc", "logctl.drive_type", volumes)


def _before(event: Event, fields: Fields, volumes: Volumes) -> End | None:
    return _side(event, fields, "logctl.from.path", "logctl.from.unc", "logctl.from.drive_type", volumes)


def _side(event: Event, fields: Fields, path: str, unc: str, drive: str, volumes: Volumes) -> End | None:
    seen, network = str(fields.get(path, "")), str(fields.get(unc, ""))
    if not seen and not network:
        return None
    if network:
        return _end(place_on("", network), network, str(fields.get(drive, "network")))
    serial = str(fields.get("device.serial_number", "")) if _is_letter(seen) and path == "file.path" else ""
    return _end(volumes.place(host_key(fields), seen, event.time, serial), seen, str(fields.get(drive, "")))


def _is_letter(path: str) -> bool:
    """Is it on a drive that may be another stick tomorrow?"""
    return (path[1:2] == ":" and path[:1].lower() != "c") or path.lower().startswith("\\device\\")


def _end(place: Place, seen: str, drive_type: str = "") -> End:
    serial = place.where if place.kind == "stick" else ""
    kind = drive_type or {"share": "network", "stick": "removable"}.get(place.kind, "")
    return End(place, kind, serial, seen)


def _outside(fields: Fields) -> End | None:
    """Where it went, as far as the record says."""
    for name, prefix in _DESTINATIONS:
        if value := fields.get(name):
            text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
            place = Place("outside", "", prefix + text)
            return End(place)
    return None


_DESTINATIONS = (
    ("logctl.printer.name", "printer:"),
    ("email.to.address", "mail:"),
    ("url.original", ""),
    ("url.full", ""),
    ("url.domain", "web:"),
    ("ehr.system", "ehr:"),
)


def _members(
    event: Event, fields: Fields, operation: str, source: End | None, target: End | None, volumes: Volumes
) -> Iterator[Step]:
    """The files that an archive is made of, or that come out of it, by their names in it."""
    entries = _texts(fields.get("logctl.archive.entries", []))[:_MOST_MEMBERS]
    if operation not in ("archive", "extract") or not entries or target is None:
        return
    for entry in entries:
        base = folder(target.path) if operation == "archive" else target.path
        path = base + "\\" + entry.replace("/", "\\").lstrip("\\")
        member = _end(volumes.place(host_key(fields), path, event.time), path, target.drive_type)
        known = source if operation == "archive" else target
        if known is not None and known.place.key == member.place.key:
            continue
        sides = (member, target) if operation == "archive" else (source, member)
        yield _step(
            event, operation, *sides, basis="inferred", rule="archive-member", confidence=_MEMBER_CONFIDENCE
        )


def _step(
    event: Event,
    operation: str,
    source: End | None,
    target: End | None,
    *,
    host: str = "",
    basis: Basis = "observed",
    rule: str = "",
    confidence: float = 1.0,
    evidence: tuple[str, ...] = (),
    possible: tuple[str, ...] = (),
) -> Step:
    fields = event.shown
    size = fields.get("file.size")
    client = host or client_of(fields)
    return Step(
        event.id,
        event.order,
        client or shown_host(fields),
        str(fields.get("user.name") or fields.get("email.from.address") or ""),
        operation,
        source,
        target,
        basis,
        rule,
        confidence,
        (event.id, *(one for one in evidence if one != event.id)),
        possible,
        str(fields.get("user.full_name", "")),
        str(fields.get("process.name", "")),
        size if isinstance(size, int) else None,
        str(fields.get("file.hash.sha256", "")),
        str(fields.get("logctl.collector", "")),
        shown_host(fields) if client or "logctl.unc" in fields else "",
    )
