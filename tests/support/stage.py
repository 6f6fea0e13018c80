"""Processes on one stage: each goes on until its next step, then whoever is chosen; any may be killed there."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from random import Random

MOST_SECONDS = 20


class Killed(BaseException):
    """A process ends here, whatever it was about to do. What it held is free, as with a real one."""


class Stage:
    """Only one runs at a time. `deaths` may happen, and a tenth of all steps is one while there are any left."""

    def __init__(self, random: Random, deaths: int = 0) -> None:
        self._random = random
        self.deaths = deaths
        self.died = 0
        self._turns: dict[int, threading.Semaphore] = {}
        self._errors: list[BaseException] = []
        self._holder: int | None = None

    def run(self, processes: Sequence[Callable[[], None]]) -> None:
        """All to their end."""
        done = threading.Semaphore(0)
        started = threading.Barrier(len(processes) + 1)

        def play(process: Callable[[], None]) -> None:
            me = threading.get_ident()
            self._turns[me] = threading.Semaphore(0)
            started.wait()
            self._await(me)
            try:
                process()
            except BaseException as error:  # told by the main thread
                self._errors.append(error)
            del self._turns[me]
            if self._turns:
                self._pass_on()
            else:
                done.release()

        threads = [threading.Thread(target=play, args=(process,), daemon=True) for process in processes]
        for thread in threads:
            thread.start()
        started.wait()
        self._pass_on()
        if not done.acquire(timeout=MOST_SECONDS):
            raise AssertionError("the processes wait for each other")
        for thread in threads:
            thread.join()
        if self._errors:
            raise self._errors[0]

    def step(self) -> None:
        """Here another may go on, or this one end."""
        if self.deaths and self._random.randrange(10) == 0:
            self.deaths -= 1
            self.died += 1
            raise Killed
        self._switch()

    def _switch(self) -> None:
        if self._errors:
            raise AssertionError("another process failed")
        me = threading.get_ident()
        if me in self._turns and len(self._turns) > 1:
            self._pass_on()
            self._await(me)

    def _pass_on(self) -> None:
        turns = list(self._turns.values())
        turns[self._random.randrange(len(turns))].release()

    def _await(self, me: int) -> None:
        if not self._turns[me].acquire(timeout=MOST_SECONDS):
            raise AssertionError("nobody gave the turn back")

    @contextmanager
    def alone(self) -> Iterator[None]:
        """A lock between processes; who has it already has it still."""
        me = threading.get_ident()
        if self._holder == me:
            yield
            return
        while self._holder is not None:
            self._switch()
        self._holder = me
        try:
            yield
        finally:
            self._holder = None
