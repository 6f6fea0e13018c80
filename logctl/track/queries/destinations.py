"""Where an operation brings a file, seen from where it began."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from logctl.contracts import Destination, Passage
from logctl.decode.place import comparable, leaf
from logctl.track.hosts import short_name
from logctl.track.model import End, Step
from logctl.track.queries.starts import Start
from logctl.track.queries.wards import Wards
from logctl.words.fold import fold

LEAVING: tuple[Destination, ...] = ("removable", "optical", "upload", "print", "mail")
_DELETING = frozenset({"delete", "recycle"})


@dataclass(frozen=True, slots=True)
class Passing:
    """An operation on the way: `near` is its side towards the beginning, `far` the other one."""

    step: Step
    near: End | None
    far: End | None

    @classmethod
    def on(cls, step: Step, back: bool) -> "Passing":
        return cls(step, step.target, step.source) if back else cls(step, step.source, step.target)


def reached(one: Passing, start: Start, way: Sequence[Step], wards: Wards) -> set[Destination]:
    """`way` are the operations before it."""
    found: set[Destination] = {name for name in LEAVING if _TESTS[name](one)}
    moved = _is_other_volume(one) or (one.step is start.step and one.near is None)
    found -= set() if moved else {"removable", "optical"}
    if found:
        found.add("outside")
    if moved and _is_other_share(one.far, start.begin):
        found.add("share")
    if one.step.operation in _DELETING and not _is_carried(one.step.source):
        found.add("deleted")
    return found | _elsewhere(terminal_of(one.step, one.far), _first_terminal(start, way), wards)


def _is_removable(end: End | None) -> bool:
    return end is not None and (end.drive_type == "removable" or end.place.kind == "stick")


def _is_optical(end: End | None) -> bool:
    return end is not None and end.drive_type == "optical"


def _is_carried(end: End | None) -> bool:
    """On a stick or disc, where a deletion wipes no trace of where it was before."""
    return _is_removable(end) or _is_optical(end)


def _is_print(one: Passing) -> bool:
    return one.step.operation == "print" or _outside(one.far).startswith("printer:")


def _is_mail(one: Passing) -> bool:
    return one.step.operation == "mail" or _outside(one.far).startswith("mail:")


def _is_upload(one: Passing) -> bool:
    """Not what a server says of a file that arrives on it, nor what the EHR takes."""
    if _is_print(one) or _is_mail(one):
        return False
    outside = _outside(one.far)
    return (outside != "" and not outside.startswith("ehr:")) or (
        one.step.operation == "upload" and one.step.target is None
    )


_TESTS: Mapping[Destination, Callable[[Passing], bool]] = {
    "removable": lambda one: _is_removable(one.far),
    "optical": lambda one: _is_optical(one.far),
    "upload": _is_upload,
    "print": _is_print,
    "mail": _is_mail,
}


def _outside(end: End | None) -> str:
    return fold(end.place.path) if end is not None and end.place.kind == "outside" else ""


def _is_other_volume(one: Passing) -> bool:
    """What is done in place, or to another name beside it, brings it nowhere."""
    return one.near is not None and one.far is not None and _volume(one.near) != _volume(one.far)


def _volume(end: End) -> str:
    place = end.place
    match place.kind:
        case "share":
            return _share(end)
        case "stick":
            return "usb:" + fold(place.where)
        case "local":
            return place.where + ":" + fold(place.path[:2])
    return place.key


def _is_other_share(end: End | None, begin: End) -> bool:
    return end is not None and end.place.is_shared and _share(end) != _share(begin)


def _share(end: End) -> str:
    """Server and share; empty where it is on none."""
    parts = comparable(end.place.path).split("\\")
    return "\\".join(parts[2:4]) if end.place.is_shared else ""


def _elsewhere(host: str, first: str, wards: Wards) -> set[Destination]:
    if not host or not first or host == first:
        return set()
    return {"terminal", "department"} if wards.differ(host, first) else {"terminal"}


def terminal_of(step: Step, end: End | None) -> str:
    """Of what lies on a stick it is the one where it was done; of a share or outside none."""
    if end is None:
        return ""
    if end.place.kind == "local":
        return end.place.where
    return short_name(step.host) if end.place.kind == "stick" else ""


def _first_terminal(start: Start, way: Iterable[Step]) -> str:
    for step in (start.step, *way):
        for end in (start.begin if step is start.step else None, *step.ends):
            if host := terminal_of(step, end):
                return host
    return ""


def passes(wanted: Iterable[Passage], steps: Iterable[Step]) -> bool:
    """Is one of them on the way? Nothing wanted is on every way."""
    names = set(wanted)
    return not names or any(names & _passages(step) for step in steps)


def _passages(step: Step) -> set[str]:
    found = {step.operation}
    if step.source is None or step.target is None or step.target.place.kind == "outside":
        return found
    before, after = (fold(leaf(end.path)) for end in (step.source, step.target))
    if step.operation in ("archive", "extract") or before == after:
        return found
    return found | {"new_name"} | ({"new_extension"} if _extension(before) != _extension(after) else set())


def _extension(name: str) -> str:
    return name.rpartition(".")[2] if "." in name else ""
