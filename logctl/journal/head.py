"""A short statement of where the journal stands, to be kept elsewhere."""

from typing import Any

from logctl.journal.chain import Line, read_chain
from logctl.journal.journal import Journal


def head_of(journal: Journal, time: str) -> dict[str, Any]:
    """JSON keys: `journal`, `time`, `catalogue` (lines, hash), `segments` (of each open one: frames, hash).

    Closed segments need no entry: the catalogue's lines hold theirs.
    """
    lines = journal.catalogue.lines()
    return {
        "journal": journal.home.journal_id,
        "time": time,
        "catalogue": _state(lines),
        "segments": {
            segment.name: _state(read_chain(segment.chain))
            for segment in journal.segments()
            if segment.closing is None
        },
    }


def _state(lines: list[Line]) -> dict[str, Any]:
    return {"lines": len(lines), "hash": lines[-1].hash if lines else ""}


def holds(lines: list[Line], state: dict[str, Any]) -> bool:
    """Is what the head saw still the beginning of what is there?"""
    count = int(state["lines"])
    return count == 0 or (len(lines) >= count and lines[count - 1].hash == state["hash"])
