"""What of the truth a kind of log can show at all, and what may be said of it without being wrong.

| | (a) agent | (b) audit of terminals and server | (c) audit of the server | (d) Samba |
| --- | --- | --- | --- | --- |
| copy | both places | both places | a file that came into being | read; file that came into being |
| rename, move in a volume | both names | old name | old name | both names |
| delete | the file | the file; not on a stick without Sysmon | the file | the file |
| recycle, restore | the file's own place | that and the place in the bin; of a restored file the folder | - | - |
| save | the file | the file | the file | all that the program did |
| open | the file | with the program's command line or an owner file | nothing that is sure | the file was read |

Reads by scanners and previews are what they are in (a) and (d), whose records say `read`; where reads are inferred they are
no person's, and so no edges.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from support.file_world import agent, samba
from support.file_world.place import Place
from support.file_world.truth import Act, Edge
from support.file_world.world import World

Grade = Literal["right", "weak", "inner"]
_ON_ONE_PLACE = {"write": "target", "create": "target", "read": "source", "delete": "source"}


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """Something that may be said: one of these operations, with these places; what is `optional` may be left out.

    `right` is all that can be known, `weak` is true but less than the whole (that a copy's target was created), `inner`
    is true of what a larger operation needs. Only what is `needed` is missed when nobody says it: it, or all its `parts`.
    """

    edge: Edge
    operations: frozenset[str]
    source: Place | None
    target: Place | None
    time: int
    until: int
    grade: Grade = "right"
    needed: bool = True
    optional: frozenset[str] = frozenset()
    parts: tuple["Seen", ...] = ()

    @property
    def user(self) -> str:
        return self.edge.actor.account.name


def visible(world: World, kind: str) -> list[Seen]:
    """What has to be found in logs of this kind from which nothing is lost."""
    return [one for one in sayable(world, kind) if one.needed]


def sayable(world: World, kind: str) -> Iterator[Seen]:
    """All that is not wrong."""
    for edge in world.truth.edges:
        match kind:
            case "a":
                if agent.tells(world, edge):
                    yield _whole(edge)
            case "b":
                yield from _in_all_audits(edge, world)
            case "c":
                yield from _in_servers_audit(edge)
            case "d":
                yield from _in_samba(edge)


def _whole(edge: Edge, needed: bool = True, *optional: str, operations: str = "") -> Seen:
    """The edge as it is; on one place only where it is so told."""
    source = None if edge.operation == "restore" and not optional else edge.source
    target = None if edge.operation == "recycle" and not optional else edge.target
    named = frozenset(operations.split() or [edge.operation])
    return Seen(edge, named, source, target, edge.time, edge.until, "right", needed, frozenset(optional))


def _of_act(edge: Edge, act: Act, operation: str, grade: Grade, needed: bool = False) -> Seen:
    source, target = act.place, act.other
    if _ON_ONE_PLACE.get(operation) == "target":
        source, target = None, act.place
    named = frozenset({"rename", "move"} if act.what == "move" else {operation})
    return Seen(edge, named, source, target, act.begin, act.until, grade, needed)


def operations_of(act: Act) -> tuple[str, ...]:
    match act.what:
        case "make":
            return ("create", "write") if act.size else ("create",)
        case "remove":
            return ("delete",)
        case "move":
            return ("rename",)
        case "read" | "write":
            return (act.what,)
    return ()


def _is_more(edge: Edge) -> bool:
    """Than what was done to each of its files."""
    across = edge.operation == "move" and edge.acts[0].what != "move"
    return across or edge.operation in ("copy", "save_as")


def _acts(edge: Edge) -> Iterator[tuple[Act, str]]:
    return ((act, operation) for act in edge.acts for operation in operations_of(act))


# (b)


def _in_all_audits(edge: Edge, world: World) -> Iterator[Seen]:
    if edge.cause != "person":
        return
    whole = _of_all_audits(edge, world)
    weak = [_of_act(edge, act, operation, "inner" if act.inner else "weak") for act, operation in _acts(edge)]
    if edge.operation == "move" and _is_more(edge):
        copied = _copied(edge)
        whole = replace(whole, parts=(copied, weak[-1]))
        yield copied
    yield from weak
    yield whole


def _copied(edge: Edge) -> Seen:
    """The first half of a move to another volume."""
    return Seen(edge, frozenset({"copy"}), edge.source, edge.target, edge.time, edge.until, "weak", False)


def _of_all_audits(edge: Edge, world: World) -> Seen:
    from_stick = edge.source is not None and edge.source.kind == "stick"
    deletion_is_told = not from_stick or edge.actor.terminal in world.truth.sysmon
    match edge.operation:
        case "move" if edge.acts[0].what != "move" and not deletion_is_told:
            return _whole(edge, operations="move copy")
        case "rename" | "move" if edge.acts[0].what == "move":
            return _whole(edge, True, "target", operations="rename move")
        case "delete":
            return _whole(edge, deletion_is_told)
        case "recycle":
            return _whole(edge, True, "target")
        case "restore":
            return _whole(edge, True, "source", "target")
        case "save_as" if not edge.office:
            return _whole(edge, True, "source", operations="save_as create write")
        case "read":
            return _whole(edge, edge.office or any(act.what == "run" for act in edge.acts))
    return _whole(edge)


# (c)


def _in_servers_audit(edge: Edge) -> Iterator[Seen]:
    if edge.cause != "person":
        return
    acts = [act for act in edge.acts if samba.sees(act)]
    if acts and (edge.operation == "read" or _is_more(edge)):
        yield _whole(edge, False)
    if edge.operation == "write" and acts:
        yield _whole(edge)
    copied = (_copied(edge),) if acts and edge.operation == "move" and _is_more(edge) else ()
    yield from copied
    for act in acts:
        yield from _of_servers_audit(edge, act, copied)


def _of_servers_audit(edge: Edge, act: Act, copied: tuple[Seen, ...]) -> Iterator[Seen]:
    """Who says that it was copied says that it was made."""
    if act.inner or edge.operation == "write":
        yield from (_of_act(edge, act, operation, "inner") for operation in operations_of(act))
    elif act.what == "make":
        made = frozenset({"create", "write"})
        yield Seen(edge, made, None, act.place, act.begin, act.until, parts=copied)
    elif act.what == "move":
        optional = frozenset({"target"})
        yield Seen(
            edge,
            frozenset({"rename", "move"}),
            act.place,
            act.other,
            act.begin,
            act.until,
            optional=optional,
        )
    elif act.what == "remove":
        yield _of_act(edge, act, "delete", "right", True)
    elif act.what == "read" and edge.operation != "read":
        yield _of_act(edge, act, "read", "weak")


# (d)


def _in_samba(edge: Edge) -> Iterator[Seen]:
    """Its lines say themselves what was done, also of what programs need; of a save these may be said, or the save."""
    told = [(act, operation) for act, operation in _acts(edge) if samba.sees(act)]
    inner = tuple(_of_act(edge, act, operation, "inner") for act, operation in told if act.inner)
    yield from inner
    if edge.operation == "write" and inner:
        yield Seen(edge, frozenset({"write"}), None, edge.target, edge.time, edge.until, parts=inner)
    elif told and _is_more(edge):
        yield _whole(edge, False)
    for act, operation in told:
        if not act.inner:
            yield _of_act(edge, act, operation, "right", True)
