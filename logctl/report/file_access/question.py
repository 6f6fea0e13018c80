"""The events that are operations on files, and nothing else of the index."""

from logctl.contracts.report import Period
from logctl.query import And, Exists, Node, Not, Or, Range
from logctl.track.touching import acting

_PLACED = ("file.path", "logctl.from.path", "logctl.unc", "logctl.lineage.from", "logctl.lineage.to")
_WHOLE = Not(Exists("logctl.lineage.part_of"))
"""What is part of another operation is counted with that."""


def operations(period: Period) -> Node:
    return And((acting(reads=True), _WHOLE, *_during(period), _placed()))


def without_path(period: Period) -> Node:
    """Documents printed, files sent or uploaded of which the log tells no path."""
    return And((acting(reads=True), _WHOLE, *_during(period), Not(_placed())))


def _placed() -> Node:
    return Or(tuple(Exists(field) for field in _PLACED))


def _during(period: Period) -> list[Node]:
    if period.first is None and period.last is None:
        return []
    return [Range("@timestamp", "date", period.first, period.last)]
