"""What really happened: written beside the logs, so that every answer can be compared with it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from logctl.language import Label

Evidence = dict[str, Any]
"""Of a Windows event its `computer`, `channel`, `record` and `code`; of a line of a table its `file` and `line`."""


@dataclass(slots=True)
class Incident:
    """`evidence` are the records that show it, by what they show; `facts` what a good answer says."""

    id: str
    title: Label
    begin: int = 0
    end: int = 0
    people: list[str] = field(default_factory=list)
    hosts: list[str] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)
    evidence: dict[str, list[Evidence]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Broken:
    """A line that is no record; `line` counts from 1."""

    file: str
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Lost:
    """Records that were written and never sent: the numbers from `first` to `last`."""

    host: str
    channel: str
    first: int
    last: int


@dataclass(slots=True)
class Truth:
    """`clocks` are machine, true time and how far the clock is ahead from then on, in milliseconds; `renamed` when a
    person, by number, got another name."""

    folder: Path
    incidents: list[Incident] = field(default_factory=list)
    broken: list[Broken] = field(default_factory=list)
    lost: list[Lost] = field(default_factory=list)
    clocks: list[tuple[str, int, int]] = field(default_factory=list)
    renamed: dict[int, int] = field(default_factory=dict)
    routine: TextIO = field(init=False)
    edges: TextIO = field(init=False)
    _noting: list[list[Evidence]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.routine = (self.folder / "routine.ndjson").open("w", encoding="utf-8", newline="\n")
        self.edges = (self.folder / "edges.ndjson").open("w", encoding="utf-8", newline="\n")

    @contextmanager
    def noting(self, incident: Incident, role: str) -> Iterator[None]:
        """What is logged inside shows so much of the incident; nobody else may act meanwhile."""
        self._noting.append(incident.evidence.setdefault(role, []))
        try:
            yield
        finally:
            self._noting.pop()

    def say(self, what: str, **details: str) -> None:
        """Restarts, the outage, changes of names: what is no incident and yet explains records. Written at once,
        because in a large hospital there are many."""
        self.routine.write(json.dumps({"what": what, **details}, ensure_ascii=False) + "\n")

    def edge(self, operation: str, before: str, after: str, **details: object) -> None:
        """What was done to a file, whoever saw it; paths are as the terminal has them."""
        told = {"operation": operation, "from": before or None, "to": after or None, **details}
        self.edges.write(json.dumps(told, ensure_ascii=False) + "\n")

    def note(self, evidence: Evidence) -> None:
        for notes in self._noting:
            notes.append(evidence)

    @property
    def attentive(self) -> bool:
        return bool(self._noting)
