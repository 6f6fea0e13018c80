"""Of whatever was reached, that by which all is reached that a query asks for."""

from collections.abc import Iterable, Iterator, Sequence

from logctl.contracts import Destination, Track
from logctl.track.model import Step
from logctl.track.queries.destinations import LEAVING, passes
from logctl.track.queries.walk import Reached


def wanted(track: Track) -> frozenset[Destination]:
    """What is asked for; of `outside` each of its ways."""
    names = {*track.reaches, *track.also}
    return frozenset(names | ({*LEAVING} if "outside" in names else set()))


def chosen(hits: Iterable[Reached], track: Track) -> list[Reached]:
    """Those by which all that is asked for was reached."""
    by_start: dict[int, list[Reached]] = {}
    for hit in hits:
        by_start.setdefault(id(hit.start), []).append(hit)
    return [one for some in by_start.values() for one in _fulfilling(some, track)]


def _fulfilling(hits: Sequence[Reached], track: Track) -> Iterator[Reached]:
    told: dict[int, Reached] = {}
    for hit in hits:
        if hit.names.isdisjoint(track.reaches) or not passes(track.through, _steps(hit)):
            continue
        others = [
            [one for one in hits if name in one.names and _belongs(one, hit, name)] for name in track.also
        ]
        if all(others):
            told |= {id(one): one for one in (hit, *(one for some in others for one in some))}
    yield from told.values()


def _steps(hit: Reached) -> list[Step]:
    first = [hit.start.step] if hit.start.counts else []
    return [*first, *hit.way.steps, hit.step]


def _belongs(other: Reached, hit: Reached, name: Destination) -> bool:
    """Of deletions only those of the file itself or of one from which it came count."""
    if name != "deleted":
        return True
    files = (hit.file, hit.start.behind, hit.start.file if not hit.start.counts else None, *hit.way.files)
    return any(other.file is file for file in files if file is not None)
