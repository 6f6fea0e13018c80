"""What the truth says of incidents and of routine is in the logs."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from support.hospital.reading import Access, Event, Hospital, Line, Operation, Row, moment

Incident = dict[str, Any]


@lru_cache(2)
def _places(hospital: Hospital) -> dict[tuple[str, str | int, int], Row]:
    """By computer, channel and record, or by file and line."""
    found: dict[tuple[str, str | int, int], Row] = {
        (event.computer, event.channel, event.record): event for event in hospital.events
    }
    tables: tuple[Sequence[Operation | Access | Line], ...] = (
        hospital.operations,
        hospital.accesses,
        hospital.lines,
    )
    for rows in tables:
        found |= {(row.file, row.line, 0): row for row in rows}
    return found


def find(hospital: Hospital, entry: dict[str, Any]) -> Row | None:
    if "file" in entry:
        return _places(hospital).get((entry["file"], entry["line"], 0))
    row = _places(hospital).get((entry["computer"], entry["channel"], entry["record"]))
    same = isinstance(row, Event) and row.code == entry.get("code", row.code)
    return row if same else None


def shown_by(hospital: Hospital, incident: Incident, role: str) -> list[Row]:
    found = (find(hospital, entry) for entry in incident["evidence"][role])
    return [row for row in found if row is not None]


def events_of(rows: list[Row], code: int) -> list[Event]:
    return [row for row in rows if isinstance(row, Event) and row.code == code]


def all_evidence_is_there_in_its_time(hospital: Hospital) -> Iterator[str]:
    """True times, which clocks show with their error. Of a silent terminal the evidence is what came before."""
    for incident in hospital.truth["incidents"]:
        begin, end = moment(incident["begin"]), moment(incident["end"])
        if incident["id"] == "silent-terminal":
            begin = moment(hospital.truth["begin"])
        for role, entries in incident["evidence"].items():
            for entry in entries:
                row = find(hospital, entry)
                if row is None or not _lies_in(row, begin, end):
                    yield f"{incident['id']}, {role}: {entry} is {row or 'not there'}"


def _lies_in(row: Row, begin: int, end: int) -> bool:
    last = row.latest if isinstance(row, Access | Line) else row.time
    return begin <= last and row.time <= end


def no_evidence_is_told_twice(hospital: Hospital) -> Iterator[str]:
    for incident in hospital.truth["incidents"]:
        entries = [tuple(entry.items()) for role in incident["evidence"].values() for entry in role]
        if len(entries) != len(set(entries)):
            yield f"{incident['id']}: {len(entries) - len(set(entries))} entries are there twice"


def incidents_tell_who_and_where(hospital: Hospital) -> Iterator[str]:
    """The people of an incident and its hosts are those of its evidence, beside servers and the machines' accounts.
    Whose record happens to be the last before a terminal becomes silent has no part in it."""
    for incident in hospital.truth["incidents"]:
        for role in incident["evidence"]:
            for row in shown_by(hospital, incident, role):
                if row.host and hospital.machines[row.host].room and row.host not in incident["hosts"]:
                    yield f"{incident['id']}: {row} is not at {incident['hosts']}"
                by_chance = incident["id"] == "silent-terminal"
                if not by_chance and not _who(row) <= {*incident["people"], *hospital.ward_accounts}:
                    yield f"{incident['id']}: {row} is by {_who(row)}"


def _who(row: Row) -> set[str]:
    if not isinstance(row, Event):
        return {row.login} - {""}
    names = {row[name] for name in ("SubjectUserName", "TargetUserName", "Param3")} - {"", "-", "SYSTEM"}
    return {name.partition("@")[0] for name in names if not name.endswith("$")}


def restarts_and_losses_of_power_are_told(hospital: Hospital) -> Iterator[str]:
    """Each in the routine and in the machine's log, at the same moment."""
    for what, code in (("restart", 1100), ("power loss", 6008)):
        told = {(one["host"], moment(one["time"])) for one in hospital.said(what)}
        told = {entry for entry in told if not hospital.is_silent(*entry)}
        logged = {(event.host, event.time) for event in hospital.events if event.code == code}
        for entry in sorted(told ^ logged):
            yield f"{what}: {entry} is only in the {'routine' if entry in told else 'log'}"


def changes_of_names_are_told(hospital: Hospital) -> Iterator[str]:
    told = set(hospital.changes)
    logged = {
        (event["OldTargetUserName"], event["NewTargetUserName"], event.time)
        for event in hospital.events
        if event.code == 4781
    }
    for entry in sorted(told ^ logged):
        yield f"name changed: {entry} is only in the {'routine' if entry in told else 'log'}"


def the_vendor_comes_when_it_is_planned(hospital: Hospital) -> Iterator[str]:
    """Or in an incident that tells it."""
    planned = {(one["account"], moment(one["time"])) for one in hospital.said("planned maintenance")}
    logged = {
        (event["TargetUserName"], event.time)
        for event in hospital.events
        if event.code == 4624 and event["TargetUserName"] == "vendor_maint" and not _told(hospital, event)
    }
    for entry in sorted(planned ^ logged):
        yield f"maintenance: {entry} is only in the {'routine' if entry in planned else 'log'}"


def _told(hospital: Hospital, event: Event) -> bool:
    return any(
        event in shown_by(hospital, incident, role)
        for incident in hospital.truth["incidents"]
        for role in incident["evidence"]
    )


def what_nobody_should_do_is_an_incident(hospital: Hospital) -> Iterator[str]:
    """Cleared logs, locked accounts, strange sticks and the retired one's log-ons occur nowhere else."""
    strange = hospital.incident("unregistered-stick")["facts"]["stick"]
    retired = hospital.incident("retired-account")["people"]
    for event in hospital.events:
        unusual = event.code in (1102, 4740) or (event.code == 6416 and strange in event["DeviceId"])
        if event.code == 4624 and event["LogonType"] in ("2", "11"):
            unusual = event["TargetUserName"] in retired
        if unusual and not _told(hospital, event):
            yield f"{event}: no incident tells it"
