"""Files and folders, read once: into the journal, then into the store."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from logctl.contracts import Collector, Context, Headed, RawRecord, Recognition, Repeating
from logctl.decode import clean_text
from logctl.errors import SourceError
from logctl.journal import FileCursors, FileState, JournalRecord, JournalWriter
from logctl.journal.cursor import file_key
from logctl.language import marked as _
from logctl.pipeline.configurations import Forms, forms_of
from logctl.pipeline.differences import MOST, difference
from logctl.pipeline.engine import Engine
from logctl.pipeline.indexer import BATCH_RECORDS, Indexer
from logctl.pipeline.repeats import Repeats
from logctl.pipeline.report import GROWN, RESAVED, SAME, SERVER, UNKNOWN, FileReport, IngestReport
from logctl.pipeline.resaved import resaved, without_seconds
from logctl.pipeline.state import Kind
from logctl.read import (
    FileSource,
    Location,
    Problem,
    Unreadable,
    expand,
    open_source,
    reader_of,
    recognise,
)

BATCH_BYTES = 4 * 1024 * 1024
MOST_NOTES = 20
MOST_COMPARED = 2000
"""Duplicates of one run that are compared with what is there."""


@dataclass(slots=True)
class Progress:
    """`bytes` of `size` are read."""

    bytes: int = 0
    size: int = 0
    records: int = 0
    path: str = ""


@dataclass(slots=True)
class _File:
    source: FileSource
    report: FileReport
    context: Context
    key: str
    state: FileState
    known: list[JournalRecord] = field(default_factory=list)
    """Some of its records that were there already, by what they say."""


class Ingest:
    """One run. `collector` is the name of the one to use whatever a file looks like."""

    def __init__(
        self,
        engine: Engine,
        *,
        collector: str | None = None,
        keep_files: bool = False,
        observe: Callable[[Progress], None] | None = None,
    ) -> None:
        self._engine = engine
        self._collector = engine.manager.collector(collector) if collector else None
        self._keep_files = keep_files
        self._observe = observe
        self._progress = Progress()
        self._report = IngestReport()
        self._batch: list[tuple[RawRecord, Context]] = []
        self._batch_bytes = 0
        self._files: dict[Context, _File] = {}
        self._moving: dict[str, FileState] = {}
        self._forms = Forms()

    def run(self, paths: Iterable[Path]) -> IngestReport:
        """Raises JournalError or StoreError; what was journalled until then is not lost."""
        engine = self._engine
        entries = list(expand(paths, engine.home.path))
        self._progress.size = sum(_size(entry) for entry in entries)
        engine.journal.recover(_now())
        self._forms = forms_of(
            entries, engine.settings.configurations, engine.manager.collectors, self._report.problems.append
        )
        workers = engine.workers(engine.store, self._progress.size)
        indexer = Indexer(
            engine.store,
            engine.state,
            workers,
            self._told,
            amenders=engine.manager.amenders,
            inferences=engine.manager.inferences,
            problem=self._report.problems.append,
            zone=engine.settings.zone,
        )
        try:
            self._report.caught_up = indexer.catch_up(
                engine.journal, engine.manager.collectors, self._report.problems.append
            )
            with (
                FileCursors(engine.home.journal) as cursors,
                JournalWriter(engine.journal, engine.settings.retention_class) as writer,
            ):
                for entry in entries:
                    self._entry(entry, cursors, writer, indexer)
                self._flush(cursors, writer, indexer)
                indexer.finish()
                indexer.settle()
                self._compare()
        finally:
            indexer.close()
            workers.close()
            engine.store.close()
        return self._report

    def _compare(self) -> None:
        """Exports that overlap may have been saved again by a program that changed them."""
        left = MOST_COMPARED
        for file in {id(file): file for file in self._files.values()}.values():
            if (
                file.known
                and left > 0
                and isinstance(self._engine.manager.collector(file.report.collector), Repeating)
            ):
                left -= len(file.known)
                file.report.differences = difference(file.known, self._engine.normaliser, self._engine.store)

    def _told(self, record: JournalRecord, kind: Kind | Literal["no event"]) -> None:
        file = self._files.get(record.context)
        if file is None:
            return  # caught up from an earlier run
        match kind:
            case "event":
                file.report.events += 1
            case "duplicate":
                file.report.duplicates += 1
                if len(file.known) < MOST:
                    file.known.append(record)
            case "reject":
                file.report.rejects += 1
            case "no event":
                file.report.no_events += 1

    def _entry(
        self, entry: Location | Problem, cursors: FileCursors, writer: JournalWriter, indexer: Indexer
    ) -> None:
        path = str(entry if isinstance(entry, Location) else entry.path)
        report = FileReport(clean_text(path))
        self._report.files.append(report)
        self._progress.path = path
        if isinstance(entry, Problem):
            report.skipped = entry.reason
            return
        if path in self._forms.files:
            report.notes.append(SERVER)
            return
        try:
            file = self._open(entry, report, cursors)
            if file is None or self._was_resaved(file, cursors, writer, indexer):
                return
            for record in self._records(file):
                self._add(record, file)
                if len(self._batch) >= BATCH_RECORDS or self._batch_bytes >= BATCH_BYTES:
                    self._flush(cursors, writer, indexer)
            self._end(file)
        except SourceError as error:
            report.skipped = str(error.arguments.get("reason", error))
        except OSError as error:
            report.skipped = error.strerror or str(error)
        finally:
            self._advance(_size(entry))

    def _was_resaved(
        self, file: _File, cursors: FileCursors, writer: JournalWriter, indexer: Indexer
    ) -> bool:
        """Whoever names the collector wants the file whatever it looks like."""
        collector = self._engine.manager.collector(file.report.collector)
        if self._collector or not isinstance(collector, Headed) or file.state.records:
            return False
        looked = without_seconds(file.source, file.context, self._engine.normaliser)
        if not looked:
            return False
        self._flush(cursors, writer, indexer)
        indexer.finish()  # the export itself may be of this run
        found = resaved(looked, file.context, self._engine.store)
        if found:
            file.report.skipped = RESAVED
            file.report.notes.append(f"{found.count}/{found.looked}: {found.example}")
        return found is not None

    def _open(self, location: Location, report: FileReport, cursors: FileCursors) -> _File | None:
        """None where nothing of the file is to be read; the report says why."""
        source = open_source(location)
        found = self._recognised(source, report)
        if source.size == 0 or found is None:
            report.skipped = _("empty file") if source.size == 0 else UNKNOWN
            return None
        collector, recognition = found
        report.collector = collector.name
        context = self._context(source, collector, recognition, cursors)
        key = file_key(source.sha256, context)
        state = self._moving.get(key) or cursors.get(key) or FileState(report.path)
        if self._keep_files:
            _keep(source, self._engine.home.path / "files")
        if state.complete:
            report.records = report.duplicates = state.records
            report.unreadable = state.unreadable
            report.notes.append(f"{SAME} {state.path}")
            return None
        file = self._files[context] = _File(source, report, context, key, state)
        return file

    def _recognised(self, source: FileSource, report: FileReport) -> tuple[Collector, Recognition] | None:
        def failed(collector: Collector, error: Exception) -> None:
            reason = f"{report.path}: collector {collector.name} failed: {type(error).__name__}: {error}"
            self._report.problems.append(reason)

        if self._collector is None:
            collectors = self._engine.manager.collectors.values()
            return recognise(source, collectors, failed, self._forms.known)
        found = recognise(source, [self._collector], failed, self._forms.known)
        return found or (self._collector, Recognition("lines", 0))

    def _context(
        self, source: FileSource, collector: Collector, recognition: Recognition, cursors: FileCursors
    ) -> Context:
        settings = self._engine.settings
        whole = reader_of(recognition.reader).whole
        fingerprint = source.sha256 if whole else cursors.fingerprint(_absolute(source.location), source.head)
        header = (
            collector.header(source.head, settings.encoding)
            if isinstance(collector, Headed)
            else (recognition.header, -1)
        )
        path = clean_text(str(source.location))
        return Context(
            source="file",
            path=path,
            reader=recognition.reader,
            collector=collector.name,
            collector_version=collector.version,
            timezone=settings.timezone_of(path),
            encoding=settings.encoding,
            fingerprint=fingerprint,
            size=source.size,
            modified=source.modified // 1_000_000,
            header=clean_text(header[0]),
            header_position=header[1],
            host=settings.host_of(path),
        )

    def _records(self, file: _File) -> Iterator[RawRecord]:
        """Those that are not in the journal yet. What a damage hides is counted and noted."""
        report, known = file.report, file.state.records
        collector = self._engine.manager.collector(report.collector)
        repeats = Repeats(collector, file.context) if isinstance(collector, Repeating) else None
        for record in _all(file):
            if isinstance(record, Unreadable):
                report.unreadable += record.records
                report.damage = report.damage or record
                if len(report.notes) < MOST_NOTES:
                    report.notes.append(str(record))
                continue
            report.records += 1
            if record.header:
                self._change_header(file, record.header)
                record = replace(record, header="")
            before = repeats.before(record) if repeats else 0
            if report.records <= known:
                report.duplicates += 1
                continue
            yield replace(record, occurrence=before) if before else record

    def _change_header(self, file: _File, header: str) -> None:
        """From here on the records are to be read in another form."""
        if header != file.context.header:
            file.context = replace(file.context, header=clean_text(header))
            self._files[file.context] = file

    def _add(self, record: RawRecord, file: _File) -> None:
        self._batch.append((record, file.context))
        self._batch_bytes += len(record.raw)
        self._moving[file.key] = FileState(file.state.path, file.report.records, file.report.unreadable)
        self._progress.records += 1

    def _end(self, file: _File) -> None:
        report = file.report
        grown = file.source.grown()
        if grown:
            report.notes.append(GROWN)
        self._moving[file.key] = FileState(file.state.path, report.records, report.unreadable, not grown)

    def _flush(self, cursors: FileCursors, writer: JournalWriter, indexer: Indexer) -> None:
        """First the journal, then the files' cursors, then the store."""
        written = writer.append(self._batch)
        if self._moving:
            cursors.set(self._moving)
        self._batch, self._batch_bytes, self._moving = [], 0, {}
        indexer.submit(written)
        self._advance(0)

    def _advance(self, size: int) -> None:
        self._progress.bytes += size
        if self._observe:
            self._observe(self._progress)


def _all(file: _File) -> Iterator[RawRecord | Unreadable]:
    """Damage of the compression comes first: it is why the last record is cut off."""
    source = file.source
    if source.damage:
        yield Unreadable(
            _("the compressed file is damaged: %(reason)s"), records=0, arguments={"reason": source.damage}
        )
    yield from reader_of(file.context.reader).read(source, file.context.encoding)


def _size(entry: Location | Problem) -> int:
    try:
        return entry.path.stat().st_size if isinstance(entry, Location) else 0
    except OSError:
        return 0


def _absolute(location: Location) -> str:
    return str(Location(location.path.absolute(), location.member))


def _now() -> int:
    import time

    return time.time_ns() // 1_000_000


def _keep(source: FileSource, folder: Path) -> None:
    """The file as it was, under its SHA-256, compressed; written once."""
    import zstandard

    kept = folder / f"{source.sha256}.zst"
    if kept.exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    fresh = kept.with_suffix(".new")
    with source.open() as original, fresh.open("wb") as copy:
        zstandard.ZstdCompressor(write_checksum=True).copy_stream(original, copy, size=source.size)
    fresh.replace(kept)
