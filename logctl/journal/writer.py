"""Appending to the journal: one writer a process, each with segments of its own."""

import hashlib
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import IO, Literal, Self

from logctl.decode import iso_text
from logctl.errors import JournalError
from logctl.event import Position
from logctl.journal.chain import Line, check_chain, frames_of, read_chain, seal
from logctl.journal.journal import Journal, Segment, cut_unfinished, summary_of
from logctl.journal.key import load_keys
from logctl.journal.record import JournalRecord, context_line, encode_frame, record_line
from logctl.language import marked as _
from logctl.lock import FileLock
from logctl.raw_record import Context, RawRecord

LARGEST_SEGMENT = 512 * 1024 * 1024


class _OpenSegment:
    """The files of a segment that is being written; with `mode` ab, one that was left open."""

    def __init__(self, segment: Segment, lock: FileLock, mode: Literal["xb", "ab"] = "xb") -> None:
        self.segment = segment
        self.day = segment.name.partition("-")[0]
        self.lock = lock
        self.data: IO[bytes] = segment.data.open(mode, buffering=0)
        self.chain: IO[bytes] = segment.chain.open(mode, buffering=0)
        self.head: Line = segment.opening
        self.contexts: dict[Context, int] = {}
        self.records = 0
        self.offset = 0
        self.chain_length = 0

    def go_on(self, lines: list[Line], contexts: dict[int, Context]) -> None:
        """Behind what is there."""
        frames = frames_of(lines)
        self.head = lines[-1] if lines else self.head
        self.contexts = {context: number for number, context in contexts.items()}
        self.records, self.offset = frames.records, frames.end
        self.chain_length = sum(len(line.text) + 1 for line in lines)

    def close(self) -> None:
        self.data.close()
        self.chain.close()


