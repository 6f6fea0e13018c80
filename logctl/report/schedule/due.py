"""What is due: of each schedule the last whole period, and those between it and the last that was made."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from hashlib import sha256
from pathlib import Path

from logctl.contracts.notifier import Carrier, Document
from logctl.contracts.report import Period
from logctl.detect.notify.channels import Channel
from logctl.errors import UsageError
from logctl.language import Label
from logctl.language import marked as _
from logctl.report.calendar import following, last_whole, name_of, period_at
from logctl.report.schedule.done import Done, DoneList
from logctl.report.schedule.schedule import Schedule

MOST_BEHIND = 12
"""So many periods are made after a long pause, the newest ones."""
LARGEST = 20_000_000
"""Bytes of a file that is brought; mail servers take about that much."""
_TYPES = {
    "html": "text/html",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_ATTACHED = Label(
    "添付のファイルが、%(period)s の「%(title)s」です。", 'Attached is "%(title)s" of %(period)s.'
)
_LIES = Label(
    "%(period)s の「%(title)s」ができました。名前を含むため添付していません。場所: %(file)s",
    '"%(title)s" of %(period)s is there. It holds names, so it is not attached. It lies at %(file)s',
)
_LARGE = Label(
    "%(period)s の「%(title)s」ができました。大きいため添付していません。場所: %(file)s",
    '"%(title)s" of %(period)s is there. It is too large to be attached. It lies at %(file)s',
)
Write = Callable[[Schedule, Period, Path], None]
"""Makes the report of a period into a file."""


@dataclass(frozen=True, slots=True)
class Due:
    """What became of one report: `channel` is empty for the file itself, `error` for what went well."""

    schedule: str
    period: str
    file: Path
    channel: str = ""
    error: str = ""


def periods(schedule: Schedule, done: Sequence[Done], now: int, zone: tzinfo) -> list[Period]:
    """Oldest first."""
    last = last_whole(schedule.every, now, zone)
    made = [one.first for one in done if one.schedule == schedule.name and one.what == "made"]
    if not made:
        return [last]
    found, period = [], period_at(max(made), schedule.every, zone)
    while (period.first or 0) < (last.first or 0):
        period = following(period, schedule.every, zone)
        found.append(period)
    return found[-MOST_BEHIND:]


def make_due(
    schedules: Sequence[Schedule], done: DoneList, now: int, zone: tzinfo, write: Write
) -> Iterator[Due]:
    """One that fails is named, and the others go on."""
    for schedule in schedules:
        known = list(done.read())
        for period in periods(schedule, known, now, zone):
            yield _made(schedule, period, done, now, zone, write)
        yield from _bring(schedule, done, now, zone)


def _made(schedule: Schedule, period: Period, done: DoneList, now: int, zone: tzinfo, write: Write) -> Due:
    name = name_of(period, schedule.every, zone)
    file = schedule.folder / f"{schedule.name}-{name}.{schedule.form}"
    try:
        schedule.folder.mkdir(parents=True, exist_ok=True)
        half = file.with_name(f".{file.name}")
        write(schedule, period, half)
        half.replace(file)
    except OSError as error:
        raise UsageError(
            _("%(path)s: cannot be written: %(reason)s"), path=file, reason=error.strerror or error
        ) from error
    done.add(Done(schedule.name, period.first or 0, "made", str(file), _hash(file), "", now))
    return Due(schedule.name, name, file)


def _hash(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()


def _bring(schedule: Schedule, done: DoneList, now: int, zone: tzinfo) -> Iterator[Due]:
    """What was made and not yet brought, by each channel."""
    known = [one for one in done.read() if one.schedule == schedule.name]
    brought = {(one.first, one.channel) for one in known if one.what == "brought"}
    for one in [one for one in known if one.what == "made"][-MOST_BEHIND:]:
        for channel in schedule.channels:
            if (one.first, channel.name) not in brought:
                yield _brought(schedule, one, channel, done, now, zone)


def _brought(schedule: Schedule, made: Done, channel: Channel, done: DoneList, now: int, zone: tzinfo) -> Due:
    period = name_of(Period(made.first, made.first), schedule.every, zone)
    file = Path(made.file)
    try:
        document = document_of(schedule, made, period, channel)
        assert isinstance(channel.notifier, Carrier)
        channel.notifier.carry(document)
    except Exception as error:  # somebody else's code and network: whatever it raises is tried again
        reason = f"{type(error).__name__}: {' '.join(str(error).split())}"
        return Due(schedule.name, period, file, channel.name, reason[:300])
    done.add(Done(schedule.name, made.first, "brought", made.file, made.sha256, channel.name, now))
    return Due(schedule.name, period, file, channel.name)


def document_of(schedule: Schedule, made: Done, period: str, channel: Channel) -> Document:
    """Raises OSError where the file is gone."""
    file = Path(made.file)
    large = file.stat().st_size > LARGEST
    title = schedule.report.label
    sentence = _LIES if not channel.names else _LARGE if large else _ATTACHED
    told = {"period": period, "title": title.text(channel.language), "file": file}
    return Document(
        sha256(f"{made.schedule}\0{made.first}\0{made.sha256}\0{channel.name}".encode()).hexdigest()[:32],
        file.name,
        Label(f"{title.ja} {period}", f"{title.en} {period}"),
        sentence.text(channel.language) % told,
        file.read_bytes() if channel.names and not large else None,
        _TYPES[schedule.form],
        channel.read_options(),
        channel.language,
    )
