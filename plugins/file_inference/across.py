"""A copy between a terminal and a share: one side logs the read and the other the write, and the account is the same."""

from collections.abc import Mapping

from .addresses import Addresses
from .copies import claim_copy, is_copyable, may_be_copied
from .findings import Findings
from .handles import opened_mask
from .moves import Copy
from .names import OFFICE
from .scene import Scene, around, source_leaves
from .signals import READ, Kind, Signal
from .times import CLOCKS, TOGETHER

COPY_MASK = 0x17019F
"""With which CopyFile opens what it makes."""
_READ_EA = 0x8
"""What browsing a folder does not ask for, and reading a file does."""


def find_copies_across(
    scene: Scene, findings: Findings, addresses: Addresses, heads: Mapping[str, list[Signal]]
) -> None:
    requested = _requested_reads(scene)
    for written in heads.values():
        _find(scene, findings, addresses, requested, written)
    for request in scene.requests:
        if request.mask == COPY_MASK and not is_audited(scene, request):
            _find(scene, findings, addresses, {}, [request])


def _find(
    scene: Scene,
    findings: Findings,
    addresses: Addresses,
    requested: Mapping[tuple[str, str], list[Signal]],
    written: list[Signal],
) -> None:
    target = written[0]
    if target in findings or not is_copyable(target):
        return
    sources = _sources(scene, addresses, requested, target)
    if not sources:
        return
    source = min(sources, key=lambda other: (abs(other.time - target.time), other.order))
    sure = len({(other.host, other.path) for other in sources}) == 1 and _is_confirmed(
        scene, addresses, source, target
    )
    by_office = (source if target.server else target).program in OFFICE
    rule = "saved-as" if by_office else "copied-across-hosts" if sure else "copied-across-hosts-by-name"
    operation = "save_as" if by_office else "copy"
    claim_copy(scene, findings, addresses, Copy(source, target, rule, operation), written)


def _sources(
    scene: Scene,
    addresses: Addresses,
    requested: Mapping[tuple[str, str], list[Signal]],
    target: Signal,
) -> list[Signal]:
    """What the same account read on the other side, from there, at about that time, by the likeliest of its names."""
    for leaf in source_leaves(target.leaf) if target.account else ():
        found = [
            other
            for index in (scene.reads, requested)
            for other in around(index.get((target.account, leaf), ()), target.time, CLOCKS, CLOCKS)
            if _is_other_side(other, target) and _may_be_from(addresses, other, target)
        ]
        if found:
            return found
    return []


def _is_other_side(source: Signal, target: Signal) -> bool:
    return (
        source.server != target.server
        and source.host != target.host
        and (source.server or may_be_copied(source, source))
    )


def _may_be_from(addresses: Addresses, source: Signal, target: Signal) -> bool:
    server, client = (source, target) if source.server else (target, source)
    return addresses.is_from(server, client) is not False


def _is_confirmed(scene: Scene, addresses: Addresses, source: Signal, target: Signal) -> bool:
    """Both sides say that it is this terminal, and the target was opened as a copy's is."""
    server, client = (source, target) if source.server else (target, source)
    if addresses.is_from(server, client) is None:
        return False
    if COPY_MASK in (opened_mask(target), target.mask):
        return True
    near = around(scene.names[target.host, target.path], target.time, TOGETHER, TOGETHER)
    return any(other.kind is Kind.ASKED and other.mask == COPY_MASK for other in near)


def _requested_reads(scene: Scene) -> Mapping[tuple[str, str], list[Signal]]:
    """By account and leaf: of servers that only log what is asked for."""
    found: dict[tuple[str, str], list[Signal]] = {}
    for request in scene.requests:
        if is_read_request(request) and not is_audited(scene, request):
            found.setdefault((request.account, request.leaf), []).append(request)
    return found


def is_read_request(request: Signal) -> bool:
    return bool(request.mask & READ and request.mask & _READ_EA) and not request.mask & ~_READING


_READING = 0x1201BF & ~0x116
"""Rights that change nothing."""


def is_audited(scene: Scene, request: Signal) -> bool:
    """Does the server itself say more of this than that it was asked for?"""
    near = around(scene.names[request.host, request.path], request.time, CLOCKS, CLOCKS)
    return any(other.kind in (Kind.USED, Kind.DELETED) for other in near)
