"""Files that were made or written, as far as no rule that knows more has said so."""

from collections.abc import Mapping, Sequence

from logctl.decode import iso_milliseconds

from .addresses import Addresses
from .findings import Findings
from .names import in_bin, is_passing, is_trace
from .pairs import addition_of_write
from .scene import Scene
from .signals import Kind, Signal
from .times import SAME_ACT


def find_creations(
    scene: Scene, findings: Findings, addresses: Addresses, heads: Mapping[str, list[Signal]]
) -> None:
    for written in heads.values():
        head = written[0]
        if head not in findings and not in_bin(head.path):
            if is_passing(head.leaf) or is_trace(head.path):
                _passing(findings, head)
            else:
                _claim(scene, findings, addresses, written)
        findings.part(written[1:], head)


def _passing(findings: Findings, head: Signal) -> None:
    """Sysmon would say that it was created."""
    if head.kind is Kind.MADE:
        findings.maybe(head, "temporary", ["create"], target=head.place)


def _claim(scene: Scene, findings: Findings, addresses: Addresses, written: Sequence[Signal]) -> None:
    head = written[0]
    addition = addition_of_write(scene, head)
    rule, operation = _judged(head, addition, written)
    others = [*([addition] if addition else []), *written[1:]]
    findings.claim(
        head,
        rule,
        operation,
        target=head.place,
        terminal=addresses.terminal(head),
        evidence=others,
    )
    findings.part(others, head)


def _judged(head: Signal, addition: Signal | None, written: Sequence[Signal]) -> tuple[str, str]:
    """Rule and operation."""
    if head.kind is Kind.MADE:
        return ("written", "write") if _is_old(head) else ("created-sysmon", "create")
    return ("created", "create") if addition is not None else ("written", "write")


def _is_old(made: Signal) -> bool:
    """Was the file there before, by the time of its creation? So it was overwritten, or took over an old name's time."""
    created = made.event.fields.get("winlog.event_data.CreationUtcTime")
    try:
        time = iso_milliseconds(f"{str(created).replace(' ', 'T')}Z")
    except ValueError:
        return False
    return time is not None and made.time - time > SAME_ACT
