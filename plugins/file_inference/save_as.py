"""An Office program that read one document makes another: it was saved under another name."""

from collections.abc import Mapping

from .across import COPY_MASK
from .addresses import Addresses
from .findings import Findings
from .handles import opened_mask
from .names import OFFICE, extension, in_bin, is_owner_file, is_passing, owned_by
from .scene import Scene, agree, around, between
from .signals import Signal
from .times import OPENING, SAVE_AS


def find_saved_as(
    scene: Scene, findings: Findings, addresses: Addresses, heads: Mapping[str, list[Signal]]
) -> None:
    for written in heads.values():
        target = written[0]
        if target.server or target.program not in OFFICE or target in findings or not _may_be(scene, target):
            continue
        documents = _documents(scene, target)
        owned = _has_owner_file(scene, target)
        if not documents or (len(documents) > 1 and not owned):
            continue
        source = documents[-1]
        sure = owned and _has_owner_file(scene, source)
        if len(documents) > 1 and not sure:
            continue
        rule = "saved-as-owner-files" if sure else "saved-as"
        findings.claim(
            target,
            rule,
            "save_as",
            source=source.place,
            target=target.place,
            terminal=addresses.terminal(target),
            evidence=[source, *written[1:]],
        )


def _may_be(scene: Scene, target: Signal) -> bool:
    if is_passing(target.leaf) or in_bin(target.path) or opened_mask(target) == COPY_MASK:
        return False
    return not scene.seen_before(target, SAVE_AS)


def _documents(scene: Scene, target: Signal) -> list[Signal]:
    """What the program read before, of the same kind; each once, by its last read."""
    found: dict[str, Signal] = {}
    kind = extension(target.leaf)[:3]
    reads = between(scene.office_reads[target.actor], target.time - SAVE_AS, target.time)
    for read in reads:
        alike = extension(read.leaf)[:3] == kind and not is_passing(read.leaf)
        if alike and read.order < target.order and read.path != target.path and agree(read, target):
            found.pop(read.path, None)
            found[read.path] = read
    return list(found.values())


def _has_owner_file(scene: Scene, document: Signal) -> bool:
    near = around(scene.folders[document.host, document.folder], document.time, OPENING, OPENING)
    return any(_owns(scene, other, document) for other in near)


def _owns(scene: Scene, other: Signal, document: Signal) -> bool:
    return is_owner_file(other.leaf) and scene.is_write(other) and owned_by(other.leaf, document.leaf)
