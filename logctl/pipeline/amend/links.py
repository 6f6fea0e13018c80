"""What an event says of others, and what it may get from them. Pure: it runs in worker processes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import orjson

from logctl.contracts import Amender, Fact, Inference, Key, Want
from logctl.event import Event, Fields


@dataclass(slots=True)
class Links:
    """Of one event, each with the name of its amender. `order` is the event's; `concerns` names inferences.

    `problems` are those of amenders and inferences that failed, by kind and name.
    """

    order: tuple[int, int, str]
    facts: list[tuple[str, Fact]] = field(default_factory=list)
    wants: list[tuple[str, Want]] = field(default_factory=list)
    concerns: list[str] = field(default_factory=list)
    problems: dict[str, str] = field(default_factory=dict)

    def failed(self, who: str, error: BaseException) -> None:
        self.problems[who] = failure(who, error)


def failure(who: str, error: BaseException) -> str:
    """`who` is kind and name."""
    return f"{who} failed: {type(error).__name__}: {error}"[:500]


@dataclass(frozen=True, slots=True)
class Linked:
    """An event on its way to the store: `prepared` where it wants nothing, else as bytes in `source`."""

    links: Links
    prepared: Any = None
    source: bytes = b""


NO_INFERENCES: Mapping[str, Inference] = MappingProxyType({})


def links_of(
    event: Event, amenders: Mapping[str, Amender], inferences: Mapping[str, Inference] = NO_INFERENCES
) -> Links | None:
    """None where there are none. An event whose time is doubtful has no place among others."""
    if not (amenders or inferences) or "logctl.time_doubtful" in event.fields:
        return None
    links = Links(event.order)
    links.concerns = concerned(event, inferences, links.failed)
    for name, amender in amenders.items():
        try:
            facts = list(amender.facts(event))
            want = amender.want(event)
            for fact in facts:
                _check((fact.key,), fact.fields, amender)
            if want is not None:
                _check(want.keys, want.fields, amender)
        except (Exception, SystemExit) as error:  # somebody else's code: it costs its own amendments only
            links.failed(f"amender {name}", error)
            continue
        links.facts.extend((name, fact) for fact in facts)
        if want is not None:
            links.wants.append((name, want))
    return links if links.facts or links.wants or links.concerns or links.problems else None


def concerned(
    event: Event,
    inferences: Mapping[str, Inference],
    failed: Callable[[str, BaseException], None] = lambda _who, _error: None,
) -> list[str]:
    """The names of those that look at the event. One that fails does not."""
    if "logctl.time_doubtful" in event.fields:
        return []
    found = []
    for name, inference in inferences.items():
        try:
            if inference.concerns(event.fields):
                found.append(name)
        except (Exception, SystemExit) as error:  # somebody else's code, as above
            failed(f"inference {name}", error)
    return found


def _check(keys: tuple[Key, ...], fields: Fields, amender: Amender) -> None:
    """What the types say and a plugin may get wrong; TypeError and the like where it is so."""
    for key in keys:
        kind, _scope, *_rest = key
        if type(key) is not tuple or kind not in amender.kinds or not all(type(part) is str for part in key):
            raise TypeError(f"{key!r} is no key of its kinds")
    orjson.dumps(fields)
