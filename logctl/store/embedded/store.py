"""The embedded store: a directory a month, one writing process at a time, any number of readers."""

import secrets
from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import tantivy

from logctl.errors import IndexFormatError, StoreError
from logctl.event import Event, Fields
from logctl.language import marked as _
from logctl.lock import FairLock
from logctl.query import Node
from logctl.store.contract import OTHERS_WRITE, Hits, OnWait, Outcome, PutResult, Sort
from logctl.store.decide import Plan, plan_put
from logctl.store.embedded.directory import Directory
from logctl.store.embedded.moment import Moment
from logctl.store.embedded.prepare import Prepared, prepare
from logctl.store.embedded.schema import format_name, make_schema
from logctl.store.source import decode_source

if TYPE_CHECKING:
    from logctl.store.embedded.counting import EmbeddedCounting

MOST_WRITERS = 8
_Searchers = dict[str, tuple[Directory, tantivy.Searcher]]


class EmbeddedStore:
    """`path` is a folder of its own. With `create` it is made; without, a missing one is an empty store.

    Raises IndexFormatError where the index was made by a version with another form.
    """

    def __init__(self, path: Path, create: bool = False, on_wait: OnWait = lambda *_told: None) -> None:
        self.path = path
        self._on_wait = on_wait
        self._schema = make_schema()
        # Beside the folder, not in it: a rebuilt index takes the folder's place while others wait.
        self._lock = FairLock(path.with_name(path.name + ".lock"))
        self._generation = ""
        self._holding = False
        self._kept = False
        self._directories: dict[str, Directory] = {}
        self._writers: OrderedDict[str, Directory] = OrderedDict()
        if create:
            self._create()
        check_format(path)

    def _create(self) -> None:
        try:
            (self.path / "months").mkdir(parents=True, exist_ok=True)
            _write_once(self.path / "generation", secrets.token_hex(16))
            _write_once(self.path / "format", format_name())
        except OSError as error:
            raise self._failed(error) from error

    prepare = staticmethod(prepare)
    """A plain function: worker processes are sent it."""

    # reading

    def _directory(self, bucket: str) -> Directory:
        if bucket not in self._directories:
            self._directories[bucket] = Directory(self.path / "months" / bucket, self._schema)
        return self._directories[bucket]

    def _searchers(self) -> _Searchers:
        """Of all months, oldest first; what another process has just made is among them."""
        folder = self.path / "months"
        names = sorted(entry.name for entry in folder.iterdir()) if folder.is_dir() else []
        return {
            name: (self._directory(name), self._directory(name).searcher())
            for name in names
            if (folder / name / "meta.json").exists()
        }

    def get(self, identities: Iterable[str]) -> dict[str, Event]:
        searchers = self._searchers()
        found = ((identity, _stored(identity, searchers)) for identity in identities)
        return {identity: event for identity, event in found if event is not None}

    def count(self, query: Node) -> int:
        return self._now().count(query)

    def search(self, query: Node, sort: Sort | None = None, limit: int | None = None) -> Hits:
        moment = self._now()
        return Hits(moment.count(query), moment.find(query, sort or Sort(), limit))

    def find(self, query: Node, sort: Sort | None = None, limit: int | None = None) -> Iterator[Event]:
        yield from self._now().find(query, sort or Sort(), limit)

    @contextmanager
    def counting(self) -> Iterator["EmbeddedCounting"]:
        from logctl.store.embedded.counting import EmbeddedCounting

        yield EmbeddedCounting(self._now())

    def _now(self) -> Moment:
        found = self._searchers().items()
        return Moment(self._schema, {name: searcher for name, (_directory, searcher) in found})

    def buckets(self) -> dict[str, int]:
        return {name: searcher.num_docs for name, (_, searcher) in self._searchers().items()}

    # writing

    def put(self, batch: Sequence[Prepared]) -> PutResult:
        self._hold()
        try:
            searchers = self._searchers()
            plan = plan_put(batch, lambda identity: _stored(identity, searchers), _amended)
            self._write(plan)
        finally:
            self._let_others()
        return PutResult(tuple(plan.outcomes))

    def replace(self, event: Event) -> bool:
        self._hold()
        try:
            copies = _copies(event.id, self._searchers())
            newest = max(copies, key=lambda copy: copy.revision, default=None)
            if newest and newest.revision >= event.revision and len(copies) == 1:
                return False
            if newest and newest.revision >= event.revision:
                event = newest
            self._exchange(copies, replace(event, amended=newest.amended if newest else event.amended))
            return True
        finally:
            self._let_others()

    def amend(self, identity: str, fields: Fields) -> bool:
        self._hold()
        try:
            stored = _stored(identity, self._searchers())
            if stored is None:
                return False
            own = stored.fields.keys()
            amended = {**stored.amended, **{name: fields[name] for name in fields.keys() - own}}
            if amended == stored.amended:
                return False
            self._exchange([stored], replace(stored, amended=amended))
            return True
        finally:
            self._let_others()

    def rewrite(self, batch: Sequence[Prepared]) -> int:
        self._hold()
        try:
            searchers = self._searchers()
            same = [one for one in batch if _is_same(one, _stored(one.id, searchers))]
            plan = Plan({one.id: one for one in same}, [(one.id, one.bucket) for one in same])
            self._write(plan)
            return len(plan.add)
        finally:
            self._let_others()

    def _exchange(self, copies: list[Event], event: Event) -> None:
        delete = [(copy.id, copy.bucket) for copy in copies]
        self._write(Plan({event.id: prepare(event)}, delete, [Outcome.STORED]))

    def _write(self, plan: Plan[Prepared]) -> None:
        """Added before deleted where the months differ: a crash between leaves two, never none."""
        adding: defaultdict[str, list[Prepared]] = defaultdict(list)
        deleting: defaultdict[str, list[str]] = defaultdict(list)
        for prepared in plan.add.values():
            adding[prepared.bucket].append(prepared)
        for identity, bucket in plan.delete:
            deleting[bucket].append(identity)
        for bucket, added in adding.items():
            self._writing(bucket).write(deleting.pop(bucket, ()), added)
        for bucket, deleted in deleting.items():
            self._writing(bucket).write(deleted, ())

    def _writing(self, bucket: str) -> Directory:
        """The month's directory; of those with an open writer only the latest used stay open."""
        directory = self._directory(bucket)
        self._writers[bucket] = directory
        self._writers.move_to_end(bucket)
        while len(self._writers) > MOST_WRITERS:
            self._writers.popitem(last=False)[1].close()
        return directory

    def drop(self, bucket: str) -> bool:
        """Delete a month with all its events; False where there is none."""
        self._hold()
        try:
            if bucket not in self._searchers():
                return False
            self._writers.pop(bucket, None)
            self._directory(bucket).remove()
            del self._directories[bucket]
            return True
        except OSError as error:
            raise self._failed(error) from error
        finally:
            self._let_others()

    # taking turns

    def _hold(self) -> None:
        if not self._holding:
            try:
                self._lock.acquire(lambda holder: self._on_wait(OTHERS_WRITE, holder))
            except OSError as error:
                raise self._failed(error) from error
            self._holding = True
            try:
                check_format(self.path)
                self._notice_exchange()
            except BaseException:
                self.close()
                raise

    def _notice_exchange(self) -> None:
        """While this process waited, a rebuilt index may have taken the place of the one it knew."""
        file = self.path / "generation"
        generation = file.read_text() if file.exists() else ""
        if generation != self._generation:
            self._directories.clear()
            self._generation = generation

    @contextmanager
    def held(self) -> Iterator[None]:
        """Nobody else writes meanwhile, whoever waits."""
        self._hold()
        self._kept = True
        try:
            yield
        finally:
            self._kept = False
            self.close()

    def _let_others(self) -> None:
        """Kept from batch to batch, unless another process waits."""
        if not self._kept and self._lock.wanted():
            self.close()

    def close(self) -> None:
        while self._writers:
            self._writers.popitem()[1].close()
        if self._holding:
            self._lock.release()
            self._holding = False

    def _failed(self, error: OSError) -> StoreError:
        return StoreError(
            _("%(path)s: the index cannot be used: %(reason)s"),
            path=self.path,
            reason=error.strerror or error,
        )


