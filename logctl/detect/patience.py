"""A limit for code that may never come back: a rule's own, or a query that asks for too much."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from logctl.errors import LogctlError
from logctl.language import marked as _


class TooSlowError(LogctlError):
    """It took longer than it may."""


@contextmanager
def patience(seconds: float) -> Iterator[None]:
    """Raises TooSlowError inside. Only where the system can interrupt a program: not on Windows, nor in a thread."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(_number: int, _frame: FrameType | None) -> None:
        raise TooSlowError(_("no answer within %(seconds)s seconds"), seconds=round(seconds, 1))

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
