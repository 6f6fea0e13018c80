"""A copy from a share to a share: the server sees both ends, and that the target was opened as a copy's is.

That is a copy only where the terminal logs its own files too, and has no file of that name: what it wrote came from the
share. Of a server's log alone nobody knows that.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping

from .across import COPY_MASK
from .addresses import Addresses
from .copies import claim_copy, is_copyable
from .findings import Findings
from .handles import opened_mask
from .moves import Copy
from .scene import Scene, around, last_before, source_leaves
from .signals import Kind, Signal
from .times import AUDITED, COPY, TOGETHER

_RULE = "copied-on-server"


def find_copies_on_server(
    scene: Scene, findings: Findings, addresses: Addresses, heads: Mapping[str, list[Signal]]
) -> None:
    audited = _audited(scene)
    for written in heads.values():
        target = written[0]
        if not target.server or target in findings or target.kind is not Kind.USED or not is_copyable(target):
            continue
        if not _is_target_of_copy(scene, target) or not _is_known(audited, addresses, target):
            continue
        if (source := _source(scene, target)) is not None:
            claim_copy(scene, findings, addresses, Copy(source, target, _RULE), written)


def _audited(scene: Scene) -> Mapping[str, list[int]]:
    """When a terminal logged something of its own files."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for signals in scene.names.values():
        for signal in signals:
            if not signal.server:
                found[signal.host].append(signal.time)
    return {host: sorted(times) for host, times in found.items()}


def _is_known(audited: Mapping[str, list[int]], addresses: Addresses, target: Signal) -> bool:
    times = audited.get(addresses.terminal(target), [])
    place = bisect_left(times, target.time - AUDITED)
    return place < len(times) and times[place] <= target.time + AUDITED


def _is_target_of_copy(scene: Scene, target: Signal) -> bool:
    if opened_mask(target) == COPY_MASK:
        return True
    near = around(scene.names[target.host, target.path], target.time, TOGETHER, TOGETHER)
    return any(other.kind is Kind.ASKED and other.mask == COPY_MASK for other in near)


def _source(scene: Scene, target: Signal) -> Signal | None:
    """What the same account read last in the same log-on, of this name or the one that a duplicate is made from."""

    def accepted(other: Signal) -> bool:
        return other.server and other.path != target.path

    found = (
        last_before(scene.reads.get((target.actor, leaf), []), target, COPY, accepted)
        for leaf in source_leaves(target.leaf)
    )
    return next((source for source in found if source is not None), None)
