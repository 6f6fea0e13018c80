"""What is said of the logs of a time."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Hole:
    """So many records between two numbers were never seen. Times as in events."""

    host: str
    log: str
    after: int
    before: int
    missing: int
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class ClockStep:
    """A record that is older than the one before it."""

    host: str
    log: str
    number: int
    before: str
    time: str


@dataclass(frozen=True, slots=True)
class Silence:
    """A log said nothing for longer than is usual for it: `usual` hours at most. An `open` one lasts beyond `end`."""

    host: str
    log: str
    start: str
    end: str
    hours: float
    usual: float
    open: bool


@dataclass(frozen=True, slots=True)
class ClockOffset:
    """Until `end`, as it showed the time, the clock of a host was so many seconds ahead; behind if negative.

    `start` is when it was set before that, or the host's first record: since when it was wrong is not known.
    """

    host: str
    start: str
    end: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Remark:
    """What a log said of itself, as an event that can be shown."""

    id: str
    time: str
    host: str
    remark: str
    message: str


@dataclass(slots=True)
class Completeness:
    """`logs` number their records, so that holes show; of `not_assessable` ones nobody can tell.

    `counts` are by remark; of the remarks themselves the latest. `rejects` are records that nobody could read and that
    lie in the time, or may (`undated`). `doubtful` are events whose time is not sure: those that are shown in the time,
    and all others (`elsewhere`), which may belong into it. `behind` are journalled records that the index has not.
    `oldest` is the time of the oldest record, where the time asked for begins before it; `newest` likewise.
    """

    logs: int = 0
    not_assessable: int = 0
    missing: int = 0
    holes: list[Hole] = field(default_factory=list)
    clock_steps: list[ClockStep] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    silences: list[Silence] = field(default_factory=list)
    clock_offsets: list[ClockOffset] = field(default_factory=list)
    rejects: int = 0
    undated: int = 0
    doubtful: int = 0
    elsewhere: int = 0
    behind: int = 0
    oldest: str | None = None
    newest: str | None = None
