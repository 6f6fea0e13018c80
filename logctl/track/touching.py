"""The events that are about a place, however it is written there."""

from collections.abc import Iterable, Iterator, Sequence

from logctl.decode.place import Place, comparable, leaf, spellings
from logctl.query import And, Exists, Is, Node, Not, Or, Range, Wildcard
from logctl.query.tree import Mark
from logctl.track.folders import OPERATIONS, folders_of
from logctl.track.hosts import of_hosts
from logctl.track.names import named
from logctl.track.short_names import written_short
from logctl.track.steps import AUDITING
from logctl.track.volumes import Volumes
from logctl.words.fold import fold

_LOCAL = ("file.path", "logctl.from.path")
_NETWORK = (*_LOCAL, "logctl.unc", "logctl.from.unc")
_INFERRED = ("logctl.lineage.from", "logctl.lineage.to")
_RIGHTS = And((Is("event.provider", fold(AUDITING)), Exists("logctl.access.mask")))
_LETTERS = "defghijklmnopqrstuvwxyz"


def acting(reads: bool) -> Node:
    """The events that are steps; with `reads` also those that only read."""
    acted = Or(
        (
            Exists("logctl.lineage.operation"),
            Exists("logctl.lineage.possible"),
            And((Exists("logctl.operation"), Not(_RIGHTS))),
        )
    )
    if reads:
        return acted
    return And((acted, Not(Is("logctl.lineage.operation", "read")), Not(_READ_BY_ITSELF)))


_READ_BY_ITSELF = And(
    (
        Is("logctl.operation", "read"),
        Not(Or((Exists("logctl.lineage.operation"), Exists("logctl.lineage.possible")))),
    )
)


def touching(places: Iterable[Place], volumes: Volumes) -> Node:
    """All events that name one of these places, and some others."""
    known = list(places)
    parts = [part for place in known for part in _parts(place, volumes)]
    parts += [part for place in known if (part := named(place)) is not None]
    parts += _above(known)
    return parts[0] if len(parts) == 1 else Or((*parts,))


def _above(places: Sequence[Place]) -> Iterator[Node]:
    """What was done to the folders that they lie in."""
    of_folder = Or(tuple(Is("logctl.operation", operation) for operation in OPERATIONS))
    hosts = sorted({place.where for place in places if place.kind == "local"})
    local = {folder for place in places if place.kind == "local" for folder in folders_of(place.path)}
    shared = {folder for place in places if place.kind == "share" for folder in folders_of(place.path)}
    if local:
        paths = sorted(path for folder in local for path in spellings(folder))
        yield And((of_folder, of_hosts(hosts), _any(_LOCAL, paths)))
    if shared:
        yield And((of_folder, _any(_NETWORK, sorted(shared))))


def _parts(place: Place, volumes: Volumes) -> Iterator[Node]:
    match place.kind:
        case "local":
            paths = spellings(place.path)
            short = written_short(place)
            written = [_any(_LOCAL, paths), *_by_name(place), *([short] if short else [])]
            yield And((of_hosts([place.where]), Or((*written,))))
            yield _any(_INFERRED, [f"{place.where}:{path}" for path in paths])
        case "stick":
            yield from _on_stick(place, volumes)
        case "share":
            yield _any((*_NETWORK, *_INFERRED), sorted({comparable(place.path), fold(place.path)}))
            for mount, rest in volumes.letters_of(comparable(place.path)):
                yield _mounted(mount.host, [mount.letter + ":" + rest], mount.start, mount.end)


def _on_stick(place: Place, volumes: Volumes) -> Iterator[Node]:
    rest = comparable(place.path)
    yield _any(_INFERRED, [f"usb:{fold(place.where)}:{rest}"])
    for mount in volumes.mounts_of(place.where):
        yield _mounted(mount.host, [f"{mount.letter}:{rest}"], mount.start, mount.end)
    letters = [f"{letter}:{rest}" for letter in _LETTERS]
    yield And((Is("device.serial_number", fold(place.where)), _any(_LOCAL, letters)))


def _mounted(host: str, paths: Sequence[str], start: int, end: int) -> Node:
    during = Range("@timestamp", "date", start, end, high_included=False)
    return And((of_hosts([host]), _any(_LOCAL, paths), during))


def _by_name(place: Place) -> Iterator[Node]:
    """Archives that say which files are in them."""
    name = fold(leaf(place.path))
    for between in ("\\", "/"):
        yield Wildcard("logctl.archive.entries", (Mark.MANY, between + name))
    yield Is("logctl.archive.entries", name)


def _any(fields: Iterable[str], values: Iterable[str]) -> Node:
    parts = [Is(field, value) for value in values for field in fields]
    return parts[0] if len(parts) == 1 else Or((*parts,))
