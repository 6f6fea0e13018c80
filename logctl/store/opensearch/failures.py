"""What an answer of OpenSearch to one document, or to a whole request, means for what was sent."""

from enum import Enum

from logctl.store.opensearch.client import Refusal


class Fate(Enum):
    """What to do with a document that was sent."""

    DONE = "done"
    CONFLICT = "conflict"
    """A document with this id is there."""
    RETRY = "retry"
    """Too much at once, or a shard that is not there yet: again soon."""
    PAUSE = "pause"
    """Nothing may be written now: disk full, or an index set read-only by somebody."""
    POISON = "poison"
    """This document will never be taken."""
    CONFIGURATION = "configuration"
    """None will be taken until somebody changes something."""


_BLOCKED = "cluster_block_exception"


def fate_of(status: int, kind: str) -> Fate:
    """`status` of HTTP or of an item of a bulk request, `kind` the name of its error."""
    if status < 300 or (status == 404 and not kind):
        return Fate.DONE
    if kind == _BLOCKED:
        return Fate.PAUSE
    if status == 409:
        return Fate.CONFLICT
    if status in (429, 502, 503, 504):
        return Fate.RETRY
    return Fate.POISON if status in (400, 500) else Fate.CONFIGURATION


def fate_of_refusal(refusal: Refusal) -> Fate:
    return fate_of(refusal.status, refusal.kind)
