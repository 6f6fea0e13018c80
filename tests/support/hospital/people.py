"""Every name is somebody's, at the time when it is used."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from support.hospital.reading import Access, Event, Hospital, Operation, Row

_NOBODY = {"", "-", "SYSTEM", "LOCAL SERVICE"}
_SPECIAL = {"vendor_maint", "sv_admin"}
"""The vendor's account, which has planned maintenance too, and the servers' administrator."""
_USER_NAMES = ("TargetUserName", "SubjectUserName", "Param3", "User")


def _names(row: Row) -> Iterator[str]:
    if isinstance(row, Event):
        for field in _USER_NAMES:
            yield row[field].partition("@")[0].rpartition("\\")[2]
    else:
        yield row.login
    if isinstance(row, Access):
        yield row.released


def _uses(hospital: Hospital) -> Iterator[tuple[str, Row]]:
    for row in hospital.rows():
        for name in _names(row):
            if name not in _NOBODY:
                yield name, row


@lru_cache(2)
def people(hospital: Hospital) -> dict[str, dict[str, Any]]:
    """By login, also by the one that somebody gets."""
    found = {one["login"]: one for one in hospital.truth["people"]}
    for change in sorted(hospital.changes, key=lambda one: one.time):
        found[change.after] = found[change.before]
    return found


def everybody_is_known(hospital: Hospital) -> Iterator[str]:
    known = {*people(hospital), *hospital.ward_accounts, *_SPECIAL}
    known |= {f"{host}$" for host in hospital.machines}
    known |= set(hospital.incident("retired-account")["people"])
    for name, row in _uses(hospital):
        if name not in known:
            yield f"{row}: nobody knows {name}"


def a_login_is_used_only_while_it_is_valid(hospital: Hospital) -> Iterator[str]:
    """The old one until the change, the new one from then on."""
    begins = {change.after: change.time for change in hospital.changes}
    ends = {change.before: change.time for change in hospital.changes}
    for name, row in _uses(hospital):
        last = row.latest if isinstance(row, Access) else row.time
        if last < begins.get(name, last) or row.time > ends.get(name, row.time):
            yield f"{row}: {name} is no login then"


def _accounts(hospital: Hospital) -> Iterator[tuple[str, str, Event]]:
    """Every name that stands beside a SID of a domain; each domain has a krbtgt of its own."""
    for event in hospital.events:
        for sid, name in (
            ("TargetUserSid", "TargetUserName"),
            ("SubjectUserSid", "SubjectUserName"),
            ("TargetSid", "TargetUserName"),
            ("TargetSid", "OldTargetUserName"),
            ("TargetSid", "NewTargetUserName"),
            ("ServiceSid", "ServiceName"),
        ):
            if event[sid].startswith("S-1-5-21-") and event[name] not in ("", "krbtgt"):
                yield event[sid], event[name], event


def accounts_and_sids_belong_together(hospital: Hospital) -> Iterator[str]:
    """One to one, where a changed login counts as the one that it was."""
    first = _first_logins(hospital)
    sids, names = dict[str, str](), dict[str, str]()
    for sid, name, event in _accounts(hospital):
        name = first.get(name, name)
        if sids.setdefault(name, sid) != sid or names.setdefault(sid, name) != name:
            yield f"{event}: {name} is {sid}, not {sids[name]}; that is {names.get(sid)}"


def _first_logins(hospital: Hospital) -> dict[str, str]:
    found: dict[str, str] = {}
    for change in sorted(hospital.changes, key=lambda one: one.time):
        found[change.after] = found.get(change.before, change.before)
    return found


def sids_are_those_of_the_truth(hospital: Hospital) -> Iterator[str]:
    relative = {login: str(one["sid"]) for login, one in people(hospital).items()}
    for sid, name, event in _accounts(hospital):
        if relative.get(name, sid.rpartition("-")[2]) != sid.rpartition("-")[2]:
            yield f"{event}: {name} has {sid}, and {relative[name]} by the truth"


def the_truth_has_no_number_twice(hospital: Hospital) -> Iterator[str]:
    """Logins, SIDs, addresses and names of machines, of all and not only of those that the logs show."""
    truth = hospital.truth
    for what, of in (("login", "people"), ("sid", "people"), ("name", "machines"), ("address", "machines")):
        values = [one[what] for one in truth[of]]
        for value in sorted({value for value in values if values.count(value) > 1}, key=str):
            yield f"{of} have {what} {value} more than once"


def shown_names_are_those_of_the_accounts(hospital: Hospital) -> Iterator[str]:
    """A login has one name in both tables: the truth's, unless it came by a change or is nobody's own."""
    changed = {change.after for change in hospital.changes}
    expected = {login: one["name"] for login, one in people(hospital).items() if login not in changed}
    for row, shown in _shown(hospital):
        if expected.setdefault(row.login, shown) != shown:
            yield f"{row}: {row.login} is {shown}, not {expected[row.login]}"


def _shown(hospital: Hospital) -> Iterator[tuple[Operation | Access, str]]:
    for row in hospital.operations:
        yield row, row.display
    for access in hospital.accesses:
        yield access, access.name


def roles_are_those_of_the_truth(hospital: Hospital) -> Iterator[str]:
    for row in hospital.accesses:
        role = people(hospital)[row.login]["role"] if row.login in people(hospital) else "nobody"
        if row.role != role:
            yield f"{row}: is {row.role}, and {role} by the truth"


def a_ward_account_is_used_in_its_ward(hospital: Hospital) -> Iterator[str]:
    for event in hospital.events:
        if event.code == 4624 and event["TargetUserName"] in hospital.ward_accounts:
            host = hospital.terminal_at.get(event["IpAddress"], event.host)
            if hospital.machines[host].shared != event["TargetUserName"]:
                yield f"{event}: {event['TargetUserName']} at {host}"


def a_machine_uses_its_own_account(hospital: Hospital) -> Iterator[str]:
    for event in hospital.events:
        own = f"{event.host}$"
        if event["SubjectUserName"].endswith("$") and event["SubjectUserName"] != own:
            yield f"{event}: is by {event['SubjectUserName']}"


def names_and_addresses_of_machines_belong_together(hospital: Hospital) -> Iterator[str]:
    """The agent's number too; a service ticket is for the machine that asks for it."""
    for event in hospital.events:
        if event.computer != hospital.machines[event.host].computer:
            yield f"{event}: is {event.computer}"
        host = hospital.terminal_at.get(event["IpAddress"].removeprefix("::ffff:"))
        if event.code == 4769 and host and event["ServiceName"] != f"{host}$":
            yield f"{event}: {event['IpAddress']} asks for {event['ServiceName']}"
    numbers: dict[str, set[str]] = defaultdict(set)
    for row in hospital.operations:
        numbers[row.number].add(row.host)
        numbers[row.host].add(row.number)
        if row.address != hospital.machines[row.host].address:
            yield f"{row}: has the address {row.address}"
    yield from _more_than_one(numbers.items())


def _more_than_one(found: Iterable[tuple[str, set[str]]]) -> Iterator[str]:
    for one, others in found:
        if len(others) > 1:
            yield f"{one} is {sorted(others)}"
