"""A rename or move on one volume: the right to add to a folder, and at once the right to delete on the old name.

The new name is in no record. What is then first seen in the folder may be it, and is said to be possible only.
"""

from .addresses import Addresses
from .findings import Findings
from .names import extension, in_bin, is_passing
from .pairs import addition_of_loss
from .scene import Scene, agree, between
from .signals import Kind, Signal
from .times import WATCHED

_MOST_LOOKED_AT = 64
"""In a folder where so much happens, a first sight says nothing."""


def find_renames(scene: Scene, findings: Findings, addresses: Addresses) -> None:
    for loss in scene.losses:
        if loss.kind is not Kind.USED or loss in findings or in_bin(loss.path):
            continue
        addition = addition_of_loss(scene, loss)
        if addition is None or in_bin(addition.path):
            continue
        if is_passing(loss.leaf):
            if findings.maybe(loss, "temporary", ["rename"], source=loss.place, evidence=[addition]):
                findings.part([addition], loss)
        else:
            _claim(scene, findings, addresses, loss, addition)


def _claim(scene: Scene, findings: Findings, addresses: Addresses, loss: Signal, addition: Signal) -> None:
    stays = addition.path == loss.folder
    claimed = findings.claim(
        loss,
        "renamed-on-server" if loss.server else "renamed",
        "rename" if stays else "move",
        source=loss.place,
        target="" if stays else addition.folder_place,
        terminal=addresses.terminal(loss),
        evidence=[addition],
    )
    if not claimed:
        return
    findings.part([addition], loss)
    candidate = _new_name(scene, loss, addition)
    if candidate is not None and candidate not in findings:
        findings.maybe(
            candidate,
            "renamed-possible-name",
            ["rename" if stays else "move"],
            source=loss.place,
            target=candidate.place,
            evidence=[loss],
        )


def _new_name(scene: Scene, loss: Signal, addition: Signal) -> Signal | None:
    """The only name with this extension that is first seen in the folder after the rename; None where several are."""
    found: Signal | None = None
    kin = scene.kin[addition.host, addition.path, extension(loss.leaf)]
    for number, other in enumerate(between(kin, loss.time, loss.time + WATCHED)):
        if number >= _MOST_LOOKED_AT:
            return None
        if other.order <= loss.order or other.path == loss.path or is_passing(other.leaf):
            continue
        if found is not None and other.path == found.path:
            continue
        if scene.seen_before(other, other.time - loss.time + WATCHED):
            continue
        if found is not None:
            return None
        found = other
    return found if found is not None and _may_be_old(scene, found) and agree(found, loss) else None


def _may_be_old(scene: Scene, signal: Signal) -> bool:
    """What goes at first sight was there before; and of what is written there is more to say."""
    return not (scene.is_write(signal) or scene.is_loss(signal))
