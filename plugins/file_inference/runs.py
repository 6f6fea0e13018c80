"""Writes of one program on one file that follow each other are one: the first stands for all."""

from .scene import Scene, agree, around, last_before
from .signals import Kind, Signal
from .times import RUN, SAME_ACT


def heads_of(scene: Scene) -> dict[str, list[Signal]]:
    """By id the writes that stand for others, each first of those that it stands for.

    Of a program that writes without end only the beginning is told.
    """
    found: dict[str, list[Signal]] = {}
    for write in scene.writes:
        first = head(scene, write)
        if first is write:
            found.setdefault(first.id, [first])
        elif head(scene, first) is first:
            found.setdefault(first.id, [first]).append(write)
    return found


def head(scene: Scene, write: Signal) -> Signal:
    """An audit's record is preferred to Sysmon's."""
    near = scene.writes_on[write.host, write.path]
    if len(near) == 1:
        return write
    first = _audited(near, write) or write
    start, kind = first.time, first.kind
    while (
        earlier := last_before(near, first, SAME_ACT, lambda other: _goes_on(other, write, kind))
    ) is not None:
        if start - earlier.time > RUN:
            break
        first = earlier
    return first


def _audited(near: list[Signal], write: Signal) -> Signal | None:
    if write.kind is Kind.USED:
        return None
    others = around(near, write.time, SAME_ACT, SAME_ACT)
    return next((other for other in others if _goes_on(other, write, Kind.USED)), None)


def _goes_on(other: Signal, write: Signal, kind: Kind) -> bool:
    return other.kind is kind and other.actor == write.actor and agree(other, write)
