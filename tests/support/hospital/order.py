"""Numbers, times, names and evidence: the records are what machines would write, and the truth speaks of them."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from support.hospital.reading import Event, Reading, moment


def records_are_numbered_one_by_one(reading: Reading) -> Iterator[str]:
    for first, second in pairwise(reading.events):
        same = (first.host, first.channel) == (second.host, second.channel)
        if same and second.record != first.record + 1:
            yield f"{first.host} {first.channel}: {second.record} follows {first.record}"


def time_goes_on_unless_the_clock_was_set(reading: Reading) -> Iterator[str]:
    for first, second in pairwise(reading.events):
        same = (first.host, first.channel) == (second.host, second.channel)
        if same and second.shown < first.shown and not _was_set(reading, first, second):
            yield f"{first.host} {first.channel} {second.record}: time goes backwards"


def _was_set(reading: Reading, first: Event, second: Event) -> bool:
    """Only one log has the event that says so."""
    return any(first.time <= since <= second.time for since, _ahead in reading.clocks.ahead[second.host])


def names_and_accounts_belong_together(reading: Reading) -> Iterator[str]:
    """A SID has one name, but for the change that is told; a name has one SID."""
    names: dict[str, set[str]] = defaultdict(set)
    for event in reading.events:
        for role in ("Target", "Subject"):
            sid, name = event[f"{role}UserSid"], event[f"{role}UserName"]
            if sid.startswith("S-1-5-21") and name:
                names[sid].add(name)
    renamed = [
        {entry["before"], entry["after"]} for entry in reading.routine if entry["what"] == "name changed"
    ]
    for sid, found in names.items():
        if len(found) > 1 and found not in renamed:
            yield f"{sid} is {sorted(found)}"
    for name, count in Counter(name for found in names.values() for name in found).items():
        if count > 1:
            yield f"{name} has {count} SIDs"


def a_login_is_used_only_while_it_is_valid(reading: Reading) -> Iterator[str]:
    changes = [entry for entry in reading.routine if entry["what"] == "name changed"]
    for event in reading.events:
        for change in changes:
            before = event.time < moment(change["time"])
            wrong = change["after"] if before else change["before"]
            if wrong in (event["TargetUserName"], event["SubjectUserName"]):
                yield f"{event.host} {event.record}: {wrong} is used {'before' if before else 'after'} the change"


def everybody_is_known(reading: Reading) -> Iterator[str]:
    known = {one["login"] for one in reading.truth["people"]}
    known |= {one["shared_account"] for one in reading.truth["machines"]}
    known |= {one["name"].partition(".")[0] + "$" for one in reading.truth["machines"]}
    known |= {entry["after"] for entry in reading.routine if entry["what"] == "name changed"}
    for incident in reading.truth["incidents"]:
        known |= set(incident["people"])
    known |= {"SYSTEM", "LOCAL SERVICE", "-", "vendor_maint"}
    used = {event[name] for event in reading.events for name in ("TargetUserName", "SubjectUserName")}
    used = {name.partition("@")[0] for name in used} | {row["ログイン名"] for row in reading.client}
    for name in sorted(used | {row["利用者ID"] for row in reading.ehr}):
        if name not in known:
            yield f"nobody knows {name}"


def a_patient_number_has_one_name(reading: Reading) -> Iterator[str]:
    names: dict[str, set[str]] = defaultdict(set)
    for row in reading.ehr:
        if row["患者番号"]:
            names[row["患者番号"]].add(row["患者氏名"])
    for number, found in names.items():
        if len(found) > 1:
            yield f"{number} is {sorted(found)}"


def without_a_network_servers_hear_nothing_of_terminals(reading: Reading) -> Iterator[str]:
    servers = {one["name"].partition(".")[0] for one in reading.truth["machines"] if not one["room"]}
    addresses = {one["address"] for one in reading.truth["machines"] if one["room"]}
    for outage in (entry for entry in reading.routine if entry["what"] == "network outage"):
        begin, end = moment(outage["begin"]), moment(outage["end"])
        for event in reading.events:
            if begin < event.time < end:
                yield from _heard(event, servers, addresses)


def _heard(event: Event, servers: set[str], addresses: set[str]) -> Iterator[str]:
    asked = event.host in servers and event.code in (4624, 4768, 5140)
    if asked and event["IpAddress"].removeprefix("::ffff:") in addresses:
        yield f"{event.host} {event.record}: {event['IpAddress']} could not be heard"
    if event.host in servers and event.code in (4656, 4663):
        yield f"{event.host} {event.record}: {event['ObjectName']} could not be reached"
    if event.host not in servers and event.code == 4624 and event["LogonType"] == "2":
        yield f"{event.host} {event.record}: a log-on that asked nobody"


def the_evidence_is_there(reading: Reading) -> Iterator[str]:
    known: dict[tuple[Any, ...], int] = {
        (event.host, event.channel, event.record, event.code): event.time for event in reading.events
    }
    rows = {(row.file, row.line): row.time for row in [*reading.client, *reading.ehr]}
    for incident in reading.truth["incidents"]:
        begin, end = moment(incident["begin"]) - 1000, moment(incident["end"]) + 1000
        for entry in (one for found in incident["evidence"].values() for one in found):
            time = _time(entry, known, rows)
            if time is None or (incident["id"] != "silent-terminal" and not begin <= time <= end):
                yield f"{incident['id']}: {entry} is at {time}"


def _time(
    entry: dict[str, Any], known: dict[tuple[Any, ...], int], rows: dict[tuple[str, int], int]
) -> int | None:
    if "file" in entry:
        return rows.get((entry["file"], entry["line"]))
    host = entry["computer"].partition(".")[0]
    if "code" in entry:
        return known.get((host, entry["channel"], entry["record"], entry["code"]))
    return next(
        (time for key, time in known.items() if key[:3] == (host, entry["channel"], entry["record"])), None
    )


def the_facts_are_those_of_the_evidence(reading: Reading) -> Iterator[str]:
    def count(name: str, role: str, code: int) -> int:
        return sum(one.get("code") == code for one in reading.incident(name)["evidence"][role])

    def fact(name: str, what: str) -> Any:
        return reading.incident(name)["facts"][what]

    told = {
        "failures": (count("brute-force", "failures", 4625), fact("brute-force", "failures")),
        "jobs": (count("mass-printing", "print", 307), fact("mass-printing", "jobs")),
        "taken": (count("unregistered-stick", "file-server", 4663), len(fact("unregistered-stick", "files"))),
        "renamed": (count("renames", "file-server", 4663), 2 * fact("renames", "files")),
        "views": (
            len(reading.incident("snooping")["evidence"]["views"]),
            sum(fact("snooping", "views").values()),
        ),
    }
    for name, (found, said) in told.items():
        if found != said:
            yield f"{name}: {found} in the evidence, {said} in the facts"


def only_what_was_spoilt_cannot_be_read(reading: Reading) -> Iterator[str]:
    assert reading.events
    spoilt = {(one["file"], one["line"]) for one in reading.truth["broken"]}
    for place in sorted(spoilt ^ set(reading.unreadable)):
        yield f"{place} is {'not ' if place in spoilt else ''}unreadable"
