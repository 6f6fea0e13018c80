"""Reading the journal, and setting right what a crash left."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from logctl.errors import JournalError, PluginError
from logctl.journal.catalogue import Catalogue
from logctl.journal.chain import FrameLine, Frames, Line, check_chain, complete_part, frames_of, read_chain
from logctl.journal.home import Home
from logctl.journal.key import load_keys
from logctl.journal.record import JournalRecord, decode_frame, numbered
from logctl.language import marked as _
from logctl.lock import FileLock
from logctl.raw_record import Context
from logctl.settings.settings import OWN


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment as the catalogue knows it. `opening` is its line there, on which the segment's chain stands."""

    name: str
    folder: Path
    opening: Line
    closing: Line | None = None
    pruned: bool = False

    @property
    def retention(self) -> str:
        """The retention class, which the name ends with."""
        return self.name.split("-", 2)[-1]  # a name in a damaged catalogue may be anything

    @property
    def data(self) -> Path:
        return self.folder / f"{self.name}.ndjson.zst"

    @property
    def chain(self) -> Path:
        return self.folder / f"{self.name}.chain"

    @property
    def lock(self) -> FileLock:
        return FileLock(self.folder / f"{self.name}.lock")

    def frames(self) -> Frames:
        return frames_of(read_chain(self.chain))

    def records(self) -> int:
        """How many records it has so far: by its closing line, or by its chain while it is open."""
        said = self.closing.body.get("records") if self.closing else None
        return said if isinstance(said, int) else self.frames().records


class Journal:
    def __init__(self, home: Home) -> None:
        self.home = home
        self.folder = home.journal
        self.catalogue = Catalogue(self.folder, home.journal_id)

    @property
    def segment_folder(self) -> Path:
        return self.folder / "segments"

    def segments(self) -> list[Segment]:
        """All that the catalogue names and that were not pruned, in the order of their opening."""
        return [segment for segment in self.catalogued() if not segment.pruned]

    def log_segments(self) -> list[Segment]:
        """Those with records of logs, which the index is made from; not logctl's own."""
        return [segment for segment in self.segments() if segment.retention not in OWN]

    def catalogued(self) -> list[Segment]:
        opened: dict[str, Line] = {}
        closed: dict[str, Line] = {}
        pruned: set[str] = set()
        for line in self.catalogue.lines():
            name = str(line.body.get("segment"))
            match line.body.get("entry"):
                case "open":
                    opened[name] = line
                case "close":
                    closed[name] = line
                case "prune":
                    pruned.add(name)
        return [
            Segment(name, self.segment_folder, line, closed.get(name), name in pruned)
            for name, line in opened.items()
        ]

    def read(self, segment: Segment, start: int = 0) -> Iterator[JournalRecord]:
        """The records from ordinal `start` on that the chain vouches for when reading begins.

        Raises JournalError, naming the place, at a frame that cannot be read.
        """
        frames = segment.frames()
        contexts: dict[int, Context] = {}
        first = 0
        for number, line in enumerate(frames.lines, 1):
            following = first + line.records
            if following > start or line.contexts:
                try:
                    frame = decode_frame(_part(segment, line))
                    contexts |= frame.contexts
                    records = list(numbered(frame, segment.name, first, contexts))
                except (ValueError, KeyError, OSError) as error:
                    raise _damaged(segment, number, error) from error
                yield from (record for record in records if record.position.ordinal >= start)
            first = following
        if frames.damaged:
            raise JournalError(
                _("%(path)s: line %(line)s is no chain line; see `logctl verify`"),
                path=segment.chain,
                line=frames.damaged,
            )

    def check_collectors(self, segments: Iterable[Segment], collectors: Container[str]) -> None:
        """Raises PluginError naming a collector that a record needs and that is not loaded."""
        for segment in segments:
            for line in segment.frames().lines:
                for context in _contexts(segment, line):
                    if context.collector not in collectors:
                        raise PluginError(
                            _("%(path)s: needs the collector %(name)s, which is not loaded"),
                            path=segment.data,
                            name=context.collector,
                        )

    def is_open(self, segment: Segment) -> bool:
        """As the catalogue says now."""
        return any(one.name == segment.name and one.closing is None for one in self.segments())

    def contexts_of(self, segment: Segment) -> dict[int, Context]:
        """All that its frames define, by number."""
        found: dict[int, Context] = {}
        for line in segment.frames().lines:
            if line.contexts:
                found |= decode_frame(_part(segment, line)).contexts
        return found

    def find(self, position: str) -> JournalRecord:
        """The record at `SEGMENT:ORDINAL`."""
        name, _colon, ordinal = position.rpartition(":")
        for segment in self.segments():
            if segment.name == name and ordinal.isdecimal():
                for record in self.read(segment, int(ordinal)):
                    return record
        raise JournalError(_("there is no journal record %(position)s"), position=position)

    def recover(self, time: int) -> list[str]:
        """Close the segments of processes that are gone; cut what they did not finish. Gives their names."""
        return [
            segment.name
            for segment in self.segments()
            if segment.closing is None and self.close_left(segment, time)
        ]

    def close_left(self, segment: Segment, time: int) -> bool:
        """Close a segment whose process is gone; False where it is not gone. A chain that is not whole is left as it is: on its word nothing may be cut, nothing vouched for."""
        lock = segment.lock
        if not lock.acquire(wait=False):
            return False
        try:
            keys = load_keys(self.home.journal_id)
            lines = read_chain(segment.chain)
            sound = check_chain(lines, segment.opening.hash, keys).broken is None
            if not sound or frames_of(lines).damaged:
                return False
            cut_unfinished(segment)
            self.catalogue.close_segment(segment.name, summary_of(segment), time, keys)
            return True
        finally:
            lock.release()


def _part(segment: Segment, line: FrameLine) -> bytes:
    with segment.data.open("rb") as stream:
        stream.seek(line.offset)
        return stream.read(line.length)


def _contexts(segment: Segment, line: FrameLine) -> Iterable[Context]:
    """Those that the frame defines; a frame that cannot be read has none to speak of here."""
    if not line.contexts:
        return ()
    try:
        return decode_frame(_part(segment, line)).contexts.values()
    except (ValueError, OSError):
        return ()


def cut_unfinished(segment: Segment) -> None:
    """Only bytes beyond the last complete chain line go; what the chain vouches for is never touched."""
    whole = complete_part(segment.chain)
    for path in (segment.data, segment.chain):
        path.touch()
    with segment.chain.open("r+b") as stream:
        stream.truncate(len(whole))
    end = segment.frames().end
    if segment.data.stat().st_size > end:
        with segment.data.open("r+b") as stream:
            stream.truncate(end)


def summary_of(segment: Segment) -> dict[str, object]:
    """What the catalogue's closing line says of a segment."""
    lines = read_chain(segment.chain)
    return {
        "frames": len(lines),
        "records": frames_of(lines).records,
        "bytes": segment.data.stat().st_size,
        "head": lines[-1].hash if lines else segment.opening.hash,
    }


def _damaged(segment: Segment, frame: int, error: Exception) -> JournalError:
    return JournalError(
        _("%(path)s: frame %(frame)s is damaged: %(reason)s; see `logctl verify`"),
        path=segment.data,
        frame=frame,
        reason=getattr(error, "strerror", None) or error,
    )
