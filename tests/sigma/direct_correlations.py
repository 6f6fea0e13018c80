"""What correlations find in EVTX records, read off their definitions: every record is compared with every other."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime

from sigma.direct import DirectRecord, texts

Identity = tuple[str, str]
"""Computer and record id."""
Group = Callable[[DirectRecord], tuple[str, ...]]
"""By which records belong together; the empty group is none."""


def by(*fields: str) -> Group:
    def group(record: DirectRecord) -> tuple[str, ...]:
        values = [
            record.computer.lower() if field == "Computer" else _only(record, field) for field in fields
        ]
        return tuple(values) if all(values) else ()

    return group


def _only(record: DirectRecord, field: str) -> str:
    return next(iter(texts(record, field)), "")


def identity(record: DirectRecord) -> Identity:
    return record.computer, record.record_id


def order(record: DirectRecord) -> tuple[int, int]:
    """Milliseconds, and what decides between events of the same one."""
    seconds = datetime.fromisoformat(record.time[:19] + "+00:00").timestamp()
    return int(seconds) * 1000 + int(record.time[20:23]), int(record.record_id)


def before(
    record: DirectRecord, others: Iterable[DirectRecord], group: Group, within: int
) -> Iterator[DirectRecord]:
    """Of the same group, not after the record, and at most so many seconds before it; itself too."""
    for other in others:
        away = order(record)[0] - order(other)[0]
        if group(other) == group(record) != () and order(other) <= order(record) and away <= within * 1000:
            yield other


def counted(records: Sequence[DirectRecord], group: Group, within: int) -> dict[Identity, int]:
    """Of each record that has a group, how many there are."""
    numbers = {identity(one): len([*before(one, records, group, within)]) for one in records}
    return {one: number for one, number in numbers.items() if number}


def different(records: Sequence[DirectRecord], field: str, group: Group, within: int) -> dict[Identity, int]:
    """Of each record that has a group, how many values of the field there are."""
    return {
        identity(one): len(
            {value for other in before(one, records, group, within) for value in texts(other, field)}
        )
        for one in records
        if group(one)
    }


def followed(
    first: Sequence[DirectRecord], then: Sequence[DirectRecord], group: Group, within: int
) -> set[Identity]:
    """Records of `then` before which there is one of `first`."""
    return {identity(one) for one in then if any(before(one, first, group, within))}


def together(parts: Sequence[Sequence[DirectRecord]], group: Group, within: int) -> set[Identity]:
    """Records with which each of the parts has one."""
    return {
        identity(one)
        for one in (record for part in parts for record in part)
        if all(any(before(one, part, group, within)) for part in parts)
    }
