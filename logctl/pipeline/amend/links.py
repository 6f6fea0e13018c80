"""What an event says of others, and what it may get from them. Pure: it runs in worker processes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from logctl.contracts import Amender, Fact, Want
from logctl.event import Event


@dataclass(slots=True)
class Links:
    """Of one event, each with the name of its amender. `order` is the event's; `problems` of amenders that failed."""

    order: tuple[int, int, str]
    facts: list[tuple[str, Fact]] = field(default_factory=list)
    wants: list[tuple[str, Want]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


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
            links.facts.extend((name, fact) for fact in amender.facts(event))
            if (want := amender.want(event)) is not None:
                links.wants.append((name, want))
        except Exception as error:  # somebody else's code: it costs its own amendments only
            links.problems.append(f"amender {name} failed: {type(error).__name__}: {error}"[:500])
    return links if links.facts or links.wants or links.problems else None
