"""All signals of a time, and where to look for those that may belong together."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence

from logctl import Event

from .handles import deletion, link_uses, opened_mask
from .names import OFFICE, extension, is_temporary, original_leaf
from .signals import CONTENT, DELETE, READ, Kind, Signal, signal_of
from .times import WATCHED

Index = defaultdict[Hashable, list[Signal]]
_ON_NAMES = frozenset({Kind.USED, Kind.DELETED, Kind.DOOMED, Kind.ASKED, Kind.MADE, Kind.ERASED})
_FOLDER_MASKS = frozenset({0x100002, 0x100004, 0x100006, 0x100001, 0x100081, 0x100080})


class Scene:
    """`names` are signals by host and path, `folders` by host and folder, `kin` also by extension.

    `changes` are by actor: `additions` to folders, `writes` of files, `losses` of names. A loss is a real delete (4660,
    Sysmon), or a right to delete that was used without one. `reads` are by actor and leaf, by account and leaf, and by
    host and leaf.
    """

    def __init__(self, events: Sequence[Event]) -> None:
        found = (signal_of(event) for event in events)
        self.signals = [signal for signal in found if signal is not None]
        self.names: Index = defaultdict(list)
        self.folders: Index = defaultdict(list)
        self.kin: Index = defaultdict(list)
        self.reads: Index = defaultdict(list)
        self.office_reads: Index = defaultdict(list)
        self.changes: Index = defaultdict(list)
        self.writes_on: Index = defaultdict(list)
        self.losses_on: Index = defaultdict(list)
        self.temporary: Index = defaultdict(list)
        self.losses_in: Index = defaultdict(list)
        self.additions: list[Signal] = []
        self.writes: list[Signal] = []
        self.losses: list[Signal] = []
        self.requests: list[Signal] = []
        self.server_reads: list[Signal] = []
        self._roles: dict[str, str] = {}
        self._pauses: dict[Hashable, list[int]] = {}
        link_uses(self.signals)
        for signal in self.signals:
            self._place(signal)
        for signal in self.signals:
            if signal.path and signal.kind in _ON_NAMES:
                self._sort(signal)

    def _place(self, signal: Signal) -> None:
        if signal.kind is Kind.DELETED and not signal.path and signal.use:
            _name_by_handle(signal)
        if not signal.path or signal.kind not in _ON_NAMES:
            return
        self.names[signal.host, signal.path].append(signal)
        self.folders[signal.host, signal.folder].append(signal)
        self.kin[signal.host, signal.folder, extension(signal.leaf)].append(signal)

    def _sort(self, signal: Signal) -> None:
        match signal.kind:
            case Kind.ASKED:
                self.requests.append(signal)
            case Kind.MADE:
                self._write(signal)
            case Kind.DELETED | Kind.ERASED:
                self._lose(signal)
            case Kind.USED:
                self._used(signal)

    def _used(self, signal: Signal) -> None:
        mask = signal.mask
        if mask & DELETE and deletion(signal) is None:
            self._lose(signal)
        if mask & CONTENT:
            if self.is_folder(signal):
                self._change(signal, "addition")
                self.additions.append(signal)
            else:
                self._write(signal)
        elif mask & READ and not self.is_folder(signal):
            self._read(signal)

    def _read(self, signal: Signal) -> None:
        leaf = signal.leaf
        self.reads[signal.actor, leaf].append(signal)
        self.reads[signal.account, leaf].append(signal)
        if signal.server:
            self.server_reads.append(signal)
            return
        self.reads[signal.host, leaf].append(signal)
        if signal.program in OFFICE:
            self.office_reads[signal.actor].append(signal)

    def _write(self, signal: Signal) -> None:
        self._change(signal, "write")
        self.writes.append(signal)
        self.writes_on[signal.host, signal.path].append(signal)
        if is_temporary(signal.leaf):
            self.temporary[signal.actor, signal.folder].append(signal)

    def _lose(self, signal: Signal) -> None:
        self._change(signal, "loss")
        self.losses.append(signal)
        self.losses_on[signal.host, signal.path].append(signal)
        self.losses_in[signal.actor, signal.folder].append(signal)

    def _change(self, signal: Signal, role: str) -> None:
        changes = self.changes[signal.actor]
        signal.rank = len(changes)
        changes.append(signal)
        self._roles[signal.id] = role

    def is_addition(self, signal: Signal) -> bool:
        return self._roles.get(signal.id) == "addition"

    def is_write(self, signal: Signal) -> bool:
        return self._roles.get(signal.id) == "write"

    def is_loss(self, signal: Signal) -> bool:
        return self._roles.get(signal.id) == "loss"

    def paused_between(self, first: Signal, last: Signal, longest: int) -> bool:
        """Did their actor change nothing for longer than this, between the two?"""
        if first.actor not in self._pauses:
            self._pauses[first.actor] = _pauses(self.changes[first.actor], longest)
        return self._pauses[first.actor][last.rank] > first.rank

    def is_folder(self, signal: Signal) -> bool:
        """By how it was opened, or because a file in it is named soon before or after."""
        if opened_mask(signal) in _FOLDER_MASKS or signal.event.fields.get("file.type") == "dir":
            return True
        inside = self.folders.get((signal.host, signal.path))
        return inside is not None and any(around(inside, signal.time, WATCHED, WATCHED))

    def seen_before(self, signal: Signal, window: int) -> bool:
        """Was anything said of this name?"""
        known = self.names[signal.host, signal.path]
        return next(between(known, signal.time - window, signal.time)).order < signal.order


def _pauses(changes: Sequence[Signal], longest: int) -> list[int]:
    """For each the number of the last one up to it that came after a pause; 0 where there was none."""
    found, last = [0], 0
    for place in range(1, len(changes)):
        if changes[place].time - changes[place - 1].time > longest:
            last = place
        found.append(last)
    return found


def _name_by_handle(signal: Signal) -> None:
    """Where the joins did not: of a time of which only a part is at hand."""
    rights = signal.use.rights if signal.use else []
    if rights:
        other = rights[0]
        signal.shown, signal.path, signal.unc = other.shown, other.path, other.unc
        signal.folder, signal.leaf = other.folder, other.leaf


def _time(signal: Signal) -> int:
    return signal.time


def between(signals: Sequence[Signal], start: int, end: int) -> Iterator[Signal]:
    """In order; both ends included."""
    for place in range(bisect_left(signals, start, key=_time), len(signals)):
        if signals[place].time > end:
            return
        yield signals[place]


def around(signals: Sequence[Signal], time: int, before: int, after: int) -> Iterator[Signal]:
    return between(signals, time - before, time + after)


def last_before(
    signals: Sequence[Signal], signal: Signal, window: int, accepted: Callable[[Signal], bool]
) -> Signal | None:
    for place in range(bisect_right(signals, signal.time, key=_time) - 1, -1, -1):
        other = signals[place]
        if signal.time - other.time > window:
            return None
        if other.order < signal.order and accepted(other):
            return other
    return None


def first_after(
    signals: Sequence[Signal], signal: Signal, window: int, accepted: Callable[[Signal], bool]
) -> Signal | None:
    found = around(signals, signal.time, 0, window)
    return next((other for other in found if other.order > signal.order and accepted(other)), None)


def agree(one: Signal, other: Signal) -> bool:
    """Nothing speaks against the same person's having done both, in one log-on."""
    if one.account and other.account and one.account != other.account:
        return False
    return one.server or not (one.logon and other.logon) or one.logon == other.logon


def source_leaves(leaf: str) -> tuple[str, ...]:
    """What a file may have been called of which this is a copy, the likeliest first."""
    found = [leaf]
    while original := original_leaf(found[-1]):
        found.append(original)
    return tuple(found)
