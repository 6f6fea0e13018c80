"""A move to another volume: a copy, and then the delete of what was copied."""

from dataclasses import dataclass

from .findings import Findings
from .handles import closing
from .scene import Scene, agree, between
from .signals import Kind, Signal
from .times import CLOCKS, COPY, MOVE, MOVE_STEP


@dataclass(frozen=True, slots=True)
class Copy:
    """`rule` begins with `copied` where it can be the first part of a move."""

    source: Signal
    target: Signal
    rule: str
    operation: str = "copy"


def end_of_move(scene: Scene, findings: Findings, copy: Copy) -> Signal | None:
    """The delete of the source by whoever copied it, soon after the last file that was written."""
    source, target = copy.source, copy.target
    if copy.operation != "copy" or f"moved{copy.rule.removeprefix('copied')}" not in _MOVES:
        return None
    if _volume(source) == _volume(target):
        return None
    skew = CLOCKS if source.host != target.host else 0
    for loss in between(scene.losses_on[source.host, source.path], target.time - skew, target.time + MOVE):
        if loss.order < source.order:
            continue
        return loss if _ends(scene, findings, copy, loss) else None
    return None


_MOVES = frozenset(
    {
        *("moved-one-process", "moved-to-stick", "moved-across-hosts", "moved-across-hosts-by-name"),
        "moved-on-server",
    }
)


def _ends(scene: Scene, findings: Findings, copy: Copy, loss: Signal) -> bool:
    if loss.kind is Kind.USED or loss in findings:
        return False
    if loss.actor != copy.source.actor or not agree(loss, copy.source):
        return False
    return _at_once(scene, copy, loss) and not _used_again(scene, copy, loss)


def _at_once(scene: Scene, copy: Copy, loss: Signal) -> bool:
    """Many files are first all copied and then all deleted: what counts is that there was no pause."""
    if loss.time - _copied(copy) <= MOVE_STEP:
        return True
    return loss.actor == copy.target.actor and not scene.paused_between(copy.target, loss, MOVE_STEP)


def _copied(copy: Copy) -> int:
    """When it was done, by the clock of the source's host: when the handles were closed, as far as that is known."""
    source, target = copy.source, copy.target
    ends = [source, closing(source), *([target, closing(target)] if target.host == source.host else [])]
    return max(end.time for end in ends if end is not None)


def _used_again(scene: Scene, copy: Copy, loss: Signal) -> bool:
    """By somebody else, between copy and delete: then the two are no single act."""
    near = between(scene.names[copy.source.host, copy.source.path], copy.target.time + COPY, loss.time)
    return any(other.actor != loss.actor and other.account != loss.account for other in near)


def _volume(signal: Signal) -> str:
    if signal.unc:
        return "\\".join(signal.unc.lower().split("\\")[:4])
    return f"{signal.host}:{signal.serial or signal.path[:2]}"
