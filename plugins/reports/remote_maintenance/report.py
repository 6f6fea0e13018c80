"""The report itself."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from logctl import Chart, Choice, Inquiry, Made, Note, Period, Series, Total
from logctl.register.plan import QUERY
from logctl.report.parts import closed, parts_of
from logctl.report.text import STORE

from . import labels
from .accounts import TUNNEL, Accounts, accounts_of
from .names import account
from .plan import Stay, Work, compared, within, works_of
from .sessions import Session, sessions_of
from .spans import SIGNS
from .tables import Told, account_table, plan_table, session_table, state_of, used

LIMIT = 200
_FAILED = "event.action:(vpn-logon-failed OR logon-failed OR login-failed)"


class RemoteMaintenance:
    """`account` are further accounts of vendors."""

    name = "remote-maintenance"
    label = labels.TITLE
    description = labels.DESCRIPTION
    choices = (Choice("account", labels.ACCOUNT_CHOICE, several=True),)

    def make(self, inquiry: Inquiry, period: Period, values: Mapping[str, Any]) -> Made:
        chosen, limit = tuple(values.get("account") or ()), int(values.get("limit") or LIMIT)
        period = closed(inquiry, period, f"({SIGNS}) OR ({TUNNEL}) OR ({QUERY})")
        works = works_of(inquiry)
        accounts = accounts_of(inquiry, period, works, chosen)
        told = [_told(one, works) for one in sessions_of(inquiry, accounts, period)]
        mine, failures = within(works, period), _failures(inquiry, accounts, period)
        notes = _notes(accounts, bool(works))
        tables = (
            session_table(inquiry, told, limit, notes),
            plan_table(mine, told, inquiry.now, limit),
            account_table(inquiry, accounts, told, failures, period, limit),
        )
        totals = _totals(told, mine, inquiry.now, sum(failures.values()))
        return Made(
            self.name,
            labels.TITLE,
            period,
            totals,
            tables,
            [_chart(inquiry, told, period)] if told else (),
            partial=[Note(STORE, {"sign": sign}) for sign in inquiry.partial],
            conditions=[(labels.ACCOUNTS_ASKED, " ".join(chosen))] if chosen else (),
            review=labels.REVIEW,
        )


def _told(session: Session, works: Sequence[Work]) -> Told:
    return Told(session, compared(Stay(session.account, session.hosts, session.first, session.last), works))


def _failures(inquiry: Inquiry, accounts: Accounts, period: Period) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for field in ("user.name", "ehr.user.id"):
        query = f"{accounts.query} AND {_FAILED}"
        query += " AND NOT user.name:*" if field == "ehr.user.id" else ""
        for name, count in inquiry.values(query, field, period).items():
            if accounts.why(account(name)):
                counts[account(name)] += count
    return dict(counts)


def _notes(accounts: Accounts, is_planned: bool) -> list[Note]:
    missing = [] if is_planned else [Note(labels.NO_PLAN)]
    who = Note(labels.WHO, {"staff": f"{accounts.staff:,}"})
    return [*missing, who, *map(Note, (labels.HOW, labels.COMPARING, labels.ACTIVITY))]


def _totals(told: Sequence[Told], works: Sequence[Work], now: int, failures: int) -> list[Total]:
    verdicts = Counter(one.compared.verdict for one in told)
    counts = used(works, told)
    unused = sum(state_of(one, counts[one.id], now) == "unused" for one in works)
    different = len(told) - verdicts["whole"] - verdicts["none"]
    return [
        Total("sessions", labels.SESSIONS, len(told)),
        Total("whole", labels.WHOLE, verdicts["whole"]),
        Total("different", labels.DIFFERENT, different),
        Total("unplanned", labels.UNPLANNED, verdicts["none"]),
        Total("works", labels.WORKS, len(works)),
        Total("unused", labels.UNUSED, unused),
        Total("failures", labels.FAILURES, failures),
    ]


def _chart(inquiry: Inquiry, told: Sequence[Told], period: Period) -> Chart:
    parts = parts_of(period, inquiry.zone)
    series = []
    for name, label in (("whole", labels.WHOLE), ("different", labels.DIFFERENT), ("none", labels.UNPLANNED)):
        times = [one.session.first for one in told if _group(one) == name]
        ends = zip(parts.bounds, parts.bounds[1:], strict=False)
        series.append(
            Series(name, label, [sum(first <= time < last for time in times) for first, last in ends])
        )
    return Chart("time", labels.CHART, parts.texts, series, "stacked")


def _group(told: Told) -> str:
    verdict = told.compared.verdict
    return verdict if verdict in ("whole", "none") else "different"
