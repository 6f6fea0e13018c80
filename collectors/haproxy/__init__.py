"""Logs of HAProxy: requests, connections, and what it says of its servers."""

from __future__ import annotations

from collections.abc import Callable

from logctl import Collector, Label, LineCollector, LineReading, hookimpl

__version__ = "0.1.0"


def _reading() -> LineReading:
    from .reading import Haproxy

    return Haproxy()


@hookimpl
def register_collectors(register: Callable[[Collector], None]) -> None:
    register(
        LineCollector(
            "haproxy",
            __version__,
            Label("HAProxy ログ", "HAProxy log"),
            _reading,
            programs=("haproxy",),
            confidence=62,
        )
    )
