"""What truly happened: files during their time at one place, operations, and what programs did for each."""

from dataclasses import dataclass, field
from typing import Literal

from support.file_world.place import Place, Spot

What = Literal["read", "make", "write", "move", "remove", "list", "run", "plug", "unplug", "on", "off"]
Manner = Literal["", "copy", "new", "save", "probe", "owner", "thrice", "bin"]
Cause = Literal["person", "scanner", "preview"]


@dataclass(frozen=True, slots=True)
class Account:
    name: str
    full_name: str
    sid: str


@dataclass(frozen=True, slots=True)
class Actor:
    """A process at work for an account. `logon` is that of its terminal; `address` where the server sees it come from.

    `here` is False where it runs on the server itself.
    """

    terminal: str
    address: str
    account: Account
    logon: int
    image: str
    process: int
    here: bool = True

    @property
    def program(self) -> str:
        return self.image.rpartition("\\")[2]


@dataclass(slots=True)
class Act:
    """One thing that one process did, from `begin` until `until` (milliseconds since 1970, true time).

    `inner` is what a larger operation needs and nobody means: temporary files, probes, owner files.
    """

    what: What
    actor: Actor
    begin: int
    until: int
    place: Place | None = None
    other: Place | None = None
    manner: Manner = ""
    text: str = ""
    edge: int = 0
    inner: bool = False
    size: int = 0


@dataclass(slots=True)
class Generation:
    """One file at one place during one time; its number tells it from others. What is written into it stays it."""

    number: int
    spot: Spot
    born: int
    parent: int = 0
    died: int | None = None


@dataclass(slots=True)
class Edge:
    """`before` and `after` are numbers of generations, 0 where there is none."""

    number: int
    time: int
    until: int
    actor: Actor
    operation: str
    source: Place | None
    target: Place | None
    before: int
    after: int
    cause: Cause = "person"
    acts: list[Act] = field(default_factory=list)

    @property
    def office(self) -> bool:
        """Was an owner file written beside it?"""
        return any(act.manner == "owner" for act in self.acts)


@dataclass(slots=True)
class Truth:
    edges: list[Edge] = field(default_factory=list)
    generations: list[Generation] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    sysmon: frozenset[str] = frozenset()
    """The terminals that have it."""
    names: int = 0
    repeated: int = 0
    """Of the names that were given to new files: how many in all, and how many of another file before."""

    def generation(self, number: int) -> Generation:
        return self.generations[number - 1]
