"""An inference to test with, and events for it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from logctl.contracts import Inference
from logctl.event import Event, Fields
from logctl.normalise import Normaliser
from logctl.pipeline.amend.answer import Amendments
from logctl.pipeline.amend.facts import FactTable
from logctl.pipeline.transform import Work
from logctl.pipeline.workers import Inline
from logctl.store import Store
from support.amenders import Tags, Tells, by_name
from support.events import make_event

OPERATION, EVIDENCE, PATH, CONFIDENCE = (
    "logctl.task.name",
    "logctl.task.command",
    "logctl.audit.backup",
    "logctl.person.confidence",
)
PART, TERMINAL = "package.reference", "network.name"
ADDED = frozenset({OPERATION, EVIDENCE, PATH, CONFIDENCE, PART, TERMINAL})
"""Fields that no bundled inference adds."""


@dataclass
class Pairs:
    """An opening and the first closing after it, where that comes within reach; a closing and the last opening before.

    Both are of one name: the same values of some fields. Of the closing, what is shown as `file.path` counts too.
    """

    name: str = "pairs"
    reach: int = 10
    fields: frozenset[str] = ADDED
    query: str = "event.action:(opens OR closes)"
    field: str = "event.action"
    opens: tuple[str, ...] = ("opens",)
    closes: tuple[str, ...] = ("closes",)
    same: tuple[str, ...] = ("host.name", "user.name")

    def concerns(self, fields: Fields) -> bool:
        return fields.get(self.field) in (*self.opens, *self.closes)

    def infer(self, events: Sequence[Event]) -> Mapping[str, Fields]:
        assert all(self.concerns(event.fields) and self.fields.isdisjoint(event.amended) for event in events)
        assert [event.order for event in events] == sorted(event.order for event in events)
        found: defaultdict[str, Fields] = defaultdict(dict)
        waiting: defaultdict[tuple[object, ...], list[Event]] = defaultdict(list)
        last: dict[tuple[object, ...], Event] = {}
        for event in events:
            name = tuple(event.fields.get(field) for field in self.same)
            if event.fields[self.field] in self.opens:
                waiting[name].append(event)
                last[name] = event
                continue
            for opening in waiting.pop(name, ()):
                if event.time - opening.time <= self.reach:
                    found[opening.id] |= self._pair(opening, event)
            if name in last and event.time - last[name].time <= self.reach:
                found[event.id]["package.reference"] = last[name].id
        return found

    def _pair(self, opening: Event, closing: Event) -> Fields:
        return {
            "logctl.task.name": "copy",
            "logctl.task.command": [closing.id],
            "logctl.audit.backup": closing.shown.get("file.path", ""),
            "network.name": closing.shown.get("user.domain", ""),
            "logctl.person.confidence": 1 - (closing.time - opening.time) / (2 * self.reach),
        }


def opens(number: int, **more: Any) -> Event:
    return _event("opens", number, **more)


def closes(number: int, **more: Any) -> Event:
    return _event("closes", number, **more)


def _event(
    action: str,
    number: int,
    user: str = "akisora",
    host: str = "ns3-pc01",
    fields: Fields | None = None,
    **more: Any,
) -> Event:
    own = {"event.action": action, "user.name": user, "host.name": host, **(fields or {})}
    return make_event(own, number=number, **more)


@dataclass
class Closers(Tags):
    """Who says a tag gives it to closings; see `Tags`."""

    fields: frozenset[str] = frozenset({"user.domain", "user.id"})

    def want(self, event: Event) -> Any:
        asked = {**event.fields, "event.action": "asks"}
        is_closing = event.fields.get("event.action") == "closes"
        return super().want(make_event(asked)) if is_closing else None


def inferences(*given: Inference) -> dict[str, Inference]:
    return {one.name: one for one in given or (Pairs(),)}


def inferring(folder: Path, *given: Inference) -> Amendments:
    """With an amender of closings."""
    return Amendments(FactTable(folder), by_name(Closers()), inferences(*given))


def inline(store: Store, made: Amendments) -> Inline:
    normaliser = Normaliser({"tells": Tells()}, "en")
    return Inline(Work(normaliser, store.prepare, made.amenders, inferences=made.inferences))


def expected(events: Sequence[Event], made: Amendments) -> dict[str, dict[str, Any]]:
    """Of all events, by id, what is inferred of all of them together."""
    found: dict[str, dict[str, Any]] = {event.id: {} for event in events}
    for inference in made.inferences.values():
        bare = [
            _bare(event, made)
            for event in sorted(events, key=lambda event: event.order)
            if inference.concerns(event.fields) and "logctl.time_doubtful" not in event.fields
        ]
        for identity, fields in inference.infer(bare).items():
            found[identity] |= {name: value for name, value in fields.items() if value not in ("", None, [])}
    return found


def _bare(event: Event, made: Amendments) -> Event:
    amended = {name: value for name, value in event.amended.items() if name not in made.inferred}
    return replace(event, amended=amended)
