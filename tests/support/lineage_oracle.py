"""Lineages by plain replay: every file is an object, every operation is done on it, and nothing is looked up in a store.

The only thing that it shares with what it checks is the definition: the ancestors of the file asked for, and all
descendants of those, with the operations on each; of an origin on a share only what led here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

ENDING = ("move", "rename", "delete", "recycle", "restore")
MAKING = ("create", "copy", "move", "rename")


@dataclass(frozen=True)
class Operation:
    """`source` and `target` are as the terminal sees them; `id` is its event's."""

    id: str
    time: int
    host: str
    kind: str
    source: str = ""
    target: str = ""


@dataclass(eq=False)
class OracleFile:
    place: str
    parent: "OracleFile | None" = None
    birth: Operation | None = None
    steps: list[Operation] = field(default_factory=list)
    children: "list[tuple[Operation, OracleFile]]" = field(default_factory=list)
    over: Operation | None = None
    recycled: bool = False

    @property
    def is_shared_origin(self) -> bool:
        return self.place.startswith("\\\\") and self.parent is None


@dataclass(frozen=True)
class Expected:
    """`origins` and `finals` are places with the id of a step; `steps` ids in order."""

    origins: frozenset[tuple[str, str]]
    finals: frozenset[tuple[str, str]]
    steps: tuple[str, ...]


class World:
    """`named` are the files that an operation had at the path that it names: of one operation up to two."""

    def __init__(self) -> None:
        self._last: dict[str, OracleFile] = {}
        self._sticks: dict[str, str] = {}
        self._done: list[str] = []
        self.named: list[tuple[Operation, str, OracleFile]] = []

    def plug(self, host: str, stick: str) -> None:
        self._sticks[host] = stick

    def unplug(self, host: str) -> None:
        self._sticks.pop(host, None)

    def place(self, host: str, path: str) -> str:
        if path.startswith("\\\\"):
            return path.lower()
        stick = self._sticks.get(host, "")
        if path[0].lower() == "f" and stick:
            return f"usb:{stick}:{path[2:]}".lower()
        return f"{host}:{path}".lower()

    def do(self, one: Operation) -> None:
        self._done.append(one.id)
        source = self._leave(one) if one.source else None
        if one.target:
            self._arrive(one, source)

    def _leave(self, one: Operation) -> OracleFile:
        file = self._here(self.place(one.host, one.source))
        file.steps.append(one)
        self.named.append((one, one.source, file))
        stays = one.target and self.place(one.host, one.target) == file.place
        if one.kind in ENDING and not stays:
            file.over, file.recycled = one, one.kind == "recycle"
        return file

    def _arrive(self, one: Operation, source: OracleFile | None) -> None:
        place = self.place(one.host, one.target)
        if source is not None and source.place == place:
            self.named.append((one, one.target, source))
            return
        last = self._last.get(place)
        if one.kind == "restore" and last is not None and last.recycled:
            last.over, last.recycled = None, False
            last.steps.append(one)
            file = last
        elif one.kind in MAKING or one.kind == "restore":
            file = self._new(place, one, source)
        else:
            file = self._here(place)
            file.steps.append(one)
        self.named.append((one, one.target, file))

    def _new(self, place: str, one: Operation, source: OracleFile | None) -> OracleFile:
        last = self._last.get(place)
        if last is not None and last.over is None:
            last.over = one
        if last is not None:
            last.recycled = False
        file = self._last[place] = OracleFile(place, source, one, [one])
        if source is not None:
            source.children.append((one, file))
        return file

    def _here(self, place: str) -> OracleFile:
        last = self._last.get(place)
        if last is None or last.over is not None:
            last = self._last[place] = OracleFile(place)
        return last

    # questions

    def asked(
        self, path: str, host: str = "", at: int | None = None
    ) -> list[tuple[OracleFile, list[Operation]]]:
        """The files, each with the operations that the question chose; none where it chose none."""
        pairs = [
            (one, file)
            for one, name, file in self.named
            if name.lower() == path.lower() and host in ("", one.host)
        ]
        if at is not None:
            exact = [(one, file) for one, file in pairs if one.time == at]
            pairs = exact or [(one, file) for one, file in pairs if _lived(file, at)]
        files = {id(file): file for _one, file in pairs}
        chosen = bool(host) or at is not None
        return [
            (file, [one for one, other in pairs if other is file] if chosen else [])
            for file in files.values()
        ]

    def of_event(self, identity: str) -> tuple[OracleFile, list[Operation]]:
        one, _path, file = [named for named in self.named if named[0].id == identity][-1]
        return file, [one]

    def lineage(self, asked: OracleFile, chosen: Sequence[Operation], direction: str) -> Expected:
        return _Told(self._done, asked, chosen, direction).expected()


