"""Sessions: what one account did at one time, from one place, joined from its tunnels and logons."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from logctl import Inquiry, Period

from .accounts import Accounts
from .names import asked
from .spans import SIGNS, Span, spans_of

DAY = 24 * 3_600_000
_SLACK = 120_000
"""Milliseconds between the parts of one session."""


@dataclass(slots=True)
class Session:
    """`first` to `last` is for comparing: where the beginning or the end is not on record, as far as anything is."""

    account: str
    spans: list[Span] = field(default_factory=list)
    reach: int = 0
    last: int = 0

    @property
    def first(self) -> int:
        return min(span.first for span in self.spans)

    @property
    def begin(self) -> int | None:
        """None where it began with an end."""
        opening = min(self.spans, key=lambda span: span.first)
        return opening.begin

    @property
    def is_open(self) -> bool:
        """Logons over the network, such as to a share, often have no end of their own."""
        mine = [span for span in self.spans if not span.network] or self.spans
        return any(span.end is None for span in mine)

    @property
    def hosts(self) -> tuple[str, ...]:
        """Without what tunnels end at."""
        return tuple(sorted({span.place for span in self.spans if span.kind != "vpn" and span.place}))

    @property
    def places(self) -> tuple[str, ...]:
        return tuple(sorted({span.place for span in self.spans if span.place}))

    @property
    def origins(self) -> tuple[str, ...]:
        """Where the tunnel came from, else where the logons did."""
        outer = [span.origin for span in self.spans if span.kind == "vpn"]
        return tuple(dict.fromkeys(one for one in (outer or [span.origin for span in self.spans]) if one))

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(kind for kind in ("vpn", "host", "ehr") if any(span.kind == kind for span in self.spans))

    def is_of(self, span: Span) -> bool:
        return span.first <= self.reach + _SLACK and any(_related(one, span) for one in self.spans)

    def add(self, span: Span, reach: int) -> None:
        self.spans.append(span)
        self.reach = max(self.reach, reach)


def sessions_of(inquiry: Inquiry, accounts: Accounts, period: Period) -> list[Session]:
    """Those that begin in the period, which has both ends. A day around it is read, for what crosses its ends."""
    assert period.first is not None and period.last is not None
    around = Period(period.first - DAY, period.last + DAY)
    found = joined(spans_of(inquiry.find(f"{accounts.query} AND {SIGNS}", around), accounts))
    chosen = [one for one in found if period.first <= one.first <= period.last]
    for session in chosen:
        session.last = _last(inquiry, session)
    return chosen


def joined(spans: Iterable[Span]) -> list[Session]:
    """Spans in the order of their beginnings."""
    ordered = list(spans)
    found: list[Session] = []
    open_ones: list[Session] = []
    for place, span in enumerate(ordered):
        open_ones = [one for one in open_ones if span.first <= one.reach + _SLACK]
        mine = [one for one in open_ones if one.account == span.account and one.is_of(span)]
        reach = _reach(span, ordered[place + 1 :])
        if mine:
            mine[0].add(span, reach)
            for other in mine[1:]:
                _swallow(mine[0], other)
                open_ones.remove(other)
                found.remove(other)
        else:
            found.append(Session(span.account, [span], reach))
            open_ones.append(found[-1])
    return found


def _swallow(session: Session, other: Session) -> None:
    for span in other.spans:
        session.add(span, other.reach)


def _reach(span: Span, later: Iterable[Span]) -> int:
    """Without an end it lasts until the account comes there again in the same way; a day at most."""
    if span.end is not None:
        return span.end
    limit = span.first + DAY
    for other in later:
        if other.first > limit:
            break
        if _is_again(span, other):
            return other.first - _SLACK - 1
    return limit


def _is_again(span: Span, other: Span) -> bool:
    same = (span.account, span.kind, span.place, span.origin)
    return (
        same == (other.account, other.kind, other.place, other.origin) and other.first > span.first + _SLACK
    )


def _related(one: Span, other: Span) -> bool:
    """From the same place, or one through the other's tunnel; where that is not told, on the same host."""
    for tunnel, inner in ((one, other), (other, one)):
        if tunnel.inside and tunnel.inside == inner.origin:
            return True
    if one.origin and other.origin:
        return one.origin == other.origin
    return one.place == other.place


def _last(inquiry: Inquiry, session: Session) -> int:
    """The last that the account is known to have done there."""
    ends = [span.end for span in session.spans if span.end is not None]
    if session.is_open:
        seen = inquiry.ends(doing(session), Period(session.first, max(session.reach, session.first)))
        ends.append(seen[1] if seen else session.first)
    return max(ends)


def doing(session: Session) -> str:
    """A query for what the account did where the session was."""
    hosts = " OR ".join(f'"{place}"' for place in session.places)
    place = f" AND (host.name:({hosts}) OR ehr.terminal:({hosts}))" if hosts else ""
    return f"{asked([session.account])}{place} AND NOT event.kind:enrichment"
