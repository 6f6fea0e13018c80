"""A save of an Office program, or of another that writes beside the file and then puts the new one in its place.

What it deletes and renames on the way is no delete and no rename: the file goes on.
https://learn.microsoft.com/office/troubleshoot/excel/save-workbook-creates-temporary-files
"""

from collections.abc import Iterator

from .addresses import Addresses
from .findings import Findings
from .names import OFFICE, is_office_temporary, is_passing, is_temporary
from .pairs import addition_of_loss, addition_of_write
from .scene import Scene, agree, around, first_after, last_before
from .signals import Kind, Signal
from .times import OVERWRITTEN_AFTER, SAME_ACT, SAVE, SAVE_STEP


def find_saves(scene: Scene, findings: Findings, addresses: Addresses) -> None:
    for loss in scene.losses:
        replaced = (
            _replaced_by_rename(scene, loss)
            or _replaced_unseen(scene, loss)
            or _replaced_by_office(scene, loss)
        )
        if replaced is None or _changed_by_another(scene, replaced):
            continue
        _claim(scene, findings, addresses, replaced)


def _replaced_by_rename(scene: Scene, temporary: Signal) -> Signal | None:
    """What a temporary file was put in the place of: of the same folder the name that was lost before, or at once after."""
    if temporary.kind is not Kind.USED or not is_temporary(temporary.leaf):
        return None
    near = scene.losses_in[temporary.actor, temporary.folder]
    window = SAVE if _written_before(scene, temporary, SAVE) else SAME_ACT
    before = last_before(near, temporary, window, lambda other: _is_document(other, temporary))
    if window != SAVE:
        return before  # that it was written may have been lost
    return before or first_after(near, temporary, SAME_ACT, lambda other: _is_document(other, temporary))


def _replaced_unseen(scene: Scene, loss: Signal) -> Signal | None:
    """Sysmon does not see renames: the document goes, and a temporary file had been written beside it."""
    if loss.kind is not Kind.ERASED or is_passing(loss.leaf):
        return None
    made = scene.writes_on[loss.host, loss.path]
    if any(around(made, loss.time, OVERWRITTEN_AFTER, OVERWRITTEN_AFTER)):
        return None
    return loss if _written_before(scene, loss, SAVE) else None


def _replaced_by_office(scene: Scene, loss: Signal) -> Signal | None:
    """That the temporary file was renamed may have been lost, too; but Office deletes no documents of its own accord."""
    if loss.kind is Kind.ERASED or is_passing(loss.leaf):
        return None
    written = _written_before(scene, loss, SAVE_STEP)
    if written is None or not is_office_temporary(written.leaf):
        return None
    if not loss.server and loss.program not in OFFICE:
        return None
    near = around(scene.losses_in[loss.actor, loss.folder], loss.time, SAVE, SAVE)
    return None if any(other.kind is Kind.USED and is_temporary(other.leaf) for other in near) else loss


def _is_document(other: Signal, temporary: Signal) -> bool:
    return not is_passing(other.leaf) and agree(other, temporary)


def _written_before(scene: Scene, loss: Signal, window: int) -> Signal | None:
    near = scene.temporary[loss.actor, loss.folder]
    return last_before(near, loss, window, lambda other: agree(other, loss))


def _changed_by_another(scene: Scene, loss: Signal) -> bool:
    """Another account at the same file: then it is not one program's save."""
    name = loss.host, loss.path
    for index in (scene.writes_on, scene.losses_on):
        for other in around(index[name], loss.time, SAVE, SAVE):
            if other.account and loss.account and other.account != loss.account:
                return True
    return False


def _claim(scene: Scene, findings: Findings, addresses: Addresses, loss: Signal) -> None:
    parts = [part for part in _parts(scene, loss) if part is not loss]
    anchor = next((part for part in parts if part.kind is Kind.DELETED and part.path == loss.path), loss)
    claimed = findings.claim(
        anchor,
        "saved-by-office" if _is_office(loss, parts) else "saved",
        "write",
        target=anchor.place,
        terminal=addresses.terminal(anchor),
        evidence=[part for part in parts if part is not anchor],
    )
    if claimed:
        findings.part([loss, *parts], anchor)


def _is_office(loss: Signal, parts: list[Signal]) -> bool:
    """By its program; a server does not know that, but the names that Office gives to temporary files."""
    if not loss.server:
        return loss.program in OFFICE
    return any(is_office_temporary(part.leaf) for part in parts)


def _parts(scene: Scene, loss: Signal) -> Iterator[Signal]:
    """All that the save wrote and lost in the folder, and the rights to add to it."""
    for other in around(scene.losses_on[loss.host, loss.path], loss.time, SAME_ACT, SAME_ACT):
        if agree(other, loss):
            yield other
    for other in around(scene.temporary[loss.actor, loss.folder], loss.time, SAVE, SAVE):
        yield other
        if (addition := addition_of_write(scene, other)) is not None:
            yield addition
    for other in around(scene.losses_in[loss.actor, loss.folder], loss.time, SAVE, SAVE):
        if is_temporary(other.leaf) or other is loss:
            yield other
            if (addition := addition_of_loss(scene, other)) is not None:
                yield addition
    for other in around(scene.writes_on[loss.host, loss.path], loss.time, SAVE, SAVE):
        if other.actor == loss.actor:
            yield other
