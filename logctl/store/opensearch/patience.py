"""Waiting for a cluster that is down, restarts, or has too much to do."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from logctl.errors import AccessError, UnreachableError
from logctl.store.opensearch.client import Client, Refusal
from logctl.store.opensearch.failures import Fate, fate_of_refusal

_LONGEST = 3.0


@dataclass(slots=True)
class Patience:
    """How long to go on trying. A document that gets in shows that it is worth while."""

    seconds: float
    on_wait: Callable[[str], None] | None = None
    sleep: Callable[[float], None] = time.sleep
    _pause: float = 0.0
    _since: float | None = None

    def progress(self) -> None:
        self._pause, self._since = 0.0, None

    def wait(self, reason: str, longest: float) -> bool:
        """Longer each time, up to `longest`; False, and no wait, when it has been enough."""
        now = time.monotonic()
        self._since = self._since or now
        if now - self._since >= self.seconds:
            return False
        if self.on_wait:
            self.on_wait(reason)
        self._pause = min(longest, self._pause * 2 or 0.1)
        self.sleep(min(self._pause, self.seconds))
        return True


class PatientClient:
    """For the requests that writing needs beside the documents: each is tried again for `seconds`.

    `once` is the client that does not.
    """

    def __init__(
        self,
        once: Client,
        seconds: float,
        on_wait: Callable[[str], None] | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.once = once
        self._patience = partial(Patience, seconds, on_wait, sleep)

    @property
    def name(self) -> str:
        return self.once.name

    def ask(self, method: str, path: str, body: Any = None, **parameters: Any) -> Any:
        return self.attempt(lambda: self.once.ask(method, path, body, **parameters))

    def attempt(self, request: Callable[[], Any]) -> Any:
        """What `request` gives, and raises in the end; it is repeated where the cluster may get well."""
        patience = self._patience()
        while True:
            try:
                return request()
            except (Refusal, UnreachableError) as error:
                if not _passing(error) or not patience.wait(str(error), _LONGEST):
                    raise


def _passing(error: Refusal | UnreachableError) -> bool:
    if isinstance(error, Refusal):
        return fate_of_refusal(error) in (Fate.RETRY, Fate.PAUSE)
    return not isinstance(error, AccessError)
