"""Python's part of the work on the other processors.

A worker is a process that answers one batch at a time over its pipe; a thread of this process waits for it.
When this process is killed the pipe ends, and so does the worker.
"""

import multiprocessing
import os
import queue
import signal
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from multiprocessing.connection import Connection
from typing import Any, Protocol

from logctl.errors import StoreError
from logctl.event import Fields
from logctl.journal import JournalRecord
from logctl.language import Language
from logctl.language import marked as _
from logctl.normalise import normaliser_of
from logctl.pipeline.completeness.telling import WholeLogs
from logctl.pipeline.transform import Prepare, Transformed, Work
from logctl.settings import Settings


class Workers(Protocol):
    @property
    def depth(self) -> int:
        """How many batches may be under way."""

    def submit(self, records: Sequence[JournalRecord]) -> "Future[list[Transformed]]": ...

    def amend(self, entries: Sequence[tuple[bytes, Fields]]) -> "Future[list[Any]]":
        """See `Work.amend`."""

    def renew(self, entries: Sequence[tuple[bytes, Fields]]) -> "Future[list[Any]]":
        """See `Work.renew`."""

    def close(self) -> None: ...


def finished(result: list[Any]) -> "Future[list[Any]]":
    done: Future[list[Any]] = Future()
    done.set_result(result)
    return done


class Inline:
    """No worker at all: right for small input, where starting one would take longer than the work."""

    depth = 1

    def __init__(self, work: Work) -> None:
        self._work = work

    def submit(self, records: Sequence[JournalRecord]) -> "Future[list[Transformed]]":
        return finished(self._work.transform(records))

    def amend(self, entries: Sequence[tuple[bytes, Fields]]) -> "Future[list[Any]]":
        return finished(self._work.amend(entries))

    def renew(self, entries: Sequence[tuple[bytes, Fields]]) -> "Future[list[Any]]":
        return finished(self._work.renew(entries))

    def close(self) -> None:
        """There is nothing to close."""


class Processes:
    """`count` workers; each makes its own plugin host from the settings."""

    def __init__(self, count: int, settings: Settings, language: Language, prepare: Prepare) -> None:
        self.depth = count * 4
        spawn = multiprocessing.get_context("spawn")
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="logctl-worker")
        self._idle: queue.SimpleQueue[Connection] = queue.SimpleQueue()
        self._connections: list[Connection] = []
        self._processes = []
        for _number in range(count):
            ours, theirs = spawn.Pipe()
            process = spawn.Process(target=_work, args=(theirs, settings, language, prepare), daemon=True)
            process.start()
            theirs.close()
            self._processes.append(process)
            self._connections.append(ours)
            self._idle.put(ours)

    def submit(self, records: Sequence[JournalRecord]) -> "Future[list[Transformed]]":
        return self._threads.submit(self._ask, "transform", list(records))

    def amend(self, entries: Sequence[tuple[bytes, Fields]]) -> "Future[list[Any]]":
        return self._threads.submit(self._ask, "amend", list(entries))

    def renew(self, entries: Sequence[tuple[bytes, Fields]]) -> "Future[list[Any]]":
        return self._threads.submit(self._ask, "renew", list(entries))

    def _ask(self, task: str, entries: list[Any]) -> list[Any]:
        connection = self._idle.get()
        try:
            connection.send((task, entries))
            answer: list[Any] = connection.recv()
        except (EOFError, OSError) as error:
            raise StoreError(
                _("a worker process ended unexpectedly; try again, or with workers = 0")
            ) from error
        finally:
            self._idle.put(connection)  # a broken one too: who gets it next is told at once
        return answer

    def close(self) -> None:
        self._threads.shutdown(wait=True, cancel_futures=True)
        for connection in self._connections:
            connection.close()
        for process in self._processes:
            process.join()


def _work(connection: Connection, settings: Settings, language: Language, prepare: Prepare) -> None:
    from logctl.manager import make_manager

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to end
    manager = make_manager(settings)
    whole = WholeLogs(settings.whole_logs)
    normaliser = normaliser_of(settings, manager.collectors, language)
    work = Work(normaliser, prepare, manager.amenders, whole, manager.inferences)
    tasks: dict[str, Callable[[Any], list[Any]]] = {
        "transform": work.transform,
        "amend": work.amend,
        "renew": work.renew,
    }
    try:
        while True:
            task, entries = connection.recv()
            connection.send(tasks[task](entries))
    except (EOFError, OSError):
        return


def worker_count(settings: Settings) -> int:
    """As many as processors: the main process spends much of its time waiting for the disk."""
    if settings.workers is not None:
        return settings.workers
    return min(8, os.cpu_count() or 1)
