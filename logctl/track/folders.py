"""What was done to a folder was done to the files in it, and no log says so of each of them."""

from collections.abc import Iterator
from dataclasses import replace

from logctl.decode.place import Place, comparable
from logctl.decode.place import folder as folder_of
from logctl.track.model import End, Step

OPERATIONS = ("copy", "delete", "move", "recycle", "rename", "restore")
RULE = "in-folder"
_CONFIDENCE = {"copy": 0.6}
"""Of a folder that was copied over another one nobody knows which of the files in it came with it."""
_USUAL = 0.9
_DEEPEST = 16


def keys_above(place: Place) -> Iterator[str]:
    """The places of the folders that it lies in, as keys."""
    for parent in folders_of(place.path):
        yield replace(place, path=parent).key


def folders_of(path: str) -> Iterator[str]:
    r"""Those that a file lies in, comparable, the nearest first, without drives and shares themselves."""
    parent = folder_of(comparable(path))
    for _level in range(_DEEPEST):
        if len([part for part in parent.split("\\") if part]) < (3 if parent.startswith("\\\\") else 2):
            return
        yield parent
        parent = folder_of(parent)


def of_file(step: Step, place: Place) -> Step | None:
    """The step as it happened to this file in the folder; None where it is about no folder of it."""
    if step.operation not in OPERATIONS:
        return None
    for end in step.ends:
        rest = _below(place, end.place)
        if rest:
            return replace(
                step,
                source=_inside(step.source, rest),
                target=_inside(step.target, rest),
                basis="inferred",
                rule=RULE,
                confidence=min(step.confidence, _CONFIDENCE.get(step.operation, _USUAL)),
            )
    return None


def _below(place: Place, folder: Place) -> str:
    """The rest of the path with its separator; empty where it lies elsewhere."""
    if (place.kind, place.where) != (folder.kind, folder.where) or not place.key.startswith(
        folder.key + "\\"
    ):
        return ""
    known = comparable(folder.path)
    return _as_written(place.path, len(comparable(place.path)) - len(known))


def _as_written(path: str, length: int) -> str:
    return path[-length:] if length > 0 else ""


def _inside(end: End | None, rest: str) -> End | None:
    if end is None:
        return None
    place = replace(end.place, path=end.place.path.rstrip("\\") + rest)
    return replace(end, place=place, seen=end.seen.rstrip("\\") + rest if end.seen else "")
