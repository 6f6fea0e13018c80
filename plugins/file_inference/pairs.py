"""Which right to add to a folder belongs to which file: both are used in one call.

A rename or move uses it on the target folder and then the right to delete on the old name; a creation uses it and then
writes. So it belongs to the first of these that follows it.
"""

from collections.abc import Iterator

from .scene import Scene, agree
from .signals import Kind, Signal
from .times import TOGETHER


def addition_of_loss(scene: Scene, loss: Signal) -> Signal | None:
    """Of the folder that a name which was lost went to; None for a real delete."""
    if loss.kind is not Kind.USED:
        return None
    return _before(scene, loss) or _after(scene, loss)


def addition_of_write(scene: Scene, write: Signal) -> Signal | None:
    """Of the folder in which this file was made."""
    for other in _backwards(scene, write):
        if _takes_additions(scene, other) and other.path != write.path:
            return None
        if scene.is_addition(other) and other.path == write.folder and agree(other, write):
            return other
    return None


def _takes_additions(scene: Scene, signal: Signal) -> bool:
    return signal.kind is Kind.USED and not scene.is_addition(signal)


def _before(scene: Scene, loss: Signal) -> Signal | None:
    filled: set[str] = set()
    for other in _backwards(scene, loss):
        if scene.is_loss(other) and other.kind is Kind.USED:
            return None
        if scene.is_write(other):
            filled.add(other.folder)
        elif _fits(scene, other, loss) and other.path not in filled:
            return other
    return None


def _after(scene: Scene, loss: Signal) -> Signal | None:
    found: Signal | None = None
    for other in _forwards(scene, loss):
        if found is None:
            if not _fits(scene, other, loss):
                return None
            found = other
        elif _takes_additions(scene, other):
            return None
    return found


def _fits(scene: Scene, addition: Signal, loss: Signal) -> bool:
    return scene.is_addition(addition) and addition.path != loss.path and agree(addition, loss)


def _backwards(scene: Scene, signal: Signal) -> Iterator[Signal]:
    changes = scene.changes[signal.actor]
    for place in range(signal.rank - 1, -1, -1):
        if signal.time - changes[place].time > TOGETHER:
            return
        yield changes[place]


def _forwards(scene: Scene, signal: Signal) -> Iterator[Signal]:
    changes = scene.changes[signal.actor]
    for place in range(signal.rank + 1, len(changes)):
        if changes[place].time - signal.time > TOGETHER:
            return
        yield changes[place]
