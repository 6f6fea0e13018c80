"""Every event is a hit."""

from collections.abc import Iterator

from logctl.contracts.rule import Hit
from logctl.detect.conditions.condition import Judging
from logctl.detect.conditions.groups import entity
from logctl.query import Node


class ReadyEach:
    """Every event of the query is a hit, shown by itself. Its group are its values of `group_by`: a value that is
    missing is empty, of several the first counts."""

    before = 0
    after = 0

    def __init__(self, tree: Node, group_by: tuple[str, ...]) -> None:
        self._tree, self._group_by = tree, group_by

    def hits(self, judging: Judging, start: int, end: int) -> Iterator[Hit]:
        for event in judging.source.events(self._tree, start, end):
            group = entity(event, self._group_by)
            yield Hit(*event.order, group, 1, (event.id,), event.shown)
