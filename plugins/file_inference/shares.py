"""Reads on a server that no terminal explains: that something was copied is possible, and no more."""

from bisect import bisect_left, bisect_right

from .addresses import Addresses
from .findings import Findings
from .names import is_passing
from .requests import is_machine
from .scene import Scene, last_before, source_leaves
from .signals import Kind, Signal
from .times import COPY, RATE, REPEATED

_FAST = 60
"""Reads within twice `RATE`: no person reads so many files; somebody who copies a folder does, and so does a scanner."""


def find_share_reads(scene: Scene, findings: Findings, addresses: Addresses) -> None:
    times = _times(scene)
    copies = _copies_by_name(scene)
    for read in scene.server_reads:
        if read in findings or is_passing(read.leaf) or is_machine(read.account) or _is_repeated(scene, read):
            continue
        target = copies.get(read.id)
        rule = (
            "share-read-and-write" if target else "share-read-fast" if _is_fast(times, read) else "share-read"
        )
        findings.maybe(
            read,
            rule,
            ["copy"],
            source=read.place,
            target=target.place if target else "",
            terminal=addresses.terminal(read),
            evidence=[target] if target else [],
        )


def _is_repeated(scene: Scene, read: Signal) -> bool:
    near = scene.reads[read.actor, read.leaf]
    return last_before(near, read, REPEATED, lambda other: other.path == read.path) is not None


def _times(scene: Scene) -> dict[tuple[object, ...], list[int]]:
    found: dict[tuple[object, ...], list[int]] = {}
    for read in scene.server_reads:
        found.setdefault(read.actor, []).append(read.time)
    return found


def _is_fast(times: dict[tuple[object, ...], list[int]], read: Signal) -> bool:
    mine = times[read.actor]
    return bisect_right(mine, read.time + RATE) - bisect_left(mine, read.time - RATE) >= _FAST


def _copies_by_name(scene: Scene) -> dict[str, Signal]:
    """From one folder of a server to another, as far as names and times tell: which terminal's program did it is unknown."""
    found: dict[str, Signal] = {}
    for write in scene.writes:
        if not write.server or write.kind is not Kind.USED or is_passing(write.leaf):
            continue
        for leaf in source_leaves(write.leaf):
            near = scene.reads.get((write.actor, leaf), [])
            read = last_before(near, write, COPY, lambda other: other.path != write.path)  # noqa: B023
            if read is not None:
                found.setdefault(read.id, write)
    return found
