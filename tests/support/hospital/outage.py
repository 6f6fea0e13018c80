"""While the office network is down, its servers hear nothing of terminals; the EHR has a network of its own."""

from collections.abc import Iterator

from support.hospital.reading import Event, Hospital


def _down(hospital: Hospital, first: int, last: int) -> bool:
    return any(begin < first and last < end for begin, end in hospital.outages)


def servers_hear_nothing_of_terminals(hospital: Hospital) -> Iterator[str]:
    for event in hospital.events:
        if _down(hospital, event.time, event.time) and not hospital.machines[event.host].room:
            address = event["IpAddress"].removeprefix("::ffff:")
            if address in hospital.terminal_at or event.code in (307, 4656, 4663):
                yield f"{event}: comes from a terminal through a network that is down"


def who_logs_on_is_known_to_the_terminal(hospital: Hospital) -> Iterator[str]:
    """Type 11, from the cache, while the network is down; 2 otherwise."""
    for event in hospital.events:
        right = "11" if _down(hospital, event.time, event.time) else "2"
        if event.code == 4624 and event["LogonType"] in {"2", "11"} - {right}:
            yield f"{event}: log-on of type {event['LogonType']}"


def terminals_use_no_share(hospital: Hospital) -> Iterator[str]:
    for row in hospital.operations:
        shares = any(path.startswith("\\\\") for path in (row.source, row.target))
        if _down(hospital, row.time, row.time) and (shares or row.category == "プリント"):
            yield f"{row}: {row.source or row.target} cannot be reached"


def the_web_is_not_reached(hospital: Hospital) -> Iterator[str]:
    for row in hospital.operations:
        if _down(hospital, row.time, row.time) and row.category == "Webアクセス":
            yield f"{row}: {row.source} cannot be reached"


def work_goes_on_at_the_terminals(hospital: Hospital) -> Iterator[str]:
    """An outage of which nothing arrives afterwards would prove nothing."""
    for begin, end in hospital.outages:
        if not any(_of_terminal(hospital, event) and begin < event.time < end for event in hospital.events):
            yield f"no terminal logged anything from {begin} to {end}"


def _of_terminal(hospital: Hospital, event: Event) -> bool:
    return bool(hospital.machines[event.host].room)
