"""A copy by one process: it reads one file and makes another of the same name, or of the name that a duplicate gets."""

from collections.abc import Iterable, Mapping

from .addresses import Addresses
from .findings import Findings
from .handles import closing, opening
from .moves import Copy, end_of_move
from .names import MACHINES, OFFICE, in_bin, is_passing
from .pairs import addition_of_write
from .scene import Scene, agree, first_after, last_before, source_leaves
from .signals import Signal
from .times import COPY, COPY_TO_STICK


def find_copies(
    scene: Scene, findings: Findings, addresses: Addresses, heads: Mapping[str, list[Signal]]
) -> None:
    """`heads` are the writes that stand for others, with all of these."""
    for written in heads.values():
        target = written[0]
        if target.server or target in findings or not is_copyable(target) or target.program in OFFICE:
            continue
        if (source := _source(scene, target)) is not None:
            rule = _rule(source, target)
            claim_copy(scene, findings, addresses, Copy(source, target, rule), written)


def is_copyable(signal: Signal) -> bool:
    return not is_passing(signal.leaf) and not in_bin(signal.path)


def claim_copy(
    scene: Scene, findings: Findings, addresses: Addresses, copy: Copy, written: Iterable[Signal]
) -> None:
    """As a move, where what was copied is then deleted."""
    end = end_of_move(scene, findings, copy)
    added = addition_of_write(scene, copy.target)
    others = [other for other in (added, *written) if other is not None and other is not copy.target]
    claimed = findings.claim(
        copy.target,
        copy.rule if end is None else copy.rule.replace("copied", "moved"),
        copy.operation if end is None else "move",
        source=copy.source.place,
        target=copy.target.place,
        terminal=addresses.terminal(copy.target),
        evidence=[copy.source, *others, *([end] if end else [])],
    )
    if claimed:
        findings.part([*others, *([copy.source] if copy.source.server else [])], copy.target)
        if end is not None:
            findings.part([end], copy.target)


def _rule(source: Signal, target: Signal) -> str:
    if not _overlap(source, target):
        return "copied-by-name"
    return "copied-to-stick" if target.stick else "copied-one-process"


def _source(scene: Scene, target: Signal) -> Signal | None:
    """Read last before; a large file may also be read first after its target was made."""
    window = COPY_TO_STICK if target.stick else COPY

    def accepted(other: Signal) -> bool:
        return other.path != target.path and not other.server and may_be_copied(other, target)

    for leaf in source_leaves(target.leaf):
        near = scene.reads.get((target.actor, leaf))
        if near:
            found = last_before(near, target, window, accepted) or first_after(near, target, COPY, accepted)
            if found is not None and not _closed_before(target, found):
                return found
    return None


def may_be_copied(source: Signal, target: Signal) -> bool:
    return agree(source, target) and source.program not in MACHINES


def _closed_before(one: Signal, other: Signal) -> bool:
    """Was its handle closed before the other was opened?"""
    end, start = closing(one), opening(other) or other
    return end is not None and end.order < start.order


def _overlap(source: Signal, target: Signal) -> bool:
    return not _closed_before(source, target)
