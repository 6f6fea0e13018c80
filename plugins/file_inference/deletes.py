"""Deletes. A right to delete that was used is none yet: a rename uses it, too."""

from .addresses import Addresses
from .findings import Findings
from .handles import opening, rights_before
from .names import in_bin, is_passing, is_trace
from .scene import Scene, around, between, first_after, last_before
from .signals import DELETE, READ, Kind, Signal
from .times import OVERWRITTEN_AFTER, OVERWRITTEN_BEFORE, SAME_ACT, TOGETHER, WATCHED


def find_deletes(scene: Scene, findings: Findings, addresses: Addresses) -> None:
    """Audited ones first: what Sysmon says of the same is a part of them."""
    for loss in scene.losses:
        if loss.kind is Kind.DELETED and loss.path:
            _deleted(scene, findings, addresses, loss)
    for loss in scene.losses:
        if loss.kind is Kind.ERASED:
            _erased(scene, findings, addresses, loss)
    for loss in scene.losses:
        if loss.kind is Kind.USED:
            _right_alone(scene, findings, addresses, loss)
    for signal in scene.signals:
        if signal.kind is Kind.DOOMED and signal.path:
            _doomed(scene, findings, addresses, signal)


def _deleted(scene: Scene, findings: Findings, addresses: Addresses, loss: Signal) -> None:
    rights = rights_before(loss, DELETE)
    if loss not in findings and not _is_no_delete(scene, findings, loss):
        opened = opening(loss)
        findings.claim(
            loss,
            "deleted",
            "delete",
            source=loss.place,
            terminal=addresses.terminal(loss),
            evidence=[*rights, *([opened] if opened else [])],
        )
    findings.part(rights, loss)


def _erased(scene: Scene, findings: Findings, addresses: Addresses, loss: Signal) -> None:
    if loss in findings:
        return
    near = around(scene.losses_on[loss.host, loss.path], loss.time, SAME_ACT, SAME_ACT)
    told = next((other for other in near if other in findings and _tells_of_it(findings, other, loss)), None)
    if told is not None:
        findings.part([loss], told)
    elif not _is_no_delete(scene, findings, loss):
        rights = _rights_near(scene, loss)
        terminal = addresses.terminal(loss)
        findings.claim(
            loss, "deleted-sysmon", "delete", source=loss.place, terminal=terminal, evidence=rights
        )
        findings.part(rights, loss)


def _tells_of_it(findings: Findings, other: Signal, loss: Signal) -> bool:
    """An audit's record of the same; or Sysmon's 23 and 26, where it is told to write both."""
    if other.kind is not Kind.ERASED:
        return True
    codes = {one.event.fields["event.code"] for one in (other, loss)}
    return len(codes) == 2 and loss.time - other.time <= TOGETHER and not findings.is_part(other)


def _rights_near(scene: Scene, loss: Signal) -> list[Signal]:
    near = around(scene.losses_on[loss.host, loss.path], loss.time, SAME_ACT, SAME_ACT)
    return [other for other in near if other.kind is Kind.USED]


def _is_no_delete(scene: Scene, findings: Findings, loss: Signal) -> bool:
    """A dialog's try of a name, a file that is put in the place of this one, or a file that nobody knows of."""
    if _is_replaced(scene, findings, loss) or _is_tried(scene, findings, loss):
        return True
    if is_passing(loss.leaf) or is_trace(loss.path):
        return findings.maybe(loss, "temporary", ["delete"], source=loss.place)
    return in_bin(loss.path)


def _is_replaced(scene: Scene, findings: Findings, loss: Signal) -> bool:
    made = scene.writes_on[loss.host, loss.path]
    new = first_after(made, loss, OVERWRITTEN_AFTER, lambda other: True)
    if new is None or is_passing(loss.leaf) or is_trace(loss.path):
        return False
    whole = findings.whole(new)
    rule = "overwritten-sysmon" if new.kind is Kind.MADE else "replaced"
    findings.claim(whole, rule, "write", target=whole.place, evidence=[loss])
    findings.part([loss], whole)
    return True


def _is_tried(scene: Scene, findings: Findings, loss: Signal) -> bool:
    """Common dialogs make the name that was chosen and delete it at once."""
    window = OVERWRITTEN_BEFORE if loss.kind is Kind.ERASED else TOGETHER
    made = scene.writes_on[loss.host, loss.path]
    tried = last_before(made, loss, window, lambda other: other.actor == loss.actor)
    if tried is None:
        return False
    whole = findings.whole(tried)
    findings.maybe(whole, "save-dialog", ["create", "write"], target=whole.place, evidence=[loss])
    findings.part([loss], whole)
    return True


def _right_alone(scene: Scene, findings: Findings, addresses: Addresses, loss: Signal) -> None:
    if loss in findings or in_bin(loss.path) or is_passing(loss.leaf) or _is_tried(scene, findings, loss):
        return
    after = between(scene.names[loss.host, loss.path], loss.time, loss.time + WATCHED)
    later = [other for other in after if other.order > loss.order and other.use is not loss.use]
    if any(other.kind is Kind.USED and other.mask & READ for other in later):
        return  # it is still there
    rule = "delete-or-rename" if later else "delete-or-rename-gone"
    terminal = addresses.terminal(loss)
    findings.maybe(loss, rule, ["delete", "rename"], source=loss.place, terminal=terminal)


def _doomed(scene: Scene, findings: Findings, addresses: Addresses, signal: Signal) -> None:
    near = around(scene.losses_on[signal.host, signal.path], signal.time, SAME_ACT, SAME_ACT)
    told = next((other for other in near if other in findings), None)
    if told is not None:
        findings.part([signal], told)
    else:
        terminal = addresses.terminal(signal)
        findings.maybe(signal, "delete-on-close", ["delete"], source=signal.place, terminal=terminal)
