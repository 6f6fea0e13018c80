"""Access logs of Squid, in its own form or in one that squid.conf says."""

from __future__ import annotations

from collections.abc import Callable

from logctl import Collector, Label, LineCollector, LineReading, hookimpl

__version__ = "0.1.0"


def _reading() -> LineReading:
    from .reading import Squid

    return Squid()


@hookimpl
def register_collectors(register: Callable[[Collector], None]) -> None:
    register(
        LineCollector(
            "squid",
            __version__,
            Label("Squid アクセスログ", "Squid access log"),
            _reading,
            programs=("squid", "squid-1"),
            confidence=62,
        )
    )
