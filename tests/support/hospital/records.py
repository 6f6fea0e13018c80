"""Numbers and times are what machines write, and what senders send."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from support.hospital.reading import Event, Hospital, Row, moment


def _channels(hospital: Hospital) -> Iterator[list[Event]]:
    """The events of each machine and channel, in the order of arrival."""
    found: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in hospital.events:
        found[event.host, event.channel].append(event)
    yield from found.values()


def records_are_numbered_one_by_one(hospital: Hospital) -> Iterator[str]:
    """But for those that the truth calls lost. A terminal that becomes silent leaves no hole: nothing of it follows."""
    lost = {
        (one["host"].partition(".")[0], one["channel"], one["first"], one["last"])
        for one in hospital.truth["lost"]
    }
    holes = set()
    for events in _channels(hospital):
        for before, event in pairwise(events):
            hole = event.host, event.channel, before.record + 1, event.record - 1
            if event.record == before.record + 1 or hole in lost:
                holes.add(hole)
            else:
                yield f"{event}: follows {before.record}"
    for hole in sorted(lost - holes):
        yield f"{hole}: is not missing"


def a_clock_goes_back_only_where_it_was_set(hospital: Hospital) -> Iterator[str]:
    """As the machine shows it; what true time is, only the truth knows."""
    set_at: dict[str, list[int]] = defaultdict(list)
    for one in hospital.truth["clocks"]:
        set_at[one["host"]].append(moment(one["from"]))
    for events in _channels(hospital):
        for before, event in pairwise(events):
            back = event.shown < before.shown
            if back and not any(before.time <= at <= event.time for at in set_at[event.host]):
                yield f"{event}: shows a time before that of {before}"


def every_change_of_a_clock_is_an_event(hospital: Hospital) -> Iterator[str]:
    begin = moment(hospital.truth["begin"])
    clocks = {(one["host"], moment(one["from"])) for one in hospital.truth["clocks"]}
    events = {(event.host, event.time) for event in hospital.events if event.code == 4616}
    told = {entry for entry in clocks if entry[1] != begin}
    for host, time in sorted(told ^ events):
        yield f"{host}: its clock was set at {time}, which only {'the truth' if (host, time) in told else 'it'} tells"


def a_set_clock_tells_by_how_much(hospital: Hospital) -> Iterator[str]:
    for event in hospital.events:
        if event.code == 4616 and moment(_short(event["NewTime"])) != event.shown:
            yield f"{event}: its new time is {event['NewTime']}"
        if event.code == 4616:
            by = moment(_short(event["PreviousTime"])) - moment(_short(event["NewTime"]))
            ahead = [
                one["milliseconds_ahead"]
                for one in hospital.truth["clocks"]
                if one["host"] == event.host and moment(one["from"]) < event.time
            ]
            if by != ahead[-1] - (event.shown - event.time):
                yield f"{event}: the clock changes by {by} ms"


def _short(time: str) -> str:
    """Windows writes seven digits after the point."""
    return time[:23] + "Z"


def what_happens_arrives_in_its_order(hospital: Hospital) -> Iterator[str]:
    """In each file; what terminals logged while the network was down arrives late."""
    late = [event for event in hospital.events if _in_outage(hospital, event)]
    places = {(event.file, event.line) for event in late}
    on_time = [event for event in hospital.events if (event.file, event.line) not in places]
    everything: tuple[Sequence[Row], ...] = (on_time, hospital.operations, hospital.accesses, hospital.lines)
    for rows in everything:
        yield from _in_order(rows)


def _in_order(rows: Sequence[Row]) -> Iterator[str]:
    for before, row in pairwise(rows):
        if row.file == before.file and (row.time < before.time or row.line <= before.line):
            yield f"{row}: arrives after {before}"


def _in_outage(hospital: Hospital, event: Event) -> bool:
    terminal = event.file.startswith("windows-terminals")
    return terminal and any(begin <= event.time <= end for begin, end in hospital.outages)


def the_backlog_arrives_after_the_outage(hospital: Hospital) -> Iterator[str]:
    """All of it after what was logged before the outage, before what was logged after it, each terminal's in order."""
    terminals = [event for event in hospital.events if event.file.startswith("windows-terminals")]
    for begin, end in hospital.outages:
        phases = [(event.time > begin) + (event.time > end) for event in terminals]
        for place, (before, phase) in enumerate(pairwise(phases), 1):
            if phase < before:
                yield f"{terminals[place]}: arrives after {terminals[place - 1]}"


def files_have_what_happened_on_their_day(hospital: Hospital) -> Iterator[str]:
    """Days of Japan, by true time: files change at midnight."""
    for row in hospital.rows():
        day = moment(f"{row.file.rpartition('.')[0][-8:]}T00:00:00+09:00")
        if not day <= row.time < day + 86_400_000 and not row.file.endswith(_last_day(hospital)):
            yield f"{row}: is in {row.file}"


def _last_day(hospital: Hospital) -> tuple[str, ...]:
    """What goes on after the end of the period is in one file more."""
    last = max(row.file.rpartition(".")[0][-8:] for row in hospital.operations)
    return tuple(f"{last}.{suffix}" for suffix in ("ndjson", "xml", "csv", "log"))


def the_truth_counts_what_there_is(hospital: Hospital) -> Iterator[str]:
    """Lines that cannot be read are counted too."""
    found = Counter(row.file.partition("/")[0] for row in hospital.rows())
    found += Counter(file.partition("/")[0] for file, _line in hospital.unreadable)
    if found != hospital.truth["records"]:
        yield f"{dict(found)} are there, {hospital.truth['records']} are told"


def only_what_was_spoilt_cannot_be_read(hospital: Hospital) -> Iterator[str]:
    spoilt = {(one["file"], one["line"]) for one in hospital.truth["broken"]}
    for place in sorted(spoilt ^ set(hospital.unreadable)):
        yield f"{place} is {'readable' if place in spoilt else 'unreadable'}"
