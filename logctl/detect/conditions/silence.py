"""Nothing for longer than a time."""

from collections import OrderedDict
from collections.abc import Iterator

from logctl.contracts.rule import Hit, Silence
from logctl.decode import EARLIEST
from logctl.detect.conditions.condition import Judging
from logctl.detect.conditions.groups import Group, groups_of
from logctl.detect.conditions.limits import check_kept
from logctl.event import Event
from logctl.query import Node


class ReadySilence:
    """For an event f of the query in a group, the time of its silence is f.time + longer.

    It is a hit at that time if no event g of the query in the same group has f.order < g.order and
    g.time - f.time <= longer, and if that time is over: earlier than `judging.until`.

    So of an event between two others of which the times are further apart, whatever comes later; of the last one as
    soon as it is silent for so long. An event in the future changes nothing before its time.
    """

    before = 0

    def __init__(self, condition: Silence, tree: Node) -> None:
        self.after = condition.longer
        self._condition, self._tree = condition, tree

    def hits(self, judging: Judging, start: int, end: int) -> Iterator[Hit]:
        last = min(end, judging.until - 1)
        for event, group in self._silent(judging, start, last):
            time = event.time + self._condition.longer
            if start <= time <= last:
                yield Hit(time, event.sequence, event.id, group, 1, (event.id,), event.shown)

    def _silent(self, judging: Judging, start: int, end: int) -> Iterator[tuple[Event, Group]]:
        """The last events before silences, in order."""
        longer = self._condition.longer
        latest: OrderedDict[Group, tuple[Event, Group]] = OrderedDict()
        for event in judging.source.events(self._tree, max(EARLIEST, start - longer), end):
            while latest and next(iter(latest.values()))[0].time + longer < event.time:
                yield latest.popitem(last=False)[1]
            for key, group in groups_of(event.shown, self._condition.group_by):
                latest[key] = event, group
                latest.move_to_end(key)
            check_kept(len(latest))
        yield from latest.values()