def _amended(prepared: Prepared, stored: Event) -> Prepared:
    event = decode_source(prepared.source)
    return prepare(replace(event, amended={**stored.amended, **event.amended}))


def _is_same(prepared: Prepared, stored: Event | None) -> bool:
    """The same record in the same month, whatever was added to it."""
    return stored is not None and (prepared.position, prepared.revision, prepared.bucket) == (
        stored.position,
        stored.revision,
        stored.bucket,
    )


def _write_once(file: Path, text: str) -> None:
    if not file.exists():
        fresh = file.with_suffix(".new")
        fresh.write_text(text)
        fresh.replace(file)


def check_format(path: Path) -> None:
    """Raises IndexFormatError where there is an index of another form."""
    file = path / "format"
    if file.exists() and file.read_text() != format_name():
        raise IndexFormatError(
            _("%(path)s: the index has form %(found)s, this version needs %(needed)s; run `logctl reindex`"),
            path=path,
            found=file.read_text()[:40],
            needed=format_name(),
        )


def _copies(identity: str, searchers: _Searchers) -> list[Event]:
    """In whatever months: after a crash in the middle of a move between months there are two.

    `doc_freq` is the fast way to know that there is none.
    """
    found = (
        directory.load(searcher, identity)
        for directory, searcher in searchers.values()
        if searcher.doc_freq("id", identity)
    )
    return [event for event in found if event is not None]


def _stored(identity: str, searchers: _Searchers) -> Event | None:
    return max(_copies(identity, searchers), key=lambda event: event.revision, default=None)
