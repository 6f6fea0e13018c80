"""Whom machines know: accounts, and who is logged on."""

from dataclasses import dataclass, field

from logctl.demo.people import Person
from logctl.demo.places import STAFF_DOMAIN, Domain, Machine, ward_number


@dataclass(frozen=True, slots=True)
class Account:
    name: str
    display: str
    relative: int
    domain: Domain = STAFF_DOMAIN

    @property
    def sid(self) -> str:
        return f"{self.domain.sid}-{self.relative}"

    def as_(self, role: str, logon: int) -> dict[str, str]:
        return {
            f"{role}UserSid": self.sid,
            f"{role}UserName": self.name,
            f"{role}DomainName": self.domain.name,
            f"{role}LogonId": hex(logon),
        }


@dataclass(slots=True)
class Session:
    """A person's or ward's log-on at a machine; `number` is the session id of Windows."""

    machine: Machine
    account: Account
    logon: int
    kind: int
    number: int = 1
    locked: bool = False
    programs: dict[str, str] = field(default_factory=dict)
    """Process id of each program that runs."""

    def subject(self) -> dict[str, str]:
        return self.account.as_("Subject", self.logon)


def account_of(person: Person) -> Account:
    return Account(person.login, person.name, person.relative)


def ward_account(machine: Machine) -> Account:
    """The account that all of a ward share."""
    return Account(machine.shared, f"{machine.ward}病棟", 900 + ward_number(machine.ward))
