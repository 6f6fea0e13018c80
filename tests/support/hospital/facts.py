"""What the truth says of each incident is what its evidence shows."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from support.hospital.evidence import Incident, events_of, shown_by
from support.hospital.reading import Access, Hospital, Line, Operation, moment

Difference = tuple[str, Any, Any]
"""Of what, what the truth says, what is shown."""


def the_facts_are_what_the_evidence_shows(hospital: Hospital) -> Iterator[str]:
    for incident in hospital.truth["incidents"]:
        if incident["id"] not in _FACTS:
            yield f"{incident['id']}: nothing proves its facts"
            continue
        for what, said, found in _FACTS[incident["id"]](hospital, incident):
            if said != found:
                yield f"{incident['id']}: {what} is {said}, and {found} by the evidence"


def _operations(hospital: Hospital, incident: Incident) -> list[Operation]:
    rows = shown_by(hospital, incident, "operations")
    return [row for row in rows if isinstance(row, Operation)]


def _read(hospital: Hospital, incident: Incident) -> list[str]:
    return [event["ObjectName"] for event in events_of(shown_by(hospital, incident, "file-server"), 4663)]


def _serials(hospital: Hospital, incident: Incident) -> set[str]:
    rows = shown_by(hospital, incident, "stick")
    new = {event["DeviceId"].rpartition("\\")[2].removesuffix("&0") for event in events_of(rows, 6416)}
    return new | {event["SerialNumber"] for event in events_of(rows, 1006)}


def _copy_to_stick(hospital: Hospital, incident: Incident) -> Iterator[Difference]:
    facts, rows = incident["facts"], _operations(hospital, incident)
    copied, renamed, carried, deleted = rows
    deeds = ["ファイルコピー", "ファイル名変更", "ファイルコピー", "ファイル削除"]
    yield "origin", facts["origin"], copied.source
    yield "on_server", [facts["on_server"]], _read(hospital, incident)
    yield "deeds", deeds, [row.operation for row in rows]
    yield "the way", (copied.target, renamed.target), (renamed.source, carried.source)
    yield "what is deleted", renamed.target, deleted.source
    yield "final", facts["final"], carried.target
    yield "stick", {facts["stick"]}, _serials(hospital, incident)


def _unregistered_stick(hospital: Hospital, incident: Incident) -> Iterator[Difference]:
    facts, rows = incident["facts"], _operations(hospital, incident)
    names = [path.rpartition("\\")[2] for path in facts["files"]]
    yield "stick", {facts["stick"]}, _serials(hospital, incident)
    yield "files", facts["files"], [row.source for row in rows]
    yield "their copies", [f"F:\\{name}" for name in names], [row.target for row in rows]
    yield "what the server read", names, [path.rpartition("\\")[2] for path in _read(hospital, incident)]


def _mass_printing(hospital: Hospital, incident: Incident) -> Iterator[Difference]:
    facts, jobs = incident["facts"], events_of(shown_by(hospital, incident, "print"), 307)
    begin = moment(incident["begin"])
    all_jobs = [
        event
        for event in hospital.events
        if event.code == 307 and event["Param3"] in incident["people"] and event.time >= begin
    ]
    last = moment(incident["end"])
    yield "jobs", facts["jobs"], len(jobs)
    yield "pages", facts["pages"], sum(int(event["Param8"]) for event in jobs)
    yield "all jobs of the time", jobs, [event for event in all_jobs if event.time <= last]


def _renames(hospital: Hospital, incident: Incident) -> Iterator[Difference]:
    facts, rows = incident["facts"], _operations(hospital, incident)
    share = next(one for one in hospital.truth["shares"] if one["unc"] == facts["share"])
    gone = events_of(shown_by(hospital, incident, "file-server"), 4663)
    programs = [event["NewProcessName"] for event in events_of(shown_by(hospital, incident, "program"), 4688)]
    yield "files", facts["files"], len(rows)
    yield "files that went", facts["files"], sum(event["AccessMask"] == "0x10000" for event in gone)
    old = sorted(f"{share['unc']}\\{name}" for name in share["files"])
    yield "the share's files", old, sorted(row.source for row in rows)
    yield "new names", [f"{row.source}.locked" for row in rows], [row.target for row in rows]
    yield "program", [facts["program"]], programs


def _snooping(hospital: Hospital, incident: Incident) -> Iterator[Difference]:
    facts, rows = incident["facts"], shown_by(hospital, incident, "views")
    views = [row for row in rows if isinstance(row, Access)]
    everybody = [row for row in hospital.accesses if row.patient == facts["patient"]]
    wards = {one["ward"] for one in hospital.truth["people"] if one["login"] in facts["views"]}
    yield "views", facts["views"], dict(Counter(row.login for row in views))
    yield "people", incident["people"], list(facts["views"])
    yield "all who saw the patient", views, everybody
    if len({one["ward"] for one in hospital.truth["people"]}) > 1:
        yield "somebody of the ward", False, facts["ward"] in wards


def _shared_terminal(hospital: Hospital, incident: Incident) -> Iterator[Difference]:
    facts, host = incident["facts"], incident["hosts"][0]
    rows, intervals = _operations(hospital, incident), facts["intervals"]
    logins = [row for row in shown_by(hospital, incident, "logins") if isinstance(row, Access)]
    began = [(row.login, row.time // 1000) for row in logins if row.operation == "ログイン"]
    yield "account", facts["account"], hospital.machines[host].shared
    yield "accounts of the rows", {facts["account"]}, {row.login for row in rows}
    yield "operations", facts["operations"], [_sitting(intervals, row.time) for row in rows]
    yield "log-ins", [(one["person"], moment(one["begin"]) // 1000) for one in intervals], began
    yield "people", incident["people"], [one["person"] for one in intervals]
    released = [row.released for row in logins if row.released]
    yield "released", [incident["people"][1]], released


def _sitting(intervals: list[dict[str, str]], time: int) -> str:
    found = [one["person"] for one in intervals if moment(one["begin"]) <= time <= moment(one["end"])]
    return " and ".join(found)


def _retired_account(hospital: Hospital, incident: Incident) -> Iterator[Difference]:
    facts, account = incident["facts"], incident["people"][0]
    shown = {row.display for row in hospital.operations if row.login == account}
    left = moment(f"{facts['left']}T00:00:00+09:00")
    yield "name", {facts["name"]}, shown
    yield "left", True, left < moment(hospital.truth["begin"])
    yield "is in the list of people", False, account in {one["login"] for one in hospital.truth["people"]}
    all_reads = [
        event["ObjectName"]
        for event in hospital.events
        if event.code == 4663 and event["SubjectUserName"] == account
    ]
    files = events_of(shown_by(hospital, incident, "files"), 4663)
    yield "files", all_reads, [event["ObjectName"] for event in files]


def _brute_force(hospital: Hospital, incident: Incident) -> Iterator[Difference]:
    facts = incident["facts"]
    failures = events_of(shown_by(hospital, incident, "failures"), 4625)
    (lockout,) = events_of(shown_by(hospital, incident, "lockout"), 4740)
    logons = events_of(shown_by(hospital, incident, "logon"), 4624)
    asked = [event for event in hospital.events if event["IpAddress"] == facts["address"]]
    yield "failures", facts["failures"], len(failures)
    yield "all that came from there", [*failures, *logons], asked
    yield "account", {facts["account"]}, {event["TargetUserName"] for event in (*asked, lockout)}
    late = [event for event in failures if event["Status"] == "0xc0000234"]
    after = [event for event in failures if event.time > lockout.time]
    yield "failures after the lockout", late, after


def _vendor_at_night(hospital: Hospital, incident: Incident) -> Iterator[Difference]:
    facts, rows = incident["facts"], shown_by(hospital, incident, "session")
    (logon,) = events_of(rows, 4624)
    arrived = [event["Address"] for event in events_of(rows, 21)]
    yield "address", (facts["address"], [facts["address"]]), (logon["IpAddress"], arrived)
    yield "account", facts["account"], logon["TargetUserName"]
    commands = [event["CommandLine"] for event in events_of(rows, 4688)]
    yield "command", 1, sum(facts["command"] in command for command in commands)
    planned = [moment(one["time"]) for one in hospital.said("planned maintenance")]
    yield "planned", False, logon.time in planned


def _lines(hospital: Hospital, incident: Incident, role: str) -> list[Line]:
    return [row for row in shown_by(hospital, incident, role) if isinstance(row, Line)]


def _vpn_guessing(hospital: Hospital, incident: Incident) -> Iterator[Difference]:
    facts = incident["facts"]
    failures, tunnel = (_lines(hospital, incident, role) for role in ("failures", "tunnel"))
    of_address = [line for line in hospital.lines if f"remip={facts['address']} " in line.text]
    actions = [line.text.partition('action="')[2].partition('"')[0] for line in tunnel]
    given = {line.text.partition("tunnelip=")[2].partition(" ")[0] for line in tunnel}
    yield "failures", facts["failures"], len(failures)
    yield "all that came from there", [*failures, *tunnel], of_address
    yield "account", {facts["account"]}, {line.login for line in of_address}
    yield "tunnel", (["tunnel-up", "tunnel-down"], {facts["tunnel"]}), (actions, given)


def _upload(hospital: Hospital, incident: Incident) -> Iterator[Difference]:
    facts = incident["facts"]
    uploads, refused = (_lines(hospital, incident, role) for role in ("uploads", "refused"))
    reads = shown_by(hospital, incident, "archive")
    cells = [line.text.split() for line in uploads]
    paths = [row.source for row in reads if isinstance(row, Operation)]
    yield "site", {facts["site"]}, {row[7] for row in cells}
    yield "bytes", facts["bytes"], sum(int(row[5]) for row in cells)
    yield "uploads", facts["uploads"], len(uploads)
    yield "refused before", 1, sum("TCP_DENIED/403" in line.text for line in refused)
    yield "files", facts["files"], paths
    yield "all posts", [*refused, *uploads], [line for line in hospital.lines if " POST " in line.text]


def _cleared_log(hospital: Hospital, incident: Incident) -> Iterator[Difference]:
    (cleared,) = events_of(shown_by(hospital, incident, "cleared"), 1102)
    yield "time", moment(incident["facts"]["time"]), cleared.shown
    yield "account", incident["facts"]["account"], cleared["SubjectUserName"]
    yield "host", incident["hosts"], [cleared.host]


def _silent_terminal(hospital: Hospital, incident: Incident) -> Iterator[Difference]:
    """Work goes on there, as the EHR or the servers tell."""
    since, host = moment(incident["facts"]["since"]), incident["hosts"][0]
    own = [event for event in hospital.by_host[host] if event.channel == "Security"]
    last = shown_by(hospital, incident, "last")
    late = [event for event in hospital.by_host[host] if event.time > since]
    late_rows = [row for row in hospital.operations if row.host == host and row.time > since]
    yield "last record", own[-1:], last
    yield "what came later", ([], []), (late, late_rows)


_FACTS: dict[str, Callable[[Hospital, Incident], Iterator[Difference]]] = {
    "copy-to-stick": _copy_to_stick,
    "unregistered-stick": _unregistered_stick,
    "mass-printing": _mass_printing,
    "renames": _renames,
    "snooping": _snooping,
    "shared-terminal": _shared_terminal,
    "retired-account": _retired_account,
    "brute-force": _brute_force,
    "vendor-at-night": _vendor_at_night,
    "vpn-guessing": _vpn_guessing,
    "upload": _upload,
    "cleared-log": _cleared_log,
    "silent-terminal": _silent_terminal,
}
