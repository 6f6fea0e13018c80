"""What the audit of objects logs for an act: handles asked for, rights used, deletions.

Each right is told once for a handle. A rename tells the folder that gets the file and the name that goes, never the new
name; what is deleted has a 4660, what is renamed has none.
"""

from collections.abc import Callable, Mapping
from random import Random

from support.file_world.machine import (
    APPEND,
    ATTRIBUTES,
    DELETE,
    READ,
    READ_CONTROL,
    WRITE,
    Handle,
    Machine,
    Right,
)
from support.file_world.place import Place
from support.file_world.truth import Act

_LIST, _ADD_FILE, _READ, _DELETE, _RENAME = 0x100081, 0x100002, 0x120089, 0x10080, 0x110080
_MAKE = {"copy": 0x17019F, "new": 0x13019F}
_WRITE = 0x120196
_UNUSED = (0x80, 0x100080, 0x120089)
Data = Mapping[str, str]


class Access:
    """On one machine, by one subject and process; `path` is how this machine's audit writes a place."""

    def __init__(
        self,
        machine: Machine,
        random: Random,
        subject: Data,
        process: Data,
        path: Callable[[Place], str],
        removable: bool,
    ) -> None:
        self.machine = machine
        self.random = random
        self.subject = subject
        self.process = process
        self.path = path
        self.removable = removable

    def tell(self, act: Act, begin: int) -> None:
        """`begin` may be later than the act's own, by what the network took."""
        assert act.place
        until = max(begin, act.until + begin - act.begin)
        self._disturb(act, act.place, begin)
        match act.what:
            case "read":
                self._read(act, act.place, begin, until)
            case "make":
                self._add(act, act.place.folder, begin)
                self._write(act, act.place, _MAKE.get(act.manner, _WRITE), begin, until)
            case "write":
                self._write(act, act.place, _WRITE, begin, until)
            case "remove":
                self._remove(act, act.place, begin, until)
            case "move" if act.other:
                self._move(act, act.place, act.other, begin, until)
            case "list":
                rights = [READ] if self.random.random() < 0.3 else []
                self._use(act, act.place, _LIST, rights, begin, begin, False)

    def _disturb(self, act: Act, place: Place, time: int) -> None:
        """Handles that are asked for and not used; requests that are denied; closes of nobody's handles."""
        draw = self.random.random()
        if draw < 0.3:
            self._use(act, place, self.random.choice(_UNUSED), [], time, time, False)
        elif draw < 0.31 and not self.removable:
            self.machine.denied(self.subject, self.process, self.path(place), _DELETE, time)
        elif draw < 0.33:
            self.machine.strayed(self.subject, self.process, time)

    def _open(self, act: Act, place: Place, mask: int, time: int, until: int) -> Handle:
        path = self.path(place)
        return self.machine.opened(act, self.subject, self.process, path, mask, time, until, self.removable)

    def _use(
        self,
        act: Act,
        place: Place,
        mask: int,
        rights: list[Right],
        time: int,
        until: int,
        shows: bool = True,
    ) -> None:
        handle = self._open(act, place, mask, time, until)
        for right in rights:
            self.machine.used(act, handle, self.path(place), right, time, shows and right in (READ, WRITE))
        self.machine.closed(act, handle, until)

    def _read(self, act: Act, place: Place, begin: int, until: int) -> None:
        rights = [READ, *(one for one in (ATTRIBUTES, READ_CONTROL) if self.random.random() < 0.5)]
        if act.manner == "thrice":
            step = min(160, (until - begin) // 3)
            for number in range(2):
                time = begin + number * step
                self._use(act, place, _READ, [READ], time, time + 1)
            begin += 2 * step
        self._use(act, place, _READ, rights, begin, until)

    def _add(self, act: Act, folder: Place, time: int) -> None:
        self._use(act, folder, _ADD_FILE, [WRITE], time, time, False)

    def _write(self, act: Act, place: Place, mask: int, begin: int, until: int) -> None:
        rights = [WRITE, *([APPEND] if act.manner == "copy" and self.random.random() < 0.5 else [])]
        self._use(act, place, mask, rights, begin, until)

    def _remove(self, act: Act, place: Place, begin: int, until: int) -> None:
        handle = self._open(act, place, _DELETE, begin, until)
        self.machine.used(act, handle, self.path(place), DELETE, begin, self.removable)
        self.machine.deleted(act, handle, until)
        self.machine.closed(act, handle, until)

    def _move(self, act: Act, place: Place, target: Place, begin: int, until: int) -> None:
        handle = self._open(act, place, _RENAME, begin, until)
        self._add(act, target.folder, begin)
        self.machine.used(act, handle, self.path(place), DELETE, until, True)
        self.machine.closed(act, handle, until)
