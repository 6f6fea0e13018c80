r"""The Recycle Bin: a rename to `\$Recycle.Bin\<SID>\$R....ext`, and a new `$I....ext` that holds the old path."""

from .addresses import Addresses
from .findings import Findings
from .names import bin_file, extension, in_bin
from .pairs import addition_of_loss
from .scene import Scene, around, between, first_after, last_before
from .signals import Kind, Signal
from .times import BIN, BIN_KEPT, RESTORE

Kept = dict[tuple[str, str], list[Signal]]


def find_recycled(scene: Scene, findings: Findings, addresses: Addresses) -> Kept:
    """What went to the bin, by host and its identity there."""
    notes = _notes(scene)
    kept: Kept = {}
    for loss in scene.losses:
        if loss.kind is not Kind.USED or in_bin(loss.path) or loss in findings:
            continue
        note, addition = _note_of(notes, loss), addition_of_loss(scene, loss)
        if note is None and not (addition and in_bin(addition.path)):
            continue
        others = [other for other in (note, addition) if other is not None]
        _claim(findings, addresses, loss, others)
        if note is not None and (known := bin_file(note.path)):
            kept.setdefault((loss.host, known[1]), []).append(loss)
    _note_the_rest(scene, findings)
    return kept


def _claim(findings: Findings, addresses: Addresses, loss: Signal, others: list[Signal]) -> None:
    terminal = addresses.terminal(loss)
    if findings.claim(loss, "recycled", "recycle", source=loss.place, terminal=terminal, evidence=others):
        findings.part(others, loss)


def _notes(scene: Scene) -> dict[tuple[object, ...], list[Signal]]:
    """The first write of each `$I`, by actor and extension."""
    notes: dict[tuple[object, ...], list[Signal]] = {}
    for write in scene.writes:
        known = bin_file(write.path)
        if known and known[0] == "i" and not _written_before(scene, write):
            notes.setdefault((write.actor, extension(write.leaf)), []).append(write)
    return notes


def _written_before(scene: Scene, write: Signal) -> bool:
    near = scene.writes_on[write.host, write.path]
    return last_before(near, write, BIN, lambda _other: True) is not None


def _note_of(notes: dict[tuple[object, ...], list[Signal]], loss: Signal) -> Signal | None:
    near = list(around(notes.get((loss.actor, extension(loss.leaf)), []), loss.time, BIN, BIN))
    return min(near, key=lambda note: _distance(note, loss), default=None)


def _distance(note: Signal, loss: Signal) -> tuple[int, int, bool]:
    """Of several in one millisecond the one that its process did next to it, and rather before."""
    return abs(note.time - loss.time), abs(note.rank - loss.rank), note.order > loss.order


def _note_the_rest(scene: Scene, findings: Findings) -> None:
    """Something was recycled, and nothing says what."""
    for write in scene.writes:
        known = bin_file(write.path)
        if known and known[0] == "i":
            earlier = last_before(scene.writes_on[write.host, write.path], write, BIN, lambda _other: True)
            if earlier is not None:
                findings.part([write], earlier)
            else:
                findings.maybe(write, "recycled-something", ["recycle"], target=write.place)


def find_restored(scene: Scene, findings: Findings, addresses: Addresses, kept: Kept) -> None:
    for loss in scene.losses:
        known = bin_file(loss.path)
        if loss.kind is not Kind.USED or known is None or known[0] != "r" or loss in findings:
            continue
        addition, note = addition_of_loss(scene, loss), _lost_note(scene, loss)
        if addition is None or in_bin(addition.path) or note is None:
            continue
        before = between(kept.get((loss.host, known[1]), []), loss.time - BIN_KEPT, loss.time)
        origin = next((other for other in before if other.folder == addition.path), None)
        evidence = [loss, note, *([origin] if origin else [])]
        target = origin.place if origin else addition.folder_place
        terminal = addresses.terminal(loss)
        if findings.claim(
            addition, "restored", "restore", target=target, terminal=terminal, evidence=evidence
        ):
            findings.part([loss, note], addition)


def _lost_note(scene: Scene, loss: Signal) -> Signal | None:
    r"""The delete of `$Ix` that goes with `$Rx`."""
    path = f"{loss.folder}\\$i{loss.leaf[2:]}"
    near = scene.losses_on[loss.host, path]
    found = around(near, loss.time, RESTORE, RESTORE)
    return max(found, key=lambda other: (other.kind is Kind.DELETED, other.order), default=None)


def find_emptied(scene: Scene, findings: Findings) -> None:
    """A real delete in the bin: of the file, not of what was once at its old place."""
    for loss in scene.losses:
        known = bin_file(loss.path)
        if known is None or loss in findings or loss.kind is Kind.USED:
            continue
        if known[0] == "r":
            findings.claim(loss, "bin-emptied", "delete", source=loss.place)
    for loss in scene.losses:
        known = bin_file(loss.path)
        if known and known[0] == "i" and loss not in findings:
            _emptied_note(scene, findings, loss)


def _emptied_note(scene: Scene, findings: Findings, loss: Signal) -> None:
    near = scene.losses_on[loss.host, f"{loss.folder}\\$r{loss.leaf[2:]}"]
    whole = last_before(near, loss, RESTORE, lambda other: other.kind is not Kind.USED) or first_after(
        near, loss, RESTORE, lambda other: other.kind is not Kind.USED
    )
    if whole is not None:
        findings.part([loss], whole)
    elif loss.kind is not Kind.USED:
        findings.maybe(loss, "recycled-something", ["delete", "restore"], source=loss.place)
