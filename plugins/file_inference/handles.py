"""4656 → 4663 → 4660 → 4658: the records of one use of a handle.

Handles are used again within a millisecond, and records of one may be missing: what is said of another file, or comes
too late, is another use.
"""

from collections.abc import Iterable

from .signals import Kind, Signal, Use
from .times import HANDLE

_OPENING = frozenset({Kind.OPENED, Kind.DOOMED})
_OF_HANDLES = frozenset({*_OPENING, Kind.USED, Kind.DELETED, Kind.CLOSED})


def link_uses(signals: Iterable[Signal]) -> None:
    """Gives each signal its use. In the order of events."""
    uses: dict[tuple[object, ...], Use] = {}
    for signal in signals:
        if signal.kind not in _OF_HANDLES or (handle := signal.handle) is None:
            continue
        use = uses.get(handle)
        if use is None or _is_another(use, signal):
            use = uses[handle] = Use(signal.path, None, signal.time)
        _note(use, signal)
        signal.use = use


def _is_another(use: Use, signal: Signal) -> bool:
    if signal.kind in _OPENING or use.closed is not None or signal.time - use.last > HANDLE:
        return True
    return bool(signal.path and use.path and signal.path != use.path)


def _note(use: Use, signal: Signal) -> None:
    use.last = signal.time
    use.path = use.path or signal.path
    if signal.kind in _OPENING:
        use.opened = signal
    elif signal.kind is Kind.DELETED:
        use.deleted = signal
    elif signal.kind is Kind.CLOSED:
        use.closed = signal
    else:
        use.rights.append(signal)


def opened_mask(signal: Signal) -> int:
    """What was asked for when its handle was opened; 0 where that is not known."""
    opened = opening(signal)
    return opened.mask if opened is not None else 0


def opening(signal: Signal) -> Signal | None:
    use = signal.use
    return _near(use.opened, signal) if use else None


def deletion(signal: Signal) -> Signal | None:
    """4660 on the same handle: it was really deleted."""
    use = signal.use
    return _near(use.deleted, signal) if use else None


def closing(signal: Signal) -> Signal | None:
    use = signal.use
    return _near(use.closed, signal) if use else None


def rights_before(signal: Signal, mask: int) -> list[Signal]:
    """Those of the mask that were used on the same handle."""
    rights = signal.use.rights if signal.use else []
    return [right for right in rights if right.mask & mask and _near(right, signal)]


def _near(other: Signal | None, signal: Signal) -> Signal | None:
    return other if other is not None and abs(other.time - signal.time) <= HANDLE else None
