"""Locks between processes: one holder, known by name, gone with its process however it ends."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt

    def _try(stream: IO[bytes], wait: bool) -> bool:
        stream.seek(1 << 30)  # beyond the text, which stays readable for others
        try:
            msvcrt.locking(stream.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        except OSError:
            return _try(stream, wait) if wait else False
        return True
else:
    import fcntl

    def _try(stream: IO[bytes], wait: bool) -> bool:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            return False
        return True


class FileLock:
    """The file stays when the lock is gone; it says who held it last."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._stream: IO[bytes] | None = None

    @property
    def held(self) -> bool:
        return self._stream is not None

    def acquire(self, wait: bool = True) -> bool:
        """False only where `wait` is false and another process, or another lock of this one, holds it."""
        stream = self.path.open("a+b", buffering=0)
        if not _try(stream, wait):
            stream.close()
            return False
        self._stream = stream
        with suppress(OSError):  # on a full disk the name is lost, the lock is not
            stream.truncate(0)
            stream.write(json.dumps({"pid": os.getpid(), "command": sys.argv[:2]}).encode())
        return True

    def release(self) -> None:
        if self._stream is not None:
            self._stream.close()
            self._stream = None

    def free(self) -> bool:
        """Could it be had now? (It is not kept.)"""
        if not self.path.exists():
            return True
        with self.path.open("a+b", buffering=0) as stream:
            return _try(stream, wait=False)

    def holder(self) -> str:
        """`pid 123 (logctl ingest)`, as far as the file says."""
        try:
            known = json.loads(self.path.read_bytes())
            return f"pid {known['pid']} ({' '.join(Path(word).name for word in known['command'])})"
        except (OSError, ValueError, KeyError, TypeError):
            return "?"

    @contextmanager
    def hold(self) -> Iterator[None]:
        self.acquire()
        try:
            yield
        finally:
            self.release()


class FairLock:
    """A lock that its holder cannot snatch again from those who wait: they stand in a queue of their own."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._queue = FileLock(path.with_suffix(".queue"))
        self._lock = FileLock(path)

    def acquire(self, on_wait: Callable[[str], None] | None = None) -> None:
        """`on_wait` is told who holds it, if it is not free."""
        if not self._queue.acquire(wait=False):
            self._tell(on_wait)
            self._queue.acquire()
        try:
            if not self._lock.acquire(wait=False):
                self._tell(on_wait)
                self._lock.acquire()
        finally:
            self._queue.release()

    def _tell(self, on_wait: Callable[[str], None] | None) -> None:
        if on_wait:
            on_wait(self.holder())

    def release(self) -> None:
        self._lock.release()

    def wanted(self) -> bool:
        """Does another process wait for it?"""
        return not self._queue.free()

    def holder(self) -> str:
        return self._lock.holder()