class JournalWriter:
    """`append` returns when the records and their chain line are on the disk. One frame an append.

    With `shared`, processes write one segment a day one after the other, each only while it appends: for what is
    written seldom, and by many.
    """

    def __init__(self, journal: Journal, retention: str = "standard", shared: bool = False) -> None:
        self._journal = journal
        self._retention = retention
        self._shared = shared
        self._keys = load_keys(journal.home.journal_id)
        self._open: _OpenSegment | None = None
        self._receipt = 0
        """Of the last append: a clock that is set back must not put later records before earlier ones."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def append(self, batch: Sequence[tuple[RawRecord, Context]]) -> list[JournalRecord]:
        """The records with receipt time and position. Raises JournalError; then none of them is in the journal."""
        if not batch:
            return []
        self._receipt = receipt = max(self._receipt, time.time_ns() // 1_000_000)
        with self._failing():
            segment = self._segment(receipt)
            try:
                return self._write(segment, batch, receipt)
            except OSError:
                self._abandon(segment, receipt)
                raise
            finally:
                if self._shared:
                    self._leave()

    def close(self) -> None:
        if self._open is not None:
            with self._failing():
                self._close(self._open, time.time_ns() // 1_000_000)

    def _leave(self) -> None:
        """Open, for whoever comes next."""
        open_, self._open = self._open, None
        if open_ is not None:
            open_.close()
            open_.lock.release()

    def _left(self, day: str, receipt: int) -> _OpenSegment | None:
        """Today's segment, if there is one that is sound; those of other days are closed."""
        for segment in self._journal.segments():
            if segment.retention != self._retention or segment.closing is not None:
                continue
            if not segment.name.startswith(day):
                self._journal.close_left(segment, receipt)
            elif (found := self._taken(segment)) is not None:
                return found
        return None

    def _taken(self, segment: Segment) -> _OpenSegment | None:
        lock = segment.lock
        lock.acquire()
        try:
            lines = read_chain(segment.chain)
            sound = check_chain(lines, segment.opening.hash, self._keys).broken is None
            if sound and not frames_of(lines).damaged and self._journal.is_open(segment):
                cut_unfinished(segment)
                taken = _OpenSegment(segment, lock, "ab")
                taken.go_on(lines, self._journal.contexts_of(segment))
                return taken
        except BaseException:
            lock.release()
            raise
        lock.release()
        return None

    def _segment(self, receipt: int) -> _OpenSegment:
        day = iso_text(receipt)[:10].replace("-", "")
        if self._open and (self._open.day != day or self._open.offset > LARGEST_SEGMENT):
            self._close(self._open, receipt)
        if self._open is None:
            self._open = self._begin(day, receipt)
        return self._open

    def _begin(self, day: str, receipt: int) -> _OpenSegment:
        if self._shared and (left := self._left(day, receipt)) is not None:
            return left
        folder = self._journal.segment_folder
        locks: list[FileLock] = []

        def claim(name: str) -> None:
            locks.append(FileLock(folder / f"{name}.lock"))
            locks[0].acquire()

        try:
            line = self._journal.catalogue.open_segment(day, self._retention, receipt, self._keys, claim)
            opened = _OpenSegment(Segment(line.body["segment"], folder, line), locks[0])
        except BaseException:
            for lock in locks:
                lock.release()
            raise
        _sync_folder(folder)
        return opened

    def _write(
        self, open_: _OpenSegment, batch: Sequence[tuple[RawRecord, Context]], receipt: int
    ) -> list[JournalRecord]:
        contexts = dict(open_.contexts)
        lines: list[bytes] = []
        written: list[JournalRecord] = []
        for offset, (raw, context) in enumerate(batch):
            if context not in contexts:
                contexts[context] = len(contexts)
                lines.append(context_line(contexts[context], context))
            record = replace(raw, receipt=receipt)
            lines.append(record_line(contexts[context], record))
            position = Position(receipt, open_.segment.name, open_.records + offset)
            written.append(JournalRecord(position, record, context))
        self._store_frame(open_, encode_frame(lines), len(batch), len(lines) - len(batch))
        open_.contexts = contexts
        return written

    def _store_frame(self, open_: _OpenSegment, frame: bytes, records: int, contexts: int) -> None:
        body = {
            "offset": open_.offset,
            "length": len(frame),
            "records": records,
            "contexts": contexts,
            "sha256": hashlib.sha256(frame).hexdigest(),
        }
        line = seal(body, open_.head.hash, self._keys.current())
        _durably(open_.data, frame)  # first the data: a chain line must never speak of what is not there
        _durably(open_.chain, line.text + b"\n")
        open_.head, open_.offset = line, open_.offset + len(frame)
        open_.records += records
        open_.chain_length += len(line.text) + 1

    def _close(self, open_: _OpenSegment, receipt: int) -> None:
        self._open = None
        open_.close()
        try:
            summary = summary_of(open_.segment)
            self._journal.catalogue.close_segment(open_.segment.name, summary, receipt, self._keys)
        finally:
            open_.lock.release()

    def _abandon(self, open_: _OpenSegment, receipt: int) -> None:
        """After a failed write: cut the unfinished part; the next append begins a new segment."""
        self._open = None
        try:
            open_.close()
            os.truncate(open_.segment.chain, open_.chain_length)
            os.truncate(open_.segment.data, open_.offset)
        finally:
            open_.lock.release()

    @contextmanager
    def _failing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise JournalError(
                _("%(path)s: the journal cannot be written: %(reason)s"),
                path=self._journal.folder,
                reason=error.strerror or error,
            ) from error


def _durably(stream: IO[bytes], data: bytes) -> None:
    """The streams have no buffer: nothing is left in one that would fail again when the file is closed."""
    rest = memoryview(data)
    while rest:
        rest = rest[stream.write(rest) :]
    os.fsync(stream.fileno())


def _sync_folder(folder: Path) -> None:
    """New names must survive a power cut too; Windows has no such call and needs none."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
