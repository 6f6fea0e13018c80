"""From the records of logging on and off to the times between them: tunnels, logons to hosts, the EHR."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from logctl import Event
from logctl.event import Fields

from .accounts import Accounts
from .names import host, texts

Kind = Literal["vpn", "host", "ehr"]
BEGINS = ("logged-in", "session-reconnected", "vpn-logged-in")
ENDS = ("logged-out", "session-disconnected", "session-timed-out", "vpn-logged-out")
SIGNS = f"event.action:({' OR '.join((*BEGINS, *ENDS))}) AND NOT event.outcome:failure"
"""Of a session."""
_HANDLES = (
    "winlog.logon.id",
    "logctl.session.id",
    "ehr.session.id",
    "logctl.tunnel.ip",
    "logctl.tunnel.name",
)
_AGAIN = 60_000
"""Milliseconds within which two records tell of one end."""
_TWINS = 2_000
"""Milliseconds within which two logs tell of one logon."""
_NANOSECONDS = 1_000_000


@dataclass(slots=True, eq=False)
class Span:
    """`begin` is None where only the end is on record, `end` where only the beginning is. `origin` is where it came
    from, `inside` the address that a tunnel gave."""

    account: str
    kind: Kind
    place: str
    begin: int | None
    end: int | None = None
    origin: str = ""
    inside: str = ""
    handles: set[tuple[str, str]] = field(default_factory=set)
    network: bool = False

    @property
    def first(self) -> int:
        return self.begin if self.begin is not None else self.end or 0


def spans_of(events: Iterable[Event], accounts: Accounts) -> list[Span]:
    """Events in their order."""
    known: dict[tuple[str, Kind, str], list[Span]] = defaultdict(list)
    for event in events:
        fields = event.shown
        name = accounts.of((*texts(fields, "user.name"), *texts(fields, "ehr.user.id")))
        if not name:
            continue
        mine = known[name, _kind(fields), _place(fields)]
        if fields.get("event.action") in BEGINS:
            mine.append(_begun(name, event.time, fields))
        else:
            _end(mine, name, event.time, fields)
    spans = [span for mine in known.values() for span in mine]
    for mine in known.values():
        _tell_twins(mine)
    return sorted(spans, key=lambda span: (span.first, span.account, span.kind, span.place))


def _kind(fields: Fields) -> Kind:
    if str(fields.get("event.action", "")).startswith("vpn-"):
        return "vpn"
    return "ehr" if fields.get("logctl.category") == "ehr" else "host"


def _place(fields: Fields) -> str:
    names = (*texts(fields, "host.name"), *texts(fields, "ehr.terminal"), *texts(fields, "observer.hostname"))
    return host(names[0]) if names else ""


def _begun(name: str, time: int | None, fields: Fields) -> Span:
    origin, inside = ("".join(texts(fields, one)[:1]) for one in ("source.ip", "logctl.tunnel.ip"))
    network = fields.get("winlog.logon.type") == "Network"
    return Span(name, _kind(fields), _place(fields), time, None, origin, inside, _handles(fields), network)


def _handles(fields: Fields) -> set[tuple[str, str]]:
    return {(name, value) for name in _HANDLES for value in texts(fields, name)}


def _end(mine: list[Span], name: str, time: int, fields: Fields) -> None:
    """Of the newest open span that it may be of; a second record of the same end changes nothing."""
    handles = _handles(fields)
    span = next((one for one in reversed(mine) if one.end is None and _may_be(one, handles)), None)
    if span is not None:
        span.end = time
        return
    again = next((one for one in reversed(mine) if one.end is not None and _may_be(one, handles)), None)
    if again is not None and time - (again.end or 0) <= _AGAIN:
        again.end = time
        return
    lonely = _begun(name, _since(time, fields), fields)
    lonely.end = time
    mine.append(lonely)


def _may_be(span: Span, handles: set[tuple[str, str]]) -> bool:
    """The best that both tell is the same; where they tell nothing in common, they may be anything."""
    for name in _HANDLES:
        ours, theirs = ({value for one, value in told if one == name} for told in (span.handles, handles))
        if ours and theirs:
            return bool(ours & theirs)
    return not span.handles or not handles


def _since(time: int, fields: Fields) -> int | None:
    """An end that tells how long it was."""
    lasted = fields.get("event.duration")
    return time - lasted // _NANOSECONDS if isinstance(lasted, int) else None


def _tell_twins(mine: Iterable[Span]) -> None:
    """What one log says of the end of a logon holds for the other log's record of it."""
    twins: list[Span] = []
    for span in sorted((one for one in mine if not one.network), key=lambda one: one.first):
        twins = [one for one in twins if span.first - one.first <= _TWINS] + [span]
        ends = [one.end for one in twins if one.end is not None]
        for one in twins:
            one.end = one.end if one.end is not None or not ends else max(ends)
