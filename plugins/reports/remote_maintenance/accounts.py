"""Which accounts are a vendor's."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from logctl import Inquiry, Period

from .names import account, asked, fits, texts
from .plan import Work

Why = Literal["plan", "choice", "vpn"]
TUNNEL = "event.action:vpn-logged-in AND NOT event.outcome:failure"


@dataclass(frozen=True, slots=True)
class Accounts:
    """Names as `names.account` writes them; those of the plan and the chosen ones may have `*`. `staff` came by VPN too,
    but stand in the list of the hospital's own people."""

    planned: tuple[str, ...]
    chosen: tuple[str, ...]
    tunnel: tuple[str, ...]
    staff: int = 0

    @property
    def query(self) -> str:
        return asked((*self.planned, *self.chosen, *self.tunnel))

    def why(self, name: str) -> Why | None:
        if fits(name, self.planned):
            return "plan"
        if fits(name, self.chosen):
            return "choice"
        return "vpn" if name in self.tunnel else None

    def of(self, names: Iterable[str]) -> str:
        """The first of an event's names that is a vendor's; empty where none is."""
        return next((name for name in map(account, names) if self.why(name)), "")


def accounts_of(inquiry: Inquiry, period: Period, works: Iterable[Work], chosen: Sequence[str]) -> Accounts:
    planned = tuple(sorted({name for work in works for name in work.accounts}))
    asked_for = tuple(sorted(account(one) for one in chosen))
    came = {account(name) for name in inquiry.values(TUNNEL, "user.name", period)}
    staff = came & _staff(inquiry, period)
    others = {one for one in came - staff if not fits(one, (*planned, *asked_for))}
    named = {one for one in staff if not fits(one, (*planned, *asked_for))}
    return Accounts(planned, asked_for, tuple(sorted(others)), len(named))


def _staff(inquiry: Inquiry, period: Period) -> set[str]:
    rows = inquiry.register("people", period.last)
    return {account(name) for row in rows for name in texts(row, "user.name")}
