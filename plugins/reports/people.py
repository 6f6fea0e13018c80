"""Who stands behind accounts, as far as the staff list or the events themselves say."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from logctl import Inquiry, Period
from logctl.contracts.report import ALWAYS
from logctl.event import Fields
from logctl.report.file_access.machines import reason_of
from logctl.words import fold

from .asking import any_of, narrowed

LOGIN, EHR = "user.name", "ehr.user.id"
_NAMES = {LOGIN: "user.full_name", EHR: "ehr.user.name"}
_ROLE, _DEPARTMENT, _CODE, _STAFF = (
    "ehr.user.role",
    "ehr.user.department",
    "logctl.department.code",
    "logctl.staff.id",
)
SYSTEM = ""
"""The key of accounts of computers and of Windows itself."""


@dataclass(frozen=True, slots=True)
class Person:
    """`account` as it is written; the rest is empty where nothing says it."""

    account: str = ""
    name: str = ""
    role: str = ""
    department: str = ""


@dataclass
class People:
    """Keys are those of the staff list, else accounts without their domain: the same account of Windows and of the EHR
    is one person. An account that the list gives to several people is nobody's."""

    inquiry: Inquiry
    period: Period
    _accounts: dict[str, dict[tuple[str, str], None]] = field(default_factory=lambda: defaultdict(dict))
    _persons: dict[str, Person] = field(default_factory=dict)

    def key(self, field: str, account: str) -> str:
        """Of a folded account."""
        bare = bare_account(account)
        if field == LOGIN and reason_of("", False, bare, "") == "account":
            return SYSTEM
        key = self._listed.get((field, bare), bare)
        self._accounts[key][(field, account)] = None
        return key

    def keys(self, fields: Fields) -> list[str]:
        """Of an event: of its EHR account where it has one."""
        for name in (EHR, LOGIN):
            if found := texts(fields, name):
                return list(dict.fromkeys(self.key(name, fold(one)) for one in found))
        return []

    def counts(
        self, query: str, period: Period = ALWAYS, times: Sequence[tuple[int, int]] | None = None
    ) -> Counter[str]:
        """Events by person; those of systems have the key `SYSTEM`, those without an account none."""
        found: Counter[str] = Counter()
        for field_, asked in (
            (EHR, query),
            (LOGIN, narrowed(query, f"NOT _exists_:{EHR}")),
        ):
            for account, count in self.inquiry.values(asked, field_, period, times).items():
                found[self.key(field_, account)] += count
        return found

    def query(self, key: str) -> str:
        """The events of a person who was counted before."""
        accounts = self._accounts.get(key, {})
        parts = []
        for name, more in ((EHR, ""), (LOGIN, f"NOT _exists_:{EHR}")):
            if values := [account for field_, account in accounts if field_ == name]:
                parts.append(narrowed(any_of(name, values), more) if more else any_of(name, values))
        return " OR ".join(f"({part})" for part in parts)

    def person(self, key: str) -> Person:
        if key not in self._persons:
            self._persons[key] = self._found(key)
        return self._persons[key]

    def role(self, key: str) -> str:
        row = self._rows.get(key)
        return (text(row, _ROLE) if row else "") or self._said(_ROLE).get(key, "")

    def department(self, key: str) -> str:
        row = self._rows.get(key)
        listed = (text(row, _DEPARTMENT) or self._departments.get(text(row, _CODE), "")) if row else ""
        return listed or self._said(_DEPARTMENT).get(key, "")

    @property
    def is_listed(self) -> bool:
        """Whether there is a staff list."""
        return bool(self._rows)

    def has_row(self, key: str) -> bool:
        return key in self._rows

    def listed(self) -> set[str]:
        """All of the staff list."""
        for key, row in self._rows.items():
            for name in (LOGIN, EHR):
                for account in texts(row, name):
                    self._accounts[key][name, fold(account)] = None
        return set(self._rows)

    def shared(self) -> set[str]:
        """Accounts that the staff list gives to several people."""
        return {account for (_field, account), keys in self._owners.items() if len(keys) > 1}

    def _found(self, key: str) -> Person:
        accounts = sorted(self._accounts.get(key, {}), key=lambda one: (one[0] != LOGIN, one[1]))
        row = self._rows.get(key)
        shown = list(dict.fromkeys(self.inquiry.written(*one) for one in accounts))
        shown = [one for place, one in enumerate(shown) if fold(one) not in map(fold, shown[:place])]
        name = text(row, "user.full_name") if row else self._name(accounts)
        return Person(", ".join(shown) or key, name, self.role(key), self.department(key))

    def _name(self, accounts: Iterable[tuple[str, str]]) -> str:
        """As the newest event of the period says it."""
        for field_, account in accounts:
            query = narrowed(any_of(field_, [account]), f"_exists_:{_NAMES[field_]}")
            for event in self.inquiry.find(query, self.period, newest=True, limit=1):
                return text(event.shown, _NAMES[field_])
        return ""

    def _said(self, name: str) -> Mapping[str, str]:
        if name not in self._told:
            self._told[name] = self._commonest(name)
        return self._told[name]

    @cached_property
    def _told(self) -> dict[str, Mapping[str, str]]:
        return {}

    def _commonest(self, name: str) -> Mapping[str, str]:
        """What most events of the period say of each EHR account."""
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for pair in self.inquiry.pairs("*", (EHR, name), self.period):
            counts[self.key(EHR, pair.first)][pair.second] += pair.count
        values = {value for each in counts.values() for value in each}
        written = {value: self.inquiry.written(name, value) for value in values}
        return {
            key: written[min(each, key=lambda value: (-each[value], value))] for key, each in counts.items()
        }

    @cached_property
    def _rows(self) -> Mapping[str, Fields]:
        """Of the staff list as it was at the end of the period, by key."""
        rows = self.inquiry.register("people", self.period.last)
        return {_row_key(row): row for row in rows if _row_key(row)}

    @cached_property
    def _owners(self) -> Mapping[tuple[str, str], set[str]]:
        """Whose each account is, by the staff list."""
        owners: dict[tuple[str, str], set[str]] = defaultdict(set)
        for key, row in self._rows.items():
            for name in (LOGIN, EHR):
                for account in texts(row, name):
                    owners[name, bare_account(fold(account))].add(key)
        return owners

    @cached_property
    def _listed(self) -> Mapping[tuple[str, str], str]:
        return {account: min(keys) for account, keys in self._owners.items() if len(keys) == 1}

    @cached_property
    def _departments(self) -> Mapping[str, str]:
        rows = self.inquiry.register("departments", self.period.last)
        return {text(row, _CODE): text(row, _DEPARTMENT) for row in rows}


def _row_key(row: Fields) -> str:
    accounts = (*texts(row, _STAFF), *texts(row, LOGIN), *texts(row, EHR))
    return f"staff {fold(accounts[0])}" if accounts else ""


def bare_account(account: str) -> str:
    """Without its domain, whichever way it is written."""
    return account.rpartition("\\")[2].partition("@")[0] or account


def texts(fields: Fields, name: str) -> list[str]:
    value = fields.get(name)
    found = value if isinstance(value, list | tuple) else [value]
    return [str(one) for one in found if one not in (None, "")]


def text(fields: Fields, name: str) -> str:
    return next(iter(texts(fields, name)), "")
