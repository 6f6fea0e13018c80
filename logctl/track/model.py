"""What a lineage is made of. A node is one file at one place during one time; a step is an operation on it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from logctl.decode.place import Place

Basis = Literal["observed", "inferred"]
Direction = Literal["back", "forward", "both"]


@dataclass(frozen=True, slots=True)
class End:
    """One side of a step. `drive_type` is fixed, removable, network, optical, memory, or empty; `serial` a stick's.

    `seen` is the path as the terminal or server saw it, where that is another than the place's.
    """

    place: Place
    drive_type: str = ""
    serial: str = ""
    seen: str = ""

    @property
    def path(self) -> str:
        return self.seen or self.place.path


@dataclass(frozen=True, slots=True)
class Step:
    """`host` is the terminal where it was done, as it is shown. `evidence` are the ids of its events, its own first.

    `confidence` is 1.0 where a source says so itself; else `rule` names the inference. `possible` are operations that
    it may have been and that are not claimed.
    """

    id: str
    order: tuple[int, int, str]
    host: str
    user: str
    operation: str
    source: End | None
    target: End | None
    basis: Basis = "observed"
    rule: str = ""
    confidence: float = 1.0
    evidence: tuple[str, ...] = ()
    possible: tuple[str, ...] = ()
    user_name: str = ""
    process: str = ""
    size: int | None = None
    sha256: str = ""
    collector: str = ""
    server: str = ""
    """Who tells it, where that is not the terminal itself."""

    @property
    def time(self) -> int:
        """In milliseconds since 1970."""
        return self.order[0]

    @property
    def ends(self) -> tuple[End, ...]:
        return tuple(end for end in (self.source, self.target) if end is not None)


@dataclass(slots=True, eq=False)
class Node:
    """One file at one place during one time.

    `births` are the steps that made it (several for an archive); none where it was there before the logs begin.
    `steps` are all on it, in order, births and end included; `ended` the one after which it is no longer there.
    """

    end: End
    births: list[Step] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    ended: Step | None = None
    replaced: Step | None = None
    """The step that put another file in its place."""

    @property
    def place(self) -> Place:
        return self.end.place

    @property
    def number(self) -> tuple[str, str]:
        """Tells it from others."""
        return self.place.key, self.steps[0].id if self.steps else ""

    @property
    def begin(self) -> int | None:
        """None where it was there before."""
        return self.births[0].time if self.births else None


@dataclass(frozen=True, slots=True)
class Link:
    """By this step one node came from another."""

    step: Step
    parent: Node
    child: Node


@dataclass(frozen=True, slots=True)
class Cut:
    """Where the search ended before the logs did: at a place, for `depth`, `steps` or `nodes`; `most` is the limit."""

    reason: Literal["depth", "steps", "nodes", "children", "time"]
    most: int
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of a node what is said of it: as an origin the first step from it, as a final place the last step on it."""

    node: Node
    step: Step

    @property
    def end(self) -> End:
        return self.node.end


@dataclass(frozen=True, slots=True)
class Lineage:
    """`asked` is the node that was asked for. `origins` and `finals` are in the order of paths, `steps` of time."""

    asked: Node
    host: str
    origins: Sequence[Outcome]
    finals: Sequence[Outcome]
    steps: Sequence[Step]
    nodes: Sequence[Node]
    links: Sequence[Link]
    possible: Sequence[Step] = ()
    cuts: Sequence[Cut] = ()
