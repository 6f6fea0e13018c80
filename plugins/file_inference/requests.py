"""5145: what a client asked a share for. No proof that it was done, so little is said, and only where the server says no more."""

from collections.abc import Iterator

from .across import COPY_MASK, is_audited, is_read_request
from .addresses import Addresses
from .findings import Findings
from .names import is_passing
from .scene import Scene, first_after, last_before
from .signals import DELETE, WRITE, Signal
from .times import REPEATED, TOGETHER, WATCHED

_DELETE_FILE = 0x10080
_OTHER_CREATION = 0x120196
_CREATING = frozenset({COPY_MASK, _OTHER_CREATION})
_PIPES = "ipc$"


def find_requests(scene: Scene, findings: Findings, addresses: Addresses) -> None:
    for request in _told_once(scene):
        if request in findings or is_passing(request.leaf) or is_audited(scene, request):
            continue
        if request.mask & DELETE and request.mask != COPY_MASK:
            _delete(scene, findings, addresses, request)
        elif request.mask in _CREATING:
            _creation(scene, findings, addresses, request)
        elif is_read_request(request):
            terminal = addresses.terminal(request)
            findings.maybe(request, "share-read", ["copy"], source=request.place, terminal=terminal)


def _told_once(scene: Scene) -> Iterator[Signal]:
    """A browsing client asks again and again; computers' own accounts are no people."""
    last: dict[tuple[object, ...], int] = {}
    for request in scene.requests:
        key = (request.actor, request.path, request.mask)
        before, last[key] = last.get(key), request.time
        if before is not None and request.time - before <= REPEATED:
            continue
        if not is_machine(request.account) and request.shown_field("logctl.share.name").lower() != _PIPES:
            yield request


def is_machine(account: str) -> bool:
    return account.endswith("$") or account in _SERVICES


_SERVICES = frozenset({"system", "local service", "network service", "anonymous logon", "iusr"})


def _delete(scene: Scene, findings: Findings, addresses: Addresses, request: Signal) -> None:
    near = scene.names[request.host, request.path]
    if last_before(near, request, TOGETHER, lambda other: _is_creation(other, request)) is not None:
        return  # a dialog tried the name
    wanted = request.mask == _DELETE_FILE
    findings.maybe(
        request,
        "delete-requested" if wanted else "delete-requested-otherwise",
        ["delete"] if wanted else ["delete", "rename"],
        source=request.place,
        terminal=addresses.terminal(request),
    )


def _is_creation(other: Signal, request: Signal) -> bool:
    return other.actor == request.actor and other.mask in _CREATING


def _creation(scene: Scene, findings: Findings, addresses: Addresses, request: Signal) -> None:
    near = scene.names[request.host, request.path]
    written = first_after(
        near, request, TOGETHER, lambda other: other.mask == WRITE and _same(other, request)
    )
    dropped = first_after(
        near, request, TOGETHER, lambda other: other.mask == _DELETE_FILE and _same(other, request)
    )
    if written is None or dropped is not None:
        return
    new = request.mask == COPY_MASK and not scene.seen_before(request, WATCHED)
    claimed = findings.claim(
        request,
        "creation-requested" if request.mask == COPY_MASK else "write-requested",
        "create" if new else "write",
        target=request.place,
        terminal=addresses.terminal(request),
        evidence=[written],
    )
    if claimed:
        findings.part([written], request)


def _same(other: Signal, request: Signal) -> bool:
    return other.actor == request.actor
