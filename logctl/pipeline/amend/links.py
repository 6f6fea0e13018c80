"""What an event says of others, and what it may get from them. Pure: it runs in worker processes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from logctl.contracts import Amender, Fact, Key, Want
from logctl.event import Event, Fields


@dataclass(slots=True)
class Links:
    """Of one event, each with the name of its amender. `order` is the event's.

    `problems` are those of amenders that failed, by name.
    """

    order: tuple[int, int, str]
    facts: list[tuple[str, Fact]] = field(default_factory=list)
    wants: list[tuple[str, Want]] = field(default_factory=list)
    problems: dict[str, str] = field(default_factory=dict)

    def failed(self, name: str, error: BaseException) -> None:
        self.problems[name] = f"amender {name} failed: {type(error).__name__}: {error}"[:500]


@dataclass(frozen=True, slots=True)
class Linked:
    """An event on its way to the store: `prepared` where it wants nothing, else as bytes in `source`."""

    links: Links
    prepared: Any = None
    source: bytes = b""


def links_of(event: Event, amenders: Mapping[str, Amender]) -> Links | None:
    """None where there are none. An event whose time is doubtful has no place among others."""
    if not amenders or "logctl.time_doubtful" in event.fields:
        return None
    links = Links(event.order)
    for name, amender in amenders.items():
        try:
            facts = list(amender.facts(event))
            want = amender.want(event)
            for fact in facts:
                _check((fact.key,), fact.fields, amender)
            if want is not None:
                _check(want.keys, want.fields, amender)
        except (Exception, SystemExit) as error:  # somebody else's code: it costs its own amendments only
            links.failed(name, error)
            continue
        links.facts.extend((name, fact) for fact in facts)
        if want is not None:
            links.wants.append((name, want))
    return links if links.facts or links.wants or links.problems else None


def _check(keys: tuple[Key, ...], fields: Fields, amender: Amender) -> None:
    """What the types say and a plugin may get wrong; TypeError and the like where it is so."""
    for key in keys:
        kind, _scope, *_rest = key
        if type(key) is not tuple or kind not in amender.kinds or not all(type(part) is str for part in key):
            raise TypeError(f"{key!r} is no key of its kinds")
    orjson.dumps(fields)
