"""Copies, renames, moves, deletes, saves and openings of files, from what Windows audits and Sysmon say.

Both log single rights and names; what a person did is inferred here, with a rule's name, a confidence and the events that
speak for it. What no record shows is not claimed: the new name of a rename, a copy from a read alone.
"""

from collections.abc import Callable, Mapping, Sequence

from logctl import Event, hookimpl
from logctl.contracts import Inference
from logctl.event import Fields

from .signals import kind_of
from .times import REACH

__version__ = "0.1.0"
_NAMES = ("operation", "from", "to", "terminal", "rule", "confidence", "possible", "evidence", "part_of")


class FileInference:
    name = "file_inference"
    fields = frozenset(f"logctl.lineage.{name}" for name in _NAMES)
    reach = REACH
    query = (
        "(event.provider:Microsoft-Windows-Security-Auditing"
        " AND event.code:(4624 OR 4656 OR 4658 OR 4659 OR 4660 OR 4663 OR 4688 OR 5140 OR 5145))"
        " OR (event.provider:Microsoft-Windows-Sysmon"
        " AND (event.code:(1 OR 11 OR 23 OR 26) OR (event.code:3 AND destination.port:445)))"
    )

    def concerns(self, fields: Fields) -> bool:
        return kind_of(fields) is not None

    def infer(self, events: Sequence[Event]) -> Mapping[str, Fields]:
        from .rules import infer

        return infer(events)


@hookimpl
def register_inferences(register: Callable[[Inference], None]) -> None:
    register(FileInference())