def _lived(file: OracleFile, at: int) -> bool:
    begun = file.birth is None or file.birth.time <= at
    return begun and (file.over is None or at <= file.over.time)


class _Told:
    def __init__(
        self, order: Sequence[str], asked: OracleFile, chosen: Sequence[Operation], direction: str
    ) -> None:
        self._order, self._asked, self._chosen, self._direction = order, asked, chosen, direction
        self._led: set[str] = set()
        above = [asked] if direction == "forward" else self._up(asked)
        self._files = above if direction == "back" else self._down(above)

    def _up(self, file: OracleFile) -> list[OracleFile]:
        found = [file]
        while (parent := found[-1].parent) is not None:
            birth = found[-1].birth
            assert birth is not None
            self._led.add(birth.id)
            found.append(parent)
        return found

    def _down(self, files: Iterable[OracleFile]) -> list[OracleFile]:
        found: list[OracleFile] = []
        rest = list(files)
        while rest:
            file = rest.pop()
            if any(file is one for one in found):
                continue
            found.append(file)
            followed = {one.id for one in self._followed(file)}
            rest += [child for one, child in file.children if one.id in followed]
        return found

    def _followed(self, file: OracleFile) -> list[Operation]:
        if not file.is_shared_origin:
            return file.steps
        if file is self._asked:
            return [one for one in file.steps if not self._chosen or one in self._chosen]
        return [one for one in file.steps if one.id in self._led]

    def _has(self, file: OracleFile | None) -> bool:
        return any(file is one for one in self._files)

    def _told_of(self, file: OracleFile) -> list[Operation]:
        """Also what made it; but nothing that leads to or from a file which is not told of."""
        own = self._followed(file)
        found = [one for one in file.steps if one in own or one is file.birth]
        away = [one.id for one, child in file.children if not self._has(child)]
        found = [one for one in found if one.id not in away]
        return [
            one for one in found if one is not file.birth or file.parent is None or self._has(file.parent)
        ]

    def expected(self) -> Expected:
        told = {one.id for file in self._files for one in self._told_of(file)}
        return Expected(
            frozenset(
                (file.place, self._first(file))
                for file in self._files
                if file.parent is None or not self._has(file.parent)
            ),
            frozenset(
                (file.place, last.id) for file in self._files if (last := self._last(file)) is not None
            ),
            tuple(identity for identity in self._order if identity in told),
        )

    def _first(self, file: OracleFile) -> str:
        """What made it, else the first that led on, else the first that is told or was chosen."""
        if file.birth is not None:
            return file.birth.id
        on = [one.id for one, child in file.children if self._has(child)]
        on += [one.id for one in (self._told_of(file) or self._followed(file))]
        return on[0]

    def _last(self, file: OracleFile) -> Operation | None:
        """The last that was done to it where it is, unless it went on from there."""
        gone = [child for one, child in file.children if one.kind in ENDING]
        if any(self._has(child) for child in gone):
            return None
        if self._direction == "back" and any(self._has(child) for _one, child in file.children):
            return None
        leaving = [one.id for one, _child in file.children]
        told = [one for one in self._told_of(file) if one.id not in leaving]
        if not told and file.birth is not None:
            told = [file.birth]
        return told[-1] if told else None
