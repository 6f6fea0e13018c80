"""Starts of a machine: numbers of log-ons, processes and handles begin anew."""

from collections.abc import Iterable, Sequence

from logctl import Fact, Facts, Known, Reach
from logctl.contracts import Key
from logctl.event import Fields

KINDS = {"boot": Reach()}
_STARTS = frozenset({"system-started", "logging-service-started"})
"""4608, 12 of Kernel-General; 6005, since nobody stops the event log service of a running machine."""


def facts(fields: Fields, host: str) -> Iterable[Fact]:
    if fields.get("event.action") in _STARTS:
        yield Fact(("boot", host))


def boot_key(host: str) -> Key:
    return ("boot", host)


def concerned(kind: str, rest: Sequence[str]) -> str:
    return ""


def of_this_run(found: Known | None, host: str, facts: Facts) -> Known | None:
    """None for what was said before the machine last started."""
    if found is None:
        return None
    started = facts.before(boot_key(host))
    return found if started is None or started.time <= found.time else None
