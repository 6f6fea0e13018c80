"""Nobody is in two places, and who acts is there."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from support.hospital.reading import Event, Hospital
from support.hospital.stays import (
    INTERACTIVE,
    Stay,
    at_terminals,
    ehr_stays,
    is_there,
    overlapping,
    windows_stays,
)


def _grouped(stays: Iterable[Stay], by: Callable[[Stay], str]) -> Iterable[list[Stay]]:
    found: dict[str, list[Stay]] = defaultdict(list)
    for stay in stays:
        found[by(stay)].append(stay)
    return found.values()


def nobody_is_at_two_machines(hospital: Hospital) -> Iterator[str]:
    """A ward's account is many people; a log-on of type 7 is at the machine where its person sits."""
    shared = hospital.ward_accounts
    seen = {*INTERACTIVE, "7"}
    stays = [one for one in windows_stays(hospital) if one.kind in seen and one.account not in shared]
    for group in _grouped(stays, lambda stay: stay.account):
        sitting = [stay for stay in group if stay.kind in INTERACTIVE]
        unlocks = [stay for stay in group if stay.kind not in INTERACTIVE]
        for first, second in overlapping(sitting):
            yield f"{first} is also {second}"
        for stay in unlocks:
            if not any(one.host == stay.host and one.covers(stay.begin, stay.until) for one in sitting):
                yield f"{stay} unlocks what is not there"


def a_machine_has_one_user_at_a_time(hospital: Hospital) -> Iterator[str]:
    for group in at_terminals(hospital).values():
        for first, second in overlapping(group):
            yield f"{first} is there, then {second}"


def nobody_has_two_sessions_of_the_ehr(hospital: Hospital) -> Iterator[str]:
    """Times are in whole seconds: who ends one and begins another within a second does so in the file's order."""
    stays = [_short(stay) for stay in ehr_stays(hospital)]
    for by in (lambda stay: stay.account, lambda stay: stay.host):
        for group in _grouped(stays, by):
            for first, second in overlapping(group):
                yield f"the EHR is open for {first}, and for {second}"


def _short(stay: Stay) -> Stay:
    end = stay.end and stay.end - 999
    return Stay(stay.host, stay.account, stay.logon, stay.kind, stay.begin, end)


def who_works_at_a_terminal_is_logged_on_there(hospital: Hospital) -> Iterator[str]:
    for row in hospital.operations:
        if not is_there(hospital, row.host, {row.login}, row.time, row.time):
            yield f"{row}: {row.login} is not logged on there"


def who_uses_the_ehr_is_logged_on_there(hospital: Hospital) -> Iterator[str]:
    """Under the own account, or under the ward's."""
    for row in hospital.accesses:
        accounts = {row.login, hospital.machines[row.host].shared}
        silent = hospital.is_silent(row.host, row.latest)
        if not silent and not is_there(hospital, row.host, accounts, row.time, row.latest):
            yield f"{row}: neither {' nor '.join(sorted(accounts - {''}))} is logged on there"


def the_ehr_is_used_in_its_sessions(hospital: Hospital) -> Iterator[str]:
    present: dict[str, str] = {}
    for row in hospital.accesses:
        if row.operation == "ログイン":
            present[row.login] = row.host
        elif row.operation == "強制解除":
            if present.pop(row.released, "") != row.host:
                yield f"{row}: {row.released} has no session there to release"
        elif present.get(row.login) != row.host:
            yield f"{row}: without a session of the EHR"
        if row.operation == "ログアウト":
            present.pop(row.login, None)


def who_asks_a_server_sits_at_the_terminal(hospital: Hospital) -> Iterator[str]:
    """By the address or the name of the terminal that servers note."""
    for event in hospital.events:
        host = _asking(hospital, event)
        if host and not hospital.is_silent(host, event.time):
            account = event["TargetUserName"] or event["SubjectUserName"] or event["Param3"]
            if not is_there(hospital, host, {account.partition("@")[0]}, event.time, event.time):
                yield f"{event}: {account} asks from {host} without being there"


def _asking(hospital: Hospital, event: Event) -> str:
    """Empty where no terminal asks."""
    if hospital.machines[event.host].room:
        return ""
    if event.code == 307:
        return event["Param4"].removeprefix("\\\\")
    return hospital.terminal_at.get(event["IpAddress"].removeprefix("::ffff:"), "")


def what_the_controller_granted_was_used(hospital: Hospital) -> Iterator[str]:
    """Who logs on at a terminal while the network is there has asked the controller at that moment."""
    asked = {
        (event["IpAddress"].removeprefix("::ffff:"), event["TargetUserName"], event.time)
        for event in hospital.events
        if event.code == 4768
    }
    for event in hospital.events:
        here = hospital.machines[event.host].address, event["TargetUserName"], event.time
        if event.code == 4624 and event["LogonType"] == "2" and here not in asked:
            yield f"{event}: no controller knows of it"
