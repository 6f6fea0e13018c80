"""Accounts: those of the staff list, and those that were used."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from logctl import Column, Note
from logctl.contracts.report import Row
from logctl.event import Fields
from logctl.report.file_access.machines import reason_of
from logctl.words import fold

from ..asking import any_of
from ..people import EHR, LOGIN, bare_account, text, texts
from ..scope import Scope
from . import labels
from .lists import ended
from .matched import Matched

_COLUMNS = (
    Column("login", labels.LOGIN),
    Column("state", labels.STATE),
    Column("name", labels.NAME),
    Column("staff", labels.STAFF),
    Column("department", labels.DEPARTMENT, wide=True),
    Column("events", labels.EVENTS, "number"),
    Column("hosts", labels.USED_HOSTS, "number"),
    Column("first", labels.FIRST, "time"),
    Column("last", labels.LAST, "time"),
    Column("until", labels.UNTIL, "time"),
)
QUERY = "NOT collector:registers AND NOT event.outcome:failure"
"""Whoever tries an account has not used it."""
_PARTS = ((EHR, ""), (LOGIN, f" AND NOT _exists_:{EHR}"))


@dataclass
class Used:
    """Accounts by their names without domains; `counts` are events."""

    scope: Scope
    counts: Counter[str] = field(default_factory=Counter)
    _written: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for name, more in _PARTS:
            found = self.scope.inquiry.values(QUERY + more, name, self.scope.period)
            for account, count in found.items():
                key = bare_account(account)
                if name == EHR or not reason_of("", False, key, ""):
                    self.counts[key] += count
                    self._written[key].append((name, account))

    def query(self, key: str) -> str:
        parts = [
            f"({any_of(name, values)}{more})"
            for name, more in _PARTS
            if (values := [value for field_, value in self._written[key] if field_ == name])
        ]
        return f"{QUERY} AND ({' OR '.join(parts)})"

    def last(self, key: str) -> int:
        found = self.scope.inquiry.ends(self.query(key), self.scope.period)
        return found[1] if found else 0

    def detail(self, key: str) -> Row:
        query, inquiry, period = self.query(key), self.scope.inquiry, self.scope.period
        first, last = inquiry.ends(query, period) or (None, None)
        login = inquiry.written(*self._written[key][-1])
        return {
            "login": login,
            "hosts": len(self.scope.hosts(query, period)),
            "first": first,
            "last": last,
        }


def accounts(scope: Scope) -> Matched:
    now = scope.inquiry.register("people", scope.period.last)
    before = scope.inquiry.register("people", scope.period.first or 0)
    listed = {key: _listed(row, account) for row in (*before, *now) for key, account in _keys(row)}
    used = Used(scope)
    left = _left(scope, used, {key for row in now for key, _account in _keys(row)})
    return Matched(
        "accounts",
        labels.ACCOUNTS,
        _COLUMNS,
        {key: {**row, **left.get(key, {})} for key, row in listed.items()},
        {key: {"login": key, "events": count} for key, count in used.counts.items()},
        "logctl people import FILE",
        dict.fromkeys(left, labels.LEFT),
        [Note(labels.SHARED), Note(labels.SUCCEEDED)],
        left,
        used.detail,
    )


def _left(scope: Scope, used: Used, present: set[str]) -> Mapping[str, Row]:
    """Accounts that were used after their person had left, whenever that was."""
    found: dict[str, tuple[Row, int]] = {}
    for row, end in ended(scope.inquiry, "people", scope.period.last):
        for key, account in _keys(row):
            if key not in present and key in used.counts:
                found[key] = (_listed(row, account), end)
    return {key: {**row, "until": end} for key, (row, end) in found.items() if used.last(key) > end}


def _keys(row: Fields) -> Iterator[tuple[str, str]]:
    """A person may have several accounts."""
    for name in (LOGIN, EHR):
        for account in texts(row, name):
            yield bare_account(fold(account)), account


def _listed(row: Fields, account: str) -> dict[str, object]:
    return {
        "login": account,
        "name": text(row, "user.full_name"),
        "staff": text(row, "logctl.staff.id"),
        "department": text(row, "ehr.user.department"),
    }
