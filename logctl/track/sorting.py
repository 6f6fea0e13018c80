"""Which of the places asked for a step is about: by its ends, by a folder that one lies in, or by a name alone."""

from collections import defaultdict
from collections.abc import Sequence

from logctl.decode.place import Place
from logctl.event import Event
from logctl.track.folders import OPERATIONS, keys_above, of_file
from logctl.track.merge import merged
from logctl.track.model import Step
from logctl.track.names import is_named, names_of, with_named


class Sorting:
    """`add` in the order of events, then `done`."""

    def __init__(self, places: Sequence[Place]) -> None:
        self._places = {place.key: place for place in places}
        self._inside: defaultdict[str, list[Place]] = defaultdict(list)
        for place in places:
            for key in keys_above(place):
                self._inside[key].append(place)
        self._found: defaultdict[str, list[Step]] = defaultdict(list)
        self._named: defaultdict[str, list[Step]] = defaultdict(list)

    def add(self, step: Step, event: Event) -> None:
        for key in {end.place.key for end in step.ends} & self._places.keys():
            self._found[key].append(step)
        if step.operation in OPERATIONS:
            self._add_below(step)
        if names_of(event.shown):
            for key, place in self._places.items():
                if is_named(place, event):
                    self._named[key].append(step)

    def _add_below(self, step: Step) -> None:
        keys = {end.place.key for end in step.ends}
        for place in {one.key: one for key in keys for one in self._inside.get(key, ())}.values():
            if (of_one := of_file(step, place)) is not None:
                self._found[place.key].append(of_one)

    def done(self) -> dict[str, list[Step]]:
        """By the key of the place, in order."""
        return {
            key: merged(with_named(place, self._found[key], self._named[key]))
            for key, place in self._places.items()
        }
